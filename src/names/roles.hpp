// Who holds which office: titles beside the mentions of people, and the body or place that they belong to.
#pragma once

#include <vector>

#include "names/join.hpp"

namespace warta::names {

/// Adds roles to the people of `entities`. `entity_of` gives the entity of each mention, or none. Read are
///   before the name:  [mantan|Plt|calon] TITLE [dari] [BODY [(ACRONYM)]] [saat itu] [,] [RANK|HONORIFIC|DEGREE ...] NAME
///   after the name:   NAME [, DEGREE ...] , TITLE [dari] [BODY]      NAME selaku TITLE [BODY]      NAME (TITLE BODY)
void add_roles(const Text& text, const language::Words& words, const std::vector<NameMention>& mentions,
               const std::vector<Index>& entity_of, const language::Store& store, const RoleClasses& classes,
               std::vector<Entity>& entities);

}  // namespace warta::names
