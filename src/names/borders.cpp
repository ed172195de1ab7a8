#include "names/borders.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "language/gazetteer.hpp"
#include "names/cues.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

using language::Token;

constexpr Index longest_bracket = 3;  ///< words
constexpr Index longest_place = 2;
constexpr Index longest_person = 3;
constexpr Index longest_title = 4;
constexpr Index longest_firm_gap = 3;
constexpr Index longest_look_back = 16;  ///< from a mention to the begin of its sentence
constexpr Index longest_head = 4;        ///< `Rumah Sakit Umum Daerah`

class Borders {
 public:
  Borders(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions)
      : text_(text),
        tokens_(words.tokens),
        sentences_(words.sentences),
        store_(store),
        head_(store.class_id("head")),
        cue_(store.class_id("role-cue")),
        acronym_(store.class_id("acronym")),
        office_(store.class_id("title.office")),
        rank_class_(store.class_id("title.rank")),
        profession_(store.class_id("title.profession")),
        mentions_(mentions) {
    const auto bit = [&](std::string_view name) { return store.class_bit_if_any(name); };
    titles_ = bit("title.office") | bit("title.profession");
    given_ = bit("given");
    rank_ = bit("title.rank") | bit("title.kinship") | bit("title.modifier");
    before_name_ = bit("title.honorific") | bit("title.degree");
  }

