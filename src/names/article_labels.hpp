// What a first reading of the whole article says of a word: how its other occurrences were labelled, in which longer names it stands, what
// it stands beside in a list, what it is the short form of. `Shoigu` alone is a person where the article has `Sergei Shoigu` elsewhere. The
// second reading takes it as features (two-stage recognition: Krishnan and Manning 2006).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "names/features.hpp"
#include "names/model.hpp"

namespace warta::names {

/// Keeps its memory between texts.
class ArticleLabels {
 public:
  explicit ArticleLabels(const language::Store& store) : store_(store) {}

  /// `labels`: of the first reading, one a token of `words`.
  void prepare(const Text& text, const language::Words& words, std::span<const Label> labels);

  /// Tokens of which the rest of the article tells something, in order.
  [[nodiscard]] std::span<const Index> tokens() const { return tokens_; }
  /// Features of the `k`-th of them. Their keys are none of Features::list().
  void list(std::size_t k, FeatureList& out) const;

 private:
  /// A word that a name may be made of: with a capital or a digit.
  struct Occurrence {
    std::uint32_t word = 0;   ///< folded form and whether it begins with a capital
    Label first = 0;          ///< label of the first reading
    std::uint8_t longer = 0;  ///< 1 + type of a name of two tokens or more that it stands in, and whether it opens it; 0: in none
  };
  /// What is told of one occurrence; 0: nothing.
  struct Told {
    Label own = 0;
    std::uint32_t others = 0;  ///< of the other occurrences: commonest label, whether all agree, whether they are many
    std::uint32_t longer = 0;  ///< of all: the commonest longer name
    std::uint32_t pair = 0;    ///< as `others`, of the word with the one behind it
    std::uint32_t pair_before = 0;
    std::uint32_t bracket = 0;      ///< of the first word in a bracket: label of the token before it, whether it is short for that name
    std::uint32_t item_before = 0;  ///< of a chain of capitals: type of the name before it in a list, and whether it stands next to that
    std::uint32_t item_after = 0;
  };

  void tell_others();
  void tell_pairs(const language::Words& words);
  void tell_brackets(const Text& text, const language::Words& words, std::span<const Label> labels);
  void tell_items(const Text& text, const language::Words& words, std::span<const Label> labels);

  const language::Store& store_;
  std::vector<Index> tokens_;
  std::vector<Occurrence> seen_;
  std::vector<Told> told_;
  std::vector<std::uint32_t> places_;  ///< by hash of a word: its last occurrence
  std::vector<std::uint32_t> before_;  ///< by occurrence: the one before it of the same word; itself once it is told
  std::vector<std::uint32_t> order_;   ///< of the pairs: occurrences, like pairs beside each other
  std::vector<std::uint64_t> pairs_;
  std::string short_, long_;
};

}  // namespace warta::names
