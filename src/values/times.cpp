// Finding times: the rules are tried from left to right; what they match is read here into a FoundTime. What depends on the
// article's day is left for resolve.cpp.
#include <initializer_list>

#include "values/resolve_parts.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {

using language::Match;
using language::Token;

TimeType type_of(std::string_view name) {
  if (name == "CLOCK") return TimeType::clock;
  if (name == "DURATION") return TimeType::duration;
  if (name == "SET") return TimeType::set;
  return TimeType::date;
}

constexpr KeySet set_of(std::initializer_list<Key> keys) {
  KeySet set = 0;
  for (const Key key : keys) set |= key_bit(key);
  return set;
}

/// Keys whose captures are handed on as they are, to be computed with the article's day: as numbers but for those of `worded`.
constexpr KeySet handed_on = key_bit(Key::check) - 1;
constexpr KeySet worded = set_of({Key::feast, Key::unit, Key::unit2, Key::unit3, Key::part, Key::ref});
constexpr KeySet ranges =
    set_of({Key::days, Key::years, Key::months, Key::dates, Key::monthday, Key::yearday, Key::weekdays, Key::times, Key::upper});

class TimeFinder {
 public:
  TimeFinder(const Reader& reader, const Patterns::Rules& rules, std::vector<FoundTime>& out)
      : r_(reader), rules_(rules), atoms_(reader), out_(out) {}

  void run(const std::vector<Sentence>& sentences) {
    const auto all = static_cast<Index>(r_.tokens.size());
    for (Index i = 0; (i = rules_.times.next_start(r_, i, all)) < all;) i = at(i, sentences[r_.tokens[i].sentence].last_token);
  }

 private:
  /// Looks for a time that begins at `token`; returns where to look next.
  Index at(Index token, Index limit) {
    const Token& t = r_.tokens[token];
    if (!match(token, limit)) return token + 1;
    FoundTime time;
    const MatchFields fields(match_, rules_.times.parts(*match_.rule));
    read(fields, time);
    if (const std::string_view check = fields.literal(Key::check); !check.empty() && !fits(check, {r_, match_, out_}, time))
      return check == "day-month" ? match_.last : token + 1;  // what is left of `Universitas 17 Agustus 1945` is no date either
    time.span = {t.span.begin, r_.tokens[time.last - 1].span.end};
    if (time.first > token) time.span.begin = r_.tokens[time.first].span.begin;
    const Index next = time.last;
    if (time.type == TimeType::clock) tell_date(time);
    out_.push_back(std::move(time));
    return next;
  }

  /// What begins at `token`, into match_. Two numbers that are no range are read apart: `2014 atau lima tahun lalu`.
  bool match(Index token, Index limit) {
    if (!rules_.times.match(r_, token, limit, atoms_, match_)) return false;
    if (!match_.rule->value.may_have("upper")) return true;
    const MatchFields fields(match_, rules_.times.parts(*match_.rule));
    const language::Capture *lower = fields.capture(Key::n), *upper = fields.capture(Key::upper);
    if (lower == nullptr || upper == nullptr || lower->first == upper->first) return true;
    const Index second = upper->first;
    const bool longer = rules_.times.match(r_, second, limit, atoms_, further_) && further_.last > match_.last;  // dua atau tiga bulan lalu
    if (!longer && lower_end(r_, *lower, *upper)) return true;
    return rules_.times.match(r_, token, second, atoms_, match_);
  }

  /// Reads the captures of match_ into `time`.
  void read(const MatchFields& f, FoundTime& time) const {
    time.type = type_of(match_.rule->value.type);
    time.why = match_.rule->name;
    time.first = match_.first;
    time.last = match_.last;
    if (const language::Capture* c = f.capture(Key::until)) time.last = c->last;
    if (const language::Capture* c = f.capture(Key::from)) time.first = c->first;
    time.year = f.integer(Key::year);
    time.month = f.integer(Key::month);
    time.day = f.integer(Key::day);
    time.weekday = f.integer(Key::weekday);
    for (const ValuePart& p : rules_.times.parts(*match_.rule))
      if ((handed_on & key_bit(p.key)) != 0 && !time.fields.has(p.key)) hand_on(f, p.key, time.fields);
    if (const language::Capture* c = f.capture(Key::date)) {
      const auto d = date_parts(r_.view(c->first)).value_or(DateParts{});
      time.day = d.day;
      time.month = d.month;
      if (d.year >= 0) time.year = d.year;
    }
    if (const language::Capture* c = f.capture(Key::handover)) {
      const auto h = handover_of(r_.view(c->first)).value_or(Handover{});
      time.year = h.year;
      time.fields.set(f.in_line(key_bit(Key::half)) ? Key::half : Key::quarter, h.part);
    }
    if (f.in_line(ranges)) read_ranges(f, time);
    read_hijri(time.fields, time.year);
    if (time.type == TimeType::clock) read_clock(f, time);
  }

