#include "topics/story.hpp"

#include <algorithm>

namespace warta::topics {

namespace {

constexpr int least_words = 6;  ///< of a lead: what is shorter is a kicker or a stray line

/// Words of the part that sentence `first` opens.
int words_of_part(const language::Words& words, std::size_t first) {
  int count = 0;
  const Index part = words.sentences[first].part;
  for (std::size_t s = first; s < words.sentences.size() && words.sentences[s].part == part; ++s)
    for (Index t = words.sentences[s].first_token; t < words.sentences[s].last_token; ++t) count += words.tokens[t].is_word() ? 1 : 0;
  return count;
}

}  // namespace

std::vector<Place> places(const language::Words& words, const Article& article) {
  std::vector<Place> out(words.sentences.size(), Place::outside);
  Index lead = none, judged = none;
  for (std::size_t s = 0; s < out.size(); ++s) {
    const Index part = words.sentences[s].part;
    switch (article.parts[part].kind) {
      case PartKind::title: out[s] = Place::title; break;
      case PartKind::heading: out[s] = Place::heading; break;
      case PartKind::paragraph:
        if (lead == none && judged != part) {
          judged = part;
          if (words_of_part(words, s) >= least_words) lead = part;
        }
        out[s] = part == lead ? Place::lead : Place::body;
        break;
      default: break;
    }
  }
  return out;
}

}  // namespace warta::topics
