// Times and amounts: found by the patterns in data/values, then - once the article's day is known - resolved.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/pattern.hpp"
#include "language/words.hpp"
#include "values/date.hpp"
#include "values/fields.hpp"

namespace warta::values {

class DateNames;

/// Compiled patterns of data/values/*.rules with what they need of the tables there.
class Patterns {
 public:
  explicit Patterns(const language::Store& store);
  ~Patterns();
  /// The compiled rules for the store to hold (knowledge::with_prepared).
  static void prepare(const language::Store& store, std::vector<knowledge::Prepared>& out);
  struct Rules;
  [[nodiscard]] const Rules& rules() const { return *rules_; }
  [[nodiscard]] const DateNames& date_names() const { return *date_names_; }
  [[nodiscard]] const language::Store& store() const { return *store_; }

 private:
  const language::Store* store_;
  std::unique_ptr<const Rules> rules_;
  std::unique_ptr<const DateNames> date_names_;
};

/// A time expression as the text has it, before the article's day is known.
struct FoundTime {
  TimeType type = TimeType::date;
  Span span;
  Index first = 0;  ///< tokens [first, last)
  Index last = 0;
  std::string_view why;     ///< the rule
  std::optional<int> year;  ///< what the words themselves say
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> weekday;  ///< 1 Monday to 7 Sunday
  std::optional<int> hour;     ///< of a CLOCK or of a date line
  std::optional<int> minute;
  std::string_view zone;  ///< +07:00 +08:00 +09:00, or empty
  Fields fields;          ///< what is left to compute: the rule's value line with what was captured (`unit=P1M back=1`)

  /// The day, where the words name it in full and it exists.
  [[nodiscard]] std::optional<Date> full_date() const;
};

/// A weekday that is not the date's, or a day that does not exist; becomes a finding.
struct DateProblem {
  enum class Kind : std::uint8_t { weekday, impossible };
  Kind kind = Kind::weekday;
  Span span;
  std::string message;  ///< in Indonesian
  std::string english;  ///< the same in English
  std::string suggest;  ///< the right weekday; empty where there is none
};

/// All time expressions, in order; they do not overlap.
[[nodiscard]] std::vector<FoundTime> find_times(const Text& text, const language::Words& words, const Patterns& patterns);

/// TIMEX3 values against the day `published` (nothing: what depends on it becomes PAST_REF, PRESENT_REF, FUTURE_REF or
/// stays without its year as `XXXX-09-12`). Verhagen et al. 2010 (TempEval-2) name the values.
[[nodiscard]] std::vector<Time> resolve_times(const Text& text, const language::Words& words, const std::vector<FoundTime>& found,
                                              std::optional<Date> published, const Patterns& patterns);

/// Dates that cannot be. `published`, where known, gives the year to a date without one (`Senin (12/9)`).
[[nodiscard]] std::vector<DateProblem> date_problems(const Patterns& patterns, const std::vector<FoundTime>& found,
                                                     std::optional<Date> published = std::nullopt);

/// All amounts, in order; what is part of a time is none.
[[nodiscard]] std::vector<Amount> find_amounts(const Text& text, const language::Words& words, const Patterns& patterns,
                                               const std::vector<FoundTime>& times);

}  // namespace warta::values
