#include "findings/asked.hpp"

#include "language/hits.hpp"

namespace warta::findings {

namespace {

using Info = knowledge::WordInfo;
using language::Token;

constexpr std::uint32_t least_joined = 7;  ///< letters: short nouns make verbs as they are (diasap, dicap)
constexpr std::uint32_t least_letters = 3, most_letters = 24;

bool is_read_over(PartKind kind) {
  return kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph || kind == PartKind::caption ||
         kind == PartKind::related;
}

/// Tokens that are more than a frequent word in its place, a name, a number or a mark: words in small letters that have no frequency,
/// what may begin a variant, a word said again, `di` and `ke`.
std::vector<Index> not_plain(const Evidence& evidence, const Terms& terms) {
  const language::Words& words = evidence.words;
  language::Hits hits(words.tokens.size());
  for (const Sentence& s : words.sentences) {
    if (!is_read_over(evidence.article.parts[s.part].kind)) continue;
    std::uint32_t before = 0;  // no word's
    for (Index t = s.first_token; t < s.last_token; ++t) {
      const Token& token = words.tokens[t];
      const unsigned word = token.kind == text::TokenKind::word, counted = (token.known & Info::counted_flag) != 0;
      const unsigned odd = (token.flags & (Token::capital_flag | Token::digit_flag)) != 0;
      const unsigned variant = (token.known & Info::variant_flag) != 0, again = token.form == before;
      const unsigned di = token.word == terms.di, ke = token.word == terms.ke;
      hits.offer(t, (word & (counted ^ 1U) & (odd ^ 1U)) | variant | again | di | ke);
      before = token.form;
    }
  }
  return hits.take();
}

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
    for (const Mention& m : entity.mentions) asked.mentions.push_back(words.token_from(m.span.begin, m.sentence));
  for (const Index t : not_plain(evidence, terms)) {
    const Token& token = words.tokens[t];
    const Sentence& s = words.sentences[token.sentence];
    if ((token.known & Info::variant_flag) != 0) {
      const bool goes_on = t + 1 < s.last_token && (words.tokens[t + 1].known & Info::goes_on_flag) != 0;
      if (goes_on || (token.classes & terms.variant_bits) != 0) asked.variants.push_back(t);
    }
    if (token.kind != text::TokenKind::word) continue;
    if (t > s.first_token && token.form == words.tokens[t - 1].form) asked.twice.push_back(t);
    const PartKind kind = evidence.article.parts[s.part].kind;
    const bool prefixed = kind != PartKind::caption && kind != PartKind::related;
    if (prefixed && token.word != 0 && (token.word == terms.di || token.word == terms.ke)) asked.apart.push_back(t);
    if ((token.known & Info::counted_flag) != 0 || token.capital() || token.has_digit()) continue;
    const std::uint32_t letters = token.span.size();
    if (letters >= least_letters && letters <= most_letters) asked.uncounted.push_back(t);
    if (prefixed && letters >= least_joined && (token.known & Info::listed_flag) == 0 && token.classes == 0 &&
        (bytes[token.span.begin] == 'd' || bytes[token.span.begin] == 'k'))
      asked.joined.push_back(t);
  }
  return asked;
}

}  // namespace warta::findings
