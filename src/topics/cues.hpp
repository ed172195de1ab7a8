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

inline constexpr std::size_t enough_words = 15;  ///< a shorter text says too little of what it is about

/// How much of a survey stands before a sentence.
struct Before {
  Index words = 0;
  Index content = 0, marks = 0;  ///< of the survey's lists
};

/// What keywords, topics and summary all ask for, of what is not outside.
struct Survey {
  std::vector<Place> places;  ///< of each sentence
  /// In order; of two that overlap the one that begins first, of those the longest. A cue of several topics stands once for each.
  std::vector<CueFound> cues;
  std::vector<Index> content;  ///< tokens that are words and no stopwords, in order
  std::vector<Index> marks;    ///< tokens that are no words and may be quotation marks, " or beyond ASCII, in order
  std::vector<Before> before;  ///< of each sentence, and of the end

  [[nodiscard]] std::size_t words() const { return before.back().words; }
};
[[nodiscard]] Survey survey(const Text& text, const language::Words& words, const Article& article, const language::Store& store);

}  // namespace warta::topics
