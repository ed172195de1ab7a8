// Sieves: a look at a bit that lies near says of nearly everything that it is not among what is sought. Which runs of letters may
// be a word at all (Sieve): whoever takes words apart asks the lexicon for dozens of pieces of each, and nearly
// all of them are nothing: a bit under a hash that costs a few steps for any piece says so, where the table of all words would
// have to be fetched from far memory for each.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"

namespace warta::language {

/// Hashes of pieces: that of `xy` is the hash of `x` times a power, and the hash of `y` (Karp and Rabin 1987).
namespace piece {
constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t longest = 64;

inline constexpr auto powers = [] {
  std::array<std::uint64_t, longest> all{1};
  for (std::size_t i = 1; i < longest; ++i) all[i] = all[i - 1] * base;
  return all;
}();

constexpr std::uint64_t letter(char c) { return static_cast<unsigned char>(c); }
/// Of what has the hash `before`, followed by `text`.
constexpr std::uint64_t hash(std::string_view text, std::uint64_t before = 0) {
  for (const char c : text) before = before * base + letter(c);
  return before;
}
}  // namespace piece

/// Some hundreds of words, by their ids: a bit for each word of the lexicon would be a look into far memory for every rarer word
/// of a text. 1 KiB.
class WordSieve {
 public:
  void add(knowledge::WordId word) { bits_[place(word) / 64] |= std::uint64_t{1} << place(word) % 64; }
  /// False where `word` was not added; of all else true for about as many as there are bits set among 8,192.
  [[nodiscard]] bool may_have(knowledge::WordId word) const { return (bits_[place(word) / 64] >> place(word) % 64 & 1U) != 0; }

 private:
  static constexpr unsigned size_bits = 13;
  [[nodiscard]] static std::size_t place(knowledge::WordId word) { return word * 0x9E3779B1U >> (32U - size_bits); }

  std::array<std::uint64_t, (std::size_t{1} << size_bits) / 64> bits_{};
};

class Sieve {
 public:
  /// As the store holds it prepared; without that, everything may be a word.
  explicit Sieve(const knowledge::Store& store);

  /// False where no root has this piece::hash(); true for about one in eleven of all else.
  [[nodiscard]] bool may_be_root(std::uint64_t hash) const { return bit(roots_, hash); }
  /// The same for words that have a frequency; true for about one in sixteen of all else.
  [[nodiscard]] bool may_be_counted(std::uint64_t hash) const { return bit(counted_, hash); }

  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);

 private:
  static constexpr unsigned size_bits = 19;  ///< 64 KiB each
  [[nodiscard]] static std::size_t place(std::uint64_t hash) { return static_cast<std::size_t>(hash * piece::base >> (64U - size_bits)); }
  [[nodiscard]] static bool bit(std::span<const std::uint64_t> bits, std::uint64_t hash) {
    const std::size_t at = place(hash);
    return bits.empty() || (bits[at / 64] >> at % 64 & 1U) != 0;
  }

  std::span<const std::uint64_t> roots_, counted_;
};

}  // namespace warta::language
