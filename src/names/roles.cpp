#include "names/roles.hpp"

#include <algorithm>
#include <optional>

#include "language/morphology.hpp"
#include "text/unicode.hpp"

namespace warta::names {

RoleClasses::RoleClasses(const language::Store& store)
    : office(store.class_id("title.office")),
      profession(store.class_id("title.profession")),
      rank(store.class_id("title.rank")),
      honorific(store.class_id("title.honorific")),
      kinship(store.class_id("title.kinship")),
      degree(store.class_id("title.degree")),
      modifier(store.class_id("title.modifier")),
      nickname(store.class_id("nickname-cue")),
      cue(store.class_id("role-cue")) {}

namespace {

using language::Token;

/// Most words of a title, and most words that may stand between a title's own words and its end (`pengamat politik`).
constexpr Index longest_title = 9;
constexpr Index longest_addition = 4;
constexpr int most_bodies = 4;

class RoleFinder {
 public:
  RoleFinder(const Text& text, const language::Words& words, const std::vector<NameMention>& mentions, const std::vector<Index>& entity_of,
             const language::Store& store, const RoleClasses& classes, std::vector<Entity>& entities)
      : text_(text),
        words_(words),
        tokens_(words.tokens),
        mentions_(mentions),
        entity_of_(entity_of),
        store_(store),
        classes_(classes),
        entities_(entities) {
    mention_at_.assign(tokens_.size(), none);
    for (Index m = 0; m < mentions_.size(); ++m)
      for (Index t = mentions_[m].first; t < mentions_[m].last; ++t) mention_at_[t] = m;
  }

  void run() {
    for (Index m = 0; m < mentions_.size(); ++m) {
      if (entity_of_[m] == none || mentions_[m].type != EntityType::person) continue;
      const Sentence& s = words_.sentences[mentions_[m].sentence];
      if (!others_follow(m, s)) before(m, s.first_token);
      after(m, s.last_token);
    }
  }

 private:
  [[nodiscard]] std::string_view view(Index t) const { return text_.view(tokens_[t].span); }
  [[nodiscard]] bool sign(Index t, char c) const { return tokens_[t].span.size() == 1 && text_.view()[tokens_[t].span.begin] == c; }

  [[nodiscard]] Index phrase(Index t, Index limit, knowledge::ClassId id) const {
    if (id < 0 || (store_.class_starts(tokens_[t].word) >> static_cast<unsigned>(id) & 1U) == 0) return t;
    std::string_view value;
    return language::match_class(store_, tokens_, t, limit, id, value);
  }
  /// End of the longest phrase of a title at `t` (an office or a profession), or `t`. `Nakhodanya` is one too.
  [[nodiscard]] Index title(Index t, Index limit) const {
    const Index end = std::max(phrase(t, limit, classes_.office), phrase(t, limit, classes_.profession));
    return end == t && with_nya(t) ? t + 1 : end;
  }
  [[nodiscard]] bool with_nya(Index t) const {
    const std::string_view word = view(t);
    if (word.size() < 6 || word.substr(word.size() - 3) != "nya") return false;
    const knowledge::WordId base = store_.word(text::folded(word.substr(0, word.size() - 3)));
    return store_.class_value(base, classes_.office).has_value() || store_.class_value(base, classes_.profession).has_value();
  }
  /// Ranks, honorifics, kinship and degrees: what stands between a title and the name.
  [[nodiscard]] bool ornament(Index t) const {
    const auto in = [&](knowledge::ClassId id) { return id >= 0 && (tokens_[t].classes >> static_cast<unsigned>(id) & 1U) != 0; };
    return mention_at_[t] == none && (in(classes_.rank) || in(classes_.honorific) || in(classes_.kinship) || in(classes_.degree) ||
                                      (tokens_[t].kind == text::TokenKind::abbreviation && tokens_[t].capital()));
  }
  [[nodiscard]] bool is_conjunction(Index t) const { return store_.info(tokens_[t].word).pos == knowledge::Pos::cconj; }
  [[nodiscard]] bool is_function_word(Index t) const {
    using enum knowledge::Pos;
    const knowledge::Pos pos = store_.info(tokens_[t].word).pos;
    return pos == adp || pos == pron || pos == det || pos == sconj || pos == cconj || pos == aux || pos == part;
  }
  [[nodiscard]] bool body(EntityType type) const {
    return type == EntityType::org || type == EntityType::gpe || type == EntityType::loc || type == EntityType::fac;
  }

