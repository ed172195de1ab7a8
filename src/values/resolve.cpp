// Found times against the article's day, to TIMEX3 values.
//
// What the words name counts first. A date without its year is the nearest to the article's day, with `lalu` the nearest
// before it, with `mendatang` the nearest after it. A bare weekday is the last one up to the article's day, unless the text
// gave that weekday a date near it or the words before tell of what is ahead. `kemudian` and `sebelumnya` count from the
// last day named in the same sentence or the three before it.
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "values/calendar.hpp"
#include "values/resolve_parts.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {

/// A day, month or year that the text spoke of, as an anchor for `kemudian`.
struct Anchor {
  Date date;
  char grain = 'D';  ///< D M Y
  Index sentence = none;
  bool given = false;
};

class Resolver {
 public:
  Resolver(const Text& text, const language::Words& words, const std::vector<FoundTime>& found, std::optional<Date> published,
           const Patterns::Rules& rules)
      : text_(text), words_(words), found_(found), published_(published), rules_(rules) {
    if (published_) spoken_weekdays();
  }

  std::vector<Time> run() {
    std::vector<Time> out;
    out.reserve(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const FoundTime& f = found_[i];
      std::string value;
      switch (f.type) {
        case TimeType::date: value = date(f); break;
        case TimeType::clock: value = clock(i); break;
        case TimeType::duration: value = duration_value(f); break;
        case TimeType::set: value = set_value(f); break;
      }
      out.push_back({f.type, std::move(value), f.span, f.why});
    }
    return out;
  }

 private:
  [[nodiscard]] Index sentence_of(const FoundTime& f) const { return words_.tokens[f.first].sentence; }

  /// The weekdays to which the text itself gives a date within ten days of the article's.
  void spoken_weekdays() {
    for (const FoundTime& f : found_) {
      if (f.type != TimeType::date || !f.weekday || !f.month || !f.day || f.fields.has(Key::day2)) continue;
      const auto day = nearest_day(*f.month, *f.day, f.year, f, *published_);
      if (!day || std::abs(to_days(*day) - to_days(*published_)) > 10) continue;
      auto& known = spoken_[static_cast<std::size_t>(weekday(*day))];
      if (!known) known = *day;
    }
  }

  std::string remember(const FoundTime& f, Date day, char grain, std::string value) {
    anchor_ = {day, grain, sentence_of(f), true};
    if (grain == 'D' && (!published_ || day <= *published_)) last_day_ = day;
    if (grain == 'D') last_any_ = {day, grain, sentence_of(f), true};
    return value;
  }

  std::string day_value(const FoundTime& f, Date day) { return remember(f, day, 'D', to_string(day)); }

  std::string date(const FoundTime& f) {
    if (const std::string_view ref = f.fields.text(Key::ref); !ref.empty()) return std::string(ref);
    if (const auto islamic = hijri(f)) return *islamic;
    if (const std::string_view feast = f.fields.text(Key::feast); !feast.empty()) return feast_value(f, feast);
    if (const auto century = f.fields.whole(Key::century)) return padded(*century - 1, 2);
    if (const auto decade = f.fields.whole(Key::decade)) return std::to_string(*decade >= 1000 ? *decade / 10 : *decade);
    if (f.fields.has(Key::quarter) || f.fields.has(Key::half)) return part_of_year(f);
    if (f.fields.has(Key::weekday2) && f.weekday && !f.day) return weekday_range(f);
    if (f.fields.has(Key::unit) && f.weekday) return weekday_of_week(f);
    if (f.fields.has(Key::unit) && (f.day || f.month)) return in_shifted(f);
    if (f.fields.has(Key::unit)) return shifted(f);
    if (f.day && f.month) return calendar_day(f);
    if (f.day) return day_of_month(f);
    if (f.month) return month(f);
    if (f.year) return year(f);
    if (f.weekday) return bare_weekday(f);
    return "PRESENT_REF";
  }

  std::string calendar_day(const FoundTime& f) {
    if (!f.year && !published_) {
      std::string value = "XXXX-" + padded(*f.month, 2) + "-" + padded(*f.day, 2);
      if (const auto day2 = f.fields.whole(Key::day2))
        value += "/XXXX-" + padded(f.fields.whole(Key::month2).value_or(*f.month), 2) + "-" + padded(*day2, 2);
      return value;
    }
    const auto day2 = f.fields.whole(Key::day2);
    std::optional<int> given = f.year;
    if (!given) given = f.fields.whole(Key::year2);
    const auto day = nearest_day(*f.month, *f.day, given, f, published_.value_or(Date{1970, 1, 1}));
    if (!day) {  // no such day: the month is what is left
      const int y = given.value_or(published_ ? published_->year : 1970);
      return padded(y, 4) + "-" + padded(*f.month, 2);
    }
    std::string value = day_value(f, *day);
    if (!day2) return value;
    const int month2 = f.fields.whole(Key::month2).value_or(*f.month);
    int year2 = f.fields.whole(Key::year2).value_or(day->year);
    Date first = *day;
    if (!f.year && month2 < *f.month && given) first.year = year2 - 1;  // 28 Desember - 2 Januari 2024
    if (f.year == std::nullopt && !given && month2 < *f.month) ++year2;
    return to_string(first) + "/" + to_string({year2, month2, *day2});
  }

