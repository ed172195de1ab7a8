// Eight bytes of a text at a time: the tests with which the passes over every byte leave out most of it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/unicode.hpp"

namespace warta::text {

/// Eight bytes, the first one lowest.
using Block = std::uint64_t;
static_assert(std::endian::native == std::endian::little, "the first byte of a Block is its lowest");

/// A Block of which each byte is `byte`.
[[nodiscard]] constexpr Block each(unsigned char byte) { return byte * 0x0101010101010101ULL; }
constexpr Block high_bits = each(0x80);

/// The eight bytes from `at` on.
[[nodiscard]] inline Block block_at(const char* at) {
  Block block = 0;
  std::memcpy(&block, at, sizeof block);
  return block;
}

/// All of `s`, of seven bytes at most: equal for equal texts of the same length.
[[nodiscard]] inline Block short_block(std::string_view s) {
  if (s.size() >= sizeof(std::uint32_t)) {
    std::uint32_t head = 0, tail = 0;
    std::memcpy(&head, s.data(), sizeof head);
    std::memcpy(&tail, s.data() + s.size() - sizeof tail, sizeof tail);
    return Block{tail} << 32U | head;
  }
  Block block = 0;
  for (const char c : s) block = block << 8U | static_cast<unsigned char>(c);
  return block;
}

/// A lowest bit for each byte of `block` that goes on a character of UTF-8 and does not begin one.
[[nodiscard]] constexpr Block continuations(Block block) { return block >> 7U & ~block >> 6U & each(1); }

/// The highest bit of each byte of `block` that is `c`.
[[nodiscard]] constexpr Block equal_bytes(Block block, char c) {
  const Block others = block ^ each(static_cast<unsigned char>(c));
  return ~(((others & ~high_bits) + ~high_bits) | others) & high_bits;
}

/// The highest bit of each byte of `block` that is a letter of ASCII. Adding 128 - c sets it in the bytes that are c or more.
[[nodiscard]] constexpr Block letters(Block block) {
  const Block lower = (block | each(0x20)) & ~high_bits;
  return (lower + each(128 - 'a')) & ~(lower + each(127 - 'z')) & ~block & high_bits;
}

/// `block` with small letters for its capitals of ASCII.
[[nodiscard]] constexpr Block lower_letters(Block block) {
  const Block low = block & ~high_bits;
  return block | ((low + each(128 - 'A')) & ~(low + each(127 - 'Z')) & ~block & high_bits) >> 2U;
}

/// Number of code points that begin in the `size` bytes (256 at most) of UTF-8 at `at`.
[[nodiscard]] inline std::uint32_t heads(const char* at, std::size_t size) {
  Block sums = 0;  // of each eighth byte
  std::size_t i = 0;
  for (; i + sizeof(Block) <= size; i += sizeof(Block)) sums += continuations(block_at(at + i));
  auto others = static_cast<std::uint32_t>(sums * each(1) >> 56U);
  for (; i < size; ++i) others += (static_cast<unsigned char>(at[i]) & 0xC0U) == 0x80U ? 1U : 0U;
  return static_cast<std::uint32_t>(size) - others;
}

/// Index of the first byte of `at` at or after `from` that is a NUL or no ASCII; `size` where there is none.
[[nodiscard]] inline std::size_t plain_end(const char* at, std::size_t from, std::size_t size) {
  for (; from + sizeof(Block) <= size; from += sizeof(Block)) {
    const Block block = block_at(at + from);
    const Block odd = ((block - each(1)) | block) & high_bits;  // 0 - 1 borrows; of the lowest such byte it is right
    if (odd != 0) return from + static_cast<std::size_t>(std::countr_zero(odd)) / 8;
  }
  while (from < size && at[from] > 0) ++from;
  return from;
}

/// One past the ASCII letters of `s` from `at` on.
[[nodiscard]] inline std::size_t letters_end(std::string_view s, std::size_t at) {
#ifdef __SSE2__
  // Sixteen at once: nearly all words end there, so that no branch has to guess how long a word is.
  for (; at + sizeof(__m128i) <= s.size(); at += sizeof(__m128i)) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(s.data() + at));
    // Small letters become the 26 lowest of the signed bytes: -128 to -103.
    const __m128i moved = _mm_add_epi8(_mm_or_si128(block, _mm_set1_epi8(0x20)), _mm_set1_epi8(static_cast<char>(-128 - 'a')));
    const int others = _mm_movemask_epi8(_mm_cmpgt_epi8(moved, _mm_set1_epi8(-128 + 25)));
    if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(others)));
  }
#endif
  for (; at + sizeof(Block) <= s.size(); at += sizeof(Block)) {
    const Block others = ~letters(block_at(s.data() + at)) & high_bits;
    if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
  }
  while (at < s.size() && is_ascii_letter(s[at])) ++at;
  return at;
}

}  // namespace warta::text
