#include "topics/subject_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include "text/bytes.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::string_view magic = "wartaTM2";
constexpr std::size_t head_size = 8 + 8 + subject_count * 8;
constexpr std::uint32_t row_count = 1U << subject_bits;

constexpr std::size_t shortest_word = 2;
constexpr std::string_view possessive = "nya";
constexpr std::size_t possessed_size = 6;  ///< of a word that may end in it
constexpr std::size_t beginning_size = 6;

bool is_possessed(std::string_view word) {
  const char* const end = word.data() + word.size();
  return word.size() >= possessed_size && (end[-1] | 0x20) == possessive[2] && (end[-2] | 0x20) == possessive[1] &&
         (end[-3] | 0x20) == possessive[0];
}

/// An even number for the first letters of a word, 0 where one of them is not ASCII.
std::uint32_t hash_beginning(std::string_view word) {
  std::uint32_t four = 0;
  std::uint16_t two = 0;
  std::memcpy(&four, word.data(), sizeof four);
  std::memcpy(&two, word.data() + sizeof four, sizeof two);
  static_assert(beginning_size == sizeof four + sizeof two);
  const text::Block letters = text::Block{two} << 32U | four;
  if ((letters & text::high_bits) != 0) return 0;
  std::uint64_t packed = __builtin_bswap64(text::lower_letters(letters)) >> 16U;  // the first letter highest
  packed *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>((packed ^ packed >> 29U) * 0xBF58476D1CE4E5B9ULL >> 32U) & ~1U;
}

/// subject_forms(); `folded` is room to write in.
SubjectForms forms_of(std::string_view word, std::uint32_t form, std::string& folded) {
  if (word.size() < shortest_word) return {};
  SubjectForms forms{form, 0};
  std::size_t size = word.size();
  if (is_possessed(word)) {
    folded.clear();
    text::append_folded(folded, word.substr(0, size - possessive.size()));
    size -= possessive.size();
    forms.word = language::form_hash(knowledge::hash_bytes(folded));
  }
  if (size > beginning_size) forms.beginning = hash_beginning(word);
  return forms;
}

/// Sorts `size` hashes of `from` into `to`: first by their highest bits, which spreads them evenly over as many places as an
/// article has words, then the few of a place among themselves.
void sort_hashes(const std::uint32_t* from, std::uint32_t* to, std::size_t size) {
  constexpr unsigned bits = 9, shift = 32 - bits;
  std::array<std::uint32_t, 1U << bits> places{};
  for (std::size_t i = 0; i < size; ++i) ++places[from[i] >> shift];
  std::uint32_t before = 0;
  for (std::uint32_t& place : places) before += std::exchange(place, before);
  for (std::size_t i = 0; i < size; ++i) to[places[from[i] >> shift]++] = from[i];
  std::size_t steps = 8 * size;  // a long text, or a few words over and over, would need more
  for (std::size_t i = 1; i < size; ++i) {
    const std::uint32_t hash = to[i];
    std::size_t at = i;
    for (; at > 0 && to[at - 1] > hash; --at) to[at] = to[at - 1];
    to[at] = hash;
    if (i - at > steps) return std::sort(to, to + size);
    steps -= i - at;
  }
}

}  // namespace

SubjectForms subject_forms(const Text& text, const language::Token& token) {
  std::string folded;
  return forms_of(text.view(token.span), token.form, folded);
}

SubjectFeatures subject_features(const Text& text, const language::Words& words, const std::vector<Index>& content) {
  const char* const bytes = text.view().data();
  const language::Token* const tokens = words.tokens.data();
  const auto forms = std::make_unique_for_overwrite<std::uint32_t[]>(4 * content.size() + 2);
  std::string folded;
  std::uint32_t* end = forms.get();
  for (const Index t : content) {
    const language::Token& token = tokens[t];
    const auto [word, beginning] = forms_of({bytes + token.span.begin, token.span.size()}, token.form, folded);
    if (word == 0) continue;
    *end++ = word;  // both are written, and the second is written over where it is none
    *end = beginning;
    end += beginning != 0 ? 1 : 0;
  }
  const auto size = static_cast<std::size_t>(end - forms.get());
  std::uint32_t* const sorted = forms.get() + 2 * content.size() + 1;
  sort_hashes(forms.get(), sorted, size);
  SubjectFeatures features;
  features.reserve(size);
  for (const std::uint32_t* i = sorted; i != sorted + size;) {
    const std::uint32_t* j = i + 1;
    while (j != sorted + size && *j == *i) ++j;
    features.push_back({*i, j - i == 1 ? 1.0F : 1.0F + std::log(static_cast<float>(j - i))});
    i = j;
  }
  return features;
}

SubjectModel::SubjectModel(std::string_view bytes) {
  if (bytes.size() < head_size + row_count * sizeof(SubjectRow) || bytes.substr(0, magic.size()) != magic)
    throw DataError("models/topics.bin:1: this is no model of topics; train it anew with warta-train topics");
  std::memcpy(&scale_, bytes.data() + 8, 4);
  std::memcpy(&idf_scale_, bytes.data() + 12, 4);
  std::memcpy(bias_.data(), bytes.data() + 16, sizeof bias_);
  std::memcpy(ids_.data(), bytes.data() + 16 + sizeof bias_, sizeof ids_);
  rows_ = reinterpret_cast<const SubjectRow*>(bytes.data() + head_size);
}

BySubject SubjectModel::score(const SubjectFeatures& features) const {
  std::array<float, subject_count> sums{};
  float length = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    constexpr std::size_t ahead = 20;  // rows are fetched before they are asked for: they lie all over a megabyte
    if (i + ahead < features.size()) {
      const SubjectRow& later = rows_[row_of(features[i + ahead].form)];
      __builtin_prefetch(&later);
      __builtin_prefetch(&later.check);  // a row may lie on a border of lines
    }
    const auto& [form, tf] = features[i];
    const SubjectRow* known = row(form);
    if (known == nullptr) continue;
    const float value = tf * static_cast<float>(known->idf);
    length += value * value;
    for (std::size_t c = 0; c < subject_count; ++c) sums[c] += value * static_cast<float>(known->weights[c]);
  }
  BySubject z{};
  std::copy(sums.begin(), sums.end(), z.begin());
  const double norm = length > 0 ? 1 / std::sqrt(static_cast<double>(length)) : 0;
  double top = -1e30, sum = 0;
  for (std::size_t c = 0; c < subject_count; ++c) {
    z[c] = z[c] * norm * static_cast<double>(scale_) + static_cast<double>(bias_[c]);
    top = std::max(top, z[c]);
  }
  for (double& v : z) sum += v = std::exp(v - top);
  for (double& v : z) v /= sum;
  return z;
}

std::string SubjectModel::pack(float scale, float idf_scale, const std::array<float, subject_count>& bias,
                               const std::array<std::uint32_t, subject_count>& ids, const std::vector<SubjectRow>& rows) {
  std::string bytes(magic);
  const auto append = [&](const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); };
  append(&scale, 4);
  append(&idf_scale, 4);
  append(bias.data(), sizeof bias);
  append(ids.data(), sizeof ids);
  append(rows.data(), rows.size() * sizeof(SubjectRow));
  return bytes;
}

}  // namespace warta::topics
