// The step from labels to mentions, which recognition and training's evaluation share.
#pragma once

#include <span>
#include <vector>

#include "names/adder.hpp"
#include "names/article_labels.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"
#include "names/viterbi.hpp"

namespace warta::names {

/// Tokens [first, last) of a sentence among which names are looked for. What stands before them is outside names.
struct Run {
  Index first, last;
  bool closed;  ///< a token that is in no name follows, not the end of the sentence
};

/// Labels the tokens of an article: reads it once, and again with what the first reading tells of the words. Words that are in no name
/// by what the model knows of them (Weights::in_names) are passed over: they are three tokens of five. Keeps its memory between texts.
class Labeller {
 public:
  Labeller(const language::Store& store, const FeatureClasses& classes, const Weights& weights)
      : weights_(weights), features_(store, classes, weights.learnt()), adder_(weights), viterbi_(weights.transitions()), told_(store) {}

  /// One label a token.
  [[nodiscard]] const std::vector<Label>& label(const Text& text, const language::Words& words);
  /// One label a token, as the first reading alone gives them.
  [[nodiscard]] const std::vector<Label>& first_reading(const Text& text, const language::Words& words);
  /// The runs of an article, in order.
  [[nodiscard]] const std::vector<Run>& runs(const Text& text, const language::Words& words);
  /// Of the article that was read last.
  [[nodiscard]] const Features& features() const { return features_; }

 private:
  [[nodiscard]] std::span<Sums> sums_of(const Run& run);
  void add_up(const Run& run);
  void decode(const Run& run);

  const Weights& weights_;
  Features features_;
  Adder adder_;
  Viterbi viterbi_;
  ArticleLabels told_;
  std::vector<Run> runs_, again_;
  std::vector<Sums> sums_;  ///< of all tokens, or, where not `kept_`, of one run
  bool kept_ = false;
  std::vector<Label> labels_;
};

/// Bytes of the particle that is glued to a name at its end by a hyphen (`Ganjar-lah`); 0 where there is none.
[[nodiscard]] std::uint32_t clitic_size(std::string_view word);
/// Bytes of a prefix in small letters before a name (`se-` of `se-Indonesia`: data/names/cues.tsv); 0 where there is none.
[[nodiscard]] std::uint32_t prefix_size(std::string_view word, const language::Store& store);

/// Appends the mentions that `labels` (of the tokens from `first` on) tell. Particles glued to a name stay outside.
void mentions_from_labels(const Text& text, const language::Words& words, const language::Store& store, Index first,
                          std::span<const Label> labels, std::vector<NameMention>& out);

/// The names of an article, in order: what the model of `labeller` finds, what completes it and what settles its senses.
[[nodiscard]] std::vector<NameMention> find_mentions(const Text& text, const language::Words& words, const language::Store& store,
                                                     Labeller& labeller);

}  // namespace warta::names
