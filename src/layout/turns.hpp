// Where something may begin inside a paragraph: found for the whole text in one pass, so that its readers go from one such
// byte to the next and not from letter to letter.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warta::layout {

/// The bytes of a text that are ASCII capitals worth a look, and those that end a sentence or a line (`.` `!` `?` LF) or open a
/// bracket (`(` `[`).
class Turns {
 public:
  Turns() = default;
  explicit Turns(std::string_view s);

  /// The first in [at, end), or `end`, of the capitals in the middle of a word (`PresidenPrabowo`), and of those behind a blank
  /// that begin a word of eight bytes or more or go before something else than a small letter. And some others: what stands
  /// beside the first and the last byte of 64 is not seen.
  [[nodiscard]] std::uint32_t next_capital(std::uint32_t at, std::uint32_t end) const { return next<&Stretch::capitals>(at, end); }
  /// The first stop or opening bracket in [at, end), or `end`.
  [[nodiscard]] std::uint32_t next_stop(std::uint32_t at, std::uint32_t end) const { return next<&Stretch::stops>(at, end); }

 private:
  static constexpr std::uint32_t stretch = 64;  ///< bytes of which the bits lie in one number
  struct Stretch {
    std::uint64_t capitals = 0;
    std::uint64_t stops = 0;
  };
  /// What the bytes of a stretch are.
  struct Kinds {
    std::uint64_t capitals = 0;
    std::uint64_t small = 0;
    std::uint64_t blanks = 0;
    std::uint64_t stops = 0;
  };
  [[nodiscard]] static Kinds kinds_of(const char* bytes);
  [[nodiscard]] static Stretch bits_of(const char* bytes);

  template <std::uint64_t Stretch::*which>
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return end;
    std::uint32_t i = at / stretch;
    std::uint64_t bits = stretches_[i].*which >> (at % stretch) << (at % stretch);
    while (bits == 0) {
      if (++i * stretch >= end) return end;
      bits = stretches_[i].*which;
    }
    return std::min(end, i * stretch + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }

  std::vector<Stretch> stretches_;
};

}  // namespace warta::layout
