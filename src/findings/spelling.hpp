// Words that are probably slips of the hand, and what they were meant to be.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"

namespace warta::findings {

/// Whether a word that no list holds is made as Indonesian words are: affixes around a root that is itself met in print.
[[nodiscard]] bool well_formed(const knowledge::Store& store, std::string_view folded);

/// Corrects single words against the table of frequencies. Most words of the table are passed over by the set of their
/// letters alone, one bit each: a slip changes two of them at most (Boytsov 2011 calls it a unigram signature).
class Speller {
 public:
  explicit Speller(const knowledge::Store& store);

  /// Listed words that are one slip away (or two, for words of nine letters or more) and frequent enough to be what was
  /// meant, at most three, best first; empty where there is none.
  [[nodiscard]] std::vector<std::string> correct(std::string_view word) const;

  /// The words by length with their letters, for Store::prepared().
  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);

 private:
  const knowledge::Store& store_;
  knowledge::PreparedBytes bytes_;
  std::span<const std::uint32_t> firsts_;     ///< by length: where its words begin
  std::span<const std::uint32_t> letters_;    ///< of each word, a bit each
  std::span<const knowledge::WordId> words_;  ///< more frequent ones first in each length
};

}  // namespace warta::findings
