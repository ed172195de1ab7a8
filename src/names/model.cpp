#include "names/model.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "warta/error.hpp"

namespace warta::names {

namespace {

constexpr std::string_view magic = "wartaNM8";
constexpr std::size_t head_size = 24 + sizeof(Transitions);
constexpr std::size_t heads = std::size_t{1} << 16U;

constexpr int nought = 128;  ///< a weight of 0 as it is written: sums of bytes without a sign are cheaper

std::size_t head_of(std::uint32_t key) { return key >> 16U; }
/// Eight behind the last, so that eight can be read from any.
std::size_t tails_size(std::size_t rows) { return (rows + 9) / 2 * 2; }
std::uint16_t tail_of(std::uint32_t key) { return static_cast<std::uint16_t>(key); }
/// No model of ours comes near; what is larger would leave the range of a score.
constexpr std::int32_t most_transition = 1 << 24;

}  // namespace

Weights::Weights(std::string_view bytes) {
  const auto damaged = [] { throw DataError("models/names.bin:1: this is no model of names; train it anew with warta-train names"); };
  if (bytes.size() < head_size + (heads + 1) * 4 || bytes.substr(0, magic.size()) != magic) damaged();
  std::array<std::uint32_t, 4> sizes{};
  std::memcpy(sizes.data(), bytes.data() + magic.size(), sizeof sizes);
  const auto [count, outside, labelled, cues] = sizes;
  const std::size_t tails = tails_size(count);
  const std::size_t rows_size = (static_cast<std::size_t>(count) + 1) * row_size;
  const std::size_t words = static_cast<std::size_t>(outside) + labelled + cues;
  if (bytes.size() < head_size + (heads + 1) * 4 + tails * 2 + rows_size + words * 4) damaged();
  count_ = count;
  std::memcpy(&transitions_, bytes.data() + head_size - sizeof transitions_, sizeof transitions_);
  for (const auto& row : transitions_)
    if (std::any_of(row.begin(), row.end(), [](std::int32_t t) { return t > most_transition || t < -most_transition; })) damaged();
  firsts_ = {reinterpret_cast<const std::uint32_t*>(bytes.data() + head_size), heads + 1};
  tails_ = {reinterpret_cast<const std::uint16_t*>(bytes.data() + head_size + firsts_.size_bytes()), tails};
  rows_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + head_size + firsts_.size_bytes() + tails_.size_bytes());
  if (firsts_.front() != 0 || firsts_.back() != count || !std::is_sorted(firsts_.begin(), firsts_.end())) damaged();
  const std::span<const std::uint32_t> table(reinterpret_cast<const std::uint32_t*>(rows_ + rows_size), words);
  const std::array<std::span<const std::uint32_t>, 3> tables{table.first(outside), table.subspan(outside, labelled), table.last(cues)};
  for (const std::span<const std::uint32_t> one : tables)
    if (!WordLabels::is_table(one)) damaged();
  outside_ = WordTable<1>(tables[0]);
  learnt_ = {WordLabels(tables[1]), TypeCues(tables[2])};
  if (learnt_.cues.any_beyond(entity_types)) damaged();
}

InNames Weights::in_names(std::uint32_t word) const {
  const auto link = outside_.of(word);
  return !link ? InNames::maybe : *link == 1 ? InNames::link : InNames::never;
}

std::uint32_t Weights::find(std::uint32_t key) const {
  const std::uint32_t first = firsts_[head_of(key)], last = firsts_[head_of(key) + 1];
#ifdef __SSE2__
  // Eight tails at once and no branch on what they are: which of them is there cannot be foreseen.
  if (last - first <= 8) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(tails_.data() + first));
    const __m128i same = _mm_cmpeq_epi16(some, _mm_set1_epi16(static_cast<short>(tail_of(key))));
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(same)) & ((1U << 2U * (last - first)) - 1U);
    return bits == 0 ? count_ : first + static_cast<std::uint32_t>(std::countr_zero(bits)) / 2U;
  }
#endif
  for (std::uint32_t at = first; at < last; ++at)
    if (tails_[at] == tail_of(key)) return at;
  return count_;
}

