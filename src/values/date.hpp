// Days of the proleptic Gregorian calendar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warta::values {

struct Date {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31

  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date, Date) = default;
};

/// Whether that day exists.
[[nodiscard]] bool valid(Date date);
[[nodiscard]] int days_in_month(int year, int month);
/// Days since 1970-01-01.
[[nodiscard]] std::int64_t to_days(Date date);
[[nodiscard]] Date from_days(std::int64_t days);
/// 1 is Monday, 7 is Sunday (ISO 8601).
[[nodiscard]] int weekday(Date date);
/// ISO 8601 week: `2023-W37`.
[[nodiscard]] std::string iso_week(Date date);
/// The day, month or year `count` further on; a day that the month does not have becomes its last.
[[nodiscard]] Date add_days(Date date, std::int64_t count);
[[nodiscard]] Date add_months(Date date, std::int64_t count);
/// `YYYY-MM-DD`.
[[nodiscard]] std::string to_string(Date date);
/// Reads `YYYY-MM-DD`; nothing for what is no such day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

}  // namespace warta::values
