// Things that no list can hold: numbers in their many forms, dates in one token, the noun that a number counts.
#include "values/atoms.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace warta::values {

namespace {

using text::TokenKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }

/// Whether a sign that sides() looks for may be in it.
bool joined(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return c == '-' || c == '/' || c == '\xE2'; });
}

/// Number of a Roman numeral up to XXXIX, or 0.
int roman(std::string_view s) {
  int value = 0, last = 0;
  for (std::size_t i = s.size(); i-- > 0;) {
    const int one = s[i] == 'I' ? 1 : s[i] == 'V' ? 5 : s[i] == 'X' ? 10 : 0;
    if (one == 0) return 0;
    value += one < last ? -one : one;
    last = std::max(last, one);
  }
  return value;
}

/// A word that is a verb by its prefix and no root: `menabrak`, `berada`, `dirawat`, `tewas` is not.
bool verbal(std::string_view s) {
  return starts(s, "mem") || starts(s, "men") || starts(s, "ber") || starts(s, "di") || starts(s, "ter") ||
         (starts(s, "me") && s.size() > 6 && (s[2] == 'l' || s[2] == 'r' || s[2] == 'w' || s[2] == 'y'));
}

}  // namespace

const std::vector<std::string_view>& atom_names() {
  static const std::vector<std::string_view> names = {"number", "range",   "counted",  "day",       "days",  "year",    "years",
                                                      "months", "date",    "clock",    "clocks",    "hour",  "weekday", "weekdays",
                                                      "decade", "century", "handover", "month-day", "dates", "year-day"};
  return names;
}

const std::vector<std::string_view>& atom_starts() {
  static const std::vector<std::string_view> classes = {"numeral", "weekday-name", "minus"};
  return classes;
}

std::optional<std::pair<std::string_view, std::string_view>> sides(std::string_view s) {
  for (const std::string_view dash : {std::string_view("-"), std::string_view("–"), std::string_view("/")}) {
    const std::size_t at = s.find(dash);
    if (at == std::string_view::npos || at == 0 || at + dash.size() >= s.size()) continue;
    return std::pair{s.substr(0, at), s.substr(at + dash.size())};
  }
  return std::nullopt;
}

std::optional<int> year_of(std::string_view s) {
  if (s.size() != 4) return std::nullopt;
  const auto year = integer(s);
  return year && *year >= 1000 && *year < 2200 ? year : std::nullopt;
}

std::optional<int> year_after(int first, std::string_view s) {
  if (s.size() != 2) return year_of(s);
  const auto last = integer(s);
  return last && *last == (first + 1) % 100 ? std::optional(first + 1) : std::nullopt;
}

std::optional<DateParts> date_parts(std::string_view s) {
  int numbers[3] = {-1, -1, -1};
  std::size_t sizes[3] = {0, 0, 0};
  int count = 0;
  char sign = 0;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(s.find_first_of("/-.", at), s.size());
    const auto number = integer(s.substr(at, end - at));
    if (!number || count == 3 || end - at > 4) return std::nullopt;
    numbers[count] = *number;
    sizes[count++] = end - at;
    if (end == s.size()) break;
    if (sign != 0 && s[end] != sign) return std::nullopt;
    sign = s[end];
    at = end + 1;
  }
  DateParts d;
  if (count == 2) {
    if (sign != '/' || sizes[0] > 2 || sizes[1] > 2) return std::nullopt;
    d = {numbers[0], numbers[1], -1};
  } else if (count == 3 && sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2) {
    d = {numbers[2], numbers[1], numbers[0]};
  } else if (count == 3 && sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 4 || (sizes[2] == 2 && sign == '/'))) {
    d = {numbers[0], numbers[1], sizes[2] == 4 ? numbers[2] : numbers[2] < 70 ? 2000 + numbers[2] : 1900 + numbers[2]};
    if (d.month > 12 && d.day <= 12 && d.month <= 31) std::swap(d.day, d.month);
  } else {
    return std::nullopt;
  }
  if (d.day < 1 || d.day > 31 || d.month < 1 || d.month > 12 || (d.year >= 0 && (d.year < 1000 || d.year > 2199))) return std::nullopt;
  return d;
}

std::optional<std::pair<DateParts, DateParts>> dates_of(std::string_view s) {
  std::size_t dash = s.find('-'), size = 1;
  if (dash == std::string_view::npos) dash = s.find("–"), size = 3;
  if (dash == std::string_view::npos || s.size() > 24) return std::nullopt;
  const auto last = date_parts(s.substr(dash + size));
  if (!last || s.substr(dash + size).find('/') == std::string_view::npos) return std::nullopt;
  const std::string_view head = s.substr(0, dash);
  auto first = date_parts(head);
  if (!first && head.size() <= 2)
    if (const auto day = integer(head); day && *day >= 1 && *day <= 31) first = DateParts{*day, last->month, last->year};
  if (!first) return std::nullopt;
  if (first->year < 0) first->year = last->year;
  return std::pair{*first, *last};
}

