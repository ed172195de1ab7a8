// Times against the table times.tsv, against the examples of the rules, and what the article and its findings learn of them.
#include "tables.hpp"
#include "values/values.hpp"

namespace warta::values {
namespace {

using tests::Paragraphs;
using tests::Sample;
using tests::store;

struct Read {
  Paragraphs in;
  std::vector<FoundTime> found;
  std::vector<Time> times;

  Read(const std::string& s, std::optional<Date> published)
      : in(s),
        found(find_times(in.text, in.words, tests::patterns<Patterns>())),
        times(resolve_times(in.text, in.words, found, published, tests::patterns<Patterns>())) {}
};

TEST(TimesTest, Table) {
  const std::vector<tests::Row> rows = tests::read_table("times.tsv");
  EXPECT_GE(rows.size(), 600U);
  for (const tests::Row& row : rows) {
    const Sample sample(row.fields[2], row.fields[3]);
    const Read r(sample.text, parse_date(row.fields[1]));
    std::string found;
    for (const Time& t : r.times) found += tests::shown(sample.text, t.span, t.value);
    EXPECT_EQ(found, tests::expected(sample, row.where)) << row.where << " " << row.fields[0] << ": " << row.fields[2];
  }
}

TEST(TimesTest, RuleExamples) {
  tests::check_rule_examples(
      "values/times", [](const std::string& s, std::string_view date) { return Read(s, parse_date(date)).times; },
      [](const Time& t) { return t.value; });
}

TEST(TimesTest, TellsTheArticleWhatTheWordsSay) {
  const Read r("Selasa, 12 Sep 2023 10:21 WIB", std::nullopt);
  ASSERT_FALSE(r.found.empty());
  EXPECT_EQ(r.found[0].full_date(), (Date{2023, 9, 12}));
  EXPECT_EQ(r.found[0].weekday, 2);
  EXPECT_EQ(r.found[0].hour, 10);
  EXPECT_EQ(r.found[0].minute, 21);
  EXPECT_EQ(r.found[0].zone, "+07:00");
}

TEST(DateProblemsTest, FindsWhatCannotBe) {
  const auto problems = [](const std::string& s) {
    const Read r(s, Date{2024, 3, 5});
    return date_problems(tests::patterns<Patterns>(), r.found, Date{2024, 3, 5});
  };
  EXPECT_TRUE(problems("Ia tiba Selasa (5/3/2024).").empty());
  EXPECT_TRUE(problems("Ia tiba Kamis (29/2).").empty());
  const auto weekday = problems("Ia tiba Senin (5/3/2024).");
  ASSERT_EQ(weekday.size(), 1U);
  EXPECT_EQ(weekday[0].suggest, "Selasa");
  EXPECT_EQ(weekday[0].message, "5 Maret 2024 jatuh pada hari Selasa, bukan Senin.");
  EXPECT_EQ(problems("Ia tiba Senin (5/3).").size(), 1U);
  const auto impossible = problems("Ia tiba pada 31 Februari 2024.");
  ASSERT_EQ(impossible.size(), 1U);
  EXPECT_EQ(impossible[0].kind, DateProblem::Kind::impossible);
  EXPECT_EQ(problems("Ia tiba 29 Februari 2023.").size(), 1U);
  EXPECT_EQ(problems("Ia tiba 31/4/2023.").size(), 1U);
}

}  // namespace
}  // namespace warta::values
