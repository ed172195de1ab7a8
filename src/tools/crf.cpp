#include "crf.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace warta::tools {

namespace {

using namespace warta::names;

/// Rows that a model keeps at most: 26 bytes each.
constexpr std::size_t most_rows = 285000;
/// A feature that is met less often in training is left out.
constexpr std::uint32_t least_count = 2;
// Set by cross-validation over the marked articles.
constexpr float rate = 0.1F, l2 = 0.0001F, first_square = 0.1F;
constexpr float left_out = 0.2F;        ///< share of the features of a sentence
constexpr float told_left_out = 0.3F;   ///< share of the sentences that are learnt as in the first reading
constexpr unsigned first_averaged = 3;  ///< pass from which on weights are averaged
constexpr std::size_t averages = 4;     ///< in a pass
constexpr float least_gradient = 1e-3F;

}  // namespace

Crf::Crf(const std::vector<Lesson>& lessons, unsigned seed) : lessons_(lessons), seed_(seed), random_(seed) {
  std::unordered_map<std::uint32_t, std::uint32_t> counts;
  for (const Lesson& l : lessons_)
    for (const TokenKeys* keys : {l.features, l.told})
      if (keys != nullptr)
        for (const std::uint32_t key : keys->keys) ++counts[key];
  for (const auto& [key, count] : counts)
    if (count >= least_count) keys_.push_back(key);
  std::sort(keys_.begin(), keys_.end());
  row_of_.reserve(keys_.size());
  for (std::uint32_t i = 0; i < keys_.size(); ++i) row_of_[keys_[i]] = i;
  weights_.assign(keys_.size() * row_size, 0);
  squares_.assign(keys_.size() * row_size, first_square);
  totals_.assign(keys_.size() * row_size, 0);
  for (Row& row : transition_squares_) row.fill(first_square);
  for (const Lesson& l : lessons_) {
    features_.push_back(rows_of(*l.features));
    told_.push_back(l.told == nullptr ? Rows{} : rows_of(*l.told));
  }
}

Crf::Rows Crf::rows_of(const TokenKeys& keys) const {
  Rows out;
  for (std::size_t i = 0; i + 1 < keys.starts.size(); ++i) {
    out.starts.push_back(static_cast<std::uint32_t>(out.rows.size()));
    for (std::uint32_t k = keys.starts[i]; k < keys.starts[i + 1]; ++k)
      if (const auto row = row_of_.find(keys.keys[k]); row != row_of_.end()) out.rows.push_back(row->second);
  }
  out.starts.push_back(static_cast<std::uint32_t>(out.rows.size()));
  return out;
}

double Crf::epoch() {
  ++epochs_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // lesson, run
  for (std::uint32_t a = 0; a < lessons_.size(); ++a)
    for (std::uint32_t r = 0; r < lessons_[a].runs.size(); ++r) order.emplace_back(a, r);
  std::mt19937 random(epochs_ + 1000 * seed_);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  double loss = 0;
  const std::size_t stretch = order.size() / averages + 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    loss += learn(order[i].first, lessons_[order[i].first].runs[order[i].second]);
    if ((i + 1) % stretch == 0 || i + 1 == order.size()) average();
  }
  return order.empty() ? 0 : loss / static_cast<double>(order.size());
}

void Crf::average() {
  if (epochs_ < first_averaged) return;
  for (std::size_t i = 0; i < weights_.size(); ++i) totals_[i] += weights_[i];
  for (std::size_t a = 0; a < label_count; ++a)
    for (std::size_t b = 0; b < label_count; ++b) transition_totals_[a][b] += static_cast<double>(transitions_[a][b]);
  ++averaged_;
}

void Crf::join(const Crf& other) {
  for (std::size_t i = 0; i < totals_.size(); ++i) totals_[i] += other.totals_[i];
  for (std::size_t a = 0; a < label_count; ++a)
    for (std::size_t b = 0; b < label_count; ++b) transition_totals_[a][b] += other.transition_totals_[a][b];
  averaged_ += other.averaged_;
}

