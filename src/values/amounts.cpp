// Amounts: money, percentages, quantities. What is part of a time is none.
#include <algorithm>
#include <cmath>

#include "text/unicode.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {

using language::Match;
using language::Token;
using text::TokenKind;

class AmountFinder {
 public:
  AmountFinder(const Reader& reader, const Patterns::Rules& rules, std::vector<Amount>& out)
      : r_(reader), v_(reader.vocabulary), rules_(rules), atoms_(reader), out_(out) {}

  void run(const std::vector<Sentence>& sentences, const std::vector<FoundTime>& times) {
    const auto all = static_cast<Index>(r_.tokens.size());
    auto time = times.begin();
    for (Index i = 0; (i = rules_.amounts.next_start(r_, i, all)) < all;) {
      while (time != times.end() && time->last <= i) ++time;
      if (time != times.end() && time->first <= i) {
        i = time->last;
        continue;
      }
      const Index end = sentences[r_.tokens[i].sentence].last_token;
      i = at(i, time == times.end() ? end : std::min(end, time->first));
    }
  }

 private:
  Index at(Index token, Index limit) {
    const Token& t = r_.tokens[token];
    if (!rules_.amounts.match(r_, token, limit, atoms_, match_)) return token + 1;
    if (range_end(token)) return token + 1;
    Amount amount;
    if (!read(amount)) return skip(token, limit);
    amount.span = {t.span.begin, r_.tokens[match_.last - 1].span.end};
    amount.why = match_.rule->name;
    amount.approximate = approximate(token);
    out_.push_back(std::move(amount));
    return match_.last;
  }

  /// Past the whole number, so that `seratus dua` rejected is not tried again from `dua`.
  [[nodiscard]] Index skip(Index token, Index limit) const {
    const Numeral n = number_at(r_, token, limit);
    return std::max(n.last, token + 1);
  }

  /// The sign that the match begins with is the dash of a range or list: `2–3 orang` is not minus three.
  [[nodiscard]] bool range_end(Index token) const {
    return r_.tokens[token].kind == TokenKind::punctuation && r_.has_before(token) &&
           (r_.tokens[token - 1].kind == TokenKind::number || r_.is(token - 1, "%") || r_.tells(token - 1, "percent"));
  }

  bool read(Amount& amount) {
    const MatchFields f(match_, rules_.amounts.parts(*match_.rule));
    const auto number = f.number(Key::number);
    if (!number) return false;
    const language::Capture *lower = f.capture(Key::number), *upper = f.capture(Key::upper);
    const bool both = lower != nullptr && upper != nullptr;
    const auto of_range = both ? lower_end(r_, *lower, *upper) : std::nullopt;
    const bool alone = both && !of_range;  // `Rp 5 juta hingga 7 ekor kambing`: the sum before is no end of a range
    if (alone && lower->first == match_.first) return false;
    amount.value = of_range.value_or(*number);
    const std::string_view type = match_.rule->value.type;
    amount.type = type == "MONEY" ? AmountType::money : type == "PERCENT" ? AmountType::percent : AmountType::quantity;
    if (amount.type == AmountType::money) amount.value *= whole_sum(f);
    if (const auto scale = f.number(Key::scale); scale && !alone) {
      const double scaled = amount.value * *scale;
      amount.value = std::fabs(scaled) < 1e15 ? std::round(scaled * 1e4) / 1e4 : std::round(scaled);
    }
    if (const std::string_view currency = f.text(Key::currency); !currency.empty()) amount.unit = currency;
    if (const std::string_view unit = unit_of(f); !unit.empty())
      amount.unit = unit == "poin-persentase" ? "poin persentase" : std::string(unit);
    if (const language::Capture* c = f.capture(Key::counted)) amount.unit = counted_unit(*c);
    const std::string_view check = f.literal(Key::check);
    if (!check.empty() && !fits_here(check, f)) return false;
    if (amount.type == AmountType::money) other_meaning(amount);
    const language::Capture* end = alone ? lower : f.capture(Key::until);
    if (end != nullptr) match_.last = end->last;
    return true;
  }

