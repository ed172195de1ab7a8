#include "speech/marks.hpp"

#include <algorithm>
#include <optional>

namespace warta::speech {

namespace {

enum class Glyph : std::uint8_t { other, straight, opening, closing, single, single_opening, single_closing };

Glyph glyph_of(std::string_view s) {
  if (s == "\"" || s == "″" || s == "＂") return Glyph::straight;
  if (s == "“" || s == "„" || s == "‟" || s == "«") return Glyph::opening;
  if (s == "”" || s == "»") return Glyph::closing;
  if (s == "'" || s == "′" || s == "`" || s == "´") return Glyph::single;
  if (s == "‘" || s == "‚" || s == "‹") return Glyph::single_opening;
  if (s == "’" || s == "›") return Glyph::single_closing;
  return Glyph::other;
}

bool is_single(Glyph g) { return g >= Glyph::single; }

/// What may stand left of an opening mark without a blank.
bool opens_itself(std::string_view s) {
  return s == "(" || s == "[" || s == "-" || s == "--" || s == "–" || s == "—" || s == "/" || s == ":" || s == "“" || s == "\"" ||
         s == "‘" || s == "'";
}
/// What may stand right of a closing mark without a blank.
bool closes_itself(std::string_view s) {
  constexpr std::string_view signs = ".,;:?!)]/-";
  return signs.find(s[0]) != std::string_view::npos || s == "…" || s == "–" || s == "—" || s == "\"" || s == "”" || s == "'" || s == "’";
}

struct Mark {
  Index token = 0;
  std::uint8_t width = 1;
  bool single = false;
  bool opens = false;   ///< by its place it can only open
  bool closes = false;  ///< by its place it can only close
};

class Pairing {
 public:
  Pairing(const Scene& scene, const Block& block, std::vector<MarkPair>& out, std::vector<QuoteProblem>& problems)
      : scene_(scene), block_(block), out_(out), problems_(problems) {}

  void run(bool& carried) {
    const std::size_t begin = out_.size();
    const bool was_carried = carried;
    carried = false;
    std::optional<Mark> open;
    for (Index i = block_.first; i < block_.last;) {
      if (!may_be_mark(i)) {
        ++i;
        continue;
      }
      const std::optional<Mark> m = mark(i);
      i += m ? m->width : 1;
      if (!m) continue;
      if (m->single) {
        if (!open && m->opens) i = single(*m, i);
        continue;
      }
      if (!open) {
        const bool first = out_.size() == begin;
        if (!m->closes) {
          open = m;
        } else if (was_carried && first) {
          out_.push_back({block_.first, m->token + m->width, false, true, false, m->width});
        } else if (closes_next(i)) {
          open = m;
        } else {
          problem(*m);
        }
        continue;
      }
      if (m->opens) {
        if (const Index after = nested(i); after > i) {
          i = after;
          continue;
        }
        problem(*open);  // it never closed
        unclosed(*open, m->token);
        open = m;
        continue;
      }
      out_.push_back({open->token, m->token + m->width, true, true, false, m->width});
      open.reset();
    }
    if (!open) return;
    carried = true;
    unclosed(*open, block_.last);
  }

 private:
  /// A first look, at the first byte alone.
  [[nodiscard]] bool may_be_mark(Index i) const {
    const Token& t = scene_.token(i);
    if (t.kind != text::TokenKind::punctuation && t.kind != text::TokenKind::symbol) return false;
    const char c = scene_.text.view()[t.span.begin];
    return c == '"' || c == '\'' || c == '`' || (static_cast<unsigned char>(c) & 0x80U) != 0;
  }

