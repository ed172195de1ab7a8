// Datelines: where a story begins, and whether a further one does.
#include <algorithm>

#include "layout/reader.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t story_without_title = 260, longest_heading = 110, longest_dateline = 100;
constexpr std::size_t most_head_lines = 16;

bool is_quote(std::string_view s, std::uint32_t at) {
  return s[at] == '"' || s[at] == '\'' || s.substr(at, 3) == "“" || s.substr(at, 3) == "‘" || s.substr(at, 2) == "«";
}

}  // namespace

bool Reader::is_common_word(std::string_view s) const {
  const knowledge::WordInfo* info = s.find(' ') == std::string_view::npos ? shapes_.word_info(s) : nullptr;
  return info != nullptr && info->is_root() && (info->flags & knowledge::WordInfo::name_flag) == 0;
}

bool Reader::find_form(const Unit& unit, bool first_line, bool more, DatelineForm& form) {
  const Span core = unit.core;
  const std::string_view beginning = words({core.begin, std::min(core.end, core.begin + longest_dateline)});
  Sieve sieve(shapes_, beginning);
  for (Candidates one = candidates(rules_.list(rules_.index.front().datelines), sieve); one.next();) {
    if (!match(one, core, true)) continue;
    const CompiledRule& rule = rule_of(one);
    const Capture* place = match_.find(Slot::place);
    const Capture* outlet = match_.find(Slot::outlet);
    const Capture* story = match_.find(Slot::story);
    if (story == nullptr) continue;
    const bool alone = story->span.empty();
    const std::uint32_t story_at = alone ? core.end : story->span.begin;
    if (!alone && !is_quote(s_, story_at) && s_[story_at] != '(' && s_[story_at] != '[' && !starts_upper(words({story_at, core.end})) &&
        !text::is_ascii_digit(s_[story_at]) && !mixed_case(words({story_at, word_end(s_, story_at, core.end)})))
      continue;
    Span where = place == nullptr ? Span{} : place->span;
    Span heads_with;  // an outlet that stands where a place might
    if (outlet == nullptr && place != nullptr && !rule.outlet.empty() &&
        ((first_line && !is_prose(unit)) || shapes_.known_place(words(where)) != where.size()))
      continue;
    if (outlet == nullptr && rule.outlet.empty()) {
      // A place and a dash alone: a known place, or a line that can be nothing but the first of a story.
      if (place == nullptr) continue;
      if (alone && first_line) continue;
      const std::uint32_t after = place->span.end, fixed = match_.fixed;
      const bool hyphen = fixed > after && s_[fixed - 1] == '-' && (fixed < 2 || s_[fixed - 2] != '-');
      const bool spaced = after < core.end && s_[after] == ' ' && fixed < core.end && s_[fixed] == ' ';
      const bool half = (after < core.end && s_[after] == ' ') || (fixed < core.end && s_[fixed] == ' ');
      const bool known = shapes_.known_place(words(where)) == where.size();
      if (hyphen && !spaced && !(known && half)) continue;
      if (!known) {
        if (first_line && !is_prose(unit)) continue;
        bool function_word = count_words(words(where), 4) > 3 || !spaced;
        for (std::uint32_t w = where.begin; w < where.end;) {
          const std::uint32_t stop = std::max(word_end(s_, w, where.end), w + 1);
          function_word = function_word || shapes_.is_function_word(words({w, stop}));
          w = stop;
        }
        if (function_word || is_common_word(words(where))) continue;
        if (shapes_.is_agency(words(where))) heads_with = where;
        if (all_capitals(words(where)) || !heads_with.empty()) where = {};
      }
    }
    const bool glued_hyphen = match_.fixed > 1 && s_[match_.fixed - 1] == '-' && s_[match_.fixed - 2] != ' ' &&
                              s_[match_.fixed - 2] != '-' && match_.fixed < core.end && s_[match_.fixed] != ' ';
    // `KABARSABANA.COM, KUPANG-Warga ...`, and not `Menurut Kabar, Kupang-Soe ...`
    const bool addressed = outlet != nullptr && place != nullptr && words(outlet->span).find('.') != std::string_view::npos &&
                           all_capitals(words(where)) && shapes_.known_place(words(where)) == where.size();
    if (glued_hyphen && outlet != nullptr && shapes_.outlet(words(outlet->span)) == nullptr && s_[match_.fixed - 2] != ')' && !addressed)
      continue;
    if (outlet != nullptr && shapes_.outlet(words(outlet->span)) == nullptr && place != nullptr) {
      // Of two unknown capitalised names before a dash one has to be known: `Ahmad, Ketua - ...` is no dateline.
      const bool known = shapes_.known_place(words(where)) == where.size() || shapes_.fits(Slot::agency, words(outlet->span));
      if (!known) continue;
    }
    if (place == nullptr && outlet != nullptr && shapes_.outlet(words(outlet->span)) == nullptr) {
      const std::string_view name = words(outlet->span);
      const std::size_t dot = name.find('.');
      if (name.find(' ') != std::string_view::npos || ((dot == std::string_view::npos || dot == 0) && !mixed_case(name))) continue;
    }
    // A first line may be a title (`Jakarta - Bandung Kini 40 Menit`): then an outlet has to be there, or a sentence's length.
    const bool known_outlet = outlet != nullptr && shapes_.fits(Slot::agency, words(outlet->span));
    if (first_line && !known_outlet && !is_prose(unit) && more && core.size() < 110) continue;
    // `KOMPAS.com - Pelatih Timnas Indonesia, Patrick ...` names no place.
    if (outlet != nullptr && place != nullptr && outlet->span.begin < place->span.begin && place->span.end < core.end &&
        (s_[place->span.end] == ',' || s_[place->span.end] == '.') && shapes_.known_place(words(where)) != where.size())
      continue;
    form.whole = {unit.core.begin, match_.fixed};
    form.place = where;
    form.outlet = outlet == nullptr ? heads_with : outlet->span;
    form.why = rule.name;
    form.rule_outlet = rule.outlet;
    const Capture* date = match_.find(Slot::date);
    form.date = date == nullptr ? Span{} : date->span;
    return true;
  }
  return find_glued_place(unit, form);
}

