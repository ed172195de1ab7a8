// `warta check` for people: findings as lines that editors and CI logs can jump from, with or without the text itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "warta/analysis.hpp"

namespace warta::cli {

/// Appends a line for each finding: `path:line:column: level rule: message → suggestion`.
void append_findings(std::string& out, const Analysis& analysis, std::string_view path, bool color);

/// The same, and below each the line of the text (a piece of it, where it is long) with carets under the place.
void append_carets(std::string& out, const Analysis& analysis, std::string_view path, bool color);

/// Whether a finding is at or above `level`; never where there is no level.
[[nodiscard]] bool has_finding_at(const Analysis& analysis, std::optional<Level> level);

}  // namespace warta::cli
