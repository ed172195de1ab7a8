#include "emit/indonesian.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace warta::emit {

namespace {

constexpr std::array<std::string_view, 12> months = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
constexpr std::array<std::string_view, 7> weekdays = {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
constexpr std::array<std::string_view, 5> roman = {"", "I", "II", "III", "IV"};

struct DayPart {
  std::string_view code;
  std::string_view words;
};
constexpr std::array<DayPart, 6> day_parts = {
    {{"MO", "pagi"}, {"MI", "siang"}, {"AF", "siang"}, {"EV", "sore"}, {"NI", "malam"}, {"DT", "siang"}}};

struct Zone {
  std::string_view offset;
  std::string_view name;
};
constexpr std::array<Zone, 3> zones = {{{"+07:00", " WIB"}, {"+08:00", " WITA"}, {"+09:00", " WIT"}}};

/// Reads a value from the left.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  bool take(std::string_view what) {
    if (rest_.substr(0, what.size()) != what) return false;
    rest_.remove_prefix(what.size());
    return true;
  }
  /// Exactly `count` digits.
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

 private:
  std::string_view rest_;
};

/// Room for month, day and minute of the day in `Moment::order`.
std::int64_t order_of(int year, int month = 0, int day = 0, int minute = 0) {
  return ((std::int64_t{year} * 13 + month) * 32 + day) * 1441 + minute;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// What follows the `T`: `10:30`, `10:30:00+07:00`, `10`, `MO`. Minutes from midnight, plus one, go to `minute`.
std::optional<std::string> read_clock(Reader in, int& minute) {
  for (const DayPart& part : day_parts)
    if (in.rest() == part.code) return " " + std::string(part.words);
  const auto hour = in.digits(2);
  if (!hour || *hour > 24) return std::nullopt;
  std::string words = ", pukul " + two_digits(*hour);
  minute = *hour * 60;
  if (in.take(":")) {
    const auto minutes = in.digits(2);
    if (!minutes || *minutes > 59) return std::nullopt;
    words += "." + two_digits(*minutes);
    minute = std::min(minute + *minutes, 1440);
    if (in.take(":") && !in.digits(2)) return std::nullopt;
  } else {
    words += ".00";
  }
  for (const Zone& zone : zones)
    if (in.take(zone.offset)) words += zone.name;
  if (in.take("Z")) words += " GMT";
  if (!in.done()) words += " (" + std::string(in.rest()) + ")";
  return words;
}

/// What follows the year and its hyphen where that is no month: a week, a quarter, a half.
std::optional<Moment> read_period(Reader in, int year) {
  const std::string of_year = " " + std::to_string(year);
  if (in.take("Q")) {
    const auto quarter = in.digits(1);
    if (!quarter || *quarter < 1 || *quarter > 4 || !in.done()) return std::nullopt;
    return Moment{order_of(year, *quarter * 3 - 2), "triwulan " + std::string(roman[static_cast<std::size_t>(*quarter)]) + of_year};
  }
  if (in.take("H")) {
    const auto half = in.digits(1);
    if (!half || *half < 1 || *half > 2 || !in.done()) return std::nullopt;
    return Moment{order_of(year, *half * 6 - 5), "semester " + std::string(roman[static_cast<std::size_t>(*half)]) + of_year};
  }
  if (!in.take("W")) return std::nullopt;
  const auto week = in.digits(2);
  if (!week || *week < 1 || *week > 53) return std::nullopt;
  const bool end_of_week = in.take("-WE");
  if (!in.done()) return std::nullopt;
  using namespace std::chrono;
  // ISO 8601: week 1 holds the fourth of January; a week stands at its Monday.
  const sys_days fourth = std::chrono::year{year} / January / 4;
  const sys_days monday = fourth - days{static_cast<int>(weekday{fourth}.iso_encoding()) - 1} + weeks{*week - 1};
  const year_month_day first{monday};
  return Moment{order_of(static_cast<int>(first.year()), static_cast<int>(static_cast<unsigned>(first.month())),
                         static_cast<int>(static_cast<unsigned>(first.day()))),
                (end_of_week ? "akhir pekan ke-" : "pekan ke-") + std::to_string(*week) + of_year};
}

std::optional<Moment> read_single(std::string_view value) {
  Reader in(value);
  const auto year = in.digits(4);
  if (!year) {
    if (const auto decade = in.digits(3); decade && in.done()) return Moment{order_of(*decade * 10), std::to_string(*decade) + "0-an"};
    if (const auto century = in.digits(2); century && in.done())
      return Moment{order_of(*century * 100), "abad ke-" + std::to_string(*century + 1)};
    return std::nullopt;
  }
  if (in.done()) return Moment{order_of(*year), std::to_string(*year)};
  if (!in.take("-")) return std::nullopt;
  const auto month = in.digits(2);
  if (!month) return read_period(in, *year);
  if (*month < 1 || *month > 12) return std::nullopt;
  const std::string month_words = std::string(months[static_cast<std::size_t>(*month - 1)]) + " " + std::to_string(*year);
  if (in.done()) return Moment{order_of(*year, *month), month_words};
  if (!in.take("-")) return std::nullopt;
  const auto day = in.digits(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  std::string words = std::string(weekdays[weekday.c_encoding()]) + ", " + std::to_string(*day) + " " + month_words;
  if (in.done()) return Moment{order_of(*year, *month, *day), std::move(words)};
  if (!in.take("T")) return std::nullopt;
  int minute = 0;
  const auto clock = read_clock(in, minute);
  if (!clock) return std::nullopt;
  return Moment{order_of(*year, *month, *day, minute), words + *clock};
}

}  // namespace

std::optional<Moment> read_moment(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return read_single(value);
  auto first = read_single(value.substr(0, slash));
  const auto last = read_single(value.substr(slash + 1));
  if (!first || !last) return std::nullopt;
  first->words += " sampai " + last->words;
  return first;
}

std::string indonesian_number(double number) {
  if (!std::isfinite(number)) return "0";
  std::array<char, 64> buffer{};
  const auto format =
      std::abs(number) < 1e21 && (number == 0 || std::abs(number) >= 1e-6) ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr;
  const std::string_view plain(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t whole_begin = plain.front() == '-' ? 1 : 0;
  std::size_t whole_end = plain.find_first_not_of("0123456789", whole_begin);
  if (whole_end == std::string_view::npos) whole_end = plain.size();
  std::string out(plain.substr(0, whole_begin));
  for (std::size_t i = whole_begin; i < whole_end; ++i) {
    if (i > whole_begin && (whole_end - i) % 3 == 0) out += '.';
    out += plain[i];
  }
  for (const char c : plain.substr(whole_end)) out += c == '.' ? ',' : c;
  return out;
}

}  // namespace warta::emit
