// Line templates: what a `match` of data/layouts/*.rules becomes. A template is a flat list of pieces; choices between more
// than single words are spelled out when it is compiled, so matching walks the line once: a slot ends where the fixed pieces after it first
// stand, and nothing is ever taken back.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/flat.hpp"
#include "layout/shapes.hpp"
#include "text/bytes.hpp"

namespace warta::layout {

/// A word or a mark, case folded.
struct Form {
  text::Block head = 0;      ///< its first eight bytes, with zeros behind a shorter one: most forms are told by them
  std::uint32_t offset = 0;  ///< in the texts of the Templates
  std::uint16_t size = 0;
  bool word = false;
  std::uint8_t reserved = 0;
};

struct Piece {
  enum class Kind : std::uint8_t { fixed, dash, glue, slot };
  Kind kind = Kind::fixed;
  Slot slot = Slot::any;
  std::uint16_t choice = 0;  ///< of a fixed piece or a dash

  [[nodiscard]] bool operator==(const Piece&) const = default;
};

/// What stands in a stretch of text, a bit each for the letters that words begin with and the more usual marks: a template
/// of which some piece has no bit in common with it cannot match there.
using Signs = std::uint64_t;
[[nodiscard]] Signs signs_of(std::string_view s);

struct Capture {
  Slot slot = Slot::any;
  Span span;
};

/// What a template took from a line. One Match serves for the templates of one text, which stays where it is.
struct Match {
  std::vector<Capture> captures;
  std::uint32_t end = 0;     ///< one past the last byte taken
  std::uint32_t fixed = 0;   ///< end of what the fixed pieces took: where `{story}` begins
  std::uint32_t failed = 0;  ///< where nothing matched: no template that begins with as many of the same pieces does

  [[nodiscard]] const Capture* find(Slot slot) const {
    for (const Capture& c : captures)
      if (c.slot == slot) return &c;
    return nullptr;
  }
  /// Shapes::fits() of a stretch of `s`; many templates in a row ask the same of the same words, and the last answer for each
  /// slot is kept.
  [[nodiscard]] bool fits(const Shapes& shapes, Slot slot, std::string_view s, Span span);
  /// Shapes::names() of a stretch of `s`, kept likewise; nullptr where a piece is no name.
  [[nodiscard]] const std::vector<Span>* names(const Shapes& shapes, std::string_view s, Span span);

 private:
  struct Answer {
    Span span;
    bool fits = false;
  };
  std::array<Answer, static_cast<std::size_t>(Slot::story) + 1> answers_;
  std::vector<Span> names_;
};

/// What a fixed piece may be: any of its forms.
struct Choice {
  std::uint32_t first_form = 0;
  std::uint32_t forms = 0;
  Signs need = 0;                            ///< one of these bits stands in a text that it matches
  std::array<std::uint64_t, 4> starts = {};  ///< bytes that it may begin with
  std::array<char, 2> start{};               ///< these, where they are one (which then stands twice) or two; else NUL
  std::array<char, 6> reserved{};

  [[nodiscard]] bool may_start(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return (starts[byte / 64U] >> (byte % 64U) & 1U) != 0;
  }
};

struct Template {
  std::uint32_t first_piece = 0;
  std::uint16_t pieces = 0;
  bool listed = false;      ///< an outlet of its file's list is in it
  std::uint8_t choosy = 0;  ///< pieces that need one of several signs
  std::uint32_t file = 0;
  std::uint32_t shared = 0;  ///< pieces that it begins with like the template before it, of the same `match` line
  Signs need = 0;            ///< what a text that it matches has for sure
  Signs any = 0;             ///< and one of these: what the choosy piece with the fewest needs
};

/// All templates, in plain arrays; a view of bytes that TemplateWriter made.
class Templates {
 public:
  Templates() = default;
  explicit Templates(knowledge::FlatReader& in);

  [[nodiscard]] const Template& operator[](std::uint32_t id) const { return templates_[id]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(templates_.size()); }
  [[nodiscard]] std::span<const Piece> pieces(const Template& t) const { return pieces_.subspan(t.first_piece, t.pieces); }
  [[nodiscard]] const Choice& choice(const Piece& piece) const { return choices_[piece.choice]; }
  [[nodiscard]] std::span<const Form> forms(const Piece& piece) const {
    return forms_.subspan(choices_[piece.choice].first_form, choices_[piece.choice].forms);
  }
  [[nodiscard]] std::string_view text(const Form& form) const { return texts_.substr(form.offset, form.size); }
  /// Whether each fixed piece may stand in a text of these signs.
  [[nodiscard]] bool possible(const Template& t, Signs signs) const {
    return (t.need & ~signs) == 0 && (t.choosy == 0 || ((t.any & signs) != 0 && (t.choosy == 1 || each_possible(t, signs))));
  }

 private:
  [[nodiscard]] bool each_possible(const Template& t, Signs signs) const;

  std::span<const Template> templates_;
  std::span<const Piece> pieces_;
  std::span<const Choice> choices_;
  std::span<const Form> forms_;
  std::string_view texts_;
};

/// Spells `match` lines out into templates without choices between more than single words.
class TemplateWriter {
 public:
  TemplateWriter();
  /// Adds the templates of one line and returns the number of the first; the others follow. Throws std::invalid_argument
  /// that says what is wrong.
  std::uint32_t add(std::string_view source, std::uint32_t file, bool listed);
  void write(knowledge::FlatWriter& out) const;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(templates_.size()); }
  [[nodiscard]] const Template& operator[](std::uint32_t id) const { return templates_[id]; }
  [[nodiscard]] std::span<const Piece> pieces(std::uint32_t id) const {
    return std::span(pieces_).subspan(templates_[id].first_piece, templates_[id].pieces);
  }
  /// The forms of a fixed piece.
  [[nodiscard]] std::vector<std::string_view> forms(const Piece& piece) const;

 private:
  struct Spelled;
  class Reader;
  std::uint16_t choice(const Spelled& piece);
  [[nodiscard]] std::uint32_t shared(std::uint32_t id) const;

  std::vector<Template> templates_;
  std::vector<Piece> pieces_;
  std::vector<Choice> choices_;
  std::vector<Form> forms_;
  std::string texts_;
  std::unordered_map<std::string, std::uint16_t> known_;  ///< choices by what they are
};

/// Whether `pattern` matches `s` from `begin`; all of it up to `end` unless `partly`.
[[nodiscard]] bool match_template(const Templates& templates, const Template& pattern, const Shapes& shapes, std::string_view s, Span range,
                                  bool partly, Match& out);

}  // namespace warta::layout
