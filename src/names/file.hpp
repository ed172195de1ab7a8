// What an entity is filed under: its name, its other forms, and what the gazetteer knows of it.
#pragma once

#include <vector>

#include "language/words.hpp"
#include "names/forms.hpp"
#include "warta/text.hpp"

namespace warta::names {

/// Words of `span` in one line, with one blank between two.
[[nodiscard]] std::string one_line(const Text& text, Span span);

/// Fills name, aliases, codes, coordinates and reason of `entity`, which has its type and mentions; `group`: the indices of its forms.
///
/// It is called as its longest form (no slip, no nickname) is written; an acronym or a single short name as the gazetteer has it in full
/// (KPK, Korut, Jokowi, Persib).
void file_entity(const Text& text, const knowledge::Store& store, const std::vector<Form>& forms, const std::vector<std::uint32_t>& group,
                 Entity& entity);

/// Sets the salience of all entities (join.hpp).
void weigh(const language::Words& words, const Article& article, std::vector<Entity>& entities);

}  // namespace warta::names
