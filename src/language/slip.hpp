// How far two words are apart.
#pragma once

#include <optional>
#include <string_view>

namespace warta::language {

/// The one slip of the hand (Damerau 1964) that makes `a` of `b`, as how unlikely it is: 0 for two neighbours swapped, one letter
/// too many or one left out, 1 for one changed; nothing where they are the same or it takes more. Compares bytes.
[[nodiscard]] std::optional<int> slip(std::string_view a, std::string_view b);

/// Whether there is such a slip.
[[nodiscard]] inline bool one_slip(std::string_view a, std::string_view b) { return slip(a, b).has_value(); }

}  // namespace warta::language
