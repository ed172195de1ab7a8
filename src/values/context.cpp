// Looks around a match that no pattern can take: whether `2021` is a year or part of a name, `Juli` a month or a woman,
// `setahun` a length of time or a rate. Each stands under the name that `check=` in data/values/times.rules gives it.
#include "text/unicode.hpp"
#include "values/rules.hpp"

namespace warta::values {

namespace {

using language::Token;
using text::TokenKind;

class Check {
 public:
  Check(const Surroundings& around, FoundTime& time)
      : r_(around.reader),
        v_(around.reader.vocabulary),
        match_(around.match),
        found_(around.found),
        time_(time),
        first_(time.first),
        last_(time.last) {}

  bool run(std::string_view name) {
    if (name == "year") return year();
    if (name == "month") return month();
    if (name == "weekday") return weekday();
    if (name == "rate") return rate();
    if (name == "count") return count();
    if (name == "per") return per();
    if (name == "date") return date();
    if (name == "day-month") return day_month();
    if (name == "named-year") return named_year();
    if (name == "years") return years();
    if (name == "decade") return decade();
    if (name == "reference") return reference();
    if (name == "ahead") return ahead();
    if (name == "hour") return hour();
    if (name == "hours") return time_.hour.has_value();
    if (name == "zoned") return !(before() && r_.is(first_ - 1, v_.currency_sign));
    if (name == "clock") return bare_clock();
    if (name == "clock-end") return !found_.empty() && found_.back().type == TimeType::clock && found_.back().last == match_.first;
    if (name == "quarter") return quarter();
    if (name == "quarter-bare")
      return r_.tokens[last_ - 1].capital() && r_.view(last_ - 1).find_first_not_of("IV") == std::string_view::npos;
    if (name == "quarter-shown") return r_.view(last_ - 2).find_first_not_of("IV") == std::string_view::npos;
    if (name == "day-list") return !(before() && r_.is(first_ - 1, v_.label));
    if (name == "yesterday") return !(before() && (r_.tells(first_ - 1, "eve") || r_.is(first_ - 1, v_.day_unit)));
    return true;
  }

 private:
  [[nodiscard]] bool before() const { return r_.has_before(first_); }
  [[nodiscard]] bool after() const { return r_.has(last_, first_); }
  [[nodiscard]] const Token& previous() const { return r_.tokens[first_ - 1]; }
  [[nodiscard]] const Token& next() const { return r_.tokens[last_]; }
  [[nodiscard]] bool previous_tells(std::string_view what) const { return before() && r_.tells(first_ - 1, what); }
  [[nodiscard]] bool next_is(std::string_view form) const { return after() && r_.is(last_, form); }
  /// A word with a capital that no sentence begins with: part of a name or of a title.
  [[nodiscard]] bool previous_named() const {
    return before() && previous().is_word() && previous().capital() && !previous().first_of_sentence();
  }
  [[nodiscard]] bool counted_next() const {
    return after() && next().space_before() &&
           (r_.is(last_, v_.noun) || r_.is(last_, v_.unit) || r_.is(last_, v_.currency) || r_.is(last_, v_.scale) ||
            r_.tells(last_, "percent") || next_is("%"));
  }
  [[nodiscard]] bool sign_between(Index token) const {
    return r_.is(token, ",") || r_.is(token, "-") || r_.is(token, "–") || r_.tells(token, "joins") || r_.is(token, v_.until) ||
           r_.is(token, "/") || r_.is(token, "&");
  }
  /// Whether the time found last ends right before, with nothing but a sign or `dan` between.
  [[nodiscard]] const FoundTime* continued() const {
    if (found_.empty() || !before()) return nullptr;
    const Index end = found_.back().last;
    if (end == first_) return &found_.back();
    if (end + 1 == first_ && sign_between(end)) return &found_.back();
    if (end + 2 == first_ && r_.is(end, ",") && sign_between(end + 1)) return &found_.back();
    return nullptr;
  }

  bool year() {
    const int value = time_.year.value_or(0);
    if (value < 1500 || value > 2100) return false;
    if (counted_next()) return false;
    if (!before()) return value >= 1900 && after() && next().is_word() && !next().capital();
    const FoundTime* list = continued();
    if (list != nullptr && list->year && !list->month && list->last < first_) return true;
    if (r_.is(first_ - 1, v_.label) || r_.is(first_ - 1, v_.approx) || r_.is(first_ - 1, v_.currency_sign) || r_.is(first_ - 1, v_.unit)) {
      if (!r_.is(first_ - 1, v_.cue)) return false;
    }
    const bool numbered =
        first_ >= 2 && r_.has_before(first_ - 1) && r_.tokens[first_ - 2].kind == TokenKind::number && r_.is(first_ - 1, v_.day_unit);
    if (numbered) return false;  // Nomor 7 Tahun 2017
    if (r_.is(first_ - 1, v_.cue)) return true;
    if (!previous().is_word()) {
      if (r_.is(first_ - 1, "(")) return value >= 1900 && (next_is(")") || next_is("-") || next_is("–") || next_is(","));
      if (r_.is(first_ - 1, ",")) return value >= 1900 && first_ >= 2 && !r_.tokens[first_ - 2].capital() && !(after() && next().is_word());
      return false;
    }
    if (previous_named() || previous().all_capitals()) return false;
    return value >= 1900 && !previous().has_digit() &&
           !(previous().capital() && previous().first_of_sentence() && r_.has_before(first_ - 1));
  }

