// Articles that are analysed together: how many, and what becomes of the others where one of them fails.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <string>

#include "warta/analyzer.hpp"

namespace warta::cli {

/// So many articles are analysed together at most. Of the time of one at a time, 16 took 84 %, 32 82 %, 64 78 % and four times as
/// many 75 %; but what a worker holds and how long it is busy grow with them.
inline constexpr std::size_t batch_articles = 64;
/// So many bytes of text at most; a larger article goes alone.
inline constexpr std::size_t batch_bytes = 1U << 18U;

/// Where the batch ends that begins with the article `first` of `count`; `size_of(i)` is the size of one in bytes.
template <class SizeOf>
[[nodiscard]] std::size_t batch_end(std::size_t first, std::size_t count, const SizeOf& size_of) {
  std::size_t end = first, bytes = 0;
  while (end < count && end - first < batch_articles) {
    bytes += size_of(end);
    if (end > first && bytes > batch_bytes) break;
    ++end;
  }
  return end;
}

/// How many articles the next batch may have so that each of `jobs` workers gets its share. `given` have been given; `left` are
/// still to come, or SIZE_MAX where that is not known: batches then grow with what was given, and the last one keeps a worker
/// busy for a quarter of the time at most that it was before.
[[nodiscard]] inline std::size_t fair_share(unsigned jobs, std::size_t given, std::size_t left = SIZE_MAX) {
  if (jobs <= 1) return batch_articles;
  const std::size_t share = left == SIZE_MAX ? 1 + given / (4 * std::size_t{jobs}) : left / (2 * std::size_t{jobs});
  return std::clamp<std::size_t>(share, 1, batch_articles);
}

/// Analyses articles, in batches, and hands each analysis to `take` with the number of its article, in order. Where a batch
/// fails its articles are analysed once more, each alone; what one throws then is its own, and `fail` gets it instead.
void analyze_batches(const Analyzer& analyzer, std::span<const RawArticle> articles, const AnalysisOptions& options,
                     const std::function<void(std::size_t number, Analysis analysis)>& take,
                     const std::function<void(std::size_t number, std::exception_ptr fault)>& fail);

/// Why an article has no analysis, from what was thrown; `place` goes in front where the message does not name it itself.
[[nodiscard]] std::string why_not(const std::exception_ptr& fault, const std::string& place);

}  // namespace warta::cli
