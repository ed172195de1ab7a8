// The steps of reading a layout, and the lines that a rule knows.
#include "layout/reader.hpp"

#include <algorithm>
#include <bit>

#include "text/bytes.hpp"

namespace warta::layout {

namespace {

constexpr std::uint32_t longest_date_line = 160, longest_caption = 420, longest_byline = 200, longest_follower = 220, longest_credit = 90,
                        longest_story = 20000, shortest_evidence = 7;
constexpr std::size_t most_people = 12;

/// Whether the first mark before byte `at` is one that announces: `:`, a dash, a comma.
bool after_mark(std::string_view s, std::uint32_t at) {
  while (at > 0 && (s[at - 1] == ' ' || s[at - 1] == '*' || s[at - 1] == '_')) --at;
  return at > 0 && text::char_class(text::code_point_before(s, at).value) != text::CharClass::lower &&
         text::char_class(text::code_point_before(s, at).value) != text::CharClass::upper;
}

/// Whether `line` is written as headlines are: long for a subheading, nearly every longer word with a capital.
bool is_headline(std::string_view line) {
  constexpr std::uint32_t fewest = 6, longest_small = 4;
  const auto end = static_cast<std::uint32_t>(line.size());
  std::uint32_t count = 0, small = 0;
  for (std::uint32_t at = 0; at < end;) {
    const std::uint32_t stop = word_end(line, at, end);
    if (stop == at) {
      at += text::code_point_at(line, at).size;
      continue;
    }
    ++count;
    if (stop - at > longest_small && is_ascii_lower(line[at])) ++small;
    at = stop;
  }
  return count >= fewest && small <= 1 && line.back() != '.' && line.back() != ',';
}

bool is_title_start(std::string_view s) {
  return starts_upper(s) || text::is_ascii_digit(s.front()) || mixed_case(s.substr(0, s.find(' ')));
}

}  // namespace

Layout Reader::read() {
  match_lines();
  if (units_.empty()) return std::move(out_);
  follow();
  find_dateline();
  find_title();
  read_head();
  find_interview();
  turns_ = Turns(s_);
  find_repeated();
  read_body();
  read_foot();
  find_further_articles();
  find_evidence();
  emit();
  return std::move(out_);
}

bool Reader::has_credit(Span line) {
  const Span tail = line.size() > longest_caption ? Span{} : end_brackets(line);
  if (tail.empty()) return false;
  Sieve sieve = Sieve::open();
  Candidates one = candidates(rules_.find(Where::end, s_, tail), sieve);
  while (next(one, [](const CompiledRule& rule) { return rule.kind == PartKind::caption; })) {
    if (!match(one, tail, false)) continue;
    const Capture* who = match_.find(Slot::photographer);  // `(ATR/BPN)` is a ministry
    if (who == nullptr || shapes_.is_sure_name(words(who->span))) return !begins_story(line);
  }
  return false;
}

bool Reader::is_known_line(Span line, Ask ask, bool inside) {
  if (ask == Ask::credit) return has_credit(line);
  const bool early = ask == Ask::early;
  if (inside && s_.compare(line.begin, 4, "http") == 0) return false;  // an address that did not fit behind its words
  if (s_[line.begin] == '(') return false;                             // brackets go on a caption as they go on a story
  Sieve sieve(shapes_, words(line));
  const auto any = [&](std::span<const Run> runs) {
    const auto wanted = [&](const CompiledRule& rule) {
      return rule.zone != Zone::foot && (ask != Ask::related || rule.kind == PartKind::related) &&
             (ask != Ask::caption || rule.kind == PartKind::caption);
    };
    Candidates one = candidates(runs, sieve);
    while (next(one, wanted)) {
      if (inside && rule_of(one).kind == PartKind::caption && begins_with_slot(one.pattern())) continue;
      if (match(one, line, false)) return true;
    }
    return false;
  };
  if (any(rules_.find(Where::line, s_, line))) return true;
  const bool whole = ask == Ask::known || early;
  if (whole && any(rules_.find(Where::start, s_, line)) && all_capitals(words(line))) return true;  // ADVERTISEMENT
  if (ask == Ask::caption) return false;
  const RuleIndex& index = rules_.index.front();
  return (s_[line.end - 1] != '.' && any(rules_.list(index.by_date))) ||
         any(rules_.list(early ? index.by_slot_early : index.by_slot_known)) || (early && begins_story(line));
}

void Reader::match_lines() {
  std::vector<Unit> lines = read_units(text_, [&](Span line, Ask ask, bool inside) { return is_known_line(line, ask, inside); });
  units_.reserve(lines.size() + 8);
  for (Unit unit : lines) {
    // What stands glued before a paragraph (`ADVERTISEMENT`) is taken off, as often as there is some.
    for (bool more = true; more;) {
      more = false;
      Sieve sieve = Sieve::open();
      for (Candidates one = candidates(rules_.find(Where::start, s_, unit.core), sieve); one.next();) {
        if (!match(one, unit.core, true)) continue;
        const CompiledRule& rule = rule_of(one);
        const std::uint32_t rest = skip_blank(s_, match_.end, unit.core.end);
        if (rule.capitals && !all_capitals(words({unit.core.begin, match_.fixed}))) continue;
        const bool bracket = s_[unit.core.begin] == '(' || s_[unit.core.begin] == '[';
        if (rest < unit.core.end && !bracket && !starts_upper(words({rest, unit.core.end})) && s_[rest] != '"') continue;
        Unit prefix = unit;
        prefix.span.end = prefix.core.end = rest < unit.core.end ? match_.fixed : unit.span.end;
        take(prefix, rule, match_);
        if (rest >= unit.core.end) {
          units_.push_back(prefix);
          unit.span.begin = unit.span.end;
        } else {
          text::trim(s_, prefix.span.begin, prefix.span.end);
          units_.push_back(prefix);
          unit.span.begin = match_.fixed;
          text::trim(s_, unit.span.begin, unit.span.end);
          unit.blank_before = false;
          read_signs(s_, unit);
          more = true;
        }
        break;
      }
    }
    if (unit.span.empty()) continue;
    // So is what stands behind one (`[Gambas:Video 20detik]`).
    const Span brackets = end_brackets(unit.core);
    Unit tail;
    if (!brackets.empty() && cut_end(unit, brackets, tail)) {
      if (!match_by_rule(unit) && !match_by_date(unit)) match_end(unit, end_brackets(unit.core));
      units_.push_back(unit);
      units_.push_back(tail);
      continue;
    }
    if (!match_by_rule(unit) && !match_by_date(unit) && !match_end(unit, brackets) && !has_word(words(unit.span)))
      decide(unit, PartKind::boilerplate);
    units_.push_back(unit);
  }
}

bool Reader::begins_with_slot(const Template& pattern) const { return rules_.templates.pieces(pattern).front().kind == Piece::Kind::slot; }

bool Reader::try_templates(std::span<const Run> runs, Unit& unit, Span range, Zone zone, bool beside_date) {
  if (runs.empty()) return false;
  Sieve sieve(shapes_, words(range));
  const auto wanted = [&](const CompiledRule& rule) {
    return (rule.zone == Zone::any || rule.zone == zone) && (!rule.near_date || beside_date) &&
           (!rule.capitals || all_capitals(words(range)));
  };
  Candidates one = candidates(runs, sieve);
  while (next(one, wanted)) {
    const CompiledRule& rule = rule_of(one);
    if (!match(one, range, false)) continue;
    // A picture's credit is short; what goes on behind it is a story.
    if (rule.kind == PartKind::caption && begins_with_slot(one.pattern()) && match_.captures.back().span.size() > longest_credit) continue;
    if (rule.sure) {
      const bool known = std::any_of(match_.captures.begin(), match_.captures.end(),
                                     [&](const Capture& c) { return shapes_.is_sure_name(words(c.span)); });
      if (!known) continue;
    }
    // `Baca juga petunjuk itu` is said to somebody; a title without a mark before it begins with a capital.
    if (rule.kind == PartKind::related) {
      const Capture* title = match_.find(Slot::title);
      if (title != nullptr && !after_mark(s_, title->span.begin) && !is_title_start(words(title->span))) continue;
    }
    take(unit, rule, match_);
    return true;
  }
  return false;
}

bool Reader::match_by_rule(Unit& unit) {
  if (try_templates(rules_.find(Where::line, s_, unit.core), unit, unit.core, Zone::any, false)) return true;
  // a rule may name the bullet itself
  return unit.core.begin != unit.span.begin && try_templates(rules_.find(Where::line, s_, unit.span), unit, unit.span, Zone::any, false);
}

bool Reader::match_by_date(Unit& unit) {
  if (unit.core.size() > longest_date_line || unit.core.size() < 6) return false;
  if (word_end(s_, unit.core.begin, unit.core.end) == unit.core.begin || !shapes_.may_begin_date(words(unit.core))) return false;
  return try_templates(rules_.list(rules_.index.front().by_date), unit, unit.core, Zone::any, false);
}

Span Reader::end_brackets(Span core) const {
  if (core.size() < 4) return {};
  std::uint32_t end = core.end;
  if (s_[end - 1] == '.') --end;
  const char close = s_[end - 1];
  if (close != ')' && close != ']') return {};
  const char opening = close == ')' ? '(' : '[';
  const std::uint32_t farthest = core.size() > longest_byline ? end - longest_byline : core.begin;
  for (std::uint32_t at = end - 1; at-- > farthest;)
    if (s_[at] == opening) return {at, end};
  return {};
}

bool Reader::cut_end(Unit& unit, Span brackets, Unit& tail) {
  if (brackets.begin == unit.core.begin) return false;
  Sieve sieve = Sieve::open();
  Candidates one = candidates(rules_.find(Where::end, s_, brackets), sieve);
  while (next(one, [](const CompiledRule& rule) { return rule.kind == PartKind::boilerplate; })) {
    if (!match(one, brackets, false)) continue;
    tail.span = {brackets.begin, unit.span.end};
    tail.core = brackets;
    take(tail, rule_of(one), match_);
    unit.span.end = brackets.begin;
    text::trim(s_, unit.span.begin, unit.span.end);
    read_signs(s_, unit);
    return true;
  }
  return false;
}

bool Reader::match_end(Unit& unit, Span brackets) {
  if (brackets.empty()) return false;
  const Span core = unit.core;
  const bool whole = skip_blank(s_, core.begin, brackets.begin) == brackets.begin;
  Sieve sieve(shapes_, words(brackets));
  for (Candidates one = candidates(rules_.find(Where::end, s_, brackets), sieve); one.next();) {
    if (!match(one, brackets, false)) continue;
    const CompiledRule& rule = rule_of(one);
    if (whole && rule.kind != PartKind::caption) {
      take(unit, rule, match_);
      return true;
    }
    if (rule.kind == PartKind::caption) {
      if (whole) continue;
      if (core.size() > longest_caption) continue;
      take(unit, rule, match_);
      return true;
    }
    // Initials at the end of a paragraph are part of it: the reader sees no line of their own.
    if (rule.kind == PartKind::byline && ends_sentence(words({core.begin, brackets.begin}))) {
      const Span initials = match_.find(Slot::initials) != nullptr ? match_.find(Slot::initials)->span : Span{};
      if (!initials.empty() && lowered(words(initials)) == words(initials))
        add_initials(initials);
      else if (initials.empty())
        take(unit, rule, match_), unit.decided = false, unit.kind = PartKind::paragraph, unit.rule = nullptr;
      return false;
    }
  }
  return false;
}

bool Reader::match_by_place(std::size_t at, Zone zone) {
  Unit& unit = units_[at];
  if (unit.core.size() > (zone == Zone::head ? longest_caption : longest_byline)) return false;
  const auto dated = [&](std::size_t i) {
    return i < units_.size() && units_[i].decided && (units_[i].kind == PartKind::date || units_[i].kind == PartKind::byline);
  };
  const bool beside = dated(at + 1) || (at > 0 && dated(at - 1));
  return try_templates(rules_.find(Where::line, s_, unit.core), unit, unit.core, zone, beside) ||
         try_templates(rules_.list(rules_.index.front().by_slot), unit, unit.core, zone, beside);
}

void Reader::take(Unit& unit, const CompiledRule& rule, const Match& match) {
  decide(unit, rule.kind, rule.boilerplate);
  unit.rule = &rule;
  for (const Capture& c : match.captures) {
    switch (c.slot) {
      case Slot::author: add_names(c.span, ContributorRole::author, true, c.span.begin); break;
      case Slot::editor: add_names(c.span, ContributorRole::editor, true, c.span.begin); break;
      case Slot::photographer: add_names(c.span, ContributorRole::photographer, true, c.span.begin); break;
      case Slot::translator: add_names(c.span, ContributorRole::translator, true, c.span.begin); break;
      case Slot::initials: add_initials(c.span); break;
      case Slot::date: out_.dates.push_back(c.span); break;
      case Slot::title:
        if (rule.kind == PartKind::related) {
          out_.related.push_back(without_link(s_, c.span));
          unit.titled = true;
        }
        break;
      case Slot::tags: add_tags(c.span); break;
      case Slot::any:
      case Slot::agency:
        if (rule.kind == PartKind::byline && (rule.where == Where::end || rule.zone == Zone::foot)) add_agency(c.span);
        break;
      case Slot::outlet:
        if (rule.kind == PartKind::byline && rule.where == Where::end) add_agency(c.span);
        if (const OutletForm* form = shapes_.outlet(words(c.span));
            form != nullptr && rule.where != Where::end && rule.kind != PartKind::caption)
          add_evidence(rule.boilerplate == BoilerplateKind::copyright && rule.kind == PartKind::boilerplate ? by_copyright : by_line,
                       form->name);
        break;
      default: break;
    }
  }
  if (!rule.outlet.empty()) add_evidence(by_form, rule.outlet);
}

void Reader::add_names(Span span, ContributorRole role, bool sure, std::uint32_t) {
  const std::vector<Span>* found = match_.names(shapes_, s_, span);
  if (found == nullptr) return;
  if (found->empty() && role == ContributorRole::author) add_agency(span);
  for (const Span name : *found) {
    // A name that is not written as one (`Dewi`, `LKBN`) is no loss; a body's name as a person would be.
    if (role == ContributorRole::photographer && shapes_.is_agency(words(name))) continue;
    out_.names.push_back({name, role, sure, none});
  }
}

void Reader::add_initials(Span span) {
  std::uint32_t from = span.begin;
  for (std::uint32_t at = span.begin; at <= span.end; ++at) {
    if (at < span.end && s_[at] != '/' && s_[at] != ',' && s_[at] != ' ' && s_[at] != '|') continue;
    const Span one{from, at};
    from = at + 1;
    const std::string_view letters = words(one);
    // `Ant` and `antara` are an agency; `mrp` is somebody, whatever body has those letters too.
    if (one.size() >= 2 && (one.size() > 3 || starts_upper(letters)) && shapes_.is_agency(letters)) {
      add_agency(one);
      continue;
    }
    if (one.size() < 2) continue;
    if (std::any_of(letters.begin(), letters.end(), [](char c) { return !(c >= 'a' && c <= 'z') && !text::is_ascii_upper(c); })) continue;
    out_.names.push_back({one, ContributorRole::initials, true, none});
  }
}

void Reader::add_agency(Span span) {
  span = trim_blank(s_, span);
  if (shapes_.is_agency(words(span))) out_.agencies.push_back(span);
}

void Reader::add_tags(Span span) { cut_tags(span, out_.tags); }

void Reader::follow() {
  bool any_blank = false;
  for (const Unit& unit : units_) any_blank = any_blank || unit.blank_before;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const CompiledRule* rule = units_[i].decided ? units_[i].rule : nullptr;
    if (rule == nullptr || rule->next == Next::nothing) continue;
    std::size_t taken = 0;
    for (std::size_t j = i + 1; j < units_.size(); ++j) {
      Unit& unit = units_[j];
      if (unit.decided && !(unit.rule == nullptr)) break;
      if (unit.decided || unit.core.size() > longest_follower) break;
      const std::string_view line = words(unit.core);
      const bool sentence = ends_sentence(line) && line.back() == '.';
      const bool first = taken == 0;
      if (rule->next == Next::title) {
        if (sentence && (line.size() > 110 || !first)) break;
        if ((!first || units_[i].titled) && !unit.bullet && (units_[i].titled || unit.blank_before || !any_blank) &&
            !(!units_[i].titled && is_headline(line) && is_headline(words(units_[j - 1].core))))
          break;
        decide(unit, PartKind::related);
        out_.related.push_back(without_link(s_, unit.core));
      } else if (rule->next == Next::titles) {
        if (sentence && line.size() > 110) break;
        decide(unit, PartKind::related);
        out_.related.push_back(without_link(s_, unit.core));
      } else if (rule->next == Next::author || rule->next == Next::editor) {
        if (!first) break;
        const std::size_t before = out_.names.size();
        add_names(unit.core, rule->next == Next::author ? ContributorRole::author : ContributorRole::editor, true, 0);
        if (out_.names.size() == before) break;
        decide(unit, PartKind::byline);
      } else if (rule->next == Next::people) {
        if (sentence || (!unit.bullet && !first && unit.blank_before)) break;
        if (!shapes_.is_name(line) && !unit.bullet) break;
        // What the story speaks of is its subject; who wrote it does not stand in it.
        if (taken == most_people) break;
        const std::size_t other = s_.substr(0, std::min(unit.core.begin, longest_story)).find(line);
        const bool subject = !shapes_.is_name(line) || other != std::string_view::npos;
        decide(unit, subject ? PartKind::tags : PartKind::byline);
        if (subject)
          out_.tags.push_back(unit.core);
        else
          out_.names.push_back({unit.core, first ? ContributorRole::author : ContributorRole::editor, shapes_.is_sure_name(line), none});
      } else {
        if (sentence || line.size() > 80 || (!first && unit.blank_before && !unit.bullet)) break;
        decide(unit, PartKind::tags);
        cut_tags(unit.core, out_.tags);
      }
      ++taken;
    }
  }
}

