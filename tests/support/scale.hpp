// How much a test does: less under the sanitizers, where everything takes many times as long.
#pragma once

#include <algorithm>
#include <cstddef>

namespace warta::tests {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// `n`, or under the sanitizers an eighth of it, but at least `least`.
[[nodiscard]] constexpr std::size_t scaled(std::size_t n, std::size_t least = 1) { return sanitized ? std::max(n / 8, least) : n; }

}  // namespace warta::tests
