// The compiled rules of times and amounts, and what both sides need to read a match.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "values/atoms.hpp"
#include "values/values.hpp"
#include "values/vocabulary.hpp"

namespace warta::values {

/// First days of months of the Islamic calendar as they were announced (data/values/hijri.tsv).
class HijriMonths {
 public:
  explicit HijriMonths(const language::Store& store);
  /// Nothing where that month is not listed.
  [[nodiscard]] std::optional<Date> first(int year, int month) const;
  /// First day of that month in a Gregorian year, where listed.
  [[nodiscard]] std::optional<Date> first_in(int gregorian, int month, int day) const;

 private:
  struct Row {
    int year = 0;
    int month = 0;
    Date first;
  };
  std::vector<Row> rows_;
};

/// One `key=right` of a value line: the right side is the letter of a capture, or stands for itself.
struct ValuePart {
  Key key = Key::unit;
  char letter = 0;  ///< 0 for a literal
  std::string_view literal;
  std::optional<double> number;  ///< the literal's
};

/// The rules of one kind with their value lines read.
class RuleSet {
 public:
  RuleSet(const language::Store& store, std::string_view prefix);
  /// See PatternSet::match().
  [[nodiscard]] bool match(const Reader& reader, Index token, Index limit, const ValueAtoms& atoms, language::Match& out) const {
    return patterns_.match(reader.tokens, token, limit, atoms, out);
  }
  [[nodiscard]] std::span<const ValuePart> parts(const language::PatternRule& rule) const;
  /// The first token in [token, limit) at which a match may begin, or `limit`. Most words of a text begin none.
  [[nodiscard]] Index next_start(const Reader& reader, Index token, Index limit) const;

 private:
  language::PatternSet patterns_;
  std::vector<ValuePart> parts_;
  std::vector<std::uint32_t> first_;  ///< by rule: its first part; and one behind the last
};

struct Patterns::Rules {
  explicit Rules(const language::Store& store);
  Vocabulary vocabulary;
  RuleSet times;
  RuleSet amounts;
  HijriMonths hijri;
};

/// A rule's value line against what was captured.
class MatchFields {
 public:
  MatchFields(const language::Match& match, std::span<const ValuePart> parts);

  /// Whether the line has one of `keys`, captured or not.
  [[nodiscard]] bool in_line(KeySet keys) const { return (line_ & keys) != 0; }
  /// The capture that `key` names; the first of several of that key that captured something; nullptr where none did.
  [[nodiscard]] const language::Capture* capture(Key key) const {
    return (captured_ & key_bit(key)) != 0 ? captures_[static_cast<std::size_t>(key)] : nullptr;
  }
  /// The right side as it stands, where it is no capture.
  [[nodiscard]] std::string_view literal(Key key) const;
  /// A whole number: of an atom, of a class's value, or a literal.
  [[nodiscard]] std::optional<int> integer(Key key) const { return in_line(key_bit(key)) ? whole(key) : std::nullopt; }
  [[nodiscard]] std::optional<double> number(Key key) const;
  /// A class's value or a literal; empty where the key is absent or captured nothing.
  [[nodiscard]] std::string_view text(Key key) const;

 private:
  [[nodiscard]] std::optional<int> whole(Key key) const;
  [[nodiscard]] const ValuePart* part(Key key) const;

  std::span<const ValuePart> parts_;
  KeySet line_ = 0;
  KeySet captured_ = 0;
  std::array<const language::Capture*, rule_keys> captures_;  ///< set where captured_ says so
};

/// Shortest decimal form of a number: `2`, `2.5`.
[[nodiscard]] std::string number_text(double value);

/// What surrounds a match, for `check=`. `before` is the time found last, or nullptr.
struct Surroundings {
  const Reader& reader;
  const language::Match& match;
  const std::vector<FoundTime>& found;
};

/// Whether the match is a time there; may change its type or extent (a length of time instead of a date).
[[nodiscard]] bool fits(std::string_view check, const Surroundings& around, FoundTime& time);

/// Whether the words before `token` tell of what is still ahead.
[[nodiscard]] bool tells_of_future(const Reader& reader, Index token);

}  // namespace warta::values
