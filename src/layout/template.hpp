// Line templates: what a `match` of data/layouts/*.rules becomes. A template is a flat list of pieces; choices between more
// than single words are spelled out when it is compiled, so matching walks the line once: a slot ends where the fixed pieces after it first
// stand, and nothing is ever taken back.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/shapes.hpp"

namespace warta::layout {

struct Piece {
  enum class Kind : std::uint8_t { fixed, dash, glue, slot };
  /// A word or a mark, case folded.
  struct Form {
    std::string text;
    bool word = false;
  };
  Kind kind = Kind::fixed;
  Slot slot = Slot::any;
  std::vector<Form> forms;  ///< of a fixed piece: any of them
  std::bitset<256> starts;  ///< bytes that the piece may begin with
};

/// What stands in a stretch of text, a bit each for the letters that words begin with and the more usual marks: a template
/// of which some piece has no bit in common with it cannot match there.
using Signs = std::uint64_t;
[[nodiscard]] Signs signs_of(std::string_view s);

struct Capture {
  Slot slot = Slot::any;
  Span span;
};

/// What a template took from a line.
struct Match {
  std::vector<Capture> captures;
  std::uint32_t end = 0;    ///< one past the last byte taken
  std::uint32_t fixed = 0;  ///< end of what the fixed pieces took: where `{story}` begins

  [[nodiscard]] const Capture* find(Slot slot) const;
};

struct Template {
  std::vector<Piece> pieces;
  std::uint32_t rule = 0;
  std::uint32_t file = 0;
  std::vector<Signs> needs;  ///< one of the bits of each
  bool listed = false;       ///< an outlet of its file's list is in it

  /// Fills `needs` from the pieces.
  void finish();
  [[nodiscard]] bool possible(Signs signs) const {
    for (const Signs need : needs)
      if ((need & signs) == 0) return false;
    return true;
  }
};

/// Spells a `match` out into templates without choices. Throws std::invalid_argument that says what is wrong.
[[nodiscard]] std::vector<std::vector<Piece>> compile_template(std::string_view source);

/// Whether `pattern` matches `s` from `begin`; all of it up to `end` unless `partly`.
[[nodiscard]] bool match_template(const Template& pattern, const Shapes& shapes, std::string_view s, Span range, bool partly, Match& out);

}  // namespace warta::layout
