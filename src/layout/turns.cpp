#include "layout/turns.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>

#include "text/bytes.hpp"

namespace warta::layout {

#ifdef __SSE2__
Turns::Kinds Turns::kinds_of(const char* bytes) {
  Kinds kinds;
  for (std::uint32_t i = 0; i < stretch; i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
    // moved up so that the last letter is the greatest number there is
    const auto letter = [&](char last) {
      return _mm_cmpgt_epi8(_mm_add_epi8(block, _mm_set1_epi8(static_cast<char>(127 - last))), _mm_set1_epi8(127 - 26));
    };
    const auto put = [&](std::uint64_t& bits, __m128i found) {
      bits |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << i;
    };
    put(kinds.capitals, letter('Z'));
    put(kinds.small, letter('z'));
    put(kinds.blanks, is(' '));
    const __m128i stops = _mm_or_si128(_mm_or_si128(is('.'), is('!')), _mm_or_si128(is('?'), is('\n')));
    put(kinds.stops, _mm_or_si128(stops, _mm_or_si128(is('('), is('['))));
  }
  return kinds;
}
#else
Turns::Kinds Turns::kinds_of(const char* bytes) {
  // Comparisons alone: the compiler does sixteen bytes at a time. Then eight bytes that are 0 or 1 go into one by a
  // multiplication.
  std::array<char, stretch> capitals{}, small{}, blanks{}, stops{};
  for (std::uint32_t i = 0; i < stretch; ++i) {
    const char c = bytes[i];
    const bool stop = c == '.' || c == '!' || c == '?' || c == '\n', opens = c == '(' || c == '[';
    capitals[i] = static_cast<char>(c >= 'A' && c <= 'Z');
    small[i] = static_cast<char>(c >= 'a' && c <= 'z');
    blanks[i] = static_cast<char>(c == ' ');
    stops[i] = static_cast<char>(stop | opens);
  }
  constexpr std::uint64_t gather = 0x0102040810204080ULL;
  Kinds kinds;
  for (std::uint32_t i = 0; i < stretch; i += 8) {
    kinds.capitals |= (text::block_at(&capitals[i]) * gather >> 56U) << i;
    kinds.small |= (text::block_at(&small[i]) * gather >> 56U) << i;
    kinds.blanks |= (text::block_at(&blanks[i]) * gather >> 56U) << i;
    kinds.stops |= (text::block_at(&stops[i]) * gather >> 56U) << i;
  }
  return kinds;
}
#endif

Turns::Stretch Turns::bits_of(const char* bytes) {
  const Kinds kinds = kinds_of(bytes);
  constexpr std::uint64_t first = 1, last = std::uint64_t{1} << (stretch - 1);
  const std::uint64_t small_behind = kinds.small >> 1U;  // where the next byte is a small letter
  std::uint64_t blank_near = kinds.blanks | kinds.blanks >> 1U;
  blank_near |= blank_near >> 2U;
  blank_near |= blank_near >> 4U;  // where one of the eight bytes from here on is a blank
  const std::uint64_t inside = (kinds.small << 1U | first) & (small_behind | last);
  const std::uint64_t begins = (kinds.blanks << 1U | first) & ~(small_behind & blank_near);
  return {kinds.capitals & (inside | begins), kinds.stops};
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