bool Reader::find_glued_place(const Unit& unit, DatelineForm& form) {
  // `JakartaKomisi Pemberantasan Korupsi`: a place whose last word goes over into a common one. A name that is written so
  // (`BaliSpirit`) comes again in the story; a dash that got lost does not.
  constexpr std::uint32_t longest = 40;
  const Span core = unit.core;
  if (core.size() < longest || !text::is_ascii_upper(s_[core.begin])) return false;
  for (std::uint32_t i = core.begin + 1; i < core.begin + longest; ++i) {
    const char before = s_[i - 1];
    if (before == ',' || before == '.' || before == '-' || before == '"') return false;
    const bool turns = text::is_ascii_upper(s_[i]) && is_ascii_lower(s_[i + 1]) &&
                       (is_ascii_lower(before) || (text::is_ascii_upper(before) && i - core.begin >= 3));
    if (!turns) continue;
    const Span where{core.begin, i};
    const std::uint32_t end = word_end(s_, i, core.end);
    const std::uint32_t begin = core.begin + static_cast<std::uint32_t>(words(where).find_last_of(' ') + 1);
    if (shapes_.known_place(words(where)) != where.size() || shapes_.word_info(words({begin, end})) != nullptr) return false;
    const knowledge::WordInfo* next = shapes_.word_info(words({i, end}));
    constexpr std::uint8_t common = 6;
    if (next == nullptr || next->frequency < common || shapes_.is_agency(words({begin, end}))) return false;
    const std::string apart = std::string(words(where)) + " " + std::string(words({i, end}));  // `Jakarta Post`
    if (shapes_.is_agency(apart) || shapes_.is_agency("The " + apart)) return false;
    if (s_.find(words({begin, end}), end) != std::string_view::npos) return false;
    form = {};
    form.whole = form.place = where;
    form.why = "dateline.glued";
    form.glued = {begin, end};
    return true;
  }
  return false;
}

bool Reader::read_dateline(std::size_t at, bool first_line) {
  DatelineForm form;
  if (!find_form(units_[at], first_line, next_open(at) < units_.size(), form)) return false;
  if (!form.glued.empty()) add_glued(form.glued, form.whole.end);
  if (!form.date.empty()) out_.dates.push_back(form.date);
  if (!form.rule_outlet.empty()) add_evidence(by_rule, form.rule_outlet);
  const bool alone = skip_blank(s_, form.whole.end, units_[at].core.end) == units_[at].core.end;
  out_.dateline = form;
  if (alone) merge_with_next(at);
  return true;
}

