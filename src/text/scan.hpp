// The first cut of a text: runs of characters that belong together by their form alone. No lexicon is asked here; whether
// a full stop ends an abbreviation or a sentence is decided in src/language, which knows the words.
//
//     Rp1,5 triliun (12/9/2023), S.H., foto-foto di Kompas.com...
//     Rp|1,5|triliun|(|12/9/2023|)|,|S.H.|,|foto-foto|di|Kompas.com|...
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "warta/span.hpp"
#include "warta/words.hpp"

namespace warta::text {

using warta::TokenKind;

struct RawToken {
  Span span;
  TokenKind kind = TokenKind::word;
  bool space_before = false;
  bool plain = false;  ///< letters of ASCII alone, or one mark: as most are
};

/// Cuts `range` of `text` (valid UTF-8) into tokens, appended to `out`. Linear in the range's length.
/// Kinds: `1-0` `2019-2024` `1.250,50` `5,2` are number; `12/9/2023` `12-09-2023` `12.9.2023` `31/10` are date; `10:48` is time
/// (`10.30` is a number here); `$` `€` `US$` are money; `S.H.` `a.n.` are abbreviation. What cannot be seen (zero-width and
/// bidirectional characters) is of a token only inside of a word.
void scan(std::string_view text, Span range, std::vector<RawToken>& out);

}  // namespace warta::text
