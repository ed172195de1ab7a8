#include "topics/subject_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::string_view magic = "wartaTM2";
constexpr std::size_t head_size = 8 + 8 + subject_count * 8;
constexpr std::uint32_t row_count = 1U << subject_bits;

constexpr std::string_view possessive = "nya";
constexpr std::size_t possessed_size = 6;  ///< of a word that may end in it
constexpr std::size_t beginning_size = 6;

bool is_possessed(std::string_view word) {
  for (std::size_t i = 1; i <= possessive.size(); ++i)
    if ((word[word.size() - i] | 0x20) != possessive[possessive.size() - i]) return false;
  return true;
}

/// An even number for the first letters of a word, 0 where one of them is not ASCII.
std::uint32_t hash_beginning(std::string_view word) {
  std::uint64_t packed = 0;
  for (std::size_t i = 0; i < beginning_size; ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte >= 0x80) return 0;
    packed = packed << 8U | (byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte);
  }
  packed *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>((packed ^ packed >> 29U) * 0xBF58476D1CE4E5B9ULL >> 32U) & ~1U;
}

}  // namespace

SubjectForms subject_forms(const Text& text, const language::Token& token, knowledge::Classes stopword) {
  if (!token.is_word() || (token.classes & stopword) != 0 || token.span.size() < 2) return {};
  const std::string_view word = text.view(token.span);
  SubjectForms forms{token.form, 0};
  std::size_t size = word.size();
  if (size >= possessed_size && is_possessed(word)) {
    std::string folded;
    text::append_folded(folded, word.substr(0, size - possessive.size()));
    size -= possessive.size();
    forms.word = language::form_hash(knowledge::hash_bytes(folded));
  }
  if (size > beginning_size) forms.beginning = hash_beginning(word);
  return forms;
}

SubjectFeatures subject_features(const Text& text, const language::Words& words, const std::vector<bool>& counts,
                                 const language::Store& store) {
  const knowledge::Classes stopword = store.class_bit_if_any("stopword");
  std::vector<std::uint32_t> forms;
  forms.reserve(2 * words.tokens.size());
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (!counts[s]) continue;
    for (Index t = words.sentences[s].first_token; t < words.sentences[s].last_token; ++t) {
      const auto [word, beginning] = subject_forms(text, words.tokens[t], stopword);
      if (word != 0) forms.push_back(word);
      if (beginning != 0) forms.push_back(beginning);
    }
  }
  std::sort(forms.begin(), forms.end());
  SubjectFeatures features;
  features.reserve(forms.size());
  for (std::size_t i = 0; i < forms.size();) {
    std::size_t j = i + 1;
    while (j < forms.size() && forms[j] == forms[i]) ++j;
    features.push_back({forms[i], j - i == 1 ? 1.0F : 1.0F + std::log(static_cast<float>(j - i))});
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
  for (const auto& [form, tf] : features) {
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