  bool month() {
    const Token& t = r_.tokens[first_];
    const std::string_view form = r_.view(first_);
    if (!t.capital() || form.size() < 3 || (form.size() < 5 && form != "Mei" && form != "Juni" && form != "Juli")) return false;
    if (form == "May" || form == "June" || form == "July" || form == "March" || form == "August") return false;
    const bool name_follows = after() && next().is_word() && next().capital() && next().space_before();
    const bool named = time_.month.value_or(0) >= 4 && time_.month.value_or(0) <= 7;  // April, Mei, Juni, Juli are given names too
    const FoundTime* list = continued();
    if (list != nullptr && list->month && !list->day && list->type == TimeType::date && list->last < first_) return true;
    const bool cue = before() && r_.is(first_ - 1, v_.cue);
    const bool strong = cue && r_.value(first_ - 1, v_.cue) != "weak";
    if (named) return strong && !name_follows;
    if (strong) return true;
    if (name_follows || !before() || previous_named()) return false;
    if (!cue && v_.store->info(previous().word).pos == knowledge::Pos::adp) return false;  // tentang Desember
    return previous().is_word() || (r_.is(first_ - 1, ",") && after() && !next().is_word());
  }

  bool weekday() {
    if (const FoundTime* list = continued(); list != nullptr && list->type == TimeType::set && list->weekday && list->last < first_) {
      time_.type = TimeType::set;
      return true;
    }
    if (tells_of_future(r_, first_)) time_.fields.set(Key::coming, 1);
    if (previous_tells("names-day")) return false;
    return !(before() && r_.is(first_ - 1, v_.label) && !r_.is(first_ - 1, v_.cue));
  }

  /// `700 peso sehari`, `dua kali setahun`: the amount shortly before makes it a rate.
  bool rate() {
    if (previous_tells("length")) return true;
    Index i = first_;
    for (int steps = 0; steps < 4 && r_.has_before(i); ++steps) {
      const Token& t = r_.tokens[--i];
      const bool amount =
          t.kind == TokenKind::number || r_.is(i, v_.numeral) || r_.is(i, v_.scale) || r_.tells(i, "times") || r_.tells(i, "once");
      if (amount && r_.tells(i, "once") && steps > 0) return true;
      if (amount) {
        time_.type = TimeType::set;
        return true;
      }
      const bool measure = r_.is(i, v_.hour_unit) || r_.is(i, v_.day_unit) || r_.is(i, v_.unit) || r_.is(i, v_.currency);
      if (!t.is_word() || (!measure && (r_.is(i, v_.uncounted) || r_.is(i, v_.past) || r_.is(i, v_.approx)))) return true;
    }
    return true;
  }

  bool count() {
    if (previous_tells("no-count")) return false;
    if (after() && year_of(r_.view(last_)) && r_.tokens[last_].kind == TokenKind::number && last_ >= 1 && r_.tells(last_ - 1, "year"))
      return false;
    if (previous_tells("number-in-row")) return false;
    if (before() && (r_.is(first_ - 1, v_.currency_sign) || previous().kind == TokenKind::money ||
                     (r_.is(first_ - 1, ".") && first_ >= 2 && r_.has_before(first_ - 2))))
      return false;  // `1. Sembilan hari`, an item of a list, is none of these
    const language::Capture* n = match_.capture("n");
    return n == nullptr || n->number < 1e9;
  }

  bool per() {
    if (after() && (r_.tells(last_, "this") || r_.is(last_, v_.past) || r_.is(last_, v_.future))) return false;
    if (after() && r_.tokens[last_].kind == TokenKind::number && year_of(r_.view(last_))) return false;
    if (after() && r_.is(last_, v_.ordinal)) return false;  // per kuartal III
    const bool hours = r_.is(last_ - 1, v_.hour_unit);
    return !(hours && before() && r_.is(first_ - 1, v_.unit) && r_.tells(first_, "per"));
  }

  bool date() {
    if (before() && (r_.is(first_ - 1, "/") || (r_.is(first_ - 1, v_.label) && !r_.is(first_ - 1, v_.cue)))) return false;
    if (after() && (r_.is(last_, "/") || (r_.tokens[last_].kind != TokenKind::punctuation && !r_.tokens[last_].space_before())))
      return false;
    if (time_.year) return true;
    if (time_.last - time_.first > 1) return true;  // with `tanggal` or `lalu`
    if (!before()) return false;
    if (r_.is(first_ - 1, "(")) return !(after() && next().is_word());
    return r_.value(first_ - 1, v_.cue) != "weak" && r_.is(first_ - 1, v_.cue);
  }

