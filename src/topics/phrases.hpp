// Candidates for keywords: words and short noun phrases with where and how often they stand.
#pragma once

#include <cstdint>
#include <vector>

#include "topics/story.hpp"

namespace warta::topics {

/// What a token can be in a keyword.
enum class TokenRole : std::uint8_t { none, content, adjective, verb, name };

/// A run of one to three words that stands in the text, counted over all its places.
struct Phrase {
  std::uint64_t key = 0;  ///< hash of its folded words, -nya taken off
  Index first = 0;        ///< tokens [first, last) of its first place
  Index last = 0;
  std::uint32_t count = 0;
  std::uint32_t title = 0;  ///< how often it stands there
  std::uint32_t heading = 0;
  std::uint32_t lead = 0;
  std::uint32_t sentence = 0;  ///< number of its first sentence within the story
  float rareness = 0;          ///< mean over its words: 0 for the most frequent of the language, 1 for one that no list holds
};

/// Phrases of the story with an index by key.
class Phrases {
 public:
  /// `roles`: one a token.
  Phrases(const Text& text, const language::Words& words, const std::vector<Place>& places, const std::vector<TokenRole>& roles,
          const language::Store& store);
  [[nodiscard]] const std::vector<Phrase>& all() const { return phrases_; }
  /// Number of the phrase that the tokens [first, last) are, or all().size().
  [[nodiscard]] std::size_t find(Index first, Index last) const;
  [[nodiscard]] std::uint32_t sentences() const { return sentences_; }

 private:
  Phrase& at(std::uint64_t key);
  [[nodiscard]] std::size_t slot(std::uint64_t key) const;
  void grow();

  std::vector<std::uint64_t> keys_;  ///< a token
  std::vector<Phrase> phrases_;
  std::vector<std::uint32_t> slots_;  ///< open addressing: 1 + index into phrases_, a power of two
  std::uint32_t sentences_ = 0;
};

/// Roles of all tokens: stopwords, function words, signs and numbers are none; what `is_name` marks is name.
[[nodiscard]] std::vector<TokenRole> token_roles(const language::Words& words, const std::vector<bool>& is_name,
                                                 const language::Store& store);

}  // namespace warta::topics
