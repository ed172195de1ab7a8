#include "names/article_labels.hpp"

#include <algorithm>
#include <array>

#include "names/acronym.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

/// Numbers of features, far behind those of Features::list().
enum Number : std::uint32_t {
  others = 1001,
  others_own,
  others_longer,
  pair,
  pair_before,
  longer,
  longer_own,
  bracket,
  bracket_own,
  item_before,
  item_after,
  items
};

using Counts = std::array<std::uint32_t, row_size>;

/// What is told of the commonest of `all`, which came `most` times.
std::uint32_t common(std::uint32_t which, std::uint32_t most, std::uint32_t all) {
  return 4 + which * 4 + (most == all ? 1U : 0U) + (all > 2 ? 2U : 0U);
}

/// The commonest of what was counted, without one of `less` (or of none: row_size), whether it is alone, and whether it is more than
/// two. 0: nothing is left.
std::uint32_t commonest(const Counts& counts, std::size_t less) {
  std::uint32_t most = 0, all = 0, which = 0;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    const std::uint32_t n = counts[i] - (i == less ? 1U : 0U);
    all += n;
    if (n > most) {
      most = n;
      which = i;
    }
  }
  return all == 0 ? 0 : common(which, most, all);
}

/// Calls `group(begin, end)` for each run of equal `key(order[i])`.
template <class Key, class Group>
void for_each_run(std::span<const std::uint32_t> order, Key key, Group group) {
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i + 1;
    while (j < order.size() && key(order[j]) == key(order[i])) ++j;
    group(order.subspan(i, j - i));
    i = j;
  }
}

}  // namespace

void ArticleLabels::prepare(const Text& text, const language::Words& words, std::span<const Label> labels) {
  tokens_.clear();
  seen_.clear();
  for (Index i = 0; i < labels.size(); ++i) {
    const language::Token& t = words.tokens[i];
    if (!t.is_word() || !(t.capital() || t.has_digit())) continue;
    tokens_.push_back(i);
    Occurrence o{mix(t.form, t.capital() ? 1 : 2), labels[i], 0};
    if (labels[i] != outside_label) {
      const Label inside = inside_label(type_of(labels[i]));
      const bool goes_on = i + 1 < labels.size() && labels[i + 1] == inside;
      if (is_inside(labels[i]) || goes_on) o.longer = static_cast<std::uint8_t>(labels[i]);
    }
    seen_.push_back(o);
  }
  told_.assign(seen_.size(), {});
  tell_others();
  tell_pairs(words);
  tell_brackets(text, words, labels);
  tell_items(text, words, labels);
  // of what nothing is told there is nothing to list
  std::size_t kept = 0;
  for (std::size_t k = 0; k < told_.size(); ++k) {
    const Told& t = told_[k];
    if ((t.others | t.longer | t.bracket | t.item_before | t.item_after) == 0) continue;
    tokens_[kept] = tokens_[k];
    told_[kept++] = t;
  }
  tokens_.resize(kept);
  told_.resize(kept);
}

void ArticleLabels::tell_others() {
  // occurrences of a word in a chain, found by the last of them
  std::size_t size = 64;
  while (size < seen_.size() * 2) size *= 2;
  places_.assign(size, none);
  before_.resize(seen_.size());
  for (std::uint32_t k = 0; k < seen_.size(); ++k) {
    std::size_t at = seen_[k].word & (size - 1);
    while (places_[at] != none && seen_[places_[at]].word != seen_[k].word) at = (at + 1) & (size - 1);
    before_[k] = places_[at];
    places_[at] = k;
  }
  for (std::uint32_t k = static_cast<std::uint32_t>(seen_.size()); k-- > 0;) {
    if (before_[k] == k) continue;  // told already
    if (before_[k] == none) {       // half of all words come once
      told_[k].own = seen_[k].first;
      if (seen_[k].longer != 0) told_[k].longer = common(seen_[k].longer, 1, 1);
      continue;
    }
    Counts first{}, in_longer{};
    for (std::uint32_t i = k; i != none; i = before_[i]) {
      ++first[seen_[i].first];
      if (seen_[i].longer != 0) ++in_longer[seen_[i].longer];
    }
    const std::uint32_t longer_name = commonest(in_longer, row_size);
    Label label = row_size;  // of which `others` tells
    std::uint32_t others = 0;
    for (std::uint32_t i = k, before = none; i != none; i = before) {
      before = before_[i];
      before_[i] = i;
      if (seen_[i].first != label) others = commonest(first, label = seen_[i].first);
      told_[i].own = label;
      told_[i].others = others;
      told_[i].longer = longer_name;
    }
  }
}

