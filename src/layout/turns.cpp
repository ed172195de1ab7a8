#include "layout/turns.hpp"

#include <array>

#include "text/bytes.hpp"

namespace warta::layout {

Turns::Stretch Turns::bits_of(const char* bytes) {
  // Comparisons alone: the compiler does sixteen bytes at a time. Then eight bytes that are 0 or 1 go into one by a
  // multiplication.
  std::array<char, stretch> capitals{}, stops{};
  for (std::uint32_t i = 0; i < stretch; ++i) {
    const char c = bytes[i];
    const bool stop = c == '.' || c == '!' || c == '?' || c == '\n', opens = c == '(' || c == '[';
    capitals[i] = static_cast<char>(c >= 'A' && c <= 'Z');
    stops[i] = static_cast<char>(stop | opens);
  }
  constexpr std::uint64_t gather = 0x0102040810204080ULL;
  Stretch bits;
  for (std::uint32_t i = 0; i < stretch; i += 8) {
    bits.capitals |= (text::block_at(&capitals[i]) * gather >> 56U) << i;
    bits.stops |= (text::block_at(&stops[i]) * gather >> 56U) << i;
  }
  return bits;
}

Turns::Turns(std::string_view s) {
  stretches_.reserve(s.size() / stretch + 1);
  std::size_t at = 0;
  for (; at + stretch <= s.size(); at += stretch) stretches_.push_back(bits_of(s.data() + at));
  std::array<char, stretch> rest{};
  std::copy(s.begin() + static_cast<std::ptrdiff_t>(at), s.end(), rest.begin());
  stretches_.push_back(bits_of(rest.data()));
}

}  // namespace warta::layout