void Reader::add_evidence(int rank, std::string_view outlet) {
  if (rank <= rank_) return;
  rank_ = rank;
  out_.outlet = outlet;
}

void Reader::find_evidence() {
  if (out_.dateline && !out_.dateline->outlet.empty()) {
    if (const OutletForm* form = shapes_.outlet(words(out_.dateline->outlet)); form != nullptr) add_evidence(by_dateline, form->name);
    return;
  }
  if (rank_ > 0) return;
  // Nothing in the head says whose article it is: `kata Halima kepada VOA` does.
  for (const Unit& unit : units_) {
    if (unit.kind != PartKind::paragraph) continue;
    std::uint32_t at = unit.span.begin;
    for (; at + sizeof(text::Block) <= unit.span.end; at += sizeof(text::Block)) {
      for (text::Block blanks = text::equal_bytes(text::block_at(&s_[at]), ' '); blanks != 0; blanks &= blanks - 1) {
        const std::uint32_t word = at + static_cast<std::uint32_t>(std::countr_zero(blanks)) / 8 + 1;
        if (word + shortest_evidence > unit.span.end) break;
        if (rules_.told.has({&s_[word], 2}) && rules_.told_on.has({&s_[word] + 1, 2}) && is_evidence(word, unit.span.end)) return;
      }
    }
  }
}

