// Patterns over tokens, written in data/*.rules and matched here: one engine for times, amounts and speech.
//
//     match <day:d> <month:m> (tahun|)? <year:y>?
//
// An element is a word or sign (matched case folded), a choice `(a|b c|)`, a class `<month>` (a phrase of that class in
// the tables of data/, the longest), or an atom that the room supplies (`<day>`, `<number>`). `<x:n>` keeps what was
// matched under the name n; `?` makes an element optional; `_` between two elements means: no white space between them.
// `\(`, `\)`, `\|`, `\?`, `\<`, `\_` are the signs themselves.
//
// All alternatives of all rules are laid into one trie over elements, so that a token that begins nothing costs one look; and
// each place in the trie knows which classes and atoms lead on from it, so that a token that is none of them costs one, too.
// Of several matches the longest wins; of equally long ones the rule that stands first.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/store.hpp"
#include "language/sieve.hpp"
#include "language/words.hpp"

namespace warta::language {

/// What an atom or a class matched.
struct Capture {
  std::string_view name;  ///< as the rule calls it
  Index first = 0;        ///< tokens [first, last)
  Index last = 0;
  std::string_view value;  ///< a class's value (`3` for `maret`); empty for atoms
  double number = 0;       ///< an atom's number, where it has one
};

/// The `value` line of a rule: `DATE day=d month=m` is {"DATE", {{"day","d"},{"month","m"}}}.
struct ValueTemplate {
  std::string_view type;
  std::span<const std::pair<std::string_view, std::string_view>> fields;
  std::uint64_t keys = 0;  ///< bits of the keys among them (key_bit)

  /// One of 64 bits for a key, so that most keys that a rule lacks are told by one look.
  [[nodiscard]] static std::uint64_t key_bit(std::string_view key) {
    return key.empty() ? 0
                       : std::uint64_t{1} << ((key.size() * 7 + static_cast<unsigned char>(key.front()) * 3U +
                                               static_cast<unsigned char>(key.back())) %
                                              64);
  }
  /// Whether `key` may be among the fields; where not, it is not.
  [[nodiscard]] bool may_have(std::string_view key) const { return (keys & key_bit(key)) != 0; }
  /// The right side of `key=`, or empty.
  [[nodiscard]] std::string_view field(std::string_view key) const;
};

struct PatternRule {
  std::string_view name;  ///< lives as long as the Knowledge
  std::string_view file;
  std::uint32_t line = 0;
  ValueTemplate value;
};

struct PatternCompiler;

struct Match {
  const PatternRule* rule = nullptr;
  Index first = 0;
  Index last = 0;
  std::vector<Capture> captures;

  /// The capture of that name, or nullptr.
  [[nodiscard]] const Capture* capture(std::string_view name) const;
};

/// A set of atoms, a bit each.
using AtomSet = std::uint32_t;

/// The atoms of a room: things that are no fixed words. Atom i is the i-th of the names given to PatternSet.
class Atoms {
 public:
  virtual ~Atoms() = default;
  /// The atoms that may begin at `token`, by a quick look at it: match() is asked for no other. All, unless the room knows better.
  [[nodiscard]] virtual AtomSet possible(Index /*token*/) const { return ~AtomSet{0}; }
  /// One past the last token of atom `atom` that begins at `token` and ends before `limit`; `token` where there is none.
  /// May set `number`.
  [[nodiscard]] virtual Index match(int atom, Index token, Index limit, double& number) const = 0;
};

class PatternSet {
 public:
  /// The rules of all files whose names begin with `prefix`: as prepare() put them into the store, else made now. `atoms` are
  /// the names that `<...>` may use beside the classes of the store, 32 at most; `atom_classes` the classes with whose words
  /// an atom may begin, for may_begin(). Throws DataError with file and line for what it cannot read.
  PatternSet(const Store& store, std::string_view prefix, const std::vector<std::string_view>& atoms,
             const std::vector<std::string_view>& atom_classes = {});
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;

  /// All of it in plain arrays, for Store::prepared() under the name `prefix`.
  [[nodiscard]] static std::string prepare(const Store& store, std::string_view prefix, const std::vector<std::string_view>& atoms,
                                           const std::vector<std::string_view>& atom_classes = {});

  /// The best match that begins at `token` and ends at or before `limit`. `out` keeps its memory between calls.
  [[nodiscard]] bool match(std::span<const Token> tokens, Index token, Index limit, const Atoms& atoms, Match& out) const {
    return (start_atoms_ || may_begin(tokens[token].word)) && search(tokens, token, limit, atoms, out);
  }

  /// Whether a match may begin with `word`: as a word, as the first of a phrase or in one of the classes given for atoms.
  [[nodiscard]] bool may_begin(WordId word) const { return few_starts_.may_have(word) && (starts_[word / 64] >> (word % 64) & 1U) != 0; }

  [[nodiscard]] const std::vector<PatternRule>& rules() const { return rules_; }

 private:
  struct Node;
  struct Step;
  struct Edge;
  struct Search;
  friend struct PatternCompiler;
  [[nodiscard]] bool search(std::span<const Token> tokens, Index token, Index limit, const Atoms& atoms, Match& out) const;
  [[nodiscard]] std::span<const Step> steps(std::uint32_t node) const;
  [[nodiscard]] std::span<const Edge> edges(std::uint32_t node) const;
  [[nodiscard]] static const Step* step_of(std::span<const Step> steps, WordId word);
  void index_root();
  void sieve_starts();

  const Store* store_;
  knowledge::PreparedBytes bytes_;
  std::vector<PatternRule> rules_;
  std::vector<std::pair<std::string_view, std::string_view>> fields_;  ///< of the rules' value lines
  std::vector<std::string_view> names_;                                ///< of captures; the first is none
  std::span<const Node> nodes_;                                        ///< and one behind the last
  std::span<const Step> steps_;
  std::span<const Edge> edges_;
  std::span<const std::uint64_t> starts_;  ///< a bit for each word that something begins with
  WordSieve few_starts_;                   ///< of the same words
  bool start_atoms_ = false;
  /// What leads on from the root, which every search looks at: by class and by atom a bit for each of its edges. Empty where it
  /// has more than 64.
  using EdgeSet = std::uint64_t;
  std::vector<EdgeSet> root_classes_, root_atoms_;
};

}  // namespace warta::language
