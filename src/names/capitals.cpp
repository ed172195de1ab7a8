#include "names/capitals.hpp"

namespace warta::names {

bool stays_small(const knowledge::WordInfo& word) {
  using enum knowledge::Pos;
  return word.pos == adp || word.pos == cconj || word.pos == sconj || word.pos == part;
}

Headline as_headline(const Text& text, const language::Words& words, const language::Store& store) {
  using language::Token;
  std::string bytes(text.view());
  language::Words raised = words;
  for (Token& t : raised.tokens) {
    if (!t.is_word() || stays_small(store.info(t.word))) continue;
    const std::string_view word = text.view(t.span);
    const bool initials = word.size() > 1 && word.find_first_not_of("bcdfghjklmnpqrstvwxyz") == std::string_view::npos;
    for (std::uint32_t at = t.span.begin; at < (initials ? t.span.end : t.span.begin + 1); ++at) {
      if (bytes[at] < 'a' || bytes[at] > 'z') break;
      bytes[at] = static_cast<char>(bytes[at] - 'a' + 'A');
      t.flags |= Token::capital_flag;
    }
    if (initials) t.flags |= Token::capitals_flag;
  }
  return {Text(std::move(bytes)), std::move(raised)};
}

}  // namespace warta::names
