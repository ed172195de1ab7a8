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

Asked asked_of(const Evidence& evidence, const Terms& terms) {
  constexpr std::size_t usual = 32;
  Asked asked;
  asked.apart.reserve(usual);
  asked.uncounted.reserve(usual);
  const language::Words& words = evidence.words;
  const std::string_view bytes = evidence.text.view();
  std::size_t mentions = 0;
  for (const Entity& entity : evidence.entities) mentions += entity.mentions.size();
  asked.mentions.reserve(mentions);
  for (const Entity& entity : evidence.entities)
    for (const Mention& m : entity.mentions) asked.mentions.push_back(first_token(words, m));
  const knowledge::WordId di = terms.di, ke = terms.ke;
  const Token* const tokens = words.tokens.data();
  for (const Sentence& s : words.sentences) {
    const PartKind kind = evidence.article.parts[s.part].kind;
    const bool prefixed = kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph;
    if (!prefixed && kind != PartKind::caption && kind != PartKind::related) continue;
    knowledge::WordId before = ~knowledge::WordId{0};  // no word's
    for (Index t = s.first_token; t < s.last_token; ++t) {
      const Token& token = tokens[t];
      const bool plain = (token.known & (Info::counted_flag | Info::variant_flag)) == Info::counted_flag;
      if (plain && token.word != before && token.word != di && token.word != ke) {  // nearly all of them
        before = token.word;
        continue;
      }
      if (token.word == before) asked.twice.push_back(t);
      before = token.word;
      if (plain) {
        if (prefixed && (token.word == di || token.word == ke)) asked.apart.push_back(t);
        continue;
      }
      if ((token.known & Info::variant_flag) != 0) {
        const bool goes_on = t + 1 < s.last_token && (tokens[t + 1].known & Info::goes_on_flag) != 0;
        if (goes_on || (token.classes & terms.variant_bits) != 0) asked.variants.push_back(t);
      }
      if (token.kind != text::TokenKind::word) continue;
      if (prefixed && token.word != 0 && (token.word == di || token.word == ke)) asked.apart.push_back(t);
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
