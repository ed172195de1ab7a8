// Adds up the weights of tokens' features. Much of the time that takes is spent waiting for memory, for a model has megabytes of weights:
// so the keys of a token are looked for while the tables' places of the next one are fetched, and its rows are added after that.
#pragma once

#include <array>
#include <cstdint>

#include "names/features.hpp"
#include "names/model.hpp"

namespace warta::names {

/// A line of tokens whose features are being added up.
class Adder {
 public:
  explicit Adder(const Weights& weights) : weights_(weights) {}

  /// Where the features of the next token go.
  [[nodiscard]] FeatureList& list() { return waiting_[next_].list; }
  /// The weights of the features in list() are added to `sums`, at the latest when two other tokens have come or with finish().
  void add(Sums& sums) {
    waiting_[next_].sums = &sums;
    step();
  }
  void finish() {
    step();
    step();
  }

 private:
  struct Waiting {
    FeatureList list;
    std::array<std::uint32_t, most_features + 1> rows;
    std::size_t row_count = 0;
    Sums* sums = nullptr;  ///< null: nothing waits here
  };

  void step() {
    const Waiting& newest = waiting_[next_];
    Waiting &second = waiting_[(next_ + 3) % 4], &third = waiting_[(next_ + 2) % 4];
    if (newest.sums != nullptr) weights_.expect(newest.list.view());
    if (second.sums != nullptr) second.row_count = weights_.find(second.list.view(), second.rows.data());
    if (third.sums != nullptr) weights_.add_rows(std::span(third.rows).first(third.row_count), *third.sums);
    third.sums = nullptr;
    next_ = (next_ + 1) % 4;
  }

  const Weights& weights_;
  std::array<Waiting, 4> waiting_;
  std::size_t next_ = 0;
};

}  // namespace warta::names
