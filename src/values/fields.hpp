// What the value line of a rule says of a match, by keys that are numbers: a time is asked for some thirty of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace warta::values {

/// The left sides of value lines; their names stand in fields.cpp in the same order. What they mean: data/values/times.rules.
enum class Key : std::uint8_t {
  // kept with a time, to be computed with the article's day
  after,
  ahead,
  back,
  before,
  century,
  decade,
  feast,
  future,
  half,
  hday,
  hmonth,
  hyear,
  month2,
  n,
  n2,
  n3,
  near,
  part,
  past,
  day2,
  quarter,
  ref,
  unit,
  unit2,
  unit3,
  upper,
  year2,
  // read where the time is found
  check,
  clock,
  clock2,
  clocks,
  date,
  dates,
  day,
  daypart,
  days,
  from,
  handover,
  hour,
  hours,
  minute,
  month,
  monthday,
  months,
  times,
  until,
  weekday,
  weekdays,
  year,
  yearday,
  years,
  zone,
  // of amounts
  counted,
  currency,
  number,
  scale,
  // in no rule: what the program itself notes down
  coming,  ///< the words before tell of what is ahead
  hfirst,  ///< days since 1970-01-01 of the announced first day of an Islamic month
  hour2,   ///< end of a range
  minute2,
  weekday2,
};
inline constexpr std::size_t rule_keys = static_cast<std::size_t>(Key::coming);
inline constexpr std::size_t all_keys = static_cast<std::size_t>(Key::weekday2) + 1;

/// A set of keys, a bit each.
using KeySet = std::uint64_t;
static_assert(all_keys <= 64);
[[nodiscard]] constexpr KeySet key_bit(Key key) { return KeySet{1} << static_cast<unsigned>(key); }

/// The key of that name in rules, or nothing.
[[nodiscard]] std::optional<Key> key_called(std::string_view name);

/// A few keys, each with a number or with words that live as long as the Knowledge.
class Fields {
 public:
  [[nodiscard]] bool has(Key key) const { return (keys_ & key_bit(key)) != 0; }
  /// Empty where the key is absent or has a number.
  [[nodiscard]] std::string_view text(Key key) const {
    const Field* f = find(key);
    return f == nullptr ? std::string_view{} : f->text;
  }
  /// 0 where the key is absent.
  [[nodiscard]] double number(Key key) const {
    const Field* f = find(key);
    return f == nullptr ? 0 : f->number;
  }
  /// A whole number from 0 to 999,999,999.
  [[nodiscard]] std::optional<int> whole(Key key) const;

  void set(Key key, double number) { place(key) = {key, number, {}}; }
  void set(Key key, std::string_view text) { place(key) = {key, 0, text}; }
  void erase(Key key) { keys_ &= ~key_bit(key); }

 private:
  struct Field {
    Key key = Key::unit;
    double number = 0;
    std::string_view text;
  };
  [[nodiscard]] const Field* find(Key key) const {
    if (!has(key)) return nullptr;
    for (const Field& f : all_)
      if (f.key == key) return &f;
    return nullptr;
  }
  Field& place(Key key) {
    keys_ |= key_bit(key);
    for (Field& f : all_)
      if (f.key == key) return f;
    if (all_.empty()) all_.reserve(3);
    return all_.emplace_back();
  }

  KeySet keys_ = 0;
  std::vector<Field> all_;
};

}  // namespace warta::values
