// The known words that are one slip of the hand from a form: what a later stage asks that meets a word which no list has.
//
// Two words are one slip apart only if they become the same where each loses a letter at most (Mor and Fraenkel 1982). So every
// known word stands in a table of hashes under all forms that it has without one of its letters, and a look under the same forms of
// the word in question meets all that may be near.
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
  /// Class of frequency of the 500 most frequent words.
  static constexpr int often = 12;

  explicit NearWords(const knowledge::Store& store);

  /// Listed words among the 16,000 most frequent that are one slip away from the case-folded `word` (with `two`, also one letter
  /// too many, not the first, and another slip), shorter ones first, then more frequent ones; with `least`, only those of this class of
  /// frequency and above. Only of a to z, below 26 letters; some 10 looks into a table, with `two` 50 to 300, with `least` from `often` on
  /// one or none.
  [[nodiscard]] std::vector<Near> find(std::string_view word, bool two = false, int least = 0) const;

  /// The words and the table of their forms, for Store::prepared().
  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);

 private:
  const knowledge::Store& store_;
  knowledge::PreparedBytes bytes_;
  std::span<const knowledge::WordId> words_;   ///< by length, more frequent ones first in each
  std::span<const std::uint32_t> slots_;       ///< open addressing, three quarters of them in use
  std::span<const std::uint8_t> frequencies_;  ///< of the words
  std::span<const std::uint64_t> often_;       ///< a bit for each form of those that are met often
  std::size_t homes_ = 0;                      ///< where a look may begin; slots go on a little behind the last one
};

}  // namespace warta::language
