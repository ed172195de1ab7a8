#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "values/rules.hpp"

namespace warta::values {

namespace {
constexpr std::string_view times_prefix = "values/times", amounts_prefix = "values/amounts";
}

void Patterns::prepare(const language::Store& store, std::vector<knowledge::Prepared>& out) {
  for (const std::string_view prefix : {times_prefix, amounts_prefix})
    out.push_back({std::string(prefix), language::PatternSet::prepare(store, prefix, atom_names())});
}

Patterns::Rules::Rules(const language::Store& store)
    : vocabulary(store), times(store, times_prefix, atom_names()), amounts(store, amounts_prefix, atom_names()), hijri(store) {}

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

Index Patterns::Rules::next_start(const language::PatternSet& patterns, const Reader& reader, Index token, Index limit) const {
  // What atoms begin with, beside digits: spelled-out numbers, names of weekdays, signs of negative numbers, `Januari-Maret`.
  const language::Classes atoms = vocabulary.numeral.bit | vocabulary.weekday.bit;
  for (; token < limit; ++token) {
    const language::Token& t = reader.tokens[token];
    if (t.has_digit() || patterns.may_begin(t.word) || (t.classes & atoms) != 0) break;
    if (t.kind == text::TokenKind::word) {
      if (reader.is_minus(token)) break;
      if (t.capital() && t.span.size() > 6 && reader.view(token).find('-') != std::string_view::npos) break;
    } else if (t.kind == text::TokenKind::punctuation && reader.is_minus_sign(token)) {
      break;
    }
  }
  return token;
}

Patterns::Patterns(const language::Store& store) : store_(&store), rules_(std::make_unique<const Rules>(store)) {}
Patterns::~Patterns() = default;

const language::Capture* MatchFields::capture(std::string_view key) const {
  if (!match_.rule->value.may_have(key)) return nullptr;
  for (const auto& [k, v] : match_.rule->value.fields)
    if (v.size() == 1 && k == key)
      if (const language::Capture* c = match_.capture(v)) return c;
  return nullptr;
}

std::optional<double> MatchFields::number(std::string_view key) const {
  if (!match_.rule->value.may_have(key)) return std::nullopt;
  if (const language::Capture* c = capture(key)) {
    if (c->value.empty()) return c->number;
    double value = 0;
    const auto [end, error] = std::from_chars(c->value.data(), c->value.data() + c->value.size(), value);
    return error == std::errc{} && end == c->value.data() + c->value.size() ? std::optional(value) : std::nullopt;
  }
  const std::string_view v = literal(key);
  if (v.empty()) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), value);
  return error == std::errc{} && end == v.data() + v.size() ? std::optional(value) : std::nullopt;
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
