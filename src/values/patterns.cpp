#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "values/rules.hpp"

namespace warta::values {

Patterns::Rules::Rules(const language::Store& store)
    : vocabulary(store),
      times(store, store.rule_files("values/times"), atom_names()),
      amounts(store, store.rule_files("values/amounts"), atom_names()),
      time_starts(store, store.rule_files("values/times")),
      amount_starts(store, store.rule_files("values/amounts")),
      hijri(store) {}

HijriMonths::HijriMonths(const language::Store& store) {
  const knowledge::Table table = store.table("values/hijri.tsv");
  const int month = table.need("month"), first = table.need("first");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.field(row, month);
    const auto day = parse_date(table.field(row, first));
    const auto year = values::integer(name.substr(0, std::min<std::size_t>(4, name.size())));
    const auto number = name.size() == 7 ? values::integer(name.substr(5)) : std::nullopt;
    if (!year || !number || !day) table.fail(row, "a row names a month and a day: 1440-12 and 2019-08-02");
    rows_.push_back({*year, *number, *day});
  }
}

std::optional<Date> HijriMonths::first(int year, int month) const {
  for (const Row& row : rows_)
    if (row.year == year && row.month == month) return row.first;
  return std::nullopt;
}

std::optional<Date> HijriMonths::first_in(int gregorian, int month, int day) const {
  for (const Row& row : rows_)
    if (row.month == month && add_days(row.first, day - 1).year == gregorian) return row.first;
  return std::nullopt;
}

Starts::Starts(const language::Store& store, const std::vector<knowledge::RuleFile>& files) : store_(&store), words_(store.words(), false) {
  for (const std::string_view always : {"numeral", "weekday-name"}) classes_ |= store.class_bit(always);  // what atoms begin with
  for (const std::string_view word : {"minus", "negatif"}) add(word);
  for (const knowledge::RuleFile& file : files)
    for (const knowledge::Rule& rule : file.rules)
      for (const knowledge::Property& p : rule.properties)
        if (p.key == "match") read(p.value);
}

/// Takes elements up to the first that is not optional. A group is taken whole: every word of it, which is more than needed
/// and never less.
void Starts::read(std::string_view match) {
  for (std::size_t at = 0; at < match.size();) {
    if (match[at] == ' ' || match[at] == '_') {
      ++at;
      continue;
    }
    std::size_t end = at;
    for (int depth = 0; end < match.size(); ++end) {
      if (match[end] == '\\') {
        ++end;
        continue;
      }
      if (match[end] == '(') ++depth;
      if (match[end] == ')') --depth;
      if (depth == 0 && (match[end] == ' ' || match[end] == '?')) break;
    }
    end = std::min(end, match.size());
    add(match.substr(at, end - at));
    if (end >= match.size() || match[end] != '?') return;
    at = end + 1;
  }
}

void Starts::add(std::string_view element) {
  while (!element.empty()) {
    const std::size_t end = std::min(element.find_first_of(" |()?"), element.size());
    std::string_view one = element.substr(0, end);
    const bool alternative = end < element.size() && element[end] == ' ';
    element.remove_prefix(std::min(end + 1, element.size()));
    // of `hari ini|kemarin` the words behind the first begin nothing
    if (alternative && element.find_first_of("<?") == std::string_view::npos) {
      const std::size_t next = element.find_first_of("|)");
      element.remove_prefix(next == std::string_view::npos ? element.size() : next + 1);
    }
    if (one.empty()) continue;
    if (one.front() == '<') {
      one = one.substr(1, one.find_first_of(":>") - 1);
      if (const knowledge::ClassId id = store_->class_id(one); id >= 0) classes_ |= knowledge::Classes{1} << id;
    } else if (const knowledge::WordId word = store_->word(one); word != 0) {
      words_[word] = true;
    }
  }
}

Patterns::Patterns(const language::Store& store) : store_(&store), rules_(std::make_unique<const Rules>(store)) {}
Patterns::~Patterns() = default;

const language::Capture* MatchFields::capture(std::string_view key) const {
  for (const auto& [k, v] : match_.rule->value.fields)
    if (k == key && v.size() == 1)
      if (const language::Capture* c = match_.capture(v)) return c;
  return nullptr;
}

std::optional<double> MatchFields::number(std::string_view key) const {
  if (const language::Capture* c = capture(key)) {
    if (c->value.empty()) return c->number;
    double value = 0;
    const auto [end, error] = std::from_chars(c->value.data(), c->value.data() + c->value.size(), value);
    return error == std::errc{} && end == c->value.data() + c->value.size() ? std::optional(value) : std::nullopt;
  }
  const std::string_view v = literal(key);
  double value = 0;
  const auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), value);
  return !v.empty() && error == std::errc{} && end == v.data() + v.size() ? std::optional(value) : std::nullopt;
}

std::optional<int> MatchFields::integer(std::string_view key) const {
  const auto value = number(key);
  if (!value || std::fabs(*value) > 1e9 || *value != std::floor(*value)) return std::nullopt;
  return static_cast<int>(*value);
}

std::string_view MatchFields::text(std::string_view key) const {
  if (const language::Capture* c = capture(key)) return c->value;
  const std::string_view v = literal(key);
  return v.size() == 1 && v[0] >= 'a' && v[0] <= 'z' ? std::string_view{} : v;
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const bool whole = value == std::floor(value) && std::fabs(value) < 1e15;
  const auto end = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value)).ptr
                         : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

}  // namespace warta::values
