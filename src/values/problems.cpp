// Dates that cannot be: a day that its month does not have, a weekday that is not that day's.
#include <algorithm>

#include "values/date_names.hpp"
#include "values/resolve_parts.hpp"

namespace warta::values {

namespace {

DateProblem impossible(const DateNames& names, Span span, int day, int month, std::optional<int> year, int most) {
  const std::string last = std::to_string(most), of_year = year ? " " + std::to_string(*year) : std::string();
  return {
      DateProblem::Kind::impossible,
      span,
      "Tanggal " + names.in_words(day, month, year, false) + " tidak ada: " + names.month(month, false) + of_year +
          " hanya sampai tanggal " + last + ".",
      "There is no " + names.in_words(day, month, year, true) + ": " + names.month(month, true) + of_year + " ends with day " + last + ".",
      {}};
}

DateProblem wrong_weekday(const DateNames& names, Span span, const Date& date, int said) {
  const int right = weekday(date);
  return {DateProblem::Kind::weekday, span,
          names.in_words(date.day, date.month, date.year, false) + " jatuh pada hari " + names.weekday(right, false) + ", bukan " +
              names.weekday(said, false) + ".",
          names.in_words(date.day, date.month, date.year, true) + " is a " + names.weekday(right, true) + ", not a " +
              names.weekday(said, true) + ".",
          names.weekday(right, false)};
}

}  // namespace

std::vector<DateProblem> date_problems(const Patterns& patterns, const std::vector<FoundTime>& found, std::optional<Date> published) {
  std::vector<DateProblem> problems;
  const DateNames& names = patterns.date_names();
  for (const FoundTime& f : found) {
    if (f.type != TimeType::date || !f.day || !f.month || *f.month < 1 || *f.month > 12 || f.fields.has(Key::hmonth)) continue;
    const int day = std::max(
        *f.day, f.fields.whole(Key::day2) && f.fields.whole(Key::month2).value_or(*f.month) == *f.month ? *f.fields.whole(Key::day2) : 0);
    const int year = f.year.value_or(2024);  // a leap year: without a year the 29th of February may be
    if (day > days_in_month(year, *f.month)) {
      problems.push_back(impossible(names, f.span, day, *f.month, f.year, days_in_month(year, *f.month)));
      continue;
    }
    if (!f.weekday || f.fields.has(Key::weekday2) || f.fields.has(Key::day2)) continue;
    std::optional<Date> date = f.full_date();
    if (!date && !f.year && published) {
      date = nearest_day(*f.month, *f.day, std::nullopt, f, *published);
      if (date && std::abs(to_days(*date) - to_days(*published)) > 60) continue;  // its year is a guess
    }
    if (!date || weekday(*date) == *f.weekday) continue;
    problems.push_back(wrong_weekday(names, f.span, *date, *f.weekday));
  }
  return problems;
}

}  // namespace warta::values
