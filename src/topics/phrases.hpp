// Candidates for keywords: words and short noun phrases with where and how often they stand.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "topics/cues.hpp"

namespace warta::topics {

/// What a token can be in a keyword.
enum class TokenRole : std::uint8_t { none, content, adjective, verb, name };

/// The parts of a story in which a phrase stands, a bit each.
using PlaceBits = std::uint8_t;
[[nodiscard]] constexpr PlaceBits bit(Place place) { return static_cast<PlaceBits>(1U << static_cast<unsigned>(place)); }
inline constexpr PlaceBits prominent = bit(Place::title) | bit(Place::heading) | bit(Place::lead);

/// A run of one to three words that stands in the text, counted over all its places.
struct Phrase {
  std::uint64_t key = 0;  ///< of a word its number in the tables or the hash of its form, -nya taken off; of a run of its words
  Index first = 0;        ///< tokens [first, last) of its first place
  Index last = 0;
  std::uint32_t count = 0;
  std::uint32_t sentence = 0;  ///< number of its first sentence within the story
  float rareness = 0;          ///< mean over its words: 0 for the most frequent of the language, 1 for one that no list holds
  PlaceBits places = 0;
  std::uint8_t firm = 0;  ///< of a pair: how firmly the words hang together, 0 where no table says so
};

/// The phrases of the story: all words, and of the longer runs those that can be keywords, which stand twice, in title, heading
/// or lead, are a cue or hang together. A run can stand twice only where its words do, so most of them are never counted.
class Phrases {
 public:
  /// `roles`: one a token, `name` for those of names and `none` for all others, which are found out here. `cue_words`: how
  /// many words the cue has that begins at a token, 0 for none.
  Phrases(const Text& text, const language::Words& words, const Survey& survey, std::vector<TokenRole> roles,
          std::span<const std::uint8_t> cue_words, const language::Store& store);
  /// Single words first.
  [[nodiscard]] const std::vector<Phrase>& all() const { return phrases_; }
  [[nodiscard]] std::size_t singles() const { return singles_; }
  /// The word that token `t` of a phrase is.
  [[nodiscard]] std::uint32_t single(Index t) const { return word_[t]; }
  [[nodiscard]] TokenRole role(Index t) const { return roles_[t]; }

 private:
  void count_words(const Text& text, const language::Words& words, const Survey& survey, const language::Store& store);
  void count_runs(const language::Words& words, const std::vector<Place>& places, std::span<const std::uint8_t> cue_words,
                  const language::Store& store);
  std::uint32_t at(std::uint64_t key);
  [[nodiscard]] std::size_t slot(std::uint64_t key) const;
  void grow();

  std::vector<TokenRole> roles_;     ///< a token
  std::vector<std::uint32_t> word_;  ///< a token that is in a phrase: its index into phrases_
  std::vector<Phrase> phrases_;
  std::size_t singles_ = 0;
  std::vector<std::uint32_t> slots_;  ///< open addressing: 1 + index into phrases_, a power of two
};

}  // namespace warta::topics
