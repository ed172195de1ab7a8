// From bytes to an Analysis. One Analyzer serves all threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  /// Told the name of each stage as it begins, in the thread that analyses; a stage may begin more than once, and begins for
  /// all articles of a call together. For measurements.
  std::function<void(std::string_view stage)> on_stage;
};

/// An article as it comes.
struct RawArticle {
  std::string_view bytes;  ///< in any of the encodings; must outlive the call
  std::string path;        ///< for `source.path` alone
  std::string date;        ///< as AnalysisOptions::date, of this article alone; empty: that one
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

  /// Analyses several articles stage by stage: all are decoded, then all laid out, and so on. Each analysis is the one that the
  /// article gets alone, in the order of `articles`; it is for speed, for the code and the tables of a stage are fetched into the
  /// processor's cache once for all. Everything of all articles is in memory at the same time: some dozens of ordinary ones are
  /// a good number. What would be thrown for one article is thrown for all; which one it was is found by analysing each alone.
  [[nodiscard]] std::vector<Analysis> analyze(std::span<const RawArticle> articles, const AnalysisOptions& options = {}) const;

  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }

 private:
  struct Stages;
  Knowledge knowledge_;
  std::unique_ptr<const Stages> stages_;
};

}  // namespace warta
