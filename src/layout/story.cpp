// What a line is by its place and shape, where no rule knows it.
#include <algorithm>
#include <bit>

#include "layout/reader.hpp"
#include "text/bytes.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t shortest_prose = 80, surely_prose = 200, longest_title = 180;
constexpr std::uint32_t longest_heading = 110, most_heading_words = 16, longest_head_caption = 260, shortest_repeated = 60;

bool is_quote(std::string_view s, std::uint32_t at) {
  return s[at] == '"' || s[at] == '\'' || s.substr(at, 3) == "“" || s.substr(at, 3) == "‘" || s.substr(at, 2) == "«";
}

/// Whether a line that is long for a title ends a sentence, and has the end of another in it: two sentences are no title.
bool is_two_sentences(std::string_view line) {
  constexpr std::size_t shortest = 101;
  if (line.size() < shortest || !ends_sentence(line)) return false;
  const std::size_t stop = line.find_first_of(".?!");
  return stop + 2 < line.size() && line[stop + 1] == ' ' && text::is_ascii_upper(line[stop + 2]);
}

/// A set of lines, for as many as it is told. The lines are paragraphs, and hardly one comes twice: all of a line is read only
/// once another is as long, begins and ends like it.
class Lines {
 public:
  explicit Lines(std::size_t count) : brief_(std::bit_ceil(2 * count + 1)) {}
  /// False where `line` is there already. Lines are eight bytes long or more.
  bool add(std::string_view line) {
    const std::uint64_t hash = brief_hash(line);
    Slot& like = place(brief_, hash, [](const Slot&) { return true; });
    if (like.line.empty()) {
      like = {hash, line};
      return true;
    }
    whole_.resize(brief_.size());
    (void)add_whole(like.line);
    return add_whole(line);
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::string_view line;
  };
  static constexpr std::size_t block = sizeof(text::Block);

  bool add_whole(std::string_view line) {
    const std::uint64_t hash = whole_hash(line);
    Slot& slot = place(whole_, hash, [&](const Slot& other) { return other.line == line; });
    if (!slot.line.empty()) return false;
    slot = {hash, line};
    return true;
  }
  /// The slot of that hash that is the `same`, or the free one where it would be.
  template <class Same>
  static Slot& place(std::vector<Slot>& slots, std::uint64_t hash, Same&& same) {
    std::size_t at = hash & (slots.size() - 1);
    while (!slots[at].line.empty() && !(slots[at].hash == hash && same(slots[at]))) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }
  static std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    return std::rotl(hash ^ more, 27) * odd;
  }
  static std::uint64_t brief_hash(std::string_view line) {
    const std::uint64_t hash = mix(mix(line.size(), text::block_at(line.data())), text::block_at(line.data() + line.size() - block));
    return hash ^ hash >> 32U;
  }
  static std::uint64_t whole_hash(std::string_view line) {
    std::uint64_t hash = line.size();
    std::size_t at = 0;
    for (; at + block <= line.size(); at += block) hash = mix(hash, text::block_at(line.data() + at));
    for (; at < line.size(); ++at) hash = mix(hash, static_cast<unsigned char>(line[at]));
    return hash ^ hash >> 32U;
  }

  std::vector<Slot> brief_, whole_;
};

/// `Tanya:` and `Jawab:`, in full or by their letters.
bool is_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 6) return false;
  const std::string label = lowered(line.substr(0, colon));
  return label == "tanya" || label == "jawab" || label == "t" || label == "j" || label == "q" || label == "a";
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
      if (!units_[j].decided && count_words(words(units_[j].core), 4) >= 4 && s_[units_[j].core.end - 1] != '.' &&
          units_[j].core.size() <= longest_title)
        return j;
      if (!units_[j].decided && count_words(words(units_[j].core), 3) > 2) return units_.size();
    }
    return units_.size();
  };
  if (units_[first].level == 0 && count_words(words(units_[first].core), 3) <= 2) {
    const std::size_t better = longer_follows(first);
    if (better != units_.size()) first = better;
  }
  if (story_ == units_.size() && s_[units_[first].core.end - 1] == '.') return;
  const std::string_view line = words(units_[first].core);
  if (is_two_sentences(line) || line.size() > longest_title) {
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
    const bool short_line = count_words(line, 3) <= 2;
    // A line between date and dateline is the picture's; one before the date, or in a story without a dateline, its standfirst.
    const bool picture = out_.dateline && i + 1 >= end && unit.core.size() <= longest_head_caption && !is_quote(s_, unit.core.begin) &&
                         (dated || (s_[unit.core.end - 1] == '.' && unit.core.size() <= 160));
    if (picture && !short_line)
      decide(unit, PartKind::caption);
    else if (short_line && !ends_sentence(line))
      decide(unit, PartKind::boilerplate, BoilerplateKind::navigation);
    else
      decide(unit, PartKind::paragraph);
  }
}

