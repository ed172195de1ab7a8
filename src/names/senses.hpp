// People who are called like a month, a feast or a town: Juni Rotua Sinaga, Malang Sutisna, Ramadan (8).
#pragma once

#include <vector>

#include "names/mentions.hpp"

namespace warta::names {

/// Joins a given name to the rest of a name behind it that was found alone (`Juni` + `Rotua Sinaga`), makes a person of a place with an
/// age (`Padang, 37 tahun,`), finds the words of full names where they stand alone elsewhere (`kata Juni`, not `pada awal Juni`), and
/// makes a place of a person who stands behind `di` and does nothing that people do. `mentions` are in order and stay so.
void settle_senses(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions);

}  // namespace warta::names