  /// Whether `m` is but the person to whom the title before it belongs: `penasihat hukum Handoko, Prof. Gomgom, menyebut`.
  [[nodiscard]] bool others_follow(Index m, const Sentence& s) const {
    const Index first = mentions_[m].first;
    if (first == s.first_token || tokens_[first - 1].capital() || !tokens_[first - 1].is_word()) return false;
    Index at = mentions_[m].last;
    if (at >= s.last_token || !sign(at, ',')) return false;
    for (++at; at < s.last_token && ornament(at); ++at) {
    }
    if (at >= s.last_token || mention_at_[at] == none || mentions_[mention_at_[at]].type != EntityType::person) return false;
    const Index next = mentions_[mention_at_[at]].last;  // a list of people goes on: `Presiden A, B, dan C`
    return next >= s.last_token || !is_conjunction(next);
  }

  /// Left of mention `m`: ornaments, a comma, `saat itu`, the body with its acronym, then the title.
  void before(Index m, Index begin) {
    Index at = mentions_[m].first;  // exclusive end of what is still to be read
    const auto skip_ornaments = [&] {
      while (at > begin) {
        Index size = ornament(at - 1) || bracketed_ornament(at, begin) ? 1 : 0;
        for (Index longer = 3; longer >= 2 && size == 0; --longer)  // `Kombes Pol`, `Brigjen TNI`
          if (at >= begin + longer && mention_at_[at - 1] == none && phrase(at - longer, at, classes_.rank) == at) size = longer;
        if (size == 0) break;
        at -= size;
      }
    };
    skip_ornaments();
    const bool comma = at > begin && sign(at - 1, ',');
    if (comma) --at;
    skip_ornaments();
    at = skip_modifier_back(at, begin);
    Index of = none;
    // bodies and places, each perhaps with its acronym in brackets: `pemilik Warung X di Tebet, Jakarta Selatan`; the one
    // right behind the title is whose title it is
    for (int bodies = 0; bodies < most_bodies && at > begin; ++bodies) {
      Index end = at;
      if (bodies > 0 && sign(at - 1, ','))
        end = at - 1;
      else if (bodies > 0 && preposition(at - 1))
        end = at - 1;
      const Index opened = bracket_before(end, begin);
      if (opened != none) end = opened;
      if (end <= begin || mention_at_[end - 1] == none) break;
      const Index other = mention_at_[end - 1];
      const EntityType type = mentions_[other].type;
      // `kuasa hukum Handoko, Gomgom`: somebody's somebody
      const bool of_person = type == EntityType::person && comma && bodies == 0;
      if ((!body(type) && type != EntityType::event && !of_person) || mentions_[other].first < begin) break;
      of = of_person ? none : other;
      at = mentions_[other].first;
      if (of_person) break;
    }
    if (of != none && at > begin && !tokens_[at - 1].capital() && preposition(at - 1)) --at;
    add(m, find_title(begin, at), of);
  }

  /// Where the bracket opens that closes right before `end` and holds one mention (`(LKPN)`); none where there is no such.
  [[nodiscard]] Index bracket_before(Index end, Index begin) const {
    if (end < begin + 3 || !sign(end - 1, ')') || mention_at_[end - 2] == none) return none;
    const Index inner = mentions_[mention_at_[end - 2]].first;
    return inner > begin && sign(inner - 1, '(') ? inner - 1 : none;
  }

  [[nodiscard]] bool preposition(Index t) const { return store_.info(tokens_[t].word).pos == knowledge::Pos::adp; }

  [[nodiscard]] bool bracketed_ornament(Index at, Index begin) const {
    return at >= begin + 3 && sign(at - 1, ')') && sign(at - 3, '(') && ornament(at - 2);
  }

  /// `saat itu` and the like before `at`.
  [[nodiscard]] Index skip_modifier_back(Index at, Index begin) const {
    for (Index size = 2; size >= 1; --size)
      if (at >= begin + size && phrase(at - size, at, classes_.modifier) == at) return at - size;
    return at;
  }

