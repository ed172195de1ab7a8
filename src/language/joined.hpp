// Names that a hyphen joins: `Prabowo-Gibran` is two, `Go-Jek` one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/store.hpp"
#include "language/words.hpp"

namespace warta::language {

/// Tells where a word with hyphens is to be cut. Keeps a reference to the store, and memory between words.
class JoinedNames {
 public:
  /// How many of the last tokens cuts() asks for what is known of their words.
  static constexpr std::size_t far = 5;

  explicit JoinedNames(const knowledge::Store& store);

  /// Offsets of the hyphens of `word`, the last of `tokens` of a part, at which it is cut, or none: where they join names that stand
  /// alone elsewhere (`Prabowo-Gibran`, `AS-China`), as the Universal Dependencies treebanks of Indonesian do; where a player's
  /// number stands before his name (`10-Lionel`); and where near the begin of the part a place or an outlet is glued to the first word
  /// of its story (`TOKYO-Pasangan`). Valid until the next call.
  [[nodiscard]] std::span<const std::uint32_t> cuts(std::span<const Token> tokens, std::string_view word);

 private:
  static constexpr std::size_t most_cuts = 5;  ///< `Jakarta-Bogor-Depok-Tangerang-Bekasi`

  [[nodiscard]] bool is_whole(std::span<const Token> tokens) const;
  [[nodiscard]] const knowledge::WordInfo& look_up(std::string_view word);
  [[nodiscard]] bool is_name(std::string_view word);
  [[nodiscard]] bool ends_name(const Token& first, knowledge::WordId second) const;
  [[nodiscard]] bool is_numbered(std::string_view number, std::string_view name);
  [[nodiscard]] bool is_glued(std::string_view name, std::string_view word);

  const knowledge::Store& store_;
  knowledge::Classes calendar_;
  knowledge::WordId word_ = 0;  ///< that was looked up last
  std::string key_, before_;
  std::array<std::uint32_t, most_cuts> hyphens_{};
};

/// Whether a word is common by its frequency, or a root, and none of `names` (flags of WordInfo).
[[nodiscard]] bool is_common(const knowledge::WordInfo& info, std::uint8_t names = knowledge::WordInfo::name_flag);

}  // namespace warta::language
