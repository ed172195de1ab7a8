// The form of the compiled data: a header, then sections of plain arrays, each on a 64-byte border. It is made and read on
// the same kind of machine (the build's), so numbers lie as the machine has them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace warta::knowledge {

enum : int {
  section_texts,  ///< all files' texts, each on a 64-byte border, and forms that are too long to lie in their rows
  section_files,
  section_words,
  section_word_slots,
  section_class_starts,
  section_class_names,
  section_class_entries,
  section_class_slots,
  section_class_firsts,
  section_gazetteer_rows,
  section_gazetteer_entries,
  section_gazetteer_slots,
  section_gazetteer_firsts,
  section_prepared,  ///< rules as the rooms use them: name and bytes by turns (flat.hpp)
  section_count
};

inline constexpr std::string_view block_magic = "wartaKB8";
inline constexpr std::uint64_t block_border = 64;

/// A slot of the hash table of words holds the word's id and above it bits of its hash: most looks for words that no list
/// has end at the slot.
inline constexpr std::uint32_t most_words = (1U << 20U) - 1;
[[nodiscard]] constexpr std::uint32_t slot_tag(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 52U) << 20U; }

/// Where the look for a word begins among `slots` slots: its tag is of the other bits.
[[nodiscard]] constexpr std::size_t slot_home(std::uint64_t hash, std::size_t slots) {
  return static_cast<std::size_t>((hash & 0xffffffffU) * slots >> 32U);
}

struct BlockSection {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct BlockHeader {
  std::array<char, 8> magic{};
  std::uint64_t hash = 0;
  std::array<BlockSection, section_count> sections{};
};

}  // namespace warta::knowledge
