#include "names/recognise.hpp"

#include <algorithm>

#include "names/complete.hpp"
#include "names/features.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::names {

struct Recogniser::Model {
  FeatureClasses classes;
  Weights weights;
};

Recogniser::Recogniser(const language::Store& store) : store_(&store) {
  const auto bytes = store.file("models/names.bin");
  if (!bytes) throw DataError("models/names.bin: this file of the language data is missing");
  model_ = std::make_unique<Model>(Model{FeatureClasses(store), Weights(*bytes)});
}

Recogniser::~Recogniser() = default;

namespace {

/// Length of the particle that is glued to a name at its end by a hyphen (`Ganjar-lah`).
std::uint32_t clitic_size(std::string_view word) {
  for (const std::string_view ending : {"-lah", "-nya", "-kah", "-pun", "-ku", "-mu", "-an"})
    if (word.size() > ending.size() + 1 && word.substr(word.size() - ending.size()) == ending)
      return static_cast<std::uint32_t>(ending.size());
  return 0;
}

}  // namespace

void mentions_from_labels(const Text& text, const language::Words& words, const language::Store& store, Index first,
                          std::span<const Label> labels, std::vector<NameMention>& out) {
  for (Index i = 0; i < labels.size();) {
    if (labels[i] == outside_label) {
      ++i;
      continue;
    }
    const EntityType type = type_of(labels[i]);
    Index end = i + 1;
    while (end < labels.size() && labels[end] == inside_label(type)) ++end;
    const language::Token &a = words.tokens[first + i], &z = words.tokens[first + end - 1];
    Span span{a.span.begin, z.span.end};
    const std::string_view last = text.view(z.span);
    span.end -= clitic_size(last);
    // `Jakartanya`: a name with nya written together
    if (last.size() > 5 && last.substr(last.size() - 3) == "nya" && z.capital() && !store.info(z.word).is_name()) {
      const knowledge::WordId base = store.word(text::folded(last.substr(0, last.size() - 3)));
      if (base != 0 && store.info(base).is_name()) span.end -= 3;
    }
    out.push_back({span, type, first + i, first + end, a.sentence});
    i = end;
  }
}

std::vector<NameMention> recognise(const Text& text, const language::Words& words, const Recogniser& recogniser) {
  const Recogniser::Model& model = recogniser.model();
  Features features(recogniser.store(), model.classes);
  features.prepare(text, words);
  Viterbi viterbi(model.weights.transitions());
  std::vector<NameMention> mentions;
  std::vector<Scores> scores;
  std::vector<Label> labels;
  FeatureList list;
  for (const Sentence& sentence : words.sentences) {
    scores.resize(sentence.last_token - sentence.first_token);
    for (Index i = sentence.first_token; i < sentence.last_token; ++i) {
      Sums sum{};
      features.list(i, list);
      model.weights.add(std::span(list.keys).first(list.size), sum);
      std::copy(sum.begin(), sum.end(), scores[i - sentence.first_token].begin());
    }
    viterbi.decode(scores, labels);
    mentions_from_labels(text, words, recogniser.store(), sentence.first_token, labels, mentions);
  }
  complete_mentions(text, words, recogniser.store(), mentions);
  return mentions;
}

}  // namespace warta::names
