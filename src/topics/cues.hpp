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
  std::uint32_t id = 0;    ///< the same for the same words
};

/// All cues in the sentences that are not outside, in order; of two that overlap the one that begins first, of those the
/// longest. A cue of several topics stands once for each.
[[nodiscard]] std::vector<CueFound> find_cues(const language::Words& words, const std::vector<Place>& places, const language::Store& store);

inline constexpr std::size_t enough_words = 15;  ///< a shorter text says too little of what it is about

/// What keywords, topics and summary all ask for.
struct Survey {
  std::vector<Place> places;  ///< of each sentence
  std::vector<CueFound> cues;
  std::vector<Index> content;  ///< tokens in all places but outside that are words of two bytes or more and no stopwords, in order
  std::size_t words = 0;       ///< in all places but outside, counted up to the sentence with the enough_words-th
};
[[nodiscard]] Survey survey(const language::Words& words, const Article& article, const language::Store& store);

}  // namespace warta::topics
