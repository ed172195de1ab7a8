// Blanks, dashes, bullets, the ends of sentences: what the characters of a line say before any word of it is read. Most
// characters are ASCII and told by a table; the rest asks src/text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/unicode.hpp"
#include "warta/span.hpp"

namespace warta::layout {

/// What a byte is at sight: a mark, blank, a letter or digit, or of a character beyond ASCII, which may be any of them.
enum class Byte : std::uint8_t { other, blank, word, wide };
constexpr std::array<Byte, 256> byte_table = [] {
  std::array<Byte, 256> table{};
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = Byte::wide;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = Byte::word;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = Byte::word;
  for (unsigned c = '\t'; c <= '\r'; ++c) table[c] = Byte::blank;
  for (const char c : {' ', '*', '_'}) table[static_cast<unsigned char>(c)] = Byte::blank;
  return table;
}();
[[nodiscard]] inline Byte byte_of(char c) { return byte_table[static_cast<unsigned char>(c)]; }
[[nodiscard]] inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

/// skip_blank() and word_end() as far as they are ASCII, and from a wide byte on.
[[nodiscard]] inline std::uint32_t ascii_blank_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  while (at < end && byte_of(s[at]) == Byte::blank) ++at;
  return at;
}
[[nodiscard]] inline std::uint32_t ascii_word_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  while (at < end && byte_of(s[at]) == Byte::word) ++at;
  return at;
}
[[nodiscard]] std::uint32_t skip_wide_blank(std::string_view s, std::uint32_t at, std::uint32_t end);
[[nodiscard]] std::uint32_t wide_word_end(std::string_view s, std::uint32_t at, std::uint32_t end);

/// White space, and the marks of emphasis that exports leave between words.
[[nodiscard]] inline std::uint32_t skip_blank(std::string_view s, std::uint32_t at, std::uint32_t end) {
  at = ascii_blank_end(s, at, end);
  return at < end && byte_of(s[at]) == Byte::wide ? skip_wide_blank(s, at, end) : at;
}
/// End of the word (letters and digits) that begins at `at`; `at` where none does.
[[nodiscard]] inline std::uint32_t word_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  at = ascii_word_end(s, at, end);
  return at < end && byte_of(s[at]) == Byte::wide ? wide_word_end(s, at, end) : at;
}
/// End of the dash (`-` `--` `–` `—`) that begins at `at`; `at` where none does.
[[nodiscard]] std::uint32_t dash_end(std::string_view s, std::uint32_t at, std::uint32_t end);
/// End of the bullet that begins at `at`, without the blanks after it; `at` where none does.
[[nodiscard]] std::uint32_t bullet_end(std::string_view s, std::uint32_t at, std::uint32_t end);
/// `span` without blanks at both ends.
[[nodiscard]] Span trim_blank(std::string_view s, Span span);
/// The words of `[words](address)`, and nothing of the address; else `span` itself.
[[nodiscard]] Span without_link(std::string_view s, Span span);
/// Whether `s`, quotation marks and brackets at its end aside, ends a sentence; `closed` is false for an ellipsis.
[[nodiscard]] bool ends_sentence(std::string_view s);
/// Whether the first letter or digit of `s` is an upper-case letter.
[[nodiscard]] bool starts_upper(std::string_view s);
/// Whether all letters of `s` (at least two) are capitals.
[[nodiscard]] bool all_capitals(std::string_view s);
/// Whether `s` holds a letter or a digit.
[[nodiscard]] bool has_word(std::string_view s);
/// Number of words, as far as `most`.
[[nodiscard]] std::uint32_t count_words(std::string_view s, std::uint32_t most);
/// ASCII case folding; other bytes stay.
[[nodiscard]] constexpr char lowered(char c) { return text::is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }
[[nodiscard]] std::string lowered(std::string_view s);
/// Whether `s` has capitals in mixed-up order, as brands do: `detikNews`, `kumparanNEWS`.
[[nodiscard]] bool mixed_case(std::string_view s);

}  // namespace warta::layout
