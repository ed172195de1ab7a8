// Trains the model of names: averaged structured perceptron over the features of src/names, pruned and rounded to 8 bits.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <set>
#include <unordered_map>

#include "corpus.hpp"
#include "names/features.hpp"
#include "names/recognise.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace warta::tools {

namespace {

using namespace warta::names;

/// Rows that the shipped model keeps: with its table nine tenths full that is 6.5 MB.
constexpr std::size_t most_rows = 209715;
/// A feature that is met less often in training is left out.
constexpr std::uint32_t least_count = 2;

/// An article ready for training: tokens, their features, their labels.
struct Example {
  Text text;
  language::Words words;
  std::vector<std::uint32_t> starts;  ///< of token i's features in `keys`
  std::vector<std::uint32_t> keys;
  std::vector<Label> labels;
  int fold = 0;
};

/// Byte offset of each code point, and the end.
std::vector<std::uint32_t> code_point_offsets(std::string_view s) {
  std::vector<std::uint32_t> at;
  for (std::uint32_t i = 0; i < s.size(); ++i)
    if ((static_cast<unsigned char>(s[i]) & 0xC0U) != 0x80U) at.push_back(i);
  at.push_back(static_cast<std::uint32_t>(s.size()));
  return at;
}

/// A copy of the article with a headline before it: the words of one of its shorter sentences with capitals, as headlines
/// have them. The corpus has few titles; this teaches what capitals are worth there. Small function words stay small.
CorpusArticle with_headline(const CorpusArticle& article, const knowledge::Store& store) {
  CorpusArticle copy = article;
  const std::vector<std::uint32_t> offsets = code_point_offsets(article.text);
  Text text(article.text);
  std::vector<Part> parts;
  for (const Span line : text.lines()) parts.push_back({PartKind::paragraph, {}, line, false});
  const language::Words words = language::tokenize(text, parts, store);
  for (std::size_t s = 1; s < words.sentences.size() && s < 12; ++s) {
    const Sentence& sentence = words.sentences[s];
    const Index count = sentence.last_token - sentence.first_token;
    if (count < 6 || count > 18) continue;
    std::string line(text.view(sentence.span));
    for (Index i = sentence.first_token; i < sentence.last_token; ++i) {
      const language::Token& t = words.tokens[i];
      const knowledge::Pos pos = store.info(t.word).pos;
      const bool small =
          pos == knowledge::Pos::adp || pos == knowledge::Pos::cconj || pos == knowledge::Pos::sconj || pos == knowledge::Pos::part;
      char& first = line[t.span.begin - sentence.span.begin];
      if (!small && first >= 'a' && first <= 'z') first = static_cast<char>(first - 32);
    }
    if (line.back() == '.') line.pop_back();
    const auto at = [&](std::uint32_t byte) {
      return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end(), byte) - offsets.begin());
    };
    const std::uint32_t begin = at(sentence.span.begin), end = at(sentence.span.end);
    const auto shift = static_cast<std::uint32_t>(code_point_offsets(line).size() - 1 + 2);
    copy.text = line + "\n\n" + article.text;
    copy.names.clear();
    for (const MarkedName& n : article.names)
      if (n.begin >= begin && n.end <= end) copy.names.push_back({n.begin - begin, n.end - begin, n.type});
    for (const MarkedName& n : article.names) copy.names.push_back({n.begin + shift, n.end + shift, n.type});
    break;
  }
  return copy;
}

Example prepare(const CorpusArticle& article, const knowledge::Store& store, const FeatureClasses& classes) {
  Example e;
  e.text = Text(article.text);
  std::vector<Part> parts;
  for (const Span line : e.text.lines())
    if (e.text.view(line).find_first_not_of(" \t") != std::string_view::npos) parts.push_back({PartKind::paragraph, {}, line, false});
  e.words = language::tokenize(e.text, parts, store);
  e.labels.assign(e.words.tokens.size(), outside_label);
  const std::vector<std::uint32_t> offsets = code_point_offsets(e.text.view());
  for (const MarkedName& name : article.names) {
    const auto type = entity_type(name.type);
    if (!type || name.end >= offsets.size()) continue;
    const Span span{offsets[name.begin], offsets[name.end]};
    bool begun = false;
    for (Index i = e.words.token_from(span.begin > 40 ? span.begin - 40 : 0);
         i < e.labels.size() && e.words.tokens[i].span.begin < span.end; ++i) {
      if (!e.words.tokens[i].span.overlaps(span) || e.labels[i] != outside_label) continue;
      e.labels[i] = begun ? inside_label(*type) : begin_label(*type);
      begun = true;
    }
  }
  for (const Sentence& s : e.words.sentences)  // a name never goes on in the next sentence
    if (is_inside(e.labels[s.first_token])) e.labels[s.first_token] = begin_label(type_of(e.labels[s.first_token]));
  Features features(store, classes);
  features.prepare(e.text, e.words);
  FeatureList list;
  for (Index i = 0; i < e.words.tokens.size(); ++i) {
    e.starts.push_back(static_cast<std::uint32_t>(e.keys.size()));
    features.list(i, list);
    e.keys.insert(e.keys.end(), list.keys.begin(), list.keys.begin() + list.size);
  }
  e.starts.push_back(static_cast<std::uint32_t>(e.keys.size()));
  return e;
}

