// Where something may begin inside a paragraph: found for the whole text in one pass, so that its readers go from one such
// byte to the next and not from letter to letter.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warta::layout {

/// The bytes of a text that are ASCII capitals, end a sentence or a line (`.` `!` `?` LF) or open a bracket (`(` `[`).
class Turns {
 public:
  Turns() = default;
  explicit Turns(std::string_view s);

  /// The first of them in [at, end), or `end`.
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return end;
    std::uint32_t i = at / stretch;
    std::uint64_t bits = bits_[i] >> (at % stretch) << (at % stretch);
    while (bits == 0) {
      if (++i * stretch >= end) return end;
      bits = bits_[i];
    }
    return std::min(end, i * stretch + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }

 private:
  static constexpr std::uint32_t stretch = 64;  ///< bytes of which the bits lie in one number
  [[nodiscard]] static std::uint64_t bits_of(const char* bytes);

  std::vector<std::uint64_t> bits_;  ///< one for each byte
};

}  // namespace warta::layout
