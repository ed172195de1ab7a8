#include "values/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace warta::values {

namespace {

constexpr std::array<std::string_view, rule_keys> names = {
    "after",  "ahead",    "back",  "before", "century", "decade",   "feast",    "future", "half",    "hday",  "hmonth",  "hyear",
    "month2", "n",        "n2",    "n3",     "near",    "part",     "past",     "day2",   "quarter", "ref",   "unit",    "unit2",
    "unit3",  "upper",    "year2", "check",  "clock",   "clock2",   "clocks",   "date",   "dates",   "day",   "daypart", "days",
    "from",   "handover", "hour",  "hours",  "minute",  "month",    "monthday", "months", "times",   "until", "weekday", "weekdays",
    "year",   "yearday",  "years", "zone",   "counted", "currency", "number",   "scale"};

}  // namespace

std::optional<Key> key_called(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Key>(found - names.begin());
}

std::optional<int> Fields::whole(Key key) const {
  const Field* f = find(key);
  if (f == nullptr || !f->text.empty() || f->number < 0 || f->number > 999999999 || f->number != std::floor(f->number)) return std::nullopt;
  return static_cast<int>(f->number);
}

}  // namespace warta::values
