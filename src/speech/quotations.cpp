// Which pairs of marks hold a quotation, and which verb beside it says so.
//
// Marks stand around titles of works, nicknames and words that the writer keeps at a distance, too. A quotation shows itself
// by a verb of saying right beside it, by a comma or stop before its closing mark, by being a sentence or line of its own.
#include <algorithm>
#include <optional>

#include "speech/said.hpp"

namespace warta::speech {

namespace {

constexpr Index few_words = 4;       ///< fewer are a quotation only with a verb or a stop
constexpr Index fragment_words = 6;  ///< a piece of a sentence in marks is one from here on, where a verb stands before it
constexpr Index many_words = 9;      ///< no title is as long
constexpr Index verb_reach = 20;     ///< tokens between a verb and the quotation that it opens

/// A verb beside a quotation.
struct Beside {
  Index verb = none;
  Subject subject;
  bool near = false;  ///< with the comma, colon or nothing that a quotation has there
  std::string_view why;
};

class Quotations {
 public:
  Quotations(Scene& scene, Index number, std::vector<Said>& out, std::vector<Index>& verbs)
      : scene_(scene), block_(scene.blocks()[number]), number_(number), out_(out), verbs_(verbs) {}

  void run(const std::vector<MarkPair>& pairs) {
    Index begin = block_.first;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      MarkPair p = pairs[i];
      std::size_t next = i + 1;  // a name in marks does not end the words that follow a quotation
      while (next < std::min(pairs.size(), i + 4) && pairs[next].closed && !has_stop(pairs[next]) && count_words(pairs[next]) < few_words)
        ++next;
      const Index end = next < pairs.size() ? pairs[next].first : block_.last;
      if (!p.closed) cut_unclosed(p);
      const std::optional<Beside> after = verb_after(p, end);
      const std::optional<Beside> before = after && after->near ? std::nullopt : verb_before(p, begin);
      if (!quotation(p, after, before, end)) continue;
      add(p, after ? after : before);
      begin = p.last;
    }
  }

 private:
  [[nodiscard]] bool has_stop(const MarkPair& p) const {
    const Index last = p.last - (p.closed ? p.width : 0);
    return last > p.first && (scene_.is(last - 1, ',') || scene_.stop_sign(last - 1) || scene_.is(last - 1, '-'));
  }
  [[nodiscard]] Index inner_first(const MarkPair& p) const { return p.opened ? p.first + p.width : p.first; }
  [[nodiscard]] Index inner_last(const MarkPair& p) const { return p.closed ? p.last - p.width : p.last; }
  [[nodiscard]] Index count_words(const MarkPair& p) const {
    Index n = 0;
    for (Index i = inner_first(p); i < inner_last(p) && n <= many_words; ++i) {
      const text::TokenKind kind = scene_.token(i).kind;
      n += kind != text::TokenKind::punctuation && kind != text::TokenKind::symbol ? 1U : 0U;
    }
    return n;
  }

  /// A quotation that was never closed ends where somebody is named for it: `"Kami datang, kata X.`
  void cut_unclosed(MarkPair& p) const {
    for (Index i = p.first + 2; i + 1 < p.last; ++i) {
      if (!scene_.is(i, ',') || !scene_.has(i + 1, bit::bare | bit::nya) || !scene_.has(i + 1, bit::verb)) continue;
      const bool said =
          scene_.has(i + 1, bit::nya) ||
          (i + 2 < p.last && (scene_.name(i + 2) || scene_.has(i + 2, bit::pronoun | bit::office | bit::profession | bit::before_name)));
      if (!said) continue;
      p.last = i + 1;
      return;
    }
  }

  /// `"...," kata X`, `"..." demikian ujarnya`, `"...," X menegaskan`.
  [[nodiscard]] std::optional<Beside> verb_after(const MarkPair& p, Index end) const {
    if (!p.closed && p.last == block_.last) return std::nullopt;
    Index i = p.last;
    bool sign = has_stop(p);
    const bool dash = i < end && (scene_.is(i, '-') || scene_.view(i) == "–" || scene_.view(i) == "—" || scene_.view(i) == "--");
    if (dash || (i < end && scene_.is(i, ','))) {
      sign = true;
      ++i;
    }
    const Index lead = i;
    while (i < end && i < lead + 2 && scene_.has(i, bit::lead)) ++i;
    if (i >= end) return std::nullopt;
    const Index limit = std::min(end, scene_.sentence_last(i));
    const Bits b = scene_.bits(i);
    if ((b & bit::verb) != 0 && (b & bit::after_quote) != 0) {
      if ((b & bit::nya) != 0) return Beside{i, after_nya(i, limit), true, "quote.after"};
      const Subject s = subject_after(scene_, i + 1, limit);
      // a noun like `cerita` after a dash, and a passive verb, need a name
      const bool real = s.kind == Subject::Kind::named || (!dash && (b & (bit::bare | bit::according)) != 0);
      if (real) return Beside{i, s, true, "quote.after"};
    }
    if (sign && !p.single) {
      if (const auto turned = name_then_verb(i, limit)) return turned;
      if (const auto other = unlisted_verb(i, limit, i > lead)) return other;
    }
    return std::nullopt;
  }

