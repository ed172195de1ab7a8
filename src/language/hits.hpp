// Tokens of a kind, picked out of all of them without a branch.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "warta/analysis.hpp"

namespace warta::language {

/// A list of tokens, in order. Each token is written down before it is asked whether it is one, and what is none is written over by
/// the next: which it is cannot be guessed, and of a branch every other guess would be wrong.
class Hits {
 public:
  /// `most`: how many tokens will be offered.
  explicit Hits(std::size_t most) : all_(most + 1), end_(all_.data()) {}

  /// Keeps `token` where `is_one` is 1, and not where it is 0.
  void offer(Index token, unsigned is_one) {
    *end_ = token;
    end_ += is_one;
  }
  [[nodiscard]] Index size() const { return static_cast<Index>(end_ - all_.data()); }
  /// The list, after which this is done with.
  [[nodiscard]] std::vector<Index> take() {
    all_.resize(size());
    return std::move(all_);
  }

 private:
  std::vector<Index> all_;
  Index* end_;
};

}  // namespace warta::language
