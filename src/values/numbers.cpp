// Indonesian numerals grow from the left: a part below a thousand, then its scale (ribu, juta ...), and again.
#include "values/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace warta::values {

namespace {

using text::TokenKind;

/// Longest number in words, in tokens: what is longer is no number, and reading it again from each word would cost too much.
constexpr Index most_words = 24;

constexpr std::size_t exact_digits = 15;  ///< decimal digits that a double holds
constexpr std::array<double, exact_digits> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};

struct Signs {
  int count = 0;
  std::size_t last = 0;
};

/// Whether all runs after the first sign up to `end` have three digits.
bool thousands(std::string_view s, char sign, std::size_t end) {
  std::size_t at = s.find(sign);
  if (at == 0 || at > 3) return false;
  while (at < end) {
    const std::size_t next = std::min(s.find(sign, at + 1), end);
    if (next - at != 4) return false;
    at = next;
  }
  return true;
}

/// What a word adds to a number.
struct Step {
  enum class Kind { none, unit, tens, plus_ten, times, scale, point, part } kind = Kind::none;
  double value = 0;
};

Step step_of(const Reader& r, Index token) {
  if (r.is(token, r.vocabulary.numeral)) {
    const std::string_view v = r.value(token, r.vocabulary.numeral);
    if (v == "/") return {Step::Kind::point, 0};
    if (v == "/4") return {Step::Kind::part, 4};
    if (v.size() > 1 && v[0] == '+') return {Step::Kind::plus_ten, 10};
    if (v.size() > 1 && v[0] == '*') return {Step::Kind::times, plain_number(v.substr(1)).value_or(1)};
    const double number = plain_number(v).value_or(0);
    return {number < 10 ? Step::Kind::unit : Step::Kind::tens, number};
  }
  if (r.is(token, r.vocabulary.scale)) return {Step::Kind::scale, plain_number(r.value(token, r.vocabulary.scale)).value_or(1)};
  return {};
}

/// 4.7 * 1e9 must be 4700000000: products of a decimal and a power of ten are rounded to what was written.
double scaled(double value, double factor) {
  const double product = value * factor;
  if (std::fabs(product) < 1e15) return std::round(product * 1e4) / 1e4;
  return std::round(product);
}

/// Words below a thousand, with halves and decimals in words. `last` stays where nothing was read.
Numeral words_below_thousand(const Reader& r, Index token, Index limit) {
  limit = std::min(limit, token + most_words);
  double group = 0, unit = -1;
  Numeral result{0, token};
  bool any = false;
  Index i = token;
  for (; i < limit; ++i) {
    if (any && !r.tokens[i].space_before()) break;
    const Step s = step_of(r, i);
    if (s.kind == Step::Kind::unit && s.value == 0.5 && unit > 0) {  // satu setengah
      if (r.tells(i, "half-alone")) break;
      unit += 0.5;
      ++i;
      any = true;
      break;
    }
    if (s.kind == Step::Kind::unit) {
      if (unit >= 0) break;
      unit = s.value;
      if (unit > 0 && unit < 1) {
        any = true;
        ++i;
        break;
      }
    } else if (s.kind == Step::Kind::plus_ten && unit > 0) {
      group += unit + 10;
      unit = -1;
    } else if (s.kind == Step::Kind::times && unit > 0) {
      group += unit * s.value;
      unit = -1;
    } else if (s.kind == Step::Kind::tens && unit < 0 && s.value < 1000) {
      group += s.value;
    } else if (s.kind == Step::Kind::part && unit > 0) {
      unit /= s.value;
      ++i;
      any = true;
      break;
    } else if (s.kind == Step::Kind::point && any) {
      double place = 0.1;
      double decimals = 0;
      Index j = i + 1;
      for (; j < limit; ++j, place /= 10) {
        const Step digit = step_of(r, j);
        if (digit.kind != Step::Kind::unit || digit.value != std::floor(digit.value)) break;
        decimals += digit.value * place;
      }
      if (j == i + 1) break;
      result.value = scaled(group + (unit > 0 ? unit : 0) + decimals, 1);
      result.last = j;
      return result;
    } else {
      break;
    }
    any = true;
  }
  if (any) result = {group + (unit > 0 ? unit : 0), i};
  return result;
}

}  // namespace

std::optional<double> plain_number(std::string_view s) {
  if (!s.empty() && s.size() <= exact_digits) {
    std::int64_t whole = 0;
    std::size_t i = 0;
    for (; i < s.size() && s[i] >= '0' && s[i] <= '9'; ++i) whole = whole * 10 + (s[i] - '0');
    if (i == s.size()) return static_cast<double>(whole);
  }
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc{} || end != s.data() + s.size()) return std::nullopt;
  return value;
}

