// Trains the model of the 17 top-level Media Topics: multinomial logistic regression by stochastic gradient descent with
// averaging (Bottou 2010), soft targets where an article has two topics. What the cues multiply by stands as an offset, so that
// the words learn what the cues leave open. Measured is the whole, and beside it the words without the cues.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <unordered_map>

#include "corpus.hpp"
#include "layout/layout.hpp"
#include "topics/subject_model.hpp"
#include "topics/topics.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace warta::tools {

namespace {

using namespace warta::topics;

// Set by cross-validation over the marked articles.
constexpr double first_share = 0.75;  ///< of the first of two topics in the target
constexpr double decay = 2e-5;        ///< L2, of words
constexpr double first_rate = 4, bias_rate = 0.02;
constexpr double prior_power = 0.7;  ///< how much of the mixture of the corpus is taken out of the bias (Saerens et al. 2002)
constexpr double least_holding = 2;  ///< training articles that must have a feature

struct Example {
  Text text;
  Article article;
  language::Words words;
  SubjectFeatures features;
  BySubject offset{};  ///< logarithms of what the cues multiply by
  std::vector<std::size_t> classes;
  int fold = 0;
};

/// What is known of a feature before training, and its weights after it.
struct Weighed {
  std::uint32_t form = 0;
  double idf = 0;
  double holding = 0;  ///< training articles with it
  std::array<float, subject_count> weights{}, total{};
};

/// Numbers of features, tf-idf of unit length.
using Input = std::vector<std::pair<std::uint32_t, float>>;

struct Trained {
  std::vector<Weighed> features;
  BySubject bias{};
};

std::vector<Weighed> list_features(const std::vector<Example>& examples, int held_out) {
  std::unordered_map<std::uint32_t, double> holding;
  double articles = 0;
  for (const Example& e : examples) {
    if (e.fold == held_out) continue;
    ++articles;
    for (const SubjectFeature& f : e.features) ++holding[f.form];
  }
  std::vector<Weighed> features;
  for (const auto& [form, count] : holding)
    if (count >= least_holding && count < articles) features.push_back({form, std::log(articles / count), count, {}, {}});
  std::sort(features.begin(), features.end(), [](const Weighed& a, const Weighed& b) { return a.form < b.form; });
  return features;
}

Input input_of(const Example& e, const std::vector<Weighed>& features, const std::unordered_map<std::uint32_t, std::uint32_t>& numbers) {
  Input x;
  double length = 0;
  for (const SubjectFeature& f : e.features) {
    const auto number = numbers.find(f.form);
    if (number == numbers.end()) continue;
    const double value = static_cast<double>(f.tf) * features[number->second].idf;
    x.emplace_back(number->second, static_cast<float>(value));
    length += value * value;
  }
  for (auto& [number, value] : x) value /= static_cast<float>(std::sqrt(length));
  return x;
}

BySubject target_of(const Example& e) {
  BySubject target{};
  for (std::size_t k = 0; k < e.classes.size() && k < 2; ++k)
    target[e.classes[k]] = e.classes.size() == 1 ? 1 : k == 0 ? first_share : 1 - first_share;
  return target;
}

Trained train(const std::vector<Example>& examples, int held_out, int epochs) {
  Trained t;
  t.features = list_features(examples, held_out);
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  for (std::size_t i = 0; i < t.features.size(); ++i) numbers.emplace(t.features[i].form, static_cast<std::uint32_t>(i));
  std::vector<Input> inputs;
  std::vector<const BySubject*> offsets;
  std::vector<BySubject> targets;
  BySubject count{};
  for (const Example& e : examples) {
    if (e.fold == held_out) continue;
    inputs.push_back(input_of(e, t.features, numbers));
    targets.push_back(target_of(e));
    offsets.push_back(&e.offset);
    ++count[e.classes[0]];
  }
  std::vector<std::size_t> order(inputs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  BySubject bias{};
  std::mt19937 random(1);
  double steps = 0, summed = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const std::size_t i : order) {
      const Input& x = inputs[i];
      const double rate = first_rate / (1 + steps * first_rate * decay);
      ++steps;
      std::array<float, subject_count> z{};
      for (std::size_t c = 0; c < subject_count; ++c) z[c] = static_cast<float>(bias[c] + (*offsets[i])[c]);
      for (const auto& [number, value] : x)
        for (std::size_t c = 0; c < subject_count; ++c) z[c] += value * t.features[number].weights[c];
      const float top = *std::max_element(z.begin(), z.end());
      float sum = 0;
      for (float& v : z) sum += v = std::exp(v - top);
      std::array<float, subject_count> step{};
      for (std::size_t c = 0; c < subject_count; ++c) {
        const double gradient = targets[i][c] - static_cast<double>(z[c] / sum);
        bias[c] += bias_rate * rate * gradient;
        step[c] = static_cast<float>(rate * gradient);
      }
      const auto shrink = static_cast<float>(1 - rate * decay);
      for (const auto& [number, value] : x)
        for (std::size_t c = 0; c < subject_count; ++c)
          t.features[number].weights[c] = shrink * t.features[number].weights[c] + value * step[c];
    }
    if (epoch * 2 < epochs) continue;  // the average of the second half's epochs
    ++summed;
    for (Weighed& f : t.features)
      for (std::size_t c = 0; c < subject_count; ++c) f.total[c] += f.weights[c];
    for (std::size_t c = 0; c < subject_count; ++c) t.bias[c] += bias[c];
  }
  for (std::size_t c = 0; c < subject_count; ++c)
    t.bias[c] = t.bias[c] / summed - prior_power * std::log(std::max(1.0, count[c]) / static_cast<double>(inputs.size()));
  for (Weighed& f : t.features)
    for (std::size_t c = 0; c < subject_count; ++c) f.weights[c] = f.total[c] / static_cast<float>(summed);
  return t;
}

