// What the lexicon knows of tokens.
#pragma once

#include <span>
#include <string>

#include "language/words.hpp"

namespace warta::language {

/// Looks the words of tokens up. Where tokens and sentences end depends on few words; who needs no more than that asks for those
/// alone. Keeps references to the text and the store, and memory between words.
class LookUp {
 public:
  LookUp(const Text& text, const Store& store) : text_(text), store_(store) {}

  /// Token::word and what is known of it, where that was not asked before (Token::form is 0 until then).
  void one(Token& t) {
    if (t.form == 0) look_up(t);
  }
  /// The same for all of them, some at a time: a look into the tables of words does not wait for the one before it.
  void all(std::span<Token> tokens);

 private:
  void look_up(Token& t);
  void look_up_long(Token& t);
  void know(Token& t, WordId word, std::uint64_t hash) const;

  const Text& text_;
  const Store& store_;
  std::string key_;
};

}  // namespace warta::language
