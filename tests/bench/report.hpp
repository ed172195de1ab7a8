// What was measured: rows of samples, as a table for people and as JSON for comparisons.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace warta::bench {

/// A stage's budget in milliseconds of one core for each megabyte (10^6 bytes) of text.
struct Budget {
  std::string_view stage;
  double ms;
};
[[nodiscard]] const std::vector<Budget>& budgets();

struct Report {
  std::string version;  ///< of warta
  std::string cpu;
  unsigned cpus = 0;
  double load_before = 0, load_after = 0;  ///< of the machine, over a minute
  std::size_t articles = 0, bytes = 0;     ///< of the corpus
  std::uint64_t corpus = 0;                ///< its hash
  std::size_t together = 0;                ///< so many articles at most are analysed together,
  std::size_t together_bytes = 0;          ///< of so many bytes in all
  std::vector<std::string> stages;         ///< in the order in which they began
  /// Samples by row: `cold/names` `warm/names` `cold/all` ... `one` `icu` `bytes`: CPU ms a MB; `one-wall` `two-wall`: ms a MB
  /// by the clock on the wall; `two`: CPU ms a MB of both threads together.
  std::map<std::string, std::vector<double>> samples;

  [[nodiscard]] double median(const std::string& row) const;  ///< 0 where the row is empty
  [[nodiscard]] std::string table() const;
  /// The speeds of cutting text into sentences and tokens: ours, and ICU's word and sentence breaks.
  [[nodiscard]] std::string cutting() const;
  [[nodiscard]] std::string json() const;  ///< one document, with a line feed at its end
};

/// The stages with a budget that were not measured; a report without them is a fault.
[[nodiscard]] std::vector<std::string> missing_stages(const Report& report);

}  // namespace warta::bench
