// The known words that are one slip of the hand from a form: what a later stage asks that meets a word which no list has.
//
// Most words are passed over by the set of their letters alone, one bit each: a slip changes two of them at most (Boytsov 2011 calls
// it a unigram signature).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"

namespace warta::language {

/// A word near another.
struct Near {
  knowledge::WordId word = 0;
  int penalty = 0;  ///< 0 for neighbours swapped, one letter too many or too few, 1 for one changed; 2 more for a second slip
};

class NearWords {
 public:
  explicit NearWords(const knowledge::Store& store);

  /// Listed words among the 16,000 most frequent that are one slip away from the case-folded `word` (with `two`, also one letter
  /// too many and another slip), in no particular order; with `least`, only those of this class of frequency and above, which is quick.
  /// Only of a to z, below 26 letters; time in proportion to the list.
  [[nodiscard]] std::vector<Near> find(std::string_view word, bool two = false, int least = 0) const;

  /// The words by length with their letters, for Store::prepared().
  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);

 private:
  const knowledge::Store& store_;
  knowledge::PreparedBytes bytes_;
  std::span<const std::uint32_t> firsts_;     ///< by length: where its words begin
  std::span<const std::uint32_t> letters_;    ///< of each word, a bit each
  std::span<const knowledge::WordId> words_;  ///< more frequent ones first in each length
};

}  // namespace warta::language
