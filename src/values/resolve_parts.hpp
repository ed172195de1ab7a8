// The computations that resolving a time is made of: each depends on its arguments alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "values/values.hpp"

namespace warta::values {

/// A number with zeros before it.
[[nodiscard]] std::string padded(int value, int width);

/// `back`, `ahead`, `after`, `before` as one signed count of units; rounded, and as written.
[[nodiscard]] std::optional<std::int64_t> shift_of(const FoundTime& time);
[[nodiscard]] double shift_count(const FoundTime& time);

/// The day of that month and day: in `year` where given, else nearest to `published` on the side that the time's words name
/// (a 29 February in the nearest leap year). Nothing for a day that does not exist.
[[nodiscard]] std::optional<Date> nearest_day(int month, int day, std::optional<int> year, const FoundTime& time, Date published);

/// The year of a month named without one.
[[nodiscard]] int nearest_year(int month, const FoundTime& time, Date published);

/// The period that lies `shift` units from the one of `from`: P1D day, P1W week (`2023-W37`), P1M month, P3M quarter, P1Y
/// year, P10Y decade, P100Y century. `count` is the shift before rounding.
[[nodiscard]] std::string shifted_value(Date from, std::string_view unit, std::int64_t shift, double count, bool weekend);

/// `P4Y`, `PT127M`, `P2Y6M`, `PT30M` for half an hour.
[[nodiscard]] std::string duration_value(const FoundTime& time);
/// `P1D`, `XXXX-WXX-1`, `XXXX-08-17`.
[[nodiscard]] std::string set_value(const FoundTime& time);

/// A day, month or year of the tabular Islamic calendar; months and years as an interval of days. Nothing without a year.
[[nodiscard]] std::optional<std::string> hijri_value(std::optional<int> month, std::optional<int> day, std::optional<int> year);

/// The day of a feast (`12-25`, `H10-01`, `E-2`) in a Gregorian or Islamic year.
[[nodiscard]] std::optional<Date> feast_day(std::string_view feast, std::optional<int> year, std::optional<int> hijri_year);

}  // namespace warta::values
