#include "cli/check.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace warta::cli {

namespace {

std::string_view color_of(Level level) {
  switch (level) {
    case Level::error: return "\033[31m";
    case Level::warning: return "\033[33m";
    case Level::info: return "\033[36m";
  }
  return {};
}

void append_head(std::string& out, const Finding& f, Position place, std::string_view path, bool color) {
  const std::string_view bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  out.append(bold).append(path).append(":").append(std::to_string(place.line)).append(":").append(std::to_string(place.column));
  out.append(":").append(plain).append(" ");
  if (color) out.append(color_of(f.level));
  out.append(to_string(f.level)).append(plain).append(" ").append(f.rule).append(": ").append(f.message);
  for (std::size_t i = 0; i < f.suggest.size(); ++i)
    out.append(i == 0 ? " → " : ", ").append(f.suggest[i].empty() ? "(leave out)" : f.suggest[i]);
  out += '\n';
}

/// Columns of the text that are shown before and after the place.
constexpr std::size_t columns_before = 32, columns_after = 40, columns_marked = 60;

/// Whether a character stands on the one before it: a window must not begin with it.
bool leans(char32_t c) {
  const text::CharClass kind = text::char_class(c);
  return kind == text::CharClass::mark || kind == text::CharClass::format;
}

/// `s` as a terminal may show it: tabs as blanks; what would move the cursor, turn the direction of writing or not be seen
/// at all as U+FFFD. The joiner of emoji stays.
std::string shown(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::code_point_at(s, at);
    const text::CharClass kind = text::char_class(c.value);
    if (c.value == '\t')
      out += ' ';
    else if (kind == text::CharClass::control || kind == text::CharClass::newline || (kind == text::CharClass::format && c.value != 0x200D))
      out += "\xEF\xBF\xBD";
    else
      out += s.substr(at, c.size);
    at += c.size;
  }
  return out;
}

/// How many bytes from `begin` on take at most `columns` columns, and nothing is cut from what it leans on.
std::size_t fitting(std::string_view s, std::size_t begin, std::size_t columns) {
  std::size_t at = begin, used = 0;
  while (at < s.size()) {
    std::size_t end = at + text::code_point_at(s, at).size;
    while (end < s.size() && leans(text::code_point_at(s, end).value)) end += text::code_point_at(s, end).size;
    used += text::display_width(shown(s.substr(at, end - at)));
    if (used > columns) break;
    at = end;
  }
  return at;
}

/// Where to begin, so that what stands up to `end` takes at most `columns` columns.
std::size_t beginning(std::string_view s, std::size_t end, std::size_t columns) {
  std::size_t begin = end, used = 0;
  while (begin > 0) {
    std::size_t before = begin;
    do before -= text::code_point_before(s, before).size;
    while (before > 0 && leans(text::code_point_at(s, before).value));
    used += text::display_width(shown(s.substr(before, begin - before)));
    if (used > columns) break;
    begin = before;
  }
  return begin;
}

/// The line of the text and, below it, the carets.
void append_excerpt(std::string& out, const Text& text, const Finding& f, Position place, bool color) {
  const std::vector<Span>& lines = text.lines();
  if (lines.empty() || text.size() == 0) return;
  const Span line = lines[std::min<std::size_t>(place.line, lines.size()) - 1];
  const std::string_view s = text.view(line);
  const std::size_t at = std::min<std::size_t>(f.span.begin - std::min(f.span.begin, line.begin), s.size());
  const std::size_t stop = std::min<std::size_t>(std::max(f.span.end, f.span.begin) - line.begin, s.size());
  const std::size_t begin = beginning(s, at, columns_before);
  const std::size_t marked = at + fitting(s.substr(at, stop - at), 0, columns_marked);
  const std::size_t end = fitting(s, marked, columns_after);

  const std::string number = std::to_string(place.line);
  const std::string_view dim = color ? "\033[2m" : "", plain = color ? "\033[0m" : "";
  const std::string before = (begin > 0 ? "…" : "") + shown(s.substr(begin, at - begin));
  const std::string words = shown(s.substr(at, marked - at));
  out.append("  ").append(dim).append(number).append(" |").append(plain).append(" ").append(before).append(words);
  out.append(shown(s.substr(marked, end - marked))).append(end < s.size() ? "…" : "").append("\n");
  out.append(2 + number.size(), ' ').append(dim).append(" |").append(plain).append(" ").append(text::display_width(before), ' ');
  if (color) out.append(color_of(f.level));
  out.append(std::max<std::size_t>(1, text::display_width(words)), '^').append(plain).append("\n");
}

}  // namespace

void append_findings(std::string& out, const Analysis& analysis, std::string_view path, bool color) {
  for (const Finding& f : analysis.findings) append_head(out, f, analysis.text.position(f.span.begin), path, color);
}

void append_carets(std::string& out, const Analysis& analysis, std::string_view path, bool color) {
  for (const Finding& f : analysis.findings) {
    const Position place = analysis.text.position(f.span.begin);
    append_head(out, f, place, path, color);
    append_excerpt(out, analysis.text, f, place, color);
  }
}

bool has_finding_at(const Analysis& analysis, std::optional<Level> level) {
  return level && std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& f) { return f.level >= *level; });
}

}  // namespace warta::cli
