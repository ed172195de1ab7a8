// Words to roots: which affixes an Indonesian word carries, what is left without them, and what part of speech that makes.
//
//     memperbaikinya = memper + baik + i + nya        root baik, VERB
//     penyelidikan   = peN + selidik + an             root selidik, NOUN
//
// A word that is itself a root is left whole. Otherwise all ways to take off particles (-lah -kah -pun), possessives (-nya
// -ku -mu), suffixes (-kan -an -i) and up to two prefixes (meN- peN- di- ber- per- ter- ke- se- and their joins, with the
// sound that meN- and peN- swallow put back) are tried against the table of roots; the root with the best sum of three
// times its letters and its class of frequency wins.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/store.hpp"
#include "language/words.hpp"

namespace warta::language {

struct Morphology {
  std::string root;   ///< empty where no root was found
  std::string lemma;  ///< the form without particles and possessives where no root was found
  knowledge::Pos pos = knowledge::Pos::unknown;
};

/// Analyses a case-folded word form. Total: an unknown word is its own lemma.
[[nodiscard]] Morphology analyze_word(const Store& store, std::string_view folded);

/// Whether the form is spelled as some word of the tables, perhaps with affixes.
[[nodiscard]] bool is_known_word(const Store& store, std::string_view folded);

/// Standard spelling of a folded form by lexicon/variants.tsv (all classes), or the form itself; never of a name.
[[nodiscard]] std::string normal_form(const Store& store, std::string_view folded);

/// Fills one record a token, for `--tokens`. Names (tokens of which `is_name` is true) are never taken apart.
[[nodiscard]] std::vector<TokenRecord> describe_tokens(const Text& text, const Words& words, const std::vector<bool>& is_name,
                                                       const Store& store);

}  // namespace warta::language
