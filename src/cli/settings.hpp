// At which levels rules stand for a file: the registry, then the nearest .warta.toml above the file, then --rule.
//
//     [check]
//     fail-on = "warning"
//     rules = { misspelling = "warning", nonstandard-form = "off" }
//
//     [[check.overrides]]
//     paths = ["arsip/**", "*.md"]
//     rules = { not-indonesian = "off" }
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.hpp"
#include "warta/analysis.hpp"

namespace warta::cli {

/// Levels by rule; nothing: switched off.
using Levels = std::map<std::string, std::optional<Level>, std::less<>>;

/// What holds for one file.
struct FileRules {
  Levels levels;
  std::optional<Level> fail_on = Level::error;  ///< nothing: never
};

/// Whether `path` (with `/` between its parts) fits `glob`: `*` and `?` within a part, `**` across parts, `[...]` one of
/// these characters. A glob without a slash is tried on the last part.
[[nodiscard]] bool path_matches(std::string_view glob, std::string_view path);

/// The same for a glob of the whole path, whether it has a slash or not.
[[nodiscard]] bool path_fits(std::string_view glob, std::string_view path);

/// Changes the level of each finding, or takes it away.
void apply_levels(std::vector<Finding>& findings, const Levels& levels);

class Settings {
 public:
  /// `rules` are RULE=LEVEL as given. Throws UsageError.
  Settings(std::span<const findings::Rule> registry, const std::vector<std::string>& rules, std::optional<Level> fail_on,
           bool fail_on_given);
  ~Settings();

  /// What holds for the file; `-` (standard input) stands in the current folder. Throws UsageError with file and line.
  [[nodiscard]] FileRules of(const std::string& path);

 private:
  struct File;
  [[nodiscard]] const File* nearest(const std::string& folder);

  std::vector<std::string_view> names_;
  Levels given_;
  std::optional<Level> fail_on_;
  bool fail_on_given_;
  std::map<std::string, std::unique_ptr<const File>> files_;  ///< by path
  std::map<std::string, const File*> folders_;                ///< what is known of folders; may be null
};

}  // namespace warta::cli
