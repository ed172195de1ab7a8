// Mentions that are written alike, for join.cpp: it decides which of these forms mean the same. All that forms hold lies in a
// few vectors, for an article has dozens of them, and each is asked many times.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "names/mentions.hpp"
#include "names/text_numbers.hpp"

namespace warta::names {

constexpr std::uint32_t no_row = 0xffffffffU;

/// All mentions of one type that are the same when their case is folded.
struct Form {
  EntityType type = EntityType::person;
  bool capitals = true;        ///< only ever written in capitals
  bool slip = false;           ///< joined as a slip of the hand: never what the entity is called
  bool nickname = false;       ///< joined as another name of somebody: not what the entity is called
  bool bracketed = false;      ///< filed without the acronym in brackets that stands in it
  Index first = none;          ///< of its mentions, an index into the list of mentions
  std::uint32_t count = 0;     ///< of its mentions
  std::uint32_t row = no_row;  ///< of the gazetteer
  Span best;                   ///< the best way it is written: not in capitals where it has a choice
  std::uint64_t hash = 0;      ///< hash_of() its type and key
  std::string_view why;
  std::string_view key;                     ///< folded, one blank between words
  std::span<const std::string_view> words;  ///< slices of `key`, as they are compared
  std::span<const std::uint32_t> numbers;   ///< of the words: the same number for the same word
};

/// Hash of a name of one type, folded.
[[nodiscard]] inline std::uint64_t hash_of(EntityType type, std::string_view key) {
  return knowledge::hash_bytes(key) + static_cast<std::uint64_t>(type);
}
/// Whether a name is written on one line and with single blanks, as one_line() would; nearly always.
[[nodiscard]] bool on_one_line(std::string_view name);
/// `name` with single blanks in place of line ends, tabs and rows of blanks.
[[nodiscard]] std::string one_line(std::string_view name);

/// The forms of an article's mentions, numbered in the order of their first mentions.
class Forms {
 public:
  Forms(const Text& text, std::size_t mentions, const knowledge::Store& store);
  Forms(const Forms&) = delete;
  Forms& operator=(const Forms&) = delete;

  /// Takes mention number `index`, and says which form it is. They come in order. `capitals`: it is written in capitals.
  std::uint32_t add(Index index, const NameMention& mention, bool capitals);
  /// Sets keys, words and numbers, once all mentions are taken.
  void finish();

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(forms_.size()); }
  [[nodiscard]] Form& operator[](std::uint32_t form) { return forms_[form]; }
  [[nodiscard]] const Form& operator[](std::uint32_t form) const { return forms_[form]; }
  /// The mention of the same form behind `mention`, or none.
  [[nodiscard]] Index next(Index mention) const { return next_[mention]; }
  /// The form of a type and key, or none.
  [[nodiscard]] std::uint32_t find(EntityType type, std::string_view key) const;
  /// How a form is written best, on one line.
  [[nodiscard]] std::string surface(const Form& form) const;
  /// Whether all mentions are on_one_line(), so that none need be asked.
  [[nodiscard]] bool all_on_one_line() const { return all_on_one_line_; }
  /// How many different words the forms have.
  [[nodiscard]] std::uint32_t distinct_words() const { return static_cast<std::uint32_t>(distinct_.size()); }
  /// The store's id of a word by its number, looked up when it is first asked for.
  [[nodiscard]] knowledge::WordId id(std::uint32_t number) const {
    const Word& word = distinct_[number];
    if (word.id == not_looked_up) word.id = store_.word(word.text, word.hash);
    return word.id;
  }

 private:
  static constexpr knowledge::WordId not_looked_up = 0xffffffffU;
  struct Word {
    std::string_view text;
    std::uint64_t hash = 0;
    mutable knowledge::WordId id = not_looked_up;
  };
  void append_key(Span span);
  /// Appends the words of a form's key as they are compared: of people without the Arabic article (`al-Burhan`: data/names/cues.tsv), of
  /// things made with their number apart (`Nanggala-402`), of outlets the name (`Tempo.co`).
  void append_words(EntityType type, std::string_view key);
  [[nodiscard]] std::string_view without_article(std::string_view word) const;
  [[nodiscard]] std::string_view key_of(std::uint32_t form) const {
    return std::string_view(keys_).substr(keys_of_[form].begin, keys_of_[form].size());
  }

  const Text& text_;
  const knowledge::Store& store_;
  std::vector<Form> forms_;
  bool all_on_one_line_ = true;
  std::vector<Index> last_;    ///< by form: its last mention so far
  std::vector<Index> next_;    ///< by mention
  std::string keys_;           ///< one behind another
  std::vector<Span> keys_of_;  ///< by form, in keys_
  TextNumbers known_;          ///< forms by type and key
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> numbers_;
  std::vector<Word> distinct_;  ///< words by number
};

}  // namespace warta::names
