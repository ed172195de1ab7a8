// Texts in small letters (`presiden joko widodo bertemu kpk`): the recogniser knows names by their capitals, so it reads them as a
// headline.
#pragma once

#include "language/words.hpp"

namespace warta::names {

/// Whether a word keeps its small letters in a headline: prepositions, conjunctions and particles do.
[[nodiscard]] bool stays_small(const knowledge::WordInfo& word);

/// A text with the capitals of a headline, and its words. Every byte and every token stand where they stood.
struct Headline {
  Text text;
  language::Words words;
};

/// `text` with a capital for every word but those that stay small; a word without a vowel has capitals only (`kpk`). Letters beyond
/// ASCII stay as they are.
[[nodiscard]] Headline as_headline(const Text& text, const language::Words& words, const language::Store& store);

}  // namespace warta::names