  /// `20 pound` is a weight and `satu perak` a medal where a word near it says so (class amount-cue): the word for the money is a
  /// unit or is counted, too.
  void other_meaning(Amount& amount) const {
    const Index word = match_.last - 1;
    const bool unit = r_.is(word, v_.unit);
    if (!unit && !r_.is(word, v_.noun)) return;
    if (match_.last - match_.first > 1 && !r_.is(word, v_.currency)) return;
    std::string_view other = unit ? r_.value(word, v_.unit) : r_.value(word, v_.noun);
    if (other.empty()) other = r_.view(word);
    if (!cue_near(other)) return;
    amount.type = AmountType::quantity;
    amount.unit = other;
  }

  /// Whether a cue for that meaning stands near the match, in its sentence. A cue that is itself counted counts behind a number.
  [[nodiscard]] bool cue_near(std::string_view meaning) const {
    constexpr Index reach = 8;
    const Index from = match_.first > reach ? match_.first - reach : 0;
    for (Index i = from; i < match_.last + reach && i < r_.tokens.size(); ++i) {
      if (!r_.is(i, v_.amount_cue) || r_.tokens[i].sentence != r_.tokens[match_.first].sentence) continue;
      if (r_.value(i, v_.amount_cue) != meaning) continue;
      const bool counted = r_.is(i, v_.noun) || r_.is(i, v_.unit);
      if (!counted || (r_.has_before(i) && (r_.tokens[i - 1].kind == TokenKind::number || r_.is(i - 1, v_.numeral)))) return true;
    }
    return false;
  }

  /// No currency has thousandths: the comma of `$ 1,299` without a scale divides thousands.
  [[nodiscard]] double whole_sum(const MatchFields& f) const {
    const language::Capture* n = f.capture(Key::number);
    if (n == nullptr || n->last - n->first != 1 || f.number(Key::scale) || f.number(Key::number).value_or(0) >= 1000) return 1;
    const std::string_view digits = r_.view(n->first);
    const std::size_t comma = digits.find(',');
    const bool three = comma != std::string_view::npos && comma > 0 && digits[0] != '0' && digits.size() - comma == 4 &&
                       digits.find('.') == std::string_view::npos;
    return three ? 1000 : 1;
  }

  /// The unit, by the case of its letters where the table tells `nm` from `Nm`.
  [[nodiscard]] std::string_view unit_of(const MatchFields& f) const {
    std::string_view unit = f.text(Key::unit);
    const std::size_t other = unit.find(';');
    if (other == std::string_view::npos) return unit;
    const std::string_view exact = unit.substr(other + 1);
    const std::size_t colon = exact.find(':');
    const bool is_exact = colon != std::string_view::npos && r_.is(match_.last - 1, exact.substr(0, colon));
    return is_exact ? exact.substr(colon + 1) : unit.substr(0, other);
  }

  /// The counted noun in its plain form: `anaknya` is anak, `Rumah` rumah, WNI stays.
  [[nodiscard]] std::string counted_unit(const language::Capture& c) const {
    std::string_view value;
    if (language::match_class(*v_.store, r_.tokens, c.first, c.last, v_.noun.id, value) == c.last && !value.empty())
      return std::string(value);
    const std::string_view words = r_.text.view({r_.tokens[c.first].span.begin, r_.tokens[c.last - 1].span.end});
    if (r_.tokens[c.first].all_capitals() && c.last - c.first == 1) return std::string(words);
    std::string unit = text::folded(words);
    if (c.last - c.first == 1 && unit.size() > 5 && unit.ends_with("nya")) {
      const knowledge::WordId stem = v_.store->word(std::string_view(unit).substr(0, unit.size() - 3));
      const knowledge::WordInfo& info = v_.store->info(stem);
      if (stem != 0 && ((info.classes & v_.noun.bit) != 0 || (info.is_root() ? info.pos == knowledge::Pos::noun : unit.size() > 8)))
        unit.resize(unit.size() - 3);
    }
    return unit;
  }

  bool fits_here(std::string_view check, const MatchFields& f) const {
    const Index first = match_.first, last = match_.last;
    const bool before = r_.has_before(first);
    if (check == "code") return r_.tokens[last - 1].all_capitals() || r_.tokens[last - 1].kind == TokenKind::money;
    if (check == "magnitude") {
      const double value = f.number(Key::number).value_or(0);
      return value >= 1 && value < 10 && (r_.view(first).size() > 1 || r_.view(first) == "M");
    }
    if (before && r_.is(first - 1, v_.label) && labelled(first)) return false;
    if (before && (r_.is(first - 1, "/") || r_.tells(first - 1, "no-count") || r_.is(first - 1, "U-"))) return false;
    if (check == "unit") return unit_fits();
    return counted_fits(f);
  }