  [[nodiscard]] std::optional<Mark> mark(Index i) const {
    if (!may_be_mark(i)) return std::nullopt;
    const Token& t = scene_.token(i);
    const Glyph g = glyph_of(scene_.view(i));
    if (g == Glyph::other) return std::nullopt;
    Mark m{i, 1, is_single(g), false, false};
    Glyph hint = g;
    if (m.single && i + 1 < block_.last && !scene_.token(i + 1).space_before() && glyph_of(scene_.view(i + 1)) == g) {
      m.width = 2;  // two single marks for a double one
      m.single = false;
      hint = g == Glyph::single ? Glyph::straight : g == Glyph::single_opening ? Glyph::opening : Glyph::closing;
    }
    const Index next = i + m.width;
    const bool left = i > block_.first && !t.space_before() && !opens_itself(scene_.view(i - 1));
    const bool right = next < block_.last && !scene_.token(next).space_before() && !closes_itself(scene_.view(next));
    m.opens = right && !left;
    m.closes = left && !right;
    if (next < block_.last && i > block_.first && scene_.has(next, bit::bare | bit::nya) && ends_speech(i - 1)) {
      m.opens = false;  // `..., "kata X` with its blank on the wrong side
      m.closes = true;
    } else if (left && right) {
      constexpr std::uint32_t prefix = 3;  // di"bip"
      m.opens = scene_.token(i - 1).is_word() && scene_.token(i - 1).span.size() <= prefix;
      m.closes = ends_speech(i - 1);  // `..."Dia pergi`
    }
    if (!m.opens && !m.closes) {
      m.opens = (hint == Glyph::opening || hint == Glyph::single_opening) && !left;
      m.closes = (hint == Glyph::closing || hint == Glyph::single_closing) && !right && i > block_.first;
    }
    return m;
  }

  [[nodiscard]] bool ends_speech(Index i) const { return scene_.is(i, ',') || scene_.stop_sign(i); }

  /// The next double mark from token `i` on closes, too: so the one before, that should close, opens (`berkata," Saya ..."`).
  [[nodiscard]] bool closes_next(Index i) const {
    for (; i < block_.last; ++i)
      if (const std::optional<Mark> m = mark(i); m && !m->single) return !m->opens;
    return false;
  }

  /// A mark that opens while a pair is open, just before token `i`: where the pair inside it ends, if after it (and others
  /// like it) one more mark closes; else `i`.
  [[nodiscard]] Index nested(Index i) const {
    constexpr int most = 8;
    Index end = i;
    bool inside = true;
    int seen = 0;
    for (Index j = i; j < block_.last && seen < most; ++j) {
      const std::optional<Mark> m = mark(j);
      if (!m || m->single) continue;
      ++seen;
      if (m->opens) {
        if (inside) return i;
        inside = true;
      } else if (inside) {
        inside = false;
        if (end == i) end = j + m->width;
      } else {
        return end;
      }
      j += m->width - 1U;
    }
    return i;
  }

  /// A pair of single marks that opens at `m`, if it closes; where to go on.
  Index single(const Mark& m, Index i) {
    if (i <= no_closer_before_) return i;
    for (Index j = i; j < block_.last; ++j) {
      const std::optional<Mark> other = mark(j);
      if (other && !other->single) {
        no_closer_before_ = j;
        return i;
      }
      if (!other || !other->closes) continue;
      out_.push_back({m.token, j + 1, true, true, true, 1});
      return j + 1;
    }
    no_closer_before_ = block_.last;
    return i;
  }

  void unclosed(const Mark& m, Index end) { out_.push_back({m.token, end, true, false, false, m.width}); }
  void problem(const Mark& m) { problems_.push_back({scene_.between(m.token, m.token + m.width)}); }

  const Scene& scene_;
  const Block& block_;
  std::vector<MarkPair>& out_;
  std::vector<QuoteProblem>& problems_;
  Index no_closer_before_ = 0;  ///< no single mark closes between the last one that opened and this token
};

}  // namespace

void pair_marks(const Scene& scene, const Block& block, bool& carried, std::vector<MarkPair>& out, std::vector<QuoteProblem>& problems) {
  Pairing(scene, block, out, problems).run(carried);
}

}  // namespace warta::speech
