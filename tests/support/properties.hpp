// What holds of every analysis, whatever the bytes were: tests and fuzzers ask the same questions. tests/articles/invariants.py
// asks them of the program; here they are asked in the process, thousands of times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "warta/analysis.hpp"
#include "warta/analyzer.hpp"

namespace warta::properties {

/// Broken promises, a line for people each; none is what one hopes for.
using Faults = std::vector<std::string>;

/// The faults on a line each, at most twenty of them.
[[nodiscard]] std::string listed(const Faults& faults);

/// Whether `s` is well-formed UTF-8. An own reading of Unicode 15, table 3-7: what is tested is not asked.
[[nodiscard]] bool is_utf8(std::string_view s);

/// The members of an Analysis: spans lie in the text, in order and on borders of code points, `parts` hold every character
/// that is no white space, indices point at something, scores are between 0 and 1.
void check_analysis(const Analysis& analysis, Faults& faults);

/// The parts alone: in order, apart from each other, and over every character of `text` that is no white space.
void check_parts(const Text& text, const std::vector<Part>& parts, Faults& faults);

/// The JSON (one document) of an analysis of `text` (UTF-8): the `text` beside a span is that slice, counted in code points,
/// and references point at entities.
void check_document(std::string_view json, std::string_view text, Faults& faults);

/// The JSON against data/schema/analysis-1.schema.json as the binary holds it.
void check_schema(std::string_view json, Faults& faults);

/// A document in CoNLL-U: ten columns, words numbered from 1, one root that all others lead to, tags of Universal Dependencies, and
/// forms that joined by SpaceAfter give `# text`.
void check_conllu(std::string_view conllu, Faults& faults);

/// Analyses `bytes` with tokens and reasons, and checks all of the above; that a second analysis gives the same bytes; and
/// that the indented JSON says what the one on one line says.
[[nodiscard]] Faults check_bytes(const Analyzer& analyzer, std::string_view bytes);

/// The JSON without what line ends may change: spans, cuts and `source`; CR LF in strings is LF.
[[nodiscard]] std::string facts(std::string_view json);

}  // namespace warta::properties
