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

/// A folded form of 1 to 16 bytes as Store::short_word() takes it.
struct ShortKey {
  std::uint64_t low, high;
  std::size_t size;
};

/// A token of 1 to 16 ASCII characters in two registers: folded, and what is to be seen of it. Bytes are compared eight at a
/// time: adding 128 - c sets the highest bit of those that are c or more.
class ShortForm {
 public:
  static constexpr std::size_t longest = 16;

  /// `room`: bytes that may be read from `bytes` on, at least `size`.
  ShortForm(const char* bytes, std::size_t size, std::size_t room) : size_(size) {
    if (room >= longest)  // sizes that the compiler knows are one load each
      load(bytes, size > 8);
    else
      load_last(bytes);
    // Most tokens are words of letters alone: what is not small is a capital then.
    if (size <= 8) {
      const std::uint64_t inside = ~0ULL >> (64 - 8 * size);
      const std::uint64_t filled = (low_ & inside) | (~inside & 'a' * each), upper = ~filled & 0x20 * each;
      low_ &= inside;
      if (text::letters(filled) == high_bits) {
        be_word(upper, 0, upper == (inside & 0x20 * each));
        return;
      }
    } else {
      const std::uint64_t inside = ~0ULL >> (128 - 8 * size);
      const std::uint64_t filled = (high_ & inside) | (~inside & 'a' * each);
      high_ &= inside;
      if ((text::letters(low_) & text::letters(filled)) == high_bits) {
        const std::uint64_t upper = ~low_ & 0x20 * each, upper_behind = ~filled & 0x20 * each;
        be_word(upper, upper_behind, upper == 0x20 * each && upper_behind == (inside & 0x20 * each));
        return;
      }
    }
    look_at(low_);
    look_at(high_);
  }

  [[nodiscard]] bool is_ascii() const { return others_ == 0; }
  [[nodiscard]] std::uint8_t flags(char first) const {
    std::uint8_t flags = text::is_ascii_upper(first) ? Token::capital_flag : std::uint8_t{0};
    if (uppers_ >= 2 && lowers_ == 0) flags |= Token::capitals_flag;
    if (digits_ != 0) flags |= Token::digit_flag;
    if (signs_ != 0) flags |= Token::sign_flag;
    return flags;
  }
  /// Full stops at the end are left out, but for the first character.
  void drop_stops() {
    while (size_ > 1 && last() == '.') {
      --size_;
      std::uint64_t& half = size_ < 8 ? low_ : high_;
      half &= ~(0xFFULL << (8 * (size_ % 8)));
    }
  }
  [[nodiscard]] std::uint64_t hash() const { return knowledge::hash_short(low_, high_, size_); }
  [[nodiscard]] ShortKey key() const { return {low_, high_, size_}; }
  [[nodiscard]] WordId word(const Store& store, std::uint64_t hash) const { return store.short_word(low_, high_, size_, hash); }

 private:
  static constexpr std::uint64_t high_bits = text::high_bits, each = text::each(1);

  void load(const char* bytes, bool both) {
    std::memcpy(&low_, bytes, 8);
    if (both) std::memcpy(&high_, bytes + 8, 8);
  }
  /// At the end of the text.
  [[gnu::noinline]] void load_last(const char* bytes) {
    std::array<char, longest> copy{};
    std::memcpy(copy.data(), bytes, size_);
    load(copy.data(), true);
  }
  /// Letters alone: the case bits of the capitals, and whether all are.
  void be_word(std::uint64_t upper, std::uint64_t upper_behind, bool capitals) {
    low_ |= upper;
    high_ |= upper_behind;
    uppers_ = capitals ? size_ : 0;
    lowers_ = capitals ? 0 : 1;
  }
  void look_at(std::uint64_t& half) {
    const std::uint64_t upper = between(half, 'A', 'Z');
    others_ |= half & high_bits;
    uppers_ += static_cast<std::size_t>(std::popcount(upper));
    lowers_ |= between(half, 'a', 'z');
    digits_ |= between(half, '0', '9');
    signs_ |= between(half, '!', '/') | between(half, ':', '@');
    half |= upper >> 2U;
  }
  static std::uint64_t between(std::uint64_t v, char low, char high) {
    const std::uint64_t from = v + each * static_cast<std::uint64_t>(128 - low), beyond = v + each * static_cast<std::uint64_t>(127 - high);
    return from & ~beyond & high_bits;
  }
  [[nodiscard]] char last() const { return static_cast<char>((size_ <= 8 ? low_ : high_) >> (8 * ((size_ - 1) % 8))); }

  std::uint64_t low_ = 0, high_ = 0;
  std::size_t size_ = 0, uppers_ = 0;
  std::uint64_t others_ = 0, lowers_ = 0, digits_ = 0, signs_ = 0;
};
static_assert(std::endian::native == std::endian::little, "ShortForm and hash_short() take the first byte for the lowest");

}  // namespace warta::language
