// Where something may begin inside a paragraph: found for the whole text in one pass, so that its readers go from one such
// byte to the next and not from letter to letter.
#pragma once

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
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint32_t end) const;

 private:
  std::vector<std::uint64_t> bits_;  ///< one for each byte
};

}  // namespace warta::layout
