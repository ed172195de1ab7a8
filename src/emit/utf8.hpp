// What leaves warta is valid UTF-8 whatever came in: a path may hold any bytes, and a span set wrongly would cut a character.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta::emit {

/// U+FFFD, which stands for every byte that belongs to no character.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Length of the well-formed character that begins at byte `at` of `s` (Unicode 15, table 3-7); 0 where there is none.
[[nodiscard]] inline std::size_t character_length(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (first < 0xE0) return follows(1) ? 2 : 0;
  const unsigned second = byte(1);
  if (first < 0xF0) {
    const bool fits = second >= (first == 0xE0 ? 0xA0U : 0x80U) && second <= (first == 0xED ? 0x9FU : 0xBFU);
    return fits && follows(2) ? 3 : 0;
  }
  const bool fits = second >= (first == 0xF0 ? 0x90U : 0x80U) && second <= (first == 0xF4 ? 0x8FU : 0xBFU);
  return fits && follows(2) && follows(3) ? 4 : 0;
}

}  // namespace warta::emit