std::optional<double> digits_value(std::string_view s) {
  if (s.empty() || s.size() > 40) return std::nullopt;
  Signs stops, commas;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '.')
      ++stops.count, stops.last = i;
    else if (s[i] == ',')
      ++commas.count, commas.last = i;
    else if (s[i] < '0' || s[i] > '9')
      return std::nullopt;
  }
  if (stops.count == 0 && commas.count == 0) return plain_number(s);
  char decimal = 0, thousand = 0;
  if (stops.count > 0 && commas.count > 0) {
    decimal = stops.last > commas.last ? '.' : ',';
    thousand = decimal == '.' ? ',' : '.';
    if ((decimal == '.' ? stops : commas).count != 1) return std::nullopt;
  } else {
    const char sign = stops.count > 0 ? '.' : ',';
    const Signs& seen = stops.count > 0 ? stops : commas;
    const bool three = s.size() - seen.last == 4;
    const bool as_thousands =
        seen.count > 1 || (sign == '.' ? three && s[0] != '0' && seen.last <= 3 : three && s.substr(seen.last) == ",000" && s[0] != '0');
    (as_thousands ? thousand : decimal) = sign;
  }
  const std::size_t end = decimal == 0 ? s.size() : s.find(decimal);
  if (thousand != 0 && !thousands(s, thousand, end)) return std::nullopt;
  if (s.size() <= exact_digits && s.size() > 1) {  // both are exact doubles, so that their quotient is the nearest one
    std::int64_t digits = 0;
    for (const char c : s)
      if (c != '.' && c != ',') digits = digits * 10 + (c - '0');
    return static_cast<double>(digits) / powers[decimal == 0 ? 0 : s.size() - end - 1];
  }
  std::array<char, 48> buffer{};
  std::size_t n = 0;
  for (const char c : s)
    if (c != thousand) buffer[n++] = c == decimal ? '.' : c;
  return plain_number({buffer.data(), n});
}

std::optional<std::pair<double, double>> range_value(std::string_view s) {
  for (const std::string_view dash : {std::string_view("-"), std::string_view("–")}) {
    const std::size_t at = s.find(dash);
    if (at == std::string_view::npos) continue;
    const auto low = digits_value(s.substr(0, at)), high = digits_value(s.substr(at + dash.size()));
    if (low && high) return std::pair{*low, *high};
  }
  return std::nullopt;
}

Numeral number_at(const Reader& r, Index token, Index limit) {
  Index i = token;
  double sign = 1;
  if (token >= limit) return {0, token};
  const language::Token& first = r.tokens[i];
  if (first.kind != TokenKind::number && (first.classes & r.vocabulary.numeral.bit) == 0) {
    const bool minus = r.is_minus(i);
    const bool dash = (r.is(i, "-") || r.is(i, "−")) && first.space_before() && i + 1 < limit && !r.tokens[i + 1].space_before();
    if (!minus && !dash) return {0, token};
    if (i + 1 >= limit || (r.tokens[i + 1].kind != TokenKind::number && !r.is(i + 1, r.vocabulary.numeral))) return {0, token};
    sign = -1;
    ++i;
  }
  const Index begin = i;
  limit = std::min(limit, begin + most_words);
  double total = 0;
  double below = HUGE_VAL;  // the next scale must be smaller
  while (i < limit) {
    double group = 0;
    Index after = 0;  // one past the group
    if (i > begin && !r.tokens[i].space_before()) break;
    if (r.tokens[i].kind == TokenKind::number) {
      const auto value = digits_value(r.view(i));
      if (!value) break;
      if (i > begin && (total == 0 || *value >= below)) break;
      group = *value;
      after = i + 1;
    } else {
      const Step s = step_of(r, i);
      if (s.kind == Step::Kind::tens && s.value >= 1000 && s.value < below) {  // seribu, sejuta
        total += s.value;
        below = s.value;
        ++i;
        continue;
      }
      const Numeral n = words_below_thousand(r, i, limit);
      if (n.last == i) break;
      group = n.value;
      after = n.last;
    }
    double factor = 1;
    bool has_scale = false;
    while (after < limit) {
      const Step s = step_of(r, after);
      if (s.kind != Step::Kind::scale) break;
      factor *= s.value;
      has_scale = true;
      ++after;
    }
    if (factor >= below && i > begin) break;
    if (!has_scale && i > begin && (below <= 1 || r.tokens[i].kind == TokenKind::number)) break;
    total += scaled(group, factor);
    below = factor;
    i = after;
    if (!has_scale) break;
    if (i < limit && r.tokens[i].kind == TokenKind::number && factor >= 1e9) break;  // `Rp 1,5 triliun 2023`
  }
  return i == begin ? Numeral{0, token} : Numeral{sign * total, i};
}

std::optional<double> lower_end(const Reader& r, const language::Capture& low, const language::Capture& high) {
  double factor = 1;
  for (Index i = high.last; i > high.first; --i) {
    const Step s = step_of(r, i - 1);
    if (s.kind != Step::Kind::scale) break;
    factor *= s.value;
  }
  const bool shared = low.number < high.number / factor && step_of(r, low.last - 1).kind != Step::Kind::scale;
  const double lower = shared ? scaled(low.number, factor) : low.number;
  const bool in_a_row = shared && low.number + 1 == high.number / factor;
  const bool range = r.tells(low.last, "joins") ? in_a_row : lower < high.number;
  return range ? std::optional(lower) : std::nullopt;
}

Numeral range_at(const Reader& r, Index token, Index limit, double& upper) {
  if (r.tokens[token].kind != TokenKind::number) return {0, token};
  const auto range = range_value(r.view(token));
  if (!range) return {0, token};
  Index i = token + 1;
  double factor = 1;
  for (; i < limit; ++i) {
    const Step s = step_of(r, i);
    if (s.kind != Step::Kind::scale) break;
    factor *= s.value;
  }
  upper = scaled(range->second, factor);
  return {scaled(range->first, factor), i};
}

}  // namespace warta::values