/// The perceptron with its running average (w - u / c, Daume 2006).
class Trainer {
 public:
  Trainer(const std::vector<Example>& examples, int held_out) : examples_(examples), held_out_(held_out) {
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    for (const Example& e : examples_)
      if (e.fold != held_out_)
        for (const std::uint32_t key : e.keys) ++counts[key];
    for (const auto& [key, count] : counts)
      if (count >= least_count) keys_.push_back(key);
    std::sort(keys_.begin(), keys_.end());
    rows_.reserve(keys_.size());
    for (std::uint32_t i = 0; i < keys_.size(); ++i) rows_[keys_[i]] = i;
    weights_.assign(keys_.size() * row_size, 0);
    totals_.assign(keys_.size() * row_size, 0);
  }

  /// One pass; returns the number of sentences with an error.
  std::size_t epoch(std::uint32_t seed) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (std::uint32_t a = 0; a < examples_.size(); ++a)
      if (examples_[a].fold != held_out_)
        for (std::uint32_t s = 0; s < examples_[a].words.sentences.size(); ++s) order.emplace_back(a, s);
    std::mt19937 random(seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::size_t wrong = 0;
    for (const auto& [a, s] : order) wrong += learn(examples_[a], examples_[a].words.sentences[s]) ? 0U : 1U;
    return wrong;
  }

  /// Averaged, pruned and rounded weights as the bytes of a model file.
  [[nodiscard]] std::string pack() const {
    const auto average = [&](std::size_t i) {
      return static_cast<double>(weights_[i]) - static_cast<double>(totals_[i]) / static_cast<double>(clock_);
    };
    std::vector<std::pair<double, std::uint32_t>> strength;
    for (std::uint32_t r = 0; r < keys_.size(); ++r) {
      double top = 0;
      for (std::size_t l = 0; l < label_count; ++l) top = std::max(top, std::fabs(average(r * row_size + l)));
      if (top > 0) strength.emplace_back(-top, r);
    }
    std::sort(strength.begin(), strength.end());
    if (strength.size() > most_rows) strength.resize(most_rows);
    const double limit = strength.empty() ? 1 : -strength[strength.size() / 2000].first;  // rows beyond it are clipped
    const double scale = 127.0 / limit;
    std::vector<std::pair<std::uint32_t, std::array<std::int8_t, row_size>>> rows;
    for (const auto& [top, r] : strength) {
      std::array<std::int8_t, row_size> row{};
      bool any = false;
      for (std::size_t l = 0; l < label_count; ++l) {
        row[l] = static_cast<std::int8_t>(std::lround(std::clamp(average(r * row_size + l) * scale, -127.0, 127.0)));
        any = any || row[l] != 0;
      }
      if (any) rows.emplace_back(keys_[r], row);
    }
    Transitions transitions{};
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b)
        transitions[a][b] =
            static_cast<std::int32_t>(std::lround((transitions_[a][b] - transition_totals_[a][b] / static_cast<double>(clock_)) * scale));
    return Weights::pack(std::move(rows), transitions);
  }

 private:
  bool learn(const Example& e, const Sentence& s) {
    const std::size_t n = s.last_token - s.first_token;
    scores_.resize(n);
    ids_.clear();
    starts_.clear();
    for (Index t = s.first_token; t < s.last_token; ++t) {
      starts_.push_back(ids_.size());
      Scores& sum = scores_[t - s.first_token];
      sum = {};
      for (std::uint32_t k = e.starts[t]; k < e.starts[t + 1]; ++k) {
        const auto row = rows_.find(e.keys[k]);
        if (row == rows_.end()) continue;
        ids_.push_back(row->second);
        const std::int32_t* w = &weights_[static_cast<std::size_t>(row->second) * row_size];
        for (std::size_t l = 0; l < row_size; ++l) sum[l] += w[l];
      }
    }
    starts_.push_back(ids_.size());
    Transitions now{};
    for (std::size_t a = 0; a < label_count; ++a)
      for (std::size_t b = 0; b < label_count; ++b) now[a][b] = static_cast<std::int32_t>(transitions_[a][b]);
    Viterbi(now).decode(scores_, guess_);
    bool right = true;
    for (std::size_t i = 0; i < n; ++i) {
      const Label gold = e.labels[s.first_token + i], guess = guess_[i];
      const Label gold_before = i == 0 ? outside_label : e.labels[s.first_token + i - 1],
                  guess_before = i == 0 ? outside_label : guess_[i - 1];
      if (gold != guess) {
        right = false;
        for (std::size_t k = starts_[i]; k < starts_[i + 1]; ++k) {
          bump(ids_[k], gold, 1);
          bump(ids_[k], guess, -1);
        }
      }
      if (gold != guess || gold_before != guess_before) {
        bump_transition(gold_before, gold, 1);
        bump_transition(guess_before, guess, -1);
      }
    }
    ++clock_;
    return right;
  }

  void bump(std::uint32_t row, Label label, int by) {
    const std::size_t at = static_cast<std::size_t>(row) * row_size + label;
    weights_[at] += by;
    totals_[at] += by * clock_;
  }
  void bump_transition(Label a, Label b, int by) {
    transitions_[a][b] += by;
    transition_totals_[a][b] += static_cast<double>(by) * static_cast<double>(clock_);
  }

  const std::vector<Example>& examples_;
  int held_out_;
  std::vector<std::uint32_t> keys_;
  std::unordered_map<std::uint32_t, std::uint32_t> rows_;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> totals_;
  std::array<std::array<double, row_size>, label_count> transitions_{}, transition_totals_{};
  std::int64_t clock_ = 1;
  std::vector<Scores> scores_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::size_t> starts_;
  std::vector<Label> guess_;
};

