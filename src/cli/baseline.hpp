// What is known already: a file of fingerprints, so that only new findings are told.
//
// A fingerprint is made of the rule, the path, the words found and three words before and after them, folded; equal ones are
// counted. It says nothing of lines and columns: what stands above may come and go.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "warta/analysis.hpp"

namespace warta::cli {

/// One of each finding, in their order: 32 digits.
[[nodiscard]] std::vector<std::string> fingerprints(const Analysis& analysis, std::string_view path);

/// `path` as seen from the folder of `file`; what is not below it, and `-`, as it is.
[[nodiscard]] std::string path_from(const std::string& path, const std::string& file);

/// One line of a baseline.
struct KnownFinding {
  std::string print;
  std::string path;
  std::string rule;
  std::string text;  ///< the words found, for people
};

/// The fingerprints that a baseline holds. Throws UsageError that names the file.
[[nodiscard]] std::unordered_set<std::string> read_baseline(const std::string& file);

/// Writes a baseline, whole or not at all. Throws InputError.
void write_baseline(const std::string& file, const std::vector<KnownFinding>& findings);

}  // namespace warta::cli