/// Chooses the features of the run that are not left out and adds up their weights. Behind a closed run stands one more token, which
/// is outside names and has no features.
void Crf::gather(std::size_t lesson, const Run& run) {
  constexpr double range = 4294967296.0;
  const auto left_out_below = static_cast<std::uint32_t>(static_cast<double>(left_out) * range);
  const bool with_told =
      !told_[lesson].starts.empty() && random_() >= static_cast<std::uint32_t>(static_cast<double>(told_left_out) * range);
  active_.clear();
  active_starts_.clear();
  scores_.assign(run.last - run.first, {});
  labels_.assign(lessons_[lesson].labels->begin() + run.first, lessons_[lesson].labels->begin() + run.last);
  if (is_inside(labels_.front())) labels_.front() = begin_label(type_of(labels_.front()));
  for (std::uint32_t t = run.first; t < run.last; ++t) {
    active_starts_.push_back(static_cast<std::uint32_t>(active_.size()));
    Row& score = scores_[t - run.first];
    const auto take = [&](const Rows& some) {
      for (std::uint32_t k = some.starts[t]; k < some.starts[t + 1]; ++k) {
        if (random_() < left_out_below) continue;
        active_.push_back(some.rows[k]);
        const float* w = &weights_[static_cast<std::size_t>(some.rows[k]) * row_size];
        for (std::size_t l = 0; l < row_size; ++l) score[l] += w[l];
      }
    };
    take(features_[lesson]);
    if (with_told) take(told_[lesson]);
    for (float& s : score) s /= 1 - left_out;
  }
  if (run.closed) {
    active_starts_.push_back(static_cast<std::uint32_t>(active_.size()));
    scores_.emplace_back().fill(-std::numeric_limits<float>::infinity());
    scores_.back()[outside_label] = 0;
    labels_.push_back(outside_label);
  }
  active_starts_.push_back(static_cast<std::uint32_t>(active_.size()));
}

/// Fills alpha, beta, odds and scale, each position scaled to a sum of one; returns the logarithm of the sum over all sequences.
double Crf::forward_backward(const Matrix& reach) {
  const std::size_t n = scores_.size();
  alpha_.resize(n);
  beta_.resize(n);
  odds_.resize(n);
  scale_.resize(n);
  double log_sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float top = *std::max_element(scores_[i].begin(), scores_[i].begin() + label_count);
    for (std::size_t l = 0; l < label_count; ++l) odds_[i][l] = std::exp(scores_[i][l] - top);
    std::fill(odds_[i].begin() + label_count, odds_[i].end(), 0.0F);
    Row& a = alpha_[i];
    if (i == 0) {
      a = reach[outside_label];
    } else {
      a.fill(0);
      for (std::size_t x = 0; x < label_count; ++x)
        for (std::size_t y = 0; y < row_size; ++y) a[y] += alpha_[i - 1][x] * reach[x][y];
    }
    float sum = 0;
    for (std::size_t l = 0; l < row_size; ++l) sum += a[l] *= odds_[i][l];
    for (float& v : a) v /= sum;
    scale_[i] = sum;
    log_sum += std::log(static_cast<double>(sum)) + static_cast<double>(top);
  }
  beta_[n - 1].fill(1);
  for (std::size_t i = n - 1; i-- > 0;) {
    Row behind;
    for (std::size_t y = 0; y < row_size; ++y) behind[y] = beta_[i + 1][y] * odds_[i + 1][y] / scale_[i + 1];
    for (std::size_t x = 0; x < label_count; ++x) {
      float sum = 0;
      for (std::size_t y = 0; y < row_size; ++y) sum += reach[x][y] * behind[y];
      beta_[i][x] = sum;
    }
    std::fill(beta_[i].begin() + label_count, beta_[i].end(), 0.0F);
  }
  return log_sum;
}