  /// `Pasal 5 orang`: a label makes the number behind it no amount; in digits always, in words where nothing listed follows.
  [[nodiscard]] bool labelled(Index first) const {
    if (r_.is_minus(first)) return false;  // `turun ke minus 15 derajat`: no label numbers below zero
    const language::Capture* noun = match_.capture("u");
    const bool sure =
        noun != nullptr && r_.is(noun->first, v_.noun) && !r_.tokens[noun->first].capital() && !r_.tokens[first - 1].capital();
    return !(sure && r_.tokens[first].kind != TokenKind::number);
  }

  bool unit_fits() const {
    const language::Capture* unit = match_.capture("u");
    if (unit == nullptr) return true;
    // m, g, l, T and the like stand in their small form, right behind digits
    const std::string_view form = r_.view(unit->first);
    const bool short_form = unit->last - unit->first == 1 && form.size() == 1;
    return !(short_form && (r_.tokens[unit->first].capital() || r_.tokens[match_.first].kind != TokenKind::number || form == "a"));
  }

  bool counted_fits(const MatchFields& f) const {
    const language::Capture* noun = f.capture(Key::counted);
    if (noun == nullptr) return false;
    const Index first = match_.first;
    const bool before = r_.has_before(first);
    const Token& previous = r_.tokens[before ? first - 1 : first];
    const Token& counted = r_.tokens[noun->first];
    const bool listed = r_.is(noun->first, v_.noun) || noun->last - noun->first > 1;
    const bool named_before = before && previous.is_word() && previous.capital() && !previous.first_of_sentence();
    if (f.number(Key::number).value_or(1) < 1 && r_.is(first, v_.numeral)) return false;                 // setengah upah
    if (before && r_.tells(first - 1, "one-alone") && r_.value(first, v_.numeral) == "1") return false;  // satu per satu
    if (match_.captures.front().last - first == 1 && year_of(r_.view(first)) && r_.tokens[first].kind == TokenKind::number && named_before)
      return false;
    if (named_before && !listed && r_.tokens[first].kind == TokenKind::number) return false;
    if (listed && counted.capital() && !counted.all_capitals() && !title_like(noun->last)) return false;  // satu Piala Raja
    return true;
  }

  /// Whether most words around are capitalised, as in a headline.
  [[nodiscard]] bool title_like(Index token) const {
    Index words = 0, capitals = 0;
    Index i = token;
    while (r_.has_before(i) && token - i < 12) --i;
    for (; i < r_.tokens.size() && i < token + 8 && r_.has(i, token - 1); ++i) {
      if (!r_.tokens[i].is_word()) continue;
      ++words;
      if (r_.tokens[i].capital()) ++capitals;
    }
    return capitals * 3 >= words * 2;
  }

  /// Whether `sekitar`, `lebih dari`, `hampir` ... stand right before.
  [[nodiscard]] bool approximate(Index token) const {
    for (Index back = 1; back <= 3 && back <= token; ++back) {
      const Index from = token - back;
      if (r_.tokens[from].sentence != r_.tokens[token].sentence) return false;
      if (!is_approximation(from, token)) continue;
      // in `Rp 5 juta hingga Rp 10 juta` both ends are meant
      const bool range = back == 1 && !out_.empty() && out_.back().span.end == r_.tokens[from - (from > 0 ? 1U : 0U)].span.end;
      return !range;
    }
    return false;
  }

  /// Whether the tokens [first, last) are such a phrase.
  [[nodiscard]] bool is_approximation(Index first, Index last) const {
    if (last - first == 1) return r_.is(first, v_.approx);
    std::string_view value;
    return language::match_class(*v_.store, r_.tokens, first, last, v_.approx.id, value) == last;
  }

  const Reader& r_;
  const Vocabulary& v_;
  const Patterns::Rules& rules_;
  ValueAtoms atoms_;
  std::vector<Amount>& out_;
  Match match_;
};

}  // namespace

std::vector<Amount> find_amounts(const Text& text, const language::Words& words, const Patterns& patterns,
                                 const std::vector<FoundTime>& times) {
  std::vector<Amount> found;
  const Reader reader{text, words.tokens, patterns.rules().vocabulary};
  AmountFinder(reader, patterns.rules(), found).run(words.sentences, times);
  return found;
}

}  // namespace warta::values
