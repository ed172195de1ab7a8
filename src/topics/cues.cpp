#include "topics/cues.hpp"

namespace warta::topics {

namespace {

bool ends_with(std::string_view s, char c) { return !s.empty() && s.back() == c; }

}  // namespace

std::vector<CueFound> find_cues(const language::Words& words, const std::vector<Place>& places, const language::Store& store) {
  std::vector<CueFound> found;
  const knowledge::ClassId cue = store.class_id("topic-cue");
  if (cue < 0) return found;
  const knowledge::Classes bit = knowledge::Classes{1} << static_cast<unsigned>(cue);
  const knowledge::Trie& trie = store.classes();
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Sentence& sentence = words.sentences[s];
    for (Index t = sentence.first_token; t < sentence.last_token;) {
      if ((store.class_starts(words.tokens[t].word) & bit) == 0) {
        ++t;
        continue;
      }
      knowledge::Trie::Node node = knowledge::Trie::root, best = knowledge::Trie::nowhere;
      Index end = t;
      for (Index u = t; u < sentence.last_token; ++u) {
        node = trie.step(node, words.tokens[u].word);
        if (node == knowledge::Trie::nowhere) break;
        for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e)
          if (store.class_entry(e).id == static_cast<std::uint32_t>(cue)) {
            best = node;
            end = u + 1;
          }
      }
      if (best == knowledge::Trie::nowhere) {
        ++t;
        continue;
      }
      for (std::uint32_t e = trie.first(best); e < trie.last(best); ++e) {
        const knowledge::ClassEntry& entry = store.class_entry(e);
        if (entry.id != static_cast<std::uint32_t>(cue)) continue;
        std::string_view topic = store.slice(entry.value);
        const bool hint = ends_with(topic, '?'), capitals = ends_with(topic, '^');
        if (hint || capitals) topic.remove_suffix(1);
        if (capitals && !words.tokens[t].all_capitals()) continue;
        found.push_back({t, end, topic, hint, static_cast<std::uint32_t>(best)});
      }
      t = end;
    }
  }
  return found;
}

Survey survey(const language::Words& words, const Article& article, const language::Store& store) {
  Survey s;
  s.places = places(words, article);
  s.cues = find_cues(words, s.places, store);
  for (std::size_t i = 0; i < s.places.size(); ++i) {
    if (s.places[i] == Place::outside) continue;
    for (Index t = words.sentences[i].first_token; t < words.sentences[i].last_token; ++t) s.words += words.tokens[t].is_word() ? 1 : 0;
  }
  return s;
}

}  // namespace warta::topics
