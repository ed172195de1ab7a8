// What an entity is filed under: its name, its other forms, and what the gazetteer knows of it.
#pragma once

#include <vector>

#include "names/forms.hpp"
#include "warta/text.hpp"

namespace warta::names {

/// What is gathered of an entity before it is made.
struct Group {
  EntityType type = EntityType::person;
  std::uint32_t mentions = 0;
  std::uint32_t told = 0;         ///< of them in title, headings and story
  Index first = none;             ///< mention
  const Form* longest = nullptr;  ///< after which it may be called
  const Form* listed = nullptr;   ///< the longest that the gazetteer has, if any
};

/// Fills name, aliases, codes, coordinates and reason of `entity`, which has its type and mentions.
///
/// It is called as its longest form (no slip, no nickname) is written; an acronym or a single short name as the gazetteer has it in full
/// (KPK, Korut, Jokowi, Persib).
void file_entity(const Text& text, const knowledge::Store& store, const Forms& forms, const Group& group, bool without_capitals,
                 Entity& entity);

/// Sets the salience of all entities (join.hpp).
void weigh(const language::Words& words, const Article& article, const std::vector<NameMention>& mentions, const std::vector<Group>& groups,
           std::vector<Entity>& entities);

}  // namespace warta::names
