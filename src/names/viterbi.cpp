#include "names/viterbi.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace warta::names {

static_assert(std::endian::native == std::endian::little, "the first of a pair lies in its lower half");

namespace {

constexpr std::int32_t low = std::numeric_limits<std::int32_t>::min() / 4;

template <class Four>
Four all(std::int32_t value) {
  return Four{} + value;
}
template <class Four>
Four larger(Four a, Four b) {
  return a > b ? a : b;
}

}  // namespace

Viterbi::Lanes Viterbi::pick(const std::array<std::int32_t, row_size>& row, bool inside) {
  std::array<std::int32_t, width> out{};
  for (Label l = 0; l < label_count; ++l)
    if (is_inside(l) == inside) out[lane(l)] = row[l];
  Lanes lanes;
  std::memcpy(&lanes, out.data(), sizeof lanes);
  return lanes;
}

Viterbi::Viterbi(const Transitions& transitions) {
  std::array<std::int32_t, row_size> begins{}, insides{}, outside{};
  for (Label l = 0; l < label_count; ++l) {
    into_open_[l] = pick(transitions[l], false);
    outside[l] = transitions[l][outside_label];
    if (!is_inside(l)) continue;
    begins[l] = transitions[l - 1U][l];
    insides[l] = transitions[l][l];
  }
  into_inside_ = {pick(begins, true), pick(insides, true)};
  into_outside_ = {pick(outside, false), pick(outside, true)};
  for (Label from = 0; from < label_count; ++from) {
    std::array<std::int32_t, row_size> reach{};
    for (Label other = 0; other < label_count; ++other) {
      reach[other] = std::numeric_limits<std::int32_t>::min() / 2;
      for (Label to = 0; to < label_count; ++to)
        if (!is_inside(to)) reach[other] = std::max(reach[other], transitions[other][to] - transitions[from][to]);
    }
    reach_[from] = {pick(reach, false), pick(reach, true)};
  }
}

/// Beginning and inside of a type stand side by side: with the first label left out, each pair is a number of 32 bits.
Viterbi::State Viterbi::scores(const Sums& sums) {
  std::array<std::int16_t, row_size + 2> padded{};
  std::array<std::int32_t, width> pairs;
  std::memcpy(padded.data(), sums.data(), sizeof sums);
  std::memcpy(pairs.data(), padded.data() + 1, sizeof pairs);
  std::array<std::int32_t, width> open, inside;
  for (std::size_t i = 0; i < width; ++i) {
    open[i] = static_cast<std::int16_t>(pairs[i]);
    inside[i] = pairs[i] >> 16;
  }
  open[width - 1] = sums[outside_label];
  inside[width - 1] = 0;
  State state;
  std::memcpy(&state.open, open.data(), sizeof open);
  std::memcpy(&state.inside, inside.data(), sizeof inside);
  return state;
}

/// A bit for each label whose number is not 0; those must be -1.
std::uint32_t Viterbi::labels_of(const State& yes) {
  Four bits{};
  for (int k = 0; k < 3; ++k) {
    const int l = 8 * k;
    const Four open = {2 << l, 2 << (l + 2), 2 << (l + 4), k == 2 ? 1 : 2 << (l + 6)};
    const Four inside = {4 << l, 4 << (l + 2), 4 << (l + 4), k == 2 ? 0 : 4 << (l + 6)};
    bits |= (yes.open[static_cast<std::size_t>(k)] & open) | (yes.inside[static_cast<std::size_t>(k)] & inside);
  }
  return static_cast<std::uint32_t>(bits[0] | bits[1] | bits[2] | bits[3]);
}

