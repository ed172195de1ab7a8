// Topics: the 17 top-level ones by the linear model, the finer ones by the cues that stand in the text.
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "text/unicode.hpp"
#include "topics/cues.hpp"
#include "topics/story.hpp"
#include "topics/topics.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::size_t most_topics = 3;
constexpr std::size_t most_subtopics = 4;
constexpr std::size_t words_tried = 8;  ///< for `why`
constexpr std::size_t words_named = 3;
constexpr std::size_t cues_named = 5;
constexpr double hint_weight = 0.4;
constexpr double phrase_weight = 1.5;  ///< a phrase says more than a word

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

Labels::Key::Key(std::string_view id) {
  std::memcpy(&begin, id.data(), sizeof begin);
  std::memcpy(&end, id.data() + id_size - sizeof end, sizeof end);
}

Labels::Labels(const language::Store& store) {
  read(store, "topics/labels.tsv");
  read(store, "topics/subtopics.tsv");
  slots_.resize(std::bit_ceil(4 * labels_.size() + 1));
  for (const auto& [id, label] : labels_) {
    if (id.size() != id_size) continue;
    std::size_t at = Key(id).hash() & (slots_.size() - 1);
    while (slots_[at].label != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {Key(id), &label};  // a map's values stay where they are
  }
}

void Labels::read(const language::Store& store, std::string_view name) {
  constexpr std::string_view scheme = "medtop:";
  const knowledge::Table t = store.table(name);
  const int label = t.need("label"), broader = t.need("broader");
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const std::string_view id = t.field(row, 0), over = t.field(row, broader);
    const std::string_view top = over.empty() ? id : over;
    unsigned number = 0;
    if (top.substr(0, scheme.size()) == scheme) std::from_chars(top.data() + scheme.size(), top.data() + scheme.size() + 2, number);
    if (top.size() != scheme.size() + 8 || number < 1 || number > subject_count || (!over.empty() && labels_.count(over) == 0))
      t.fail(row, "the topic '" + std::string(id) + "' is none of the 17 and lies under none of them");
    const bool fresh = labels_.try_emplace(id, Label{id, t.field(row, label), over, number - 1, labels_.size()}).second;
    if (!fresh) t.fail(row, "the topic '" + std::string(id) + "' is there twice");
  }
}

const Labels::Label* Labels::find(std::string_view id) const {
  if (id.size() == id_size) {
    const Key key(id);
    std::size_t at = key.hash() & (slots_.size() - 1);
    while (slots_[at].label != nullptr && !(slots_[at].key == key)) at = (at + 1) & (slots_.size() - 1);
    return slots_[at].label;
  }
  const auto found = labels_.find(id);
  return found == labels_.end() ? nullptr : &found->second;
}

struct Subjects::Model {
  Model(const language::Store& store, std::string_view bytes) : labels(store), linear(bytes) {
    for (std::size_t c = 0; c < subject_count; ++c) {
      std::string id = std::to_string(linear.id(c));
      id.insert(0, "medtop:" + std::string(8 - std::min<std::size_t>(8, id.size()), '0'));
      const Labels::Label* label = labels.find(id);
      if (label == nullptr) throw DataError("topics/labels.tsv:1: " + id + " is missing, which models/topics.bin names");
      top[c] = *label;
    }
  }

  Labels labels;
  SubjectModel linear;
  std::array<Labels::Label, subject_count> top;
};

namespace {

std::string_view model_file(const language::Store& store) {
  const auto file = store.file("models/topics.bin");
  if (!file) throw DataError("models/topics.bin:1: this file is missing");
  return *file;
}

}  // namespace

Subjects::Subjects(const language::Store& store) : Subjects(store, model_file(store), Weights(store)) {}
Subjects::Subjects(const language::Store& store, std::string_view model, const Weights& weights)
    : store_(&store), weights_(weights), model_(std::make_unique<Model>(store, model)) {}
Subjects::~Subjects() = default;

