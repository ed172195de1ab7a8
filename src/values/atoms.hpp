// What the rules of this room may call <...> beside the classes of the tables.
#pragma once

#include <string_view>
#include <vector>

#include "language/pattern.hpp"
#include "values/numbers.hpp"
#include "values/vocabulary.hpp"

namespace warta::values {

enum class Atom {
  number,
  range,
  counted,
  day,
  days,
  year,
  years,
  months,
  date,
  clock,
  clocks,
  hour,
  weekday,
  weekdays,
  decade,
  century,
  handover,
  month_day,
  dates,
  year_day
};

/// Their names, in the order of Atom.
[[nodiscard]] const std::vector<std::string_view>& atom_names();
/// Classes of the words, beside digits and signs, that one of them may begin with.
[[nodiscard]] const std::vector<std::string_view>& atom_starts();

/// A date in one token. `year` is -1 where it has none.
struct DateParts {
  int day = 0;
  int month = 0;
  int year = -1;
};
/// `12/9/2023` `12-09-2023` `2023-09-12` `12.9.2023` `12/9/23` `7/5`. Days up to 31 and months up to 12, whether the month
/// has that day or not; `9/25/2023` is read the American way.
[[nodiscard]] std::optional<DateParts> date_parts(std::string_view s);

/// `16-17/9/2023` `7/5-9/5`: two days in one token, the first with the month and year of the second where it has none.
[[nodiscard]] std::optional<std::pair<DateParts, DateParts>> dates_of(std::string_view s);

struct ClockParts {
  int hour = 0;
  int minute = 0;
};
/// `10.30` `10:30` `7.05` `10.30.15`.
[[nodiscard]] std::optional<ClockParts> clock_parts(std::string_view s);

/// The two sides of `Januari-Maret`, `2019-2024`, `10.00-12.00`; nothing where no hyphen or dash stands between.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> sides(std::string_view s);

/// The year of `2019` (1000 to 2199), or nothing.
[[nodiscard]] std::optional<int> year_of(std::string_view s);

/// The second year of a range that begins in `first`: `2024`, or its last two digits where it is the next one (`2023/24`).
[[nodiscard]] std::optional<int> year_after(int first, std::string_view s);

/// Quarter or half with its year: `I-2024`, `2/2024`.
struct Handover {
  int part = 0;
  int year = 0;
};
[[nodiscard]] std::optional<Handover> handover_of(std::string_view s);

/// First three digits of the years of `1990-an`, `80-an` (198); nothing where it is none.
[[nodiscard]] std::optional<int> decade_of(std::string_view s);

/// 19 for `ke-19`, `XIX`, `19`.
[[nodiscard]] std::optional<int> century_of(std::string_view s);

class ValueAtoms : public language::Atoms {
 public:
  explicit ValueAtoms(const Reader& reader) : reader_(reader) {}
  [[nodiscard]] language::AtomSet possible(Index token) const override;
  [[nodiscard]] Index match(int atom, Index token, Index limit, double& number) const override;

 private:
  [[nodiscard]] Numeral number(Index token, Index limit) const;
  [[nodiscard]] Index counted(Index token, Index limit) const;
  [[nodiscard]] bool countable(Index token) const;
  [[nodiscard]] int weekday_at(Index token) const;
  [[nodiscard]] int class_of_side(std::string_view side, const ClassRef& c) const;
  [[nodiscard]] Index pair_of(Index token, const ClassRef& c, double factor, double& number) const;

  const Reader& reader_;
  mutable Numeral number_;  ///< what number() answered last: many patterns begin with a number and ask for the same one
  mutable Index number_token_ = none;
  mutable Index number_limit_ = none;
};

}  // namespace warta::values
