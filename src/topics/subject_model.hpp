// The linear model of the 17 top-level IPTC Media Topics: multinomial logistic regression over hashed words and pairs of
// words of title and story, weighted by tf-idf and scaled to unit length. Training and analysis share this code.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/words.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

inline constexpr std::size_t subject_count = 17;
inline constexpr std::uint32_t subject_bits = 16;  ///< rows are 2^bits

/// How often each hashed feature stands in a text: 1 + log of its count.
using SubjectFeatures = std::vector<std::pair<std::uint32_t, float>>;

/// Features of the sentences that `counts` says belong to title, headings or story.
[[nodiscard]] SubjectFeatures subject_features(const Text& text, const language::Words& words, const std::vector<bool>& counts,
                                               const language::Store& store);

/// One row: a weight for each class, and the inverse document frequency, all scaled to bytes.
struct SubjectRow {
  std::array<std::int8_t, subject_count> weights{};
  std::uint8_t idf = 0;
};
static_assert(sizeof(SubjectRow) == 18);

/// The model as it lies in data/models/topics.bin: "wartaTM1", f32 scale, f32 idf scale, f32 bias[17], u32 class ids
/// (8 digits of the Media Topic), rows.
class SubjectModel {
 public:
  /// Over the bytes of the file, which must outlive it; throws DataError where they are no model.
  explicit SubjectModel(std::string_view bytes);
  /// Probability of each class.
  [[nodiscard]] std::array<double, subject_count> score(const SubjectFeatures& features) const;
  [[nodiscard]] std::uint32_t id(std::size_t subject) const { return ids_[subject]; }

  [[nodiscard]] static std::string pack(float scale, float idf_scale, const std::array<float, subject_count>& bias,
                                        const std::array<std::uint32_t, subject_count>& ids, const std::vector<SubjectRow>& rows);

 private:
  float scale_ = 0;
  float idf_scale_ = 0;
  std::array<float, subject_count> bias_{};
  std::array<std::uint32_t, subject_count> ids_{};
  const SubjectRow* rows_ = nullptr;
};

}  // namespace warta::topics
