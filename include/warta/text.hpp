// The one text that everything points into. It is decoded once and never changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "warta/span.hpp"

namespace warta {

/// Line and column for people: both from 1, the column in code points. LF, CR LF and a lone CR end a line.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Immutable, valid UTF-8 of at most 64 MiB (16 MiB of input, grown by decoding at worst), without a byte order mark.
class Text {
 public:
  Text() = default;
  /// `utf8` must be valid UTF-8; text::decode() makes it so from any bytes.
  explicit Text(std::string utf8);

  [[nodiscard]] std::string_view view() const { return bytes_; }
  [[nodiscard]] std::string_view view(Span span) const { return std::string_view(bytes_).substr(span.begin, span.size()); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  [[nodiscard]] Span span() const { return {0, size()}; }

  /// Number of code points before the byte offset `at`; constant time. `at` lies on a code point border.
  [[nodiscard]] std::uint32_t code_points_before(std::uint32_t at) const;
  /// Line and column of the byte offset `at`; logarithmic in the number of lines.
  [[nodiscard]] Position position(std::uint32_t at) const;
  /// The lines, without their line ends.
  [[nodiscard]] const std::vector<Span>& lines() const { return lines_; }

 private:
  std::string bytes_;
  std::vector<Span> lines_;
  std::vector<std::uint32_t> counts_;  ///< code points before every 256th byte; empty where all is ASCII
};

}  // namespace warta
