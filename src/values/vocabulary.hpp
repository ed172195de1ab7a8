// The classes of data/values/words.tsv that the program itself asks for, looked up once, and the small questions about
// tokens that all of this room shares.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "language/words.hpp"
#include "warta/text.hpp"

namespace warta::values {

/// A class by its number, with its bit.
struct ClassRef {
  knowledge::ClassId id = -1;
  knowledge::Classes bit = 0;
};

/// Throws DataError where the tables lack one of the classes.
struct Vocabulary {
  explicit Vocabulary(const language::Store& store);

  const language::Store* store;
  ClassRef month, weekday, day_unit, hour_unit, numeral, scale, ordinal, unit, currency, currency_sign, noun, uncounted, label, approx, cue,
      past, future, coming, speaking, edge, daypart;
  ClassRef minus;       ///< words before a number below zero
  ClassRef until;       ///< words between the two ends of a range
  ClassRef around;      ///< words whose being beside a time or an amount tells something (Reader::tells)
  ClassRef amount_cue;  ///< words that tell which of two meanings the word behind a number has
  ClassRef place_head;  ///< words that open a name (`Jalan`); without a bit where the data lack them
};

/// Tokens with what is needed to look at them.
struct Reader {
  const Text& text;
  std::span<const language::Token> tokens;
  const Vocabulary& vocabulary;

  [[nodiscard]] std::string_view view(Index token) const { return text.view(tokens[token].span); }
  [[nodiscard]] bool is(Index token, const ClassRef& c) const { return (tokens[token].classes & c.bit) != 0; }
  [[nodiscard]] bool is(Index token, std::string_view form) const { return view(token) == form; }
  /// Whether the word says that the number after it is below zero.
  [[nodiscard]] bool is_minus(Index token) const { return is(token, vocabulary.minus); }
  /// `-` or the longer sign for it.
  [[nodiscard]] bool is_minus_sign(Index token) const {
    const char first = text.view()[tokens[token].span.begin];
    return first == '-' ? tokens[token].span.size() == 1 : first == '\xE2' && is(token, "−");
  }
  /// Whether the word is one of those beside a time or an amount that tell this (`around` in data/values/words.tsv).
  [[nodiscard]] bool tells(Index token, std::string_view what) const;
  /// Value of the token's word in a class that it is in.
  [[nodiscard]] std::string_view value(Index token, const ClassRef& c) const {
    return vocabulary.store->class_value(tokens[token].word, c.id).value_or(std::string_view{});
  }
  /// Whether `token` is not the first of its sentence; sentences never share a token.
  [[nodiscard]] bool has_before(Index token) const { return token > 0 && tokens[token - 1].sentence == tokens[token].sentence; }
  /// One past the last token of the sentence of `token`.
  [[nodiscard]] bool has(Index token, Index of) const { return token < tokens.size() && tokens[token].sentence == tokens[of].sentence; }
};

/// Digits alone, at most nine of them.
[[nodiscard]] std::optional<int> integer(std::string_view s);

}  // namespace warta::values
