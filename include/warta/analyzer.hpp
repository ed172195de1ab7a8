// From bytes to an Analysis. One Analyzer serves all threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "warta/analysis.hpp"
#include "warta/knowledge.hpp"

namespace warta {

/// Largest input in bytes; more is an error that says so.
inline constexpr std::uint64_t max_input_bytes = 16U << 20U;

/// What one analysis is asked for.
struct AnalysisOptions {
  std::string date;             ///< YYYY-MM-DD: the day the article speaks from, whatever it says itself; empty: found out
  std::string now;              ///< YYYY-MM-DD: today, for dates in the future; empty: no such finding
  bool tokens = false;          ///< fill Analysis::tokens
  bool plain = false;           ///< no news layout: each line is a paragraph
  std::uint32_t sentences = 3;  ///< of the summary, at most
  bool english = false;         ///< messages of findings in English instead of Indonesian
  /// Told the name of each stage as it begins, in the thread that analyses; a stage may begin more than once. For measurements.
  std::function<void(std::string_view stage)> on_stage;
};

/// The pipeline. Immutable after construction; `analyze` may be called from many threads at once.
class Analyzer {
 public:
  explicit Analyzer(Knowledge knowledge);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// Analyses one article from its bytes in any of the encodings. Never throws for what the bytes hold; throws InputError
  /// where there are more than `max_input_bytes`. `path` is for `source.path` alone.
  [[nodiscard]] Analysis analyze(std::string_view bytes, std::string path, const AnalysisOptions& options = {}) const;

  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }

 private:
  struct Stages;
  Knowledge knowledge_;
  std::unique_ptr<const Stages> stages_;
};

}  // namespace warta
