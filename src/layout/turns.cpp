#include "layout/turns.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>

#include "text/bytes.hpp"

namespace warta::layout {

#ifdef __SSE2__
Turns::Stretch Turns::bits_of(const char* bytes) {
  Stretch bits;
  for (std::uint32_t i = 0; i < stretch; i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
    // moved up so that Z is the greatest number there is
    const __m128i capitals = _mm_cmpgt_epi8(_mm_add_epi8(block, _mm_set1_epi8(127 - 'Z')), _mm_set1_epi8(127 - 26));
    const __m128i stops = _mm_or_si128(_mm_or_si128(is('.'), is('!')), _mm_or_si128(is('?'), is('\n')));
    const __m128i opens = _mm_or_si128(is('('), is('['));
    bits.capitals |= static_cast<std::uint64_t>(_mm_movemask_epi8(capitals)) << i;
    bits.stops |= static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_or_si128(stops, opens))) << i;
  }
  return bits;
}
#else
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
#endif

Turns::Turns(std::string_view s) {
  stretches_.reserve(s.size() / stretch + 1);
  std::size_t at = 0;
  for (; at + stretch <= s.size(); at += stretch) stretches_.push_back(bits_of(s.data() + at));
  std::array<char, stretch> rest{};
  std::copy(s.begin() + static_cast<std::ptrdiff_t>(at), s.end(), rest.begin());
  stretches_.push_back(bits_of(rest.data()));
}

}  // namespace warta::layout
