// Of which tokens the rules about words have anything to ask. Nearly every token of an article is a frequent word that stands as it
// should: one pass over them says so by what is known of each (Token::known) and asks no table.
#pragma once

#include <vector>

#include "findings/findings.hpp"

namespace warta::findings {

/// Tokens that a rule has to look at, in order. All stand in what an editor reads over: titles, headings, story, captions, related.
struct Asked {
  std::vector<Index> twice;      ///< the same word as the one before, by Token::form
  std::vector<Index> variants;   ///< a phrase of lexicon/variants.tsv may begin there
  std::vector<Index> apart;      ///< `di` and `ke`; neither these nor `joined` in captions and related titles
  std::vector<Index> joined;     ///< a long word with d or k in front that no list has
  std::vector<Index> uncounted;  ///< words in small letters that have no frequency, of three letters to 24
  std::vector<Index> mentions;   ///< not one of these, but the first token of each mention, entity after entity
};

[[nodiscard]] Asked asked_of(const Evidence& evidence, const Terms& terms);

}  // namespace warta::findings
