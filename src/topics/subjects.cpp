// Topics: the 17 top-level ones by the linear model, the finer ones by the cues that stand in the text.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/unicode.hpp"
#include "topics/cues.hpp"
#include "topics/story.hpp"
#include "topics/subject_model.hpp"
#include "topics/topics.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::size_t least_words = 15;   ///< a shorter text says too little
constexpr double least_topic = 0.2;       ///< probability of a further topic
constexpr std::size_t most_topics = 3;
constexpr std::size_t most_subtopics = 4;
constexpr double least_subtopic = 0.5;
constexpr std::size_t words_tried = 16;   ///< for `why`
constexpr std::size_t words_named = 3;

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
  };

  explicit Model(const language::Store& store) : linear(bytes(store)) {
    read(store, "topics/labels.tsv");
    read(store, "topics/subtopics.tsv");
    for (std::size_t c = 0; c < subject_count; ++c) {
      std::string id = std::to_string(linear.id(c));
      id.insert(0, "medtop:" + std::string(8 - std::min<std::size_t>(8, id.size()), '0'));
      const Label* label = find(id);
      if (label == nullptr) throw DataError("topics/labels.tsv:1: " + id + " is missing, which models/topics.bin names");
      top[c] = *label;
    }
  }

  [[nodiscard]] const Label* find(std::string_view id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? nullptr : &found->second;
  }

  SubjectModel linear;
  std::array<Label, subject_count> top;
  std::unordered_map<std::string_view, Label> labels;

 private:
  static std::string_view bytes(const language::Store& store) {
    const auto file = store.file("models/topics.bin");
    if (!file) throw DataError("models/topics.bin:1: this file is missing");
    return *file;
  }
  void read(const language::Store& store, std::string_view name) {
    const knowledge::Table t = store.table(name);
    const int label = t.need("label"), broader = t.need("broader");
    for (std::size_t row = 0; row < t.rows(); ++row)
      if (!labels.try_emplace(t.field(row, 0), Label{t.field(row, 0), t.field(row, label), t.field(row, broader)}).second)
        t.fail(row, "the topic '" + std::string(t.field(row, 0)) + "' is there twice");
  }
};

Subjects::Subjects(const language::Store& store) : store_(&store), model_(std::make_unique<Model>(store)) {}
Subjects::~Subjects() = default;

namespace {

using Model = Subjects::Model;

/// The words of title and lead that speak most for subject `c`, as a list for people.
std::string strongest_words(const Text& text, const language::Words& words, const std::vector<Place>& place, const Subjects& subjects, std::size_t c) {
  struct Scored {
    double score;
    std::string word;
  };
  std::vector<Scored> scored;
  language::Words one;
  one.sentences.push_back({{}, 0, 1, 0});
  for (std::size_t s = 0; s < place.size() && scored.size() < words_tried; ++s) {
    if (place[s] == Place::outside) continue;
    const Sentence& sentence = words.sentences[s];
    for (Index t = sentence.first_token; t < sentence.last_token && scored.size() < words_tried; ++t) {
      if (!words.tokens[t].is_word()) continue;
      std::string word = text::folded(text.view(words.tokens[t].span));
      if (std::any_of(scored.begin(), scored.end(), [&](const Scored& o) { return o.word == word; })) continue;
      one.tokens.assign(1, words.tokens[t]);
      const SubjectFeatures features = subject_features(text, one, {true}, subjects.store());
      if (features.empty()) continue;
      scored.push_back({subjects.model().linear.score(features)[c], std::move(word)});
    }
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  std::string out;
  for (std::size_t i = 0; i < scored.size() && i < words_named; ++i) out += (i == 0 ? ": " : ", ") + scored[i].word;
  return out;
}

/// What the cues of one finer topic add up to.
struct Evidence {
  const Model::Label* label = nullptr;
  double points = 0;
  bool upfront = false;  ///< a cue that is no hint stands in title or lead
  std::vector<std::string> cues;  ///< in order of first place
  std::vector<double> counts;
  double strong = 0;
};

std::vector<Topic> find_subtopics(const Text& text, const language::Words& words, const std::vector<Place>& place, const Subjects& subjects,
                                  const std::array<double, subject_count>& probability) {
  std::vector<Evidence> all;
  for (const CueFound& cue : find_cues(words, place, subjects.store())) {
    const Model::Label* label = subjects.model().find(cue.topic);
    if (label == nullptr) continue;
    auto e = std::find_if(all.begin(), all.end(), [&](const Evidence& o) { return o.label == label; });
    if (e == all.end()) e = all.insert(all.end(), Evidence{label, 0, false, {}, {}, 0});
    const Place where = place[words.tokens[cue.first].sentence];
    std::string form = text::folded(text.view({words.tokens[cue.first].span.begin, words.tokens[cue.last - 1].span.end}));
    const double w = weight(where) * (cue.hint ? 0.4 : 1);
    if (!cue.hint) {
      e->strong += w;
      e->upfront = e->upfront || where == Place::title || where == Place::lead;
    }
    const auto known = std::find(e->cues.begin(), e->cues.end(), form);
    if (known == e->cues.end()) {
      e->cues.push_back(std::move(form));
      e->counts.push_back(w);
    } else {
      e->counts[static_cast<std::size_t>(known - e->cues.begin())] += w;
    }
  }
  std::vector<Topic> topics;
  for (Evidence& e : all) {
    if (e.strong <= 0) continue;
    for (const double count : e.counts) e.points += std::log2(1 + count);
    double prior = 0;
    for (std::size_t c = 0; c < subject_count; ++c)
      if (subjects.model().top[c].id == e.label->broader) prior = probability[c];
    const double score = 1 - std::exp(-e.points * (0.5 + std::sqrt(prior)) * (e.upfront ? 1 : 0.5) / 5);
    if (score < least_subtopic) continue;
    std::string why = "cues";
    for (std::size_t i = 0; i < e.cues.size() && i < 5; ++i) why += (i == 0 ? ": " : ", ") + e.cues[i];
    topics.push_back({e.label->id, e.label->label, e.label->broader, rounded(score), std::move(why)});
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
  const std::array<double, subject_count> probability = model.linear.score(subject_features(text, words, counts, subjects.store()));
  std::array<std::size_t, subject_count> order{};
  for (std::size_t c = 0; c < subject_count; ++c) order[c] = c;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return probability[a] > probability[b]; });
  for (std::size_t i = 0; i < most_topics; ++i) {
    const std::size_t c = order[i];
    if (i > 0 && probability[c] < least_topic) break;
    const Model::Label& label = model.top[c];
    out.topics.push_back({label.id, label.label, {}, rounded(probability[c]), "model topics" + strongest_words(text, words, place, subjects, c)});
  }
  out.subtopics = find_subtopics(text, words, place, subjects, probability);
  return out;
}

}  // namespace warta::topics
