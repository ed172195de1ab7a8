#include "cli/reports.hpp"

#include <nlohmann/json.hpp>

#include "text/unicode.hpp"
#include "warta/emit.hpp"

namespace warta::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string_view sarif_level(Level level) { return level == Level::error ? "error" : level == Level::warning ? "warning" : "note"; }

/// A path as a URI reference (RFC 3986): what is neither unreserved nor a slash is written by its bytes. The number of a
/// line behind `#` stays a fragment.
std::string uri_of(std::string_view path) {
  constexpr std::string_view hex = "0123456789ABCDEF", plain = "-._~/";
  std::string out = path.substr(0, 1) == "/" ? "file://" : "";
  const std::size_t fragment = path.rfind('#');
  const bool numbered = fragment != std::string_view::npos &&
                        path.find_first_not_of("0123456789", fragment + 1) == std::string_view::npos && fragment + 1 < path.size();
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos || (numbered && i == fragment)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return out;
}

Json region_of(const Text& text, Span span) {
  const Position begin = text.position(span.begin), end = text.position(span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

/// What GitHub's runner takes for a sign of its own, in the data of a command and, with `:` and `,`, in its properties.
std::string escaped(std::string_view s, bool property) {
  std::string out;
  for (const char c : s) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

/// For an attribute of XML 1.0; what XML cannot hold at all becomes U+FFFD.
std::string xml(std::string_view s) {
  std::string out;
  for (const char c : s) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\t': out += "&#9;"; break;
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
  return out;
}

/// `./a.txt` is a.txt: readers compare paths by their letters.
std::string_view without_dot(std::string_view path) {
  while (path.size() > 2 && path.substr(0, 2) == "./") path.remove_prefix(2);
  return path;
}

}  // namespace

Frame frame_of(Format format, std::span<const findings::Rule> rules, bool english) {
  if (format == Format::checkstyle)
    return {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n", "", "</checkstyle>\n"};
  if (format != Format::sarif) return {};
  Json list = Json::array();
  for (const findings::Rule& rule : rules)
    list.push_back({{"id", rule.name},
                    {"shortDescription", {{"text", english ? rule.title_english : rule.title}}},
                    {"help", {{"text", "warta check --explain " + std::string(rule.name)}}},
                    {"defaultConfiguration", {{"level", sarif_level(rule.level)}}},
                    {"properties", {{"tags", {to_string(rule.kind)}}}}});
  const Json driver = {{"name", "warta"}, {"version", version()}, {"rules", std::move(list)}};
  return {R"({"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",)"
          R"("version":"2.1.0","runs":[{"tool":{"driver":)" +
              dumped(driver) + R"(},"columnKind":"unicodeCodePoints","results":[)" + "\n",
          ",\n", "\n]}]}\n"};
}

void append_sarif(std::string& out, const Analysis& analysis, std::string_view path, const std::vector<std::string>& prints) {
  const std::string uri = uri_of(without_dot(path));
  for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
    const Finding& f = analysis.findings[i];
    Json result = {
        {"ruleId", f.rule},
        {"level", sarif_level(f.level)},
        {"message", {{"text", f.message}}},
        {"locations", {{{"physicalLocation", {{"artifactLocation", {{"uri", uri}}}, {"region", region_of(analysis.text, f.span)}}}}}},
        {"partialFingerprints", {{"wartaContext/v1", prints[i]}}}};
    if (!f.fix.empty()) {
      Json replacements = Json::array();
      for (const Edit& edit : f.fix)
        replacements.push_back({{"deletedRegion", region_of(analysis.text, edit.span)}, {"insertedContent", {{"text", edit.text}}}});
      result["fixes"] = {{{"artifactChanges", {{{"artifactLocation", {{"uri", uri}}}, {"replacements", std::move(replacements)}}}}}};
    }
    if (i > 0) out += ",\n";
    out += dumped(result);
  }
}

void append_github(std::string& out, const Analysis& analysis, std::string_view path) {
  for (const Finding& f : analysis.findings) {
    const Position begin = analysis.text.position(f.span.begin), end = analysis.text.position(f.span.end);
    out.append("::")
        .append(f.level == Level::info ? "notice" : to_string(f.level))
        .append(" file=")
        .append(escaped(without_dot(path), true));
    out.append(",line=").append(std::to_string(begin.line)).append(",endLine=").append(std::to_string(end.line));
    // the runner takes columns only where begin and end share a line; its last column is the last character itself
    if (begin.line == end.line) {
      out.append(",col=").append(std::to_string(begin.column));
      out.append(",endColumn=").append(std::to_string(std::max(begin.column, end.column > 1 ? end.column - 1 : 1)));
    }
    out.append(",title=").append(escaped(f.rule, true)).append("::").append(escaped(f.message, false)).append("\n");
  }
}

void append_checkstyle(std::string& out, const Analysis& analysis, std::string_view path) {
  out.append("<file name=\"").append(xml(path)).append("\">\n");
  for (const Finding& f : analysis.findings) {
    const Position begin = analysis.text.position(f.span.begin);
    out.append("<error line=\"").append(std::to_string(begin.line)).append("\" column=\"").append(std::to_string(begin.column));
    out.append("\" severity=\"").append(to_string(f.level)).append("\" message=\"").append(xml(f.message));
    out.append("\" source=\"warta.").append(xml(f.rule)).append("\"/>\n");
  }
  out.append("</file>\n");
}

}  // namespace warta::cli