/// The file. Of two features that fall into one row the one that more training articles hold takes it.
std::string pack(const Trained& t, const std::array<std::uint32_t, subject_count>& ids) {
  double most = 0, most_idf = 0;
  for (const Weighed& f : t.features) {
    most_idf = std::max(most_idf, f.idf);
    for (const float v : f.weights) most = std::max(most, static_cast<double>(std::fabs(v)));
  }
  std::vector<SubjectRow> rows(std::size_t{1} << subject_bits);
  std::vector<const Weighed*> owner(rows.size(), nullptr);
  for (const Weighed& f : t.features) {
    const Weighed*& known = owner[SubjectModel::row_of(f.form)];
    if (known == nullptr || known->holding < f.holding) known = &f;
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (owner[r] == nullptr) continue;
    rows[r].idf = static_cast<std::uint8_t>(std::clamp(std::lround(owner[r]->idf / most_idf * 255), 1L, 255L));
    rows[r].check = SubjectModel::check_of(owner[r]->form);
    for (std::size_t c = 0; c < subject_count; ++c)
      rows[r].weights[c] = static_cast<std::int8_t>(std::lround(static_cast<double>(owner[r]->weights[c]) / most * 127));
  }
  std::array<float, subject_count> bias{};
  std::transform(t.bias.begin(), t.bias.end(), bias.begin(), [](double v) { return static_cast<float>(v); });
  return SubjectModel::pack(static_cast<float>(most / 127), static_cast<float>(most_idf / 255), bias, ids, rows);
}

/// How often the first topic is right, and what is found of each subject.
struct Tally {
  explicit Tally(const char* of) : what(of) {}
  const char* what;
  std::size_t articles = 0, first = 0, either = 0;
  double told = 0;  ///< probabilities of the first topics, summed up
  std::array<Score, subject_count> scores{};

  void add(const Example& e, std::size_t best, double probability) {
    ++articles;
    told += probability;
    ++scores[best].found;
    ++scores[e.classes[0]].marked;
    if (best == e.classes[0]) {
      ++first;
      ++scores[best].right;
    }
    if (std::find(e.classes.begin(), e.classes.end(), best) != e.classes.end()) ++either;
  }