  /// `tanggal 25`: that day of the month nearest to the article's day.
  std::string day_of_month(const FoundTime& f) {
    if (!published_) return "XXXX-XX-" + padded(*f.day, 2);
    Date best{};
    std::int64_t distance = 1000;
    for (int shift = -1; shift <= 1; ++shift) {
      const Date month = add_months({published_->year, published_->month, 1}, shift);
      const Date day{month.year, month.month, *f.day};
      if (!valid(day)) continue;
      const std::int64_t away = std::abs(to_days(day) - to_days(*published_));
      if (away < distance) {
        distance = away;
        best = day;
      }
    }
    return distance == 1000 ? "XXXX-XX-" + padded(*f.day, 2) : day_value(f, best);
  }

  std::string month(const FoundTime& f) {
    const auto month2 = f.fields.whole(Key::month2), year2 = f.fields.whole(Key::year2);
    std::optional<int> y = f.year ? f.year : year2;
    if (!y && published_) y = nearest_year(*f.month, f, *published_);
    if (!y) return "XXXX-" + padded(*f.month, 2) + (month2 ? "/XXXX-" + padded(*month2, 2) : std::string());
    if (!f.year && year2 && month2 && *month2 < *f.month) y = *y - 1;
    std::string value = remember(f, {*y, *f.month, 1}, 'M', padded(*y, 4) + "-" + padded(*f.month, 2));
    if (month2) value += "/" + padded(year2.value_or(*month2 < *f.month ? *y + 1 : *y), 4) + "-" + padded(*month2, 2);
    return value;
  }

  std::string year(const FoundTime& f) {
    std::string value = remember(f, {*f.year, 1, 1}, 'Y', padded(*f.year, 4));
    if (const auto year2 = f.fields.whole(Key::year2)) value += "/" + padded(*year2, 4);
    return value;
  }

  std::string bare_weekday(const FoundTime& f) {
    const int day = *f.weekday;
    if (!published_) return "XXXX-WXX-" + std::to_string(day);
    const int today = weekday(*published_);
    const int back = (today - day + 7) % 7;
    if (f.fields.has(Key::past)) return day_value(f, add_days(*published_, back == 0 ? -7 : -back));
    if (f.fields.has(Key::future)) return day_value(f, add_days(*published_, back == 0 ? 7 : 7 - back));
    if (const auto from = range_begin(f)) return day_value(f, add_days(*from, (day - weekday(*from) + 7) % 7));
    if (const auto near = beside_named(f)) return day_value(f, *near);
    const auto known = spoken_[static_cast<std::size_t>(day)];
    if (known && !f.fields.has(Key::near)) return day_value(f, *known);
    if (f.fields.has(Key::coming) && back != 0) return day_value(f, add_days(*published_, 7 - back));
    if (f.fields.has(Key::near) && back > 3) return day_value(f, add_days(*published_, 7 - back));  // `Jumat ini` said on a Tuesday
    return day_value(f, add_days(*published_, -back));
  }

  /// `dari Senin hingga Rabu`: the Monday, for its Wednesday.
  [[nodiscard]] std::optional<Date> range_begin(const FoundTime& f) const {
    if (&f == found_.data()) return std::nullopt;
    const FoundTime& before = *(&f - 1);
    const bool bare = before.type == TimeType::date && before.weekday && !before.day && before.last + 1 == f.first;
    if (!bare || !last_any_.given) return std::nullopt;
    const bool until = (words_.tokens[before.last].classes & rules_.vocabulary.until.bit) != 0;
    return until ? std::optional(last_any_.date) : std::nullopt;
  }

  /// `Kamis (25/5) malam waktu setempat atau Jumat pagi`: the Friday beside that Thursday.
  [[nodiscard]] std::optional<Date> beside_named(const FoundTime& f) const {
    constexpr int most = 10;
    if (!last_any_.given || last_any_.sentence != sentence_of(f) || &f == found_.data() || f.fields.has(Key::coming)) return std::nullopt;
    const FoundTime& before = *(&f - 1);
    if (before.type != TimeType::date || !before.day || !before.weekday || std::abs(to_days(last_any_.date) - to_days(*published_)) > most)
      return std::nullopt;
    const int ahead = (*f.weekday - weekday(last_any_.date) + 7) % 7;
    return add_days(last_any_.date, ahead > 3 ? ahead - 7 : ahead);
  }

