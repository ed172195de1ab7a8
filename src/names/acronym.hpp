// Short forms of names: `Kemenkes` of `Kementerian Kesehatan`, `KPK` of `Komisi Pemberantasan Korupsi`.
#pragma once

#include <string_view>

namespace warta::names {

/// `kementerian kesehatan` and `kemenkes`: the short one's letters stand in the long one in order, the first one first. Both folded, UTF-8.
[[nodiscard]] inline bool abbreviates(std::string_view shorter, std::string_view longer) {
  if (shorter.empty() || longer.empty() || shorter.front() != longer.front() || shorter.size() >= longer.size()) return false;
  std::size_t at = 0;
  for (const char c : shorter) {
    if (c == ' ' || c == '-' || c == '.') continue;
    at = longer.find(c, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return true;
}

}  // namespace warta::names
