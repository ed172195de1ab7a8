// The linear model of the 17 top-level IPTC Media Topics: multinomial logistic regression over hashed words of title, headings
// and story and their first six letters, weighted by tf-idf and scaled to unit length. Training and analysis share this code.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/words.hpp"
#include "topics/story.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

inline constexpr std::size_t subject_count = 17;
inline constexpr std::uint32_t subject_bits = 16;  ///< rows are 2^bits

/// A word of a text, without -nya, or how it begins.
struct SubjectFeature {
  std::uint32_t form = 0;  ///< language::form_hash, or of a beginning an even number
  float tf = 0;            ///< 1 + log of its count
};
using SubjectFeatures = std::vector<SubjectFeature>;

/// What the model knows a word by.
struct SubjectForms {
  std::uint32_t word = 0;       ///< 0: of one byte, which says nothing
  std::uint32_t beginning = 0;  ///< of a word of more than six letters that are all ASCII, else 0
};
[[nodiscard]] SubjectForms subject_forms(const Text& text, const language::Token& token);

/// Features of the tokens `content` (Survey::content), by form.
[[nodiscard]] SubjectFeatures subject_features(const Text& text, const language::Words& words, const std::vector<Index>& content);

/// A number for each of the 17.
using BySubject = std::array<double, subject_count>;

/// One row: a weight for each class, and the inverse document frequency, all scaled to bytes; which word it belongs to.
struct SubjectRow {
  std::array<std::int8_t, subject_count> weights{};
  std::uint8_t idf = 0;  ///< 0: the row is free
  std::uint8_t check = 0;
};
static_assert(sizeof(SubjectRow) == 19);

/// The model as it lies in data/models/topics.bin: "wartaTM2", f32 scale, f32 idf scale, f32 bias[17], u32 class ids
/// (8 digits of the Media Topic), rows.
class SubjectModel {
 public:
  /// Over the bytes of the file, which must outlive it; throws DataError where they are no model.
  explicit SubjectModel(std::string_view bytes);
  /// Probability of each class.
  [[nodiscard]] BySubject score(const SubjectFeatures& features) const;
  /// The row of a word, or nothing where the model does not know it.
  [[nodiscard]] const SubjectRow* row(std::uint32_t form) const {
    const SubjectRow& r = rows_[row_of(form)];
    return r.idf != 0 && r.check == check_of(form) ? &r : nullptr;
  }
  [[nodiscard]] std::uint32_t id(std::size_t subject) const { return ids_[subject]; }

  [[nodiscard]] static std::uint32_t row_of(std::uint32_t form) { return form * spread >> (32U - subject_bits); }
  [[nodiscard]] static std::uint8_t check_of(std::uint32_t form) { return static_cast<std::uint8_t>(form * spread >> 8U); }
  [[nodiscard]] static std::string pack(float scale, float idf_scale, const std::array<float, subject_count>& bias,
                                        const std::array<std::uint32_t, subject_count>& ids, const std::vector<SubjectRow>& rows);

 private:
  static constexpr std::uint32_t spread = 0x9E3779B1U;
  float scale_ = 0;
  float idf_scale_ = 0;
  std::array<float, subject_count> bias_{};
  std::array<std::uint32_t, subject_count> ids_{};
  const SubjectRow* rows_ = nullptr;
};

}  // namespace warta::topics
