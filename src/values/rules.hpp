// The compiled rules of times and amounts, and what both sides need to read a match.
#pragma once

#include <optional>
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

struct Patterns::Rules {
  explicit Rules(const language::Store& store);
  Vocabulary vocabulary;
  language::PatternSet times;
  language::PatternSet amounts;

  /// The first token in [token, limit) at which a match of `patterns` may begin, or `limit`. Most words of a text begin none.
  [[nodiscard]] Index next_start(const language::PatternSet& patterns, const Reader& reader, Index token, Index limit) const;
  HijriMonths hijri;
};

/// The right sides of a rule's value line against what was captured: a single letter names a capture, anything else stands
/// for itself.
class MatchFields {
 public:
  explicit MatchFields(const language::Match& match) : match_(match) {}

  [[nodiscard]] std::string_view literal(std::string_view key) const { return match_.rule->value.field(key); }
  /// The capture that `key` names; the first of several lines of that key that captured something; nullptr where none did.
  [[nodiscard]] const language::Capture* capture(std::string_view key) const;
  /// A whole number: of an atom, of a class's value, or a literal.
  [[nodiscard]] std::optional<int> integer(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  /// A class's value or a literal; empty where the key is absent or captured nothing.
  [[nodiscard]] std::string_view text(std::string_view key) const;

 private:
  const language::Match& match_;
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
