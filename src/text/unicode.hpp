// Code points of UTF-8 and what kind of character they are. The fast paths for ASCII are here, everything else asks ICU.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warta::text {

/// One decoded code point and its length in bytes.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;
};

/// The code point that begins at byte `at` of valid UTF-8.
[[nodiscard]] inline CodePoint code_point_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(s[at + i])); };
  const char32_t b0 = byte(0);
  if (b0 < 0x80) return {b0, 1};
  if (b0 < 0xE0 && at + 1 < s.size()) return {((b0 & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  if (b0 < 0xF0 && at + 2 < s.size()) return {((b0 & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  if (at + 3 < s.size()) return {((b0 & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU), 4};
  return {0xFFFD, static_cast<std::uint32_t>(s.size() - at)};
}

/// The code point that ends just before byte `at` (> 0) of valid UTF-8.
[[nodiscard]] inline CodePoint code_point_before(std::string_view s, std::size_t at) {
  std::size_t i = at - 1;
  while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U) --i;
  return {code_point_at(s, i).value, static_cast<std::uint32_t>(at - i)};
}

/// The first byte of `s` from `at` on that is not ASCII, or the size of `s`.
[[nodiscard]] std::size_t find_beyond_ascii(std::string_view s, std::size_t at);

/// What a character is to the scanner.
enum class CharClass : std::uint8_t { space, newline, upper, lower, letter, digit, mark, punctuation, symbol, emoji, format, control };

/// Class of a code point by its Unicode general category; `letter` is one without case.
[[nodiscard]] CharClass char_class_slow(char32_t c);
extern const CharClass ascii_class[128];
[[nodiscard]] inline CharClass char_class(char32_t c) { return c < 128 ? ascii_class[c] : char_class_slow(c); }

[[nodiscard]] constexpr bool is_letter(CharClass c) { return c == CharClass::upper || c == CharClass::lower || c == CharClass::letter; }
[[nodiscard]] inline bool is_space(CharClass c) { return c == CharClass::space || c == CharClass::newline; }
[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return static_cast<unsigned char>((c | 32) - 'a') < 26; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t c);

/// Appends the simple case folding of `s` in NFC (ASCII is folded in place; the rest by ICU), with curly and modifier
/// apostrophes as `'` and soft hyphens and zero-width characters left out: the key under which words are looked up.
void append_folded(std::string& out, std::string_view s);
[[nodiscard]] std::string folded(std::string_view s);

/// `jakarta SELATAN` -> `Jakarta Selatan`: each word with one capital, the rest lower case.
[[nodiscard]] std::string title_cased(std::string_view s);
/// `jakarta` -> `JAKARTA`, letter by letter.
[[nodiscard]] std::string in_capitals(std::string_view s);

/// NFC of `s`.
[[nodiscard]] std::string nfc(std::string_view s);

/// Without white space at both ends (all of Unicode's).
[[nodiscard]] std::string_view trimmed(std::string_view s);
void trim_wide(std::string_view s, std::uint32_t& begin, std::uint32_t& end);
/// The same for a span of `s`; nearly always there is nothing to trim, which ASCII at both ends shows.
inline void trim(std::string_view s, std::uint32_t& begin, std::uint32_t& end) {
  const auto is_mark = [&](std::uint32_t at) { return s[at] > ' ' && s[at] < 0x7F; };
  if (begin >= end || !is_mark(begin) || !is_mark(end - 1)) trim_wide(s, begin, end);
}

/// Columns that `s` takes on a terminal (East Asian wide characters two, combining marks none).
[[nodiscard]] std::size_t display_width(std::string_view s);

/// ICU's version, for `--version`.
[[nodiscard]] std::string icu_version();

}  // namespace warta::text
