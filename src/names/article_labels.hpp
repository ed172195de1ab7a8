// What a first reading of the whole article says of a word: how its other occurrences were labelled, and in which longer names it stands.
// `Shoigu` alone is a person where the article has `Sergei Shoigu` elsewhere. The second reading takes it as features (two-stage
// recognition: Krishnan and Manning 2006).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "names/features.hpp"
#include "names/model.hpp"

namespace warta::names {

/// Keeps its memory between texts.
class ArticleLabels {
 public:
  /// `labels`: of the first reading, one a token of `words`.
  void prepare(const language::Words& words, std::span<const Label> labels);

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
  };

  std::vector<Index> tokens_;
  std::vector<Occurrence> seen_;
  std::vector<Told> told_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint64_t> pairs_;
};

}  // namespace warta::names
