#include "topics/subject_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::topics {

namespace {

constexpr std::string_view magic = "wartaTM1";
constexpr std::size_t head_size = 8 + 8 + subject_count * 8;
constexpr std::uint32_t row_count = 1U << subject_bits;

std::uint32_t bucket(std::uint64_t hash) { return static_cast<std::uint32_t>((hash * 0x9E3779B97F4A7C15ULL) >> (64U - subject_bits)); }

}  // namespace

SubjectFeatures subject_features(const Text& text, const language::Words& words, const std::vector<bool>& counts,
                                 const language::Store& store) {
  const knowledge::ClassId stop = store.class_id("stopword");
  std::unordered_map<std::uint32_t, std::uint32_t> found;
  std::string key;
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (!counts[s]) continue;
    const Sentence& sentence = words.sentences[s];
    std::uint64_t before = 0;
    for (Index t = sentence.first_token; t < sentence.last_token; ++t) {
      const language::Token& token = words.tokens[t];
      const bool stopword = stop >= 0 && (token.classes >> static_cast<unsigned>(stop) & 1U) != 0;
      if (!token.is_word() || stopword || token.span.size() < 2) {
        before = 0;
        continue;
      }
      key.clear();
      text::append_folded(key, text.view(token.span));
      if (key.size() > 5 && key.compare(key.size() - 3, 3, "nya") == 0) key.resize(key.size() - 3);
      const std::uint64_t hash = knowledge::hash_bytes(key);
      ++found[bucket(hash)];
      if (before != 0) ++found[bucket(before * 31 + hash)];
      before = hash;
    }
  }
  SubjectFeatures features;
  features.reserve(found.size());
  for (const auto& [row, count] : found) features.emplace_back(row, 1.0F + std::log(static_cast<float>(count)));
  std::sort(features.begin(), features.end());
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

std::array<double, subject_count> SubjectModel::score(const SubjectFeatures& features) const {
  std::array<double, subject_count> z{};
  double length = 0;
  for (const auto& [row, tf] : features) {
    const double value = static_cast<double>(tf) * rows_[row].idf * static_cast<double>(idf_scale_);
    length += value * value;
    for (std::size_t c = 0; c < subject_count; ++c) z[c] += value * rows_[row].weights[c];
  }
  const double norm = length > 0 ? 1 / std::sqrt(length) : 0;
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
