// Mentions to entities: which names mean the same, what it is filed under, who holds which office.
#pragma once

#include <vector>

#include "language/words.hpp"
#include "names/mentions.hpp"
#include "warta/analysis.hpp"

namespace warta::names {

/// Classes that roles ask for.
struct RoleClasses {
  explicit RoleClasses(const language::Store& store);
  knowledge::ClassId office, profession, rank, honorific, kinship, degree, modifier, nickname, cue;
};

/// Joins the mentions that lie in title, headings, story, captions and related titles of `article` into entities, in the
/// order of their first mention, with canonical names, aliases, codes, salience and roles. A name in a byline is none.
///
/// Joined are, within one article: equal names (case folded, particles aside); a short form with the one longer name of the
/// same type that holds its words in order (`Shoigu`, `Kim`); an acronym with the name that it follows in brackets or that
/// the gazetteer or its initials know (`Kementerian Kesehatan (Kemenkes)`); names of one row of the gazetteer; a nickname with
/// the person that it is said to be (`akrab disapa Bu Tri`) or whose name it begins (`Fathor`); a slip with the name that is
/// one edit away (`KKim`).
///
/// Salience: 0.5 * share of the most frequent entity's mentions + 0.3 * earliness of the first mention in the story (1 at
/// its begin, 0 at its end) + 0.2 where the title names it; rounded to two decimals.
[[nodiscard]] std::vector<Entity> join(const Text& text, const language::Words& words, const Article& article,
                                       const std::vector<NameMention>& mentions, const language::Store& store, const RoleClasses& classes);

}  // namespace warta::names
