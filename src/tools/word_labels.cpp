#include "word_labels.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "corpus.hpp"

namespace warta::tools {

PlainArticle plain_article(const std::string& text, const knowledge::Store& store) {
  PlainArticle a;
  a.text = Text(text);
  std::vector<Part> parts;
  for (const Span line : a.text.lines())
    if (a.text.view(line).find_first_not_of(" \t") != std::string_view::npos) parts.push_back({PartKind::paragraph, {}, line, false});
  a.words = language::tokenize(a.text, parts, store);
  return a;
}

std::vector<PlainArticle> read_plain(const std::string& corpus, const knowledge::Store& store) {
  std::vector<PlainArticle> articles;
  for (const CorpusArticle& article : read_corpus(corpus)) articles.push_back(plain_article(article.text, store));
  return articles;
}

void LabelCounts::read(const std::vector<PlainArticle>& articles, names::Labeller& labeller) {
  for (const PlainArticle& a : articles) {
    const std::vector<names::Label>& labels = labeller.first_reading(a.text, a.words);
    for (Index i = 0; i < labels.size(); ++i) {
      const language::Token& t = a.words.tokens[i];
      if (!t.is_word() || t.first_of_sentence() || labeller.features().in_headline(i)) continue;
      const std::uint32_t key = labeller.features().label_key(i);
      if (key == 0) continue;
      ++counts_[key][labels[i]];
      if (!names::is_begin(labels[i])) continue;
      if (const std::uint32_t cue = labeller.features().cue_key(a.text, i); cue != 0)
        ++behind_[cue][static_cast<std::size_t>(names::type_of(labels[i]))];
    }
  }
}

void LabelCounts::add(const LabelCounts& other) {
  const auto take = [](auto& mine, const auto& theirs) {
    for (const auto& [key, counts] : theirs) {
      auto& sum = mine[key];
      std::transform(counts.begin(), counts.end(), sum.begin(), sum.begin(), std::plus<>());
    }
  };
  take(counts_, other.counts_);
  take(behind_, other.behind_);
}

names::LearntEntries LabelCounts::entries(std::uint32_t least) const { return {labels(least), cues(least * 4)}; }

LabelCounts::Entries LabelCounts::labels(std::uint32_t least) const {
  Entries entries;
  for (const auto& [key, counts] : counts_) {
    const std::uint32_t all = std::accumulate(counts.begin(), counts.end(), 0U);
    if (all < least) continue;
    const auto top = std::max_element(counts.begin(), counts.end());
    const auto label = static_cast<std::uint32_t>(top - counts.begin());
    const std::uint32_t sure = *top * 10 >= all * 9 ? 2U : *top * 10 >= all * 6 ? 1U : 0U;
    entries.emplace_back(key, 1 + label * 6 + sure * 2 + (all >= least * 5 ? 1U : 0U));  // 0: of a word that is not there
  }
  return entries;
}

LabelCounts::Entries LabelCounts::cues(std::uint32_t least) const {
  Entries entries;
  for (const auto& [key, counts] : behind_) {
    const std::uint32_t all = std::accumulate(counts.begin(), counts.end(), 0U);
    const auto top = std::max_element(counts.begin(), counts.end());
    if (all >= least && *top * 10 >= all * 8) entries.emplace_back(key, static_cast<std::uint32_t>(top - counts.begin()));
  }
  return entries;
}

}  // namespace warta::tools
