// Random numbers that are the same everywhere: the standard's engines are fixed, but its distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace warta::bench {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// Below `n`, which is from 1 to 2^32.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(((next() >> 32U) * n) >> 32U); }
  /// From `low` to `high`, both possible.
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  /// True so many times of a hundred.
  bool percent(unsigned share) { return below(100) < share; }
  /// Below `n`, the low ones more often: the first tenth comes up about three times of ten.
  std::size_t early(std::size_t n) {
    const double u = static_cast<double>(next() >> 11U) / 9007199254740992.0;  // 2^53
    return static_cast<std::size_t>(u * u * static_cast<double>(n));
  }

  template <class Container>
  const auto& of(const Container& c) {
    return c[below(c.size())];
  }

 private:
  std::uint64_t state_;
};

/// FNV-1a of 64 bits.
[[nodiscard]] inline std::uint64_t hash(std::string_view bytes, std::uint64_t begin = 0xCBF29CE484222325U) {
  for (const char c : bytes) begin = (begin ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return begin;
}

}  // namespace warta::bench
