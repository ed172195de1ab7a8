// Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again.
#include <array>
#include <optional>

#include "text/decode.hpp"
#include "text/unicode.hpp"

namespace warta::text {

namespace {

/// Byte of Windows-1252 for a code point; nothing where it has none. C1 controls stand for themselves, as in what browsers read.
std::optional<unsigned char> windows_1252(char32_t c) {
  constexpr std::array<char32_t, 32> upper = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                              0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                              0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  if (c < 0x80 || (c >= 0x80 && c <= 0xFF)) return static_cast<unsigned char>(c);
  for (std::size_t i = 0; i < upper.size(); ++i)
    if (upper[i] == c) return static_cast<unsigned char>(0x80 + i);
  return std::nullopt;
}

}  // namespace

std::string decoded_again(std::string_view s, std::size_t at, std::size_t& end) {
  const CodePoint first = code_point_at(s, at);
  if (first.value < 0xC2 || first.value > 0xF4) return {};
  const std::size_t more = first.value < 0xE0 ? 1 : first.value < 0xF0 ? 2 : 3;
  std::string bytes(1, static_cast<char>(static_cast<unsigned char>(first.value)));
  end = at + first.size;
  for (std::size_t i = 0; i < more; ++i) {
    if (end >= s.size()) return {};
    const CodePoint c = code_point_at(s, end);
    const std::optional<unsigned char> byte = windows_1252(c.value);
    if (!byte || *byte < 0x80 || *byte > 0xBF) return {};
    bytes += static_cast<char>(*byte);
    end += c.size;
  }
  const char32_t value = code_point_at(bytes, 0).value;
  const bool shortest = more == 1 || (more == 2 && value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) ||
                        (more == 3 && value >= 0x10000 && value <= 0x10FFFF);
  return shortest ? bytes : std::string{};
}

}  // namespace warta::text
