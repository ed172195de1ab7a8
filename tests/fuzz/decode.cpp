// Any bytes to text: always UTF-8, nothing added or lost where the bytes were UTF-8, and every replacement told.
#include "text/decode.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "fuzz.hpp"

namespace {

using warta::fuzz::demand;

std::size_t count(std::string_view s, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = s.find(what); at != std::string_view::npos; at = s.find(what, at + what.size())) ++n;
  return n;
}

/// The numbers that Text keeps against a count from the beginning.
void check_counts(const warta::Text& text) {
  const std::string_view s = text.view();
  std::uint32_t characters = 0, line = 1, column = 1;
  for (std::uint32_t at = 0; at <= s.size(); ++at) {
    if (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0U) == 0x80U) continue;
    demand(text.code_points_before(at) == characters, "code_points_before() counts otherwise");
    const bool in_end = at > 0 && at < s.size() && s[at - 1] == '\r' && s[at] == '\n';
    const warta::Position p = text.position(at);
    // behind the last line end there is no line: that place still belongs to the last one
    const bool behind = at > 0 && at == s.size() && (s[at - 1] == '\n' || s[at - 1] == '\r');
    if (!in_end && !behind) demand(p.line == line && p.column == column, "position() counts otherwise");
    ++characters;
    ++column;
    if (at < s.size() && (s[at] == '\n' || (s[at] == '\r' && (at + 1 == s.size() || s[at + 1] != '\n')))) {
      ++line;
      column = 1;
    }
  }
  std::uint32_t last = 0;
  for (const warta::Span l : text.lines()) {
    demand(l.begin >= last && l.begin <= l.end && l.end <= s.size(), "the lines are out of order");
    demand(text.view(l).find_first_of("\r\n") == std::string_view::npos, "a line end lies in a line");
    last = l.end;
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  const std::string_view bytes = fuzz::as_text(data, size);
  const text::Decoded d = text::decode(bytes);
  const std::string_view s = d.text.view();
  demand(properties::is_utf8(s), "the text is no UTF-8");
  demand(s.find('\0') == std::string_view::npos, "a NUL is left");
  demand(s.size() <= 3 * bytes.size(), "the text is more than three times as long as the bytes");
  demand(text::is_utf8(bytes) == properties::is_utf8(bytes), "is_utf8() is wrong");
  constexpr std::array<std::string_view, 4> known = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"};
  demand(std::find(known.begin(), known.end(), d.encoding) != known.end(), "an unknown encoding");

  constexpr std::string_view replacement = "\xEF\xBF\xBD", mark = "\xEF\xBB\xBF";
  std::size_t told = 0;
  bool faulty = false;
  for (const text::DecodeProblem& p : d.problems) {
    demand(p.span.begin <= p.span.end && p.span.end <= s.size(), "a problem lies outside the text");
    if (p.kind == text::DecodeProblem::Kind::not_utf8) continue;
    faulty = true;
    told += p.count;
    demand(d.text.view(p.span) == replacement, "a problem that is no replacement");
  }
  demand(count(s, replacement) >= told, "more problems than replacements");
  if (d.encoding == "UTF-8") {
    const std::string_view body = bytes.substr(0, 3) == mark ? bytes.substr(3) : bytes;
    const bool clean = properties::is_utf8(body) && body.find('\0') == std::string_view::npos;
    demand(clean == !faulty, "faults that are none, or faults not told");
    demand(!clean || s == body, "clean UTF-8 did not stay as it was");
    demand(count(s, replacement) == told + count(body, replacement), "replacements are not counted right");
  }
  check_counts(d.text);
  const text::Decoded again = text::decode(s);  // what was decoded is text
  demand(again.text.view() == s || s.substr(0, 3) == mark || again.encoding != "UTF-8", "decoding the text changes it");
  return 0;
}
