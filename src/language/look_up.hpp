// What the lexicon knows of tokens.
#pragma once

#include <cstddef>
#include <cstdint>
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
    Asked asked;
    if (t.form == 0 && ask(t, asked)) know(asked);
  }
  /// The same for all of them, some at a time: a look into the tables of words does not wait for the one before it.
  void all(std::span<Token> tokens);

 private:
  /// A short word, as Store::short_word() takes it.
  struct Asked {
    Token* token;
    std::uint64_t low, high, hash;
    std::size_t size;
  };

  /// Says how to ask for the token's word if it is short and ASCII; else asks for it.
  bool ask(Token& t, Asked& asked);
  void know(const Asked& asked) const { know(*asked.token, store_.short_word(asked.low, asked.high, asked.size, asked.hash), asked.hash); }
  void know(Token& t, WordId word, std::uint64_t hash) const;

  const Text& text_;
  const Store& store_;
  std::string key_;
};

}  // namespace warta::language
