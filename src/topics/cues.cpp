#include "topics/cues.hpp"

#include "language/hits.hpp"

namespace warta::topics {

namespace {

using Info = knowledge::WordInfo;

bool ends_with(std::string_view s, char c) { return !s.empty() && s.back() == c; }

/// A token with which a cue may begin.
struct Start {
  Index first = 0;
  bool goes_on = false;  ///< it may be one of several words
};

std::vector<Start> find_starts(const language::Words& words, const std::vector<Index>& possible, knowledge::Classes cue) {
  std::vector<Start> starts;
  starts.reserve(possible.size());
  const language::Token* const tokens = words.tokens.data();
  for (const Index t : possible) {
    const bool goes_on = (tokens[t].begins & Info::begins_cue) != 0 && t + 1 < words.sentences[tokens[t].sentence].last_token &&
                         (tokens[t + 1].begins & Info::goes_on_cue) != 0;
    if (goes_on || (tokens[t].classes & cue) != 0) starts.push_back({t, goes_on});
  }
  return starts;
}

/// What is known of the first word of a cue.
struct Alone {
  knowledge::Trie::Node node = knowledge::Trie::root;
  std::uint32_t entry = 0;  ///< the first of its entries, if it has any
};

/// `possible`: tokens with which cues may begin.
std::vector<CueFound> find_cues(const language::Words& words, const std::vector<Index>& possible, const language::Store& store) {
  std::vector<CueFound> found;
  const knowledge::ClassId number = store.class_id("topic-cue");
  if (number < 0) return found;
  const auto cue = static_cast<std::uint32_t>(number);
  const knowledge::Classes bit = knowledge::Classes{1} << cue;
  const knowledge::Trie& trie = store.classes();
  const language::Token* const tokens = words.tokens.data();
  found.reserve(words.sentences.size() + words.sentences.size() / 2);
  const auto is_cue = [&](knowledge::Trie::Node node) {
    for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e)
      if (store.class_entry(e).id == cue) return true;
    return false;
  };
  const std::vector<Start> starts = find_starts(words, possible, bit);
  std::vector<Alone> alone(starts.size());
  // What is to be read lies far apart, and where is read from what was read before: each of these loops is one such step for all.
  for (std::size_t i = 0; i < starts.size(); ++i) alone[i].node = trie.step(knowledge::Trie::root, tokens[starts[i].first].word);
  for (Alone& a : alone) {
    a.entry = trie.first(a.node) < trie.last(a.node) ? trie.first(a.node) : 0;
    __builtin_prefetch(&store.class_entry(a.entry));
  }
  for (const Alone& a : alone) __builtin_prefetch(store.slice(store.class_entry(a.entry).value).data());
  Index behind = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const Index t = starts[i].first, last = starts[i].goes_on ? words.sentences[tokens[t].sentence].last_token : 0;
    if (t < behind) continue;
    knowledge::Trie::Node node = alone[i].node;
    knowledge::Trie::Node best = (tokens[t].classes & bit) != 0 ? node : knowledge::Trie::nowhere;  // this stands beside the word
    behind = t + 1;
    for (Index u = t + 1; u < last; ++u) {
      node = trie.step(node, tokens[u].word);
      if (node == knowledge::Trie::nowhere) break;
      if (!is_cue(node)) continue;
      best = node;
      behind = u + 1;
    }
    if (best == knowledge::Trie::nowhere) continue;
    for (std::uint32_t e = trie.first(best); e < trie.last(best); ++e) {
      const knowledge::ClassEntry& entry = store.class_entry(e);
      if (entry.id != cue) continue;
      std::string_view topic = store.slice(entry.value);
      const bool hint = ends_with(topic, '?'), capitals = ends_with(topic, '^');
      if (hint || capitals) topic.remove_suffix(1);
      if (capitals && !tokens[t].all_capitals()) continue;
      found.push_back({t, behind, topic, hint, static_cast<std::uint32_t>(best)});
    }
  }
  return found;
}

}  // namespace

Survey survey(const Text& text, const language::Words& words, const Article& article, const language::Store& store) {
  const knowledge::Classes cue = store.class_bit_if_any("topic-cue"), stopword = store.class_bit_if_any("stopword");
  const char* const bytes = text.view().data();
  const language::Token* const tokens = words.tokens.data();
  Survey s;
  s.places = places(words, article);
  s.before.resize(words.sentences.size() + 1);
  language::Hits content(words.tokens.size()), marks(words.tokens.size()), starts(words.tokens.size());
  Index count = 0;
  for (std::size_t i = 0; i < words.sentences.size(); ++i) {
    s.before[i] = {count, content.size(), marks.size()};
    if (s.places[i] == Place::outside) continue;
    const Index last = words.sentences[i].last_token;
    for (Index t = words.sentences[i].first_token; t < last; ++t) {
      const language::Token& token = tokens[t];
      const unsigned word = token.is_word() ? 1 : 0, stops = (token.classes & stopword) != 0 ? 1 : 0;
      const auto byte = static_cast<unsigned char>(bytes[token.span.begin]);
      const unsigned quotes = byte == '"' ? 1 : 0, foreign = byte >> 7U;
      count += word;
      content.offer(t, word & (stops ^ 1U));
      marks.offer(t, (word ^ 1U) & (quotes | foreign));
      starts.offer(t, ((token.classes & cue) | (token.begins & Info::begins_cue)) != 0 ? 1 : 0);
    }
  }
  s.before.back() = {count, content.size(), marks.size()};
  s.content = content.take();
  s.marks = marks.take();
  s.cues = find_cues(words, starts.take(), store);
  return s;
}

}  // namespace warta::topics