  /// `hari ini, Kamis (14/9)`: the day that is named right behind.
  [[nodiscard]] std::optional<Date> named_behind(const FoundTime& f) const {
    if (&f == &found_.back()) return std::nullopt;
    const FoundTime& next = *(&f + 1);
    const bool day = next.type == TimeType::date && next.weekday && next.day && next.month && !next.fields.has(Key::day2);
    if (!day || next.first - f.last > 1 || sentence_of(next) != sentence_of(f)) return std::nullopt;
    if (next.first > f.last && words_.tokens[f.last].is_word()) return std::nullopt;
    if (!next.year && !published_) return std::nullopt;
    return nearest_day(*next.month, *next.day, next.year, next, published_.value_or(Date{1970, 1, 1}));
  }

  std::string weekday_range(const FoundTime& f) {
    const int second = f.fields.whole(Key::weekday2).value_or(1);
    if (!published_) return "XXXX-WXX-" + std::to_string(*f.weekday) + "/XXXX-WXX-" + std::to_string(second);
    const Date first = add_days(*published_, *f.weekday - weekday(*published_));
    return to_string(first) + "/" + to_string(add_days(first, (second - *f.weekday + 7) % 7));
  }

  /// `Selasa pekan depan`.
  std::string weekday_of_week(const FoundTime& f) {
    if (!published_) return "XXXX-WXX-" + std::to_string(*f.weekday);
    const Date monday = add_days(*published_, 1 - weekday(*published_));
    return day_value(f, add_days(monday, 7 * shift_of(f).value_or(0) + *f.weekday - 1));
  }

  /// `Desember tahun lalu`, `12 Mei tahun ini`, `tanggal 5 bulan depan`.
  std::string in_shifted(const FoundTime& f) {
    const std::int64_t shift = shift_of(f).value_or(0);
    if (!published_) {
      if (!f.month) return "XXXX-XX-" + padded(*f.day, 2);
      return "XXXX-" + padded(*f.month, 2) + (f.day ? "-" + padded(*f.day, 2) : std::string());
    }
    if (f.fields.text(Key::unit) == "P1M") {
      const Date month = add_months({published_->year, published_->month, 1}, shift);
      return day_value(f, {month.year, month.month, *f.day});
    }
    const int y = published_->year + static_cast<int>(shift);
    if (f.day) return day_value(f, {y, *f.month, *f.day});
    return remember(f, {y, *f.month, 1}, 'M', padded(y, 4) + "-" + padded(*f.month, 2));
  }

  std::string shifted(const FoundTime& f) {
    const auto shift = shift_of(f);
    const std::string_view unit = f.fields.text(Key::unit);
    const bool anchored = f.fields.has(Key::after) || f.fields.has(Key::before);
    if (unit == "P1D" && !anchored)
      if (const auto day = named_behind(f)) return day_value(f, *day);
    const double count = shift_count(f);
    if (!shift || std::fabs(count) > 4000) return count < 0 ? "PAST_REF" : "FUTURE_REF";
    Anchor from{published_.value_or(Date{}), 'D', none, published_.has_value()};
    if (anchored) {
      const Anchor& named = unit == "P1D" || unit == "P1W" ? last_any_ : anchor_;
      if (named.given && sentence_of(f) - named.sentence <= 3) from = named;
    }
    if (!from.given) return *shift < 0 ? "PAST_REF" : *shift > 0 ? "FUTURE_REF" : "PRESENT_REF";
    std::string value = shifted_value(from.date, unit, *shift, count, f.fields.has(Key::part));
    if (unit == "P1D") return day_value(f, add_days(from.date, *shift));
    if (unit == "P1M") return remember(f, add_months(from.date, *shift), 'M', std::move(value));
    if (unit == "P1Y") return remember(f, add_months(from.date, *shift * 12), 'Y', std::move(value));
    return value;
  }

  std::string part_of_year(const FoundTime& f) {
    const bool quarter = f.fields.has(Key::quarter);
    const int part = f.fields.whole(quarter ? Key::quarter : Key::half).value_or(1);
    std::optional<int> y = f.year;
    if (!y && published_ && f.fields.has(Key::unit)) y = published_->year + static_cast<int>(shift_of(f).value_or(0));
    if (!y && published_) {  // the last one that has begun
      const int now = quarter ? (published_->month + 2) / 3 : (published_->month + 5) / 6;
      y = part > now ? published_->year - 1 : published_->year;
    }
    return (y ? padded(*y, 4) : std::string("XXXX")) + (quarter ? "-Q" : "-H") + std::to_string(part);
  }

  /// The announced first day of the Islamic month that the time names.
  static Date announced(const FoundTime& f) { return from_days(static_cast<std::int64_t>(f.fields.number(Key::hfirst))); }

