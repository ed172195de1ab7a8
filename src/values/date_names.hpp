// Names of months and weekdays as data/values/calendar.tsv has them, for messages.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "values/vocabulary.hpp"

namespace warta::values {

/// Names by numbers; the store must outlive them.
class DateNames {
 public:
  /// Throws DataError where the table is missing or damaged.
  explicit DateNames(const language::Store& store) {
    const knowledge::Table table = store.table("values/calendar.tsv");
    const int kind = table.need("kind"), number = table.need("number"), name = table.need("name"), english = table.need("english");
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const bool month = table.field(row, kind) == "month";
      const auto at = integer(table.field(row, number));
      if (!at || *at < 1 || *at > (month ? 12 : 7)) table.fail(row, "a month is 1 to 12, a weekday 1 (Monday) to 7");
      Names& names = month ? months_.at(static_cast<std::size_t>(*at)) : weekdays_.at(static_cast<std::size_t>(*at));
      names = {table.field(row, name), table.field(row, english)};
    }
  }
  [[nodiscard]] std::string month(int number, bool english) const { return name(months_.at(static_cast<std::size_t>(number)), english); }
  [[nodiscard]] std::string weekday(int number, bool english) const {
    return name(weekdays_.at(static_cast<std::size_t>(number)), english);
  }
  /// `31 Februari 2024`, `31 February 2024`.
  [[nodiscard]] std::string in_words(int day, int month_number, std::optional<int> year, bool english) const {
    return std::to_string(day) + " " + month(month_number, english) + (year ? " " + std::to_string(*year) : std::string());
  }

 private:
  struct Names {
    std::string_view name;
    std::string_view english;
  };
  static std::string name(const Names& n, bool english) { return std::string(english ? n.english : n.name); }

  std::array<Names, 13> months_;
  std::array<Names, 8> weekdays_;
};

}  // namespace warta::values
