// What a line is by its place and shape, where no rule knows it.
#include <algorithm>
#include <optional>

#include "layout/reader.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t shortest_prose = 80, surely_prose = 200, story_without_title = 260, longest_title = 180;
constexpr std::uint32_t longest_heading = 110, most_heading_words = 16, longest_head_caption = 260, shortest_repeated = 60;
constexpr std::uint32_t longest_dateline = 100;
constexpr std::size_t most_head_lines = 16;

bool is_quote(std::string_view s, std::uint32_t at) {
  return s[at] == '"' || s[at] == '\'' || s.substr(at, 3) == "“" || s.substr(at, 3) == "‘" || s.substr(at, 2) == "«";
}

}  // namespace

bool Reader::is_short(const Unit& unit) const { return unit.core.size() <= longest_heading; }

bool Reader::is_prose(const Unit& unit) const {
  if (unit.decided || unit.level > 0) return false;
  return unit.core.size() >= surely_prose || (unit.core.size() >= shortest_prose && ends_sentence(words(unit.core)));
}

std::size_t Reader::next_open(std::size_t at) const {
  for (++at; at < units_.size(); ++at)
    if (!units_[at].decided) return at;
  return units_.size();
}

bool Reader::read_dateline(std::size_t at, bool first_line) {
  Unit& unit = units_[at];
  const Span core = unit.core;
  const std::string_view beginning = words({core.begin, std::min(core.end, core.begin + longest_dateline)});
  const Signs signs = signs_of(beginning);
  std::optional<std::uint64_t> files;  // whose outlets are named
  const auto named = [&] {
    if (!files) files = shapes_.files_in(beginning);
    return *files;
  };
  for (const std::uint32_t id : rules_.list(rules_.index.front().datelines)) {
    const Template& pattern = rules_.templates[id];
    if (!rules_.templates.possible(pattern, signs) || (pattern.listed && (named() >> (pattern.file % 64) & 1U) == 0)) continue;
    const CompiledRule& rule = rules_.rules[pattern.rule];
    if (!match_template(rules_.templates, pattern, shapes_, s_, core, true, match_)) continue;
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
        bool function_word = count_words(words(where)) > 3 || !spaced;
        for (std::uint32_t w = where.begin; w < where.end;) {
          const std::uint32_t stop = std::max(word_end(s_, w, where.end), w + 1);
          function_word = function_word || shapes_.is_function_word(words({w, stop}));
          w = stop;
        }
        if (function_word) continue;
        if (shapes_.is_agency(words(where))) heads_with = where;
        if (all_capitals(words(where)) || !heads_with.empty()) where = {};
      }
    }
    const bool glued_hyphen = match_.fixed > 1 && s_[match_.fixed - 1] == '-' && s_[match_.fixed - 2] != ' ' &&
                              s_[match_.fixed - 2] != '-' && match_.fixed < core.end && s_[match_.fixed] != ' ';
    if (glued_hyphen && outlet != nullptr && shapes_.outlet(words(outlet->span)) == nullptr && s_[match_.fixed - 2] != ')') continue;
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
    if (first_line && !known_outlet && !is_prose(unit) && next_open(at) < units_.size() && core.size() < 110) continue;
    // `KOMPAS.com - Pelatih Timnas Indonesia, Patrick ...` names no place.
    if (outlet != nullptr && place != nullptr && outlet->span.begin < place->span.begin && place->span.end < core.end &&
        (s_[place->span.end] == ',' || s_[place->span.end] == '.') && shapes_.known_place(words(where)) != where.size())
      continue;
    if (const Capture* date = match_.find(Slot::date); date != nullptr) out_.dates.push_back(date->span);
    DatelineForm form;
    form.whole = {unit.core.begin, match_.fixed};
    form.place = where;
    form.outlet = outlet == nullptr ? heads_with : outlet->span;
    form.why = rule.name;
    out_.dateline = form;
    if (!rule.outlet.empty()) add_evidence(4, rule.outlet);
    if (alone) merge_with_next(at);
    return true;
  }
  return false;
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
    if (unit.decided || unit.level > 0) continue;
    const bool first_line = seen++ == 0;
    const bool line = !first_line && unit.core.size() <= longest_heading && !ends_sentence(words(unit.core));
    if (line && match_by_place(i, Zone::head)) continue;
    if (read_dateline(i, first_line)) {
      story_ = i;
      break;
    }
    const bool bare = !first_line && unit.core.size() <= 40 && shapes_.known_place(words(unit.core)) == unit.core.size();
    if (bare && i + 1 < units_.size() && is_prose(units_[i + 1]) && units_[i + 1].core.size() > unit.core.size()) {
      out_.dateline = DatelineForm{unit.core, unit.core, {}, "dateline.bare-line"};
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

void Reader::find_title() {
  title_ = units_.size();
  const std::size_t end = std::min(story_, units_.size());
  std::size_t first = units_.size();
  for (std::size_t i = 0; i < end; ++i) {
    const Unit& unit = units_[i];
    if (unit.decided || unit.core.size() > longest_title + 120) continue;
    if (unit.level == 1) {
      first = i;
      break;
    }
    if (first != units_.size()) continue;
    first = i;
  }
  if (first == units_.size()) {
    // Nothing before the story; a text that has no story may still be a title and no more.
    return;
  }
  // A word or two above the title is where one is on the site, not what the article is called.
  const auto longer_follows = [&](std::size_t i) {
    for (std::size_t j = i + 1; j < end; ++j) {
      if (units_[j].decided && (units_[j].kind == PartKind::date || units_[j].kind == PartKind::byline)) return units_.size();
      if (!units_[j].decided && count_words(words(units_[j].core)) >= 4 && s_[units_[j].core.end - 1] != '.' &&
          units_[j].core.size() <= longest_title)
        return j;
      if (!units_[j].decided && count_words(words(units_[j].core)) > 2) return units_.size();
    }
    return units_.size();
  };
  if (units_[first].level == 0 && count_words(words(units_[first].core)) <= 2) {
    const std::size_t better = longer_follows(first);
    if (better != units_.size()) first = better;
  }
  if (story_ == units_.size() && s_[units_[first].core.end - 1] == '.') return;
  // Two sentences are no title.
  const std::string_view line = words(units_[first].core);
  const std::size_t stop = line.find_first_of(".?!");
  const bool two =
      line.size() > 100 && ends_sentence(line) && stop + 2 < line.size() && line[stop + 1] == ' ' && text::is_ascii_upper(line[stop + 2]);
  if (two || line.size() > longest_title) {
    story_ = first;
    return;
  }
  title_ = first;
  Unit& unit = units_[title_];
  decide(unit, PartKind::title);
  out_.title = unit.core;
}

void Reader::read_head() {
  const std::size_t end = std::min(story_, units_.size());
  for (std::size_t i = 0; i < end; ++i)
    if (!units_[i].decided) match_by_place(i, Zone::head);
  bool dated = false;
  for (std::size_t i = 0; i < end; ++i) {
    Unit& unit = units_[i];
    if (unit.decided) {
      dated = dated || unit.kind == PartKind::date || unit.kind == PartKind::byline;
      continue;
    }
    if (title_ < units_.size() && i < title_) {
      decide(unit, PartKind::boilerplate, BoilerplateKind::navigation);
      continue;
    }
    const std::string_view line = words(unit.core);
    const std::uint32_t count = count_words(line);
    // A line between date and dateline is the picture's; one before the date, or in a story without a dateline, its standfirst.
    const bool picture = out_.dateline && i + 1 >= end && unit.core.size() <= longest_head_caption && !is_quote(s_, unit.core.begin) &&
                         (dated || (s_[unit.core.end - 1] == '.' && unit.core.size() <= 160));
    if (picture && count > 2)
      decide(unit, PartKind::caption);
    else if (count <= 2 && !ends_sentence(line))
      decide(unit, PartKind::boilerplate, BoilerplateKind::navigation);
    else
      decide(unit, PartKind::paragraph);
  }
}

void Reader::find_repeated() {
  std::unordered_map<std::string_view, std::size_t> seen;
  const std::string_view title = words(out_.title);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    Unit& unit = units_[i];
    if (i == title_ || (unit.decided && unit.kind != PartKind::paragraph)) continue;
    const std::string_view line = words(unit.core);
    if (!title.empty() && line == title) {
      decide(unit, PartKind::boilerplate);
      continue;
    }
    if (line.size() < shortest_repeated) continue;
    if (!seen.emplace(line, i).second) {
      out_.problems.push_back({"repeated-paragraph", unit.span});
      decide(unit, PartKind::boilerplate);
      continue;
    }
    // The lead once more, cut off: `Presiden Joko Widodo mengatakan pemerintah akan ...`
    const std::size_t dots = line.size() >= 3 && line.substr(line.size() - 3) == "..." ? 3
                             : line.size() >= 3 && line.substr(line.size() - 3) == "…" ? 3
                                                                                       : 0;
    if (dots == 0 || i >= story_ || story_ >= units_.size()) continue;
    std::string_view stem = line.substr(0, line.size() - dots);
    while (!stem.empty() && stem.back() == ' ') stem.remove_suffix(1);
    if (stem.size() >= 40 && words(units_[story_].core).substr(0, longest_title * 4).find(stem) != std::string_view::npos)
      decide(unit, PartKind::boilerplate);
  }
}