  std::optional<std::string> hijri(const FoundTime& f) {
    const auto month = f.fields.whole(Key::hmonth), day = f.fields.whole(Key::hday), y = f.fields.whole(Key::hyear);
    if (f.fields.has(Key::feast) || (!month && !y)) return std::nullopt;
    if (f.fields.has(Key::hfirst)) {
      const Date first = announced(f);
      if (day) return day_value(f, add_days(first, *day - 1));
      return to_string(first) + "/" + to_string(add_days(first, days_in_hijri_month(*y, *month) - 1));
    }
    if (!y && month && day && published_) return day_value(f, hijri_day(*month, *day));
    return hijri_value(month, day, y);
  }

  /// `17 Ramadan` without a year: the one nearest to the article's day, in the announced month where that is listed.
  [[nodiscard]] Date hijri_day(int month, int day) const {
    const int now = hijri_year(*published_);
    std::optional<Date> best;
    for (int y = now - 1; y <= now + 1; ++y) {
      const auto first = rules_.hijri.first(y, month);
      const Date date = first ? add_days(*first, day - 1) : from_hijri(y, month, day);
      if (!best || std::abs(to_days(date) - to_days(*published_)) < std::abs(to_days(*best) - to_days(*published_))) best = date;
    }
    return *best;
  }

  std::string feast_value(const FoundTime& f, std::string_view feast) {
    auto day = feast_day(feast, f.year, f.fields.whole(Key::hyear));
    if (f.fields.has(Key::hfirst)) day = add_days(announced(f), integer(feast.substr(4)).value_or(1) - 1);
    return day ? day_value(f, *day) : "PRESENT_REF";
  }

  std::string clock(std::size_t i) {
    const FoundTime& f = found_[i];
    std::string prefix = "T";
    if (const auto day = day_of_clock(i)) {
      prefix = to_string(*day) + "T";
      const char initial = text_.view(f.span)[0];  // `09:10 WIB` alone is a date line's
      const bool said = initial == 'p' || initial == 'P' || initial == 'j' || initial == 'J';
      if (said && (!published_ || *day <= *published_)) last_clock_ = day;
    }
    std::string value = prefix + padded(f.hour.value_or(0), 2) + ":" + padded(f.minute.value_or(0), 2) + std::string(f.zone);
    if (const auto hour2 = f.fields.whole(Key::hour2))
      value += "/" + prefix + padded(*hour2, 2) + ":" + padded(f.fields.whole(Key::minute2).value_or(0), 2) + std::string(f.zone);
    return value;
  }

  /// The day that a time of day belongs to: named right after it, else in its sentence or the two before it, else the
  /// day of the time before it, else the last day up to the article's that the text named, else the article's.
  std::optional<Date> day_of_clock(std::size_t i) {
    const FoundTime& f = found_[i];
    if (i + 1 < found_.size()) {
      const FoundTime& next = found_[i + 1];
      const bool near = next.type == TimeType::date && sentence_of(next) == sentence_of(f) && touches(f.last, next.first);
      if (near && (next.weekday || next.day || next.fields.text(Key::unit) == "P1D")) {
        const Anchor kept = anchor_, any = last_any_;
        const auto last = last_day_;
        const std::string value = date(next);
        anchor_ = kept;
        last_any_ = any;
        last_day_ = last;
        if (const auto day = parse_date(value.substr(0, 10))) return day;
      }
    }
    if (last_any_.given && last_any_.sentence == sentence_of(f)) return last_any_.date;
    const bool fresh = last_any_.given && sentence_of(f) - last_any_.sentence <= 2 && (!published_ || last_any_.date <= *published_);
    if (fresh) return last_any_.date;
    if (last_clock_) return last_clock_;
    if (last_day_) return last_day_;
    return published_;
  }

  /// Nothing but signs, `pada` and `hari` from one token to another.
  [[nodiscard]] bool touches(Index from, Index to) const {
    if (to - from > 3) return false;
    for (Index i = from; i < to; ++i) {
      const std::string_view word = text_.view(words_.tokens[i].span);
      if (words_.tokens[i].is_word() && word != "pada" && word != "hari" && word != "waktu" && word != "setempat") return false;
    }
    return true;
  }

  const Text& text_;
  const language::Words& words_;
  const std::vector<FoundTime>& found_;
  std::optional<Date> published_;
  const Patterns::Rules& rules_;
  std::array<std::optional<Date>, 8> spoken_;
  Anchor anchor_;
  Anchor last_any_;
  std::optional<Date> last_day_;
  std::optional<Date> last_clock_;
};

}  // namespace

std::vector<Time> resolve_times(const Text& text, const language::Words& words, const std::vector<FoundTime>& found,
                                std::optional<Date> published, const Patterns& patterns) {
  return Resolver(text, words, found, published, patterns.rules()).run();
}

}  // namespace warta::values
