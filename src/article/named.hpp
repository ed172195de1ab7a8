// What the gazetteer calls the words of a span; for datelines and outlets.
#pragma once

#include <string>

#include "language/words.hpp"
#include "warta/analysis.hpp"

namespace warta::article {

/// Name of the gazetteer's row of type `type` that all of `span` is a form of, or empty.
[[nodiscard]] std::string named(const language::Words& words, Span span, const knowledge::Store& store, EntityType type);

/// Name of the first row of that type of which a form stands in `span`, the longest form there; or empty.
[[nodiscard]] std::string first_named(const language::Words& words, Span span, const knowledge::Store& store, EntityType type);

/// A dateline's place as a reader writes it: `JAKARTA/BANDUNG` is Jakarta/Bandung, `DKI JAKARTA` DKI Jakarta.
[[nodiscard]] std::string place_name(const Text& text, Span span, const language::Words& words, const knowledge::Store& store);

}  // namespace warta::article
