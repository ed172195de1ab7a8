#include "topics/cues.hpp"

namespace warta::topics {

namespace {

using Info = knowledge::WordInfo;

bool ends_with(std::string_view s, char c) { return !s.empty() && s.back() == c; }

/// A token with which a cue may begin.
struct Start {
  Index first = 0;
  bool goes_on = false;  ///< it may be one of several words
};

std::vector<Start> find_starts(const language::Words& words, const std::vector<Place>& places, knowledge::Classes cue) {
  std::vector<Start> starts;
  starts.reserve(words.tokens.size() / 8 + 8);
  const language::Token* const tokens = words.tokens.data();
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Index last = words.sentences[s].last_token;
    for (Index t = words.sentences[s].first_token; t < last; ++t) {
      if ((tokens[t].classes & cue) == 0 && (tokens[t].begins & Info::begins_cue) == 0) continue;  // nearly all
      const bool goes_on = (tokens[t].begins & Info::begins_cue) != 0 && t + 1 < last && (tokens[t + 1].begins & Info::goes_on_cue) != 0;
      if (goes_on || (tokens[t].classes & cue) != 0) starts.push_back({t, goes_on});
    }
  }
  return starts;
}

/// What is known of the first word of a cue.
struct Alone {
  knowledge::Trie::Node node = knowledge::Trie::root;
  std::uint32_t entry = 0;  ///< the first of its entries, if it has any
};

std::vector<Index> find_content(const language::Words& words, const std::vector<Place>& places, const language::Store& store) {
  const knowledge::Classes stopword = store.class_bit_if_any("stopword");
  std::vector<Index> content(words.tokens.size() + 1);
  Index* end = content.data();
  const language::Token* const tokens = words.tokens.data();
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Index last = words.sentences[s].last_token;
    for (Index t = words.sentences[s].first_token; t < last; ++t) {
      const bool word = tokens[t].is_word(), stops = (tokens[t].classes & stopword) != 0, longer = tokens[t].span.size() >= 2;
      *end = t;  // written over by the next where it is none: every other word would be a wrong guess
      end += static_cast<int>(word) & static_cast<int>(!stops) & static_cast<int>(longer);
    }
  }
  content.resize(static_cast<std::size_t>(end - content.data()));
  return content;
}

}  // namespace

std::vector<CueFound> find_cues(const language::Words& words, const std::vector<Place>& places, const language::Store& store) {
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
  const std::vector<Start> starts = find_starts(words, places, bit);
  std::vector<Alone> alone(starts.size());
  // What is to be read lies far apart, and where is read from what was read before: each of these loops is one such step for all.
  for (std::size_t i = 0; i < starts.size(); ++i) alone[i].node = trie.step(knowledge::Trie::root, tokens[starts[i].first].word);
  for (Alone& a : alone)
    if (trie.first(a.node) < trie.last(a.node)) __builtin_prefetch(&store.class_entry(a.entry = trie.first(a.node)));
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

Survey survey(const language::Words& words, const Article& article, const language::Store& store) {
  Survey s;
  s.places = places(words, article);
  s.cues = find_cues(words, s.places, store);
  s.content = find_content(words, s.places, store);
  for (std::size_t i = 0; i < s.places.size() && s.words < enough_words; ++i) {
    if (s.places[i] == Place::outside) continue;
    for (Index t = words.sentences[i].first_token; t < words.sentences[i].last_token; ++t) s.words += words.tokens[t].is_word() ? 1 : 0;
  }
  return s;
}

}  // namespace warta::topics
