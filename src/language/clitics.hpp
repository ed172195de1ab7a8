// Particles and pronouns that are written on to a word and are words of their own in Universal Dependencies.
//
//     rumahnya = rumah + nya      apakah = apa + kah      kulihat = ku + lihat      (but: biasanya, adalah, kuliah)
//
// Which words only look so is said by lexicon/function-words.tsv, by the roots and by lexicon/clitics.tsv.
#pragma once

#include <vector>

#include "language/morphology.hpp"

namespace warta::language {

/// Where `form`, a word as it is written, is to be cut: the first bytes of its second and further words, in order. Empty
/// where it is one word.
[[nodiscard]] std::vector<std::uint32_t> clitic_cuts(const Lexicon& lexicon, std::string_view form);

/// Fills TokenRecord::words of the records of describe_tokens(). Names are left whole.
void find_clitics(std::vector<TokenRecord>& records, const Text& text, const Words& words, const std::vector<bool>& is_name,
                  const Lexicon& lexicon);

}  // namespace warta::language
