#include "speech/clauses.hpp"

#include <algorithm>

namespace warta::speech {

namespace {

using Kind = Subject::Kind;

constexpr Index longest_phrase = 25;  ///< tokens from a bare verb to its subject's name
constexpr Index longest_reach = 40;   ///< tokens that are looked back over from an active verb

Subject named(const Name* n) { return {Kind::named, n, n->first, n->last}; }
Subject pronoun(Index i) { return {Kind::pronoun, nullptr, i, i + 1}; }

/// `penasihat hukum X, Prof. Y, S.H.`: the second name, where one stands beside the first; else the first.
const Name* beside(const Scene& scene, const Name* first, Index limit) {
  Index i = first->last;
  if (i >= limit || !scene.is(i, ',')) return first;
  if (i + 1 < limit && scene.has(i + 1, bit::relation) && !scene.token(i + 1).capital()) return first;  // `X, ayah Y,`
  const Index next = over_titles(scene, i + 1, std::min(limit, i + 6));
  if (next >= limit) return first;
  const Name* second = scene.person_from(next);
  if (!second) return first;
  i = second->last;
  const bool closed =
      i >= limit || scene.token(i).kind == text::TokenKind::punctuation || scene.has(i, bit::stop | bit::place | bit::demonstrative);
  return closed ? second : first;
}

/// Whether `name` is what belongs to a title before it (`Ketua KPK`), so that it is no speaker itself.
bool belongs_to_title(const Scene& scene, const Name* name, Index begin) {
  return name->first > begin && scene.has(name->first - 1, bit::office | bit::profession | bit::within);
}

Index opening_bracket(const Scene& scene, Index close, Index begin) {
  for (Index i = close; i-- > begin;)
    if (scene.is(i, '(')) return i;
  return close;
}

/// One past a name in marks that opens at token `i` (`manajer program "Yes I Do"`), or `i`.
Index over_marks(const Scene& scene, Index i, Index limit) {
  constexpr Index most = 7;
  const auto is_mark = [&](Index k) { return scene.is(k, '"') || scene.view(k) == "“" || scene.view(k) == "”"; };
  if (!is_mark(i)) return i;
  for (Index k = i + 1; k < limit && k < i + most; ++k)
    if (is_mark(k)) return k + 1;
  return i;
}

/// `Menteri Dalam Negeri X`: a small word with a capital among capitals is part of the title, but in a headline all words are.
bool inside_title(const Scene& scene, Index i, Index at) {
  const Sentence& s = scene.words.sentences[scene.token(i).sentence];
  const bool headline = s.part < scene.article.parts.size() && scene.article.parts[s.part].kind != PartKind::paragraph;
  return !headline && i > at && scene.token(i).capital() && scene.token(i - 1).capital() && i + 1 < scene.size() &&
         scene.token(i + 1).capital();
}

/// The person after a title that is a list: `Deputi Energi, Logistik, dan Pariwisata Kementerian BUMN, X`.
const Name* after_list(const Scene& scene, Index comma, Index limit) {
  constexpr Index most = 16;
  for (Index i = comma + 1; i < limit && i < comma + most; ++i) {
    if (scene.is(i - 1, ',') || scene.name(i - 1))
      if (const Name* n = scene.person_from(i)) return n;
    const bool goes_on = scene.is(i, ',') || scene.is(i, '&') || scene.name(i) || scene.has(i, bit::join) ||
                         (scene.token(i).is_word() && scene.token(i).capital());
    if (!goes_on || scene.has(i, bit::stop)) return nullptr;
  }
  return nullptr;
}

/// The words that end before token `end`, back to a sign or a small word that no subject holds.
Subject phrase_before(const Scene& scene, Index end, Index begin) {
  Index first = end;
  while (first > begin && end - first < longest_phrase) {
    const Index i = first - 1;
    if (scene.token(i).kind == text::TokenKind::punctuation || scene.has(i, bit::stop | bit::that | bit::verb)) break;
    first = i;
  }
  if (first == end) return {};
  return {Kind::phrase, nullptr, first, end};
}

/// `X, dosen Unpad,` and `X di Jakarta,` before the comma at token `comma`.
Subject apposition(const Scene& scene, Index comma, Index begin) {
  const Name* org = nullptr;
  for (Index i = begin; i < comma; ++i) {
    const Name* n = scene.name(i);
    if (!n || n->first != i) continue;
    const bool oblique = i > begin && scene.has(i - 1, bit::oblique);
    if (n->type == EntityType::person && !oblique) return named(beside(scene, n, comma + 1));
    if (n->type == EntityType::org && !org && !oblique && n->last <= comma && (scene.is(n->last, ',') || scene.is(n->last, '('))) org = n;
    i = n->last - 1;
  }
  if (org) return named(org);
  // `Menurut dia, ...` has no subject here, and neither has `Sementara itu, ...`
  return {};
}

/// The first name of the clause that no preposition stands before, for a verb that is joined to another one.
Subject first_of_clause(const Scene& scene, Index end, Index begin) {
  for (Index i = begin; i < end; ++i) {
    const Name* n = scene.name(i);
    if (!n || n->first != i) {
      if (i < begin + 2 && scene.has(i, bit::pronoun)) return pronoun(i);
      continue;
    }
    if (scene.speaker_from(i) && !(i > begin && scene.has(i - 1, bit::oblique)) && !belongs_to_title(scene, n, begin)) return named(n);
    i = n->last - 1;
  }
  return {};
}

}  // namespace

Index over_titles(const Scene& scene, Index at, Index limit) {
  for (; at < limit; ++at) {
    if (scene.person_from(at)) return at;
    const Token& t = scene.token(at);
    const bool title = scene.has(at, bit::before_name | bit::after_name) || t.kind == text::TokenKind::abbreviation || scene.is(at, '.');
    if (!title && !scene.name(at)) return limit;
  }
  return limit;
}

Subject subject_before(const Scene& scene, Index verb, Index begin) {
  begin = std::max(begin, verb > longest_reach ? verb - longest_reach : 0);
  Index i = verb;
  while (i > begin && scene.has(i - 1, bit::skip) && !scene.has(i - 1, bit::block)) --i;
  if (i == begin) return {};
  if (scene.has(i - 1, bit::block)) return {};
  if (scene.is(i - 1, ')')) i = opening_bracket(scene, i - 1, begin);
  if (i == begin) return {};
  const Index before = i - 1;
  if (const Name* n = scene.name(before)) {
    if (n->first < begin) return {};
    if (n->type == EntityType::person) return named(n);
    const bool oblique = n->first > begin && scene.has(n->first - 1, bit::oblique);
    if (n->type == EntityType::org && !oblique && !belongs_to_title(scene, n, begin)) return named(n);
    if (oblique)
      if (const Subject s = apposition(scene, n->first - 1, begin)) return s;
    Subject s = phrase_before(scene, n->last, begin);
    if (n->type == EntityType::org) s.name = n;
    return s;
  }
  if (scene.is(before, ',')) return apposition(scene, before, begin);
  if (scene.has(before, bit::pronoun)) return pronoun(before);
  if (scene.has(before, bit::demonstrative)) {  // `pria itu`, but neither `laporan itu` nor `film berdurasi dua jam itu`
    const Subject s = phrase_before(scene, i, begin);
    if (s.first >= before || scene.has(s.first, bit::label)) return {};
    return scene.has(s.first, bit::thing) ? s : Subject{Kind::pronoun, nullptr, s.first, s.last};
  }
  if (scene.has(before, bit::join)) return first_of_clause(scene, before, begin);
  const Token& t = scene.token(before);
  if (!t.is_word() && t.kind != text::TokenKind::number && t.kind != text::TokenKind::date) return {};
  // `X di Sumenep mengatakan`, `X kepada wartawan mengatakan`: a name with a preposition right after it
  for (Index k = before; k-- > begin && before - k < 12;) {
    if (scene.token(k).kind == text::TokenKind::punctuation && !scene.is(k, ',') && !scene.is(k, ')') && !scene.is(k, '(')) break;
    const Name* n = scene.name(k);
    if (!n) continue;
    if (n->first < begin) break;
    // a comma may open `, saat dikonfirmasi`
    const bool aside = n->type == EntityType::person && n->last + 1 < verb && scene.is(n->last, ',') && scene.has(n->last + 1, bit::block);
    if (n->last < verb && (aside || scene.has(n->last, bit::oblique | bit::stop)) &&
        (n->type == EntityType::person || (n->type == EntityType::org && !belongs_to_title(scene, n, begin))) &&
        !(n->first > begin && scene.has(n->first - 1, bit::oblique)))
      return named(n);
    k = n->first;
  }
  return phrase_before(scene, i, begin);
}

Subject subject_after(const Scene& scene, Index at, Index limit) {
  limit = std::min(limit, at + longest_phrase);
  if (at >= limit) return {Kind::pronoun, nullptr, at, at};
  if (scene.has(at, bit::pronoun)) return pronoun(at);
  if (const Name* n = scene.person_from(at)) return named(n);
  const Name* org = nullptr;
  bool place = false, relative = false;
  Index i = at;
  for (; i < limit; ++i) {
    if (scene.quoted(i)) break;
    if (const Name* n = scene.name(i)) {
      if (n->first == i && n->type == EntityType::person && !place) {
        // `istri X itu` is somebody else, `perempuan yang disapa X itu` is X
        const bool other =
            i > at && n->last < limit && scene.has(n->last, bit::demonstrative) && !scene.has(i - 1, bit::intro | bit::before_name);
        if (other) return {Kind::pronoun, nullptr, at, n->last + 1};
        return named(i == at ? n : beside(scene, n, limit));
      }
      if (n->type == EntityType::org && !org && !place && !relative) org = n;
      i = n->last - 1;
      continue;
    }
    const Bits b = scene.bits(i);
    if ((b & bit::demonstrative) != 0 && i > at && i + 1 < limit && scene.is(i + 1, ',')) {  // `pendiri toko itu, X`
      const Index next = over_titles(scene, i + 2, std::min(limit, i + 8));
      if (const Name* n = next < limit ? scene.person_from(next) : nullptr) return named(n);
    }
    if ((b & bit::demonstrative) != 0 && i > at) return {scene.has(at, bit::thing) ? Kind::phrase : Kind::pronoun, nullptr, at, i + 1};
    if ((b & bit::stop) != 0 && !inside_title(scene, i, at)) break;
    if ((b & bit::place) != 0 && i > at) place = true;
    relative = relative || (b & bit::block) != 0;  // `bunyi surat yang diterima X`
    if (scene.is(i, '(')) {
      while (i + 1 < limit && !scene.is(i, ')')) ++i;
      continue;
    }
    if (scene.is(i, ',')) {
      if (org && scene.has(at, bit::thing) && !scene.token(at).capital()) break;  // `menurut laporan X, Y mengatakan`
      const Index next = over_titles(scene, i + 1, std::min(limit, i + 8));
      const Name* n = next < limit ? scene.person_from(next) : nullptr;
      if (n && i > at) return named(n);
      if (const Name* later = after_list(scene, i, limit); later && i > at) return named(later);
      break;
    }
    if (const Index end = over_marks(scene, i, limit); end > i) {
      i = end - 1;
      continue;
    }
    const text::TokenKind kind = scene.token(i).kind;
    if (kind == text::TokenKind::punctuation && !scene.is(i, '.') && !scene.is(i, ')') && !scene.is(i, '/') && !scene.is(i, '-') &&
        !scene.is(i, '&'))
      break;
    if (scene.is(i, '.') && i + 1 < limit && !scene.token(i + 1).capital()) break;
  }
  while (i > at && scene.stop_sign(i - 1)) --i;
  if (i == at) return {Kind::pronoun, nullptr, at, at};
  if (org && org->first == at) return named(org);
  return {Kind::phrase, org, at, i};
}

}  // namespace warta::speech