namespace {

using Model = Subjects::Model;

/// A word that the model knows, with what it says of each subject.
struct Spoken {
  std::uint32_t form = 0;
  Span span;
  std::array<int, subject_count> says{};
};

/// The first words of title and lead that the model knows.
std::vector<Spoken> first_words(const Text& text, const language::Words& words, const Survey& survey, const SubjectModel& model) {
  std::vector<Spoken> spoken;
  spoken.reserve(words_tried);
  for (const Index t : survey.content) {
    if (spoken.size() == words_tried) return spoken;
    const auto [word, beginning] = subject_forms(text, words.tokens[t]);
    if (word == 0) continue;
    if (std::any_of(spoken.begin(), spoken.end(), [form = word](const Spoken& o) { return o.form == form; })) continue;
    Spoken one{word, words.tokens[t].span, {}};
    bool known = false;
    for (const std::uint32_t form : {word, beginning})
      if (const SubjectRow* row = form == 0 ? nullptr : model.row(form)) {
        known = true;
        for (std::size_t c = 0; c < subject_count; ++c) one.says[c] += row->idf * row->weights[c];
      }
    if (known) spoken.push_back(one);
  }
  return spoken;
}

/// `model topics` and those of the words that speak most for subject `c`.
std::string why(const Text& text, std::vector<Spoken>& spoken, std::size_t c) {
  const std::size_t named = std::min(words_named, spoken.size());
  std::partial_sort(
      spoken.begin(), spoken.begin() + static_cast<std::ptrdiff_t>(named), spoken.end(),
      [&](const Spoken& a, const Spoken& b) { return a.says[c] != b.says[c] ? a.says[c] > b.says[c] : a.span.begin < b.span.begin; });
  std::string out = "model topics";
  for (std::size_t i = 0; i < named; ++i) {
    out += i == 0 ? ": " : ", ";
    text::append_folded(out, text.view(spoken[i].span));
  }
  return out;
}

constexpr std::uint32_t no_cue = 0xffffffffU;

/// One cue of a topic, wherever it stands.
struct CueCount {
  Span first;                   ///< where it stands first
  std::uint32_t id = 0;         ///< CueFound::id
  std::uint32_t next = no_cue;  ///< of the same topic
  double count = 0;             ///< weighed by place
};

/// The cues of many topics in one array, each topic's in the order in which they stand first.
class CueCounts {
 public:
  struct List {
    std::uint32_t first = no_cue, last = no_cue;
  };
  explicit CueCounts(std::size_t most) { all_.reserve(most); }

  void add(List& list, std::uint32_t id, Span span, double count) {
    std::uint32_t known = list.first;
    while (known != no_cue && all_[known].id != id) known = all_[known].next;
    if (known != no_cue) {
      all_[known].count += count;
      return;
    }
    const auto at = static_cast<std::uint32_t>(all_.size());
    (list.first == no_cue ? list.first : all_[list.last].next) = at;
    list.last = at;
    all_.push_back({span, id, no_cue, count});
  }
  /// Sum of log2(1 + count).
  [[nodiscard]] double points(const List& list) const {
    double sum = 0;
    for (std::uint32_t i = list.first; i != no_cue; i = all_[i].next) sum += std::log2(1 + all_[i].count);
    return sum;
  }
  [[nodiscard]] const CueCount& operator[](std::uint32_t cue) const { return all_[cue]; }