bool Reader::begins_story(Span line) {
  Unit unit;
  unit.span = unit.core = line;
  DatelineForm form;
  return find_form(unit, false, true, form) && form.glued.empty() &&
         (shapes_.outlet(words(form.outlet)) != nullptr ||
          (!form.place.empty() && shapes_.known_place(words(form.place)) == form.place.size()));
}

void Reader::find_further_articles() {
  // A heading, perhaps a line with a name or a date, then a dateline or that date line itself: the title of another article.
  std::size_t title = units_.size();
  bool dated = false;
  for (std::size_t i = story_ + 1; i < units_.size(); ++i) {
    const Unit& unit = units_[i];
    if (unit.kind == PartKind::heading) {
      title = i;
      dated = false;
    } else if (title == units_.size()) {
      continue;
    } else if (unit.decided && (unit.kind == PartKind::date || unit.kind == PartKind::byline || unit.kind == PartKind::caption)) {
      dated = dated || unit.kind == PartKind::date;
    } else {
      if (unit.kind == PartKind::paragraph && i - title < most_head_lines && count_words(words(units_[title].core), 4) >= 4 &&
          (dated || begins_story(unit.core)))
        out_.problems.push_back({"several-articles", units_[title].span});
      title = units_.size();
    }
  }
}

void Reader::merge_with_next(std::size_t at) {
  const std::size_t next = at + 1;
  if (next >= units_.size() || units_[next].decided) return;
  units_[at].span.end = units_[next].span.end;
  units_[at].core.end = units_[next].core.end;
  units_.erase(units_.begin() + static_cast<std::ptrdiff_t>(next));
}

void Reader::find_dateline() {
  story_ = units_.size();
  std::size_t seen = 0, prose = 0;
  for (std::size_t i = 0; i < units_.size() && seen < most_head_lines && prose < 3; ++i) {
    Unit& unit = units_[i];
    if (unit.decided) continue;
    const bool first_line = seen++ == 0;
    if (unit.level > 0) continue;
    const bool line = !first_line && unit.core.size() <= longest_heading && !ends_sentence(words(unit.core));
    if (line && match_by_place(i, Zone::head)) continue;
    if (read_dateline(i, first_line)) {
      story_ = i;
      break;
    }
    const bool bare = !first_line && unit.core.size() <= 40 && shapes_.known_place(words(unit.core)) == unit.core.size();
    if (bare && i + 1 < units_.size() && is_prose(units_[i + 1]) && units_[i + 1].core.size() > unit.core.size()) {
      out_.dateline = DatelineForm{unit.core, unit.core, {}, "dateline.bare-line", {}, {}, {}};
      merge_with_next(i);
      story_ = i;
      break;
    }
    if (!first_line && !line && s_[unit.core.end - 1] != '.' && match_by_place(i, Zone::head)) continue;
    if (is_prose(unit)) ++prose;
  }
  for (std::size_t i = 0, open = 0; i < units_.size() && story_ == units_.size(); ++i) {
    const Unit& unit = units_[i];
    if (unit.decided) continue;
    const bool first_line = open++ == 0;
    if (!is_prose(unit)) continue;
    if (first_line && next_open(i) < units_.size() && unit.core.size() < story_without_title && s_[unit.core.end - 1] != '.') continue;
    story_ = i;
  }
  // A text of short lines: the first that is a sentence, the title aside.
  for (std::size_t i = 0, open = 0; i < units_.size() && story_ == units_.size(); ++i) {
    if (units_[i].decided) continue;
    if (open++ > 0 && s_[units_[i].core.end - 1] == '.') story_ = i;
  }
  last_prose_ = std::min(story_, units_.size() - 1);
  for (std::size_t i = story_; i < units_.size(); ++i)
    if (!units_[i].decided && (is_prose(units_[i]) || (units_[i].core.size() > 24 && s_[units_[i].core.end - 1] == '.'))) last_prose_ = i;
}

}  // namespace warta::layout
