// What a model says of single words: an open table of 32-bit entries as it lies in the model's file. The upper bits of an entry are those
// of the word's hash, the lower ones say something of the word.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace warta::names {

/// Words by hashes, of which the lowest `value_bits` count for nothing. An entry of 0 is a free place; a look begins where the hash says
/// and goes on to the next free place.
template <unsigned value_bits>
class WordTable {
 public:
  static constexpr std::uint32_t value_mask = (std::uint32_t{1} << value_bits) - 1;

  WordTable() = default;  ///< holds no word
  /// Over entries that is_table(), which must outlive this.
  explicit WordTable(std::span<const std::uint32_t> entries) : entries_(entries) {}

  /// A power of two of entries, a free place among them.
  [[nodiscard]] static bool is_table(std::span<const std::uint32_t> entries) {
    return std::has_single_bit(entries.size()) && std::find(entries.begin(), entries.end(), 0U) != entries.end();
  }

  /// What is said of the word with this hash; nothing where the table does not hold it.
  [[nodiscard]] std::optional<std::uint32_t> of(std::uint32_t hash) const {
    if (entries_.empty()) return std::nullopt;
    for (std::size_t at = place_of(hash, entries_.size());; at = (at + 1) & (entries_.size() - 1)) {
      if (entries_[at] == 0) return std::nullopt;
      if (((entries_[at] ^ hash) & ~value_mask) == 0) return entries_[at] & value_mask;
    }
  }

  /// Whether something as large as `limit` is said of a word.
  [[nodiscard]] bool any_beyond(std::uint32_t limit) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](std::uint32_t e) { return (e & value_mask) >= limit; });
  }

  /// Fetches what of() will read.
  void expect(std::uint32_t hash) const {
    if (!entries_.empty()) __builtin_prefetch(&entries_[place_of(hash, entries_.size())]);
  }

  /// Entries from hashes and what is said of each. Of two words with one hash the larger value counts.
  [[nodiscard]] static std::vector<std::uint32_t> pack(std::span<const std::pair<std::uint32_t, std::uint32_t>> words) {
    std::vector<std::uint32_t> entries(std::bit_ceil(words.size() + words.size() / 3 + 1), 0);
    for (const auto& [hash, value] : words) {
      const std::uint32_t key = hash & ~value_mask;
      if (key == 0) continue;  // could not be told from a free place
      std::size_t at = place_of(hash, entries.size());
      while (entries[at] != 0 && (entries[at] & ~value_mask) != key) at = (at + 1) & (entries.size() - 1);
      entries[at] = key | std::max(entries[at] & value_mask, value & value_mask);
    }
    return entries;
  }

 private:
  static std::size_t place_of(std::uint32_t hash, std::size_t size) { return (hash >> value_bits) * 0x9E3779B1U >> 8U & (size - 1); }

  std::span<const std::uint32_t> entries_;
};

}  // namespace warta::names
