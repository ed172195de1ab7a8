// Parts, names and times to the article: what layout alone could not decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/words.hpp"
#include "layout/layout.hpp"
#include "names/mentions.hpp"
#include "values/values.hpp"
#include "warta/analysis.hpp"

namespace warta::article {

/// Composes the article. `date` (may be empty) is the day that the caller gave, YYYY-MM-DD. Decides: which bullets under
/// `Topik:` are people and so contributors, the dateline's place as a reader writes it, the outlet, the day of publication
/// and the day that the text speaks from (rule in article.cpp), sections.
[[nodiscard]] Article compose(const Text& text, const layout::Layout& layout, const language::Words& words,
                              const std::vector<names::NameMention>& mentions, const std::vector<values::FoundTime>& times,
                              const knowledge::Store& store, const std::string& date);

/// The day of `article.published`, where it has one.
[[nodiscard]] std::optional<values::Date> published_day(const Article& article);

}  // namespace warta::article
