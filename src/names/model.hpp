// A linear sequence model over BIO labels: each feature has a row of weights, one a label; the best sequence is found by
// the algorithm of Viterbi. Weights come from the averaged structured perceptron (Collins 2002), rounded to 8 bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "warta/analysis.hpp"

namespace warta::names {

/// O, then B- and I- of each type.
inline constexpr std::size_t label_count = 1 + 2 * entity_types;
/// Row length in memory: label_count rounded up to what vector instructions like.
inline constexpr std::size_t row_size = 24;

using Label = std::uint8_t;
inline constexpr Label outside_label = 0;
[[nodiscard]] constexpr Label begin_label(EntityType t) { return static_cast<Label>(1 + 2 * static_cast<int>(t)); }
[[nodiscard]] constexpr Label inside_label(EntityType t) { return static_cast<Label>(2 + 2 * static_cast<int>(t)); }
[[nodiscard]] constexpr bool is_begin(Label l) { return l != 0 && l % 2 == 1; }
[[nodiscard]] constexpr bool is_inside(Label l) { return l != 0 && l % 2 == 0; }
[[nodiscard]] constexpr EntityType type_of(Label l) { return static_cast<EntityType>((l - 1) / 2); }
/// I-X follows B-X or I-X alone.
[[nodiscard]] constexpr bool may_follow(Label before, Label l) { return !is_inside(l) || (before != 0 && type_of(before) == type_of(l)); }

/// Scores of one token's labels.
using Scores = std::array<std::int32_t, row_size>;
using Transitions = std::array<std::array<std::int32_t, row_size>, label_count>;  ///< [before][after]

/// The weights as they lie in data/models/names.bin:
/// "wartaNM2", u32 slots, u32 zero, i32 transitions[label_count][row_size], u32 keys[slots],
/// i8 rows[slots][row_size]. A key of 0 is an empty slot.
class Weights {
 public:
  /// Over the bytes of the file, which must outlive the weights; throws DataError where they are no model.
  explicit Weights(std::string_view bytes);

  /// Adds the row of `key`, if it has one, to `scores`.
  void add(std::uint32_t key, std::array<std::int16_t, row_size>& scores) const {
    for (std::size_t at = home(key, keys_.size());; at = at + 1 == keys_.size() ? 0 : at + 1) {
      if (keys_[at] == 0) return;
      if (keys_[at] != key) continue;
      const std::int8_t* row = rows_ + at * row_size;
      for (std::size_t i = 0; i < row_size; ++i) scores[i] = static_cast<std::int16_t>(scores[i] + row[i]);
      return;
    }
  }
  [[nodiscard]] const Transitions& transitions() const { return transitions_; }
  /// Where the look for a key begins among `slots` slots.
  [[nodiscard]] static std::size_t home(std::uint32_t key, std::size_t slots) { return static_cast<std::uint64_t>(key) * slots >> 32U; }

  /// The file's bytes from rows and transitions.
  [[nodiscard]] static std::string pack(const std::vector<std::pair<std::uint32_t, std::array<std::int8_t, row_size>>>& rows,
                                        const Transitions& transitions);

 private:
  std::span<const std::uint32_t> keys_;
  const std::int8_t* rows_ = nullptr;
  Transitions transitions_{};
};

/// The best sequence of labels for one sentence. Keeps its memory between sentences.
class Viterbi {
 public:
  /// `scores` holds one array a token; `labels` gets as many labels.
  void decode(std::span<const Scores> scores, const Transitions& transitions, std::vector<Label>& labels);

 private:
  std::vector<std::array<Label, row_size>> back_;
};

}  // namespace warta::names