std::optional<ClockParts> clock_parts(std::string_view s) {
  const std::size_t at = s.find_first_of(".:");
  if (at == std::string_view::npos || at > 2) return std::nullopt;
  const std::size_t end = std::min(s.find(s[at], at + 1), s.size());
  if (end - at != 3 || (end < s.size() && s.size() - end != 3)) return std::nullopt;
  const auto hour = integer(s.substr(0, at)), minute = integer(s.substr(at + 1, 2));
  if (!hour || !minute || *hour > 24 || *minute > 59 || (*hour == 24 && *minute > 0)) return std::nullopt;
  return ClockParts{*hour, *minute};
}

std::optional<Handover> handover_of(std::string_view s) {
  const auto both = sides(s);
  if (!both) return std::nullopt;
  const auto year = year_of(both->second);
  const int part = roman(both->first) > 0 ? roman(both->first) : integer(both->first).value_or(0);
  if (!year || part < 1 || part > 4) return std::nullopt;
  return Handover{part, *year};
}

std::optional<int> decade_of(std::string_view s) {
  if (s.size() < 5 || s.substr(s.size() - 3) != "-an") return std::nullopt;
  const auto number = integer(s.substr(0, s.size() - 3));
  if (!number || *number % 10 != 0) return std::nullopt;
  if (s.size() == 7 && *number >= 1000 && *number < 2200) return *number / 10;
  if (s.size() == 5 && *number >= 20) return (1900 + *number) / 10;
  return std::nullopt;
}

std::optional<int> century_of(std::string_view s) {
  if (starts(s, "ke-")) s.remove_prefix(3);
  const int value = !s.empty() && is_digit(s[0]) ? integer(s).value_or(0) : roman(s);
  return value >= 1 && value <= 30 ? std::optional(value) : std::nullopt;
}

/// The weekday that the token names, or 0. `minggu` is the week unless it is written as a name.
int ValueAtoms::weekday_at(Index token) const {
  const Reader& r = reader_;
  if (!r.is(token, r.vocabulary.weekday)) return 0;
  const int day = integer(r.value(token, r.vocabulary.weekday)).value_or(0);
  const bool before = r.has_before(token);
  if (before && r.tells(token - 1, "market")) return 0;
  if (before && r.tells(token, "place") && r.tokens[token - 1].capital()) return 0;  // Stasiun Senen, Kecamatan Senen
  if (!r.tells(token, "week")) return day;                                           // `Ahad` is no week
  const bool next = r.has(token + 1, token);
  const bool bracket = next && (r.is(token + 1, "(") || r.tokens[token + 1].kind == TokenKind::date);
  if (bracket) return day;
  if (!r.tokens[token].capital()) return before && r.tells(token - 1, "day") ? day : 0;
  if (before && (r.is(token - 1, r.vocabulary.numeral) || r.tokens[token - 1].kind == TokenKind::number)) return 0;
  const bool begins = r.tokens[token].first_of_sentence() || r.tokens[token].all_capitals();
  const bool shifted = next && (r.is(token + 1, r.vocabulary.past) || r.is(token + 1, r.vocabulary.future) || r.tells(token + 1, "this"));
  return begins && shifted ? 0 : day;
}

int ValueAtoms::class_of_side(std::string_view side, const ClassRef& c) const {
  const auto value = reader_.vocabulary.store->class_value(reader_.vocabulary.store->word(text::folded(side)), c.id);
  return value ? integer(*value).value_or(0) : 0;
}

/// `Januari-Maret`, `Senin-Jumat`: a word of two members of a class.
Index ValueAtoms::pair_of(Index token, const ClassRef& c, double factor, double& number) const {
  const language::Token& t = reader_.tokens[token];
  if (t.kind != TokenKind::word || !t.capital() || t.span.size() < 7 || t.span.size() > 24) return token;
  const auto both = sides(reader_.view(token));
  if (!both) return token;
  const int first = class_of_side(both->first, c), second = first == 0 ? 0 : class_of_side(both->second, c);
  if (second == 0) return token;
  number = first * factor + second;
  return token + 1;
}