void Reader::find_repeated() {
  Lines seen(units_.size());
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
    if (!seen.add(line)) {
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
    if (stem.size() >= 40 && words(units_[story_].core).substr(0, std::size_t{longest_title} * 4).find(stem) != std::string_view::npos)
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
  if (line.size() > longest_heading) return false;
  if (unit.level == 0 && (is_label(line) || (interview_ && line.back() == '?'))) return false;
  std::uint32_t number = 0;
  const bool counted = !numbered(unit.core, number).empty();
  if (unit.level > 0) return count_words(line, most_heading_words + 1) <= most_heading_words;
  if (unit.bullet || unit.quoted) return false;
  const auto ending = [&](std::string_view w) {
    const char last = w.back();
    return last != '.' && last != ',' && last != ';' && last != ':' && last != '-' && w.substr(w.size() >= 3 ? w.size() - 3 : 0) != "…" &&
           (!ends_sentence(w) || last == '?' || last == '!' || w.find('.') == std::string_view::npos);
  };
  const auto shape = [&](const Unit& other) {
    const std::string_view w = words(other.core);
    return w.size() <= longest_heading && ending(w) && count_words(w, most_heading_words + 1) <= most_heading_words;
  };
  if (!ending(line) || count_words(line, most_heading_words + 1) > most_heading_words) return false;
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
    const bool closed = last == '"' || last == '\'' || line.ends_with("”") || line.ends_with("’");
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
  if (last != '?' && last != '!' && (line.find('"') != std::string_view::npos || line.find("“") != std::string_view::npos) &&
      ends_sentence(line) && !is_quote(s_, unit.core.begin))
    return false;  // Ia menjawab, "Belum."
  if (list_before && !prose) return false;
  // `Tiket masuk: Rp 25.000` tells a price and is no heading.
  if (const std::size_t colon = line.rfind(": "); !counted && colon != std::string_view::npos && colon + 4 < line.size() &&
                                                  (text::is_ascii_digit(line[colon + 2]) || line.substr(colon + 2, 2) == "Rp"))
    return false;
  if (list_before && units_[at - 1].core.size() < shortest_prose && shape(units_[at - 1]) && !unit.blank_before) return false;
  if (!prose) {
    // A heading above a heading, a list or a line that ends in a colon.
    return !numbered(follower.core, other).empty() || follower.bullet || follower.level > 0 || words(follower.core).back() == ':';
  }
  return true;
}

void Reader::find_interview() {
  // Questions that are answered in the first person, outside of quotation marks: an explainer's headings are not.
  constexpr std::size_t fewest = 2;
  std::size_t answered = 0, questions = 0;
  for (std::size_t i = story_; i < units_.size() && !interview_; ++i) {
    const Unit& unit = units_[i];
    if (unit.decided || unit.level > 0 || unit.core.size() > longest_heading || s_[unit.core.end - 1] != '?') continue;
    const std::size_t next = next_open(i);
    if (next == units_.size()) break;
    ++questions;
    const Span answer = units_[next].core;
    for (std::uint32_t at = answer.begin; at < answer.end && !is_quote(s_, at);) {
      const std::uint32_t stop = word_end(s_, at, answer.end);
      if (stop == at) {
        at += text::code_point_at(s_, at).size;
        continue;
      }
      const std::string_view word = words({at, stop});
      if (word == "saya" || word == "Saya" || word == "kami" || word == "Kami" || word == "aku" || word == "Aku") {
        ++answered;
        break;
      }
      at = stop;
    }
    interview_ = answered >= fewest && answered * 2 >= questions;
  }
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

bool Reader::is_signature(Span line) const {
  constexpr std::uint32_t longest = 24;
  return line.size() >= 4 && line.size() <= longest && s_[line.begin] == '(' && s_[line.end - 1] == ')' &&
         word_end(s_, line.begin + 1, line.end) == line.end - 1;
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
    if (is_signature(unit.core)) {
      decide(unit, PartKind::byline);
      const Span name{unit.core.begin + 1, unit.core.end - 1};
      const knowledge::WordInfo* info = shapes_.word_info(words(name));
      constexpr std::uint32_t shortest_name = 4;
      const bool known = info != nullptr && (info->is_root() || (info->is_listed() && !info->is_name()));
      if (!known && name.size() >= shortest_name && !all_capitals(words(name)))  // `(Ramot)`, and not `(Selesai)`
        add_names(name, ContributorRole::author, true, name.begin);
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
