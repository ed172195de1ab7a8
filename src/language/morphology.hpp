// Words to roots: which affixes an Indonesian word carries, what is left without them, and what part of speech that makes.
//
//     memperbaikinya   = mem + per + baik + i + nya      root baik, VERB
//     penyelidikan     = peny + selidik + an             root selidik, NOUN
//     tolong-menolong  = tolong - men + tolong           root tolong
//
// What the grammar cannot know (a word whose parts have grown together, an infix, what part of speech one form has against the
// rule) stands in lexicon/morphology.tsv; the rest is the search of language/affixes.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "language/analyses.hpp"
#include "language/sieve.hpp"
#include "language/words.hpp"

namespace warta::language {

/// A part of a word.
struct Segment {
  enum class Kind : std::uint8_t { prefix, root, infix, redup, suffix, possessive, particle };
  Kind kind = Kind::root;
  std::uint8_t begin = 0;  ///< in Morphology::morphemes, bytes
  std::uint8_t size = 0;
};
[[nodiscard]] std::string_view to_string(Segment::Kind kind);

struct Morphology {
  std::string root;       ///< without any affix, as in a dictionary; of a compound its words, with a blank between; empty where not known
  std::string lemma;      ///< in the sense of Universal Dependencies: the root, but a function word and a name are their own lemma
  std::string morphemes;  ///< `mem+per+baik+i+nya`, the word's own hyphens as they are, an infix as `g<er>igi`
  std::vector<Segment> segments;  ///< in the order of the word; an infix stands behind the root's beginning
  knowledge::Pos pos = knowledge::Pos::unknown;
  bool guessed = false;  ///< no list has the root (or the pair of roots): the affixes alone give it away

  /// Whether the lists have the root.
  [[nodiscard]] bool known() const { return !root.empty() && !guessed; }
  [[nodiscard]] std::string_view text(Segment segment) const { return std::string_view(morphemes).substr(segment.begin, segment.size); }
};

/// The lists as one asks them about a word. Keeps a reference to the store.
class Lexicon {
 public:
  explicit Lexicon(const Store& store);
  [[nodiscard]] const Store& store() const { return store_; }

  /// Analyses a case-folded word form. Total: an unknown word is its own lemma and has no root.
  [[nodiscard]] Morphology analyze(std::string_view folded) const {
    Morphology result;
    analyze(folded, store_.word(folded), result);
    return result;
  }
  /// The same into the memory of an earlier result, where the word of the form is known already.
  void analyze(std::string_view folded, WordId word, Morphology& result) const;
  /// The root that analyze() finds of a case-folded form: most often without spelling out what stands around it.
  struct Root {
    std::size_t letters = 0;  ///< bytes; 0 where the lists do not have it
    WordId word = 0;          ///< 0: a compound
  };
  [[nodiscard]] Root root_of(std::string_view folded, WordId word) const;
  /// Whether the form is spelled as some word of the tables, perhaps with affixes.
  [[nodiscard]] bool knows(std::string_view folded) const;
  /// 20 for the most frequent form of Indonesian news, one less for each halving; 0: not among the 32,000 most frequent.
  [[nodiscard]] int frequency(std::string_view folded) const { return store_.info(store_.word(folded)).frequency; }
  /// Standard spelling of a folded form by lexicon/variants.tsv (all classes), or nothing where the form is standard.
  [[nodiscard]] std::optional<std::string_view> standard(WordId word) const;
  /// The part of speech of a token whose word has two, beside its neighbours: SCONJ before a verb (untuk membeli), PRON where no noun
  /// stands before it (itu). Unknown for all other words.
  [[nodiscard]] knowledge::Pos beside(const Token& word, knowledge::Pos before, knowledge::Pos after) const;
  /// Fetch what standard() and analyze() will read of a word: first where it lies, and some words later the rest.
  void expect(WordId word) const {
    store_.expect(word);
    analyses_.expect_place(word);
  }
  void expect_more(WordId word) const { analyses_.expect(word); }

 private:
  void search(std::string_view folded, WordId word, Morphology& result) const;
  [[nodiscard]] bool has_grown(WordId word) const;
  [[nodiscard]] bool grown(WordId word, Morphology& result) const;
  [[nodiscard]] bool grown_with_clitic(std::string_view folded, Morphology& result) const;
  [[nodiscard]] bool function_word_with_clitic(std::string_view folded, Morphology& result) const;
  [[nodiscard]] knowledge::Pos shape(const Morphology& m) const;
  [[nodiscard]] std::optional<knowledge::Pos> pos_of(WordId word) const;

  const Store& store_;
  Analyses analyses_;
  Sieve sieve_;
  knowledge::ClassId segments_, pos_, lemma_;
  std::vector<knowledge::ClassId> variants_;
  Classes variant_bits_ = 0;
};

/// Lexicon(store).analyze(folded), where only one word is asked about.
[[nodiscard]] Morphology analyze_word(const Store& store, std::string_view folded);

/// Standard spelling of a folded form by lexicon/variants.tsv (all classes), or the form itself; never of a name.
[[nodiscard]] std::string normal_form(const Store& store, std::string_view folded);

/// Fills one record a token, for `--tokens`. Names (tokens of which `is_name` is true) are never taken apart.
[[nodiscard]] std::vector<TokenRecord> describe_tokens(const Text& text, const Words& words, const std::vector<bool>& is_name,
                                                       const Lexicon& lexicon);

}  // namespace warta::language
