#include "names/roles.hpp"

#include <algorithm>
#include <optional>

#include "language/morphology.hpp"
#include "names/cues.hpp"
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
constexpr Index longest_cue = 5;
constexpr Index longest_quotation = 200;
constexpr Index most_mentions_back = 50;
constexpr int most_bodies = 4;
constexpr int most_titles = 3;  ///< of one holder in a row

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
        entities_(entities),
        speech_(store.class_bit_if_any("speech-verb")),
        opens_title_(store.class_bit_if_any("title.office") | store.class_bit_if_any("title.profession")) {
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
    epithets();
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
    Index end = t;
    if ((store_.class_starts(tokens_[t].word) & opens_title_) != 0)
      end = std::max(phrase(t, limit, classes_.office), phrase(t, limit, classes_.profession));
    return end == t && with_nya(t) ? t + 1 : end;
  }
  [[nodiscard]] bool with_nya(Index t) const {
    const std::string_view word = view(t);
    if (word.size() < 6 || word.substr(word.size() - 3) != "nya") return false;
    const knowledge::WordId base = store_.word(text::folded(word.substr(0, word.size() - 3)));
    if (classes_.cue >= 0 && store_.class_value(base, classes_.cue) == "kin") return false;  // `putrinya`
    return store_.class_value(base, classes_.office).has_value() || store_.class_value(base, classes_.profession).has_value();
  }
  /// Ranks, honorifics, kinship and degrees: what stands between a title and the name.
  [[nodiscard]] bool ornament(Index t) const {
    const auto in = [&](knowledge::ClassId id) { return id >= 0 && (tokens_[t].classes >> static_cast<unsigned>(id) & 1U) != 0; };
    return mention_at_[t] == none && (in(classes_.rank) || in(classes_.honorific) || in(classes_.kinship) || in(classes_.degree) ||
                                      (tokens_[t].kind == text::TokenKind::abbreviation && tokens_[t].capital()));
  }
  [[nodiscard]] bool is_conjunction(Index t) const { return store_.info(tokens_[t].word).pos == knowledge::Pos::cconj; }
  /// `ketua kelompok yang akrab disapa Bu Tri`
  [[nodiscard]] bool relative(Index t) const { return store_.info(tokens_[t].word).pos == knowledge::Pos::pron && !tokens_[t].capital(); }
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
    for (Index t = first; t > s.first_token && t + longest_title > first; --t)  // `istri mantan Presiden A, B`: A's, and B's none
      if (cue(t - 1, first) == "kin") return false;
    const Index next = mentions_[mention_at_[at]].last;  // a list of people goes on: `Presiden A, B, dan C`
    return next >= s.last_token || !is_conjunction(next);
  }

  /// Left of mention `m`: ornaments, a comma, `saat itu`, the body with its acronym, then the title, and other titles linked to it.
  void before(Index m, Index begin) {
    Index at = skip_ornaments_back(mentions_[m].first, begin);  // exclusive end of what is still to be read
    const bool comma = at > begin && sign(at - 1, ',');
    if (comma) at = skip_ornaments_back(at - 1, begin);
    for (int titles = 0; titles < most_titles; ++titles) {
      at = skip_addition_back(at, begin);
      const Index close = at;
      const Index of = bodies_before(at, begin, comma && titles == 0);
      const auto title = find_title(begin, at);
      if (!title) return;
      const bool of_person = at != close && mention_at_[at] != none && mentions_[mention_at_[at]].type == EntityType::person;
      if (of_person && !is_profession(*title)) return;  // `Presiden Joko Widodo, Bahlil`
      if (titles == 0 && !is_holder(m, title->first, begin, comma, of != none, at == close)) return;
      const bool cut = of == none && at == close && title->second < at && is_body_word(title->second);
      add(m, title, cut ? body_called(m, title->second) : of);
      at = title->first;
      const Index linked = cue_ending(at, begin, "link");
      if (linked == at) return;
      at = linked > begin && sign(linked - 1, ',') ? linked - 1 : linked;
    }
  }

  /// Whether the title that begins at `first` is that of mention `m` and not of somebody or something beside it.
  [[nodiscard]] bool is_holder(Index m, Index first, Index begin, bool comma, bool of, bool adjacent) const {
    if (comma && cue_ending(first, begin, "kin") != first) return false;  // `istri Gubernur Jawa Tengah, Atika`
    if (first == begin) return true;
    const Index opened = bracket_before(first, begin);
    const Index left = mention_at_[(opened == none ? first : opened) - 1];
    if (!tokens_[first].capital() && adjacent && !comma && left != none && body(mentions_[left].type))
      return false;  // `RSF pimpinan Dagalo`
    if (!comma || of || tokens_[first].capital()) return true;
    // `Kepada petugas, Mandiri menunjukkan ...`: what stands between commas is about the name beside it, all else need not be
    const Index last = mentions_[m].last;
    if (last >= tokens_.size() || tokens_[last].kind == text::TokenKind::punctuation) return true;
    return (tokens_[first - 1].classes & speech_) != 0 || tokens_[first - 1].kind == text::TokenKind::punctuation;
  }
  [[nodiscard]] bool is_profession(std::pair<Index, Index> title) const {
    while (title.first < title.second && in_modifier(title.first)) ++title.first;
    return title.first < title.second && phrase(title.first, title.second, classes_.profession) > title.first;
  }

  [[nodiscard]] Index skip_ornaments_back(Index at, Index begin) const {
    while (at > begin) {
      Index size = ornament(at - 1) ? 1 : bracketed_ornament(at, begin) ? 3 : 0;
      for (Index longer = 3; longer >= 2 && size == 0; --longer)  // `Kombes Pol`, `Brigjen TNI`
        if (at >= begin + longer && mention_at_[at - 1] == none && phrase(at - longer, at, classes_.rank) == at) size = longer;
      if (size == 0) break;
      at -= size;
    }
    return at;
  }

  /// Bodies and places before `at`, each perhaps with its acronym in brackets: `pemilik Warung X di Tebet, Jakarta Selatan`; the one right
  /// behind the title is whose title it is. Moves `at` before them; none where the title is nobody's.
  [[nodiscard]] Index bodies_before(Index& at, Index begin, bool comma) const {
    Index of = none;
    for (int bodies = 0; bodies < most_bodies && at > begin; ++bodies) {
      Index end = at;
      if (bodies > 0 && (sign(at - 1, ',') || preposition(at - 1))) end = at - 1;
      const Index opened = bracket_before(end, begin);
      if (opened != none) end = opened;
      if (end <= begin || mention_at_[end - 1] == none) break;
      const Index other = mention_at_[end - 1];
      const EntityType type = mentions_[other].type;
      if (mentions_[other].first < begin) break;
      // `kuasa hukum Handoko, Gomgom`: somebody's somebody; `penulis novel Laut Biru, Leila`: something's
      const bool of_other =
          bodies == 0 && ((type == EntityType::person && comma) || type == EntityType::work || type == EntityType::product);
      if (!body(type) && type != EntityType::event && !of_other) break;
      of = of_other ? none : other;
      at = mentions_[other].first;
      if (of_other) return none;
    }
    if (of == none || at == begin || tokens_[at - 1].capital()) return of;
    if (cue(at - 1, at) == "origin") {
      --at;
      return none;
    }
    if (preposition(at - 1)) --at;
    return of;
  }

  /// Where the bracket opens that closes right before `end` and holds one mention (`(LKPN)`); none where there is no such.
  [[nodiscard]] Index bracket_before(Index end, Index begin) const {
    if (end < begin + 3 || !sign(end - 1, ')') || mention_at_[end - 2] == none) return none;
    const Index inner = mentions_[mention_at_[end - 2]].first;
    return inner > begin && sign(inner - 1, '(') ? inner - 1 : none;
  }

  [[nodiscard]] bool preposition(Index t) const { return store_.info(tokens_[t].word).pos == knowledge::Pos::adp; }

  /// `(Purn)`, `(P)` behind a rank of the navy.
  [[nodiscard]] bool bracketed_ornament(Index at, Index begin) const {
    if (at < begin + 3 || !sign(at - 1, ')') || !sign(at - 3, '(')) return false;
    if (ornament(at - 2) || in_modifier(at - 2)) return true;
    const bool letters = tokens_[at - 2].capital() && tokens_[at - 2].span.size() <= 2 && mention_at_[at - 2] == none;
    return letters && at > begin + 3 && (ornament(at - 4) || skip_ornaments_back(at - 3, begin) < at - 3);
  }

  /// `koordinator aliansi`: the body last named before mention `m` whose name that word opens; none where there is none.
  [[nodiscard]] Index body_called(Index m, Index word) const {
    for (Index k = m; k-- > 0 && m - k < most_mentions_back;) {
      const NameMention& body = mentions_[k];
      if (body.type == EntityType::org && entity_of_[k] != none && body.last > body.first + 1 &&
          tokens_[body.first].word == tokens_[word].word)
        return k;
    }
    return none;
  }

  /// What stands between a body and its comma: `saat itu`, `setempat`, `periode 2010-2020`, `nomor urut 3`.
  [[nodiscard]] Index skip_addition_back(Index at, Index begin) const {
    for (Index size = 2; size >= 1; --size)
      if (at >= begin + size && phrase(at - size, at, classes_.modifier) == at) return at - size;
    if (at > begin && (cue(at - 1, at) == "near" || cue(at - 1, at) == "here")) return at - 1;
    Index from = at;
    while (from > begin && at - from < longest_addition && mention_at_[from - 1] == none &&
           (with_digit(from - 1) || (from < at && tokens_[from - 1].kind == text::TokenKind::punctuation)))
      --from;
    const Index term = from == at ? from : cue_ending(from, begin, "term");
    return term == from ? at : term;
  }
  [[nodiscard]] bool with_digit(Index t) const { return tokens_[t].kind == text::TokenKind::number || tokens_[t].has_digit(); }

  [[nodiscard]] Index cue_ending(Index end, Index begin, std::string_view value) const {
    return cue_ending_at(store_, tokens_, classes_.cue, begin, end, longest_cue, value);
  }

  /// The title that ends at `end`: its own words, perhaps with words that say of what (`pengamat politik`).
  [[nodiscard]] std::optional<std::pair<Index, Index>> find_title(Index begin, Index end) const {
    const Index from = end > begin + longest_title ? end - longest_title : begin;
    for (Index t = from; t < end; ++t) {
      if (mention_at_[t] != none) continue;
      const Index stop = title(t, end);
      if (stop == t || end - stop > longest_addition) continue;
      bool clean = cue(t, t + 1) != "kin" || tokens_[t].capital(), ended = false;
      for (Index k = stop; k < end && clean; ++k) {
        const std::string_view said = cue(k, end);
        const auto part = [&] { return (!is_function_word(k) || is_conjunction(k)) && said != "link" && !ranked(k) && !is_verb(k); };
        clean =
            mention_at_[k] == none &&
            (with_digit(k) || (sign(k, '/') && with_digit(k - 1)) || (tokens_[k].is_word() && (ended || ends_title(k, end) || part()))) &&
            !(ended && (tokens_[k].classes & speech_) != 0) && ((said != "near" && said != "here") || k + 1 == end);
        ended = ended || with_digit(k) || ends_title(k, end) || unknown_name(k);
      }
      for (Index k = t; k < stop && clean; ++k) clean = mention_at_[k] == none;
      if (!clean) continue;
      Index close = ended ? stop : end;  // `calon presiden nomor urut 3`, `kuasa hukum para korban`
      if (close > stop && !tokens_[close - 1].capital() && is_body_word(close - 1))
        --close;  // `koordinator aliansi`, `kritikus film majalah Sinema Kita`
      if (is_conjunction(close - 1)) continue;
      return std::pair{skip_modifiers_back(t, begin), close};
    }
    return std::nullopt;
  }
  /// `Perbekel Pelaga`: a body that nobody found.
  [[nodiscard]] bool unknown_name(Index t) const {
    const knowledge::WordInfo& info = store_.info(tokens_[t].word);
    return tokens_[t].capital() && !tokens_[t].all_capitals() && info.is_name() && !info.is_listed() &&
           !language::analyze_word(store_, text::folded(view(t))).known();
  }
  /// `mantan`, `Pelaksana Tugas`, `Penjabat (Pj)` before a title.
  [[nodiscard]] Index skip_modifiers_back(Index first, Index begin) const {
    for (;;) {
      if (first > begin && in_modifier(first - 1))
        --first;
      else if (first > begin + 1 && phrase(first - 2, first, classes_.modifier) == first)
        first -= 2;
      else if (first > begin + 3 && sign(first - 1, ')') && sign(first - 3, '(') && in_modifier(first - 2))
        first -= 3;
      else
        return first;
    }
  }
  /// What the phrase at `t` says of titles around it (data/names/cues.tsv), and where it ends; nothing where it says nothing.
  [[nodiscard]] std::string_view cue(Index t, Index limit, Index* end = nullptr) const {
    std::string_view value;
    const Index stop = classes_.cue < 0 || t >= limit ? t : language::match_class(store_, tokens_, t, limit, classes_.cue, value);
    if (end != nullptr) *end = stop;
    return stop == t ? std::string_view{} : value;
  }
  [[nodiscard]] bool is_body_word(Index t) const { return cue(t, t + 1).substr(0, 4) == "body"; }
  [[nodiscard]] bool ranked(Index t) const { return phrase(t, t + 1, classes_.rank) > t; }
  /// Whether a title ends before what stands at `t`: whose it is, or which one.
  [[nodiscard]] bool ends_title(Index t, Index limit) const {
    const std::string_view value = cue(t, limit);
    return value == "party" || value == "near" || value == "here" || value == "term" || value == "origin";
  }
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
    for (int titles = 0; titles < most_titles; ++titles) {
      const bool comma = at < end && (sign(at, ',') || (titles == 0 && sign(at, '(')));
      if (comma) ++at;
      const bool linked = cue(at, end) == "link";
      if (linked) (void)cue(at, end, &at);
      if ((!comma && !linked) || (titles > 0 && !linked) || at >= end) return;
      if (!title_after(m, at, end)) return;
    }
  }

  /// Title and body at `at`, which is moved behind them; false where there are none, or somebody else's.
  bool title_after(Index m, Index& at, Index end) {
    const Index first = at;
    while (at < end && in_modifier(at)) ++at;
    if (at >= end) return false;
    Index limit = at;  // a title does not reach into a name: `Kepala [BMKG]`
    while (limit < end && mention_at_[limit] == none) ++limit;
    const Index stop = limit == at ? at : title(at, limit);
    if (stop == at) return false;
    // words that say of what, up to a body, a comma or a bracket
    Index close = stop;
    while (close < end && close - stop < longest_addition && mention_at_[close] == none && tokens_[close].is_word() &&
           !is_function_word(close) && !is_verb(close) && cue(close, end).empty())
      ++close;
    Index next = close;
    const std::string_view said = next < end && mention_at_[next] == none ? cue(next, end) : std::string_view{};
    const bool origin = said == "origin";
    if (said == "near" || said == "here" || origin) ++next;
    if (next < end && mention_at_[next] == none && is_body_word(next))
      while (next < end && next - close < longest_addition && mention_at_[next] == none && tokens_[next].is_word() &&
             !is_function_word(next) && !is_verb(next) && cue(next, end) != "link")
        ++next;
    else if (next == close && next < end && preposition(next))
      ++next;
    Index of = none;
    if (next < end && mention_at_[next] != none && mentions_[mention_at_[next]].first == next && body(mentions_[mention_at_[next]].type)) {
      of = mention_at_[next];
      next = mentions_[of].last;
    } else if (next < end && mention_at_[next] != none) {
      next = close;
    }
    // a new person right after it is whom the title belongs to: `Budi, Ketua KPU AKP Ani`
    Index other = next;
    while (other < end && ornament(other)) ++other;
    if (other < end && mention_at_[other] != none && mentions_[mention_at_[other]].type == EntityType::person) return false;
    // `Budi, Bupati, dan Camat menanam pohon`: a list of those who did it
    if (of == none && next + 2 < end && sign(next, ',') && is_conjunction(next + 1) && mention_at_[next + 2] == none) return false;
    const bool closed =
        next >= end || tokens_[next].kind == text::TokenKind::punctuation || of != none || cue(next, end) == "link" || relative(next);
    if (!closed) return false;
    const bool called = of == none && close < end && mention_at_[close] == none && is_body_word(close);
    add(m, std::pair{first, close}, origin ? none : called ? body_called(m, close) : of);
    at = next;
    return true;
  }

  /// `ujar pemain PB Djarum itu`, `Mantan Kepala BPN Serang itu menolak`: a title with its body that points back is the title of the one
  /// person whom the sentence, or the last one that named people, is about.
  void epithets() {
    for (Index b = 0; b < mentions_.size(); ++b) {
      const NameMention& m = mentions_[b];
      if (entity_of_[b] == none || !body(m.type) || m.last >= tokens_.size()) continue;
      const Sentence& s = words_.sentences[m.sentence];
      if (m.last >= s.last_token || cue(m.last, s.last_token) != "near") continue;
      Index at = m.last;
      const Index of = bodies_before(at, s.first_token, false);
      const auto title = of == none ? std::nullopt : find_title(s.first_token, at);
      if (!title || title->first == title->second || !is_subject(title->first, s.first_token)) continue;
      const Index person = person_before(b, title->first);
      if (person != none && mentions_[person].sentence != m.sentence) add(person, title, of);
    }
  }
  /// Whether what begins at `t` opens its sentence, is who speaks or another title of who does (`Pria yang juga Ketua PSSI itu`).
  [[nodiscard]] bool is_subject(Index t, Index begin) const {
    if (t == begin || (tokens_[t - 1].classes & speech_) != 0) return true;
    return cue_ending(t, begin, "link") == begin + 1;
  }
  /// The mention of the only person named before token `first` in the sentence of mention `b`, or in the last one before that which names
  /// people, at most two back; none where there are several.
  [[nodiscard]] Index person_before(Index b, Index first) const {
    Index found = none;
    for (Index k = b; k-- > 0 && b - k < most_mentions_back;) {
      const NameMention& m = mentions_[k];
      if (mentions_[b].sentence - m.sentence > 2 || (found != none && m.sentence != mentions_[found].sentence)) break;
      if (m.type != EntityType::person || entity_of_[k] == none || m.last > first || quoted(m.first)) continue;
      if (found != none && entity_of_[k] != entity_of_[found]) return none;
      found = k;
    }
    return found;
  }

  /// Whether token `t` stands in a quotation: the last mark before it in its sentence, or in the sentences around, is one that opens.
  [[nodiscard]] bool quoted(Index t) const {
    const Index part = words_.sentences[tokens_[t].sentence].part;
    bool odd = false;
    for (Index k = t; k-- > 0 && t - k < longest_quotation && words_.sentences[tokens_[k].sentence].part == part;) {
      const std::string_view sign = view(k);
      if (sign == "“" || sign == "„") return true;
      if (sign == "”") return false;
      odd = odd != (sign == "\"");
    }
    return odd;
  }

  void add(Index m, std::optional<std::pair<Index, Index>> title, Index of) {
    if (!title || title->first >= title->second) return;
    Entity& person = entities_[entity_of_[m]];
    Span span{tokens_[title->first].span.begin, tokens_[title->second - 1].span.end};
    if (with_nya(title->second - 1)) span.end -= 3;
    const Index body_entity = of == none ? none : entity_of_[of];
    const std::string key = text::folded(text_.view(span));
    for (Role& role : person.roles) {
      const std::string known = text::folded(text_.view(role.title));
      // `Panglima Agus` after `Panglima TNI Jenderal Agus` says nothing new
      if (body_entity == none && known.size() > key.size() && known.substr(0, key.size() + 1) == key + " ") return;
      if (known == key) {
        if (role.of == none && body_entity != none) role = {span, body_entity};
        if (role.of == body_entity || body_entity == none) return;
      }
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
  language::Classes speech_, opens_title_;
  std::vector<Index> mention_at_;
};

}  // namespace

void add_roles(const Text& text, const language::Words& words, const std::vector<NameMention>& mentions,
               const std::vector<Index>& entity_of, const language::Store& store, const RoleClasses& classes,
               std::vector<Entity>& entities) {
  RoleFinder(text, words, mentions, entity_of, store, classes, entities).run();
}

}  // namespace warta::names
