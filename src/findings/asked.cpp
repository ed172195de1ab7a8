#include "findings/asked.hpp"

#include <algorithm>

namespace warta::findings {

namespace {

using Info = knowledge::WordInfo;
using language::Token;

constexpr std::uint32_t least_joined = 7;  ///< letters: short nouns make verbs as they are (diasap, dicap)
constexpr std::uint32_t least_letters = 3, most_letters = 24;

}  // namespace

Terms::Terms(const knowledge::Store& store)
    : di(store.word("di")),
      ke(store.word("ke")),
      split(store.class_id("variant.split")),
      noun_after_di(store.class_id("noun-after-di")),
      variants{{{store.class_id("variant.misspelling"), "misspelling"},
                {split, "split-word"},
                {store.class_id("variant.nonstandard"), "nonstandard-form"}}},
      name_bits(store.class_bit("given") | store.class_bit("family")),
      zone_bits(store.class_bit_if_any("zone") | store.class_bit_if_any("zone-word")) {
  for (const Variant& v : variants)
    if (v.id >= 0) variant_bits |= knowledge::Classes{1} << static_cast<unsigned>(v.id);
}

Asked asked_of(const Text& text, const language::Words& words, const Article& article, const Terms& terms) {
  Asked asked;
  const std::string_view bytes = text.view();
  for (const Sentence& s : words.sentences) {
    const PartKind kind = article.parts[s.part].kind;
    const bool prefixed = kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph;
    if (!prefixed && kind != PartKind::caption && kind != PartKind::related) continue;
    std::uint64_t before = ~std::uint64_t{0};
    for (Index t = s.first_token; t < s.last_token; ++t) {
      const Token& token = words.tokens[t];
      if (token.word == before) asked.twice.push_back(t);
      before = token.word;
      if ((token.known & (Info::counted_flag | Info::variant_flag)) == Info::counted_flag) {  // nearly all of them
        if (prefixed && (token.word == terms.di || token.word == terms.ke)) asked.apart.push_back(t);
        continue;
      }
      if ((token.known & Info::variant_flag) != 0) {
        const bool goes_on = t + 1 < s.last_token && (words.tokens[t + 1].known & Info::goes_on_flag) != 0;
        if (goes_on || (token.classes & terms.variant_bits) != 0) asked.variants.push_back(t);
      }
      if (token.kind != text::TokenKind::word) continue;
      if (prefixed && token.word != 0 && (token.word == terms.di || token.word == terms.ke)) asked.apart.push_back(t);
      if ((token.known & Info::counted_flag) != 0 || token.capital() || token.has_digit()) continue;
      const std::uint32_t letters = token.span.size();
      if (letters >= least_letters && letters <= most_letters) asked.uncounted.push_back(t);
      if (prefixed && letters >= least_joined && (token.known & Info::listed_flag) == 0 && token.classes == 0 &&
          (bytes[token.span.begin] == 'd' || bytes[token.span.begin] == 'k'))
        asked.joined.push_back(t);
    }
  }
  return asked;
}

Index first_token(const language::Words& words, const Mention& m) {
  if (m.sentence == none) return words.token_from(m.span.begin);
  const Sentence& s = words.sentences[m.sentence];
  const auto tokens = words.tokens.begin();
  return static_cast<Index>(std::lower_bound(tokens + s.first_token, tokens + s.last_token, m.span.begin,
                                             [](const Token& t, std::uint32_t at) { return t.span.begin < at; }) -
                            tokens);
}

}  // namespace warta::findings
