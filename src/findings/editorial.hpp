// What an editor would ask of a story as a whole, and what its words alone do not show: is it signed, dated and sourced, are
// brackets closed, numbers written alike, acronyms explained, names spelled in one way.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/asked.hpp"
#include "findings/findings.hpp"

namespace warta::findings {

/// Takes a finding: rule, place, suggestions, detail.
using AddFinding = std::function<void(std::string_view, Span, std::vector<std::string>, std::string_view)>;

/// All that needs the layers of the article.
void find_editorial(const Evidence& evidence, const Terms& terms, const Asked& asked, const AddFinding& add);

/// `di sorot` for disorot, `ke butuhan` for kebutuhan: what is a verb or no word behind `di` or `ke` with a space between; and
/// `dipulau` for di pulau. `in_name` has a mark for each token of a name.
void find_prefixes(const Evidence& evidence, const language::Store& store, const Speller& speller, const Asked& asked,
                   const std::vector<bool>& in_name, const AddFinding& add);

/// UTF-8 that was once read as Windows-1252; one finding a word.
void find_mojibake(const Text& text, const AddFinding& add);

}  // namespace warta::findings
