// Units of a text. Text is taken for wrapped by hand where nearly every line that another follows is so long that the next
// word would not have fitted: that is what a greedy line breaker leaves behind, and nothing else does.
#include "layout/units.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t widest = 110;  ///< column at which text is wrapped

struct Line {
  Span span;
  std::uint32_t width = 0;  ///< in code points
  bool blank_before = false;
};

std::uint32_t first_word_size(std::string_view s, Span span) {
  std::uint32_t at = span.begin;
  while (at < span.end && s[at] != ' ' && s[at] != '\t') ++at;
  return at - span.begin;
}

bool begins_small(std::string_view s, Span line) {
  return text::char_class(text::code_point_at(s, line.begin).value) == text::CharClass::lower;
}

/// Whether the first word of `next` would not have fitted behind `line`. A line that ends a sentence or stands before
/// a capital must be full to the column; another may fall a little short, as it does where words were changed after the wrapping. What goes
/// far beyond the column was not wrapped.
bool is_full(std::string_view s, const Line& line, const Line& next, std::uint32_t column) {
  const std::uint32_t slack = s[line.span.end - 1] == '.' || !begins_small(s, next.span) ? 0 : column / 10;
  return line.width <= column + slack && line.width + 1 + first_word_size(s, next.span) + slack > column;
}

/// Code points of `line`, if a hand could have wrapped there; else a number beyond every column.
std::uint32_t width_of(std::string_view line) {
  constexpr std::size_t piece = 128;  // bytes: nearly always enough to know
  std::uint32_t width = 0;
  for (std::size_t at = 0; at < line.size() && width <= widest + widest / 10; at += piece)
    width += text::heads(line.data() + at, std::min(line.size() - at, piece));
  return width;
}

/// How many of some lines are full at each column: a line is, from its own width up to where the next word would have fitted.
class FullLines {
 public:
  void add(std::uint32_t width, std::uint32_t next_word) {
    ++count_;
    ++change_[width];
    --change_[std::min(width + next_word, widest) + 1];
  }
  /// The last column at which most of them are full, where these are `fewest` and `tenths` of all; else 0.
  [[nodiscard]] std::uint32_t column(std::int32_t fewest, std::int32_t tenths) const {
    if (count_ < fewest) return 0;
    std::int32_t full = 0, most = 0;
    std::uint32_t best = 0;
    for (std::uint32_t at = 0; at <= widest; ++at) {
      full += change_[at];
      if (at < narrowest || full < most || full == 0) continue;
      most = full;
      best = at;
    }
    return most < fewest || most * 10 < count_ * tenths ? 0 : best;
  }
  /// How many are full at `column`.
  [[nodiscard]] std::int32_t full(std::uint32_t column) const {
    return std::accumulate(change_.begin(), change_.begin() + column + 1, std::int32_t{0});
  }
  static constexpr std::uint32_t narrowest = 40;

 private:
  std::array<std::int32_t, widest + 2> change_{};
  std::int32_t count_ = 0;
};

/// Whether `line` begins as the middle of a sentence does: `detikNews` and its like are brands.
bool begins_inside(std::string_view s, Span line) {
  return begins_small(s, line) && !mixed_case(s.substr(line.begin, first_word_size(s, line)));
}

