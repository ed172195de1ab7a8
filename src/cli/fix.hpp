// `warta check --fix` and `--diff`: what can be mended without a reader.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "warta/analyzer.hpp"

namespace warta::cli {

/// What came of mending one article.
struct Mended {
  std::string bytes;      ///< the whole file anew; as it was where nothing is mended
  std::size_t edits = 0;  ///< findings that were mended
  Analysis analysis;      ///< of the new bytes
};

/// Applies the edits of findings until none is left (one may bring another to light), in so few rounds that it always ends.
/// Files that are not sound UTF-8 are left alone. `keep` takes away what is switched off, as apply_levels() does.
[[nodiscard]] Mended mend(const Analyzer& analyzer, std::string_view bytes, const std::string& path, const AnalysisOptions& options,
                          const std::function<void(Analysis&)>& keep);

/// A unified diff of two texts that have equally many lines, with `a/PATH` and `b/PATH`; empty where they are equal.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after, std::string_view path);

}  // namespace warta::cli