Numeral ValueAtoms::number(Index token, Index limit) const {
  if (token != number_token_ || limit != number_limit_) {
    number_ = number_at(reader_, token, limit);
    number_token_ = token;
    number_limit_ = limit;
  }
  return number_;
}

/// Whether the word may be a noun that a number before it counts.
bool ValueAtoms::countable(Index token) const {
  const Reader& r = reader_;
  const language::Token& t = r.tokens[token];
  if (t.kind != TokenKind::word || t.has_digit() || t.span.size() < 2 || r.is(token, r.vocabulary.uncounted)) return false;
  if (r.is(token, r.vocabulary.month) && t.capital()) return false;
  if (r.is(token, r.vocabulary.numeral) || r.is(token, r.vocabulary.scale)) return false;
  const knowledge::WordInfo& info = r.vocabulary.store->info(t.word);
  switch (info.pos) {
    case knowledge::Pos::adp:
    case knowledge::Pos::cconj:
    case knowledge::Pos::sconj:
    case knowledge::Pos::pron:
    case knowledge::Pos::det:
    case knowledge::Pos::adv:
    case knowledge::Pos::aux:
    case knowledge::Pos::part:
    case knowledge::Pos::num:
    case knowledge::Pos::intj: return false;
    default: break;
  }
  if (t.all_capitals()) return t.span.size() <= 4 && !info.is_name();
  if (t.capital()) return false;
  if (info.is_root()) return info.pos == knowledge::Pos::noun || info.pos == knowledge::Pos::unknown;
  return !verbal(r.view(token));
}

/// One past the last token of the counted noun, the longest compound of the list, else one noun.
Index ValueAtoms::counted(Index token, Index limit) const {
  const Reader& r = reader_;
  if (token == 0) return token;
  const language::Token& t = r.tokens[token];
  std::string_view value;
  const Index listed = language::match_class(*r.vocabulary.store, r.tokens, token, limit, r.vocabulary.noun.id, value);
  const bool glued_x = !t.space_before() && r.is(token, "x");
  if (listed > token && (t.space_before() || (glued_x && listed > token + 1))) return listed;
  if (!t.space_before()) return token;
  std::string_view word = r.view(token);
  if (word.size() > 5 && word.substr(word.size() - 3) == "nya") {
    const std::string stem = text::folded(word.substr(0, word.size() - 3));
    const knowledge::WordId id = r.vocabulary.store->word(stem);
    if (id != 0 && (r.vocabulary.store->info(id).classes & r.vocabulary.noun.bit) != 0) return t.capital() ? token : token + 1;
    if ((t.classes & r.vocabulary.uncounted.bit) != 0) return token;
  }
  return countable(token) ? token + 1 : token;
}

/// What the kind, the size and the classes of the token leave open.
language::AtomSet ValueAtoms::possible(Index token) const {
  constexpr auto set = [](auto... atoms) { return ((language::AtomSet{1} << static_cast<unsigned>(atoms)) | ...); };
  const Reader& r = reader_;
  const language::Token& t = r.tokens[token];
  const std::uint32_t size = t.span.size();
  language::AtomSet out = set(Atom::counted, Atom::century);
  if (t.kind == TokenKind::number) {
    out |= set(Atom::number);
    if (size <= 2)
      out |= set(Atom::day, Atom::hour);
    else if (!t.has_sign())
      out |= size == 4 ? set(Atom::year) : 0;
    else
      out |= joined(r.view(token))
                 ? set(Atom::date, Atom::clock, Atom::range, Atom::days, Atom::years, Atom::clocks, Atom::dates, Atom::year_day)
                 : set(Atom::date, Atom::clock);
  } else if (t.kind == TokenKind::word) {
    if (t.has_digit() || (t.has_sign() && t.capital() && size > 6 && joined(r.view(token))))
      out |= set(Atom::decade, Atom::month_day, Atom::months, Atom::weekdays);
  } else if (t.has_digit()) {
    out |= set(Atom::years, Atom::date, Atom::clock, Atom::dates);
  } else if (t.kind == TokenKind::punctuation) {
    out |= set(Atom::number);
  }
  if (size >= 6 && size <= 8) out |= set(Atom::handover);
  if (r.is(token, r.vocabulary.numeral) || r.is_minus(token)) out |= set(Atom::number, Atom::hour);
  if (r.is(token, r.vocabulary.weekday)) out |= set(Atom::weekday);
  return out;
}