/// The column at which the text is wrapped, or 0: the one at which most lines that stop in the middle of a sentence are full.
/// A short article has few such lines, and a byline above a date is one too. So where no text is wider than a hand
/// wraps, those alone are asked that go on with a small letter; or all below the first empty line, and every one must be full.
std::uint32_t wrap_column(std::string_view s, const std::vector<Line>& lines) {
  constexpr std::size_t most_wide = 1;  // a title is often left as it is
  std::array<bool, widest + 1> seen{};
  FullLines inside, small, below;
  std::size_t wide = 0, stops = 0;
  bool head = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::uint32_t width = lines[i].width;
    if (width > widest) {
      ++wide;
      continue;
    }
    seen[width] = true;
    head = head && (i == 0 || !lines[i].blank_before);
    if (i + 1 == lines.size() || lines[i + 1].blank_before) continue;
    const std::uint32_t next_word = first_word_size(s, lines[i + 1].span);
    const bool stop = s[lines[i].span.end - 1] != '.';
    const bool wrappable = width >= FullLines::narrowest;
    if (!head && wrappable) below.add(width, next_word);
    if (!stop) continue;
    // Only lines that stop in the middle of a sentence tell wrapped text from short lines.
    inside.add(width, next_word);
    if (!head && wrappable) ++stops;
    if (wrappable && begins_inside(s, lines[i + 1].span)) small.add(width, next_word);
  }
  std::uint32_t column = inside.column(5, 6);
  if (column > 0 && small.full(column) < 2) column = 0;  // short lines in a row: a sentence goes on in none
  if (column == 0 && wide <= most_wide) column = small.column(2, 9);
  if (column == 0 && wide <= most_wide && stops > 0) column = below.column(3, 10);
  while (column > FullLines::narrowest && !seen[column]) --column;  // the longest line itself
  return column;
}

/// Whether `line` reads like the middle of a sentence and not of a title: two longer words or more begin with a small letter.
bool is_sentence_part(std::string_view s, Span line) {
  constexpr std::uint32_t longest_small = 4;
  std::uint32_t small = 0;
  for (std::uint32_t at = line.begin; at < line.end;) {
    const std::uint32_t stop = word_end(s, at, line.end);
    if (stop - at > longest_small && is_ascii_lower(s[at])) ++small;
    at = std::max(stop, at + 1);
  }
  return small >= 2 && starts_upper(s.substr(line.begin, line.size()));
}

/// Whether a full line that ends a sentence ends its paragraph too, when the paragraph has `count` lines so far. Paragraphs of
/// the press are two or three sentences long, and a quotation opens one of its own: counted on wrapped articles, four of five
/// such lines are a paragraph's last from the third on, nine of ten before an opening quotation mark.
bool ends_paragraph(std::string_view s, Span open, const Line& line, const Line& next, std::uint32_t count) {
  if (!ends_sentence(s.substr(line.span.begin, line.span.size()))) return false;
  constexpr std::uint32_t longest = 12;
  if (count >= longest) return true;
  const std::string_view so_far = s.substr(open.begin, line.span.end - open.begin);
  const auto straight = std::count(so_far.begin(), so_far.end(), '"');
  if (straight % 2 != 0 || so_far.rfind("“") + 1 > so_far.rfind("”") + 1) return false;  // a quotation is open
  const bool quote = s[next.span.begin] == '"' || s.substr(next.span.begin, 3) == "“";
  return count >= 3 || (quote && count == 2);
}

}  // namespace

void read_signs(std::string_view s, Unit& unit) {
  Span core = unit.span;
  if (s[core.begin] == '#') {
    std::uint32_t at = core.begin;
    while (at < core.end && s[at] == '#') ++at;
    if (at - core.begin <= 6 && at < core.end && s[at] == ' ') {
      unit.level = static_cast<std::uint8_t>(at - core.begin);
      core.begin = at;
    }
  } else if (s[core.begin] == '>') {
    unit.quoted = true;
    core.begin = skip_blank(s, core.begin + 1, core.end);
  }
  const std::uint32_t after = bullet_end(s, core.begin, core.end);
  if (after != core.begin && after < core.end) {
    unit.bullet = true;
    core.begin = after;
  }
  unit.strong = core.size() > 4 && s.substr(skip_blank(s, core.begin, core.begin), 2) == "**" && s.substr(core.end - 2, 2) == "**" &&
                s.substr(core.begin + 2, core.size() - 4).find("**") == std::string_view::npos;
  const Span trimmed = trim_blank(s, core);
  unit.core = trimmed.empty() ? unit.span : trimmed;
}