  static void hand_on(const MatchFields& f, Key key, Fields& to) {
    if (key == Key::past || key == Key::future) {
      if (f.capture(key) != nullptr) to.set(key, 1);
    } else if ((worded & key_bit(key)) != 0) {
      if (const std::string_view text = f.text(key); !text.empty()) to.set(key, text);
    } else if (const auto value = f.number(key)) {
      to.set(key, *value);
    }
  }

  void read_ranges(const MatchFields& f, FoundTime& time) const {
    const auto add = [&](Key key, int value) {
      if (!time.fields.has(key)) time.fields.set(key, value);
    };
    if (const language::Capture* c = f.capture(Key::days)) {
      const auto both = sides(r_.view(c->first));
      time.day = both ? integer(both->first) : std::nullopt;
      add(Key::day2, both ? integer(both->second).value_or(0) : 0);
      if (time.month) add(Key::month2, *time.month);
      if (time.year) add(Key::year2, *time.year);
    }
    if (const language::Capture* c = f.capture(Key::years)) {
      const auto both = sides(r_.view(c->first));
      time.year = both ? year_of(both->first) : std::nullopt;
      add(Key::year2, time.year ? year_after(*time.year, both->second).value_or(0) : 0);
    }
    if (const language::Capture* c = f.capture(Key::months)) {
      const int pair = static_cast<int>(c->number);
      time.month = pair / 100;
      add(Key::month2, pair % 100);
      if (time.year) add(Key::year2, *time.year);
    }
    if (const language::Capture* c = f.capture(Key::dates))
      if (const auto both = dates_of(r_.view(c->first))) {
        time.day = both->first.day;
        time.month = both->first.month;
        if (both->first.year >= 0) time.year = both->first.year;
        add(Key::day2, both->second.day);
        add(Key::month2, both->second.month);
        if (both->second.year >= 0) add(Key::year2, both->second.year);
      }
    if (const language::Capture* c = f.capture(Key::monthday)) {
      const int pair = static_cast<int>(c->number);
      time.month = pair / 100;
      add(Key::day2, pair % 100);
    }
    if (const language::Capture* c = f.capture(Key::yearday)) {
      const int pair = static_cast<int>(c->number);
      time.year = pair / 100;
      add(Key::day2, pair % 100);
    }
    if (const language::Capture* c = f.capture(Key::weekdays)) {
      const int pair = static_cast<int>(c->number);
      time.weekday = pair / 10;
      add(Key::weekday2, pair % 10);
    }
    if (const language::Capture* c = f.capture(Key::times); c != nullptr && time.fields.has(Key::n))
      time.fields.set(Key::n, f.number(Key::n).value_or(1) * c->number);
    const language::Capture *lower = f.capture(Key::n), *upper = f.capture(Key::upper);
    if (lower == nullptr || upper == nullptr) return;
    if (lower->first < upper->first) {
      time.fields.set(Key::n, lower_end(r_, *lower, *upper).value_or(lower->number));
    } else if (double end = 0; range_at(r_, upper->first, upper->last, end).last == upper->last) {
      time.fields.set(Key::upper, end);
    }
  }

  /// The announced first day of a month of the Islamic calendar, where it is listed.
  void read_hijri(Fields& fields, std::optional<int> gregorian) const {
    const auto year = fields.whole(Key::hyear);
    auto month = fields.whole(Key::hmonth);
    std::optional<Date> first;
    if (const std::string_view feast = fields.text(Key::feast); feast.size() == 6 && feast[0] == 'H') {
      month = integer(feast.substr(1, 2));
      if (month && gregorian) first = rules_.hijri.first_in(*gregorian, *month, integer(feast.substr(4)).value_or(1));
    }
    if (year && month) first = rules_.hijri.first(*year, *month);
    if (first) fields.set(Key::hfirst, static_cast<double>(to_days(*first)));
  }

