#include "layout/turns.hpp"

#include <array>

#include "text/bytes.hpp"

namespace warta::layout {

std::uint64_t Turns::bits_of(const char* bytes) {
  // Comparisons alone: the compiler does sixteen bytes at a time. Then eight bytes that are 0 or 1 go into one by a
  // multiplication.
  std::array<char, stretch> turns{};
  for (std::uint32_t i = 0; i < stretch; ++i) {
    const char c = bytes[i];
    const bool capital = c >= 'A' && c <= 'Z', stop = c == '.' || c == '!' || c == '?' || c == '\n', opens = c == '(' || c == '[';
    turns[i] = static_cast<char>(capital | stop | opens);
  }
  std::uint64_t bits = 0;
  for (std::uint32_t i = 0; i < stretch; i += 8) bits |= (text::block_at(&turns[i]) * 0x0102040810204080ULL >> 56U) << i;
  return bits;
}

Turns::Turns(std::string_view s) {
  bits_.reserve(s.size() / stretch + 1);
  std::size_t at = 0;
  for (; at + stretch <= s.size(); at += stretch) bits_.push_back(bits_of(s.data() + at));
  std::array<char, stretch> rest{};
  std::copy(s.begin() + static_cast<std::ptrdiff_t>(at), s.end(), rest.begin());
  bits_.push_back(bits_of(rest.data()));
}

}  // namespace warta::layout
