// Nine tokens in ten are short and ASCII: these are folded and hashed in two registers.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "knowledge/store.hpp"
#include "text/bytes.hpp"

namespace warta::language {

/// A token of 1 to 16 bytes, folded if it is ASCII. Its size decides on no branch: that of the next word cannot be guessed.
class ShortForm {
 public:
  static constexpr std::size_t longest = 16;

  /// `room`: bytes that may be read from `bytes` on, at least `size`.
  ShortForm(const char* bytes, std::size_t size, std::size_t room) : size_(size) {
    if (room >= longest)  // sizes that the compiler knows are one load each
      load(bytes);
    else
      load_last(bytes);
    low_ &= inside[size].low;
    high_ &= inside[size].high;
    beyond_ = (low_ | high_) & text::high_bits;
    low_ = text::lower_letters(low_);
    high_ = text::lower_letters(high_);
  }

  [[nodiscard]] bool is_ascii() const { return beyond_ == 0; }
  /// Full stops at the end are left out, but for the first character.
  void drop_stops() {
    while (size_ > 1 && last() == '.') {
      --size_;
      low_ &= inside[size_].low;
      high_ &= inside[size_].high;
    }
  }
  [[nodiscard]] std::uint64_t hash() const { return knowledge::hash_short(low_, high_, size_); }
  /// As Store::short_word() takes it.
  [[nodiscard]] std::uint64_t low() const { return low_; }
  [[nodiscard]] std::uint64_t high() const { return high_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Mask {
    std::uint64_t low, high;
  };
  /// The bytes of a token of each size.
  static constexpr std::array<Mask, longest + 1> inside = [] {
    std::array<Mask, longest + 1> all{};
    for (std::size_t size = 1; size <= longest; ++size)
      all[size] = {size < 8 ? ~0ULL >> (64 - 8 * size) : ~0ULL, size > 8 ? ~0ULL >> (128 - 8 * size) : 0};
    return all;
  }();

  void load(const char* bytes) {
    std::memcpy(&low_, bytes, 8);
    std::memcpy(&high_, bytes + 8, 8);
  }
  /// At the end of the text.
  [[gnu::noinline]] void load_last(const char* bytes) {
    std::array<char, longest> copy{};
    std::memcpy(copy.data(), bytes, size_);
    load(copy.data());
  }
  [[nodiscard]] char last() const { return static_cast<char>((size_ <= 8 ? low_ : high_) >> (8 * ((size_ - 1) % 8))); }

  std::uint64_t low_ = 0, high_ = 0;
  std::size_t size_ = 0;
  std::uint64_t beyond_ = 0;
};
static_assert(std::endian::native == std::endian::little, "ShortForm and hash_short() take the first byte for the lowest");

}  // namespace warta::language
