// Phrases beside offices and names that say how they belong together (data/names/cues.tsv).
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "language/words.hpp"

namespace warta::names {

/// Where the longest phrase of class `cue` with this value begins that ends right before `end`, `begin` or later and of `longest` words
/// at most; `end` where there is none.
[[nodiscard]] inline Index cue_ending_at(const language::Store& store, std::span<const language::Token> tokens, knowledge::ClassId cue,
                                         Index begin, Index end, Index longest, std::string_view value) {
  if (cue < 0) return end;
  for (Index size = std::min(longest, end - begin); size > 0; --size) {
    std::string_view said;
    if (language::match_class(store, tokens, end - size, end, cue, said) == end && said == value) return end - size;
  }
  return end;
}

}  // namespace warta::names
