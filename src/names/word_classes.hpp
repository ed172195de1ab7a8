// Classes of words that stand in like places (`Polres Polsek Kapolres`, `Jepang Malaysia India`): what a model knows of a word that its
// marked articles do not hold. They are learnt from unmarked text (src/tools/cluster_words.cpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warta::names {

/// The classes as they lie in data/models/classes.bin: "wartaWC1", u32 slots (a power of two), u32 zero, u32 keys[slots], u16
/// classes[slots]. A key is the hash of a form as written, digits as 9; it lies in the first free slot from its lowest bits on. Key 0: a
/// free slot.
class WordClasses {
 public:
  static constexpr std::uint16_t none = 0;  ///< of a form that is not in the table

  /// Over the bytes of the file, which must outlive this; throws DataError where they are no such table.
  explicit WordClasses(std::string_view bytes);

  /// Class of a form, letters as they are written (UTF-8).
  [[nodiscard]] std::uint16_t of(std::string_view form) const;
  /// The key of a form: its language::form_hash() with digits as 9; 0 of one that has none.
  [[nodiscard]] static std::uint32_t key_of(std::string_view form);
  [[nodiscard]] std::uint16_t of_key(std::uint32_t key) const;
  /// Fetches what of_key() will read.
  void expect(std::uint32_t key) const {
    __builtin_prefetch(&keys_[key & mask_]);
    __builtin_prefetch(&classes_[key & mask_]);
  }

  /// The file's bytes from forms, none twice, and their classes (not 0).
  [[nodiscard]] static std::string pack(const std::vector<std::pair<std::string, std::uint16_t>>& forms);

 private:
  std::uint32_t mask_ = 0;
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint16_t> classes_;
};

}  // namespace warta::names
