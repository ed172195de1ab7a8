// Trains the sequence model of names: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by stochastic
// gradient ascent with a rate for each weight (AdaGrad: Duchi, Hazan and Singer 2011). Features are left out at random (Hinton et al.
// 2012), the weights of many moments averaged (Polyak and Juditsky 1992), the strongest rows kept and rounded to 8 bits.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/recognise.hpp"

namespace warta::tools {

/// Features of tokens: those of token i are keys [starts[i], starts[i + 1]).
struct TokenKeys {
  std::vector<std::uint32_t> starts{0};
  std::vector<std::uint32_t> keys;

  void close() { starts.push_back(static_cast<std::uint32_t>(keys.size())); }
};

/// What is learnt from: an article's runs of tokens, its features and labels.
struct Lesson {
  std::vector<names::Run> runs;
  const TokenKeys* features = nullptr;
  const TokenKeys* told = nullptr;  ///< by a first reading; null: there was none
  const std::vector<names::Label>* labels = nullptr;
};

/// Deterministic: the same lessons give the same bytes.
class Crf {
 public:
  /// `seed` decides which features are left out and in which order the runs are learnt.
  Crf(const std::vector<Lesson>& lessons, unsigned seed);

  /// One pass over all runs; returns the mean loss of a run, in nats.
  double epoch();
  /// Takes the mean with another that learnt the same lessons as long: what is chance in one weighs less in both.
  void join(const Crf& other);
  /// The bytes of a model file with these words outside names and what was learnt of words.
  [[nodiscard]] std::string pack(const names::OutsideWords& outside, const names::LearntEntries& learnt) const;

 private:
  using Row = std::array<float, names::row_size>;
  using Matrix = std::array<Row, names::label_count>;
  /// Rows of the features of tokens: TokenKeys with numbers of rows for keys.
  struct Rows {
    std::vector<std::uint32_t> starts, rows;
  };

  [[nodiscard]] Rows rows_of(const TokenKeys& keys) const;
  double learn(std::size_t lesson, const names::Run& run);
  void gather(std::size_t lesson, const names::Run& run);
  double forward_backward(const Matrix& reach);
  void update(const Matrix& reach);
  void average();
  /// What it is now, where no pass has been averaged yet.
  [[nodiscard]] double mean(std::size_t weight) const {
    return averaged_ > 0 ? static_cast<double>(totals_[weight]) / averaged_ : static_cast<double>(weights_[weight]);
  }
  [[nodiscard]] double mean_transition(std::size_t a, std::size_t b) const {
    return averaged_ > 0 ? transition_totals_[a][b] / averaged_ : static_cast<double>(transitions_[a][b]);
  }

  std::vector<Lesson> lessons_;
  std::vector<Rows> features_, told_;
  std::vector<std::uint32_t> keys_;  ///< by row, in order
  std::unordered_map<std::uint32_t, std::uint32_t> row_of_;
  std::vector<float> weights_, squares_, totals_;
  Matrix transitions_{}, transition_squares_{};
  std::array<std::array<double, names::row_size>, names::label_count> transition_totals_{};
  double averaged_ = 0;
  unsigned epochs_ = 0;
  unsigned seed_;
  std::mt19937 random_;
  // of the run that is learnt
  std::vector<names::Label> labels_;
  std::vector<std::uint32_t> active_starts_, active_;  ///< rows that are not left out
  std::vector<Row> scores_, odds_, alpha_, beta_;
  std::vector<float> scale_;
};

}  // namespace warta::tools
