// A map by text without regard to ASCII case. It is asked with slices of lines, and makes no string of them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/characters.hpp"
#include "text/bytes.hpp"

namespace warta::layout {

/// Hash of `s`, in whatever case (with the bit that makes a letter small): of its length, its first eight bytes and its last eight.
[[nodiscard]] inline std::uint32_t folded_hash(std::string_view s) {
  const bool whole = s.size() < sizeof(text::Block);
  const text::Block head = whole ? text::short_block(s) : text::block_at(s.data());
  const text::Block tail = whole ? 0 : text::block_at(s.data() + s.size() - sizeof(text::Block));
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
  const std::uint64_t hash = (head | text::each(0x20)) * odd ^ ((tail | text::each(0x20)) + s.size()) * (odd << 1U | 1U);
  return static_cast<std::uint32_t>(hash ^ hash >> 32U);
}

/// A set of two first letters of words, in whatever case: a look that nearly always spares the next.
class FirstLetters {
 public:
  void add(std::string_view word) { rows_[row(word)] |= bit(word); }
  [[nodiscard]] bool has(std::string_view word) const { return (rows_[row(word)] & bit(word)) != 0; }

 private:
  static unsigned letter(char c) { return static_cast<unsigned char>(c) & 31U; }
  static std::size_t row(std::string_view word) { return word.empty() ? 0U : letter(word[0]); }
  static std::uint32_t bit(std::string_view word) { return word.size() < 2 ? 1U : 1U << letter(word[1]); }
  std::array<std::uint32_t, 32> rows_{};
};

[[nodiscard]] inline bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  constexpr std::size_t block = sizeof(text::Block);
  if (a.size() < block) return text::lower_letters(text::short_block(a)) == text::lower_letters(text::short_block(b));
  const auto same = [&](std::size_t at) {
    return text::lower_letters(text::block_at(a.data() + at)) == text::lower_letters(text::block_at(b.data() + at));
  };
  for (std::size_t at = 0; at + block < a.size(); at += block)
    if (!same(at)) return false;
  return same(a.size() - block);
}

/// The keys must outlive the map. Most texts that are asked for are not in it, which their hash says: no key is looked at.
template <class Value>
class FoldedMap {
 public:
  [[nodiscard]] const Value* find(std::string_view key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(key, folded_hash(key))];
    return slot.entry == 0 ? nullptr : &entries_[slot.entry - 1].second;
  }
  /// The value of `key`; a new one where there is none.
  [[nodiscard]] Value& operator[](std::string_view key) {
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    const std::uint32_t hash = folded_hash(key);
    Slot& slot = slots_[place(key, hash)];
    if (slot.entry == 0) {
      entries_.push_back({key, {}});
      slot = {hash, static_cast<std::uint32_t>(entries_.size())};
    }
    return entries_[slot.entry - 1].second;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  ///< from 1; 0: free
  };

  /// Where `key` is or would be; half of the slots are free at the least.
  [[nodiscard]] std::size_t place(std::string_view key, std::uint32_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].entry != 0 && !(slots_[at].hash == hash && same_folded(entries_[slots_[at].entry - 1].first, key)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, 2 * slots_.size()));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.entry != 0) slots_[place(entries_[slot.entry - 1].first, slot.hash)] = slot;
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  std::vector<std::pair<std::string_view, Value>> entries_;
};

}  // namespace warta::layout
