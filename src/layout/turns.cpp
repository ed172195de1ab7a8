#include "layout/turns.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "text/bytes.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t word = 64;

/// A bit for each of `word` bytes. Comparisons alone, which the compiler does sixteen bytes at a time; then the bits of eight
/// bytes that are 0 or 1 are moved into one by a multiplication.
std::uint64_t bits_of(const char* bytes) {
  std::array<char, word> turns{};
  for (std::uint32_t i = 0; i < word; ++i) {
    const char c = bytes[i];
    const bool capital = c >= 'A' && c <= 'Z', stop = c == '.' || c == '!' || c == '?' || c == '\n', opens = c == '(' || c == '[';
    turns[i] = static_cast<char>(capital | stop | opens);
  }
  std::uint64_t bits = 0;
  for (std::uint32_t i = 0; i < word; i += 8) bits |= (text::block_at(&turns[i]) * 0x0102040810204080ULL >> 56U) << i;
  return bits;
}

}  // namespace

Turns::Turns(std::string_view s) {
  bits_.reserve(s.size() / word + 1);
  std::size_t at = 0;
  for (; at + word <= s.size(); at += word) bits_.push_back(bits_of(s.data() + at));
  std::array<char, word> rest{};
  std::copy(s.begin() + static_cast<std::ptrdiff_t>(at), s.end(), rest.begin());
  bits_.push_back(bits_of(rest.data()));
}

std::uint32_t Turns::next(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return end;
  std::uint32_t i = at / word;
  std::uint64_t bits = bits_[i] >> (at % word) << (at % word);
  while (bits == 0) {
    if (++i * word >= end) return end;
    bits = bits_[i];
  }
  return std::min(end, i * word + static_cast<std::uint32_t>(std::countr_zero(bits)));
}

}  // namespace warta::layout