using Marks = std::set<std::tuple<std::uint32_t, std::uint32_t, EntityType>>;

/// Spans and types that the packed model finds in the held-out articles against the marks, by type and (last) for all.
std::vector<Score> evaluate(const std::string& packed, const std::vector<Example>& examples, int fold, const knowledge::Store& store) {
  const Weights weights(packed);
  std::vector<Score> scores(entity_types + 1);
  Viterbi viterbi(weights.transitions());
  std::vector<Label> labels;
  std::vector<Scores> rows;
  for (const Example& e : examples) {
    if (e.fold != fold) continue;
    std::vector<NameMention> found, marked;
    for (const Sentence& s : e.words.sentences) {
      rows.resize(s.last_token - s.first_token);
      for (Index t = s.first_token; t < s.last_token; ++t) {
        Sums sum{};
        weights.add(std::span(e.keys).subspan(e.starts[t], e.starts[t + 1] - e.starts[t]), sum);
        std::copy(sum.begin(), sum.end(), rows[t - s.first_token].begin());
      }
      viterbi.decode(rows, labels);
      mentions_from_labels(e.text, e.words, store, s.first_token, labels, found);
      mentions_from_labels(e.text, e.words, store, s.first_token, std::span(e.labels).subspan(s.first_token, rows.size()), marked);
    }
    Marks gold;
    for (const NameMention& m : marked) gold.emplace(m.span.begin, m.span.end, m.type);
    const auto count = [&](EntityType type, std::size_t Score::*field) {
      ++(scores[static_cast<std::size_t>(type)].*field);
      ++(scores[entity_types].*field);
    };
    for (const NameMention& m : marked) count(m.type, &Score::marked);
    for (const NameMention& m : found) {
      count(m.type, &Score::found);
      if (gold.contains({m.span.begin, m.span.end, m.type})) count(m.type, &Score::right);
    }
  }
  return scores;
}

void print(const std::vector<Score>& scores) {
  for (std::size_t i = 0; i <= entity_types; ++i) {
    const std::string name = i == entity_types ? "all" : std::string(to_string(static_cast<EntityType>(i)));
    std::printf("%-9s P %5.1f  R %5.1f  F1 %5.1f  (%zu)\n", name.c_str(), scores[i].precision(), scores[i].recall(), scores[i].f1(),
                scores[i].marked);
  }
  std::fflush(stdout);
}

}  // namespace

int train_names(const std::string& corpus, const std::string& out, int folds, int epochs) {
  const Knowledge knowledge = Knowledge::builtin();
  const knowledge::Store& store = knowledge.store();
  const FeatureClasses classes(store);
  const std::vector<CorpusArticle> articles = read_corpus(corpus);
  const std::vector<int> fold = assign_folds(articles, std::max(folds, 2));
  std::vector<Example> examples, as_written;  // trained on; measured on
  for (std::size_t i = 0; i < articles.size(); ++i) {
    examples.push_back(prepare(i % 2 == 0 ? with_headline(articles[i], store) : articles[i], store, classes));
    examples.back().fold = fold[i];
    if (folds == 0) continue;
    as_written.push_back(prepare(articles[i], store, classes));
    as_written.back().fold = fold[i];
  }
  std::printf("%zu articles\n", examples.size());
  const auto train = [&](int held_out) {
    Trainer trainer(examples, held_out);
    for (int i = 0; i < epochs; ++i) {
      const std::size_t wrong = trainer.epoch(static_cast<std::uint32_t>(i + 1));
      std::printf("fold %d, pass %d: %zu sentences with an error\n", held_out, i + 1, wrong);
      std::fflush(stdout);
    }
    return trainer.pack();
  };
  std::vector<Score> all(entity_types + 1);
  for (int f = 0; f < folds; ++f) {
    const std::vector<Score> scores = evaluate(train(f), as_written, f, store);
    for (std::size_t i = 0; i <= entity_types; ++i) {
      all[i].right += scores[i].right;
      all[i].found += scores[i].found;
      all[i].marked += scores[i].marked;
    }
    print(all);
  }
  if (out.empty()) return 0;
  write_model(out, train(-1));
  return 0;
}

}  // namespace warta::tools
