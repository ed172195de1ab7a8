// Finds tokens, sentences and phrases in text that is cut already.
#include <algorithm>

#include "language/words.hpp"

namespace warta::language {

Index Words::token_from(std::uint32_t at) const {
  return static_cast<Index>(
      std::lower_bound(tokens.begin(), tokens.end(), at, [](const Token& t, std::uint32_t a) { return t.span.begin < a; }) -
      tokens.begin());
}

Index Words::sentence_from(std::uint32_t at) const {
  return static_cast<Index>(
      std::lower_bound(sentences.begin(), sentences.end(), at, [](const Sentence& s, std::uint32_t a) { return s.span.end <= a; }) -
      sentences.begin());
}

Index match_class(const Store& store, std::span<const Token> tokens, Index token, Index limit, knowledge::ClassId id,
                  std::string_view& value) {
  if (token >= limit || (store.class_starts(tokens[token].word) >> static_cast<unsigned>(id) & 1U) == 0) return token;
  const knowledge::Trie& trie = store.classes();
  knowledge::Trie::Node node = knowledge::Trie::root;
  Index end = token;
  for (Index i = token; i < limit; ++i) {
    node = trie.step(node, tokens[i].word);
    if (node == knowledge::Trie::nowhere) break;
    for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e)
      if (store.class_entry(e).id == static_cast<std::uint32_t>(id)) {
        value = store.slice(store.class_entry(e).value);
        end = i + 1;
        break;
      }
  }
  return end;
}

}  // namespace warta::language
