// The reading of one text's layout, step by step; inside this room only.
//
// First every line is held against the rules (a line that begins with `Baca juga:` is what it is wherever it stands). The
// lines that no rule knows are then told apart by their place and shape: the dateline or the first line of prose begins the
// story, what stands before it is the head (title, standfirst, captions), what stands after the last prose is the foot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/layout.hpp"
#include "layout/rules.hpp"
#include "layout/turns.hpp"
#include "layout/units.hpp"

namespace warta::layout {

/// How much different places say about whose article this is.
constexpr int by_dateline = 5, by_line = 4, by_rule = 4, by_form = 3, by_copyright = 2, by_mention = 1;

class Reader {
 public:
  Reader(const Text& text, const Layouts::Rules& rules) : text_(text), s_(text.view()), rules_(rules), shapes_(rules.shapes) {}
  [[nodiscard]] Layout read();

 private:
  // reader.cpp: the steps, and the lines that a rule knows
  void match_lines();
  [[nodiscard]] bool is_known_line(Span line, Ask ask, bool inside);
  [[nodiscard]] bool has_credit(Span line);
  bool match_by_rule(Unit& unit);
  bool match_by_date(Unit& unit);
  bool match_end(Unit& unit, Span brackets);
  bool cut_end(Unit& unit, Span brackets, Unit& tail);
  [[nodiscard]] Span end_brackets(Span core) const;
  bool match_by_place(std::size_t at, Zone zone);
  [[nodiscard]] bool begins_with_slot(const Template& pattern) const;
  bool try_templates(std::span<const Run> runs, Unit& unit, Span range, Zone zone, bool beside_date);
  void take(Unit& unit, const CompiledRule& rule, const Match& match);
  void add_names(Span span, ContributorRole role, bool sure, std::uint32_t at);
  void add_initials(Span span);
  void add_tags(Span span);
  void add_agency(Span span);
  void follow();
  void add_evidence(int rank, std::string_view outlet);
  void find_evidence();
  bool is_evidence(std::uint32_t at, std::uint32_t end);
  void emit();

  // dateline.cpp: where a story begins
  void find_dateline();
  [[nodiscard]] bool is_common_word(std::string_view s) const;
  bool find_form(const Unit& unit, bool first_line, bool more, DatelineForm& form);
  bool find_glued_place(const Unit& unit, DatelineForm& form);
  bool read_dateline(std::size_t at, bool first_line);
  [[nodiscard]] bool begins_story(Span line);
  void find_further_articles();
  void merge_with_next(std::size_t at);

  // story.cpp: what a line is by its place and shape
  void find_title();
  void find_interview();
  void read_head();
  void find_repeated();
  void read_body();
  void read_foot();
  [[nodiscard]] bool is_prose(const Unit& unit) const;
  [[nodiscard]] bool is_heading(std::size_t at) const;
  [[nodiscard]] bool is_short(const Unit& unit) const;
  [[nodiscard]] std::size_t next_open(std::size_t at) const;
  void add_heading(Unit& unit);
  [[nodiscard]] Span numbered(Span core, std::uint32_t& number) const;
  [[nodiscard]] bool is_doubled(Span span) const;
  [[nodiscard]] bool is_signature(Span line) const;
  void cut_tags(Span span, std::vector<Span>& out);

  // inside.cpp: what stands inside a paragraph
  struct Cut {
    std::size_t unit = 0;
    Span span;
    Span title;  ///< of a related line
    PartKind kind = PartKind::related;
    BoilerplateKind boilerplate = BoilerplateKind::other;
  };
  void find_cuts(std::size_t at);
  std::uint32_t find_cuts_from(std::size_t at, std::uint32_t from);  ///< where to look on
  std::uint32_t find_cut(std::size_t at, std::uint32_t i);           ///< one past what is cut; 0: nothing
  void read_capitals(std::size_t at);
  void find_glued(Span span, std::uint32_t at);
  void find_glued_end(Span span, std::uint32_t at, std::uint32_t letters);
  void add_glued(Span span, std::uint32_t joint);

  void decide(Unit& unit, PartKind kind, BoilerplateKind boilerplate = BoilerplateKind::other) {
    unit.kind = kind;
    unit.boilerplate = boilerplate;
    unit.decided = true;
  }
  [[nodiscard]] Candidates candidates(std::span<const Run> runs, Sieve& sieve) const { return {rules_.templates, runs, sieve}; }
  [[nodiscard]] bool match(Candidates& one, Span range, bool partly) { return one.match(shapes_, s_, range, partly, match_); }
  [[nodiscard]] const CompiledRule& rule_of(const Candidates& one) const { return rules_.rules[one.rule()]; }
  /// On to the next one of a rule that is `wanted`.
  template <class Wanted>
  [[nodiscard]] bool next(Candidates& one, Wanted&& wanted) const {
    return one.next([&](std::uint32_t rule) { return wanted(rules_.rules[rule]); });
  }
  [[nodiscard]] std::string_view words(Span span) const { return s_.substr(span.begin, span.size()); }

  const Text& text_;
  std::string_view s_;
  const Layouts::Rules& rules_;
  const Shapes& shapes_;
  std::vector<Unit> units_;
  std::vector<Cut> cuts_;  ///< in order
  Turns turns_;
  std::size_t title_ = 0;       ///< index into units_, or units_.size()
  std::size_t story_ = 0;       ///< first unit of the story
  std::size_t last_prose_ = 0;  ///< last unit of prose
  std::uint32_t guesses_ = 0;   ///< lines of tags that were divided by what the story repeats
  int rank_ = 0;                ///< how much the outlet found so far weighs
  bool interview_ = false;      ///< questions and answers: a question is no heading
  Match match_;
  Layout out_;
};

}  // namespace warta::layout
