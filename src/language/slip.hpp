// How far two words are apart.
#pragma once

#include <string_view>

namespace warta::language {

/// Whether one letter put in, left out, changed, or two neighbours swapped turn `a` into `b` (Damerau 1964). Compares bytes.
[[nodiscard]] bool one_slip(std::string_view a, std::string_view b);

}  // namespace warta::language
