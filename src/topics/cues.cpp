#include "topics/cues.hpp"

namespace warta::topics {

namespace {

using Info = knowledge::WordInfo;

bool ends_with(std::string_view s, char c) { return !s.empty() && s.back() == c; }

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
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Index last = words.sentences[s].last_token;
    for (Index t = words.sentences[s].first_token;; ++t) {
      while (t < last && (tokens[t].classes & bit) == 0 && (tokens[t].begins & Info::begins_cue) == 0) ++t;  // nearly all
      if (t >= last) break;
      const bool alone = (tokens[t].classes & bit) != 0;
      const bool goes_on = (tokens[t].begins & Info::begins_cue) != 0 && t + 1 < last && (tokens[t + 1].begins & Info::goes_on_cue) != 0;
      if (!alone && !goes_on) continue;
      knowledge::Trie::Node node = trie.step(knowledge::Trie::root, tokens[t].word), best = knowledge::Trie::nowhere;
      Index end = t + 1;
      if (alone) best = node;
      for (Index u = t + 1; goes_on && u < last; ++u) {
        node = trie.step(node, tokens[u].word);
        if (node == knowledge::Trie::nowhere) break;
        if (!is_cue(node)) continue;
        best = node;
        end = u + 1;
      }
      if (best == knowledge::Trie::nowhere) continue;
      for (std::uint32_t e = trie.first(best); e < trie.last(best); ++e) {
        const knowledge::ClassEntry& entry = store.class_entry(e);
        if (entry.id != cue) continue;
        std::string_view topic = store.slice(entry.value);
        const bool hint = ends_with(topic, '?'), capitals = ends_with(topic, '^');
        if (hint || capitals) topic.remove_suffix(1);
        if (capitals && !tokens[t].all_capitals()) continue;
        found.push_back({t, end, topic, hint, static_cast<std::uint32_t>(best)});
      }
      t = end - 1;
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
