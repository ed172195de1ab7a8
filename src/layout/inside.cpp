// What stands inside a paragraph: a line about another article, words glued together where a link was taken out, tags that
// only their repetition in the story divides.
#include <algorithm>

#include "layout/reader.hpp"
#include "text/bytes.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t longest_brackets = 400, longest_story = 20000, longest_word = 30;
constexpr std::uint32_t most_guesses = 4;
constexpr std::uint32_t shortest_name = 5, shortest_glued = 8;  ///< a name, and a name with a small word written on to it

/// Whether the word at `at` is too short for a glued one, at sight: only ASCII letters, and then something else that is ASCII.
bool is_short_word(std::string_view s, std::uint32_t at) {
  if (at + sizeof(text::Block) <= s.size() && text::equal_bytes(text::block_at(&s[at]), ' ') != 0) return true;
  const std::size_t end = text::letters_end(s.substr(0, at + shortest_glued), at);
  return end - at < shortest_glued && (end == s.size() || byte_of(s[end]) < Byte::word);
}

bool ends_before(std::string_view s, std::uint32_t at, std::uint32_t begin) {
  // Whether what stands before `at` ends a sentence, with or without a blank after it.
  std::uint32_t end = at;
  while (end > begin && (s[end - 1] == ' ' || s[end - 1] == '\n' || s[end - 1] == '\r')) --end;
  return end > begin && end < at &&
         ends_sentence(s.substr(std::max(begin, end > 12 ? end - 12 : 0), end - std::max(begin, end > 12 ? end - 12 : 0)));
}

}  // namespace

void Reader::find_cuts(std::size_t at) {
  const Span core = units_[at].core;
  for (std::uint32_t i = turns_.next_stop(core.begin, core.end); i < core.end; i = turns_.next_stop(i, core.end)) {
    if (s_[i] == '(' || s_[i] == '[') {
      const std::uint32_t stop = find_cut(at, i);
      i = stop == 0 ? i + 1 : find_cuts_from(at, stop);
    } else {
      i = find_cuts_from(at, i + 1);
    }
  }
  read_capitals(at);
}

std::uint32_t Reader::find_cuts_from(std::size_t at, std::uint32_t from) {
  // A sentence may begin here, and behind a cut another.
  const std::uint32_t end = units_[at].core.end;
  for (;;) {
    std::uint32_t start = from;
    while (start < end &&
           (s_[start] == ' ' || s_[start] == '"' || s_[start] == ')' || s_[start] == '\'' || byte_of(s_[start]) == Byte::wide))
      ++start;
    if (start >= end || !text::is_ascii_upper(s_[start])) return from;
    const std::uint32_t stop = find_cut(at, start);
    if (stop == 0) return start;
    from = stop;
  }
}

std::uint32_t Reader::find_cut(std::size_t at, std::uint32_t i) {
  const Span core = units_[at].core;
  const char c = s_[i];
  const bool bracket = c == '(' || c == '[';
  const std::uint32_t word = bracket ? skip_blank(s_, i + 1, core.end) : i;
  const std::span<const Run> runs = rules_.find(Where::inside, s_, {word, core.end});
  if (runs.empty() || (!bracket && !ends_before(s_, i, core.begin))) return 0;
  Sieve sieve = Sieve::open();
  Candidates one = candidates(runs, sieve);
  while (next(one, [](const CompiledRule& rule) { return !rule.capitals; })) {  // those are for read_capitals()
    Span range{word, core.end};
    if (bracket) {
      const std::size_t close = s_.substr(0, std::min(core.end, word + longest_brackets)).find(c == '(' ? ')' : ']', word);
      if (close == std::string_view::npos) break;
      range.end = static_cast<std::uint32_t>(close);
    }
    const CompiledRule& rule = rule_of(one);
    if (rule.kind == PartKind::boilerplate) {
      // In brackets all that stands there; else what the template takes, with the marks that end it.
      if (!match(one, range, !bracket)) continue;
      Span whole{i, bracket ? range.end + 1 : match_.fixed};
      while (!bracket && whole.end < core.end && (s_[whole.end] == '.' || s_[whole.end] == ':')) ++whole.end;
      cuts_.push_back({at, whole, {}, rule.kind, rule.boilerplate});
      return whole.end;
    }
    // A line about another article goes to the end of the paragraph, or up to what an embed or a gap leaves of it.
    if (!bracket) {
      const std::string_view near = s_.substr(0, std::min(core.end, word + longest_brackets));
      range.end = static_cast<std::uint32_t>(std::min({near.find("  ", word), near.find(" [", word), std::size_t{core.end}}));
    }
    const bool closed = !bracket && rules_.templates.pieces(one.pattern()).back().kind != Piece::Kind::slot;  // `Simak video 'T':`
    if (!match(one, range, closed)) continue;
    if (closed) {
      range.end = match_.fixed;
      while (range.end < core.end && s_[range.end] == ':') ++range.end;
    }
    const Capture* title = match_.find(Slot::title);
    if (title == nullptr || (!starts_upper(words(title->span)) && s_[title->span.begin] != '[')) continue;
    const Span whole{i, bracket ? range.end + 1 : range.end == core.end ? units_[at].span.end : range.end};
    cuts_.push_back({at, whole, title->span, rule.kind, rule.boilerplate});
    return whole.end;
  }
  return 0;
}

