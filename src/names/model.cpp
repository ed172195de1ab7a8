#include "names/model.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "warta/error.hpp"

namespace warta::names {

namespace {

constexpr std::string_view magic = "wartaNM2";
constexpr std::size_t head_size = 16 + sizeof(Transitions);

}  // namespace

Weights::Weights(std::string_view bytes) {
  const auto damaged = [] { throw DataError("models/names.bin:1: this is no model of names; train it anew with warta-train names"); };
  if (bytes.size() < head_size || bytes.substr(0, magic.size()) != magic) damaged();
  std::uint32_t slots = 0;
  std::memcpy(&slots, bytes.data() + 8, sizeof slots);
  if (slots == 0 || bytes.size() < head_size + static_cast<std::size_t>(slots) * (4 + row_size)) damaged();
  std::memcpy(&transitions_, bytes.data() + 16, sizeof transitions_);
  keys_ = {reinterpret_cast<const std::uint32_t*>(bytes.data() + head_size), slots};
  if (std::find(keys_.begin(), keys_.end(), 0U) == keys_.end()) damaged();
  rows_ = reinterpret_cast<const std::int8_t*>(bytes.data() + head_size + static_cast<std::size_t>(slots) * 4);
}

std::string Weights::pack(const std::vector<std::pair<std::uint32_t, std::array<std::int8_t, row_size>>>& rows,
                          const Transitions& transitions) {
  const auto slots = static_cast<std::uint32_t>(rows.size() * 10 / 9 + 16);
  std::vector<std::uint32_t> keys(slots, 0);
  std::vector<std::array<std::int8_t, row_size>> table(slots);
  for (const auto& [key, row] : rows) {
    std::size_t at = home(key, slots);
    while (keys[at] != 0) at = at + 1 == slots ? 0 : at + 1;
    keys[at] = key;
    table[at] = row;
  }
  std::string bytes(magic);
  const auto append = [&](const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); };
  const std::uint32_t zero = 0;
  append(&slots, 4);
  append(&zero, 4);
  append(&transitions, sizeof transitions);
  append(keys.data(), keys.size() * 4);
  append(table.data(), table.size() * row_size);
  return bytes;
}

void Viterbi::decode(std::span<const Scores> scores, const Transitions& transitions, std::vector<Label>& labels) {
  const std::size_t n = scores.size();
  labels.assign(n, outside_label);
  if (n == 0) return;
  back_.resize(n);
  constexpr std::int32_t low = std::numeric_limits<std::int32_t>::min() / 4;
  Scores best{};
  for (Label l = 0; l < label_count; ++l) best[l] = is_inside(l) ? low : scores[0][l] + transitions[0][l];
  for (std::size_t i = 1; i < n; ++i) {
    Scores next{};
    for (Label l = 0; l < label_count; ++l) {
      std::int32_t top = low;
      Label from = 0;
      if (is_inside(l)) {
        const auto begin = static_cast<Label>(l - 1);
        const std::int32_t a = best[begin] + transitions[begin][l], b = best[l] + transitions[l][l];
        top = std::max(a, b);
        from = a >= b ? begin : l;
      } else {
        for (Label k = 0; k < label_count; ++k)
          if (const std::int32_t s = best[k] + transitions[k][l]; s > top) {
            top = s;
            from = k;
          }
      }
      next[l] = std::max(top + scores[i][l], low);
      back_[i][l] = from;
    }
    best = next;
  }
  Label at = static_cast<Label>(std::max_element(best.begin(), best.begin() + label_count) - best.begin());
  for (std::size_t i = n; i-- > 0;) {
    labels[i] = at;
    at = back_[i][at];
  }
}

}  // namespace warta::names
