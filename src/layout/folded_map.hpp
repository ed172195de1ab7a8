// A map by text without regard to ASCII case. It is asked with slices of lines, and makes no string of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/characters.hpp"

namespace warta::layout {

/// Hash of `s`, in whatever case (FNV-1a; without the bit that makes a letter small).
[[nodiscard]] inline std::uint32_t folded_hash(std::string_view s) {
  std::uint32_t hash = 0x811C9DC5U;
  for (const char c : s) hash = (hash ^ (static_cast<unsigned char>(c) | 0x20U)) * 0x01000193U;
  return hash ^ hash >> 15U;
}

[[nodiscard]] inline bool same_folded(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowered(x) == lowered(y); });
}

/// The keys must outlive the map and are not empty.
template <class Value>
class FoldedMap {
 public:
  [[nodiscard]] const Value* find(std::string_view key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(key)];
    return slot.first.empty() ? nullptr : &slot.second;
  }
  /// The value of `key`; a new one where there is none.
  [[nodiscard]] Value& operator[](std::string_view key) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    if (slot.first.empty()) {
      slot.first = key;
      ++used_;
    }
    return slot.second;
  }

 private:
  using Slot = std::pair<std::string_view, Value>;

  /// Where `key` is or would be; half of the slots are empty at the least.
  [[nodiscard]] std::size_t place(std::string_view key) const {
    std::size_t at = folded_hash(key) & (slots_.size() - 1);
    while (!slots_[at].first.empty() && !same_folded(slots_[at].first, key)) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, 2 * slots_.size()));
    old.swap(slots_);
    for (Slot& slot : old)
      if (!slot.first.empty()) slots_[place(slot.first)] = std::move(slot);
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  std::size_t used_ = 0;
};

}  // namespace warta::layout
