// Dates and numbers as an Indonesian newspaper prints them, for the pages that people read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warta::emit {

/// A place on the calendar.
struct Moment {
  std::int64_t order = 0;  ///< grows with time; a year comes before its months, a month before its days
  std::string words;       ///< `Selasa, 12 September 2023`, `September 2023`, `triwulan I 2024`, `1990-an`
};

/// Reads an ISO 8601 date or date and time, or a TIMEX3 value that lies on the calendar (`2024-W17`, `2024-Q1`, `199`,
/// `2024-05-17/2024-05-20`); nothing for any other value.
[[nodiscard]] std::optional<Moment> read_moment(std::string_view value);

/// `1.250.000,5`
[[nodiscard]] std::string indonesian_number(double number);

}  // namespace warta::emit
