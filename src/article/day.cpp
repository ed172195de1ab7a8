// The rule by which the day of an article is found:
//
// 1. The caller's day beats all.
// 2. Else the first date line of the layout that names a full day (`Kompas.com - 31/10/2019, 10:48 WIB`), with its clock and
//    zone. A line that says when the article was changed (`diperbarui`) counts only where there is no other.
// 3. Else the text. Indonesian papers date what they were told: `kata Yance, Rabu (17/5)`. The days with a weekday in the
//    story are weighed; a day without its year takes the year of a full date of the text, where the weekday then fits.
//      - of first choice are days in a sentence with a verb of saying (or beside a quotation) and without a preposition: the
//        latest of them, for nobody is quoted from tomorrow;
//      - else days without a preposition before them (`pada Kamis (18/5)` dates an event, which may lie ahead): the latest;
//      - else the earliest mentioned of all days with a weekday and a year of their own.
#include "article/day.hpp"

#include <algorithm>

namespace warta::article {

namespace {

using values::Date;
using values::FoundTime;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Date of a date line with its clock, where the times found in `span` name a full day.
std::string read_date_line(Span span, const std::vector<FoundTime>& times) {
  std::optional<Date> day;
  const FoundTime* clock = nullptr;
  auto time =
      std::lower_bound(times.begin(), times.end(), span.begin, [](const FoundTime& t, std::uint32_t at) { return t.span.begin < at; });
  for (; time != times.end() && time->span.begin < span.end; ++time) {
    if (!span.contains(time->span)) continue;
    if (!day) day = time->full_date();
    if (clock == nullptr && time->hour && time->minute) clock = &*time;
  }
  if (!day) return {};
  std::string out = values::to_string(*day);
  if (clock != nullptr) out += "T" + two_digits(*clock->hour) + ":" + two_digits(*clock->minute) + std::string(clock->zone);
  return out;
}

struct Candidate {
  Date day;
  int rank = 0;  ///< 2: said, 1: without a preposition, 0: else
};

class Story {
 public:
  Story(const Text& text, const layout::Layout& layout, const language::Words& words, const knowledge::Store& store)
      : text_(text), layout_(layout), words_(words), store_(store) {
    speech_ = store.class_bit_if_any("speech-verb");
  }

  /// Whether the time stands in the story (and in no caption or byline).
  [[nodiscard]] bool holds(const FoundTime& time) const {
    const Index sentence = words_.sentence_from(time.span.begin);
    if (sentence >= words_.sentences.size()) return false;
    const Index part = words_.sentences[sentence].part;
    return part < layout_.parts.size() && layout_.parts[part].kind == PartKind::paragraph;
  }

  [[nodiscard]] int rank(const FoundTime& time) {
    if (time.first > 0) {
      const language::Token& before = words_.tokens[time.first - 1];
      if (before.word != 0 && store_.info(before.word).pos == knowledge::Pos::adp) return 0;
    }
    const Index at = words_.sentence_from(time.span.begin);
    if (at != sentence_) {  // a sentence may hold thousands of times: it is looked through once
      sentence_ = at;
      told_ = tells(words_.sentences[at]);
    }
    return told_ ? 2 : 1;
  }

 private:
  /// Whether the sentence has a verb of saying or a quotation.
  [[nodiscard]] bool tells(const Sentence& sentence) const {
    for (Index t = sentence.first_token; t < sentence.last_token && t < words_.tokens.size(); ++t)
      if ((words_.tokens[t].classes & speech_) != 0) return true;
    const std::string_view words = text_.view(sentence.span);
    return words.find('"') != std::string_view::npos || words.find("”") != std::string_view::npos;
  }

  const Text& text_;
  const layout::Layout& layout_;
  const language::Words& words_;
  const knowledge::Store& store_;
  knowledge::Classes speech_ = 0;
  Index sentence_ = none;  ///< the one that `told_` is about
  bool told_ = false;
};

std::optional<Date> day_from_text(const Text& text, const layout::Layout& layout, const language::Words& words,
                                  const std::vector<FoundTime>& times, const knowledge::Store& store) {
  Story story(text, layout, words, store);
  std::vector<int> years;  // each once, in order of first mention
  for (const FoundTime& time : times)
    if (time.type == TimeType::date && time.weekday && time.full_date() && story.holds(time) &&
        std::find(years.begin(), years.end(), *time.year) == years.end())
      years.push_back(*time.year);
  if (years.empty()) return std::nullopt;
  std::vector<Candidate> candidates;
  for (const FoundTime& time : times) {
    if (time.type != TimeType::date || !time.weekday || !time.day || !time.month || !story.holds(time)) continue;
    std::optional<Date> day = time.full_date();
    if (!day && !time.year) {
      for (const int year : years) {
        const Date guess{year, *time.month, *time.day};
        if (values::valid(guess) && values::weekday(guess) == *time.weekday) {
          day = guess;
          break;
        }
      }
    }
    if (day) candidates.push_back({*day, story.rank(time)});
  }
  if (candidates.empty()) return std::nullopt;
  const int best =
      std::max_element(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; })->rank;
  std::optional<Date> chosen;
  for (const Candidate& c : candidates) {
    if (c.rank != best) continue;
    if (!chosen || (best > 0 && c.day > *chosen)) chosen = c.day;
  }
  return chosen;
}

}  // namespace

Day speaking_day(const Text& text, const layout::Layout& layout, const language::Words& words, const std::vector<FoundTime>& times,
                 const knowledge::Store& store, const std::string& date) {
  if (!date.empty()) return {date, PublishedFrom::option};
  for (const Span line : layout.dates)
    if (std::string day = read_date_line(line, times); !day.empty()) return {std::move(day), PublishedFrom::dateline};
  for (const Part& part : layout.parts)
    if (part.kind == PartKind::date)
      if (std::string day = read_date_line(part.span, times); !day.empty()) return {std::move(day), PublishedFrom::dateline};
  if (const std::optional<Date> day = day_from_text(text, layout, words, times, store))
    return {values::to_string(*day), PublishedFrom::text};
  return {};
}

}  // namespace warta::article
