#include "values/vocabulary.hpp"

#include <algorithm>

namespace warta::values {

Vocabulary::Vocabulary(const language::Store& s) : store(&s) {
  const auto set = [&](ClassRef& c, std::string_view name) { c = {s.class_id(name), s.class_bit(name)}; };
  set(month, "month");
  set(weekday, "weekday-name");
  set(day_unit, "day-unit");
  set(hour_unit, "hour-unit");
  set(numeral, "numeral");
  set(scale, "scale");
  set(ordinal, "ordinal");
  set(unit, "unit");
  set(currency, "currency");
  set(currency_sign, "currency-sign");
  set(noun, "counted-noun");
  set(uncounted, "uncounted");
  set(label, "number-label");
  set(approx, "number-approx");
  set(cue, "time-cue");
  set(past, "time-past");
  set(future, "time-future");
  set(coming, "time-coming");
  set(speaking, "time-speaking");
  set(edge, "period-edge");
  set(daypart, "daypart");
  set(minus, "minus");
  set(until, "range-until");
  set(around, "around");
  set(amount_cue, "amount-cue");
  if (s.class_id("head") >= 0) set(place_head, "head");
}

bool Reader::tells(Index token, std::string_view what) const {
  if (!is(token, vocabulary.around)) return false;
  for (std::string_view rest = value(token, vocabulary.around); !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    if (rest.substr(0, end) == what) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::optional<int> integer(std::string_view s) {
  if (s.empty() || s.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace warta::values
