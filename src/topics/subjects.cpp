// Topics: the 17 top-level ones by the linear model, the finer ones by the cues that stand in the text.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "text/unicode.hpp"
#include "topics/cues.hpp"
#include "topics/story.hpp"
#include "topics/subject_model.hpp"
#include "topics/topics.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::size_t least_words = 15;  ///< a shorter text says too little
constexpr double least_topic = 0.2;      ///< probability of a further topic
constexpr std::size_t most_topics = 3;
constexpr std::size_t most_subtopics = 4;
constexpr double least_subtopic = 0.38;
constexpr std::size_t words_tried = 8;  ///< for `why`
constexpr std::size_t words_named = 3;
constexpr std::size_t cues_named = 5;
constexpr double hint_weight = 0.4;
constexpr double phrase_weight = 1.5;               ///< a phrase says more than a word
constexpr double cue_scale = 0.5, cue_power = 0.7;  ///< by cross-validation over the labelled articles

double rounded(double value) { return std::round(value * 100) / 100; }

/// Weight of one occurrence by its place.
double weight(Place place) {
  switch (place) {
    case Place::title: return 3;
    case Place::lead: return 1.6;
    case Place::heading: return 1.5;
    case Place::body: return 1;
    default: return 0;
  }
}

}  // namespace

struct Subjects::Model {
  struct Label {
    std::string_view id, label, broader;
    std::size_t subject = 0;  ///< the top-level one that it is or lies under
  };

  explicit Model(const language::Store& store) : linear(bytes(store)) {
    read(store, "topics/labels.tsv");
    read_shares(store.table("topics/labels.tsv"));
    read(store, "topics/subtopics.tsv");
    for (std::size_t c = 0; c < subject_count; ++c) {
      std::string id = std::to_string(linear.id(c));
      id.insert(0, "medtop:" + std::string(8 - std::min<std::size_t>(8, id.size()), '0'));
      const Label* label = find(id);
      if (label == nullptr) throw DataError("topics/labels.tsv:1: " + id + " is missing, which models/topics.bin names");
      top[c] = *label;
      log_share[c] = std::log(shares_.at(label->id) / 1000);
      for (auto& [key, one] : labels)
        if (one.broader == label->id) one.subject = c;
    }
  }

  [[nodiscard]] const Label* find(std::string_view id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? nullptr : &found->second;
  }

  SubjectModel linear;
  std::array<Label, subject_count> top;
  std::array<double, subject_count> log_share{};
  std::unordered_map<std::string_view, Label> labels;

 private:
  std::unordered_map<std::string_view, double> shares_;

  static std::string_view bytes(const language::Store& store) {
    const auto file = store.file("models/topics.bin");
    if (!file) throw DataError("models/topics.bin:1: this file is missing");
    return *file;
  }
  void read(const language::Store& store, std::string_view name) {
    const knowledge::Table t = store.table(name);
    const int label = t.need("label"), broader = t.need("broader");
    for (std::size_t row = 0; row < t.rows(); ++row)
      if (!labels.try_emplace(t.field(row, 0), Label{t.field(row, 0), t.field(row, label), t.field(row, broader), 0}).second)
        t.fail(row, "the topic '" + std::string(t.field(row, 0)) + "' is there twice");
  }
  void read_shares(const knowledge::Table& t) {
    const int share = t.need("share");
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const std::string_view field = t.field(row, share);
      unsigned value = 0;
      if (std::from_chars(field.data(), field.data() + field.size(), value).ec != std::errc{} || value == 0)
        t.fail(row, "the share is no number above 0");
      shares_[t.field(row, 0)] = value;
    }
  }
};

Subjects::Subjects(const language::Store& store) : store_(&store), model_(std::make_unique<Model>(store)) {}
Subjects::~Subjects() = default;

