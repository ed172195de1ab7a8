// Which day an article speaks from.
#pragma once

#include <string>
#include <vector>

#include "language/words.hpp"
#include "layout/layout.hpp"
#include "values/values.hpp"
#include "warta/analysis.hpp"

namespace warta::article {

struct Day {
  std::string published;  ///< ISO 8601 date or date and time, or empty
  PublishedFrom from = PublishedFrom::unknown;
};

/// The day the article speaks from; the rule stands in day.cpp.
[[nodiscard]] Day speaking_day(const Text& text, const layout::Layout& layout, const language::Words& words,
                               const std::vector<values::FoundTime>& times, const knowledge::Store& store, const std::string& date);

}  // namespace warta::article
