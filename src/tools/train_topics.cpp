// Trains the model of the 17 top-level Media Topics: multinomial logistic regression by stochastic gradient descent with
// averaging (Bottou 2010), soft targets where an article has two topics.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>

#include "corpus.hpp"
#include "topics/subject_model.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace warta::tools {

namespace {

using namespace warta::topics;

/// Share of the first of two topics in the target.
constexpr double first_share = 0.75;
constexpr double decay = 2e-5;  ///< L2

struct Example {
  SubjectFeatures features;
  std::vector<std::size_t> classes;
  int fold = 0;
};

struct Trained {
  std::vector<double> weights;  ///< rows * classes
  std::array<double, subject_count> bias{};
  std::vector<double> idf;
};

std::vector<std::pair<std::uint32_t, double>> scaled(const SubjectFeatures& features, const std::vector<double>& idf) {
  std::vector<std::pair<std::uint32_t, double>> x;
  double length = 0;
  for (const auto& [row, tf] : features) {
    const double v = static_cast<double>(tf) * idf[row];
    if (v > 0) x.emplace_back(row, v);
    length += v * v;
  }
  for (auto& [row, v] : x) v /= std::sqrt(length);
  return x;
}

Trained train(const std::vector<Example>& examples, int held_out, int epochs) {
  constexpr std::size_t rows = std::size_t{1} << subject_bits;
  Trained t;
  t.idf.assign(rows, 0);
  double documents = 0;
  for (const Example& e : examples) {
    if (e.fold == held_out) continue;
    ++documents;
    for (const auto& f : e.features) ++t.idf[f.first];
  }
  for (double& v : t.idf) v = v < 2 ? 0 : std::log(documents / v);
  std::vector<std::vector<std::pair<std::uint32_t, double>>> inputs;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    inputs.push_back(scaled(examples[i].features, t.idf));
    if (examples[i].fold != held_out) order.push_back(i);
  }
  std::vector<double> w(rows * subject_count, 0), total(rows * subject_count, 0);
  std::array<double, subject_count> bias{}, bias_total{};
  std::mt19937 random(1);
  double steps = 0, summed = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const std::size_t i : order) {
      const double rate = 4.0 / (1 + steps * 4.0 * decay);
      ++steps;
      std::array<double, subject_count> z = bias;
      for (const auto& [row, v] : inputs[i])
        for (std::size_t c = 0; c < subject_count; ++c) z[c] += v * w[row * subject_count + c];
      double top = *std::max_element(z.begin(), z.end()), sum = 0;
      for (double& v : z) sum += v = std::exp(v - top);
      std::array<double, subject_count> target{};
      const auto& classes = examples[i].classes;
      for (std::size_t k = 0; k < classes.size() && k < 2; ++k)
        target[classes[k]] = classes.size() == 1 ? 1 : k == 0 ? first_share : 1 - first_share;
      for (std::size_t c = 0; c < subject_count; ++c) {
        const double gradient = target[c] - z[c] / sum;
        bias[c] += 0.02 * rate * gradient;
        for (const auto& [row, v] : inputs[i]) w[row * subject_count + c] += rate * (gradient * v - decay * w[row * subject_count + c]);
      }
    }
    if (epoch * 2 >= epochs) {  // the average of the second half's epochs
      ++summed;
      for (std::size_t i = 0; i < w.size(); ++i) total[i] += w[i];
      for (std::size_t c = 0; c < subject_count; ++c) bias_total[c] += bias[c];
    }
  }
  for (double& v : total) v /= summed;
  for (double& v : bias_total) v /= summed;
  t.weights = std::move(total);
  t.bias = bias_total;
  return t;
}

std::string pack(const Trained& t, const std::array<std::uint32_t, subject_count>& ids) {
  double most = 0, most_idf = 0;
  for (const double v : t.weights) most = std::max(most, std::fabs(v));
  for (const double v : t.idf) most_idf = std::max(most_idf, v);
  std::vector<SubjectRow> rows(t.idf.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    rows[r].idf = static_cast<std::uint8_t>(std::lround(t.idf[r] / most_idf * 255));
    for (std::size_t c = 0; c < subject_count; ++c)
      rows[r].weights[c] = static_cast<std::int8_t>(std::lround(t.weights[r * subject_count + c] / most * 127));
  }
  std::array<float, subject_count> bias{};
  std::transform(t.bias.begin(), t.bias.end(), bias.begin(), [](double v) { return static_cast<float>(v); });
  return SubjectModel::pack(static_cast<float>(most / 127), static_cast<float>(most_idf / 255), bias, ids, rows);
}

}  // namespace

int train_topics(const std::string& corpus, const std::string& out, int folds, int epochs) {
  const Knowledge knowledge = Knowledge::builtin();
  const knowledge::Store& store = knowledge.store();
  const std::vector<CorpusArticle> articles = read_corpus(corpus);
  const std::vector<int> fold = assign_folds(articles, std::max(folds, 2));
  std::array<std::uint32_t, subject_count> ids{};
  for (std::size_t c = 0; c < subject_count; ++c) ids[c] = static_cast<std::uint32_t>((c + 1) * 1000000);  // 01000000 ... 17000000
  std::vector<Example> examples;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Example e;
    e.fold = fold[i];
    for (const std::string& topic : articles[i].topics) {
      const std::string digits = topic.substr(topic.find(':') == std::string::npos ? 0 : topic.find(':') + 1);
      const auto c = static_cast<std::size_t>(std::stoul(digits) / 1000000);
      if (c >= 1 && c <= subject_count) e.classes.push_back(c - 1);
    }
    if (e.classes.empty()) continue;
    const Text text(articles[i].text);
    std::vector<Part> parts;
    for (const Span line : text.lines()) parts.push_back({PartKind::paragraph, {}, line, false});
    const language::Words words = language::tokenize(text, parts, store);
    e.features = subject_features(text, words, std::vector<bool>(words.sentences.size(), true), store);
    examples.push_back(std::move(e));
  }
  std::printf("%zu articles\n", examples.size());
  std::size_t first = 0, either = 0, all = 0;
  std::array<Score, subject_count> scores{};
  for (int f = 0; f < folds; ++f) {
    const std::string packed = pack(train(examples, f, epochs), ids);
    const SubjectModel model(packed);
    for (const Example& e : examples) {
      if (e.fold != f) continue;
      const auto p = model.score(e.features);
      const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
      ++all;
      ++scores[best].found;
      ++scores[e.classes[0]].marked;
      if (best == e.classes[0]) {
        ++first;
        ++scores[best].right;
      }
      if (std::find(e.classes.begin(), e.classes.end(), best) != e.classes.end()) ++either;
    }
    std::printf("fold %d: first topic right %.1f %%, first or second %.1f %% of %zu\n", f,
                100.0 * static_cast<double>(first) / static_cast<double>(all),
                100.0 * static_cast<double>(either) / static_cast<double>(all), all);
    std::fflush(stdout);
  }
  double macro = 0;
  int large = 0;
  for (std::size_t c = 0; c < subject_count && folds > 0; ++c) {
    std::printf("medtop:%08u  P %5.1f  R %5.1f  F1 %5.1f  (%zu)\n", ids[c], scores[c].precision(), scores[c].recall(), scores[c].f1(),
                scores[c].marked);
    if (scores[c].marked >= 50) {
      macro += scores[c].f1();
      ++large;
    }
  }
  if (large > 0) std::printf("macro F1 of the %d classes with 50 articles or more: %.1f\n", large, macro / large);
  if (out.empty()) return 0;
  write_model(out, pack(train(examples, -1, epochs), ids));
  return 0;
}

}  // namespace warta::tools
