// Amounts against the table amounts.tsv and the examples of the rules; numbers in digits under both sign conventions.
#include "tables.hpp"
#include "values/numbers.hpp"
#include "values/values.hpp"

namespace warta::values {
namespace {

using tests::Paragraphs;
using tests::Sample;

std::vector<Amount> read(const std::string& s) {
  const Paragraphs in(s);
  const Patterns& patterns = tests::patterns<Patterns>();
  return find_amounts(in.text, in.words, patterns, find_times(in.text, in.words, patterns));
}

/// `1500 IDR`, `5.2 %`, `12 orang`.
std::string value_of(const Amount& a, std::string_view percent) {
  std::string number = std::to_string(a.value);
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  const std::string_view unit = a.type == AmountType::percent ? percent : std::string_view(a.unit);
  return unit.empty() ? number : number + " " + std::string(unit);
}

TEST(NumbersTest, BothSignConventions) {
  const std::pair<const char*, double> cases[] = {
      {"5", 5},         {"12", 12},          {"1.250", 1250},          {"1.250.000", 1250000}, {"5,2", 5.2},       {"5.2", 5.2},
      {"0,37", 0.37},   {"1.028,5", 1028.5}, {"1,250.50", 1250.5},     {"1,250,000", 1250000}, {"1.250,00", 1250}, {"18,000", 18000},
      {"0.125", 0.125}, {"0,125", 0.125},    {"96.214.691", 96214691}, {"3.14159", 3.14159},   {"1,25", 1.25},     {"2.5", 2.5},
      {"12.50", 12.5},  {"4.193", 4193}};
  for (const auto& [text, number] : cases) {
    ASSERT_TRUE(digits_value(text)) << text;
    EXPECT_DOUBLE_EQ(*digits_value(text), number) << text;
  }
  for (const char* wrong : {"", "10.30.15", "1-0", "12/9", "a", "1.2,3.4", "1,2,3.4"}) EXPECT_FALSE(digits_value(wrong)) << wrong;
}

TEST(AmountsTest, Table) {
  const std::vector<tests::Row> rows = tests::read_table("amounts.tsv");
  EXPECT_GE(rows.size(), 300U);
  for (const tests::Row& row : rows) {
    const Sample sample(row.fields[1], row.fields[2]);
    std::string found;
    for (const Amount& a : read(sample.text)) found += tests::shown(sample.text, a.span, (a.approximate ? "~ " : "") + value_of(a, "%"));
    EXPECT_EQ(found, tests::expected(sample, row.where)) << row.where << " " << row.fields[0] << ": " << row.fields[1];
  }
}

TEST(AmountsTest, RuleExamples) {
  tests::check_rule_examples(
      "values/amounts", [](const std::string& s, std::string_view) { return read(s); }, [](const Amount& a) { return value_of(a, ""); });
}

}  // namespace
}  // namespace warta::values
