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

std::size_t Weights::find(std::span<const std::uint32_t> keys, std::uint32_t* numbers) const {
  std::size_t n = 0;
  for (const std::uint32_t key : keys) {
    const std::uint32_t first = firsts_[head_of(key)], last = firsts_[head_of(key) + 1];
    std::uint32_t at = first;
#ifdef __SSE2__
    // Eight tails at once and no branch on whether one of them is it: that cannot be foreseen.
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(tails_.data() + first));
    const __m128i same = _mm_cmpeq_epi16(some, _mm_set1_epi16(static_cast<short>(tail_of(key))));
    at += static_cast<std::uint32_t>(std::countr_zero(static_cast<std::uint32_t>(_mm_movemask_epi8(same)) | 0x10000U)) / 2;
    if (last - first > 8 && at == first + 8) [[unlikely]]
#endif
      while (at < last && tails_[at] != tail_of(key)) ++at;
    numbers[n] = at;
    n += at < last ? 1U : 0U;
  }
  for (std::size_t i = 0; i < n; ++i) __builtin_prefetch(rows_ + static_cast<std::size_t>(numbers[i]) * row_size);
  return n;
}

void Weights::add_rows(std::span<const std::uint32_t> numbers, Sums& sums) const {
  const auto noughts = static_cast<std::int16_t>(nought * static_cast<int>(numbers.size()));
#ifdef __SSE2__
  static_assert(row_size == 24 && label_count == 23);
  const __m128i zero = _mm_setzero_si128(), less = _mm_set1_epi16(noughts);
  auto* out = reinterpret_cast<__m128i*>(sums.data());
  __m128i a = _mm_sub_epi16(_mm_loadu_si128(out), less), b = _mm_sub_epi16(_mm_loadu_si128(out + 1), less),
          c = _mm_sub_epi16(_mm_loadu_si128(out + 2), less);
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
  for (std::size_t i = 0; i < row_size; ++i) {
    int sum = sums[i] - noughts;
    for (const std::uint32_t number : numbers) sum += rows_[static_cast<std::size_t>(number) * row_size + i];
    sums[i] = static_cast<std::int16_t>(sum);
  }
#endif
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