Span Reader::numbered(Span core, std::uint32_t& number) const {
  std::uint32_t at = core.begin, value = 0;
  while (at < core.end && at - core.begin < 2 && text::is_ascii_digit(s_[at]))
    value = value * 10 + static_cast<std::uint32_t>(s_[at++] - '0');
  if (at == core.begin || at + 1 >= core.end || (s_[at] != '.' && s_[at] != ')')) return {};
  const std::uint32_t rest = skip_blank(s_, at + 1, core.end);
  if (rest == core.end || text::is_ascii_digit(s_[at + 1])) return {};
  if (rest == at + 1 && !text::is_ascii_upper(s_[rest])) return {};
  number = value;
  return {rest, core.end};
}

bool Reader::is_heading(std::size_t at) const {
  const Unit& unit = units_[at];
  const std::string_view line = words(unit.core);
  if (line.size() > longest_heading || count_words(line) > most_heading_words) return false;
  std::uint32_t number = 0;
  const bool counted = !numbered(unit.core, number).empty();
  if (unit.level > 0) return true;
  if (unit.bullet || unit.quoted) return false;
  const auto shape = [&](const Unit& other) {
    const std::string_view w = words(other.core);
    const char last = w.back();
    return w.size() <= longest_heading && last != '.' && last != ',' && last != ';' && last != ':' && last != '-' &&
           w.substr(w.size() >= 3 ? w.size() - 3 : 0) != "…" &&
           (!ends_sentence(w) || last == '?' || last == '!' || w.find('.') == std::string_view::npos) &&
           count_words(w) <= most_heading_words;
  };
  if (!shape(unit)) return false;
  if (!starts_upper(line) && !counted && !text::is_ascii_digit(line.front()) && !mixed_case(line.substr(0, line.find(' ')))) return false;
  // Two sentences are no heading; `dr. Slamet` ends none.
  for (std::size_t stop = line.find(". "); stop != std::string_view::npos; stop = line.find(". ", stop + 2)) {
    const std::string_view before = line.substr(0, stop);
    const std::size_t word = before.find_last_of(" .(") + 1;
    if (before.size() - word >= 4 && word > 0 && stop + 2 < line.size() && text::is_ascii_upper(line[stop + 2])) return false;
  }
  const std::size_t next = next_open(at);
  if (next == units_.size()) return false;
  if (unit.strong) return true;
  const Unit& follower = units_[next];
  std::uint32_t other = 0;
  const bool list_before = at > 0 && !units_[at - 1].decided && units_[at - 1].kind == PartKind::paragraph && shape(units_[at - 1]) &&
                           !(unit.blank_before && !units_[at - 1].blank_before);
  const bool prose = follower.core.size() >= surely_prose || ends_sentence(words(follower.core));
  if (counted) {
    // Numbered lines one right below another are a list.
    if (!numbered(follower.core, other).empty() && next == at + 1) return false;
    return prose || follower.bullet || !numbered(follower.core, other).empty();
  }
  if (is_quote(s_, unit.core.begin)) {
    const char last = line.back();
    const bool closed = last == '"' || last == '\'' || line.substr(line.size() - 3) == "”" || line.substr(line.size() - 3) == "’";
    const bool twice = s_[unit.core.begin] == '"' || s_.substr(unit.core.begin, 3) == "“";
    if (!closed) return prose && !twice;
    const std::string_view inside = line.substr(0, line.size() - (static_cast<unsigned char>(last) < 0x80 ? 1 : 3));
    if (inside.empty() || inside.back() == ',' || (twice && ends_sentence(inside)) || inside.back() == '.') return false;
  }
  const char last = line.back();
  // `Lantas, apa sebabnya?` goes on in the story, `Apa sebabnya?` stands above it.
  const std::uint32_t first_end = word_end(s_, unit.core.begin, unit.core.end);
  const knowledge::WordInfo* first_word = shapes_.word_info(words({unit.core.begin, first_end}));
  const bool linked =
      (first_end < unit.core.end && s_[first_end] == ',') || (first_word != nullptr && first_word->pos == knowledge::Pos::cconj);
  if ((last == '?' || last == '!') && !counted && (linked || (last == '!' && line.size() > 70))) return false;
  if (last != '?' && last != '!' && (line.find("\"") != std::string_view::npos || line.find("“") != std::string_view::npos) &&
      ends_sentence(line) && !is_quote(s_, unit.core.begin))
    return false;  // Ia menjawab, "Belum."
  if (list_before && !prose) return false;
  if (list_before && units_[at - 1].core.size() < shortest_prose && shape(units_[at - 1]) && !unit.blank_before) return false;
  if (!prose) {
    // A heading above a heading, a list or a line that ends in a colon.
    return !numbered(follower.core, other).empty() || follower.bullet || follower.level > 0 || words(follower.core).back() == ':';
  }
  return true;
}

