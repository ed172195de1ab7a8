// The summary: whole sentences of the story that tell it best, the lead's first; chosen by maximal marginal relevance (Carbonell
// and Goldstein 1998).
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "text/unicode.hpp"
#include "topics/story.hpp"
#include "topics/topics.hpp"

namespace warta::topics {

namespace {

constexpr Index shortest = 8;         ///< words of a sentence that can stand alone
constexpr std::size_t farthest = 60;  ///< story sentences that are looked at

struct Candidate {
  Index sentence = 0;
  double score = 0;
  bool dangling = false;                 ///< leans on the sentence before it
  bool read = false;                     ///< `words` is filled
  std::vector<knowledge::WordId> words;  ///< distinct content words, sorted
};

bool is_quotation_mark(std::string_view s) {
  if (s.size() == 1) return s[0] == '"' || s[0] == '\'';
  return s == "“" || s == "”" || s == "‘" || s == "’" || s == "«" || s == "»";
}

double shared(const std::vector<knowledge::WordId>& a, const std::vector<knowledge::WordId>& b) {
  std::size_t both = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      ++both;
      ++i;
      ++j;
    } else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return a.empty() || b.empty() ? 0 : static_cast<double>(both) / std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

/// The words of keywords with the score of the best one that holds them.
class KeyWeights {
 public:
  explicit KeyWeights(std::vector<std::pair<knowledge::WordId, double>> sorted) : weights_(std::move(sorted)) {
    for (const auto& [word, weight] : weights_) some_[word % bits / 64] |= std::uint64_t{1} << word % 64;
  }
  /// 0 for a word of no keyword, as nearly all are: a bit says so.
  [[nodiscard]] double of(knowledge::WordId word) const {
    if ((some_[word % bits / 64] >> word % 64 & 1U) == 0) return 0;
    const auto key =
        std::lower_bound(weights_.begin(), weights_.end(), word, [](const auto& k, knowledge::WordId w) { return k.first < w; });
    return key != weights_.end() && key->first == word ? key->second : 0;
  }

 private:
  static constexpr std::size_t bits = 512;
  std::vector<std::pair<knowledge::WordId, double>> weights_;
  std::array<std::uint64_t, bits / 64> some_{};
};

KeyWeights key_weights(const std::vector<Keyword>& keywords, const language::Store& store) {
  std::vector<std::pair<knowledge::WordId, double>> weight;
  for (const Keyword& k : keywords) {
    const std::string folded = text::folded(k.text);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      if (const knowledge::WordId word = store.word(std::string_view(folded).substr(at, end - at)); word != 0)
        weight.emplace_back(word, k.score);
      at = end + 1;
    }
  }
  std::sort(weight.begin(), weight.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.second > b.second; });
  weight.erase(std::unique(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), weight.end());
  return KeyWeights(std::move(weight));
}

}  // namespace

std::vector<Index> summarize(const Text& text, const language::Words& words, const Survey& survey, const std::vector<Entity>& entities,
                             const std::vector<Keyword>& keywords, const Subjects& subjects, std::size_t most) {
  const language::Store& store = subjects.store();
  const Weights::Summary& w = subjects.weights().summary;
  const std::vector<Place>& place = survey.places;
  const knowledge::ClassId opener = store.class_id("summary-dangling");

  std::vector<double> salience(words.sentences.size(), 0);
  for (const Entity& e : entities)
    for (const Mention& m : e.mentions)
      if (m.sentence != none) salience[m.sentence] += e.salience;
  const KeyWeights weight = key_weights(keywords, store);

  const language::Token* const tokens = words.tokens.data();
  std::vector<Candidate> candidates;
  candidates.reserve(std::min(farthest, place.size()));
  std::size_t story = 0;
  bool quoting = false;
  Index part = none;
  for (std::size_t s = 0; s < place.size() && story < farthest; ++s) {
    if (place[s] != Place::lead && place[s] != Place::body) continue;
    const Sentence& sentence = words.sentences[s];
    if (sentence.part != part) {
      quoting = false;
      part = sentence.part;
    }
    const bool began_in_quote = quoting;
    int marks = 0;
    const Before &from = survey.before[s], &to = survey.before[s + 1];
    for (Index i = from.marks; i < to.marks; ++i) {
      const std::string_view form = text.view(tokens[survey.marks[i]].span);
      if (!is_quotation_mark(form)) continue;
      ++marks;
      quoting = form == "“" ? true : form == "”" ? false : !quoting;
    }
    ++story;
    const Index length = to.words - from.words;
    if (length < shortest || began_in_quote || quoting || sentence.first_token == sentence.last_token) continue;
    if (is_quotation_mark(text.view(words.tokens[sentence.first_token].span))) continue;
    const std::string_view all = text.view(sentence.span);
    const char end = all.back();
    if (end == '?' || end == ':' || end == ',') continue;
    double told = 0;
    for (Index i = from.content; i < to.content; ++i) told += weight.of(tokens[survey.content[i]].word);
    Candidate c;
    c.sentence = static_cast<Index>(s);
    std::string_view value;
    c.dangling =
        place[s] == Place::body && opener >= 0 &&
        language::match_class(store, words.tokens, sentence.first_token, sentence.last_token, opener, value) != sentence.first_token;
    c.score = told / std::sqrt(static_cast<double>(length)) + w.salience * std::min(salience[s], w.most_salience) +
              w.place / (1.0 + w.place_decay * static_cast<double>(story)) - w.marks * marks;
    if (place[s] == Place::lead) c.score += w.lead;
    candidates.push_back(std::move(c));
  }

  // the words of a sentence are asked for only where it may be taken
  const auto words_of = [&](Candidate& c) -> const std::vector<knowledge::WordId>& {
    if (std::exchange(c.read, true)) return c.words;
    const Index first = survey.before[c.sentence].content, last = survey.before[c.sentence + 1].content;
    c.words.reserve(last - first);
    for (Index i = first; i < last; ++i)
      if (const knowledge::WordId word = tokens[survey.content[i]].word; word != 0) c.words.push_back(word);
    std::sort(c.words.begin(), c.words.end());
    c.words.erase(std::unique(c.words.begin(), c.words.end()), c.words.end());
    return c.words;
  };

  std::vector<Index> chosen;
  std::vector<Candidate*> taken;
  const auto lead =
      std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return place[c.sentence] == Place::lead; });
  if (lead != candidates.end()) taken.push_back(&*lead);
  while (taken.size() < most) {
    Candidate* best = nullptr;
    double best_score = 0;
    for (Candidate& c : candidates) {
      if (best != nullptr && c.score <= best_score) continue;  // likeness to others only takes away
      if (std::find(taken.begin(), taken.end(), &c) != taken.end()) continue;
      if (c.dangling && std::none_of(taken.begin(), taken.end(), [&](const Candidate* t) { return t->sentence + 1 == c.sentence; }))
        continue;
      double overlap = 0;
      for (Candidate* t : taken) overlap = std::max(overlap, shared(words_of(*t), words_of(c)));
      const double score = c.score - w.overlap * overlap;
      if (best == nullptr || score > best_score) {
        best = &c;
        best_score = score;
      }
    }
    if (best == nullptr) break;
    taken.push_back(best);
  }
  for (const Candidate* t : taken) chosen.push_back(t->sentence);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace warta::topics
