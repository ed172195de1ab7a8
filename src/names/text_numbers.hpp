// Numbers for texts by their hashes, without a copy of the texts.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "names/mentions.hpp"

namespace warta::names {

/// Finds the number under which a text was entered, by its hash. It is asked for as many texts as were announced, at most.
class TextNumbers {
 public:
  explicit TextNumbers(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}
  /// The number entered with `hash` for which `same(number)` holds; `fresh` where there is none, and that is entered then.
  template <class Same>
  std::uint32_t enter(std::uint64_t hash, std::uint32_t fresh, Same&& same) {
    Slot& slot = slots_[place(hash, same)];
    if (slot.number == none) slot = {static_cast<std::uint32_t>(hash), fresh};
    return slot.number;
  }
  /// The same, but none where there is none.
  template <class Same>
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, Same&& same) const {
    return slots_[place(hash, same)].number;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };
  template <class Same>
  [[nodiscard]] std::size_t place(std::uint64_t hash, Same&& same) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != none && !(slots_[at].hash == static_cast<std::uint32_t>(hash) && same(slots_[at].number)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  std::vector<Slot> slots_;  ///< a power of two, half of them free
};

}  // namespace warta::names
