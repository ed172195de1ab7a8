// The cues of the finer topics (data/topics/cues.tsv): words and phrases that tell of one topic wherever they stand.
#pragma once

#include <string_view>
#include <vector>

#include "topics/story.hpp"

namespace warta::topics {

/// One cue in the text.
struct CueFound {
  Index first = 0;  ///< tokens [first, last)
  Index last = 0;
  std::string_view topic;  ///< medtop:NNNNNNNN, a slice of the language data
  bool hint = false;       ///< says something only beside other cues
};

/// All cues in the sentences that are not outside, in order; of two that overlap the one that begins first, of those the
/// longest. A cue of several topics stands once for each.
[[nodiscard]] std::vector<CueFound> find_cues(const language::Words& words, const std::vector<Place>& places, const language::Store& store);

}  // namespace warta::topics
