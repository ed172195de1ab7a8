// A linear sequence model over BIO labels: each feature has a row of weights, one a label (the best sequence is found in
// names/viterbi.hpp). Weights are those of a conditional random field
// (src/tools/crf.cpp), rounded to 8 bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names/word_table.hpp"
#include "warta/analysis.hpp"

namespace warta::names {

/// O, then B- and I- of each type.
inline constexpr std::size_t label_count = 1 + 2 * entity_types;
/// Row length in memory: label_count rounded up to what vector instructions like.
inline constexpr std::size_t row_size = 24;
static_assert(label_count <= row_size, "a further type of names needs longer rows, and a model that is trained with them");

using Label = std::uint8_t;
inline constexpr Label outside_label = 0;
[[nodiscard]] constexpr Label begin_label(EntityType t) { return static_cast<Label>(1 + 2 * static_cast<int>(t)); }
[[nodiscard]] constexpr Label inside_label(EntityType t) { return static_cast<Label>(2 + 2 * static_cast<int>(t)); }
[[nodiscard]] constexpr bool is_begin(Label l) { return l != 0 && l % 2 == 1; }
[[nodiscard]] constexpr bool is_inside(Label l) { return l != 0 && l % 2 == 0; }
[[nodiscard]] constexpr EntityType type_of(Label l) { return static_cast<EntityType>((l - 1) / 2); }
/// I-X follows B-X or I-X alone.
[[nodiscard]] constexpr bool may_follow(Label before, Label l) { return !is_inside(l) || (before != 0 && type_of(before) == type_of(l)); }

using Transitions = std::array<std::array<std::int32_t, row_size>, label_count>;  ///< [before][after]

/// Sums of 8-bit weights.
using Sums = std::array<std::int16_t, row_size>;

/// What a word in small letters or a sign is to names, by the corpus that the model was trained on.
enum class InNames : std::uint8_t {
  maybe,  ///< a part of some, or too rare to tell
  link,   ///< of few, and then mostly between other parts of it: `dan`, `untuk`, a comma
  never,
};
/// Words by the hashes of their folded forms; the lowest bit of a hash counts for nothing.
using OutsideWords = std::vector<std::pair<std::uint32_t, InNames>>;
/// What words with capitals mostly were in text without marks that a model of names read (self-training: Yarowsky 1995), by
/// word_key(). A value says which label, how surely and how often (src/tools/word_labels.cpp); to features it is just a value.
using WordLabels = WordTable<8>;
/// Key of a word in WordLabels: the hash of its folded form, and whether it begins with a capital.
[[nodiscard]] inline std::uint32_t word_key(std::uint32_t word, bool capital) { return word ^ (capital ? 0x55555500U : 0U); }
/// Of which type names mostly are that stand right behind a word (`maskapai`, `pelantun`, `asal`), by the hash of its folded form: the
/// number of the type. Learnt from the same text, as WordLabels.
using TypeCues = WordTable<8>;

/// What a model has learnt of words from text without marks.
struct LearntWords {
  WordLabels labels;
  TypeCues cues;
};
/// The entries of their tables.
struct LearntEntries {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> labels, cues;
};

/// The weights as they lie in data/models/names.bin:
/// "wartaNM8", u32 rows, u32 outside, u32 labelled, u32 cues, i32 transitions[label_count][row_size], u32 firsts[65537], u16 tails[rows +
/// 8, rounded up to an even number], u8 weights[rows + 1][row_size], 128 more than they are and the last row nought, u32 words[outside],
/// u32 words[labelled], u32 words[cues]. Rows are sorted by key; those whose keys begin with the 16 bits b are [firsts[b], firsts[b + 1]),
/// and `tails` holds the other 16 bits: a look touches two lines of memory that mostly lie in the cache, and nothing is probed. The words
/// are tables (WordTable): of those that stand outside names, whose lowest bit says whether they are links, and of LearntWords.
class Weights {
 public:
  using Row = std::array<std::int8_t, row_size>;

  /// Over the bytes of the file, which must outlive the weights; throws DataError where they are no model.
  explicit Weights(std::string_view bytes);

  /// Adding up is three steps, so that others can be done while memory is fetched (Adder): expect(), find(), add_rows().
  void expect(std::span<const std::uint32_t> keys) const {
    for (const std::uint32_t key : keys) __builtin_prefetch(&tails_[firsts_[key >> 16U]]);
  }
  /// Writes the numbers of the rows of those of `keys` that have one, and fetches the rows; how many there are. `numbers` has room for
  /// one more than there are keys.
  [[nodiscard]] std::size_t find(std::span<const std::uint32_t> keys, std::uint32_t* numbers) const;
  void add_rows(std::span<const std::uint32_t> numbers, Sums& sums) const;
  [[nodiscard]] const Transitions& transitions() const { return transitions_; }
  /// What the word in small letters, or the sign, with this hash is to names.
  [[nodiscard]] InNames in_names(std::uint32_t word) const {
    const auto link = outside_.of(word);
    return !link ? InNames::maybe : *link == 1 ? InNames::link : InNames::never;
  }
  /// Fetches what in_names() will read.
  void expect_in_names(std::uint32_t word) const { outside_.expect(word); }
  [[nodiscard]] const LearntWords& learnt() const { return learnt_; }

  /// The file's bytes from rows, no key twice, transitions, the words that are no part of names, and what was learnt of words.
  [[nodiscard]] static std::string pack(std::vector<std::pair<std::uint32_t, Row>> rows, const Transitions& transitions,
                                        const OutsideWords& outside, const LearntEntries& learnt = {});

 private:
  std::uint32_t count_ = 0;
  std::span<const std::uint32_t> firsts_;
  std::span<const std::uint16_t> tails_;
  const std::uint8_t* rows_ = nullptr;
  WordTable<1> outside_;
  LearntWords learnt_;
  Transitions transitions_{};
};

}  // namespace warta::names
