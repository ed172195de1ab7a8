// The analyses of all words of the lexicon, made once with the data: what Lexicon::analyze() would find by a search is read from
// a table, at the first sight of a word as at the thousandth.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"

namespace warta::language {

struct Morphology;

class Analyses {
 public:
  /// Those that the store holds prepared; without them, no word has one.
  explicit Analyses(const knowledge::Store& store);

  /// Makes `result` the analysis of the word; false, and nothing is done, where there is none.
  [[nodiscard]] bool read(knowledge::WordId word, Morphology& result) const;

  /// Analyses of the listed words, for Store::prepared().
  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);

  /// Fetch where the analysis of a word lies, and then the analysis.
  void expect_place(knowledge::WordId word) const {
    if (word < records_.size()) __builtin_prefetch(&records_[word]);
  }
  void expect(knowledge::WordId word) const {
    if (word < records_.size()) __builtin_prefetch(bytes_.data() + records_[word]);
  }

 private:
  std::span<const std::uint32_t> records_;  ///< by word, 1 more than where its record begins; 0: none
  std::string_view bytes_;
};

}  // namespace warta::language
