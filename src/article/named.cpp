// Look-ups in the gazetteer along the tokens of a span.
#include "article/named.hpp"

#include "layout/shapes.hpp"
#include "text/unicode.hpp"

namespace warta::article {

namespace {

/// The longest form that begins at token `first` and ends within `span`: its row's name, and its end in bytes.
std::string longest(const language::Words& words, Index first, Span span, const knowledge::Store& store, EntityType type,
                    std::uint32_t& end) {
  const knowledge::Trie& trie = store.gazetteer();
  knowledge::Trie::Node node = knowledge::Trie::root;
  std::string name;
  for (Index t = first; t < words.tokens.size() && words.tokens[t].span.end <= span.end; ++t) {
    if (words.tokens[t].word == 0) break;
    node = trie.step(node, words.tokens[t].word);
    if (node == knowledge::Trie::nowhere) break;
    for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e) {
      const knowledge::GazetteerRow& row = store.gazetteer_row(e);
      if (static_cast<EntityType>(row.type) != type || end == words.tokens[t].span.end) continue;
      name = store.slice(row.name);
      end = words.tokens[t].span.end;
    }
  }
  return name;
}

}  // namespace

std::string named(const language::Words& words, Span span, const knowledge::Store& store, EntityType type) {
  std::uint32_t end = 0;
  std::string name = longest(words, words.token_from(span.begin), span, store, type, end);
  return end == span.end ? name : std::string();
}

std::string first_named(const language::Words& words, Span span, const knowledge::Store& store, EntityType type) {
  for (Index t = words.token_from(span.begin); t < words.tokens.size() && words.tokens[t].span.end <= span.end; ++t) {
    std::uint32_t end = 0;
    if (!words.tokens[t].capital()) continue;
    if (std::string name = longest(words, t, span, store, type, end); !name.empty()) return name;
  }
  return {};
}

std::string place_name(const Text& text, Span span, const language::Words& words, const knowledge::Store& store) {
  const std::string_view written = text.view(span);
  if (!layout::all_capitals(written)) return std::string(written);
  // The gazetteer knows how it is written where that is the same name (`DIY` may stay, `JAKARTA` may not).
  const std::string filed = named(words, span, store, EntityType::gpe);
  if (!filed.empty() && text::folded(filed) == text::folded(written)) return filed;
  constexpr std::size_t longest_acronym = 3;
  const knowledge::ClassId acronym = store.class_id("acronym");
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t stop = std::min(written.find_first_of(" /-", at), written.size());
    const std::string_view word = written.substr(at, stop - at);
    const bool whole = word.size() == written.size();
    const bool kept =
        !whole && word.size() <= longest_acronym && acronym >= 0 && store.class_value(store.word(text::folded(word)), acronym).has_value();
    out += kept ? std::string(word) : text::title_cased(word);
    if (stop < written.size()) out += written[stop];
    at = stop + 1;
  }
  return out;
}

}  // namespace warta::article
