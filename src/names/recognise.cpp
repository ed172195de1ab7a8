#include "names/recognise.hpp"

#include <algorithm>

#include "names/complete.hpp"
#include "names/features.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"
#include "names/senses.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::names {

namespace {

/// Of a label that a token cannot have: below all that features add up to.
constexpr std::int16_t least_score = -16000;
/// Tokens of an article whose sums are kept for the second reading; those of a longer one are added up again.
constexpr std::size_t most_kept = 16384;

}  // namespace

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

std::uint32_t clitic_size(std::string_view word) {
  for (const std::string_view ending : {"-lah", "-nya", "-kah", "-pun", "-ku", "-mu", "-an"})
    if (word.size() > ending.size() + 1 && word.substr(word.size() - ending.size()) == ending)
      return static_cast<std::uint32_t>(ending.size());
  return 0;
}

void Labeller::add_up(const Sentence& sentence) {
  for (Index i = sentence.first_token; i < sentence.last_token; ++i) {
    Sums& sum = sums_[i - base_];
    if (features_.quiet(i)) {
      sum.fill(least_score);
      sum[outside_label] = 0;
      continue;
    }
    sum = {};
    features_.list(i, list_);
    weights_.add(std::span(list_.keys).first(list_.size), sum);
  }
}

void Labeller::decode(const Sentence& sentence) {
  const std::size_t n = sentence.last_token - sentence.first_token;
  scores_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Sums& sum = sums_[sentence.first_token - base_ + i];
    std::copy(sum.begin(), sum.end(), scores_[i].begin());
  }
  viterbi_.decode(scores_, some_);
  std::copy(some_.begin(), some_.end(), labels_.begin() + sentence.first_token);
}

const std::vector<Label>& Labeller::label(const Text& text, const language::Words& words) {
  features_.prepare(text, words);
  labels_.assign(words.tokens.size(), outside_label);
  const bool all = words.tokens.size() <= most_kept;
  base_ = 0;
  if (all) sums_.resize(words.tokens.size());
  const auto begin = [&](const Sentence& sentence) {
    if (all) return;
    base_ = sentence.first_token;
    sums_.resize(sentence.last_token - sentence.first_token);
  };
  for (const Sentence& sentence : words.sentences) {
    begin(sentence);
    add_up(sentence);
    decode(sentence);
  }
  told_.prepare(words, labels_);
  for (std::size_t k = 0; k < told_.tokens().size();) {
    const Index number = words.tokens[told_.tokens()[k]].sentence;
    const Sentence& sentence = words.sentences[number];
    begin(sentence);
    if (!all) add_up(sentence);
    for (; k < told_.tokens().size() && words.tokens[told_.tokens()[k]].sentence == number; ++k) {
      told_.list(k, list_);
      weights_.add(std::span(list_.keys).first(list_.size), sums_[told_.tokens()[k] - base_]);
    }
    decode(sentence);
  }
  return labels_;
}

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
  Labeller labeller(recogniser.store(), model.classes, model.weights);
  const std::vector<Label>& labels = labeller.label(text, words);
  std::vector<NameMention> mentions;
  for (const Sentence& s : words.sentences)
    mentions_from_labels(text, words, recogniser.store(), s.first_token,
                         std::span(labels).subspan(s.first_token, s.last_token - s.first_token), mentions);
  complete_mentions(text, words, recogniser.store(), mentions);
  settle_senses(text, words, recogniser.store(), mentions);
  return mentions;
}

}  // namespace warta::names
