// Which of many templates are worth a try on a stretch of text. The templates of a list lie in runs, each what one `match` line
// spells out: a run is left out at one look if the text lacks what all of them need, and of a run those are left out that begin
// like one which has failed in what they have in common.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "layout/shapes.hpp"
#include "layout/template.hpp"

namespace warta::layout {

/// Templates of one rule that follow each other.
struct Run {
  Signs need = 0;  ///< what a text that one of them matches has for sure
  Signs any = 0;   ///< and one of these, where there are some
  std::uint32_t first = 0;
  std::uint16_t rule = 0;
  std::uint8_t count = 0;
  std::uint8_t outlets = 0;  ///< an outlet of this file's list is in them: the number of the file modulo 64, from 1; 0: none
};

/// What is seen of a stretch of text at a look: enough to say of most templates that they cannot match there. It looks when it is
/// first asked.
class Sieve {
 public:
  Sieve(const Shapes& shapes, std::string_view s) : shapes_(&shapes), s_(s) {}
  /// One that lets all through: for a few templates a look costs more than it spares.
  static Sieve open() { return {}; }

  /// The index of the first of `runs` that may match and whose rule is wanted; their number where there is none.
  template <class Wanted>
  [[nodiscard]] std::size_t first(std::span<const Run> runs, Wanted&& wanted) {
    const Signs signs = runs.empty() ? 0 : this->signs();
    const auto may_match = [&](const Run& run) {
      return (run.need & ~signs) == 0 && (run.any == 0 || (run.any & signs) != 0) && wanted(run.rule) &&
             (run.outlets == 0 || has_outlets(run.outlets - 1U));
    };
    return static_cast<std::size_t>(std::find_if(runs.begin(), runs.end(), may_match) - runs.begin());
  }
  [[nodiscard]] bool lets(const Templates& templates, const Template& pattern) { return templates.possible(pattern, signs()); }

 private:
  Sieve() : signs_(~Signs{0}), files_(~std::uint64_t{0}), files_known_(true) {}
  Signs signs() {
    if (signs_ == 0) signs_ = signs_of(s_);
    return signs_;
  }
  bool has_outlets(unsigned file) {
    if (!files_known_) files_ = shapes_->files_in(s_);
    files_known_ = true;
    return (files_ >> file & 1U) != 0;
  }

  const Shapes* shapes_ = nullptr;
  std::string_view s_;
  Signs signs_ = 0;
  std::uint64_t files_ = 0;
  bool files_known_ = false;
};

/// Goes through the templates of some runs in order, past those that cannot match `range` of the text.
class Candidates {
 public:
  Candidates(const Templates& templates, std::span<const Run> runs, Sieve& sieve) : templates_(templates), runs_(runs), sieve_(sieve) {}

  /// On to the next; false: there is none.
  [[nodiscard]] bool next() {
    return next([](std::uint32_t) { return true; });
  }
  /// On to the next of a rule that is `wanted`, by its number.
  template <class Wanted>
  [[nodiscard]] bool next(Wanted&& wanted) {
    for (;;) {
      if (left_ == 0) {
        runs_ = runs_.subspan(sieve_.first(runs_, wanted));
        if (runs_.empty()) return false;
        rule_ = runs_.front().rule;
        id_ = runs_.front().first - 1;
        left_ = runs_.front().count;
        failed_ = never;
        runs_ = runs_.subspan(1);
      }
      ++id_;
      --left_;
      common_ = std::min<std::uint32_t>(common_, pattern().shared);
      if (common_ < failed_ && sieve_.lets(templates_, pattern())) return true;
    }
  }
  [[nodiscard]] const Template& pattern() const { return templates_[id_]; }
  [[nodiscard]] std::uint32_t template_id() const { return id_; }
  [[nodiscard]] std::uint32_t rule() const { return rule_; }

  /// match_template() of the one that it is at. Within a run `range` stays the same.
  [[nodiscard]] bool match(const Shapes& shapes, std::string_view s, Span range, bool partly, Match& out) {
    if (match_template(templates_, pattern(), shapes, s, range, partly, out)) {
      failed_ = never;
      return true;
    }
    failed_ = out.failed;
    common_ = never;
    return false;
  }

 private:
  static constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
  const Templates& templates_;
  std::span<const Run> runs_;  ///< those that come after this one
  Sieve& sieve_;
  std::uint32_t rule_ = 0, id_ = 0, left_ = 0;
  std::uint32_t failed_ = never;  ///< with how many of its pieces the last that was tried has failed
  std::uint32_t common_ = never;  ///< how many of them this one has too
};

}  // namespace warta::layout
