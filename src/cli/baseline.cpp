#include "cli/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "cli/output.hpp"
#include "text/decode.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view schema = "warta.baseline/1";
constexpr int words_around = 3;
constexpr std::size_t digits = 32;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The bytes of `line` that are looked at before and behind a place; a border of code points.
constexpr std::size_t most_around = 200;
std::string_view near(std::string_view line, std::size_t& at) {
  const auto inside = [&](std::size_t i) { return i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0U) == 0x80U; };
  std::size_t begin = at > most_around ? at - most_around : 0, end = std::min(line.size(), at + most_around);
  while (inside(begin)) ++begin;
  while (inside(end)) ++end;
  at -= begin;
  return line.substr(begin, end - begin);
}

/// Up to `words_around` words of `line` before `at`, or after it.
std::string_view before(std::string_view line, std::size_t at) {
  line = near(line, at);
  std::size_t begin = at;
  for (int word = 0; word < words_around && begin > 0; ++word) {
    while (begin > 0 && blank(line[begin - 1])) --begin;
    while (begin > 0 && !blank(line[begin - 1])) --begin;
  }
  return line.substr(begin, at - begin);
}
std::string_view after(std::string_view line, std::size_t at) {
  line = near(line, at);
  std::size_t end = at;
  for (int word = 0; word < words_around && end < line.size(); ++word) {
    while (end < line.size() && blank(line[end])) ++end;
    while (end < line.size() && !blank(line[end])) ++end;
  }
  return line.substr(at, end - at);
}

/// Folded, and with one blank for any white space.
void append_normal(std::string& out, std::string_view s) {
  bool gap = false;
  for (const char c : text::folded(s)) {
    if (blank(c)) {
      gap = true;
      continue;
    }
    if (std::exchange(gap, false)) out += ' ';
    out += c;
  }
  out += '\n';
}

}  // namespace

std::vector<std::string> fingerprints(const Analysis& analysis, std::string_view path) {
  std::vector<std::string> result;
  std::unordered_map<std::string, int> seen;
  for (const Finding& f : analysis.findings) {
    std::string key(f.rule);
    key.append("\n").append(path).append("\n");
    if (!f.span.empty()) {
      const Position place = analysis.text.position(f.span.begin);
      const Span line = analysis.text.lines()[place.line - 1];
      const std::string_view s = analysis.text.view(line);
      append_normal(key, before(s, f.span.begin - line.begin));
      append_normal(key, analysis.text.view(f.span));
      if (f.span.end <= line.end) append_normal(key, after(s, f.span.end - line.begin));
    }
    key += std::to_string(seen[key]++);
    result.push_back(text::sha256_hex(key).substr(0, digits));
  }
  return result;
}

std::string path_from(const std::string& path, const std::string& file) {
  if (path == "-" || path.substr(0, 2) == "-#") return path;
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  const fs::path folder = fs::absolute(file, error).lexically_normal().parent_path();
  const std::string below = whole.lexically_relative(folder).generic_string();
  return error || below.empty() || below.substr(0, 2) == ".." ? path : below;
}

std::unordered_set<std::string> read_baseline(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw UsageError("--baseline: " + file + ": cannot be read");
  std::unordered_set<std::string> known;
  try {
    const nlohmann::json all = nlohmann::json::parse(bytes.str());
    if (all.at("schema") != schema) throw UsageError("--baseline: " + file + ": this is no " + std::string(schema));
    for (const nlohmann::json& one : all.at("findings")) known.insert(one.at("fingerprint").get<std::string>());
  } catch (const nlohmann::json::exception&) {
    throw UsageError("--baseline: " + file + ": this is no " + std::string(schema) + "; warta check --write-baseline makes one");
  }
  return known;
}

void write_baseline(const std::string& file, const std::vector<KnownFinding>& findings) {
  using Json = nlohmann::ordered_json;
  std::vector<const KnownFinding*> order;
  order.reserve(findings.size());
  for (const KnownFinding& one : findings) order.push_back(&one);
  const auto less = [](const KnownFinding* a, const KnownFinding* b) {
    return std::tie(a->path, a->rule, a->print) < std::tie(b->path, b->rule, b->print);
  };
  std::sort(order.begin(), order.end(), less);
  std::string out = "{\"schema\": \"" + std::string(schema) + "\", \"findings\": [";
  for (const KnownFinding* one : order) {
    const Json line = {{"fingerprint", one->print}, {"path", one->path}, {"rule", one->rule}, {"text", one->text}};
    out += one == order.front() ? "\n  " : ",\n  ";
    out += line.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  out += "\n]}\n";
  AtomicFile target(file);
  target.write(out);
  target.commit();
}

}  // namespace warta::cli
