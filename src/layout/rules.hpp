// All layout rules of all publishers, compiled, with an index by the first word of a line: a paragraph is asked one
// question ("is there a rule that begins with this word?") and mostly answers no.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "layout/candidates.hpp"
#include "layout/layout.hpp"
#include "layout/shapes.hpp"
#include "layout/template.hpp"

namespace warta::layout {

enum class Where : std::uint8_t { line, start, end, inside };
enum class Zone : std::uint8_t { any, head, foot };
/// What the lines after a rule's line are.
enum class Next : std::uint8_t { nothing, title, titles, author, editor, people, tags };

struct CompiledRule {
  std::string_view name;
  std::string_view outlet;  ///< the outlet that the form gives away, under its filed name
  PartKind kind = PartKind::boilerplate;
  BoilerplateKind boilerplate = BoilerplateKind::other;
  bool dateline = false;
  bool evidence = false;   ///< tells the outlet and nothing else
  bool near_date = false;  ///< only beside a date line or byline
  bool capitals = false;   ///< only a line in capitals
  bool sure = false;       ///< only a name with a known given or family name
  Where where = Where::line;
  Zone zone = Zone::any;
  Next next = Next::nothing;
  std::array<std::uint8_t, 6> reserved{};
};

/// Runs of templates, as one of many such lists.
struct RunList {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// The lists of templates that a line is asked about.
struct RuleIndex {
  RunList by_date;                      ///< where line, beginning with {date}
  RunList by_slot;                      ///< where line, beginning with another slot or a glued word
  RunList by_slot_known;                ///< of those what knows a line of wrapped text
  RunList by_slot_early;                ///< and one of its first lines
  RunList datelines;                    ///< where start, dateline rules
  std::array<RunList, 256> evidence{};  ///< outlet rules by their first byte
};

/// The templates of one place that begin with a word or mark.
struct FirstWord {
  std::uint32_t offset = 0;  ///< of the word, case folded, in the index's texts
  std::uint16_t size = 0;
  Where where = Where::line;
  std::uint8_t reserved = 0;
  RunList runs;
};

/// A slot of an open table of first words by their hash and place.
struct FirstSlot {
  std::uint32_t hash = 0;
  std::uint32_t number = 0;  ///< of the first word, from 1; 0: free
};

struct Layouts::Rules {
  explicit Rules(const knowledge::Store& store);

  /// Templates that may match a line which begins like `range`: with its first word or, where it begins with none, with
  /// its first character. Those that begin with a slot are apart.
  [[nodiscard]] std::span<const Run> find(Where where, std::string_view s, Span range) const {
    return !range.empty() && may_begin(where, s.substr(range.begin, std::min(range.size(), 2U))) ? search(where, s, range)
                                                                                                 : std::span<const Run>();
  }
  [[nodiscard]] std::span<const Run> list(RunList l) const { return runs.subspan(l.first, l.count); }

  const knowledge::Store* store;
  knowledge::PreparedBytes bytes;
  Shapes shapes;
  std::vector<CompiledRule> rules;
  Templates templates;  ///< publishers' first, then the generic ones
  std::span<const RuleIndex> index;
  std::span<const FirstWord> first_words;
  std::span<const FirstSlot> first_slots;
  std::array<FirstLetters, 4> begins;  ///< of the first words by their place
  FirstLetters told, told_on;          ///< of the words that evidence begins with: the first two letters, the second and third
  std::string_view first_texts;
  std::span<const Run> runs;

 private:
  /// Whether some first word has these two characters, or is the first of them: nearly always not.
  [[nodiscard]] bool may_begin(Where where, std::string_view two) const {
    const FirstLetters& known = begins[static_cast<std::size_t>(where)];
    const bool word = two.size() > 1 && byte_of(two[0]) == Byte::word && byte_of(two[1]) == Byte::word;
    return known.has(two) || (!word && known.has(two.substr(0, 1)));
  }
  [[nodiscard]] std::span<const Run> search(Where where, std::string_view s, Span range) const;
};

}  // namespace warta::layout