namespace {

using Model = Subjects::Model;

/// A word with what it alone says of each subject.
struct Spoken {
  std::string word;
  std::array<double, subject_count> probability{};
};

/// The first words of title and lead that the model knows.
std::vector<Spoken> first_words(const Text& text, const language::Words& words, const std::vector<Place>& place, const Subjects& subjects) {
  std::vector<Spoken> spoken;
  language::Words one;
  one.sentences.push_back({{}, 0, 1, 0});
  for (std::size_t s = 0; s < place.size() && spoken.size() < words_tried; ++s) {
    if (place[s] == Place::outside) continue;
    const Sentence& sentence = words.sentences[s];
    for (Index t = sentence.first_token; t < sentence.last_token && spoken.size() < words_tried; ++t) {
      if (!words.tokens[t].is_word()) continue;
      std::string word = text::folded(text.view(words.tokens[t].span));
      if (std::any_of(spoken.begin(), spoken.end(), [&](const Spoken& o) { return o.word == word; })) continue;
      one.tokens.assign(1, words.tokens[t]);
      const SubjectFeatures features = subject_features(text, one, {true}, subjects.store());
      if (!features.empty()) spoken.push_back({std::move(word), subjects.model().linear.score(features)});
    }
  }
  return spoken;
}

/// `model topics` and those of the words that speak most for subject `c`.
std::string why(std::vector<Spoken>& spoken, std::size_t c) {
  const std::size_t named = std::min(words_named, spoken.size());
  std::partial_sort(spoken.begin(), spoken.begin() + static_cast<std::ptrdiff_t>(named), spoken.end(),
                    [&](const Spoken& a, const Spoken& b) {
                      return a.probability[c] != b.probability[c] ? a.probability[c] > b.probability[c] : a.word < b.word;
                    });
  std::string out = "model topics";
  for (std::size_t i = 0; i < named; ++i) out += (i == 0 ? ": " : ", ") + spoken[i].word;
  return out;
}

/// What the cues of one finer topic add up to.
struct Evidence {
  const Model::Label* label = nullptr;
  bool upfront = false;           ///< a cue that is no hint stands in title or lead
  bool strong = false;            ///< a cue that is no hint stands anywhere
  std::vector<std::string> cues;  ///< in order of first place
  std::vector<double> counts;     ///< of each, weighed by place
};

/// All finer topics with a cue in the text, in order of the first, and how much the cues say for each subject.
struct AllEvidence {
  std::vector<Evidence> topics;
  std::array<double, subject_count> subjects{};
};

AllEvidence gather(const Text& text, const language::Words& words, const std::vector<Place>& place, const Subjects& subjects) {
  const Model& model = subjects.model();
  AllEvidence all;
  std::unordered_map<const Model::Label*, std::size_t> numbers;
  std::map<std::pair<std::size_t, std::string>, double> forms;  // of a subject: a cue of two of its topics counts once
  std::array<Index, subject_count> counted{};                   // 1 + the cue's first token
  for (const CueFound& cue : find_cues(words, place, subjects.store())) {
    const Model::Label* label = model.find(cue.topic);
    if (label == nullptr) continue;
    const auto [number, fresh] = numbers.try_emplace(label, all.topics.size());
    if (fresh) all.topics.push_back({label, false, false, {}, {}});
    Evidence& e = all.topics[number->second];
    const Place where = place[words.tokens[cue.first].sentence];
    std::string form = text::folded(text.view({words.tokens[cue.first].span.begin, words.tokens[cue.last - 1].span.end}));
    const double w = weight(where) * (cue.last - cue.first > 1 ? phrase_weight : 1);
    if (!cue.hint) {
      e.strong = true;
      e.upfront = e.upfront || where == Place::title || where == Place::lead;
      if (std::exchange(counted[label->subject], cue.first + 1) != cue.first + 1) forms[{label->subject, form}] += w;
    }
    const auto known = std::find(e.cues.begin(), e.cues.end(), form);
    const double value = w * (cue.hint ? hint_weight : 1);
    if (known == e.cues.end()) {
      e.cues.push_back(std::move(form));
      e.counts.push_back(value);
    } else {
      e.counts[static_cast<std::size_t>(known - e.cues.begin())] += value;
    }
  }
  for (const auto& [key, count] : forms) all.subjects[key.first] += std::log2(1 + count);
  return all;
}

/// What the model says, without the mixture of the articles it was trained on (Saerens et al. 2002) and with what the cues say.
std::array<double, subject_count> combine(std::array<double, subject_count> probability, const std::array<double, subject_count>& cues,
                                          const Model& model) {
  double sum = 0;
  for (std::size_t c = 0; c < subject_count; ++c) {
    probability[c] = probability[c] * std::exp(cue_power * std::log(1 + cue_scale * cues[c]) - model.log_share[c]);
    sum += probability[c];
  }
  for (double& p : probability) p /= sum;
  return probability;
}

std::vector<Topic> choose_subtopics(const AllEvidence& all, const std::array<double, subject_count>& probability) {
  std::vector<Topic> topics;
  for (const Evidence& e : all.topics) {
    if (!e.strong) continue;
    double points = 0;
    for (const double count : e.counts) points += std::log2(1 + count);
    const double prior = probability[e.label->subject];
    const double score = 1 - std::exp(-points * (0.5 + std::sqrt(prior)) * (e.upfront ? 1 : 0.5) / 5);
    if (score < least_subtopic) continue;
    std::string reason = "cues";
    for (std::size_t i = 0; i < e.cues.size() && i < cues_named; ++i) reason += (i == 0 ? ": " : ", ") + e.cues[i];
    topics.push_back({e.label->id, e.label->label, e.label->broader, rounded(score), std::move(reason)});
  }
  std::stable_sort(topics.begin(), topics.end(), [](const Topic& a, const Topic& b) { return a.score > b.score; });
  if (topics.size() > most_subtopics) topics.resize(most_subtopics);
  return topics;
}

}  // namespace