void Reader::read_capitals(std::size_t at) {
  // Words glued together, and lines in capitals (`ADVERTISEMENT`): they are met in the middle of a sentence too, where a page was
  // flattened.
  const Span core = units_[at].core;
  std::size_t before = cuts_.size();  // the cuts of this unit that are there already, in order
  while (before > 0 && cuts_[before - 1].unit == at) --before;
  const std::size_t own = before, old = cuts_.size();
  const std::string_view s = s_.substr(0, core.end);
  for (std::uint32_t shout = turns_.next_capital(core.begin + 1, core.end); shout + 1 < core.end;
       shout = turns_.next_capital(shout + 1, core.end)) {
    const bool begins = s[shout - 1] == ' ';
    if (is_ascii_lower(s[shout + 1])) {
      if (!begins) {
        find_glued(core, shout);
      } else if (!is_short_word(s, shout)) {
        const auto letters = static_cast<std::uint32_t>(text::letters_end(s, shout));
        const bool plain = letters == core.end || byte_of(s[letters]) < Byte::word;
        if (!plain || shapes_.may_be_glued(s[letters - 2], s[letters - 1])) find_glued_end(core, shout, letters);
      }
      continue;
    }
    if (!begins) continue;
    Sieve sieve = Sieve::open();
    Candidates one = candidates(rules_.find(Where::inside, s_, {shout, core.end}), sieve);
    while (next(one, [](const CompiledRule& rule) { return rule.capitals; })) {
      if (!match(one, {shout, core.end}, true)) continue;
      const CompiledRule& rule = rule_of(one);
      const Span whole{shout, match_.fixed};
      if (!all_capitals(words(whole)) || (whole.end < core.end && s_[whole.end] != ' ')) continue;
      while (before < old && cuts_[before].span.end <= whole.begin) ++before;
      if (before == old || cuts_[before].span.begin >= whole.end) cuts_.push_back({at, whole, {}, rule.kind, rule.boilerplate});
      break;
    }
  }
  const auto part = [&](std::size_t i) { return cuts_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::inplace_merge(part(own), part(old), cuts_.end(), [](const Cut& a, const Cut& b) { return a.span < b.span; });
}

void Reader::find_glued(Span span, std::uint32_t at) {
  // `PresidenPrabowo`: a capital in the middle of a word whose two halves are words of their own.
  if (!is_ascii_lower(s_[at - 1])) return;
  std::uint32_t begin = at, end = at + 1;
  while (begin > span.begin && at - begin < longest_word && text::is_ascii_letter(s_[begin - 1])) --begin;
  while (end < span.end && end - at < longest_word && is_ascii_lower(s_[end])) ++end;
  if (at - begin < 3 || end - at < 4 ||
      (begin > span.begin && (s_[begin - 1] == '.' || s_[begin - 1] == '@' || s_[begin - 1] == '#' || s_[begin - 1] == '/')))
    return;
  if (end < span.end && (text::is_ascii_upper(s_[end]) || s_[end] == '.') && end + 1 < span.end && s_[end + 1] != ' ') return;
  const knowledge::WordInfo* left = shapes_.word_info(words({begin, at}));
  const knowledge::WordInfo* right = shapes_.word_info(words({at, end}));
  if (left == nullptr || right == nullptr || shapes_.is_agency(words({begin, end}))) return;
  // Sure are a common word with a name or a common word behind it (`danPrabowo`, `menyalaMeski`), and two of which the
  // first has a capital where a person's name follows (`PresidenPrabowo`): brands look much like the rest.
  constexpr std::uint8_t common = 6;
  const bool person = (right->flags & knowledge::WordInfo::name_flag) != 0;
  if (shapes_.word_info(words({begin, end})) != nullptr || left->frequency < common || (!person && right->frequency < common)) return;
  if (text::is_ascii_upper(s_[begin]) && (!person || right->is_root())) return;
  add_glued({begin, end}, at);
}

void Reader::find_glued_end(Span span, std::uint32_t at, std::uint32_t letters) {
  // `Subiantodan`: a small word behind a known name, where the two together are none.
  const std::string_view word = words({at, word_end(s_, letters, span.end)});
  if (word.size() < shortest_glued || word.size() > longest_word || !is_ascii_lower(word.back())) return;
  const std::string_view small = shapes_.glued_end(word);
  if (small.empty() || word.size() < shortest_name + small.size()) return;
  const std::string_view before = word.substr(0, word.size() - small.size());
  const knowledge::WordInfo* name = shapes_.word_info(before);
  if (name == nullptr || (name->flags & knowledge::WordInfo::name_flag) == 0 || shapes_.word_info(word) != nullptr) return;
  const auto place = [&](std::size_t size) { return at + static_cast<std::uint32_t>(size); };
  add_glued({at, place(word.size())}, place(before.size()));
}

void Reader::add_glued(Span span, std::uint32_t joint) {
  if (!out_.joints.empty() && out_.joints.front() == joint) return;  // the dateline's
  out_.problems.push_back({"glued-words", span, joint});
  out_.joints.push_back(joint);
}

void Reader::cut_tags(Span span, std::vector<Span>& out) {
  const auto add = [&](Span tag) {
    tag = trim_blank(s_, tag);
    while (!tag.empty() && (s_[tag.begin] == '#' || s_[tag.begin] == ':')) tag = trim_blank(s_, {tag.begin + 1, tag.end});
    while (!tag.empty() && s_[tag.end - 1] == '.') --tag.end;
    tag = without_link(s_, tag);
    if (!tag.empty() && tag.size() <= 80) out.push_back(tag);
  };
  std::uint32_t from = span.begin;
  bool divided = false;
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const char c = s_[at];
    const bool gap = (c == ' ' && at + 1 < span.end && s_[at + 1] == ' ') || c == '\t' || c == '\n';
    const bool dot = s_.substr(at, 2) == "·" || s_.substr(at, 3) == "•";
    const bool stroke = c == '/' && at > span.begin && s_[at - 1] == ' ' && at + 1 < span.end && s_[at + 1] == ' ';
    if (c == ',' || c == ';' || c == '|' || gap || dot || stroke || (c == '#' && at > span.begin)) {
      divided = true;
      add({from, at});
      from = dot ? at + text::code_point_at(s_, at).size : c == '#' ? at : at + 1;
    }
  }
  if (divided || count_words(words(span), 3) < 3 || ++guesses_ > most_guesses) {
    add({from, span.end});
    return;
  }
  // `haji 2019 armuzna jamaah haji`: the longest phrases that the story has, and what is left between them.
  const std::string story = lowered(s_.substr(0, std::min(span.begin, longest_story)));
  const std::string line = lowered(words(span));
  std::vector<Span> pieces;  // words of the line
  for (std::uint32_t at = 0; at < line.size();) {
    const auto stop = static_cast<std::uint32_t>(std::min(line.find(' ', at), line.size()));
    if (stop > at) pieces.push_back({at, stop});
    at = stop + 1;
  }
  if (pieces.size() > 24) return add(span);
  // How many words from `first` on, four at most, stand in the story as they stand in the line: at each place where the first
  // of them does, the others are compared behind it.
  const auto in_story = [&](std::size_t first) {
    const std::size_t most = std::min<std::size_t>(4, pieces.size() - first);
    const std::string_view rest = std::string_view(line).substr(pieces[first].begin), word = rest.substr(0, pieces[first].size());
    const auto size = static_cast<std::uint32_t>(story.size());
    const auto inside = [&](std::size_t at) {
      return word_end(story, static_cast<std::uint32_t>(at), size) != static_cast<std::uint32_t>(at);
    };
    std::size_t length = 0;
    for (std::size_t at = story.find(word); at != std::string::npos && length < most; at = story.find(word, at + 1)) {
      if (at > 0 && inside(at - 1)) continue;
      for (std::size_t n = most; n > length; --n) {
        const std::string_view phrase = rest.substr(0, pieces[first + n - 1].end - pieces[first].begin);
        if (story.compare(at, phrase.size(), phrase) == 0 && !inside(at + phrase.size())) length = n;
      }
    }
    return length;
  };
  bool open = false;  // the tag before may take this word in
  for (std::size_t i = 0; i < pieces.size();) {
    const std::size_t length = in_story(i);
    const bool number = text::is_ascii_digit(line[pieces[i].begin]);
    if ((length == 0 && open) || (number && length <= 1 && i > 0)) {
      out.back().end = span.begin + pieces[i].end;
      ++i;
      continue;
    }
    open = length == 0;
    const std::size_t last = length == 0 ? i : i + length - 1;
    out.push_back({span.begin + pieces[i].begin, span.begin + pieces[last].end});
    i = last + 1;
  }
}

}  // namespace warta::layout
