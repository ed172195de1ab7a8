// Lines to units: a unit is what the writer meant as one line or paragraph. In most texts that is a line of the file; text
// that was wrapped by hand at some column is put together again here.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "layout/template.hpp"
#include "warta/analysis.hpp"

namespace warta::layout {

struct CompiledRule;

struct Unit {
  Span span;  ///< without white space at both ends
  Span core;  ///< without bullet, Markdown's signs and emphasis
  PartKind kind = PartKind::paragraph;
  BoilerplateKind boilerplate = BoilerplateKind::other;
  bool decided = false;       ///< what it is is known
  bool blank_before = false;  ///< an empty line stands before it
  bool bullet = false;
  bool quoted = false;     ///< begins with Markdown's `>`
  std::uint8_t level = 0;  ///< Markdown's heading level
  bool strong = false;     ///< all of it in Markdown's bold
  bool titled = false;     ///< a related line with its title in it
  const CompiledRule* rule = nullptr;
};

/// What is asked of a line of wrapped text: whether a rule knows it, the same of one of the first lines (it may be a byline
/// or begin the story), whether it is a line about another article, whether its first words open a caption, whether brackets at
/// its end hold a picture's credit.
enum class Ask : std::uint8_t { known, early, related, caption, credit };

/// Whether a rule knows the line, for what is asked. A line that goes on in the middle of a sentence (`inside`) is not known by
/// the credit at its end alone: that is the end of a caption which began above it.
using Known = std::function<bool(Span line, Ask ask, bool inside)>;

/// The units of `text`, in order: every line with something on it is in one. `known` answers for one line; what a rule knows
/// goes on no other.
[[nodiscard]] std::vector<Unit> read_units(const Text& text, const Known& known);

/// Sets `core` and what its signs say from `span`.
void read_signs(std::string_view s, Unit& unit);

}  // namespace warta::layout