  void read_clock(const MatchFields& f, FoundTime& time) const {
    time.hour = f.integer(Key::hour);
    time.minute = f.integer(Key::minute).value_or(0);
    time.zone = f.text(Key::zone);
    if (const language::Capture* c = f.capture(Key::clock)) {
      const auto parts = clock_parts(r_.view(c->first)).value_or(ClockParts{});
      time.hour = parts.hour;
      time.minute = parts.minute;
    }
    if (const language::Capture* c = f.capture(Key::clocks)) {
      const auto both = sides(r_.view(c->first));
      const auto from = both ? clock_parts(both->first) : std::nullopt, to = both ? clock_parts(both->second) : std::nullopt;
      time.hour = from ? from->hour : 0;
      time.minute = from ? from->minute : 0;
      if (to) add_end(time, *to);
    }
    if (const language::Capture* c = f.capture(Key::clock2))
      if (const auto to = clock_parts(r_.view(c->first))) add_end(time, *to);
    if (const language::Capture* c = f.capture(Key::hours)) return read_hours(*c, f, time);
    if (const auto half = f.integer(Key::half)) {  // setengah delapan: 7.30
      time.hour = *half - 1;
      time.minute = 30;
      time.fields.erase(Key::half);
    }
    if (const std::string_view part = f.text(Key::daypart); !part.empty()) by_daypart(part, time);
  }

  /// `jam 2-4 sore`: the part of the day is the end's, and the beginning is of the same half of the day.
  void read_hours(const language::Capture& c, const MatchFields& f, FoundTime& time) const {
    const auto both = sides(r_.view(c.first));
    const auto from = both ? integer(both->first) : std::nullopt, to = both ? integer(both->second) : std::nullopt;
    if (!from || !to || *from > 24 || *to > 24) return;  // no hours: the check sees none
    time.hour = *to;
    if (const std::string_view part = f.text(Key::daypart); !part.empty()) by_daypart(part, time);
    const int end = *time.hour;
    time.hour = end > *to && *from + 12 <= end ? *from + 12 : *from;
    add_end(time, {end, 0});
  }

  static void add_end(FoundTime& time, ClockParts end) {
    time.fields.set(Key::hour2, end.hour);
    time.fields.set(Key::minute2, end.minute);
  }

  /// `pukul 7 malam` (18-24) is 19: twelve hours more where only they fall into the part of the day.
  static void by_daypart(std::string_view part, FoundTime& time) {
    const std::size_t hyphen = part.find('-');
    const int from = integer(part.substr(0, hyphen)).value_or(0);
    const int to = hyphen == std::string_view::npos ? 24 : integer(part.substr(hyphen + 1)).value_or(24);
    const int hour = time.hour.value_or(0);
    if (hour == 12 && from == 18)
      time.hour = 24;
    else if (hour < from && hour + 12 >= from && hour + 12 <= to)
      time.hour = hour + 12;
  }

  /// A time of day right behind a date is the date's too, for lines that say when an article came out.
  void tell_date(const FoundTime& clock) {
    if (out_.empty() || out_.back().type != TimeType::date || out_.back().hour) return;
    const Index from = out_.back().last;
    if (clock.first < from || clock.first - from > 2) return;
    for (Index i = from; i < clock.first; ++i)
      if (r_.tokens[i].is_word()) return;
    out_.back().hour = clock.hour;
    out_.back().minute = clock.minute;
    out_.back().zone = clock.zone;
  }

  const Reader& r_;
  const Patterns::Rules& rules_;
  ValueAtoms atoms_;
  std::vector<FoundTime>& out_;
  Match match_;
  Match further_;
};

}  // namespace

std::optional<Date> FoundTime::full_date() const {
  if (!year || !month || !day) return std::nullopt;
  const Date date{*year, *month, *day};
  return valid(date) ? std::optional(date) : std::nullopt;
}

std::vector<FoundTime> find_times(const Text& text, const language::Words& words, const Patterns& patterns) {
  constexpr std::size_t usual = 16;
  std::vector<FoundTime> found;
  found.reserve(usual);
  const Reader reader{text, words.tokens, patterns.rules().vocabulary};
  TimeFinder(reader, patterns.rules(), found).run(words.sentences);
  return found;
}

}  // namespace warta::values
