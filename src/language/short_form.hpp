// Nine tokens in ten are short and ASCII: these are folded, looked at and hashed in two registers.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "knowledge/store.hpp"
#include "language/words.hpp"
#include "text/bytes.hpp"

namespace warta::language {

/// A token of at most sixteen ASCII characters in two registers: folded, and what is to be seen of it. Bytes are compared eight
/// at a time: adding 128 - c sets the highest bit of those that are c or more.
class ShortForm {
 public:
  static constexpr std::size_t longest = 16;

  /// `room`: bytes that may be read from `bytes` on, at least `size`.
  ShortForm(const char* bytes, std::size_t size, std::size_t room) : size_(size) {
    // Most tokens are words of letters alone: what is not small is a capital then.
    if (size <= 8) {
      const std::uint64_t inside = ~0ULL >> (64 - 8 * size);
      if (room >= 8)  // a size that the compiler knows is one load
        std::memcpy(form_.data(), bytes, 8);
      else
        std::memcpy(form_.data(), bytes, size);
      const std::uint64_t filled = (form_[0] & inside) | (~inside & 'a' * each), upper = ~filled & 0x20 * each;
      form_[0] &= inside;
      if (text::letters(filled) == high_bits) {
        be_word(upper, 0, upper == (inside & 0x20 * each));
        return;
      }
    } else {
      const std::uint64_t inside = ~0ULL >> (128 - 8 * size);
      if (room >= longest)
        std::memcpy(form_.data(), bytes, longest);
      else
        std::memcpy(form_.data(), bytes, size);
      const std::uint64_t filled = (form_[1] & inside) | (~inside & 'a' * each);
      form_[1] &= inside;
      if ((text::letters(form_[0]) & text::letters(filled)) == high_bits) {
        const std::uint64_t low = ~form_[0] & 0x20 * each, high = ~filled & 0x20 * each;
        be_word(low, high, low == 0x20 * each && high == (inside & 0x20 * each));
        return;
      }
    }
    for (std::size_t k = 0; k < 2; ++k) {
      const std::uint64_t v = form_[k];
      const std::uint64_t upper = between(v, 'A', 'Z');
      others_ |= v & high_bits;
      uppers_ += static_cast<std::size_t>(std::popcount(upper));
      lowers_ |= between(v, 'a', 'z');
      digits_ |= between(v, '0', '9');
      form_[k] = v | (upper >> 2U);
    }
  }

  [[nodiscard]] bool is_ascii() const { return others_ == 0; }
  [[nodiscard]] std::uint8_t flags(char first) const {
    std::uint8_t flags = text::is_ascii_upper(first) ? Token::capital_flag : std::uint8_t{0};
    if (uppers_ >= 2 && lowers_ == 0) flags |= Token::capitals_flag;
    if (digits_ != 0) flags |= Token::digit_flag;
    return flags;
  }
  /// The last byte, a full stop, is left out.
  void drop_stop() {
    --size_;
    form_[size_ / 8] &= ~(0xFFULL << (8 * (size_ % 8)));
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(form_.data()), size_}; }
  [[nodiscard]] std::uint64_t hash() const { return knowledge::hash_short(form_[0], form_[1], size_); }

 private:
  static constexpr std::uint64_t high_bits = text::high_bits, each = text::each(1);
  /// Letters alone: the case bits of the capitals, and whether all are.
  void be_word(std::uint64_t low, std::uint64_t high, bool capitals) {
    form_[0] |= low;
    form_[1] |= high;
    uppers_ = capitals ? size_ : 0;
    lowers_ = capitals ? 0 : 1;
  }
  static constexpr std::uint64_t between(std::uint64_t v, char low, char high) {
    const std::uint64_t from = v + each * static_cast<std::uint64_t>(128 - low), beyond = v + each * static_cast<std::uint64_t>(127 - high);
    return from & ~beyond & high_bits;
  }

  std::array<std::uint64_t, 2> form_{};
  std::size_t size_ = 0, uppers_ = 0;
  std::uint64_t others_ = 0, lowers_ = 0, digits_ = 0;
};
static_assert(std::endian::native == std::endian::little, "ShortForm and hash_short() take the first byte for the lowest");

}  // namespace warta::language
