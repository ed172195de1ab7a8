#include "language/slip.hpp"

#include <algorithm>

namespace warta::language {

std::optional<int> slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size() + 1 || b.size() > a.size() + 1) return std::nullopt;
  const auto apart = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  a.remove_prefix(static_cast<std::size_t>(apart.first - a.begin()));
  b.remove_prefix(static_cast<std::size_t>(apart.second - b.begin()));
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() + b.size() == 1) return 0;
  if (a.size() == 1 && b.size() == 1) return 1;
  if (a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0]) return 0;
  return std::nullopt;
}

}  // namespace warta::language
