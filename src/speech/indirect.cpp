// Indirect speech: clauses that tell what somebody said, without marks.
#include <algorithm>

#include "speech/said.hpp"

namespace warta::speech {

namespace {

constexpr Index few_words = 2;
/// What is said ends with its sentence, and may hold what another says: a line of thousands of `X mengatakan ...` without a
/// full stop would be written thousands of times over. No sentence of news has so many speakers.
constexpr int most_in_sentence = 8;

class Clauses {
 public:
  Clauses(const Scene& scene, Index number, const std::vector<Index>& used, std::vector<Said>& out)
      : scene_(scene), block_(scene.blocks()[number]), number_(number), used_(used), out_(out) {}

  void run() {
    if (block_.kind == PartKind::title) headline();
    std::size_t next_used = 0;
    Index begin = block_.first;
    for (Index i = block_.first; i < block_.last; ++i) {
      if (scene_.quoted(i)) {
        begin = i + 1;
        continue;
      }
      const Bits b = scene_.bits(i);
      if ((b & bit::verb) == 0) continue;
      while (next_used < used_.size() && used_[next_used] < i) ++next_used;
      if (next_used < used_.size() && used_[next_used] == i) continue;
      verb(i, b, std::max(begin, scene_.sentence_first(i)));
    }
  }

 private:
  void verb(Index i, Bits b, Index begin) {
    const Index end = sentence_end(i);
    if ((b & bit::according) != 0) return according(i, b, begin, end);
    if ((b & bit::active) != 0) return active(i, begin, end);
    if ((b & bit::passive) != 0) return passive(i, begin, end);
    if (block_.kind == PartKind::title && (b & bit::bare) != 0) return active(i, begin, end);
    if ((b & (bit::bare | bit::nya)) != 0) inserted(i, b, begin, end);
  }

  /// One past the last token of the clause: the sentence's end or the next quotation.
  [[nodiscard]] Index sentence_end(Index i) {
    if (i >= end_from_ && i < end_) return end_;  // one walk a clause, however many verbs it holds
    const Index last = std::min(block_.last, scene_.sentence_last(i));
    end_from_ = i;
    end_ = i + 1;
    if (i >= counted_to_) {
      counted_to_ = last;
      count_ = 0;
    }
    while (end_ < last && !scene_.quoted(end_)) ++end_;
    return end_;
  }

  [[nodiscard]] bool known_phrase(const Subject& s) const {
    if (s.kind != Subject::Kind::phrase) return true;
    if (s.name) return true;
    for (Index i = s.first; i < s.last && i < s.first + 3; ++i)
      if (scene_.has(i, bit::office | bit::profession | bit::unnamed | bit::vague)) return true;
    return false;
  }

  /// `X mengatakan (kepada Y) (,) (bahwa) ...`
  void active(Index i, Index begin, Index end) {
    const Subject s = subject_before(scene_, i, begin);
    if (!s || !known_phrase(s)) return;
    Index first = i + 1;
    if (first < end && scene_.has(first, bit::address))
      for (Index k = first; k < end && k < first + 8; ++k)
        if (scene_.is(k, ',') || scene_.has(k, bit::that)) {
          first = k;
          break;
        }
    while (first < end && (scene_.is(first, ',') || scene_.is(first, ':') || scene_.has(first, bit::that))) ++first;
    // `melaporkan X ke polisi`, `menyambung ke kamera`, `mengunggah foto`
    const bool clause = first > i + 1 || first >= end || !scene_.has(i, bit::clause);
    const bool shown = !clause && scene_.has(i, bit::tell) && scene_.has(first, bit::place | bit::oblique | bit::thing);
    if (shown || (!clause && scene_.person_from(first))) return;
    if (first < end && scene_.has(first, bit::intend)) return;
    if (first < end && scene_.has(first, bit::stop) && scene_.has(first, bit::block) && !scene_.has(first, bit::oblique))
      return;  // `berkata saat ...`
    if (const Index last = over_again(first, end); last > first && closes(last, end, last > first + 1))
      return credit(i, s, "attribution.active");
    add(i, s, first, end, "attribution.active");
  }

  /// One past `itu`, `hal itu`, `hal tersebut` at token `i`: what stands for words that the text has told; else `i`.
  [[nodiscard]] Index over_again(Index i, Index end) const {
    Index last = i;
    if (last < end && scene_.has(last, bit::again)) ++last;
    return last < end && scene_.has(last, bit::demonstrative) ? last + 1 : i;
  }

  /// Whether no clause goes on at token `i`: `mengatakan itu di Jakarta`, but not `mengatakan itu bukan salahnya`, and without a
  /// noun (`noun`) not `mengatakan itu untuk keperluan verifikasi` either.
  [[nodiscard]] bool closes(Index i, Index end, bool noun) const {
    if (i >= end || scene_.is(i, ',') || scene_.stop_sign(i) || scene_.has(i, bit::place | bit::address)) return true;
    if (noun) return scene_.has(i, bit::stop | bit::oblique);
    return scene_.has(i, bit::stop) && scene_.has(i, bit::block) && !scene_.has(i, bit::oblique);  // saat, usai
  }

  /// Whether all words before a passive verb stand for what was told: `Hal itu (pun) diungkapkan X`, `Demikian disampaikan X`.
  [[nodiscard]] bool said_before(Index begin, Index verb) const {
    constexpr Index most = 4;
    if (verb == begin || verb - begin > most) return false;
    Index i = begin;
    if (const Index last = over_again(i, verb); last > i)
      i = last;
    else if (scene_.has(i, bit::lead))
      ++i;
    else
      return false;
    while (i < verb && scene_.has(i, bit::skip | bit::lead)) ++i;
    return i == verb;
  }

