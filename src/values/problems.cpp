// Dates that cannot be: a day that its month does not have, a weekday that is not that day's.
#include <algorithm>
#include <array>

#include "values/resolve_parts.hpp"
#include "values/vocabulary.hpp"

namespace warta::values {

namespace {

/// Names of months and weekdays as data/values/calendar.tsv has them; read when the first problem is found.
class Calendar {
 public:
  explicit Calendar(const language::Store& store) {
    const knowledge::Table table = store.table("values/calendar.tsv");
    const int kind = table.need("kind"), number = table.need("number"), name = table.need("name"), english = table.need("english");
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const bool month = table.field(row, kind) == "month";
      const auto at = integer(table.field(row, number));
      if (!at || *at < 1 || *at > (month ? 12 : 7)) table.fail(row, "a month is 1 to 12, a weekday 1 (Monday) to 7");
      Names& names = month ? months_.at(static_cast<std::size_t>(*at)) : weekdays_.at(static_cast<std::size_t>(*at));
      names = {table.field(row, name), table.field(row, english)};
    }
  }
  [[nodiscard]] std::string month(int number, bool english) const { return name(months_.at(static_cast<std::size_t>(number)), english); }
  [[nodiscard]] std::string weekday(int number, bool english) const {
    return name(weekdays_.at(static_cast<std::size_t>(number)), english);
  }
  /// `31 Februari 2024`, `31 February 2024`.
  [[nodiscard]] std::string in_words(int day, int month_number, std::optional<int> year, bool english) const {
    return std::to_string(day) + " " + month(month_number, english) + (year ? " " + std::to_string(*year) : std::string());
  }

 private:
  struct Names {
    std::string_view name;
    std::string_view english;
  };
  static std::string name(const Names& n, bool english) { return std::string(english ? n.english : n.name); }

  std::array<Names, 13> months_;
  std::array<Names, 8> weekdays_;
};

DateProblem impossible(const Calendar& calendar, Span span, int day, int month, std::optional<int> year, int most) {
  const std::string last = std::to_string(most), of_year = year ? " " + std::to_string(*year) : std::string();
  return {DateProblem::Kind::impossible,
          span,
          "Tanggal " + calendar.in_words(day, month, year, false) + " tidak ada: " + calendar.month(month, false) + of_year +
              " hanya sampai tanggal " + last + ".",
          "There is no " + calendar.in_words(day, month, year, true) + ": " + calendar.month(month, true) + of_year + " ends with day " +
              last + ".",
          {}};
}

DateProblem wrong_weekday(const Calendar& calendar, Span span, const Date& date, int said) {
  const int right = weekday(date);
  return {DateProblem::Kind::weekday, span,
          calendar.in_words(date.day, date.month, date.year, false) + " jatuh pada hari " + calendar.weekday(right, false) + ", bukan " +
              calendar.weekday(said, false) + ".",
          calendar.in_words(date.day, date.month, date.year, true) + " is a " + calendar.weekday(right, true) + ", not a " +
              calendar.weekday(said, true) + ".",
          calendar.weekday(right, false)};
}

}  // namespace

std::vector<DateProblem> date_problems(const language::Store& store, const std::vector<FoundTime>& found, std::optional<Date> published) {
  std::vector<DateProblem> problems;
  std::optional<Calendar> names;
  const auto calendar = [&]() -> const Calendar& { return names ? *names : names.emplace(store); };
  for (const FoundTime& f : found) {
    if (f.type != TimeType::date || !f.day || !f.month || *f.month < 1 || *f.month > 12 || f.fields.has(Key::hmonth)) continue;
    const int day = std::max(
        *f.day, f.fields.whole(Key::day2) && f.fields.whole(Key::month2).value_or(*f.month) == *f.month ? *f.fields.whole(Key::day2) : 0);
    const int year = f.year.value_or(2024);  // a leap year: without a year the 29th of February may be
    if (day > days_in_month(year, *f.month)) {
      problems.push_back(impossible(calendar(), f.span, day, *f.month, f.year, days_in_month(year, *f.month)));
      continue;
    }
    if (!f.weekday || f.fields.has(Key::weekday2) || f.fields.has(Key::day2)) continue;
    std::optional<Date> date = f.full_date();
    if (!date && !f.year && published) {
      date = nearest_day(*f.month, *f.day, std::nullopt, f, *published);
      if (date && std::abs(to_days(*date) - to_days(*published)) > 60) continue;  // its year is a guess
    }
    if (!date || weekday(*date) == *f.weekday) continue;
    problems.push_back(wrong_weekday(calendar(), f.span, *date, *f.weekday));
  }
  return problems;
}

}  // namespace warta::values