/// The first of the labels that have the highest score.
std::uint32_t Viterbi::best_of(const State& state, std::int32_t& score) {
  Four most = larger(state.open[0], state.inside[0]);
  for (std::size_t k = 1; k < 3; ++k) most = larger(most, larger(state.open[k], state.inside[k]));
  score = std::max(std::max(most[0], most[1]), std::max(most[2], most[3]));
  const Four highest = all<Four>(score);
  State same;
  for (std::size_t k = 0; k < 3; ++k) {
    same.open[k] = state.open[k] == highest;
    same.inside[k] = state.inside[k] == highest;
  }
  return static_cast<std::uint32_t>(std::countr_zero(labels_of(same)));
}

void Viterbi::step(State& best, const Sums& sums, From& from) const {
  // Only differences matter; sums over a sentence of a hundred thousand words would leave the range.
  std::int32_t most = 0;
  const std::uint32_t first = best_of(best, most);
  State near;
  for (std::size_t k = 0; k < 3; ++k) {
    best.open[k] = larger(best.open[k] - most, all<Four>(low));
    best.inside[k] = larger(best.inside[k] - most, all<Four>(low));
    near.open[k] = best.open[k] + reach_[first].open[k] >= 0;
    near.inside[k] = best.inside[k] + reach_[first].inside[k] >= 0;
  }
  // O and the beginnings may follow any label, of equal ones the first.
  std::array<std::int32_t, row_size> scores;
  std::memcpy(scores.data(), &best.open, sizeof best.open);
  std::memcpy(scores.data() + width, &best.inside, sizeof best.inside);
  const auto score = [&](std::uint32_t l) { return scores[lane(static_cast<Label>(l)) + (is_inside(static_cast<Label>(l)) ? width : 0)]; };
  std::uint32_t left = labels_of(near);
  auto label = static_cast<std::uint32_t>(std::countr_zero(left));
  State next;
  for (std::size_t k = 0; k < 3; ++k) {
    next.open[k] = into_open_[label][k] + score(label);
    from.open[k] = all<Four>(static_cast<std::int32_t>(label));
  }
  for (left &= left - 1; left != 0; left &= left - 1) {
    label = static_cast<std::uint32_t>(std::countr_zero(left));
    for (std::size_t k = 0; k < 3; ++k) {
      const Four other = into_open_[label][k] + score(label);
      from.open[k] = other > next.open[k] ? all<Four>(static_cast<std::int32_t>(label)) : from.open[k];
      next.open[k] = larger(next.open[k], other);
    }
  }
  // The rest of a name follows its beginning or itself.
  for (std::size_t k = 0; k < 3; ++k) {
    const Four a = best.open[k] + into_inside_.open[k], b = best.inside[k] + into_inside_.inside[k];
    from.inside[k] = b > a;
    next.inside[k] = larger(a, b);
  }
  const State here = Viterbi::scores(sums);
  for (std::size_t k = 0; k < 3; ++k) {
    best.open[k] = larger(next.open[k] + here.open[k], all<Four>(low));
    best.inside[k] = larger(next.inside[k] + here.inside[k], all<Four>(low));
  }
  best.inside[2][3] = low;
}

void Viterbi::decode(std::span<const Sums> sums, bool closed, std::span<Label> labels) {
  const std::size_t n = sums.size();
  if (n == 0) return;
  back_.resize(std::max(back_.size(), n));
  State best = scores(sums[0]);
  for (std::size_t k = 0; k < 3; ++k) {
    best.open[k] += into_open_[outside_label][k];
    best.inside[k] = all<Four>(low);
  }
  for (std::size_t i = 1; i < n; ++i) step(best, sums[i], back_[i]);
  if (closed)
    for (std::size_t k = 0; k < 3; ++k) {
      best.open[k] += into_outside_.open[k];
      best.inside[k] += into_outside_.inside[k];
    }
  best.inside[2][3] = std::numeric_limits<std::int32_t>::min();
  std::int32_t score = 0;
  auto at = static_cast<Label>(best_of(best, score));
  for (std::size_t i = n; i-- > 1;) {
    labels[i] = at;
    at = back_[i](at);
  }
  labels[0] = at;
}

}  // namespace warta::names