  /// `ujarnya` and, rarely, `ujarnya, X`.
  [[nodiscard]] Subject after_nya(Index verb, Index) const { return {Subject::Kind::pronoun, nullptr, verb, verb + 1}; }

  /// `"...," Kepala BMKG X mengatakan.`
  [[nodiscard]] std::optional<Beside> name_then_verb(Index at, Index limit) const {
    for (Index i = at; i < limit && i < at + 12; ++i) {
      const Bits b = scene_.bits(i);
      if ((b & bit::verb) != 0 && (b & bit::active) != 0) {
        const Subject s = i > at ? subject_before(scene_, i, at) : Subject{};
        if (s.kind == Subject::Kind::named || s.kind == Subject::Kind::pronoun) return Beside{i, s, true, "quote.after"};
        return std::nullopt;
      }
      if (scene_.stop_sign(i) && !scene_.name(i)) return std::nullopt;
    }
    return std::nullopt;
  }

  /// A word in small letters that no list has (a slip, a rare verb) right before a name: `cadna X`. Behind `demikian` (`led`) the
  /// name may be a body's: `demikian pernyataan X`.
  [[nodiscard]] std::optional<Beside> unlisted_verb(Index i, Index limit, bool led) const {
    const Token& t = scene_.token(i);
    if (t.kind != text::TokenKind::word || t.capital() || scene_.name(i) || i + 1 >= limit) return std::nullopt;
    if (scene_.has(i, bit::stop | bit::oblique | bit::join | bit::demonstrative | bit::block | bit::act | bit::active | bit::skip |
                          bit::function_word))
      return std::nullopt;
    if (scene_.person_from(i + 1) || scene_.has(i + 1, bit::pronoun) || (led && scene_.speaker_from(i + 1)))
      return Beside{i, subject_after(scene_, i + 1, limit), true, "quote.after"};
    if (scene_.has(i + 1, bit::office | bit::profession) && !scene_.has(i, bit::before_name)) {  // `jawaban jaksa, X`
      const Subject s = subject_after(scene_, i + 1, limit);
      if (s.kind == Subject::Kind::named && s.name->type == EntityType::person) return Beside{i, s, true, "quote.after"};
    }
    return std::nullopt;
  }

  /// `X mengatakan, "..."`, `kata X: "..."`, `Menurut X, "..."`, `X: "..."`.
  [[nodiscard]] std::optional<Beside> verb_before(const MarkPair& p, Index begin) const {
    if (!p.opened || p.first == block_.first) return std::nullopt;
    Index i = p.first;
    begin = std::max(begin, scene_.sentence_first(i));
    bool colon = false, comma = false;
    while (i > begin && (scene_.is(i - 1, ',') || scene_.is(i - 1, ':') || scene_.has(i - 1, bit::that))) {
      colon = colon || scene_.is(i - 1, ':');
      comma = true;
      --i;
    }
    if (i <= begin) return std::nullopt;
    if (colon) {
      const Name* n = scene_.name(i - 1);
      if (n && n->first >= begin && (n->type == EntityType::person || n->type == EntityType::org))
        return Beside{none, {Subject::Kind::named, n, n->first, n->last}, true, "quote.colon"};
    }
    for (Index j = i; j-- > begin && i - j <= verb_reach;) {
      if (scene_.is(j, ';') || scene_.stop_sign(j)) break;
      const Bits b = scene_.bits(j);
      if ((b & bit::verb) == 0) continue;
      const bool near = comma || j + 1 == i;
      if ((b & (bit::bare | bit::according | bit::passive)) != 0 && (b & bit::active) == 0) {
        if ((b & bit::bare) != 0 && block_.kind == PartKind::title)
          if (const Subject s = subject_before(scene_, j, begin)) return Beside{j, s, near, "quote.before"};
        if (j + 1 >= i) {
          if ((b & bit::passive) != 0 || !comma) continue;
          return Beside{j, {Subject::Kind::pronoun, nullptr, j, j}, comma, "quote.before"};
        }
        const Subject s = subject_after(scene_, j + 1, i);
        const bool placed = j == begin || scene_.token(j - 1).kind == text::TokenKind::punctuation || scene_.has(j - 1, bit::lead);
        if (s && (placed || s.kind == Subject::Kind::named)) return Beside{j, s, comma, "quote.before"};
        continue;
      }
      if ((b & bit::nya) != 0) {
        if (comma) return Beside{j, {Subject::Kind::pronoun, nullptr, j, j}, true, "quote.before"};
        continue;
      }
      if ((b & bit::active) != 0) return Beside{j, subject_before(scene_, j, begin), near, "quote.before"};
    }
    if (colon) return Beside{none, {}, true, "quote.colon"};
    return std::nullopt;
  }

