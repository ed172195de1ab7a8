// A place in a text. Every layer of an analysis is a flat vector of small structs that hold spans: nothing is copied out
// of the text, and what a span means stays checkable.
#pragma once

#include <cstdint>

namespace warta {

/// Half-open range of bytes `[begin, end)` in the UTF-8 of one Text. Spans always lie on code point borders.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr bool operator==(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }
  /// Order of reading; of two that begin together the longer one first.
  friend constexpr bool operator<(Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; }
};

}  // namespace warta