Index ValueAtoms::match(int atom, Index token, Index limit, double& number) const {
  const Reader& r = reader_;
  const language::Token& t = r.tokens[token];
  const auto taken = [&](std::optional<int> value) {
    if (value) number = *value;
    return value ? token + 1 : token;
  };
  const bool digits = t.has_digit();
  switch (static_cast<Atom>(atom)) {
    case Atom::number: {
      if (t.kind != TokenKind::number && (t.classes & r.vocabulary.numeral.bit) == 0 && t.kind != TokenKind::punctuation &&
          !r.is_minus(token))
        return token;
      const Numeral n = this->number(token, limit);
      number = n.value;
      return n.last;
    }
    case Atom::range: {
      if (t.kind != TokenKind::number) return token;
      double upper = 0;
      const Numeral n = range_at(r, token, limit, upper);
      number = n.value;
      return n.last;
    }
    case Atom::counted: return counted(token, limit);
    case Atom::day: {
      if (!digits || t.kind != TokenKind::number || t.span.size() > 2) return token;
      const auto day = integer(r.view(token));
      return taken(day && *day >= 1 && *day <= 31 ? day : std::nullopt);
    }
    case Atom::days: {
      if (!digits || t.kind != TokenKind::number) return token;
      const auto both = sides(r.view(token));
      if (!both) return token;
      const auto first = integer(both->first), second = integer(both->second);
      return first && second && *first >= 1 && *second <= 31 && *first < *second ? taken(first) : token;
    }
    case Atom::year: return digits && t.kind == TokenKind::number ? taken(year_of(r.view(token))) : token;
    case Atom::years: {
      if (!digits || (t.kind != TokenKind::number && t.kind != TokenKind::date)) return token;
      const auto both = sides(r.view(token));
      const auto first = both ? year_of(both->first) : std::nullopt, second = first ? year_after(*first, both->second) : std::nullopt;
      return first && second && *first < *second ? taken(first) : token;
    }
    case Atom::months: return pair_of(token, r.vocabulary.month, 100, number);
    case Atom::weekdays: return pair_of(token, r.vocabulary.weekday, 10, number);
    case Atom::date: {
      if (!digits || (t.kind != TokenKind::date && t.kind != TokenKind::number)) return token;
      return date_parts(r.view(token)) ? token + 1 : token;
    }
    case Atom::clock: {
      if (!digits || (t.kind != TokenKind::time && t.kind != TokenKind::number)) return token;
      return clock_parts(r.view(token)) ? token + 1 : token;
    }
    case Atom::clocks: {
      if (!digits || t.kind != TokenKind::number) return token;
      const auto both = sides(r.view(token));
      return both && clock_parts(both->first) && clock_parts(both->second) ? token + 1 : token;
    }
    case Atom::hour: {
      if (t.kind == TokenKind::number) {
        const auto hour = t.span.size() <= 2 ? integer(r.view(token)) : std::nullopt;
        return taken(hour && *hour <= 24 ? hour : std::nullopt);
      }
      if ((t.classes & r.vocabulary.numeral.bit) == 0) return token;
      const Numeral n = this->number(token, limit);
      if (n.last == token || n.value < 1 || n.value > 24 || n.value != static_cast<int>(n.value)) return token;
      number = n.value;
      return n.last;
    }
    case Atom::weekday: {
      if ((t.classes & r.vocabulary.weekday.bit) == 0) return token;
      const int day = weekday_at(token);
      return taken(day > 0 ? std::optional(day) : std::nullopt);
    }
    case Atom::decade: return digits && t.kind == TokenKind::word ? taken(decade_of(r.view(token))) : token;
    case Atom::century: return taken(century_of(r.view(token)));
    case Atom::handover: {
      const auto h = t.span.size() >= 6 && t.span.size() <= 8 ? handover_of(r.view(token)) : std::nullopt;
      return h ? token + 1 : token;
    }
    case Atom::dates: return digits && t.kind != TokenKind::word && dates_of(r.view(token)) ? token + 1 : token;
    case Atom::year_day: {
      if (!digits || t.kind != TokenKind::number || t.span.size() > 9) return token;
      const auto both = sides(r.view(token));
      const auto year = both ? year_of(both->first) : std::nullopt, day = year ? integer(both->second) : std::nullopt;
      return taken(day && *day >= 1 && *day <= 31 ? std::optional(*year * 100 + *day) : std::nullopt);
    }
    case Atom::month_day: {
      if (!digits || t.kind != TokenKind::word || t.span.size() > 14) return token;
      const auto both = sides(r.view(token));
      const int month = both ? class_of_side(both->first, r.vocabulary.month) : 0;
      const int day = month > 0 ? integer(both->second).value_or(0) : 0;
      return taken(day >= 1 && day <= 31 ? std::optional(month * 100 + day) : std::nullopt);
    }
  }
  return token;
}

}  // namespace warta::values
