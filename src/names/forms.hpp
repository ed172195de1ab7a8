// Written forms of names: how one is compared with another, word by word, apart from where they stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "warta/analysis.hpp"
#include "warta/text.hpp"

namespace warta::names {

inline constexpr std::uint32_t no_row = 0xffffffffU;

/// All mentions of one type that are written alike (case folded).
struct Form {
  EntityType type = EntityType::person;
  std::string key;                      ///< folded, one blank between words
  std::vector<std::string_view> words;  ///< slices of `key`
  std::string surface;                  ///< the best way it is written: not in capitals where it has a choice
  std::vector<Index> mentions;          ///< indices into the list of mentions
  std::uint32_t row = no_row;           ///< of the gazetteer
  std::string_view why;
  bool capitals = true;   ///< only ever written in capitals
  bool slip = false;      ///< joined as a slip of the hand: never what the entity is called
  bool nickname = false;  ///< joined as another name of somebody: not what the entity is called
};

/// Appends the folded words of `span`, with one blank between two, to `key`.
void append_key(const Text& text, Span span, std::string& key);

/// The words of a form's key as they are compared: of people without the Arabic article (`al-Burhan`: data/names/cues.tsv), of things made
/// with their number apart (`Nanggala-402`).
[[nodiscard]] std::vector<std::string_view> words_of(const knowledge::Store& store, EntityType type, std::string_view key);

[[nodiscard]] std::vector<std::string_view> split_words(std::string_view s);

/// `kementerian kesehatan` and `kemenkes`: the short one's letters stand in the long one in order, the first one first.
[[nodiscard]] bool abbreviates(std::string_view shorter, std::string_view longer);

/// Where `inner`'s words stand in `outer`'s in a row: the index, or -1.
[[nodiscard]] int find_words(const std::vector<std::string_view>& outer, const std::vector<std::string_view>& inner);

/// Whether `acronym` (three to six letters) is the first letters of the words, of parts divided by a hyphen too; conjunctions and
/// prepositions may be left out (`Kejahatan dan Hukum`: KH).
[[nodiscard]] bool initials_of(const knowledge::Store& store, std::string_view acronym, const std::vector<std::string_view>& words);

/// The key with its general acronyms written out and places by their own names, without the words for what kind of place it is:
/// `dinkes jabar` and `dinas kesehatan provinsi jawa barat` are `dinas kesehatan jawa barat`. `kind` gets that word, if there is one.
[[nodiscard]] std::string written_out(const knowledge::Store& store, const std::vector<std::string_view>& words, std::string_view& kind);

/// What a general acronym stands for (`Polda`: kepolisian daerah), empty where the word is none.
[[nodiscard]] std::string_view expansion(const knowledge::Store& store, std::string_view word);

/// Names of as many words, two or more, of which one differs by one slip of the hand: five letters or more, not both of them
/// known names unless they are long and a letter is but left out, doubled or moved inside.
[[nodiscard]] bool one_word_slipped(const knowledge::Store& store, const Form& a, const Form& b);

}  // namespace warta::names