  /// Whether a title of a work or a name stands in the marks.
  [[nodiscard]] bool titled(const MarkPair& p) const {
    const Index first = inner_first(p), last = inner_last(p);
    if (first >= last) return true;
    if (p.first > block_.first && scene_.has(p.first - 1, bit::label)) return true;
    const Name* n = scene_.name(first);
    return n && n->first <= first && n->last + 1 >= last;
  }

  [[nodiscard]] bool quotation(const MarkPair& p, const std::optional<Beside>& after, const std::optional<Beside>& before,
                               Index end) const {
    const Index words = count_words(p);
    if (words == 0) return false;
    const bool stop = has_stop(p);
    if (!p.closed && p.last != block_.last && !scene_.is(p.last - 1, ',')) return false;
    if (!p.closed && p.last == block_.last) return (words >= few_words || (stop && words >= 2)) && starts_sentence(p);
    if (after && after->near && (stop || !titled(p))) return true;
    if (before && before->near && (stop || !p.single) && (stop || words >= few_words || !titled(p))) return words >= 2 || stop;
    const bool opens = starts_sentence(p), closes = p.last >= end || p.last == block_.last || ends_sentence(p);
    if (block_.kind != PartKind::paragraph) {
      if (opens && p.last == block_.last) return words >= 3 && !titled(p);
      return words >= fragment_words - 1 && !titled(p) && (opens || stop || before.has_value());
    }
    if (p.single) return stop && opens && closes && words >= few_words;
    if (titled(p) && !stop) return false;
    if (opens && closes) return words >= few_words || (stop && words >= 2 && !follows_label(p));
    if (opens && words >= many_words) return true;  // whatever verb follows
    if (stop && words >= few_words) return opens || before.has_value() || words >= many_words;
    return words >= fragment_words && before.has_value();
  }

  [[nodiscard]] bool follows_label(const MarkPair& p) const { return p.first > block_.first && scene_.has(p.first - 1, bit::label); }
  [[nodiscard]] bool starts_sentence(const MarkPair& p) const {
    if (p.first == block_.first) return true;
    const Index i = p.first - 1;
    return scene_.sentence_first(p.first) == p.first || scene_.stop_sign(i) || scene_.is(i, ':') || scene_.quoted(i) || scene_.is(i, '-') ||
           scene_.view(i) == "–";
  }
  [[nodiscard]] bool ends_sentence(const MarkPair& p) const {
    return p.last >= block_.last || scene_.sentence_first(p.last) == p.last || scene_.stop_sign(p.last);
  }

  void add(const MarkPair& p, const std::optional<Beside>& beside) {
    Said said;
    said.direct = true;
    said.carried = !p.closed && p.last == block_.last;
    said.first = p.first;
    said.last = p.last;
    said.block = number_;
    said.anchor = p.first;
    said.why = "quote.alone";
    if (beside) {
      said.verb = beside->verb;
      said.subject = beside->subject;
      said.why = beside->why;
      if (beside->verb != none) {
        verbs_.push_back(beside->verb);
        said.anchor = beside->verb;
      }
    }
    scene_.set_quoted(p.first, p.last);
    out_.push_back(said);
  }

  Scene& scene_;
  const Block& block_;
  Index number_;
  std::vector<Said>& out_;
  std::vector<Index>& verbs_;
};

}  // namespace

void find_quotations(Scene& scene, Index number, const std::vector<MarkPair>& pairs, std::vector<Said>& out, std::vector<Index>& verbs) {
  Quotations(scene, number, out, verbs).run(pairs);
}

}  // namespace warta::speech
