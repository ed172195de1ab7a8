#include "names/recognise.hpp"

#include <algorithm>
#include <mutex>

#include "names/capitals.hpp"
#include "names/complete.hpp"
#include "names/features.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"
#include "names/senses.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::names {

using text::TokenKind;

namespace {

/// Tokens of an article whose sums are kept for the second reading; those of a longer one are added up again.
constexpr std::size_t most_kept = 16384;

}  // namespace

struct Recogniser::Model {
  explicit Model(const language::Store& store, std::string_view bytes) : classes(store), weights(bytes) {}

  FeatureClasses classes;
  Weights weights;
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Labeller>> idle;  ///< as many as there were threads at a time; they keep their memory
};

Recogniser::Recogniser(const language::Store& store) : store_(&store) {
  const auto bytes = store.file("models/names.bin");
  if (!bytes) throw DataError("models/names.bin: this file of the language data is missing");
  model_ = std::make_unique<Model>(store, *bytes);
}

Recogniser::~Recogniser() = default;

std::uint32_t clitic_size(std::string_view word) {
  for (const std::string_view ending : {"-lah", "-nya", "-kah", "-pun", "-ku", "-mu", "-an"})
    if (word.size() > ending.size() + 1 && word.substr(word.size() - ending.size()) == ending)
      return static_cast<std::uint32_t>(ending.size());
  return 0;
}

std::uint32_t prefix_size(std::string_view word, const language::Store& store) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == word.size() || !text::is_ascii_upper(word[hyphen + 1])) return 0;
  const knowledge::ClassId cue = store.class_id("role-cue");
  const bool prefix = cue >= 0 && store.class_value(store.word(word.substr(0, hyphen)), cue) == "prefix";
  return prefix ? static_cast<std::uint32_t>(hyphen + 1) : 0;
}

const std::vector<Run>& Labeller::runs(const Text& text, const language::Words& words) {
  constexpr Index most_links = 3;  // `, dan`
  constexpr Index ahead = 8;
  features_.prepare(text, words);
  runs_.clear();
  for (const Sentence& sentence : words.sentences) {
    const auto in_names = [&](Index i) {
      const std::uint32_t word = i < sentence.last_token ? features_.small_word(i) : 0;
      return word == 0 ? InNames::maybe : weights_.in_names(word);
    };
    bool runs = false;  // the token before is in a run
    for (Index i = sentence.first_token; i < sentence.last_token;) {
      if (i + ahead < words.tokens.size()) weights_.expect_in_names(features_.small_word(i + ahead));
      const InNames here = in_names(i);
      Index end = i + 1;
      bool passed_over = here == InNames::never;
      if (here == InNames::link) {
        while (end < sentence.last_token && in_names(end) == InNames::link) ++end;
        passed_over = !runs || end - i > most_links || end == sentence.last_token || in_names(end) != InNames::maybe;
      }
      if (passed_over && runs) {
        runs_.back().last = i;
        runs_.back().closed = true;
      }
      if (!passed_over && !runs) runs_.push_back({i, sentence.last_token, false});
      runs = !passed_over;
      i = end;
    }
  }
  return runs_;
}

std::span<Sums> Labeller::sums_of(const Run& run) {
  const std::size_t size = run.last - run.first;
  if (kept_) return std::span(sums_).subspan(run.first, size);
  sums_.resize(std::max(sums_.size(), size));
  return std::span(sums_).first(size);
}

void Labeller::add_up(const Run& run) {
  const std::span<Sums> sums = sums_of(run);
  for (Index i = run.first; i < run.last; ++i) {
    features_.list(i, adder_.list());
    sums[i - run.first] = {};
    adder_.add(sums[i - run.first]);
  }
  if (!kept_) adder_.finish();
}

void Labeller::decode(const Run& run) {
  viterbi_.decode(sums_of(run), run.closed, std::span(labels_).subspan(run.first, run.last - run.first));
}

const std::vector<Label>& Labeller::first_reading(const Text& text, const language::Words& words) {
  labels_.assign(words.tokens.size(), outside_label);
  kept_ = words.tokens.size() <= most_kept;
  if (kept_) sums_.resize(words.tokens.size());
  for (const Run& run : runs(text, words)) {
    add_up(run);
    if (!kept_) decode(run);
  }
  if (kept_) {
    adder_.finish();
    for (const Run& run : runs_) decode(run);
  }
  return labels_;
}

const std::vector<Label>& Labeller::label(const Text& text, const language::Words& words) {
  told_.prepare(text, words, first_reading(text, words));
  const std::span<const Index> told = told_.tokens();  // capitals and digits, so all are in runs
  std::size_t k = 0;
  again_.clear();
  for (const Run& run : runs_) {
    if (k == told.size()) break;
    if (told[k] >= run.last) continue;
    if (!kept_) add_up(run);
    for (; k < told.size() && told[k] < run.last; ++k) {
      told_.list(k, adder_.list());
      adder_.add(sums_of(run)[told[k] - run.first]);
    }
    if (kept_) {
      again_.push_back(run);
    } else {
      adder_.finish();
      decode(run);
    }
  }
  adder_.finish();
  for (const Run& run : again_) decode(run);
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
    span.begin += prefix_size(text.view(a.span), store);
    span.end -= clitic_size(last);
    // `kata Mahfud Md.`: the stop is the sentence's as well, and `D.C.` keeps its own
    if (z.kind == TokenKind::abbreviation && end > i + 1 && first + end == words.sentences[z.sentence].last_token &&
        last.find('.') + 1 == last.size())
      --span.end;
    // `Jakartanya`: a name with nya written together
    if (last.size() > 5 && last.substr(last.size() - 3) == "nya" && z.capital() && !store.info(z.word).is_name()) {
      const knowledge::WordId base = store.word(text::folded(last.substr(0, last.size() - 3)));
      if (base != 0 && store.info(base).is_name()) span.end -= 3;
    }
    out.push_back({span, type, first + i, first + end, a.sentence});
    i = end;
  }
}

std::vector<NameMention> find_mentions(const Text& text, const language::Words& words, const language::Store& store, Labeller& labeller) {
  if (words.without_capitals()) {
    const Headline raised = as_headline(text, words, store);
    if (!raised.words.without_capitals()) return find_mentions(raised.text, raised.words, store, labeller);
  }
  const std::vector<Label>& labels = labeller.label(text, words);
  std::vector<NameMention> mentions;
  for (const Sentence& s : words.sentences)
    mentions_from_labels(text, words, store, s.first_token, std::span(labels).subspan(s.first_token, s.last_token - s.first_token),
                         mentions);
  complete_mentions(text, words, store, mentions);
  settle_senses(text, words, store, mentions);
  return mentions;
}

std::vector<NameMention> recognise(const Text& text, const language::Words& words, const Recogniser& recogniser) {
  const Recogniser::Model& model = recogniser.model();
  std::unique_ptr<Labeller> labeller;
  {
    const std::lock_guard lock(model.mutex);
    if (!model.idle.empty()) {
      labeller = std::move(model.idle.back());
      model.idle.pop_back();
    }
  }
  if (!labeller) labeller = std::make_unique<Labeller>(recogniser.store(), model.classes, model.weights);
  std::vector<NameMention> mentions = find_mentions(text, words, recogniser.store(), *labeller);
  if (words.tokens.size() <= most_kept) {  // one that read a longer text holds more memory than others need
    const std::lock_guard lock(model.mutex);
    model.idle.push_back(std::move(labeller));
  }
  return mentions;
}

}  // namespace warta::names
