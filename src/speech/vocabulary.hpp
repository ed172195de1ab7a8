// What data/speech says of single words, as bits that are looked up by word id: one load for each token.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "language/pattern.hpp"
#include "language/words.hpp"

namespace warta::speech {

using language::Token;
using language::WordId;

/// Bits of a word; the meaning of each stands at the head of data/speech/verbs.tsv and words.tsv.
using Bits = std::uint64_t;
namespace bit {
// verbs: the form
inline constexpr Bits active = 1U << 0U, passive = 1U << 1U, bare = 1U << 2U, nya = 1U << 3U, according = 1U << 4U;
// verbs: what they do; `credit` makes their subject a source, `tell` does not, `clause` does with a clause alone
inline constexpr Bits credit = 1U << 5U, tell = 1U << 6U, clause = 1U << 7U, act = 1U << 8U;
// small words
inline constexpr Bits pronoun = 1U << 9U, demonstrative = 1U << 10U, stop = 1U << 11U, place = 1U << 12U, skip = 1U << 13U,
                      lead = 1U << 14U, block = 1U << 15U, join = 1U << 16U, intend = 1U << 17U, oblique = 1U << 18U, intro = 1U << 19U,
                      label = 1U << 20U, unnamed = 1U << 21U, vague = 1U << 22U, that = 1U << 23U, address = 1U << 24U, thing = 1U << 30U;
inline constexpr Bits within = Bits{1} << 31U, again = Bits{1} << 32U, agent = Bits{1} << 33U, relation = Bits{1} << 34U,
                      many = Bits{1} << 35U;
// from the tables of names and of function words
inline constexpr Bits office = 1U << 25U, before_name = 1U << 26U, after_name = 1U << 27U, function_word = 1U << 28U,
                      profession = 1U << 29U;

inline constexpr Bits verb = credit | tell;
inline constexpr Bits after_quote = bare | nya | passive | according;
}  // namespace bit

/// The words and patterns of data/speech.
struct Vocabulary {
  /// Throws DataError for a value that is none of the above.
  explicit Vocabulary(const language::Store& s);

  [[nodiscard]] Bits bits(WordId word) const { return sets[words[word]]; }

  /// What an acronym stands for, several divided by `;`; empty for other words.
  [[nodiscard]] std::string_view expansion(WordId word) const {
    return acronym < 0 ? std::string_view{} : store->class_value(word, acronym).value_or(std::string_view{});
  }

  const language::Store* store;
  knowledge::ClassId acronym;
  knowledge::PreparedBytes bytes;
  std::span<const std::uint16_t> words;  ///< by word id: its set
  std::span<const Bits> sets;            ///< all different ones
  language::PatternSet sources;
};

/// The atoms of data/speech/sources.rules, by number.
enum class Atom : std::uint8_t { name, filler, phrase, capitals, thing };

}  // namespace warta::speech
