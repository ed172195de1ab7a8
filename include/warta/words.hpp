// Sentences and tokens alone, without the rest of the analysis.
//
//     const warta::Text text("Rp1,5 triliun dari Dr. Budi. Ia pergi.");
//     for (const warta::Sentence& s : warta::tokenize(text, warta::Knowledge::builtin()).sentences) puts(text.view(s.span));
#pragma once

#include <cstdint>
#include <vector>

#include "warta/analysis.hpp"
#include "warta/knowledge.hpp"
#include "warta/span.hpp"
#include "warta/text.hpp"

namespace warta {

enum class TokenKind : std::uint8_t {
  word,
  number,
  date,
  time,
  money,
  punctuation,
  url,
  email,
  hashtag,
  mention,
  emoji,
  abbreviation,
  symbol
};

struct WordToken {
  Span span;
  TokenKind kind = TokenKind::word;
};

/// The tokens of a text in order, and its sentences, which name their tokens.
struct WordTokens {
  std::vector<WordToken> tokens;
  std::vector<Sentence> sentences;  ///< `part` is the number of the line, of those that are not empty
};

/// Cuts plain text, in which each line is a paragraph, into sentences and tokens: those of `warta --plain`. Total, and linear in
/// the text's length. May be called from many threads at once.
[[nodiscard]] WordTokens tokenize(const Text& text, const Knowledge& knowledge);

}  // namespace warta
