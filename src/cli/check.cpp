#include "cli/check.hpp"

#include <algorithm>

namespace warta::cli {

namespace {

std::string_view color_of(Level level) {
  switch (level) {
    case Level::error: return "\033[31m";
    case Level::warning: return "\033[33m";
    case Level::info: return "\033[36m";
  }
  return {};
}

}  // namespace

void append_findings(std::string& out, const Analysis& analysis, std::string_view path, bool color) {
  const std::string_view bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  for (const Finding& f : analysis.findings) {
    const Position place = analysis.text.position(f.span.begin);
    out.append(bold).append(path).append(":").append(std::to_string(place.line)).append(":").append(std::to_string(place.column));
    out.append(":").append(plain).append(" ");
    if (color) out.append(color_of(f.level));
    out.append(to_string(f.level)).append(plain).append(" ").append(f.rule).append(": ").append(f.message);
    for (std::size_t i = 0; i < f.suggest.size(); ++i)
      out.append(i == 0 ? " → " : ", ").append(f.suggest[i].empty() ? "(leave out)" : f.suggest[i]);
    out += '\n';
  }
}

bool has_finding_at(const Analysis& analysis, std::optional<Level> level) {
  return level && std::any_of(analysis.findings.begin(), analysis.findings.end(), [&](const Finding& f) { return f.level >= *level; });
}

}  // namespace warta::cli
