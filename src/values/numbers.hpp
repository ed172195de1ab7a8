// Numbers in digits and in words: `1.250,5`, `2,4 juta`, `seratus dua puluh lima ribu`, `satu setengah`.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "language/pattern.hpp"
#include "values/vocabulary.hpp"

namespace warta::values {

/// The number that digits with `.` and `,` stand for, by this rule:
/// - both signs: the last one divides the decimals, the other one the thousands (`1.250,50`, `1,250.50`);
/// - a sign that stands twice or more divides thousands (`1.250.000`, `1,250,000`), each of three digits;
/// - one full stop before exactly three digits divides thousands (`1.250`) unless `0` stands before it; else it is a
///   decimal point (`5.2`);
/// - one comma divides decimals (`5,25`, `0,125`) unless exactly three zeros follow it (`18,000`).
/// Nothing for what fits none of them (`10.30.15`).
[[nodiscard]] std::optional<double> digits_value(std::string_view s);

/// `5-10`, `2,5-3`, `17–20`: two numbers with a hyphen or dash between them.
[[nodiscard]] std::optional<std::pair<double, double>> range_value(std::string_view s);

/// A number as the tables and rules write it: `7`, `1e9`, `0.5`.
[[nodiscard]] std::optional<double> plain_number(std::string_view s);

struct Numeral {
  double value = 0;
  Index last = 0;  ///< one past its last token; its first where there is none
};

/// The number that begins at `token` and ends before `limit`, with its sign (`minus`) and scale (`2,5 juta`).
[[nodiscard]] Numeral number_at(const Reader& reader, Index token, Index limit);

/// The lower number of `dua sampai tiga juta`, as matched with the word between: in the scale of the upper one where it has none of
/// its own. Nothing where it is not the lower one, or where the word joins a list (`dua atau lima`) and not two numbers in a row.
[[nodiscard]] std::optional<double> lower_end(const Reader& reader, const language::Capture& low, const language::Capture& high);

/// The lower number of a range in one token (`5-10 juta`), scale included.
[[nodiscard]] Numeral range_at(const Reader& reader, Index token, Index limit, double& upper);

}  // namespace warta::values
