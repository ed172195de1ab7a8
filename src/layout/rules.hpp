// All layout rules of all publishers, compiled, with an index by the first word of a line: a paragraph is asked one
// question ("is there a rule that begins with this word?") and mostly answers no.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/store.hpp"
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
};

struct Layouts::Rules {
  explicit Rules(const knowledge::Store& store);

  /// Templates that may match a line which begins like `range`: with its first word or, where it begins with none, with
  /// its first character. Those that begin with a slot are apart.
  [[nodiscard]] const std::vector<std::uint32_t>* find(Where where, std::string_view s, Span range) const;

  const knowledge::Store* store;
  Shapes shapes;
  std::vector<CompiledRule> rules;
  std::vector<Template> templates;                                       ///< publishers' first, then the generic ones
  std::unordered_map<std::string, std::vector<std::uint32_t>> index[4];  ///< by Where and first word or mark
  std::vector<std::uint32_t> by_date;                                    ///< where line, beginning with {date}
  std::vector<std::uint32_t> by_slot;                                    ///< where line, beginning with another slot or a glued word
  std::vector<std::uint32_t> datelines;                                  ///< where start, dateline rules
  std::array<std::vector<std::uint32_t>, 256> evidence;                  ///< outlet rules by their first byte
};

}  // namespace warta::layout
