// The best sequence of labels for a run of tokens: the algorithm of Viterbi over the sums of weights.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "names/model.hpp"

namespace warta::names {

/// Keeps its memory between runs. What may follow anything (O and the beginnings) and what follows its beginning or itself alone (the
/// insides) are two vectors of twelve, so that a step is a few vector instructions for each label that may be before it.
class Viterbi {
 public:
  explicit Viterbi(const Transitions& transitions);
  /// `sums` holds those of each token, `labels` as many. What stands before the run is outside names; `closed`: so is the token behind
  /// it, else the sentence ends.
  void decode(std::span<const Sums> sums, bool closed, std::span<Label> labels);

 private:
  static constexpr std::size_t width = 12;
  static_assert(width == entity_types + 1);
  using Four = std::int32_t __attribute__((vector_size(16)));
  using Lanes = std::array<Four, width / 4>;
  /// One number a label.
  struct State {
    Lanes open;    ///< the beginnings of types, then O
    Lanes inside;  ///< those of the same types, then none
  };
  /// The label before, and for insides whether (-1) it is the inside.
  struct From {
    Lanes open, inside;
    [[nodiscard]] Label operator()(Label label) const {
      const std::size_t at = lane(label);
      const Four& four = (is_inside(label) ? inside : open)[at / 4];
      return static_cast<Label>(is_inside(label) ? label - 1 - four[at % 4] : four[at % 4]);
    }
  };

  [[nodiscard]] static std::size_t lane(Label label) { return label == outside_label ? width - 1 : (label - 1U) / 2; }
  [[nodiscard]] static Lanes pick(const std::array<std::int32_t, row_size>& row, bool inside);
  [[nodiscard]] static State scores(const Sums& sums);
  [[nodiscard]] static std::uint32_t labels_of(const State& yes);
  [[nodiscard]] static std::uint32_t best_of(const State& state, std::int32_t& score);
  void step(State& best, const Sums& sums, From& from) const;

  std::array<Lanes, label_count> into_open_;  ///< transitions from a label
  State into_inside_;                         ///< from the beginning, from the inside
  State into_outside_;                        ///< from all labels into O
  /// [l]: how much better than from `l` a label may be reached from another. One that is farther behind `l` is before none.
  std::array<State, label_count> reach_;
  std::vector<From> back_;
};

}  // namespace warta::names
