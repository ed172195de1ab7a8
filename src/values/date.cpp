// Days and dates by counting: the algorithms for civil days are Howard Hinnant's ("chrono-Compatible Low-Level Date
// Algorithms"), the others are named at their declarations.
#include "values/date.hpp"

#include <algorithm>
#include <array>

#include "values/calendar.hpp"

namespace warta::values {

namespace {

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

void append_padded(std::string& out, int value, int width) {
  const std::string digits = std::to_string(value < 0 ? -value : value);
  if (value < 0) out += '-';
  for (int i = static_cast<int>(digits.size()); i < width; ++i) out += '0';
  out += digits;
}

/// Days of the tabular Islamic calendar before the first of Muharam of `year`, counted from the year 1.
std::int64_t hijri_days_before(std::int64_t year) { return (year - 1) * 354 + (3 + 11 * year) / 30; }

/// 1 Muharam of the year 1 (16 July 622 Julian) in days since 1970-01-01.
constexpr std::int64_t hijri_epoch = -492148;

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool valid(Date date) { return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month); }

std::int64_t to_days(Date date) {
  const std::int64_t y = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date from_days(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int weekday(Date date) {
  const std::int64_t from_monday = (to_days(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

std::string iso_week(Date date) {
  const Date thursday = add_days(date, 4 - weekday(date));
  const std::int64_t week = (to_days(thursday) - to_days({thursday.year, 1, 1})) / 7 + 1;
  std::string out;
  append_padded(out, thursday.year, 4);
  out += "-W";
  append_padded(out, static_cast<int>(week), 2);
  return out;
}

Date add_days(Date date, std::int64_t count) { return from_days(to_days(date) + count); }

Date add_months(Date date, std::int64_t count) {
  const std::int64_t months = static_cast<std::int64_t>(date.year) * 12 + date.month - 1 + count;
  const std::int64_t year = months >= 0 ? months / 12 : (months - 11) / 12;
  const Date result{static_cast<int>(year), static_cast<int>(months - year * 12) + 1, date.day};
  return {result.year, result.month, std::min(result.day, days_in_month(result.year, result.month))};
}

std::string to_string(Date date) {
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  return date.year >= 0 && valid(date) ? std::optional(date) : std::nullopt;
}

Date from_hijri(int year, int month, int day) {
  const std::int64_t before = hijri_days_before(year) + (59 * (static_cast<std::int64_t>(month) - 1) + 1) / 2;
  return from_days(hijri_epoch + before + day - 1);
}

int days_in_hijri_month(int year, int month) {
  if (month % 2 == 1) return 30;
  return month == 12 && (3 + 11 * (year + 1)) / 30 - (3 + 11 * year) / 30 == 1 ? 30 : 29;
}

int hijri_year(Date date) {
  int year = static_cast<int>((to_days(date) - hijri_epoch) * 30 / 10631) + 1;
  while (date < from_hijri(year, 1, 1)) --year;
  while (!(date < from_hijri(year + 1, 1, 1))) ++year;
  return year;
}

Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

}  // namespace warta::values
