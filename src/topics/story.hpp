// What a sentence is to the story: keywords, topics and summary all weigh a word by where it stands.
#pragma once

#include <cstdint>
#include <vector>

#include "language/words.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

/// `lead` is the first paragraph with a whole sentence; `outside` is what is no part of title, headings or story.
enum class Place : std::uint8_t { outside, title, heading, lead, body };

/// The place of each of `words.sentences`.
[[nodiscard]] std::vector<Place> places(const language::Words& words, const Article& article);

}  // namespace warta::topics