std::vector<Unit> read_units(const Text& text, const Known& known) {
  const std::string_view s = text.view();
  std::vector<Line> lines;
  lines.reserve(text.lines().size());
  bool blank = false;
  for (const Span line : text.lines()) {
    Span span = line;
    text::trim(s, span.begin, span.end);
    if (span.empty()) {
      blank = true;
      continue;
    }
    lines.push_back({span, width_of(s.substr(span.begin, span.size())), blank});
    blank = false;
  }
  const std::uint32_t column = wrap_column(s, lines);
  // Where empty lines divide the paragraphs, the ends of sentences do not.
  constexpr std::ptrdiff_t longest_paragraph = 12;
  const bool divided = std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.blank_before; }) * longest_paragraph >
                       static_cast<std::ptrdiff_t>(lines.size());
  constexpr std::size_t early = 10;
  std::uint32_t joined = 1;  // lines of the last unit
  std::vector<Unit> units;
  units.reserve(lines.size());
  // A line about another article, or the title below a bare `Baca juga:`.
  const auto ends_title = [&](std::size_t i) {
    constexpr std::uint32_t longest_label = 24;
    return known(lines[i].span, Ask::related, false) ||
           (i > 0 && lines[i - 1].width <= longest_label && known(lines[i - 1].span, Ask::related, false));
  };
  // A title has two lines at most: a full one that goes on in small letters is of the story.
  const auto runs_on = [&](std::size_t i) {
    return i + 1 < lines.size() && !lines[i + 1].blank_before && is_full(s, lines[i], lines[i + 1], column) &&
           begins_small(s, lines[i + 1].span);
  };
  const auto sentence_ends = [&](std::size_t i) { return ends_sentence(s.substr(lines[i].span.begin, lines[i].span.size())); };
  // A sentence that began above goes on in line i; a title above would have capitals in its words.
  const auto inside = [&](std::size_t i) {
    return begins_small(s, lines[i].span) || (is_sentence_part(s, lines[i - 1].span) && !sentence_ends(i - 1));
  };
  // Right below a caption that ends a sentence with a full line the story begins; but where empty lines divide the paragraphs, a
  // line or two up to the next of them are a further sentence of it.
  const auto block_ends = [&](std::size_t i) {
    constexpr std::size_t most = 2;
    std::size_t end = i + 1;
    while (end < lines.size() && !lines[end].blank_before) ++end;
    return divided && end - i <= most + 1;
  };
  // So does it below a credit in brackets, which is the last of a caption.
  const auto ends_caption = [&](std::size_t i) {
    const Span open{units.back().span.begin, lines[i].span.end};
    const char last = s[lines[i].span.end - 1];
    return (sentence_ends(i) && known(lines[i + 1 - joined].span, Ask::caption, false) && !block_ends(i)) ||
           ((last == ')' || last == ']') && !begins_small(s, lines[i + 1].span) && known(open, Ask::credit, false));
  };
  // Few lines are known, and only of those it matters whether they go on in a sentence.
  const auto is_known = [&](std::size_t i) {
    const Ask ask = i < early ? Ask::early : Ask::known;
    return known(lines[i].span, ask, false) && (!inside(i) || known(lines[i].span, ask, true));
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = column > 0 && i > 0 && !lines[i].blank_before && is_full(s, lines[i - 1], lines[i], column) &&
                         bullet_end(s, lines[i].span.begin, lines[i].span.end) == lines[i].span.begin &&
                         !(joined == 1 && (is_sentence_part(s, lines[i].span) || runs_on(i)) && ends_title(i - 1)) &&
                         (divided || !ends_paragraph(s, units.back().span, lines[i - 1], lines[i], joined)) && !ends_caption(i - 1) &&
                         !is_known(i);
    if (goes_on) {
      units.back().span.end = lines[i].span.end;
      ++joined;
      continue;
    }
    joined = 1;
    Unit unit;
    unit.span = lines[i].span;
    unit.blank_before = lines[i].blank_before;
    units.push_back(unit);
  }
  for (Unit& unit : units) read_signs(s, unit);
  return units;
}

}  // namespace warta::layout
