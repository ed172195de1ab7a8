// Dates that cannot be: a day that its month does not have, a weekday that is not that day's.
#include <algorithm>
#include <array>

#include "values/resolve_parts.hpp"

namespace warta::values {

namespace {

constexpr std::array<std::string_view, 8> weekday_names = {"", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
constexpr std::array<std::string_view, 13> month_names = {"",     "Januari", "Februari",  "Maret",   "April",    "Mei",     "Juni",
                                                          "Juli", "Agustus", "September", "Oktober", "November", "Desember"};

/// `31 Februari 2024`.
std::string in_words(int day, int month, std::optional<int> year) {
  std::string out = std::to_string(day) + " " + std::string(month_names[static_cast<std::size_t>(month)]);
  if (year) out += " " + std::to_string(*year);
  return out;
}

std::string capitalized(std::string s) {
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s;
}

}  // namespace

std::vector<DateProblem> date_problems(const Text&, const std::vector<FoundTime>& found, std::optional<Date> published) {
  std::vector<DateProblem> problems;
  for (const FoundTime& f : found) {
    if (f.type != TimeType::date || !f.day || !f.month || *f.month < 1 || *f.month > 12 || has(f, "hmonth")) continue;
    const int day = std::max(*f.day, whole(f, "day2") && whole(f, "month2").value_or(*f.month) == *f.month ? *whole(f, "day2") : 0);
    const int year = f.year.value_or(2024);  // a leap year: without a year the 29th of February may be
    if (day > days_in_month(year, *f.month)) {
      const int most = days_in_month(year, *f.month);
      std::string month =
          std::string(month_names[static_cast<std::size_t>(*f.month)]) + (f.year ? " " + std::to_string(*f.year) : std::string());
      problems.push_back(
          {DateProblem::Kind::impossible,
           f.span,
           "Tanggal " + in_words(day, *f.month, f.year) + " tidak ada: " + month + " hanya sampai tanggal " + std::to_string(most) + ".",
           {}});
      continue;
    }
    if (!f.weekday || has(f, "weekday2") || has(f, "day2")) continue;
    std::optional<Date> date = f.full_date();
    if (!date && !f.year && published) {
      date = nearest_day(*f.month, *f.day, std::nullopt, f, *published);
      if (date && std::abs(to_days(*date) - to_days(*published)) > 60) continue;  // its year is a guess
    }
    if (!date || weekday(*date) == *f.weekday) continue;
    const std::string right(weekday_names[static_cast<std::size_t>(weekday(*date))]);
    problems.push_back({DateProblem::Kind::weekday, f.span,
                        capitalized(in_words(date->day, date->month, date->year)) + " jatuh pada hari " + right + ", bukan " +
                            std::string(weekday_names[static_cast<std::size_t>(*f.weekday)]) + ".",
                        right});
  }
  return problems;
}

}  // namespace warta::values