  /// Nothing is reported here, but whoever spoke is named: a source, and in focus for what follows.
  void credit(Index verb, const Subject& s, std::string_view why) {
    Said said;
    said.anchor = verb;
    said.verb = verb;
    said.subject = s;
    said.first = said.last = verb + 2;  // as behind `mengungkapkan bahwa`: a credit, whatever the verb wants
    said.block = number_;
    said.why = why;
    out_.push_back(said);
  }

  /// `dikatakan X, ...`, `disampaikan oleh X`
  void passive(Index i, Index begin, Index end) {
    Index at = i + 1;
    if (at < end && scene_.has(at, bit::agent)) ++at;
    if (at >= end) return;
    if (!scene_.name(at) && !scene_.has(at, bit::before_name)) return;
    if (i > begin && scene_.has(i - 1, bit::block)) return;  // `hal yang disampaikan X`
    const Subject s = subject_after(scene_, at, end);
    if (s.kind != Subject::Kind::named) return;
    if (said_before(begin, i)) return credit(i, s, "attribution.passive");
    around(i, s, begin, end, "attribution.passive");
  }

  /// `Menurut X, ...`, `..., menurut X, ...`
  void according(Index i, Bits b, Index begin, Index end) {
    if ((b & bit::nya) != 0) return around(i, {Subject::Kind::pronoun, nullptr, i, i}, begin, end, "attribution.according");
    if (i + 1 >= end) return;
    const Subject s = subject_after(scene_, i + 1, end);
    if (!s || (s.kind == Subject::Kind::pronoun && s.first == s.last) || !known_phrase(s)) return;
    around(i, s, begin, end, "attribution.according");
  }

  /// `..., kata X, ...`, `..., katanya.`
  void inserted(Index i, Bits b, Index begin, Index end) {
    const bool placed = i == begin || scene_.is(i - 1, ',') || scene_.has(i - 1, bit::lead) || scene_.view(i - 1) == "–";
    if (!placed) return;
    if ((b & bit::nya) != 0) {
      const bool closed = i + 1 >= end || scene_.is(i + 1, ',') || scene_.stop_sign(i + 1);
      if (closed && i > begin) around(i, {Subject::Kind::pronoun, nullptr, i, i}, begin, end, "attribution.inserted");
      return;
    }
    if (i + 1 >= end) return;
    if (!scene_.name(i + 1) &&
        !scene_.has(i + 1, bit::pronoun | bit::office | bit::profession | bit::before_name | bit::unnamed | bit::vague))
      return;
    const Subject s = subject_after(scene_, i + 1, end);
    if (!s || !known_phrase(s)) return;
    around(i, s, begin, end, "attribution.inserted");
  }

  /// What was said stands after the speaker's comma, or around him.
  void around(Index i, const Subject& s, Index begin, Index end, std::string_view why) {
    Index after = std::max(s.last, i + 1);
    while (after < end && !scene_.is(after, ',') && after < s.last + 12) ++after;
    if (after >= end || !scene_.is(after, ',')) after = std::max(s.last, i + 1);
    const bool one_word =
        i == begin + 2 && scene_.token(begin).is_word() && !scene_.has(begin, bit::function_word);  // `Korban, kata X, ...`
    if (i > begin + few_words || one_word) {
      Index first = begin, last = i;
      while (last > first && (scene_.is(last - 1, ',') || scene_.has(last - 1, bit::lead))) --last;
      if (after + few_words < end && scene_.is(after, ',')) last = end;
      return add(i, s, first, last, why);
    }
    while (after < end && (scene_.is(after, ',') || scene_.has(after, bit::that))) ++after;
    add(i, s, after, end, why);
  }

  /// `BMKG: Kemarau berlanjut`, `Didakwa Suap, Jaksa KPK: Ada Bukti`
  void headline() {
    for (Index i = block_.first + 1; i + few_words < block_.last; ++i) {
      if (!scene_.is(i, ':') || scene_.quoted(i + 1)) continue;
      Index first = i;
      while (first > block_.first && i - first < 8 && !scene_.is(first - 1, ',') && !scene_.stop_sign(first - 1)) --first;
      if (scene_.quoted(first)) return;
      Subject s{Subject::Kind::phrase, nullptr, first, i};
      if (const Name* n = scene_.name(i - 1); n && (n->type == EntityType::person || n->type == EntityType::org)) {
        if (n->first == first || n->type == EntityType::person) s = {Subject::Kind::named, n, n->first, n->last};
      }
      if (s.kind == Subject::Kind::phrase && !known_phrase(s)) return;
      add(none, s, i + 1, block_.last, "attribution.headline");
      return;
    }
  }

  void add(Index verb, const Subject& s, Index first, Index last, std::string_view why) {
    while (last > first && (scene_.stop_sign(last - 1) || scene_.is(last - 1, ',') || scene_.is(last - 1, ':'))) --last;
    if (last < first + few_words || count_ == most_in_sentence) return;
    ++count_;
    Said said;
    said.anchor = verb == none ? s.first : verb;
    said.verb = verb;
    said.subject = s;
    said.first = first;
    said.last = last;
    said.block = number_;
    said.why = why;
    out_.push_back(said);
  }

  const Scene& scene_;
  const Block& block_;
  Index number_;
  const std::vector<Index>& used_;
  std::vector<Said>& out_;
  Index end_from_ = 0;
  Index end_ = 0;
  Index counted_to_ = 0;  ///< end of the sentence that `count_` is about
  int count_ = 0;
};

}  // namespace

void find_clauses(const Scene& scene, Index number, const std::vector<Index>& used, std::vector<Said>& out) {
  Clauses(scene, number, used, out).run();
}

}  // namespace warta::speech