Topics find_topics(const Text& text, const language::Words& words, const Article& article, const Subjects& subjects) {
  Topics out;
  const std::vector<Place> place = places(words, article);
  std::vector<bool> counts(place.size());
  std::size_t length = 0;
  for (std::size_t s = 0; s < place.size(); ++s) {
    counts[s] = place[s] != Place::outside;
    if (!counts[s]) continue;
    for (Index t = words.sentences[s].first_token; t < words.sentences[s].last_token; ++t) length += words.tokens[t].is_word() ? 1 : 0;
  }
  if (length < least_words) return out;

  const Model& model = subjects.model();
  const AllEvidence evidence = gather(text, words, place, subjects);
  const std::array<double, subject_count> probability =
      combine(model.linear.score(subject_features(text, words, counts, subjects.store())), evidence.subjects, model);
  std::array<std::size_t, subject_count> order{};
  for (std::size_t c = 0; c < subject_count; ++c) order[c] = c;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return probability[a] > probability[b]; });
  std::vector<Spoken> spoken = first_words(text, words, place, subjects);
  for (std::size_t i = 0; i < most_topics; ++i) {
    const std::size_t c = order[i];
    if (i > 0 && probability[c] < least_topic) break;
    const Model::Label& label = model.top[c];
    out.topics.push_back({label.id, label.label, {}, rounded(probability[c]), why(spoken, c)});
  }
  out.subtopics = choose_subtopics(evidence, probability);
  // a finer topic is one of its broader topic too: that is told behind those that the model is surer of
  for (const Topic& finer : out.subtopics) {
    const auto known = [&](const Topic& t) { return t.id == finer.broader; };
    if (out.topics.size() == most_topics || std::any_of(out.topics.begin(), out.topics.end(), known)) continue;
    const auto label = std::find_if(model.top.begin(), model.top.end(), [&](const Model::Label& l) { return l.id == finer.broader; });
    if (label == model.top.end()) continue;
    const double score = std::min(finer.score, out.topics.back().score);
    out.topics.push_back({label->id, label->label, {}, score, "subtopic " + std::string(finer.label)});
  }
  return out;
}

}  // namespace warta::topics
