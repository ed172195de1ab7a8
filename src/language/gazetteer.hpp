// Names of the gazetteer as tokens spell them.
#pragma once

#include <span>

#include "knowledge/store.hpp"
#include "language/words.hpp"

namespace warta::language {

/// Where the words of `tokens` lead in the gazetteer; Trie::nowhere where no name begins so.
[[nodiscard]] inline knowledge::Trie::Node gazetteer_node(const Store& store, std::span<const Token> tokens) {
  knowledge::Trie::Node node = knowledge::Trie::root;
  for (const Token& t : tokens)
    if ((node = store.gazetteer().step(node, t.word)) == knowledge::Trie::nowhere) break;
  return node;
}

/// Whether a name ends at `node`.
[[nodiscard]] inline bool is_name_end(const Store& store, knowledge::Trie::Node node) {
  return node != knowledge::Trie::nowhere && store.gazetteer().first(node) < store.gazetteer().last(node);
}

/// Whether the gazetteer has this word as the whole of a name.
[[nodiscard]] inline bool is_whole_name(const Store& store, WordId word) {
  return is_name_end(store, store.gazetteer().step(knowledge::Trie::root, word));
}

}  // namespace warta::language
