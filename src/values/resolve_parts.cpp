#include "values/resolve_parts.hpp"

#include <charconv>
#include <cmath>

#include "values/calendar.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {

double decimal(std::string_view s) {
  double value = 0;
  std::from_chars(s.data(), s.data() + s.size(), value);
  return value;
}

/// `P1M` times 2.5: {"P", 2.5, 'M'}; the head is `PT` for hours, minutes and seconds.
struct Unit {
  bool time = false;
  double factor = 1;
  char letter = 'D';
};

Unit unit_of(std::string_view unit) {
  Unit u;
  if (unit.size() < 3) return u;
  u.time = unit[1] == 'T';
  const std::size_t from = u.time ? 2 : 1;
  u.factor = decimal(unit.substr(from, unit.size() - from - 1));
  u.letter = unit.back();
  return u;
}

/// Half of a unit is so many of the next smaller one where that is a whole number: PT0.5H is PT30M.
std::string quantity(double count, Unit u) {
  double value = count * u.factor;
  if (value > 0 && value < 1) {
    const double smaller = u.letter == 'H' || u.letter == 'M' ? (u.time ? 60 : 0) : u.letter == 'Y' ? 12 : u.letter == 'D' ? 24 : 0;
    const double converted = std::round(value * smaller * 100) / 100;
    if (smaller > 0 && converted == std::floor(converted)) {
      if (u.letter == 'D') u.time = true;
      u.letter = u.letter == 'H' ? 'M' : u.letter == 'M' ? 'S' : u.letter == 'Y' ? 'M' : 'H';
      value = converted;
    }
  }
  return (u.time ? "T" : "") + number_text(std::round(value * 1000) / 1000) + u.letter;
}

}  // namespace

std::string padded(int value, int width) {
  std::string digits = std::to_string(value < 0 ? 0 : value);
  return digits.size() < static_cast<std::size_t>(width) ? std::string(static_cast<std::size_t>(width) - digits.size(), '0') + digits
                                                         : digits;
}

double shift_count(const FoundTime& time) {
  if (time.fields.has(Key::back)) return -time.fields.number(Key::back);
  if (time.fields.has(Key::before)) return -time.fields.number(Key::before);
  if (time.fields.has(Key::ahead)) return time.fields.number(Key::ahead);
  return time.fields.number(Key::after);
}

std::optional<std::int64_t> shift_of(const FoundTime& time) {
  const double count = shift_count(time);
  if (std::fabs(count) > 1e6) return std::nullopt;
  return static_cast<std::int64_t>(std::llround(count));
}

std::optional<Date> nearest_day(int month, int day, std::optional<int> year, const FoundTime& time, Date published) {
  if (year) {
    const Date date{*year, month, day};
    return valid(date) ? std::optional(date) : std::nullopt;
  }
  std::optional<Date> best;
  std::int64_t distance = 0;
  const bool leap_day = month == 2 && day == 29;
  for (int y = published.year - (leap_day ? 4 : 1); y <= published.year + (leap_day ? 4 : 1); ++y) {
    const Date date{y, month, day};
    if (!valid(date)) continue;
    if (time.fields.has(Key::past) && !(date < published)) continue;
    if (time.fields.has(Key::future) && !(published < date)) continue;
    if (time.fields.has(Key::coming) && date < published && to_days(published) - to_days(date) > 60) continue;
    const std::int64_t away = std::abs(to_days(date) - to_days(published));
    if (!best || away < distance) {
      best = date;
      distance = away;
    }
  }
  return best;
}

int nearest_year(int month, const FoundTime& time, Date published) {
  if (time.fields.has(Key::past)) return month < published.month ? published.year : published.year - 1;
  if (time.fields.has(Key::future)) return month > published.month ? published.year : published.year + 1;
  if (time.fields.has(Key::near)) return published.year;
  if (time.fields.has(Key::coming) && month < published.month) return published.year + 1;
  if (month - published.month > 6) return published.year - 1;
  return published.year;
}