void Reader::add_heading(Unit& unit) {
  HeadingForm heading;
  heading.words = unit.core;
  std::uint32_t number = 0;
  if (const Span rest = numbered(unit.core, number); !rest.empty()) {
    heading.words = trim_blank(s_, rest);
    heading.number = number;
  }
  out_.headings.push_back(heading);
  decide(unit, PartKind::heading);
}

bool Reader::is_doubled(Span span) const {
  const std::string_view line = words(span);
  const std::size_t half = line.size() / 2;
  return line.size() >= 40 && line.size() % 2 == 1 && line[half] == ' ' && line.substr(0, half) == line.substr(half + 1);
}

void Reader::read_body() {
  for (std::size_t i = story_; i < units_.size(); ++i) {
    Unit& unit = units_[i];
    if (unit.decided) {
      if (unit.kind == PartKind::paragraph) find_cuts(i);
      continue;
    }
    const std::string_view line = words(unit.core);
    const bool sentence = line.back() == '.' && line.find(':') == std::string_view::npos;
    if (i != story_ && is_short(unit) && !sentence && match_by_place(i, i > last_prose_ ? Zone::foot : Zone::any)) continue;
    if (i > last_prose_ && !unit.bullet) continue;  // the foot is read as a whole
    if (i != story_ && is_doubled(unit.core)) {
      decide(unit, PartKind::boilerplate, BoilerplateKind::video);
    } else if (i != story_ && is_heading(i)) {
      add_heading(unit);
    } else {
      unit.kind = PartKind::paragraph;
      find_cuts(i);
    }
  }
}