  void run() {
    std::vector<NameMention> added;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == EntityType::person) {
        if (namesake(i)) continue;
        rank_behind_office(i);
        firm(i, added);
        place_of_office(i, added);
      } else if (mentions_[i].type == EntityType::gpe) {
        body_of_office(i);
      } else if (mentions_[i].type == EntityType::law) {
        section(i);
      } else if (mentions_[i].type == EntityType::org || mentions_[i].type == EntityType::fac) {
        middle_acronym(i);
        office_inside(i);
        holder_inside(i, added);
      }
    }
    std::erase_if(mentions_, [](const NameMention& m) { return m.first == m.last; });
    if (added.empty()) return;
    mentions_.insert(mentions_.end(), added.begin(), added.end());
    std::sort(mentions_.begin(), mentions_.end(), [](const NameMention& a, const NameMention& b) { return a.span < b.span; });
  }

 private:
  [[nodiscard]] std::string_view view(Index t) const { return text_.view(tokens_[t].span); }
  [[nodiscard]] bool is(Index t, language::Classes classes) const { return (tokens_[t].classes & classes) != 0; }
  [[nodiscard]] Span span(Index first, Index last) const { return {tokens_[first].span.begin, tokens_[last - 1].span.end}; }
  [[nodiscard]] static bool gone(const NameMention& m) { return m.first == m.last; }
  static void remove(NameMention& m) { m.last = m.first; }
  /// Whether no mention before the `i`-th holds token `t`.
  [[nodiscard]] bool free_before(std::size_t i, Index t) const {
    while (i > 0 && gone(mentions_[i - 1])) --i;
    return i == 0 || mentions_[i - 1].last <= t;
  }

  [[nodiscard]] Index cue_ending(Index end, Index begin, std::string_view kind) const {
    return cue_ending_at(store_, tokens_, cue_, begin, end, longest_head, kind);
  }
  [[nodiscard]] bool ornament(Index t) const { return is(t, before_name_); }
  /// What the name is that this word opens (`Dinas`: ORG); nothing where it is no head.
  [[nodiscard]] std::optional<EntityType> opened_by(Index t) const {
    const auto opens = store_.class_value(tokens_[t].word, head_);
    return opens ? entity_type(*opens) : std::nullopt;
  }

  bool namesake(std::size_t i) {
    NameMention& person = mentions_[i];
    const Index begin = sentence_begin(person.first);
    Index at = person.first;
    while (at > begin && (ornament(at - 1) || (view(at - 1) == "." && at > begin + 1 && ornament(at - 2)))) --at;
    if (at == person.first || at == begin) return false;
    const Index head = cue_ending(at, begin, "namesake");
    if (head == at || !tokens_[head].capital()) return false;
    std::size_t before = i;
    while (before > 0 && gone(mentions_[before - 1])) --before;
    const bool held = before > 0 && mentions_[before - 1].last > head;
    if (held && (mentions_[before - 1].first != head || mentions_[before - 1].last != at)) return false;
    // `Direktur RSUD dr. Yulia hadir`: his title; `Direktur RSUD dr. Slamet, dr. Yulia, hadir`: another's
    if (head > begin && is(head - 1, titles_) && !holder_follows(i)) return false;
    const auto opens = store_.class_value(tokens_[head].word, head_);
    const EntityType type = opens ? entity_type(*opens).value_or(EntityType::fac) : EntityType::org;
    if (held) remove(mentions_[before - 1]);
    person.type = type;
    person.first = head;
    person.span = span(head, person.last);
    return true;
  }
  [[nodiscard]] bool holder_follows(std::size_t i) const {
    Index at = mentions_[i].last;
    if (at >= tokens_.size() || view(at) != ",") return false;
    for (++at; at < tokens_.size() && ornament(at); ++at) {
    }
    return i + 1 < mentions_.size() && mentions_[i + 1].type == EntityType::person && mentions_[i + 1].first == at;
  }
  [[nodiscard]] Index sentence_begin(Index t) const {
    const Index sentence = tokens_[t].sentence;
    if (sentence == none) return t;
    return std::max(sentences_[sentence].first_token, t > longest_look_back ? t - longest_look_back : 0);
  }

  void section(std::size_t i) {
    NameMention& law = mentions_[i];
    if (store_.class_value(tokens_[law.first].word, cue_) != "section") return;
    Index at = law.first + 1;
    while (at < law.last && opened_by(at) != EntityType::law) ++at;
    law.first = at;  // gone where no law is named
    if (at < law.last) law.span = span(at, law.last);
  }

  void middle_acronym(std::size_t i) {
    NameMention& body = mentions_[i];
    if (body.type != EntityType::org || body.last == body.first + 1 || body.last + 3 >= tokens_.size() || view(body.last) != "(") return;
    Index close = body.last + 2;
    while (close < tokens_.size() && close <= body.last + longest_bracket && view(close) != ")") ++close;
    if (close + 1 >= tokens_.size() || view(close) != ")" || !tokens_[body.last + 1].capital()) return;
    std::size_t place = i + 1;
    while (place < mentions_.size() && mentions_[place].last <= close) ++place;
    const bool over = place < mentions_.size() && mentions_[place].first == body.last + 1;  // `([Apegar) Sumenep]`
    const Index named = over ? mentions_[place].last : place_named(close + 1, place, body.sentence);
    if (named > close + 1 && !complete(body, body.last + 1)) {
      for (std::size_t k = i + 1; k < place + (over ? 1 : 0); ++k) remove(mentions_[k]);
      body.last = named;
      body.span.end = tokens_[named - 1].span.end;
      return;
    }
    if (place == mentions_.size() || mentions_[place].first != close + 1 || mentions_[place].type != EntityType::gpe) return;
    if (mentions_[place].sentence != body.sentence || complete(body, body.last + 1)) return;
    for (std::size_t k = i + 1; k < place; ++k) remove(mentions_[k]);
    body.last = mentions_[place].last;
    body.span.end = mentions_[place].span.end;
    remove(mentions_[place]);
  }
  /// Where words with capitals end that begin at `t`, are in no mention and close with a place: `Embarkasi Surabaya`; else `t`.
  [[nodiscard]] Index place_named(Index t, std::size_t next, Index sentence) const {
    const Index limit = next < mentions_.size() ? mentions_[next].first : static_cast<Index>(tokens_.size());
    Index end = t;
    while (end < limit && end - t < longest_place && tokens_[end].capital() && tokens_[end].kind == text::TokenKind::word &&
           tokens_[end].sentence == sentence && !is(end, rank_ | before_name_))
      ++end;
    if (end == t) return t;
    const knowledge::Trie::Node node = store_.gazetteer().step(knowledge::Trie::root, tokens_[end - 1].word);
    if (node == knowledge::Trie::nowhere) return t;
    for (std::uint32_t e = store_.gazetteer().first(node); e < store_.gazetteer().last(node); ++e)
      if (store_.gazetteer_row(e).type == static_cast<std::uint8_t>(EntityType::gpe)) return end;
    return t;
  }
  /// Whether the body has its whole name without the place behind it: the gazetteer has it, and its acronym is not that of many.
  [[nodiscard]] bool complete(const NameMention& body, Index acronym) const {
    const auto kind = store_.class_value(tokens_[body.first].word, cue_), opens = store_.class_value(tokens_[body.first].word, head_);
    if (kind == "body-whole" || (!kind && !opens)) return true;
    if (acronym_ >= 0 && store_.class_value(tokens_[acronym].word, acronym_)) return false;
    const std::span<const Token> words = std::span(tokens_).subspan(body.first, body.last - body.first);
    return language::is_name_end(store_, language::gazetteer_node(store_, words));
  }

  /// Where the office or profession begins that ends right before `end`; `end` where there is none.
  [[nodiscard]] Index title_start(Index end, Index begin) const {
    for (Index size = std::min(longest_title, end - begin); size > 0; --size)
      if (opens_title(tokens_[end - size]))
        for (const knowledge::ClassId id : {office_, profession_}) {
          std::string_view value;
          if (id >= 0 && language::match_class(store_, tokens_, end - size, end, id, value) == end) return end - size;
        }
    return end;
  }
  /// Whether a phrase of an office or a profession begins with this word.
  [[nodiscard]] bool opens_title(const Token& t) const { return (store_.class_starts(t.word) & titles_) != 0; }
  /// Whether a longer title than the one that ends before `t` goes on over it.
  [[nodiscard]] bool in_title(Index t, Index begin) const {
    for (Index size = std::min(longest_title, t - begin); size > 0; --size)
      for (const knowledge::ClassId id : {office_, profession_}) {
        std::string_view value;
        const auto limit = std::min(static_cast<Index>(tokens_.size()), t + longest_title);
        if (id >= 0 && language::match_class(store_, tokens_, t - size, limit, id, value) > t) return true;
      }
    return false;
  }
  [[nodiscard]] bool title_ends(Index end, Index begin) const { return title_start(end, begin) != end; }

  /// Whether `(Purn)` stands right before `end`.
  [[nodiscard]] bool bracketed(Index end, Index begin) const {
    return end >= begin + 3 && view(end - 1) == ")" && view(end - 3) == "(" && is(end - 2, rank_ | before_name_);
  }

  void firm(std::size_t i, std::vector<NameMention>& added) {
    NameMention& person = mentions_[i];
    const Index begin = sentence_begin(person.first);
    keep();
    // the firm ends where the holder begins, or within what was taken for him
    Index close = person.first;
    while (close > begin && (view(close - 1) == "," || is(close - 1, rank_ | before_name_) || bracketed(close, begin)))
      close -= bracketed(close, begin) ? 3 : 1;
    const Index limit = close < person.first ? close : person.last - 1;
    Index first = std::max(begin + 1, close > longest_firm_gap ? close - longest_firm_gap : 0);
    const Index from = std::max(begin, first > longest_title ? first - longest_title : 0);
    const bool title =
        std::any_of(tokens_.begin() + from, tokens_.begin() + person.first, [this](const Token& t) { return opens_title(t); });
    for (; title && first <= person.first; ++first) {
      if (first + 1 == tokens_.size() || !free_before(i, first) || !title_ends(first, begin)) continue;
      if (in_title(first, begin)) continue;  // `Menteri Koordinator Bidang Perekonomian`
      const Index found = pair_at(first);
      if (found == none) continue;
      Index last = first, inner = found;
      for (; last < limit && inner < tokens_.size() && tokens_[last].form == tokens_[inner].form; ++last, ++inner) {
      }
      if (last < first + 2 || last < close) continue;
      added.push_back({span(first, last), EntityType::org, first, last, person.sentence});
      if (last <= person.first) return;
      person.first = last;
      person.span.begin = tokens_[last].span.begin;
      return;
    }
    if (person.last < person.first + 2) return;
    // `Ketua Panitia [Pilkades Anu Pardi]`, where Pardi stands alone elsewhere
    const Index head = person.first - 1;
    if (person.first < begin + 2 || !is(head - 1, titles_) || !tokens_[head].capital() || !free_before(i, head)) return;
    if (store_.info(tokens_[person.first].word).is_name() || !is_single(tokens_[person.last - 1].form)) return;
    const auto kind = store_.class_value(tokens_[head].word, cue_);
    if ((!kind || kind->substr(0, 4) != "body") && opened_by(head) != EntityType::org) return;
    const Index last = person.last - 1;
    added.push_back({span(head, last), EntityType::org, head, last, person.sentence});
    person.first = last;
    person.span.begin = tokens_[last].span.begin;
  }
  /// `Perbekel Pelaga [Made Ordin]`: between an office over a place and its holder one or two words that no list of names has.
  void place_of_office(std::size_t i, std::vector<NameMention>& added) {
    const Index begin = sentence_begin(mentions_[i].first);
    Index last = mentions_[i].first;
    if (last > begin && view(last - 1) == ",") --last;
    for (Index first = last; first > begin + 1 && last - first < longest_place;) {
      --first;
      const Token& t = tokens_[first];
      const bool name = t.kind == text::TokenKind::word && t.capital() && !t.all_capitals() && !is(first, given_ | before_name_ | rank_);
      if (!name || !free_before(i, first)) return;
      if (cue_ending(first, begin, "rules") == first || is(first, titles_)) continue;
      added.push_back({span(first, last), EntityType::gpe, first, last, mentions_[i].sentence});
      return;
    }
  }

  /// `Kepala Puskesmas [Wonosari]`: the body is named with its place.
  void body_of_office(std::size_t i) {
    NameMention& place = mentions_[i];
    const Index begin = sentence_begin(place.first);
    if (place.first < begin + 2) return;
    const Index head = place.first - 1;
    const auto type = opened_by(head);
    if (!type || (*type != EntityType::org && *type != EntityType::fac) || !tokens_[head].capital()) return;
    if (!title_ends(head, begin) || !title_ends(place.first, begin) || !free_before(i, head)) return;  // `Anggota KKB Yalimo`
    place.type = *type;
    place.first = head;
    place.span = span(head, place.last);
  }

  /// `Mayjen [TNI] [Made Ordin]`: of his rank.
  void rank_behind_office(std::size_t i) {
    std::size_t before = i;
    while (before > 0 && gone(mentions_[before - 1])) --before;
    if (before == 0) return;
    NameMention& body = mentions_[before - 1];
    const Index begin = sentence_begin(mentions_[i].first);
    if (body.type != EntityType::org || body.last != mentions_[i].first || body.first == begin || rank_class_ < 0) return;
    std::string_view value;
    for (Index first = body.first; first > begin && body.last - first < longest_title;)
      if (--first; language::match_class(store_, tokens_, first, body.last, rank_class_, value) == body.last) return remove(body);
  }

  /// `Kepala [Sekolah SDN 2 Sidorejo]`: the office goes on into the name of the body; `[Kurator Galeri Nasional]`: it lies in it.
  void office_inside(std::size_t i) {
    NameMention& body = mentions_[i];
    const Index begin = sentence_begin(body.first);
    const Index second = body.first + 1;
    if (second < body.last && body.first == begin && title_start(second, begin) == body.first) {
      const auto type = opened_by(second);
      if (!type || (*type != EntityType::org && *type != EntityType::fac)) return;
      body.first = second;
      body.span.begin = tokens_[second].span.begin;
      return;
    }
    if (body.first == begin || second >= body.last || !is(body.first - 1, titles_)) return;
    if (opened_by(second) != body.type || !title_ends(second, begin) || title_start(second, begin) >= body.first) return;
    // SDN is a sekolah dasar negeri; a Dinas Koperasi is a name
    const auto full = acronym_ < 0 ? std::nullopt : store_.class_value(tokens_[second].word, acronym_);
    const std::string first = text::folded(view(body.first)) + " ";
    if (!full || full->substr(0, first.size()) != first) return;
    body.first = second;
    body.span.begin = tokens_[second].span.begin;
  }

  /// `Ekonom [Bank Mandala Faisol Rachmat]`, where Faisol or Bank Mandala stand elsewhere: two words or more are the body, the rest is its
  /// holder.
  void holder_inside(std::size_t i, std::vector<NameMention>& added) {
    NameMention& body = mentions_[i];
    const Index begin = sentence_begin(body.first);
    if (body.last < body.first + 3 || !title_ends(body.first, begin)) return;
    if (body.last < tokens_.size() && (view(body.last) == "," || tokens_[body.last].capital())) return;
    keep();
    for (Index at = body.first + 2; at < body.last; ++at) {
      if (body.last - at > longest_person || !all_names(at, body.last)) continue;
      const bool person = is_single(tokens_[at].form) || is_single(tokens_[body.last - 1].form);
      if (!person && !is_body(key(body.first, at))) continue;
      if (body.last - at == 1 && !is_single(tokens_[at].form)) continue;
      added.push_back({span(at, body.last), EntityType::person, at, body.last, body.sentence});
      body.last = at;
      body.span.end = tokens_[at - 1].span.end;
      return;
    }
  }
  /// Words that may be a person's name: no acronyms, no common words but those that are given names too.
  [[nodiscard]] bool all_names(Index first, Index last) const {
    return std::all_of(tokens_.begin() + first, tokens_.begin() + last, [&](const Token& t) {
      const bool plain = (t.known & knowledge::WordInfo::root_flag) != 0 && (t.classes & given_) == 0;
      return t.kind == text::TokenKind::word && t.capital() && !t.all_capitals() && !plain;
    });
  }
  [[nodiscard]] std::uint64_t key(Index first, Index last) const {
    std::uint64_t h = last - first;
    for (Index t = first; t < last; ++t) h = (h ^ tokens_[t].form) * 0x9E3779B97F4A7C15ULL;
    return h;
  }

  [[nodiscard]] std::uint64_t pair(Index t) const { return std::uint64_t{tokens_[t].form} << 32U | tokens_[t + 1].form; }
  /// Keeps the mentions as they are when names are first compared with others, for index().
  void keep() {
    if (kept_.empty()) kept_ = mentions_;
  }
  /// Neighbours within bodies' names, bodies' names and people's names of one word, of the mentions kept.
  void index() {
    if (indexed_) return;
    indexed_ = true;
    pairs_.reserve(kept_.size());
    for (const NameMention& m : kept_) {
      if (m.type == EntityType::org || m.type == EntityType::fac) bodies_.push_back(key(m.first, m.last));
      if (m.type == EntityType::org)
        for (Index t = m.first; t + 1 < m.last; ++t) pairs_.emplace_back(pair(t), t);
      else if (m.type == EntityType::person && m.last == m.first + 1)
        singles_.push_back(tokens_[m.first].form);
    }
    std::sort(pairs_.begin(), pairs_.end());
    std::sort(bodies_.begin(), bodies_.end());
    std::sort(singles_.begin(), singles_.end());
  }
  /// Where the two words at `t` first stand within a body's name; none where they do not.
  [[nodiscard]] Index pair_at(Index t) {
    index();
    const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair{pair(t), Index{0}});
    return found == pairs_.end() || found->first != pair(t) ? none : found->second;
  }
  [[nodiscard]] bool is_body(std::uint64_t name) {
    index();
    return std::binary_search(bodies_.begin(), bodies_.end(), name);
  }
  /// Whether somebody is named by this word alone.
  [[nodiscard]] bool is_single(std::uint32_t form) {
    index();
    return std::binary_search(singles_.begin(), singles_.end(), form);
  }

  const Text& text_;
  const std::vector<Token>& tokens_;
  const std::vector<Sentence>& sentences_;
  const language::Store& store_;
  knowledge::ClassId head_, cue_, acronym_, office_, rank_class_, profession_;
  std::vector<NameMention>& mentions_;
  language::Classes titles_ = 0, before_name_ = 0, given_ = 0, rank_ = 0;
  std::vector<NameMention> kept_;
  bool indexed_ = false;
  std::vector<std::pair<std::uint64_t, Index>> pairs_;  ///< pair() within bodies' names, and where it stands
  std::vector<std::uint64_t> bodies_;                   ///< key() of each body's name
  std::vector<std::uint32_t> singles_;                  ///< people's names of one word
};

}  // namespace

void mend_borders(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions) {
  if (store.class_id("role-cue") < 0 || store.class_id("head") < 0) return;  // data of somebody's own without them
  Borders(text, words, store, mentions).run();
}

}  // namespace warta::names