bool Reader::is_evidence(std::uint32_t at, std::uint32_t end) {
  Sieve sieve = Sieve::open();
  for (Candidates one = candidates(rules_.list(rules_.index.front().evidence[static_cast<unsigned char>(s_[at])]), sieve); one.next();) {
    const std::span<const Form> forms = rules_.templates.forms(rules_.templates.pieces(one.pattern()).front());
    const bool begins = std::any_of(forms.begin(), forms.end(), [&](const Form& f) {
      const std::string_view form = rules_.templates.text(f);
      return (f.size < 2 || s_[at + 1] == form[1]) && s_.compare(at, f.size, form) == 0;
    });
    if (!begins || !match(one, {at, end}, true)) continue;
    const Capture* outlet = match_.find(Slot::outlet);
    const OutletForm* form = outlet == nullptr ? nullptr : shapes_.outlet(words(outlet->span));
    if (form != nullptr) add_evidence(by_mention, form->name);
    return true;
  }
  return false;
}

void Reader::emit() {
  const auto add = [&](Span span, PartKind kind, BoilerplateKind boilerplate, bool continues) {
    text::trim(s_, span.begin, span.end);
    if (!span.empty()) out_.parts.push_back({kind, boilerplate, span, continues});
  };
  std::size_t cut = 0;
  out_.parts.reserve(units_.size() + 2 * cuts_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const Unit& unit = units_[i];
    std::uint32_t at = unit.span.begin;
    bool continues = false;
    for (; cut < cuts_.size() && cuts_[cut].unit == i; ++cut) {
      add({at, cuts_[cut].span.begin}, unit.kind, unit.boilerplate, continues);
      continues = continues || cuts_[cut].span.begin > at;
      add(cuts_[cut].span, cuts_[cut].kind, cuts_[cut].boilerplate, false);
      if (cuts_[cut].kind == PartKind::related) out_.related.push_back(without_link(s_, cuts_[cut].title));
      at = cuts_[cut].span.end;
    }
    if (unit.kind == PartKind::caption) out_.captions.push_back(unit.span);
    add({at, unit.span.end}, unit.kind, unit.boilerplate, continues);
  }
  const auto in_order = [](const auto& a, const auto& b) { return a < b; };
  std::sort(out_.related.begin(), out_.related.end(), in_order);
  std::sort(out_.tags.begin(), out_.tags.end(), in_order);
  std::sort(out_.dates.begin(), out_.dates.end(), in_order);
  // A paper is not its own source.
  std::erase_if(out_.agencies, [&](Span a) {
    const OutletForm* form = shapes_.outlet(words(a));
    return form != nullptr && form->name == out_.outlet;
  });
  std::sort(out_.agencies.begin(), out_.agencies.end(), in_order);
  std::sort(out_.joints.begin(), out_.joints.end());
  std::sort(out_.names.begin(), out_.names.end(), [](const BylineName& a, const BylineName& b) { return a.span < b.span; });
  std::sort(out_.problems.begin(), out_.problems.end(), [](const LayoutProblem& a, const LayoutProblem& b) { return a.span < b.span; });
  const auto part_of = [&](Span span) {
    const auto after = std::upper_bound(out_.parts.begin(), out_.parts.end(), span.begin,
                                        [](std::uint32_t at, const Part& p) { return at < p.span.begin; });
    return after == out_.parts.begin() ? none : static_cast<Index>(after - out_.parts.begin() - 1);
  };
  for (BylineName& name : out_.names) name.part = part_of(name.span);
  for (HeadingForm& heading : out_.headings) heading.part = part_of(heading.words);
}

Layout read_layout(const Text& text, const Layouts& layouts) { return Reader(text, layouts.rules()).read(); }

}  // namespace warta::layout
