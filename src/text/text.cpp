#include "warta/text.hpp"

#include <algorithm>

#include "text/bytes.hpp"

namespace warta {

namespace {

constexpr std::uint32_t stride = 256;

}  // namespace

Text::Text(std::string utf8) : bytes_(std::move(utf8)) {
  // A line ends where the next LF or CR stands; each of the two is looked for once.
  const auto size = bytes_.size();
  const auto place = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
  constexpr std::size_t usual_line = 64;
  lines_.reserve(size / usual_line + 4);
  std::size_t begin = 0, feed = bytes_.find('\n'), carriage = bytes_.find('\r');
  for (std::size_t end = std::min(feed, carriage); end != std::string::npos; end = std::min(feed, carriage)) {
    lines_.push_back({place(begin), place(end)});
    begin = end + (carriage == end && feed == end + 1 ? 2 : 1);
    if (feed < begin) feed = bytes_.find('\n', begin);
    if (carriage < begin) carriage = bytes_.find('\r', begin);
  }
  if (begin < size || lines_.empty()) lines_.push_back({place(begin), place(size)});

  if (text::plain_end(bytes_.data(), 0, size) == size) return;
  counts_.reserve(size / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < size; at += stride) {
    counts_.push_back(count);
    count += text::heads(bytes_.data() + at, std::min<std::size_t>(stride, size - at));
  }
  if (size % stride == 0) counts_.push_back(count);
}

std::uint32_t Text::code_points_before(std::uint32_t at) const {
  if (counts_.empty()) return at;
  const std::size_t counted = at / stride * std::size_t{stride};
  return counts_[at / stride] + text::heads(bytes_.data() + counted, at - counted);
}

Position Text::position(std::uint32_t at) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), at, [](std::uint32_t a, Span line) { return a < line.begin; });
  const auto line = after == lines_.begin() ? after : after - 1;
  const auto number = static_cast<std::uint32_t>(line - lines_.begin()) + 1;
  return {number, code_points_before(at) - code_points_before(line->begin) + 1};
}

}  // namespace warta
