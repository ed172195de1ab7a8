// Word classes by the exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): each word of an unmarked corpus is
// moved to the class in which the bigrams of classes are likeliest, until hardly any moves.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "corpus.hpp"
#include "language/words.hpp"
#include "names/word_classes.hpp"
#include "text/unicode.hpp"
#include "warta/knowledge.hpp"

namespace warta::tools {

namespace {

constexpr std::size_t most_passes = 12;
constexpr std::size_t hardly_any = 200;  ///< one word in so many
/// A word that is met less often has no class.
constexpr std::uint32_t least_count = 5;
/// Of the end of a sentence and of words that have none; their classes stay theirs.
constexpr std::uint32_t boundary = 0, rare = 1, first_free = 2;

using Neighbours = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  ///< word, count

/// The corpus as bigrams of words, the commonest words first.
struct Bigrams {
  std::vector<std::string> forms{"", ""};  ///< digits as 9
  std::vector<std::int64_t> counts{0, 0};
  std::vector<Neighbours> left, right;
};

Bigrams count(const std::vector<std::vector<std::string>>& sentences) {
  std::unordered_map<std::string_view, std::uint32_t> met;
  for (const auto& sentence : sentences)
    for (const std::string& form : sentence) ++met[form];
  std::vector<std::pair<std::string_view, std::uint32_t>> order;
  for (const auto& [form, n] : met)
    if (n >= least_count) order.emplace_back(form, n);
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
  Bigrams out;
  std::unordered_map<std::string_view, std::uint32_t> number;
  for (const auto& [form, n] : order) {
    number[form] = static_cast<std::uint32_t>(out.forms.size());
    out.forms.emplace_back(form);
    out.counts.push_back(0);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> bigrams;
  for (const auto& sentence : sentences) {
    std::uint32_t before = boundary;
    for (std::size_t i = 0; i <= sentence.size(); ++i) {
      const auto known = i == sentence.size() ? number.end() : number.find(sentence[i]);
      const std::uint32_t word = i == sentence.size() ? boundary : known == number.end() ? rare : known->second;
      ++out.counts[word];
      ++bigrams[std::uint64_t{before} << 32U | word];
      before = word;
    }
  }
  out.left.resize(out.forms.size());
  out.right.resize(out.forms.size());
  for (const auto& [pair, n] : bigrams) {
    out.right[pair >> 32U].emplace_back(static_cast<std::uint32_t>(pair), n);
    out.left[pair & 0xFFFFFFFFU].emplace_back(static_cast<std::uint32_t>(pair >> 32U), n);
  }
  return out;
}

class Exchange {
 public:
  Exchange(const Bigrams& bigrams, std::uint32_t classes) : words_(bigrams), k_(classes) {
    classes_.resize(words_.counts.size());
    pairs_.assign(std::size_t{k_} * k_, 0);
    totals_.assign(k_, 0);
    from_.assign(k_, 0);
    to_.assign(k_, 0);
    for (std::uint32_t w = 0; w < classes_.size(); ++w) {
      classes_[w] = w % k_;
      totals_[classes_[w]] += words_.counts[w];
    }
    for (std::uint32_t w = 0; w < classes_.size(); ++w)
      for (const auto& [v, n] : words_.right[w]) pairs_[at(classes_[w], classes_[v])] += n;
    for (std::size_t n = 2; n < small_.size(); ++n) small_[n] = static_cast<double>(n) * std::log(static_cast<double>(n));
  }

  [[nodiscard]] std::uint32_t class_of(std::uint32_t word) const { return classes_[word]; }

  /// Moves each word once; returns how many moved.
  std::size_t pass() {
    std::size_t moved = 0;
    for (std::uint32_t w = first_free; w < classes_.size(); ++w) {
      gather(w);
      const std::uint32_t old = classes_[w];
      put(w, old, -1);
      double best = -1e300;
      for (std::uint32_t c = first_free; c < k_; ++c)
        if (const double g = gain(w, c); g > best) {
          best = g;
          classes_[w] = c;
        }
      put(w, classes_[w], 1);
      moved += classes_[w] != old ? 1U : 0U;
      for (const std::uint32_t c : from_classes_) from_[c] = 0;
      for (const std::uint32_t c : to_classes_) to_[c] = 0;
    }
    return moved;
  }

 private:
  [[nodiscard]] std::size_t at(std::uint32_t a, std::uint32_t b) const { return std::size_t{a} * k_ + b; }
  /// n log n.
  [[nodiscard]] double f(std::int64_t n) const {
    return n < static_cast<std::int64_t>(small_.size()) ? small_[static_cast<std::size_t>(n)]
                                                        : static_cast<double>(n) * std::log(static_cast<double>(n));
  }

  /// Which classes stand before and behind the word, and how often; itself apart.
  void gather(std::uint32_t w) {
    itself_ = 0;
    const auto collect = [&](const Neighbours& neighbours, std::vector<std::int64_t>& n, std::vector<std::uint32_t>& list) {
      list.clear();
      for (const auto& [v, times] : neighbours) {
        if (v == w) continue;
        if (n[classes_[v]] == 0) list.push_back(classes_[v]);
        n[classes_[v]] += times;
      }
    };
    collect(words_.left[w], from_, from_classes_);
    collect(words_.right[w], to_, to_classes_);
    for (const auto& [v, times] : words_.right[w])
      if (v == w) itself_ = times;
  }

  void put(std::uint32_t w, std::uint32_t c, int sign) {
    for (const std::uint32_t x : from_classes_) pairs_[at(x, c)] += sign * from_[x];
    for (const std::uint32_t x : to_classes_) pairs_[at(c, x)] += sign * to_[x];
    pairs_[at(c, c)] += sign * itself_;
    totals_[c] += sign * words_.counts[w];
  }

  /// What the likelihood of the corpus gains when the word is put into class `c`.
  [[nodiscard]] double gain(std::uint32_t w, std::uint32_t c) const {
    double sum = 0;
    for (const std::uint32_t x : from_classes_)
      if (x != c) sum += f(pairs_[at(x, c)] + from_[x]) - f(pairs_[at(x, c)]);
    for (const std::uint32_t x : to_classes_)
      if (x != c) sum += f(pairs_[at(c, x)] + to_[x]) - f(pairs_[at(c, x)]);
    const std::int64_t own = pairs_[at(c, c)];
    sum += f(own + from_[c] + to_[c] + itself_) - f(own);
    return sum - 2 * (f(totals_[c] + words_.counts[w]) - f(totals_[c]));
  }

  const Bigrams& words_;
  std::uint32_t k_;
  std::vector<std::uint32_t> classes_;
  std::vector<std::int64_t> pairs_, totals_, from_, to_;
  std::vector<std::uint32_t> from_classes_, to_classes_;
  std::int64_t itself_ = 0;
  std::vector<double> small_ = std::vector<double>(1U << 16U);
};

}  // namespace

int train_classes(const std::string& corpus, const std::string& out, int classes) {
  const Knowledge knowledge = Knowledge::builtin();
  std::vector<std::vector<std::string>> sentences;
  for (const CorpusArticle& article : read_corpus(corpus)) {
    const Text text(article.text);
    std::vector<Part> parts;
    for (const Span line : text.lines())
      if (text.view(line).find_first_not_of(" \t") != std::string_view::npos) parts.push_back({PartKind::paragraph, {}, line, false});
    const language::Words words = language::tokenize(text, parts, knowledge.store());
    for (const Sentence& s : words.sentences) {
      std::vector<std::string>& forms = sentences.emplace_back();
      for (Index t = s.first_token; t < s.last_token; ++t) {
        forms.emplace_back(text.view(words.tokens[t].span));
        std::replace_if(forms.back().begin(), forms.back().end(), text::is_ascii_digit, '9');
      }
    }
  }
  const Bigrams bigrams = count(sentences);
  std::printf("%zu sentences, %zu words\n", sentences.size(), bigrams.forms.size() - first_free);
  Exchange exchange(bigrams, static_cast<std::uint32_t>(classes));
  for (std::size_t i = 0; i < most_passes; ++i) {
    const std::size_t moved = exchange.pass();
    std::printf("pass %zu: %zu words moved\n", i + 1, moved);
    std::fflush(stdout);
    if (moved < bigrams.forms.size() / hardly_any) break;
  }
  std::vector<std::pair<std::string, std::uint16_t>> forms;
  for (std::uint32_t w = first_free; w < bigrams.forms.size(); ++w)
    forms.emplace_back(bigrams.forms[w], static_cast<std::uint16_t>(exchange.class_of(w)));
  if (!out.empty()) write_model(out, names::WordClasses::pack(forms));
  return 0;
}

}  // namespace warta::tools
