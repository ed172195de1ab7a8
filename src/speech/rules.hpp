// What Patterns hides: the vocabulary of this room.
#pragma once

#include "speech/speech.hpp"
#include "speech/vocabulary.hpp"

namespace warta::speech {

struct Patterns::Rules {
  explicit Rules(const language::Store& store) : vocabulary(store) {}
  Vocabulary vocabulary;
};

}  // namespace warta::speech