  bool day_month() {
    if (before() && previous().is_word() && r_.is(first_ - 1, v_.label) && !r_.is(first_ - 1, v_.cue) && previous().capital()) return false;
    const Index month_token = time_.year ? last_ - 2 : last_ - 1;
    if (!time_.year && !r_.tokens[month_token].capital() && r_.view(month_token).size() < 5 && r_.value(month_token, v_.month) != "5")
      return false;
    // Stadion 17 Agustus, Universitas 17 Agustus 1945
    if (previous_named() || (before() && previous().capital() && r_.is(first_ - 1, v_.place_head)))
      return !r_.is(first_ - 1, v_.place_head) || r_.value(first_ - 1, v_.place_head) == "EVENT";
    if (tells_of_future(r_, first_)) time_.fields.set(Key::coming, 1);
    return true;
  }

  bool named_year() {
    if (!before()) return true;
    const bool number = previous().kind == TokenKind::number || previous().kind == TokenKind::date;
    if (number && r_.tells(first_, "year")) return false;
    return !(r_.tokens[first_].kind == TokenKind::number && r_.is(first_ - 1, v_.label) && !r_.is(first_ - 1, v_.cue));
  }

  bool years() {
    if (counted_next()) return false;
    if (!before() || last_ - first_ > 1) return true;
    if (r_.is(first_ - 1, v_.currency_sign) || (r_.is(first_ - 1, v_.label) && !r_.is(first_ - 1, v_.cue))) return false;
    const bool season = r_.tokens[first_].kind == TokenKind::date;
    return !season || (!previous_named() && previous().kind != TokenKind::number);
  }

  bool decade() {
    if (last_ - first_ > 1) return true;
    const FoundTime* list = continued();  // era 80-an dan 90-an
    return r_.view(first_).size() == 7 || (list != nullptr && list->why == time_.why);
  }

  bool reference() {
    if (!r_.tells(last_ - 1, "formerly")) return true;
    if (last_ - first_ > 1) return true;
    if (previous_tells("first-of-all")) return false;
    if (before() && previous().is_word() && !previous().capital() && !r_.is(first_ - 1, v_.cue)) {
      const std::string_view word = r_.view(first_ - 1);  // `diperiksa dulu oleh`: first, not formerly
      const std::string_view head = word.substr(0, 2);
      if (word.size() > 4 && (head == "me" || head == "di" || head == "be" || head == "te")) return false;
    }
    return after() && next().is_word() && !r_.tells(last_, "then");
  }

  /// `dalam dua tahun mendatang` is a length of time, `dua tahun mendatang` a day ahead.
  bool ahead() {
    if (!count()) return false;
    if (!(previous_tells("length") || previous_tells("length-ahead")) || r_.tells(last_ - 1, "from-now")) return true;
    time_.type = TimeType::duration;
    time_.fields.set(Key::n, time_.fields.has(Key::ahead) ? time_.fields.number(Key::ahead) : 1);
    const language::Capture* unit = match_.capture("u");
    if (unit != nullptr) time_.last = unit->last;
    return true;
  }

  bool hour() {
    if (after() && (r_.is(last_, v_.hour_unit) || r_.is(last_, v_.day_unit) || r_.tells(last_, "percent") || r_.is(last_, v_.scale) ||
                    r_.is(last_, v_.noun))) {
      if (!r_.is(last_, v_.daypart)) return false;
    }
    return !(before() && (previous().kind == TokenKind::number || r_.is(first_ - 1, v_.numeral)));
  }

  /// `10:48` without a word or zone, right behind a date.
  bool bare_clock() {
    if (r_.tokens[first_].kind != TokenKind::time || found_.empty() || found_.back().type != TimeType::date || !before()) return false;
    for (Index i = found_.back().last; i < first_; ++i)
      if (r_.tokens[i].is_word() || first_ - found_.back().last > 2) return false;
    return true;
  }

  bool quarter() {
    const char initial = r_.view(first_)[0];
    if (!r_.is(first_, v_.ordinal)) return true;
    return initial == 'Q' || initial == 'q';
  }

  const Reader& r_;
  const Vocabulary& v_;
  const language::Match& match_;
  const std::vector<FoundTime>& found_;
  FoundTime& time_;
  Index first_;
  Index last_;
};

}  // namespace

bool fits(std::string_view check, const Surroundings& around, FoundTime& time) { return Check(around, time).run(check); }

bool tells_of_future(const Reader& reader, Index token) {
  for (Index i = token; reader.has_before(i);) {
    --i;
    const language::Token& t = reader.tokens[i];
    // `Rencananya, ia tiba Sabtu`
    if (reader.is(i, ",") && reader.has_before(i) && reader.is(i - 1, reader.vocabulary.coming)) return true;
    if (t.kind == TokenKind::punctuation && !reader.is(i, "-") && !reader.is(i, "(") && !reader.is(i, ")")) return false;
    if (reader.is(i, reader.vocabulary.speaking)) return false;
    if (reader.is(i, reader.vocabulary.coming)) return true;
    if (token - i > 14) return false;
  }
  return false;
}

}  // namespace warta::values
