#include "names/senses.hpp"

#include <algorithm>
#include <unordered_map>

#include "language/morphology.hpp"
#include "names/recognise.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

using knowledge::Pos;
using language::Token;

constexpr int least_age = 5, most_age = 110;

class Senses {
 public:
  Senses(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions)
      : text_(text), tokens_(words.tokens), store_(store), mentions_(mentions), at_(tokens_.size(), none) {
    const auto bit = [&](std::string_view name) { return store.class_bit_if_any(name); };
    given_ = bit("given");
    dated_ = bit("month") | bit("hijri-month") | bit("weekday-name");
    edge_ = bit("period-edge") | bit("time-cue") | bit("day-unit");
    head_ = bit("head");
    speech_ = bit("speech-verb");
    for (const std::string_view kind : {"title.office", "title.profession", "title.rank", "title.honorific", "title.kinship"})
      titles_ |= bit(kind);
  }

  void run() {
    index();
    extend();
    ages();
    full_names();
    if (!known_.empty()) alone();
    places();
  }

 private:
  [[nodiscard]] std::string_view view(Index t) const { return text_.view(tokens_[t].span); }
  [[nodiscard]] bool is(Index t, language::Classes classes) const { return (tokens_[t].classes & classes) != 0; }
  [[nodiscard]] Pos pos(Index t) const { return store_.info(tokens_[t].word).pos; }
  [[nodiscard]] bool together(Index a, Index b) const { return b < tokens_.size() && tokens_[a].sentence == tokens_[b].sentence; }
  [[nodiscard]] bool number(Index t) const {
    return tokens_[t].kind == text::TokenKind::number || tokens_[t].kind == text::TokenKind::date;
  }
  [[nodiscard]] bool single(const NameMention& m) const { return m.last == m.first + 1; }

  void index() {
    std::fill(at_.begin(), at_.end(), none);
    for (Index k = 0; k < mentions_.size(); ++k) std::fill(at_.begin() + mentions_[k].first, at_.begin() + mentions_[k].last, k);
  }

  /// Whether the token is read as a date or a place where it stands: `12 Juni`, `awal Juni`, `Juni 2023`, `di Malang`.
  [[nodiscard]] bool in_date_or_place(Index t) const {
    if (together(t, t + 1) && number(t + 1)) return true;
    if (t == 0 || !together(t, t - 1)) return false;
    return number(t - 1) || pos(t - 1) == Pos::adp || is(t - 1, edge_ | head_) || (tokens_[t - 1].capital() && is(t - 1, dated_));
  }

  /// `Juni` before the person `Rotua Sinaga`; `Malang`, found as a place, behind a verb and before the person `Sutisna`.
  void extend() {
    bool changed = false;
    for (NameMention& m : mentions_) {
      if (m.type != EntityType::person || m.first == 0 || !together(m.first - 1, m.first)) continue;
      const Index t = m.first - 1;
      const Token& token = tokens_[t];
      if (token.kind != text::TokenKind::word || !token.capital() || is(t, titles_)) continue;
      if (t > 0 && together(t - 1, t) && tokens_[t - 1].capital()) continue;  // `Jaksa Agung`, `Kombes Pol`, headlines
      if (at_[t] == none) {
        const bool plain = (token.known & knowledge::WordInfo::root_flag) != 0 && token.first_of_sentence();
        if (!is(t, given_) || plain || in_date_or_place(t)) continue;
      } else {
        const NameMention& before = mentions_[at_[t]];
        if (before.type != EntityType::gpe || !single(before) || t == 0 || !together(t - 1, t)) continue;
        if (!verb(t - 1)) continue;
        taken_over_.push_back(at_[t]);
      }
      m.first = t;
      m.span.begin = token.span.begin;
      changed = true;
    }
    for (std::size_t k = taken_over_.size(); k-- > 0;) mentions_.erase(mentions_.begin() + taken_over_[k]);
    if (changed) index();
  }

  /// `Padang, 37 tahun, lahir di ...`: a place has no age.
  void ages() {
    for (NameMention& m : mentions_) {
      const Index t = m.last;
      if (m.type != EntityType::gpe || t + 3 >= tokens_.size() || !together(t, t + 3)) continue;
      if (view(t) != "," || !number(t + 1) || text::folded(view(t + 2)) != "tahun" || view(t + 3) != ",") continue;
      const std::string age(view(t + 1));
      if (age.size() > 3 || age.find_first_not_of("0123456789") != std::string::npos) continue;
      if (std::stoi(age) < least_age || std::stoi(age) > most_age) continue;
      m.type = EntityType::person;
      known_.push_back(tokens_[m.first].form);
    }
  }

  /// The words of full names of people; of those that other names or places of the article have too, none.
  void full_names() {
    std::vector<std::uint32_t> of_places;  // `Kabupaten Malang`
    for (const NameMention& m : mentions_) {
      if (single(m)) continue;
      if (m.type == EntityType::person)
        for (Index t = m.first; t < m.last; ++t)
          if (tokens_[t].kind == text::TokenKind::word && tokens_[t].capital()) known_.push_back(tokens_[t].form);
      if (m.type == EntityType::gpe && is(m.first, head_))
        for (Index t = m.first; t < m.last; ++t) of_places.push_back(tokens_[t].form);
    }
    std::sort(known_.begin(), known_.end());
    known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
    for (const std::uint32_t form : of_places)
      if (const auto at = std::lower_bound(known_.begin(), known_.end(), form); at != known_.end() && *at == form) known_.erase(at);
  }

