// Names that the model cuts in the wrong place, where form tells the right one.
#pragma once

#include <vector>

#include "language/words.hpp"
#include "names/mentions.hpp"

namespace warta::names {

/// Moves borders of `mentions` (in order, not overlapping) and keeps them so:
///   namesakes: a hospital, a street named after somebody with his title (`RSUD dr. Slamet`) is one name and no person
///   acronyms:  a body with its acronym in the middle (`Asosiasi Petani Garam (Apegar) Sumenep`) is one name
///   firms:     between an office and its holder a firm that the article names elsewhere is no part of his name (`Direktur Utama Cakra
///              Sandang Lilian Halim`); nor is a body of which only the first word was left out (`Ketua Panitia Pilkades Anu Pardi`)
///   holders:   nor is it part of the body's name (`Ekonom Bank Mandala Faisol Rachmat`, where one of the two stands elsewhere), nor is his
///              office (`Kepala Sekolah SDN 2`)
///   sections:  of a law only its name is one (`Pasal 27 ayat (3) UU ITE`); a section alone is none
///   places:    what stands between an office over a place and its holder is the place (`Perbekel Pelaga I Made Ordin`)
void mend_borders(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions);

}  // namespace warta::names
