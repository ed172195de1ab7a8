// Days of the calendar: known days, round trips, the calendars beside the Gregorian one.
#include "values/date.hpp"

#include <gtest/gtest.h>

#include "values/calendar.hpp"

namespace warta::values {
namespace {

TEST(DateTest, CountsDaysFromTheEpoch) {
  EXPECT_EQ(to_days({1970, 1, 1}), 0);
  EXPECT_EQ(to_days({2000, 3, 1}), 11017);
  EXPECT_EQ(to_days({1969, 12, 31}), -1);
  EXPECT_EQ(from_days(19723), (Date{2024, 1, 1}));
}

TEST(DateTest, GoesThereAndBackOnEveryDay) {
  Date last{1599, 12, 31};
  for (std::int64_t d = to_days({1600, 1, 1}); d < to_days({2200, 1, 1}); ++d) {
    const Date date = from_days(d);
    ASSERT_TRUE(valid(date)) << to_string(date);
    ASSERT_EQ(to_days(date), d);
    ASSERT_LT(last, date);
    last = date;
  }
}

TEST(DateTest, KnowsWhichDaysExist) {
  EXPECT_TRUE(valid({2024, 2, 29}));
  EXPECT_FALSE(valid({2023, 2, 29}));
  EXPECT_FALSE(valid({1900, 2, 29}));
  EXPECT_TRUE(valid({2000, 2, 29}));
  EXPECT_FALSE(valid({2024, 4, 31}));
  EXPECT_FALSE(valid({2024, 13, 1}));
  EXPECT_FALSE(valid({2024, 0, 1}));
  EXPECT_FALSE(valid({2024, 1, 0}));
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2024, 14), 0);
}

TEST(DateTest, NamesTheWeekday) {
  EXPECT_EQ(weekday({1945, 8, 17}), 5);  // a Friday
  EXPECT_EQ(weekday({2023, 9, 12}), 2);
  EXPECT_EQ(weekday({2024, 2, 29}), 4);
  EXPECT_EQ(weekday({1969, 12, 28}), 7);
}

TEST(DateTest, NamesTheWeek) {
  EXPECT_EQ(iso_week({2023, 9, 12}), "2023-W37");
  EXPECT_EQ(iso_week({2024, 12, 30}), "2025-W01");
  EXPECT_EQ(iso_week({2021, 1, 3}), "2020-W53");
  EXPECT_EQ(iso_week({2026, 1, 1}), "2026-W01");
}

TEST(DateTest, MovesByDaysAndMonths) {
  EXPECT_EQ(add_days({2024, 2, 28}, 2), (Date{2024, 3, 1}));
  EXPECT_EQ(add_days({2024, 1, 1}, -1), (Date{2023, 12, 31}));
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2024, 1, 15}, -1), (Date{2023, 12, 15}));
  EXPECT_EQ(add_months({2024, 3, 31}, -13), (Date{2023, 2, 28}));
  EXPECT_EQ(add_months({2024, 12, 1}, 1), (Date{2025, 1, 1}));
}

TEST(DateTest, ReadsAndWrites) {
  EXPECT_EQ(to_string({2023, 9, 2}), "2023-09-02");
  EXPECT_EQ(to_string({987, 1, 1}), "0987-01-01");
  EXPECT_EQ(parse_date("2023-09-12"), (Date{2023, 9, 12}));
  for (const char* wrong : {"2023-02-29", "2023-9-12", "12-09-2023", "", "2023-09-12T10", "abcd-ef-gh", "2023/09/12"})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
}

TEST(DateTest, KnowsTheIslamicCalendar) {
  EXPECT_EQ(from_hijri(1, 1, 1), (Date{622, 7, 19}));
  EXPECT_EQ(from_hijri(1445, 9, 1), (Date{2024, 3, 11}));
  EXPECT_EQ(from_hijri(1445, 10, 1), (Date{2024, 4, 10}));
  EXPECT_EQ(days_in_hijri_month(1445, 9), 30);
  EXPECT_EQ(hijri_year({2024, 4, 10}), 1445);
  for (int year = 1300; year < 1500; ++year) {
    int days = 0;
    for (int month = 1; month <= 12; ++month) days += days_in_hijri_month(year, month);
    EXPECT_EQ(to_days(from_hijri(year + 1, 1, 1)) - to_days(from_hijri(year, 1, 1)), days) << year;
    EXPECT_EQ(hijri_year(from_hijri(year, 1, 1)), year);
    EXPECT_EQ(hijri_year(add_days(from_hijri(year + 1, 1, 1), -1)), year);
  }
}

TEST(DateTest, KnowsEaster) {
  EXPECT_EQ(easter(2024), (Date{2024, 3, 31}));
  EXPECT_EQ(easter(2025), (Date{2025, 4, 20}));
  EXPECT_EQ(easter(2000), (Date{2000, 4, 23}));
}

}  // namespace
}  // namespace warta::values