/// Steps along the gradient: what is marked less what is expected.
void Crf::update(const Matrix& reach) {
  const auto step = [](float& weight, float& squares, float gradient) {
    squares += gradient * gradient;
    weight += rate * gradient / std::sqrt(squares);
  };
  Label before = outside_label;
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    const Label marked = labels_[i];
    for (std::size_t x = 0; x < (i == 0 ? 1 : label_count); ++x) {
      const float a = i == 0 ? 1 : alpha_[i - 1][x];
      for (std::size_t y = 0; y < label_count; ++y) {
        const float expected = a * reach[x][y] * odds_[i][y] * beta_[i][y] / scale_[i];
        const float gradient = (x == before && y == marked ? 1.0F : 0.0F) - expected;
        if (std::fabs(gradient) > 1e-5F) step(transitions_[x][y], transition_squares_[x][y], gradient);
      }
    }
    before = marked;
    Row gradient{};
    float most = 0;
    for (std::size_t l = 0; l < label_count; ++l) {
      gradient[l] = (l == marked ? 1.0F : 0.0F) - alpha_[i][l] * beta_[i][l];
      most = std::max(most, std::fabs(gradient[l]));
    }
    if (most < least_gradient) continue;
    for (std::uint32_t k = active_starts_[i]; k < active_starts_[i + 1]; ++k) {
      const std::size_t at = static_cast<std::size_t>(active_[k]) * row_size;
      for (std::size_t l = 0; l < row_size; ++l) step(weights_[at + l], squares_[at + l], gradient[l] - l2 * weights_[at + l]);
    }
  }
}

double Crf::learn(std::size_t lesson, const Run& run) {
  gather(lesson, run);
  Matrix reach{};
  for (std::size_t x = 0; x < label_count; ++x)
    for (std::size_t y = 0; y < label_count; ++y)
      if (may_follow(static_cast<Label>(x), static_cast<Label>(y))) reach[x][y] = std::exp(transitions_[x][y]);
  const double all = forward_backward(reach);
  double marked = 0;
  for (std::size_t i = 0; i < labels_.size(); ++i)
    marked += static_cast<double>(scores_[i][labels_[i]] + transitions_[i == 0 ? outside_label : labels_[i - 1]][labels_[i]]);
  update(reach);
  return all - marked;
}

std::string Crf::pack(const OutsideWords& outside, const LearntEntries& learnt) const {
  std::vector<std::pair<double, std::uint32_t>> strength;  // the strongest first
  for (std::uint32_t r = 0; r < keys_.size(); ++r) {
    double top = 0;
    for (std::size_t l = 0; l < label_count; ++l) top = std::max(top, std::fabs(mean(r * row_size + l)));
    if (top > 0) strength.emplace_back(-top, r);
  }
  std::sort(strength.begin(), strength.end());
  if (strength.size() > most_rows) strength.resize(most_rows);
  const double limit = strength.empty() ? 1 : -strength[strength.size() / 2000].first;  // rows beyond it are clipped
  const double scale = 127.0 / limit;
  std::vector<std::pair<std::uint32_t, Weights::Row>> rows;
  for (const auto& [top, r] : strength) {
    Weights::Row row{};
    bool any = false;
    for (std::size_t l = 0; l < label_count; ++l) {
      row[l] = static_cast<std::int8_t>(std::lround(std::clamp(mean(r * row_size + l) * scale, -127.0, 127.0)));
      any = any || row[l] != 0;
    }
    if (any) rows.emplace_back(keys_[r], row);
  }
  Transitions transitions{};
  for (std::size_t a = 0; a < label_count; ++a)
    for (std::size_t b = 0; b < label_count; ++b) transitions[a][b] = static_cast<std::int32_t>(std::lround(mean_transition(a, b) * scale));
  return Weights::pack(std::move(rows), transitions, outside, learnt);
}

}  // namespace warta::tools
