// Quotation marks to pairs, by their place among the words alone; what a pair holds is decided later.
//
// Writers mix straight and curly marks, put blanks inside them and forget one, so the glyph is only a hint: a mark after a
// blank and before a word opens, one after a word and before a blank or a sign closes, and what could be both takes its turn.
#pragma once

#include <vector>

#include "speech/scene.hpp"
#include "speech/speech.hpp"

namespace warta::speech {

struct MarkPair {
  Index first = 0;  ///< token of the opening mark; without one the first token of the block
  Index last = 0;   ///< one past the closing mark; without one the end of the block
  bool opened = true;
  bool closed = true;
  bool single = false;     ///< ' or ‘ ’
  std::uint8_t width = 1;  ///< tokens of each mark ('' is two)
};

/// The outermost pairs of a block, in order. `carried`: the block before ended inside a quotation; is set for this one.
void pair_marks(const Scene& scene, const Block& block, bool& carried, std::vector<MarkPair>& out, std::vector<QuoteProblem>& problems);

}  // namespace warta::speech
