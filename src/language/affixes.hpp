// The search for what a word is made of: every way to take off clitics, a suffix and up to three prefixes that the grammar of
// Indonesian allows, weighed against each other.
//
//     penulisannya = pen + tulis + an + nya        the root holds the t that peN- has swallowed
//     menyebut-nyebut = meny + sebut - nyebut      a root said twice
//
// A reading costs what its parts cost, roughly the bits it takes to name them: a root is cheap when news use it often, an affix
// when it is common; the cheapest reading wins (the idea of Creutz and Lagus 2007, with a given lexicon and a given grammar). Where
// meN- or peN- may or may not have swallowed a sound (mengukur: ukur or kukur?), forms that show the root bare decide: diukur is a
// word, dikukur is none.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "knowledge/store.hpp"
#include "language/sieve.hpp"

namespace warta::language {

/// Words longer than this are no words (`aaaa...`): they are not taken apart.
inline constexpr std::size_t longest_word = 48;

/// One way to take a word apart. All numbers are bytes from its beginning: prefixes, root, the second half of a reduplication,
/// suffix, possessive, particle follow each other without a gap.
struct Reading {
  std::array<std::uint8_t, 3> prefixes{};  ///< where each ends
  std::uint8_t prefix_count = 0;
  std::uint8_t first = 0;         ///< where what follows the first prefix begins
  std::uint8_t root = 0;          ///< where it begins; a swallowed sound lies in the last byte of the prefix before it
  char swallowed = 0;             ///< the sound that a prefix took from what follows it, the root or another prefix
  std::uint8_t swallowed_at = 0;  ///< where that sound is missing: the prefix's last byte
  std::uint8_t middle = 0;        ///< where the second word of a compound root begins; 0: one word
  std::uint8_t root_end = 0;
  std::uint8_t inner = 0;  ///< where a prefix within the second half ends (tolong-menolong); 0: none
  char inner_swallowed = 0;
  std::uint8_t stem_end = 0;  ///< behind the second half of a reduplication
  std::uint8_t suffix_end = 0;
  std::uint8_t copy_end = 0;  ///< behind a copy of all before it (kegiatan-kegiatan); 0: none
  std::uint8_t possessive_end = 0;
  std::uint8_t end = 0;                          ///< behind the particle
  knowledge::WordId word = 0;                    ///< the root's; 0: the lexicon lacks it, or it is a compound
  knowledge::Pos pos = knowledge::Pos::unknown;  ///< what the affixes make of it; unknown: what the root is
  bool guessed = false;                          ///< the root is in no list: the affixes alone give it away
  int cost = 1000;                               ///< about bits

  [[nodiscard]] bool has_affixes() const { return prefix_count > 0 || end > root_end; }
};

/// The cheapest reading of a case-folded word of 2 to `longest_word` bytes, whose number is `id`. `found` is false where it is best
/// left whole.
struct Found {
  Reading best;
  bool found = false;
};
[[nodiscard]] Found take_apart(const knowledge::Store& store, const Sieve& sieve, std::string_view word, knowledge::WordId id);

}  // namespace warta::language
