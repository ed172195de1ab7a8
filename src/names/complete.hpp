// What the model cannot see: names that their surroundings or the rest of the article give away by form.
#pragma once

#include <vector>

#include "language/words.hpp"
#include "names/mentions.hpp"

namespace warta::names {

/// Mends borders (borders.hpp), then adds to `mentions` (in order, not overlapping) and keeps them so:
///   quoted:   one to five capitalised words in quotation marks right behind a word that opens names of a type
///             (`kereta 'Taeyangho'`, `film "Laskar Pelangi"`: data/names/heads.tsv)
///   slips:    a capitalised word that no list holds, one slip of the hand from a name that stands three times or more
///   acronyms: capitals in brackets right behind the name of a body (`Lembaga Kajian Pangan (LKP)`), and wherever the
///             article has the same capitals again
///   verbs:    a verb with a headline's capital before a name that stands without it elsewhere (`Temui Putin`) stays outside
void complete_mentions(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions);

}  // namespace warta::names