  void print() const {
    const auto all = static_cast<double>(articles);
    double large = 0, every = 0;
    int count = 0;
    for (const Score& s : scores) {
      every += s.f1();
      if (s.marked < 50) continue;
      large += s.f1();
      ++count;
    }
    std::printf(
        "%s: first topic right %.1f %% (told with a mean of %.1f), first or second %.1f %% of %zu; macro F1 of the %d subjects with "
        "50 articles or more %.1f, of all %.1f\n",
        what, 100 * static_cast<double>(first) / all, 100 * told / all, 100 * static_cast<double>(either) / all, articles, count,
        count > 0 ? large / count : 0, every / subject_count);
    std::fflush(stdout);
  }
};

std::size_t class_of(std::string_view id) {
  return static_cast<std::size_t>(std::stoul(std::string(id.substr(id.find(':') + 1))) / 1000000);
}

std::vector<Example> read_examples(const std::string& corpus, int folds, const knowledge::Store& store) {
  const layout::Layouts layouts(store);
  const Labels labels(store);
  const Weights weights(store);
  const std::vector<CorpusArticle> articles = read_corpus(corpus);
  const std::vector<int> fold = assign_folds(articles, std::max(folds, 2));
  std::vector<Example> examples;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Example e;
    e.fold = fold[i];
    for (const std::string& topic : articles[i].topics)
      if (const std::size_t c = class_of(topic); c >= 1 && c <= subject_count) e.classes.push_back(c - 1);
    if (e.classes.empty()) continue;
    e.text = Text(articles[i].text);
    e.article.parts = layout::read_layout(e.text, layouts).parts;
    e.words = language::tokenize(e.text, e.article.parts, store);
    const Survey told = survey(e.text, e.words, e.article, store);
    e.offset = cue_factors(e.words, told, labels, weights);
    for (double& v : e.offset) v = std::log(v);
    e.features = subject_features(e.text, e.words, told.content);
    examples.push_back(std::move(e));
  }
  return examples;
}

}  // namespace

int train_topics(const std::string& corpus, const std::string& out, int folds, int epochs) {
  const Knowledge knowledge = Knowledge::builtin();
  const knowledge::Store& store = knowledge.store();
  std::array<std::uint32_t, subject_count> ids{};
  for (std::size_t c = 0; c < subject_count; ++c) ids[c] = static_cast<std::uint32_t>((c + 1) * 1000000);  // 01000000 ... 17000000
  const std::vector<Example> examples = read_examples(corpus, folds, store);
  std::printf("%zu articles\n", examples.size());

  Tally alone("without cues"), program("program");
  Score all;
  for (int f = 0; f < folds; ++f) {
    const std::string packed = pack(train(examples, f, epochs), ids);
    const SubjectModel model(packed);
    const Subjects subjects(store, packed, Weights(store));
    for (const Example& e : examples) {
      if (e.fold != f) continue;
      const auto p = model.score(e.features);
      const auto best = std::max_element(p.begin(), p.end());
      alone.add(e, static_cast<std::size_t>(best - p.begin()), *best);
      const Topics found = find_topics(e.text, e.words, survey(e.text, e.words, e.article, store), subjects);
      all.marked += e.classes.size();
      all.found += found.topics.size();
      for (const Topic& t : found.topics)
        all.right += std::find(e.classes.begin(), e.classes.end(), class_of(t.id) - 1) != e.classes.end() ? 1 : 0;
      if (!found.topics.empty()) program.add(e, class_of(found.topics[0].id) - 1, found.topics[0].score);
    }
    std::printf("fold %d of %d\n", f + 1, folds);
    alone.print();
    program.print();
  }
  for (std::size_t c = 0; c < subject_count && folds > 0; ++c) {
    const Score& score = program.scores[c];
    std::printf("medtop:%08u  P %5.1f  R %5.1f  F1 %5.1f  (%zu)\n", ids[c], score.precision(), score.recall(), score.f1(), score.marked);
  }
  if (folds > 0) std::printf("all topics of the program: P %.1f  R %.1f  F1 %.1f\n", all.precision(), all.recall(), all.f1());
  if (out.empty()) return 0;
  write_model(out, pack(train(examples, -1, epochs), ids));
  return 0;
}

}  // namespace warta::tools
