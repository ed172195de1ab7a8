// What the sequence model sees of a token: the words and shapes around it, affixes, what the tables know of it, and what
// the rest of the article tells about the same word. Training and recognition share this code, so they cannot drift apart.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/words.hpp"
#include "names/model.hpp"
#include "names/word_classes.hpp"

namespace warta::names {

/// One of two numbers; never 0. A multiplication spreads them (Dietzfelbinger et al. 1997), both halves of it are used.
[[nodiscard]] inline std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  const std::uint64_t h = (static_cast<std::uint64_t>(a) << 32U | b) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(h >> 32U ^ h) | 1U;
}

/// Most features that one token can have.
inline constexpr std::size_t most_features = 88;

/// Features of one token as hashed keys; 0 is none.
struct FeatureList {
  std::array<std::uint32_t, most_features> keys{};
  std::uint32_t size = 0;
  void add(std::uint32_t key) { keys[size++] = key; }
  [[nodiscard]] std::span<const std::uint32_t> view() const { return std::span(keys).first(size); }
};

/// Classes that features ask for, looked up once: those of the phrases of the language data, and those of words that were learnt.
struct FeatureClasses {
  /// Throws DataError where models/classes.bin is missing or damaged.
  explicit FeatureClasses(const language::Store& store);
  WordClasses words;
  static constexpr std::size_t titles = 7;  ///< office profession rank honorific kinship degree modifier
  std::array<std::uint8_t, 64> kinds{};     ///< by ClassId: 1 + number of the kind of title, then head and tail; 0: none of these
  language::Classes given_bit, family_bit, speech_bit, month_bit, weekday_bit;
};

/// Prepares all tokens of a text once, then lists the features of any of them. Keeps its memory between texts.
class Features {
 public:
  /// `learnt` (nothing: empty tables) must outlive this, as must the others.
  Features(const language::Store& store, const FeatureClasses& classes, const LearntWords& learnt);

  void prepare(const Text& text, const language::Words& words);
  void list(Index token, FeatureList& out) const;
  /// Hash of the folded form of a word in small letters or a sign; 0 for other tokens and where the whole sentence is without capitals.
  [[nodiscard]] std::uint32_t small_word(Index token) const {
    const language::Token& t = words_->tokens[token];
    return t.capital() || t.has_digit() || !cased_[t.sentence] ? 0 : tokens_[token].word;
  }
  /// Key of the token in WordLabels; 0: it has neither a capital nor a digit.
  [[nodiscard]] std::uint32_t label_key(Index token) const {
    const language::Token& t = words_->tokens[token];
    return t.capital() || t.has_digit() ? word_key(tokens_[token].word, t.capital()) : 0;
  }
  /// Key in TypeCues of the word that stands right before the token, or before a quotation mark before it; 0: none does.
  [[nodiscard]] std::uint32_t cue_key(const Text& text, Index token) const;
  /// Nearly all words of its sentence begin with a capital.
  [[nodiscard]] bool in_headline(Index token) const { return headline_[words_->tokens[token].sentence]; }

 private:
  /// What is known of one token by itself.
  struct Prepared {
    std::uint32_t word = 0;     ///< hash of the folded form
    std::uint32_t shape = 0;    ///< hash of the compressed shape: `Xx`, `XX9`, `x-x`
    std::uint32_t lists = 0;    ///< hash of the gazetteer lists, type and place in the match; 0: in none
    std::uint32_t suffix3 = 0;  ///< the last three and four bytes and the first three of longer words
    std::uint32_t suffix4 = 0;
    std::uint32_t prefix3 = 0;
    std::uint32_t first = 0;  ///< first and last word of the chain of words with capitals or digits that it is in
    std::uint32_t last = 0;
    std::uint32_t class_key = 0;    ///< key in WordClasses
    std::uint32_t gathered_at = 0;  ///< where in evidence_ what the article says of the word is gathered
    std::uint16_t word_class = 0;   ///< WordClasses::of
    std::uint16_t evidence = 0;     ///< what the article says of this word elsewhere
    std::uint16_t said = 0;         ///< of which types it is by the words before it, anywhere in the article (TypeCues): 1 << EntityType
    std::uint8_t title = 0;         ///< 1 + number of the kind of title, 0 none
    std::uint8_t head = 0;          ///< 1 + EntityType that it opens
    std::uint8_t tail = 0;
    std::uint8_t label = 0;       ///< WordLabels::of
    std::uint8_t from_first = 0;  ///< tokens to the first and the last word of the chain, at most six, themselves counted; 0: it is in none
    std::uint8_t to_last = 0;
    std::uint8_t opened = 0;     ///< the last head or title of the loose chain; 0 none
    std::uint8_t opened_by = 0;  ///< how far before, and how many small words and signs since the last capital
    std::uint8_t names = 0;      ///< 1 given, 2 family, 4 speech verb, 8 month, 16 weekday, 32 known lower-case word
  };
  struct Evidence {
    std::uint32_t word = 0;
    std::uint16_t bits = 0;
    std::uint16_t said = 0;
  };

  /// What is seen of the token itself; read_letters() does nothing but say false where it is no short word of ASCII letters.
  void read(const Text& text, const language::Token& t, Prepared& p);
  [[nodiscard]] bool read_letters(const Text& text, const language::Token& t, Prepared& p) const;
  void prepare_sentences(std::span<const language::Token> tokens);
  void prepare_phrases(std::span<const language::Token> tokens, const Sentence& sentence);
  void prepare_tables(std::span<const language::Token> tokens);
  void prepare_chains(std::span<const language::Token> tokens);
  void prepare_evidence(const Text& text, std::span<const language::Token> tokens);
  Evidence& evidence_of(std::uint32_t word);

  const language::Store& store_;
  const FeatureClasses& classes_;
  const LearntWords& learnt_;
  struct {
    std::uint32_t small, capital, capitals;
  } shapes_;  ///< of `kota`, `Kota`, `KPK`
  const language::Words* words_ = nullptr;
  std::vector<Prepared> tokens_;
  std::vector<bool> headline_;  ///< by sentence: nearly all of its words begin with a capital
  std::vector<bool> cased_;     ///< by sentence: one of its words does
  std::vector<Evidence> evidence_;
  std::string key_;
};

}  // namespace warta::names
