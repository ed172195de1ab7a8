// Calendars beside the Gregorian one, for dates and feasts that are named in them.
#pragma once

#include "values/date.hpp"

namespace warta::values {

/// The Gregorian day of a day of the Islamic calendar, by the tabular (civil) calendar with leap years 2, 5, 7, 10, 13,
/// 16, 18, 21, 24, 26 and 29 of each thirty and its epoch on 16 July 622 (Julian). It agrees with the announced days of
/// Indonesia to within one day. `month` is 1 (Muharam) to 12 (Zulhijah).
[[nodiscard]] Date from_hijri(int year, int month, int day);

/// Days of that month of the tabular Islamic calendar.
[[nodiscard]] int days_in_hijri_month(int year, int month);

/// The Islamic year that is current on a day.
[[nodiscard]] int hijri_year(Date date);

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
[[nodiscard]] Date easter(int year);

}  // namespace warta::values
