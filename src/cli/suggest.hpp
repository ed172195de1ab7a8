// "Did you mean ...?": the nearest of some names to what was typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warta::cli {

/// ` (did you mean 'x'?)` with the name that is nearest to `word`, or an empty string where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names);

/// `a, b, c`.
[[nodiscard]] std::string joined(const std::vector<std::string_view>& names, std::string_view between = ", ");

}  // namespace warta::cli
