// Text to parts: what each line is, from its form alone. What needs a name or a date to be decided is decided in
// src/article, once those are known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "warta/analysis.hpp"

namespace warta::layout {

/// The forms of datelines, bylines, related lines ... of all publishers, from data/layouts/*.rules.
class Layouts {
 public:
  explicit Layouts(const knowledge::Store& store);
  ~Layouts();
  /// The compiled rules for the store to hold (knowledge::with_prepared).
  static void prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out);
  struct Rules;
  [[nodiscard]] const Rules& rules() const { return *rules_; }

 private:
  std::unique_ptr<const Rules> rules_;
};

struct DatelineForm {
  Span whole;                    ///< up to and with its dash
  Span place;                    ///< empty where it names none
  Span outlet;                   ///< empty where it names none
  std::string_view why;          ///< the rule
  std::string_view rule_outlet;  ///< the outlet that the form itself gives away
  Span date;                     ///< empty where it names none
  Span glued;                    ///< the word that place and story share (`JakartaKomisi`), or empty
};

/// A name in a byline.
struct BylineName {
  Span span;
  ContributorRole role = ContributorRole::author;
  bool sure = true;  ///< false: only if it turns out to be a person (bullets under `Topik:`)
  Index part = none;
};

/// A heading's number and words.
struct HeadingForm {
  Index part = none;
  Span words;  ///< without the number
  std::optional<std::uint32_t> number;
};

/// Layout's own findings: glued names, a paragraph that stands twice ...
struct LayoutProblem {
  std::string_view rule;  ///< id in findings/rules.tsv
  Span span;
  std::uint32_t joint = 0;  ///< of glued words: where the blank is missing
};

struct Layout {
  std::vector<Part> parts;  ///< in order; every character that is no white space in exactly one
  Span title;               ///< the words of the title, without Markdown's signs; empty: there is none
  std::string_view outlet;  ///< as the publisher's own layout file names it; empty: not recognised
  std::optional<DatelineForm> dateline;
  std::vector<BylineName> names;
  std::vector<HeadingForm> headings;
  std::vector<Span> related;  ///< titles of other articles
  std::vector<Span> tags;
  std::vector<Span> captions;
  std::vector<Span> dates;  ///< lines or pieces of lines with the day of publication
  std::vector<LayoutProblem> problems;
  std::vector<std::uint32_t> joints;  ///< where two words stand glued, in order: a token ends and the next begins there
  std::vector<Span> agencies;         ///< whose reports the article says it uses: `(Ant/OL-4)`, `Rep: Antara`
};

/// Reads the layout of `text`. Total: any text gives parts that cover it. Linear in its length.
[[nodiscard]] Layout read_layout(const Text& text, const Layouts& layouts);

/// Reads `text` as plain text: each line that is not empty is a paragraph.
[[nodiscard]] Layout plain_layout(const Text& text);

}  // namespace warta::layout