/// Two words that stand together.
void ArticleLabels::tell_pairs(const language::Words& words) {
  pairs_.assign(seen_.size(), 0);
  order_.clear();
  for (std::uint32_t k = 0; k + 1 < seen_.size(); ++k) {
    if (tokens_[k + 1] != tokens_[k] + 1 || words.tokens[tokens_[k]].sentence != words.tokens[tokens_[k + 1]].sentence) continue;
    pairs_[k] = std::uint64_t{seen_[k].word} << 32U | seen_[k + 1].word;
    order_.push_back(k);
  }
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return pairs_[a] < pairs_[b]; });
  for_each_run(
      order_, [&](std::uint32_t k) { return pairs_[k]; },
      [&](std::span<const std::uint32_t> run) {
        if (run.size() < 2) return;
        Counts first{};
        for (const std::uint32_t k : run) ++first[seen_[k].first];
        for (const std::uint32_t k : run) told_[k + 1].pair_before = told_[k].pair = commonest(first, seen_[k].first);
      });
}

/// `Universitas Pertahanan (Unhan)`: a word that opens a bracket is mostly what the name before it is, if it is short for it.
void ArticleLabels::tell_brackets(const Text& text, const language::Words& words, std::span<const Label> labels) {
  constexpr Index longest = 40;  // tokens of a name, so that no text is looked back over again and again
  for (std::size_t k = 0; k < told_.size(); ++k) {
    const Index i = tokens_[k];
    if (i < 2 || words.tokens[i - 2].sentence != words.tokens[i].sentence || text.view(words.tokens[i - 1].span) != "(") continue;
    const Index last = i - 2;
    Index first = last;
    while (first > 0 && last - first < longest && is_inside(labels[first])) --first;
    short_.clear();
    long_.clear();
    text::append_folded(short_, text.view(words.tokens[i].span));
    text::append_folded(long_, text.view({words.tokens[first].span.begin, words.tokens[last].span.end}));
    const bool closed = i + 1 < words.tokens.size() && text.view(words.tokens[i + 1].span) == ")";
    told_[k].bracket = 1 + labels[last] * 4U + (abbreviates(short_, long_) ? 2U : 0U) + (closed ? 1U : 0U);
  }
}

/// `DTEK50, DTEK60 dan KeyOne`: the items of a list are of one type.
void ArticleLabels::tell_items(const Text& text, const language::Words& words, std::span<const Label> labels) {
  constexpr Index most_links = 2;  // `, dan`
  const auto links = [&](Index i) {
    const language::Token& t = words.tokens[i];
    if (t.is_word()) return !t.capital() && store_.info(t.word).pos == knowledge::Pos::cconj;
    const std::string_view sign = text.view(t.span);
    return sign == "," || sign == "/" || sign == "&";
  };
  const auto type_at = [&](Index i) { return labels[i] == outside_label ? 0U : 2 + 2 * static_cast<std::uint32_t>(type_of(labels[i])); };
  for (std::size_t k = 0; k < told_.size();) {
    const Sentence& sentence = words.sentences[words.tokens[tokens_[k]].sentence];
    std::size_t end = k + 1;
    while (end < told_.size() && tokens_[end] == tokens_[end - 1] + 1 && tokens_[end] < sentence.last_token) ++end;
    const Index first = tokens_[k], behind = tokens_[end - 1] + 1;
    Index n = 0;
    while (n < most_links && first - n > sentence.first_token && links(first - n - 1)) ++n;
    const std::uint32_t before = n == 0 || first - n == sentence.first_token ? 0U : type_at(first - n - 1);
    n = 0;
    while (n < most_links && behind + n < sentence.last_token && links(behind + n)) ++n;
    const std::uint32_t after = n == 0 || behind + n == sentence.last_token ? 0U : type_at(behind + n);
    for (std::size_t j = k; j < end; ++j) {
      if (before != 0) told_[j].item_before = before + (j == k ? 1U : 0U);
      if (after != 0) told_[j].item_after = after + (j + 1 == end ? 1U : 0U);
    }
    k = end;
  }
}

void ArticleLabels::list(std::size_t k, FeatureList& out) const {
  const Told& t = told_[k];
  out.size = 0;
  const auto add = [&](Number number, std::uint32_t value) { out.add(mix(number, value)); };
  if (t.others != 0) {
    add(others, t.others);
    add(others_own, mix(t.others, t.own));
    add(others_longer, mix(t.others, t.longer));
    if (t.pair != 0) add(pair, t.pair);
    if (t.pair_before != 0) add(pair_before, t.pair_before);
  }
  if (t.longer != 0) {
    add(longer, t.longer);
    add(longer_own, mix(t.longer, t.own));
  }
  if (t.bracket != 0) {
    add(bracket, t.bracket);
    add(bracket_own, mix(t.bracket, t.own));
  }
  if (t.item_before != 0) add(item_before, mix(t.item_before, t.own));
  if (t.item_after != 0) add(item_after, mix(t.item_after, t.own));
  if (t.item_before != 0 && t.item_after != 0) add(items, mix(t.item_before, t.item_after));
}

}  // namespace warta::names
