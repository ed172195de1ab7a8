// What is to be seen of a token: its flags but for those of its place.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "language/words.hpp"
#include "text/unicode.hpp"

namespace warta::language {

/// shape() of letters of ASCII alone; of one mark of ASCII, none.
[[nodiscard]] inline std::uint8_t plain_shape(std::string_view s) {
  const std::uint8_t flags = text::is_ascii_upper(s[0]) ? Token::capital_flag : std::uint8_t{0};
  if (s.size() < 2 || !text::is_ascii_upper(s[1]) || !std::all_of(s.begin(), s.end(), text::is_ascii_upper)) return flags;
  return flags | Token::capitals_flag;
}

/// shape() of what holds more than ASCII.
[[nodiscard]] inline std::uint8_t wide_shape(std::string_view s) {
  using text::CharClass;
  std::uint8_t flags = 0;
  std::size_t upper = 0, lower = 0;
  if (text::char_class(text::code_point_at(s, 0).value) == CharClass::upper) flags |= Token::capital_flag;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::code_point_at(s, at);
    const CharClass kind = text::char_class(c.value);
    upper += kind == CharClass::upper ? 1U : 0U;
    lower += kind == CharClass::lower ? 1U : 0U;
    if (kind == CharClass::digit) flags |= Token::digit_flag;
    if (c.value >= 128 || (c.value <= '@' && kind != CharClass::digit)) flags |= Token::sign_flag;
    at += c.size;
  }
  if (upper >= 2 && lower == 0) flags |= Token::capitals_flag;
  return flags;
}

/// Token::capital_flag, capitals_flag, digit_flag and sign_flag of `s`, which is not empty.
[[nodiscard]] inline std::uint8_t shape(std::string_view s) {
  constexpr std::uint8_t small_letter = 128;
  constexpr auto seen_in = [] {  // what each character of ASCII adds
    std::array<std::uint8_t, 128> all{};
    for (char c = '!'; c <= '@'; ++c) all[static_cast<std::size_t>(c)] = text::is_ascii_digit(c) ? Token::digit_flag : Token::sign_flag;
    for (char c = 'a'; c <= 'z'; ++c) all[static_cast<std::size_t>(c)] = small_letter;
    return all;
  }();
  std::uint8_t seen = 0;
  std::size_t upper = 0;
  for (const char c : s) {
    if (static_cast<unsigned char>(c) >= 128) return wide_shape(s);
    seen |= seen_in[static_cast<std::size_t>(c)];
    upper += text::is_ascii_upper(c) ? 1U : 0U;
  }
  std::uint8_t flags = seen & (Token::digit_flag | Token::sign_flag);
  if (text::is_ascii_upper(s[0])) flags |= Token::capital_flag;
  if (upper >= 2 && (seen & small_letter) == 0) flags |= Token::capitals_flag;
  return flags;
}

}  // namespace warta::language