  [[nodiscard]] std::uint32_t stem(Index t, std::uint32_t clitic) const {
    if (clitic == 0) return tokens_[t].form;
    const std::string_view word = view(t);
    return language::form_hash(knowledge::hash_bytes(text::folded(word.substr(0, word.size() - clitic))));
  }

  void alone() {
    std::vector<NameMention> found;
    for (Index t = 0; t < tokens_.size(); ++t) {
      const Token& token = tokens_[t];
      if (token.kind != text::TokenKind::word || !token.capital() || token.sentence == none) continue;
      const std::uint32_t clitic = clitic_size(view(t));
      if (!std::binary_search(known_.begin(), known_.end(), stem(t, clitic)) || in_date_or_place(t)) continue;
      if (at_[t] != none) {
        NameMention& m = mentions_[at_[t]];
        if (m.type == EntityType::gpe && m.first == t) m.type = EntityType::person;
        continue;
      }
      // a word that is no name by itself says less where every word has a capital, or beside another
      const bool next_capital = together(t, t + 1) && tokens_[t + 1].capital() && tokens_[t + 1].kind == text::TokenKind::word;
      const bool before_capital =
          t > 0 && together(t, t - 1) && tokens_[t - 1].capital() && !tokens_[t - 1].first_of_sentence() && !is(t - 1, titles_);
      if (next_capital || before_capital) continue;
      const bool root = (token.known & knowledge::WordInfo::root_flag) != 0;
      if (clitic == 0 && (function_word(t) || (root && t > 0 && together(t, t - 1) && is(t - 1, titles_)))) continue;  // `Jaksa Agung`
      if (token.first_of_sentence() && root && clitic == 0 && !is(t, dated_) && !acts(t + 1, t)) continue;
      found.push_back({{token.span.begin, token.span.end - clitic}, EntityType::person, t, t + 1, token.sentence});
    }
    if (found.empty()) return;
    mentions_.insert(mentions_.end(), found.begin(), found.end());
    std::sort(mentions_.begin(), mentions_.end(), [](const NameMention& a, const NameMention& b) { return a.span < b.span; });
    index();
  }

  [[nodiscard]] bool verb(Index t) const {
    return !tokens_[t].capital() && language::analyze_word(store_, text::folded(view(t))).pos == Pos::verb;
  }
  [[nodiscard]] bool function_word(Index t) const {
    using enum Pos;
    const Pos p = pos(t);
    return p == adp || p == pron || p == det || p == cconj || p == sconj || p == aux || p == part || p == adv;
  }

  /// Whether what stands at `t` is what somebody does: a verb, or what stands before one.
  [[nodiscard]] bool acts(Index t, Index subject) const {
    return together(subject, t) && (pos(t) == Pos::aux || pos(t) == Pos::adv || pos(t) == Pos::part || view(t) == "," || verb(t));
  }

  /// A person who is never spoken of as one and stands behind `di` is a place, wherever the article has the name.
  void places() {
    struct Seen {
      bool place = false, person = false;
    };
    const knowledge::WordId in = store_.word("di");
    const auto behind_in = [&](const NameMention& m) {
      return m.first > 0 && tokens_[m.first - 1].word == in && together(m.first - 1, m.first);
    };
    const bool any =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const NameMention& m) { return m.type == EntityType::person && behind_in(m); });
    if (!any) return;
    std::unordered_map<std::string, Seen> names;
    for (const NameMention& m : mentions_) {
      if (m.type != EntityType::person) continue;
      Seen& seen = names[text::folded(text_.view(m.span))];
      const bool before = m.first > 0 && together(m.first - 1, m.first), behind = together(m.first, m.last);
      seen.place = seen.place || behind_in(m);
      seen.person = seen.person || (before && is(m.first - 1, titles_ | speech_)) || (behind && is(m.last, speech_)) || is(m.first, given_);
    }
    for (NameMention& m : mentions_) {
      if (m.type != EntityType::person) continue;
      const Seen& seen = names[text::folded(text_.view(m.span))];
      if (seen.place && !seen.person) m.type = EntityType::gpe;
    }
  }

  const Text& text_;
  const std::vector<Token>& tokens_;
  const language::Store& store_;
  std::vector<NameMention>& mentions_;
  std::vector<Index> at_;             ///< the mention of each token
  std::vector<std::uint32_t> known_;  ///< words of full names of people, in order once all are known
  std::vector<Index> taken_over_;
  language::Classes given_ = 0, dated_ = 0, edge_ = 0, head_ = 0, speech_ = 0, titles_ = 0;
};

}  // namespace

void settle_senses(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions) {
  Senses(text, words, store, mentions).run();
}

}  // namespace warta::names
