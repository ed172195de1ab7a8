#include "word_labels.hpp"

#include <algorithm>
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
      if (const std::uint32_t key = labeller.features().label_key(i); key != 0) ++counts_[key][labels[i]];
    }
  }
}

void LabelCounts::add(const LabelCounts& other) {
  for (const auto& [key, counts] : other.counts_)
    for (std::size_t l = 0; l < counts.size(); ++l) counts_[key][l] += counts[l];
}

LabelCounts::Entries LabelCounts::entries(std::uint32_t least) const {
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

}  // namespace warta::tools
