// Sentences and tokens: what every later stage stands on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "text/scan.hpp"
#include "warta/analysis.hpp"

namespace warta::language {

using knowledge::Classes;
using knowledge::Store;
using knowledge::WordId;
using text::TokenKind;

/// One token, 32 bytes. `word` is the id of its folded form without the full stop of an abbreviation.
struct Token {
  Span span;
  WordId word = 0;
  Index sentence = none;
  Classes classes = 0;  ///< classes in which the word alone is a phrase
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  std::uint8_t known = 0;   ///< WordInfo::flags of the word
  std::uint8_t begins = 0;  ///< WordInfo::begins of the word
  std::uint32_t form = 0;   ///< form_hash() of the folded form, an abbreviation's full stop taken off

  static constexpr std::uint8_t space_flag = 1;     ///< white space before it
  static constexpr std::uint8_t capital_flag = 2;   ///< begins with a capital
  static constexpr std::uint8_t capitals_flag = 4;  ///< two letters or more, all capitals
  static constexpr std::uint8_t digit_flag = 8;     ///< holds a digit
  static constexpr std::uint8_t first_flag = 16;    ///< first word of its sentence
  static constexpr std::uint8_t sign_flag = 32;     ///< holds one of `!` to `@` that is no digit, or more than ASCII
  [[nodiscard]] bool space_before() const { return (flags & space_flag) != 0; }
  [[nodiscard]] bool capital() const { return (flags & capital_flag) != 0; }
  [[nodiscard]] bool all_capitals() const { return (flags & capitals_flag) != 0; }
  [[nodiscard]] bool has_digit() const { return (flags & digit_flag) != 0; }
  /// Whether it may be of two sides (`Januari-Maret`, `2019–2024`, `12/9`) or have decimals.
  [[nodiscard]] bool has_sign() const { return (flags & sign_flag) != 0; }
  [[nodiscard]] bool first_of_sentence() const { return (flags & first_flag) != 0; }
  [[nodiscard]] bool is_word() const { return kind == TokenKind::word || kind == TokenKind::abbreviation; }
};

/// Hash of a folded form; never 0. Models hold it, so it does not change.
[[nodiscard]] inline std::uint32_t form_hash(std::uint64_t hash_of_bytes) { return static_cast<std::uint32_t>(hash_of_bytes >> 16U) | 1U; }

/// The tokens of a text in order, and its sentences. No token crosses a part; no sentence either.
struct Words {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  /// First token that begins at or after byte `at`; tokens.size() where there is none.
  [[nodiscard]] Index token_from(std::uint32_t at) const;
  /// The same for a byte of sentence `sentence` (none: of none), in which it is sought. No step of that search is a branch: which way
  /// it goes cannot be guessed.
  [[nodiscard]] Index token_from(std::uint32_t at, Index sentence) const {
    if (sentence >= sentences.size() || sentences[sentence].span.begin > at) return token_from(at);
    Index token = sentences[sentence].first_token;
    for (Index size = sentences[sentence].last_token - token; size > 0;) {
      const Index half = (size + 1) / 2;
      token += tokens[token + half - 1].span.begin < at ? half : 0;
      size -= half;
    }
    return token;
  }
  /// Whether no token begins with a capital, as in a text that was folded to small letters.
  [[nodiscard]] bool without_capitals() const { return std::ranges::none_of(tokens, &Token::capital); }
  /// First sentence that ends after byte `at`; sentences.size() where there is none.
  [[nodiscard]] Index sentence_from(std::uint32_t at) const;
};

/// Tokens and sentences alone: tokenize() but for what is known of the tokens' words, which few of them hold: those whose `form` is
/// not 0.
[[nodiscard]] Words cut(const Text& text, std::span<const Part> parts, const Store& store, std::span<const std::uint32_t> joints = {});

/// Cuts the parts of `text` into tokens and sentences. `parts` are in order and do not overlap; a part that `continues`
/// goes on in the sentence that was cut off. At `joints` (bytes, in order) a blank is missing: a word is cut in two there.
[[nodiscard]] Words tokenize(const Text& text, std::span<const Part> parts, const Store& store, std::span<const std::uint32_t> joints = {});

/// Longest phrase of class `id` that begins at `token` and ends before `limit`: one past its last token, or `token` where
/// there is none; `value` is then that phrase's value.
[[nodiscard]] Index match_class(const Store& store, std::span<const Token> tokens, Index token, Index limit, knowledge::ClassId id,
                                std::string_view& value);

}  // namespace warta::language
