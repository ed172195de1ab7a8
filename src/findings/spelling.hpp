// Words that are probably slips of the hand, and what they were meant to be.
#pragma once

#include <algorithm>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "findings/terms.hpp"
#include "knowledge/store.hpp"
#include "language/morphology.hpp"
#include "language/near.hpp"

namespace warta::findings {

/// Says of single words whether they may be as they are, and corrects them against the table of frequencies.
class Speller {
 public:
  /// The lexicon must outlive it.
  explicit Speller(const language::Lexicon& lexicon);

  [[nodiscard]] const language::Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const Terms& terms() const { return terms_; }

  /// Whether a word that no list holds is made as Indonesian words are: affixes around a root that is itself met in print.
  /// `word` is the number of the form.
  [[nodiscard]] bool well_formed(std::string_view folded, knowledge::WordId word) const;

  /// Whether it is how people say a word that is met in print: `ngatur` is mengatur, `penuhin` penuhi.
  [[nodiscard]] bool is_spoken(std::string_view folded) const;

  /// A function word of English that Indonesian has not, by data/lexicon/languages.tsv.
  [[nodiscard]] bool is_english(knowledge::WordId word) const {
    return english_bits_[word % english_bits_.size()] && std::binary_search(english_.begin(), english_.end(), word);
  }

  /// A word as long as this may hold two slips: one letter too many, and another.
  static constexpr std::size_t two_slips = 9;

  /// Listed words that are one slip away (or two, for words of `two_slips` letters or more) and frequent enough to be what was
  /// meant, at most three, best first; empty where there is none. With `least`, one slip away and of this class of frequency and above.
  [[nodiscard]] std::vector<std::string> correct(std::string_view word, int least = 0) const;

 private:
  [[nodiscard]] bool is_counted(std::string_view folded) const;

  const language::Lexicon& lexicon_;
  const knowledge::Store& store_;
  Terms terms_;
  language::NearWords words_;
  std::vector<knowledge::WordId> english_;  ///< in order
  std::bitset<1024> english_bits_;          ///< their last bits: most words are none of them
};

}  // namespace warta::findings