void Weights::add_rows(std::span<const std::uint32_t> numbers, std::array<std::uint16_t, row_size>& sums) const {
#ifdef __SSE2__
  static_assert(row_size == 24 && label_count == 23);
  const __m128i zero = _mm_setzero_si128();
  auto* out = reinterpret_cast<__m128i*>(sums.data());
  __m128i a = _mm_loadu_si128(out), b = _mm_loadu_si128(out + 1), c = _mm_loadu_si128(out + 2);
  for (const std::uint32_t number : numbers) {
    const std::uint8_t* row = rows_ + static_cast<std::size_t>(number) * row_size;
    const __m128i head = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row));
    const __m128i tail = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(row + 16));
    a = _mm_add_epi16(a, _mm_unpacklo_epi8(head, zero));
    b = _mm_add_epi16(b, _mm_unpackhi_epi8(head, zero));
    c = _mm_add_epi16(c, _mm_unpacklo_epi8(tail, zero));
  }
  _mm_storeu_si128(out, a);
  _mm_storeu_si128(out + 1, b);
  _mm_storeu_si128(out + 2, c);
#else
  for (const std::uint32_t number : numbers) {
    const std::uint8_t* row = rows_ + static_cast<std::size_t>(number) * row_size;
    for (std::size_t i = 0; i < row_size; ++i) sums[i] = static_cast<std::uint16_t>(sums[i] + row[i]);
  }
#endif
}

void Weights::add(std::span<const std::uint32_t> keys, Sums& sums) const {
  constexpr std::size_t together = 64;  // rows that are fetched while others are looked for
  std::array<std::uint32_t, together> found;
  std::array<std::uint16_t, row_size> all{};
  std::uint32_t rows = 0;
  while (!keys.empty()) {
    const std::span<const std::uint32_t> some = keys.first(std::min(keys.size(), together));
    keys = keys.subspan(some.size());
    for (const std::uint32_t key : some) __builtin_prefetch(&tails_[firsts_[head_of(key)]]);
    std::uint32_t n = 0;
    for (const std::uint32_t key : some) {
      const std::uint32_t at = find(key);
      __builtin_prefetch(rows_ + static_cast<std::size_t>(at) * row_size);
      found[n] = at;
      n += at == count_ ? 0U : 1U;
    }
    add_rows(std::span(found).first(n), all);
    rows += n;
  }
  for (std::size_t i = 0; i < row_size; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + all[i] - nought * static_cast<int>(rows));
}

std::string Weights::pack(std::vector<std::pair<std::uint32_t, Row>> rows, const Transitions& transitions, const OutsideWords& outside,
                          const LearntEntries& learnt) {
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint32_t> firsts(heads + 1, 0);
  std::vector<std::uint16_t> tails;
  for (const auto& [key, row] : rows) {
    ++firsts[head_of(key) + 1];
    tails.push_back(tail_of(key));
  }
  std::partial_sum(firsts.begin(), firsts.end(), firsts.begin());
  tails.resize(tails_size(rows.size()));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;  // of two words with one hash, the careful one counts
  for (const auto& [word, use] : outside)
    if (use != InNames::maybe) links.emplace_back(word, use == InNames::link ? 1U : 0U);
  const std::array<std::vector<std::uint32_t>, 3> tables{WordTable<1>::pack(links), WordLabels::pack(learnt.labels),
                                                         TypeCues::pack(learnt.cues)};
  std::string bytes(magic);
  const auto append = [&](const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); };
  for (const std::size_t size : {rows.size(), tables[0].size(), tables[1].size(), tables[2].size()}) {
    const auto count = static_cast<std::uint32_t>(size);
    append(&count, 4);
  }
  append(&transitions, sizeof transitions);
  append(firsts.data(), firsts.size() * 4);
  append(tails.data(), tails.size() * 2);
  for (const auto& [key, row] : rows)
    for (const std::int8_t weight : row) bytes += static_cast<char>(weight + nought);
  bytes.append(row_size, static_cast<char>(nought));
  for (const std::vector<std::uint32_t>& table : tables) append(table.data(), table.size() * 4);
  return bytes;
}

}  // namespace warta::names
