#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "values/date_names.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {
constexpr std::string_view times_prefix = "values/times", amounts_prefix = "values/amounts";
}

void Patterns::prepare(const language::Store& store, std::vector<knowledge::Prepared>& out) {
  for (const std::string_view prefix : {times_prefix, amounts_prefix})
    out.push_back({std::string(prefix), language::PatternSet::prepare(store, prefix, atom_names(), atom_starts())});
}

Patterns::Rules::Rules(const language::Store& store)
    : vocabulary(store), times(store, times_prefix), amounts(store, amounts_prefix), hijri(store) {}

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

Patterns::Patterns(const language::Store& store)
    : store_(&store), rules_(std::make_unique<const Rules>(store)), date_names_(std::make_unique<const DateNames>(store)) {}
Patterns::~Patterns() = default;

RuleSet::RuleSet(const language::Store& store, std::string_view prefix) : patterns_(store, prefix, atom_names(), atom_starts()) {
  for (const language::PatternRule& rule : patterns_.rules()) {
    first_.push_back(static_cast<std::uint32_t>(parts_.size()));
    for (const auto& [name, right] : rule.value.fields) {
      const auto key = key_called(name);
      if (!key) continue;
      const bool capture = right.size() == 1 && right[0] >= 'a' && right[0] <= 'z';
      parts_.push_back(
          {*key, capture ? right[0] : '\0', capture ? std::string_view{} : right, capture ? std::nullopt : plain_number(right)});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(parts_.size()));
}

std::span<const ValuePart> RuleSet::parts(const language::PatternRule& rule) const {
  const auto number = static_cast<std::size_t>(&rule - patterns_.rules().data());
  return std::span(parts_).subspan(first_[number], first_[number + 1] - first_[number]);
}

Index RuleSet::next_start(const Reader& reader, Index token, Index limit) const {
  // Beside the words that open a phrase or a number: digits, a sign before a number, `Januari-Maret`.
  const language::Token* const tokens = reader.tokens.data();
  for (; token < limit; ++token) {
    const language::Token& t = tokens[token];
    if (t.has_digit() || patterns_.may_begin(t.word)) break;
    if (t.kind == text::TokenKind::word) {
      if (t.has_sign() && t.capital() && t.span.size() > 6 && reader.view(token).find('-') != std::string_view::npos) break;
    } else if (t.kind == text::TokenKind::punctuation && reader.is_minus_sign(token)) {
      break;
    }
  }
  return token;
}

MatchFields::MatchFields(const language::Match& match, std::span<const ValuePart> parts) : parts_(parts) {
  for (const ValuePart& p : parts) {
    line_ |= key_bit(p.key);
    if (p.letter == 0 || (captured_ & key_bit(p.key)) != 0) continue;
    for (const language::Capture& c : match.captures)
      if (c.name.size() == 1 && c.name[0] == p.letter) {
        captured_ |= key_bit(p.key);
        captures_[static_cast<std::size_t>(p.key)] = &c;
        break;
      }
  }
}

const ValuePart* MatchFields::part(Key key) const {
  if (!in_line(key_bit(key))) return nullptr;
  for (const ValuePart& p : parts_)
    if (p.key == key) return &p;
  return nullptr;
}

std::string_view MatchFields::literal(Key key) const {
  const ValuePart* p = part(key);
  return p == nullptr ? std::string_view{} : p->literal;
}

std::optional<double> MatchFields::number(Key key) const {
  if (const language::Capture* c = capture(key)) return c->value.empty() ? std::optional(c->number) : plain_number(c->value);
  const ValuePart* p = part(key);
  return p == nullptr ? std::nullopt : p->number;
}

std::optional<int> MatchFields::whole(Key key) const {
  const auto value = number(key);
  if (!value || std::fabs(*value) > 1e9 || *value != std::floor(*value)) return std::nullopt;
  return static_cast<int>(*value);
}

std::string_view MatchFields::text(Key key) const {
  if (const language::Capture* c = capture(key)) return c->value;
  return literal(key);
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const bool whole = value == std::floor(value) && std::fabs(value) < 1e15;
  const auto end = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value)).ptr
                         : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

}  // namespace warta::values