 private:
  std::vector<CueCount> all_;
};

/// What speaks for a finer topic.
struct Evidence {
  const Labels::Label* label = nullptr;
  bool upfront = false;  ///< a cue that is no hint stands in title, lead or a heading
  bool strong = false;   ///< a cue that is no hint stands anywhere
  CueCounts::List cues;
};

/// All finer topics with a cue in the text, in order of the first, and how much the cues say for each subject.
struct AllEvidence {
  std::vector<Evidence> topics;
  CueCounts cues;
  BySubject factors{};  ///< that the probabilities of the subjects are multiplied by
};

AllEvidence gather(const language::Words& words, const Survey& survey, const Labels& labels, const Weights::Topics& weights) {
  AllEvidence all{{}, CueCounts(2 * survey.cues.size()), {}};
  std::array<CueCounts::List, subject_count> told{};    // of a subject: a cue of two of its topics counts once
  std::array<Index, subject_count> counted{};           // 1 + the cue's first token
  std::vector<std::uint16_t> number(labels.size(), 0);  // of a topic: 1 + its place in all.topics
  all.topics.reserve(std::min(survey.cues.size(), labels.size()));
  std::vector<const Labels::Label*> found(survey.cues.size());  // all at once: what is read for one does not wait for another
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = labels.find(survey.cues[i].topic);
  for (const CueFound& cue : survey.cues) {
    const Labels::Label* label = found[static_cast<std::size_t>(&cue - survey.cues.data())];
    if (label == nullptr) continue;
    std::uint16_t& known = number[label->number];
    if (known == 0) {
      all.topics.push_back({label, false, false, {}});
      known = static_cast<std::uint16_t>(all.topics.size());
    }
    Evidence& e = all.topics[known - 1U];
    const Place where = survey.places[words.tokens[cue.first].sentence];
    const Span span{words.tokens[cue.first].span.begin, words.tokens[cue.last - 1].span.end};
    const double w = weight(where) * (cue.last - cue.first > 1 ? phrase_weight : 1);
    if (!cue.hint) {
      e.strong = true;
      e.upfront = e.upfront || where != Place::body;
      if (counted[label->subject] != cue.first + 1) all.cues.add(told[label->subject], cue.id, span, w);
      counted[label->subject] = cue.first + 1;
    }
    all.cues.add(e.cues, cue.id, span, w * (cue.hint ? hint_weight : 1));
  }
  for (std::size_t c = 0; c < subject_count; ++c)
    all.factors[c] = told[c].first == no_cue ? 1 : std::pow(1 + weights.cue_scale * all.cues.points(told[c]), weights.cue_power);
  return all;
}

std::vector<Topic> choose_subtopics(const Text& text, const AllEvidence& all, const BySubject& probability, double least) {
  struct Scored {
    double score;
    const Evidence* evidence;
  };
  std::array<Scored, most_subtopics + 1> best{};  // best first, of equals the one found first
  std::size_t count = 0;
  for (const Evidence& e : all.topics) {
    if (!e.strong) continue;
    const double prior = probability[e.label->subject];
    const double score = 1 - std::exp(-all.cues.points(e.cues) * (0.5 + std::sqrt(prior)) * (e.upfront ? 1 : 0.5) / 5);
    if (score < least) continue;
    std::size_t place = count;
    const Scored scored{rounded(score), &e};
    for (; place > 0 && scored.score > best[place - 1].score; --place) best[place] = best[place - 1];
    best[place] = scored;
    count = std::min(count + 1, most_subtopics);
  }
  std::vector<Topic> topics;
  topics.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Evidence& e = *best[i].evidence;
    std::string reason = "cues";
    std::size_t named = 0;
    for (std::uint32_t cue = e.cues.first; cue != no_cue && named < cues_named; cue = all.cues[cue].next) {
      reason += named++ == 0 ? ": " : ", ";
      text::append_folded(reason, text.view(all.cues[cue].first));
    }
    topics.push_back({e.label->id, e.label->label, e.label->broader, best[i].score, std::move(reason)});
  }
  return topics;
}

}  // namespace

BySubject cue_factors(const language::Words& words, const Survey& survey, const Labels& labels, const Weights& weights) {
  return gather(words, survey, labels, weights.topics).factors;
}

Topics find_topics(const Text& text, const language::Words& words, const Survey& survey, const Subjects& subjects) {
  Topics out;
  if (survey.words() < enough_words) return out;

  const Model& model = subjects.model();
  const Weights::Topics& weights = subjects.weights().topics;
  const AllEvidence evidence = gather(words, survey, model.labels, weights);
  BySubject probability = model.linear.score(subject_features(text, words, survey.content));
  double sum = 0;
  for (std::size_t c = 0; c < subject_count; ++c) sum += probability[c] *= evidence.factors[c];
  for (double& p : probability) p /= sum;
  std::array<std::size_t, subject_count> order{};
  for (std::size_t c = 0; c < subject_count; ++c) order[c] = c;
  std::partial_sort(order.begin(), order.begin() + most_topics, order.end(), [&](std::size_t a, std::size_t b) {
    return probability[a] != probability[b] ? probability[a] > probability[b] : a < b;
  });
  std::vector<Spoken> spoken = first_words(text, words, survey, model.linear);
  for (std::size_t i = 0; i < most_topics; ++i) {
    const std::size_t c = order[i];
    if (i > 0 && probability[c] < weights.least) break;
    const Labels::Label& label = model.top[c];
    out.topics.push_back({label.id, label.label, {}, rounded(probability[c]), why(text, spoken, c)});
  }
  out.subtopics = choose_subtopics(text, evidence, probability, weights.least_subtopic);
  // a finer topic is one of its broader topic too: that is told behind those that the model is surer of
  for (const Topic& finer : out.subtopics) {
    const auto known = [&](const Topic& t) { return t.id == finer.broader; };
    if (out.topics.size() == most_topics || std::any_of(out.topics.begin(), out.topics.end(), known)) continue;
    const std::size_t subject = model.labels.find(finer.id)->subject;
    if (finer.score < weights.least_bringing || probability[subject] < weights.least_brought) continue;
    const Labels::Label& label = model.top[subject];
    const double score = std::min(finer.score, out.topics.back().score);
    out.topics.push_back({label.id, label.label, {}, score, "subtopic " + std::string(finer.label)});
  }
  return out;
}

}  // namespace warta::topics
