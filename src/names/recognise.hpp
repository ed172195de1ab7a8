// The step from labels to mentions, which recognition and training's evaluation share.
#pragma once

#include <span>
#include <vector>

#include "names/article_labels.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"

namespace warta::names {

/// Labels the tokens of an article: reads it once sentence by sentence, and again with what the first reading tells of the words. Keeps
/// its memory between texts.
class Labeller {
 public:
  Labeller(const language::Store& store, const FeatureClasses& classes, const Weights& weights)
      : weights_(weights), features_(store, classes), viterbi_(weights.transitions()) {}

  /// One label a token.
  [[nodiscard]] const std::vector<Label>& label(const Text& text, const language::Words& words);

 private:
  void add_up(const Sentence& sentence);
  void decode(const Sentence& sentence);

  const Weights& weights_;
  Features features_;
  Viterbi viterbi_;
  ArticleLabels told_;
  std::vector<Sums> sums_;  ///< of the tokens from `base_` on
  Index base_ = 0;
  FeatureList list_;
  std::vector<Scores> scores_;
  std::vector<Label> labels_, some_;
};

/// Bytes of the particle that is glued to a name at its end by a hyphen (`Ganjar-lah`); 0 where there is none.
[[nodiscard]] std::uint32_t clitic_size(std::string_view word);

/// Appends the mentions that `labels` (of the tokens from `first` on) tell. Particles glued to a name stay outside.
void mentions_from_labels(const Text& text, const language::Words& words, const language::Store& store, Index first,
                          std::span<const Label> labels, std::vector<NameMention>& out);

}  // namespace warta::names