std::string shifted_value(Date from, std::string_view unit, std::int64_t shift, double count, bool weekend) {
  if (unit == "P1D") return to_string(add_days(from, shift));
  if (unit == "P1W") return iso_week(add_days(from, shift * 7)) + (weekend ? "-WE" : "");
  if (unit == "P1M") {
    const Date d = add_months({from.year, from.month, 1}, shift);
    return padded(d.year, 4) + "-" + padded(d.month, 2);
  }
  if (unit == "P3M") {
    const Date d = add_months({from.year, from.month, 1}, shift * 3);
    return padded(d.year, 4) + "-Q" + std::to_string((d.month + 2) / 3);
  }
  if (unit == "P6M") {
    const Date d = add_months({from.year, from.month, 1}, shift * 6);
    return padded(d.year, 4) + "-H" + std::to_string((d.month + 5) / 6);
  }
  const Unit u = unit_of(unit);
  const int years = from.year + static_cast<int>(u.factor) * static_cast<int>(shift);
  const bool whole_period = std::fabs(count) <= 1;  // `abad ini` is a century, `dua abad lalu` a year
  if (u.factor == 10 && whole_period) return padded(years / 10, 3);
  if (u.factor == 100 && whole_period) return padded(years / 100, 2);
  if (u.factor == 1 && count != std::floor(count))
    return padded(add_months(from, static_cast<std::int64_t>(std::lround(count * 12))).year, 4);
  return padded(years, 4);
}

std::string duration_value(const FoundTime& time) {
  const std::string_view unit = time.fields.text(Key::unit);
  const Unit u = unit_of(unit);
  std::string value = "P" + quantity(time.fields.has(Key::n) ? time.fields.number(Key::n) : 1, u);
  if (time.fields.has(Key::upper)) value += "/P" + quantity(time.fields.number(Key::upper), u);
  constexpr std::pair<Key, Key> further[] = {{Key::n2, Key::unit2}, {Key::n3, Key::unit3}};
  for (const auto& [number, name] : further) {
    if (!time.fields.has(number)) continue;
    std::string more = quantity(time.fields.number(number), unit_of(time.fields.text(name)));
    if (u.time && more[0] == 'T') more.erase(0, 1);
    value += more;
  }
  return value;
}

std::string set_value(const FoundTime& time) {
  if (time.fields.has(Key::part)) return "XXXX-WXX-WE";
  if (time.weekday) {
    std::string value = "XXXX-WXX-" + std::to_string(*time.weekday);
    if (time.fields.has(Key::weekday2)) value += "/XXXX-WXX-" + std::to_string(time.fields.whole(Key::weekday2).value_or(1));
    return value;
  }
  if (time.day || time.month) {
    std::string value = "XXXX-" + (time.month ? padded(*time.month, 2) : std::string("XX"));
    if (time.day) value += "-" + padded(*time.day, 2);
    return value;
  }
  return duration_value(time);
}

std::optional<std::string> hijri_value(std::optional<int> month, std::optional<int> day, std::optional<int> year) {
  if (!year) return std::nullopt;
  if (month && day) return to_string(from_hijri(*year, *month, *day));
  if (month)
    return to_string(from_hijri(*year, *month, 1)) + "/" + to_string(from_hijri(*year, *month, days_in_hijri_month(*year, *month)));
  return to_string(from_hijri(*year, 1, 1)) + "/" + to_string(add_days(from_hijri(*year + 1, 1, 1), -1));
}

std::optional<Date> feast_day(std::string_view feast, std::optional<int> year, std::optional<int> islamic_year) {
  if (feast.empty()) return std::nullopt;
  if (feast[0] == 'E') {
    if (!year || feast.size() < 3) return std::nullopt;
    const int days = integer(feast.substr(2)).value_or(0);
    return add_days(easter(*year), feast[1] == '-' ? -days : days);
  }
  const bool islamic = feast[0] == 'H';
  if (islamic) feast.remove_prefix(1);
  if (feast.size() != 5) return std::nullopt;
  const int month = integer(feast.substr(0, 2)).value_or(1), day = integer(feast.substr(3)).value_or(1);
  if (!islamic) return year ? std::optional(Date{*year, month, day}) : std::nullopt;
  if (islamic_year) return from_hijri(*islamic_year, month, day);
  if (!year) return std::nullopt;
  const int first = hijri_year({*year, 1, 1});
  for (int y = first; y <= first + 2; ++y)
    if (const Date date = from_hijri(y, month, day); date.year == *year) return date;
  return std::nullopt;
}

}  // namespace warta::values