  /// The title that ends at `end`: its own words, perhaps with words that say of what (`pengamat politik`).
  [[nodiscard]] std::optional<std::pair<Index, Index>> find_title(Index begin, Index end) const {
    const Index from = end > begin + longest_title ? end - longest_title : begin;
    for (Index t = from; t < end; ++t) {
      if (mention_at_[t] != none) continue;
      const Index stop = title(t, end);
      if (stop == t || end - stop > longest_addition) continue;
      bool clean = true, number = false;
      for (Index k = t; k < end && clean; ++k) {
        number = number || tokens_[k].kind == text::TokenKind::number || (k >= stop && in_party(k));
        const bool word = (tokens_[k].is_word() || number) && mention_at_[k] == none;
        clean = word && (k < stop || in_party(k) || ((!is_function_word(k) || is_conjunction(k)) && !is_verb(k)));
      }
      if (!clean) continue;
      Index first = t;
      while (first > begin && in_modifier(first - 1)) --first;
      return std::pair{first, number ? stop : end};  // `calon presiden nomor urut 3`, `kuasa hukum para korban`
    }
    return std::nullopt;
  }
  /// What the phrase at `t` says of titles around it (data/names/cues.tsv), and where it ends; nothing where it says nothing.
  [[nodiscard]] std::string_view cue(Index t, Index limit, Index* end = nullptr) const {
    std::string_view value;
    const Index stop = classes_.cue < 0 || t >= limit ? t : language::match_class(store_, tokens_, t, limit, classes_.cue, value);
    if (end != nullptr) *end = stop;
    return stop == t ? std::string_view{} : value;
  }
  [[nodiscard]] bool in_party(Index t) const { return cue(t, t + 1) == "party"; }
  [[nodiscard]] bool in_modifier(Index t) const {
    return classes_.modifier >= 0 && (tokens_[t].classes >> static_cast<unsigned>(classes_.modifier) & 1U) != 0;
  }
  [[nodiscard]] bool is_verb(Index t) const {
    if (tokens_[t].capital()) return false;
    const std::string word = text::folded(view(t));
    const language::Morphology m = language::analyze_word(store_, word);
    // an adjective made with a prefix tells one from others and is no part of an office either (anggota termuda, pemain terbaik)
    return (m.pos == knowledge::Pos::verb && m.root != word) ||
           (m.pos == knowledge::Pos::adj && m.segments.front().kind == language::Segment::Kind::prefix);
  }

  /// Right of mention `m`: degrees, a comma or `selaku` or a bracket, then title and body.
  void after(Index m, Index end) {
    Index at = mentions_[m].last;
    if (at + 2 < end && sign(at, '(') && tokens_[at + 1].kind == text::TokenKind::number && sign(at + 2, ')'))
      at += 3;  // `Budi (31), guru`
    while (at + 1 < end && sign(at, ',') && ornament(at + 1)) at += 2;
    if (at >= end) return;
    const bool opened = sign(at, ',') || sign(at, '(') || (preposition_like(at) && at + 1 < end && title(at + 1, end) > at + 1);
    if (!opened || at + 1 >= end) return;
    ++at;
    Index first = at;
    while (at < end && in_modifier(at)) ++at;
    if (at >= end) return;
    Index limit = at;  // a title does not reach into a name: `Kepala [BMKG]`
    while (limit < end && mention_at_[limit] == none) ++limit;
    const Index stop = limit == at ? at : title(at, limit);
    if (stop == at) return;
    // words that say of what, up to a body, a comma or a bracket
    Index close = stop;
    while (close < end && close - stop < longest_addition && mention_at_[close] == none && tokens_[close].is_word() &&
           !is_function_word(close) && !is_verb(close))
      ++close;
    Index of = none;
    Index next = close;
    if (next < end && preposition(next)) ++next;
    if (next < end && mention_at_[next] != none && mentions_[mention_at_[next]].first == next && body(mentions_[mention_at_[next]].type)) {
      of = mention_at_[next];
      next = mentions_[of].last;
    } else {
      next = close;
    }
    // a new person right after it is whom the title belongs to: `Budi, Ketua KPU Ani`
    if (next < end && mention_at_[next] != none && mentions_[mention_at_[next]].type == EntityType::person) return;
    const bool closed = next >= end || tokens_[next].kind == text::TokenKind::punctuation || of != none;
    if (closed) add(m, std::pair{first, close}, of);
  }
  [[nodiscard]] bool preposition_like(Index t) const { return is_function_word(t) && !sign(t, ','); }

  void add(Index m, std::optional<std::pair<Index, Index>> title, Index of) {
    if (!title || title->first >= title->second) return;
    Entity& person = entities_[entity_of_[m]];
    Span span{tokens_[title->first].span.begin, tokens_[title->second - 1].span.end};
    if (with_nya(title->second - 1)) span.end -= 3;
    const Index body_entity = of == none ? none : entity_of_[of];
    const std::string key = text::folded(text_.view(span));
    for (Role& role : person.roles)
      if (text::folded(text_.view(role.title)) == key) {
        if (role.of == none && body_entity != none) role = {span, body_entity};
        if (role.of == body_entity || body_entity == none) return;
      }
    person.roles.push_back({span, body_entity});
  }

  const Text& text_;
  const language::Words& words_;
  const std::vector<Token>& tokens_;
  const std::vector<NameMention>& mentions_;
  const std::vector<Index>& entity_of_;
  const language::Store& store_;
  const RoleClasses& classes_;
  std::vector<Entity>& entities_;
  std::vector<Index> mention_at_;
};

}  // namespace

void add_roles(const Text& text, const language::Words& words, const std::vector<NameMention>& mentions,
               const std::vector<Index>& entity_of, const language::Store& store, const RoleClasses& classes,
               std::vector<Entity>& entities) {
  RoleFinder(text, words, mentions, entity_of, store, classes, entities).run();
}

}  // namespace warta::names