void Reader::read_foot() {
  for (std::size_t i = std::max(story_, last_prose_ + 1); i < units_.size(); ++i) {
    Unit& unit = units_[i];
    if (unit.decided || unit.bullet) continue;
    const std::string_view line = words(unit.core);
    if (is_doubled(unit.core)) {
      decide(unit, PartKind::boilerplate, BoilerplateKind::video);
      continue;
    }
    bool function_word = false;
    std::uint32_t gaps = 0, count = 0;
    for (std::uint32_t at = unit.core.begin; at < unit.core.end;) {
      const std::uint32_t stop = word_end(s_, at, unit.core.end);
      if (stop == at) {
        if (s_.substr(at, 2) == "  ") ++gaps;
        at += text::code_point_at(s_, at).size;
        continue;
      }
      ++count;
      function_word = function_word || shapes_.is_function_word(words({at, stop}));
      at = stop;
    }
    const bool tags =
        !ends_sentence(line) && count > 0 && line.size() <= 300 && line.back() != ':' && count <= 14 &&
        line.find(". ") == std::string_view::npos &&
        (gaps >= 2 || line.front() == '#' ||
         (i + 1 == units_.size() && !starts_upper(line) && count >= 2 && !function_word && !text::is_ascii_digit(line.front())));
    if (tags) {
      decide(unit, PartKind::tags);
      cut_tags(unit.core, out_.tags);
    } else if (is_heading(i)) {
      add_heading(unit);
    } else {
      unit.kind = PartKind::paragraph;
      find_cuts(i);
    }
  }
}

}  // namespace warta::layout
