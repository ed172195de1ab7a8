// Dates that cannot be: a day that its month does not have, a weekday that is not that day's.
#include <algorithm>
#include <array>

#include "values/resolve_parts.hpp"

namespace warta::values {

namespace {

constexpr std::array<std::string_view, 8> weekday_names = {"", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
constexpr std::array<std::string_view, 13> month_names = {"",     "Januari", "Februari",  "Maret",   "April",    "Mei",     "Juni",
                                                          "Juli", "Agustus", "September", "Oktober", "November", "Desember"};

constexpr std::array<std::string_view, 8> english_weekdays = {"",         "Monday", "Tuesday",  "Wednesday",
                                                              "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 13> english_months = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                                             "July", "August",  "September", "October", "November", "December"};

template <std::size_t Size>
std::string name(const std::array<std::string_view, Size>& names, int number) {
  return std::string(names[static_cast<std::size_t>(number)]);
}

/// `31 Februari 2024`, `31 February 2024`.
std::string in_words(const std::array<std::string_view, 13>& months, int day, int month, std::optional<int> year) {
  std::string out = std::to_string(day) + " " + name(months, month);
  if (year) out += " " + std::to_string(*year);
  return out;
}

DateProblem impossible(Span span, int day, int month, std::optional<int> year, int most) {
  const std::string last = std::to_string(most), of_year = year ? " " + std::to_string(*year) : std::string();
  return {DateProblem::Kind::impossible,
          span,
          "Tanggal " + in_words(month_names, day, month, year) + " tidak ada: " + name(month_names, month) + of_year +
              " hanya sampai tanggal " + last + ".",
          "There is no " + in_words(english_months, day, month, year) + ": " + name(english_months, month) + of_year + " ends with day " +
              last + ".",
          {}};
}

DateProblem wrong_weekday(Span span, const Date& date, int said) {
  const int right = weekday(date);
  return {DateProblem::Kind::weekday, span,
          in_words(month_names, date.day, date.month, date.year) + " jatuh pada hari " + name(weekday_names, right) + ", bukan " +
              name(weekday_names, said) + ".",
          in_words(english_months, date.day, date.month, date.year) + " is a " + name(english_weekdays, right) + ", not a " +
              name(english_weekdays, said) + ".",
          name(weekday_names, right)};
}

}  // namespace

std::vector<DateProblem> date_problems(const Text&, const std::vector<FoundTime>& found, std::optional<Date> published) {
  std::vector<DateProblem> problems;
  for (const FoundTime& f : found) {
    if (f.type != TimeType::date || !f.day || !f.month || *f.month < 1 || *f.month > 12 || f.fields.has(Key::hmonth)) continue;
    const int day = std::max(*f.day, f.fields.whole(Key::day2) && f.fields.whole(Key::month2).value_or(*f.month) == *f.month ? *f.fields.whole(Key::day2) : 0);
    const int year = f.year.value_or(2024);  // a leap year: without a year the 29th of February may be
    if (day > days_in_month(year, *f.month)) {
      problems.push_back(impossible(f.span, day, *f.month, f.year, days_in_month(year, *f.month)));
      continue;
    }
    if (!f.weekday || f.fields.has(Key::weekday2) || f.fields.has(Key::day2)) continue;
    std::optional<Date> date = f.full_date();
    if (!date && !f.year && published) {
      date = nearest_day(*f.month, *f.day, std::nullopt, f, *published);
      if (date && std::abs(to_days(*date) - to_days(*published)) > 60) continue;  // its year is a guess
    }
    if (!date || weekday(*date) == *f.weekday) continue;
    problems.push_back(wrong_weekday(f.span, *date, *f.weekday));
  }
  return problems;
}

}  // namespace warta::values
