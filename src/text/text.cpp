#include "warta/text.hpp"

#include <algorithm>

namespace warta {

namespace {

constexpr std::uint32_t stride = 256;

bool is_head(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

Text::Text(std::string utf8) : bytes_(std::move(utf8)) {
  std::uint32_t begin = 0;
  const std::uint32_t size = this->size();
  for (std::uint32_t i = 0; i < size; ++i) {
    if (bytes_[i] != '\n' && bytes_[i] != '\r') continue;
    lines_.push_back({begin, i});
    if (bytes_[i] == '\r' && i + 1 < size && bytes_[i + 1] == '\n') ++i;
    begin = i + 1;
  }
  if (begin < size || lines_.empty()) lines_.push_back({begin, size});

  const bool ascii = std::none_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (ascii) return;
  counts_.reserve(size / stride + 1);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (i % stride == 0) counts_.push_back(count);
    count += is_head(bytes_[i]) ? 1U : 0U;
  }
  if (size % stride == 0) counts_.push_back(count);
}

std::uint32_t Text::code_points_before(std::uint32_t at) const {
  if (counts_.empty()) return at;
  std::uint32_t count = counts_[at / stride];
  for (std::uint32_t i = at / stride * stride; i < at; ++i) count += is_head(bytes_[i]) ? 1U : 0U;
  return count;
}

Position Text::position(std::uint32_t at) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), at, [](std::uint32_t a, Span line) { return a < line.begin; });
  const auto line = after == lines_.begin() ? after : after - 1;
  const auto number = static_cast<std::uint32_t>(line - lines_.begin()) + 1;
  return {number, code_points_before(at) - code_points_before(line->begin) + 1};
}

}  // namespace warta
