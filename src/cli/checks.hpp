// What `warta check` does with each article between its analysis and what is told of it: levels, what is known already,
// what can be mended.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/baseline.hpp"
#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/reports.hpp"
#include "cli/settings.hpp"

namespace warta::cli {

/// What came of checking one article.
struct Checked {
  std::string bytes;                ///< for the output
  std::size_t findings = 0;         ///< that are told
  std::size_t mended = 0;           ///< findings that --fix mended
  bool found = false;               ///< one at or above --fail-on
  std::vector<KnownFinding> known;  ///< for --write-baseline
};

/// Immutable after construction; serves all threads.
class Checks {
 public:
  /// Reads the .warta.toml of each input, and the baseline. Throws UsageError.
  Checks(const Options& options, const Inputs& inputs, const Knowledge& knowledge, Format format, bool color);

  [[nodiscard]] Frame frame() const { return frame_of(format_, rules_, options_.analysis.english); }

  /// What all that is told depends on beside the options, and what is told of the input `number` alone.
  [[nodiscard]] std::string context() const;
  [[nodiscard]] std::string context(std::size_t number) const;

  /// Tells of an article; `number` is that of its input, `name` what it is called.
  [[nodiscard]] Checked tell(Analysis analysis, std::size_t number, const std::string& name) const;

  /// The same for a file whose faults are to be mended, or shown. Throws InputError where it cannot be written.
  [[nodiscard]] Checked mend_file(const Analyzer& analyzer, std::string_view bytes, std::size_t number, const std::string& path) const;

 private:
  void drop_known(Analysis& analysis, std::vector<std::string>& prints) const;

  const Options& options_;
  Format format_;
  bool color_;
  std::vector<findings::Rule> rules_;
  std::vector<FileRules> files_;  ///< by input
  std::unordered_set<std::string> known_;
};

}  // namespace warta::cli
