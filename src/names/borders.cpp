#include "names/borders.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/unicode.hpp"

namespace warta::names {

namespace {

using language::Token;

constexpr Index longest_bracket = 3;  ///< words
constexpr Index longest_title = 4;
constexpr Index longest_head = 4;  ///< `Rumah Sakit Umum Daerah`

class Borders {
 public:
  Borders(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions)
      : text_(text),
        tokens_(words.tokens),
        store_(store),
        head_(store.class_id("head")),
        cue_(store.class_id("role-cue")),
        acronym_(store.class_id("acronym")),
        office_(store.class_id("title.office")),
        profession_(store.class_id("title.profession")),
        mentions_(mentions) {
    const auto bit = [&](std::string_view name) { return store.class_bit_if_any(name); };
    titles_ = bit("title.office") | bit("title.profession");
    before_name_ = bit("title.honorific") | bit("title.degree");
  }

  void run() {
    std::vector<NameMention> added;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == EntityType::person) {
        if (!namesake(i)) firm(i, added);
      } else if (mentions_[i].type == EntityType::org) {
        middle_acronym(i);
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

  /// Where the words begin that end at `end` and open what is named after somebody; `end` where there are none.
  [[nodiscard]] Index namesake_head(Index end, Index begin) const {
    for (Index size = std::min(longest_head, end - begin); size > 0; --size) {
      std::string_view value;
      if (language::match_class(store_, tokens_, end - size, end, cue_, value) == end && value == "namesake") return end - size;
    }
    return end;
  }
  [[nodiscard]] bool ornament(Index t) const { return is(t, before_name_); }

  bool namesake(std::size_t i) {
    NameMention& person = mentions_[i];
    if (cue_ < 0) return false;
    const Index begin = sentence_begin(person.first);
    Index at = person.first;
    while (at > begin && (ornament(at - 1) || (view(at - 1) == "." && at > begin + 1 && ornament(at - 2)))) --at;
    if (at == person.first || at == begin) return false;
    const Index head = namesake_head(at, begin);
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
    Index begin = t;
    while (begin > 0 && t - begin < 16 && tokens_[begin - 1].sentence == tokens_[t].sentence) --begin;
    return begin;
  }

  void middle_acronym(std::size_t i) {
    NameMention& body = mentions_[i];
    if (body.last == body.first + 1 || body.last + 3 >= tokens_.size() || view(body.last) != "(") return;
    Index close = body.last + 2;
    while (close < tokens_.size() && close <= body.last + longest_bracket && view(close) != ")") ++close;
    if (close + 1 >= tokens_.size() || view(close) != ")" || !tokens_[body.last + 1].capital()) return;
    std::size_t place = i + 1;
    while (place < mentions_.size() && mentions_[place].last <= close) ++place;
    if (place == mentions_.size() || mentions_[place].first != close + 1 || mentions_[place].type != EntityType::gpe) return;
    if (mentions_[place].sentence != body.sentence || complete(body, body.last + 1)) return;
    for (std::size_t k = i + 1; k < place; ++k) remove(mentions_[k]);
    body.last = mentions_[place].last;
    body.span.end = mentions_[place].span.end;
    remove(mentions_[place]);
  }
  /// Whether the body has its whole name without the place behind it: the gazetteer has it, and its acronym is not that of many.
  [[nodiscard]] bool complete(const NameMention& body, Index acronym) const {
    if (acronym_ >= 0 && store_.class_value(tokens_[acronym].word, acronym_)) return false;
    knowledge::Trie::Node node = knowledge::Trie::root;
    for (Index t = body.first; t < body.last; ++t) node = store_.gazetteer().step(node, tokens_[t].word);
    return node != knowledge::Trie::nowhere && store_.gazetteer().first(node) < store_.gazetteer().last(node);
  }

  /// Whether an office or a profession ends right before `end`.
  [[nodiscard]] bool title_ends(Index end, Index begin) const {
    for (Index size = std::min(longest_title, end - begin); size > 0; --size)
      for (const knowledge::ClassId id : {office_, profession_}) {
        std::string_view value;
        if (id >= 0 && language::match_class(store_, tokens_, end - size, end, id, value) == end) return true;
      }
    return false;
  }

  void firm(std::size_t i, std::vector<NameMention>& added) {
    NameMention& person = mentions_[i];
    const Index begin = sentence_begin(person.first);
    if (cue_ < 0 || person.last < person.first + 2) return;
    if (pairs_.empty()) index();
    for (Index first = person.first > begin + 2 ? person.first - 2 : begin + 1; first <= person.first; ++first) {
      if (first <= begin || !title_ends(first, begin) || !free_before(i, first)) continue;
      const auto found = pairs_.find(pair(first));
      if (found == pairs_.end()) continue;
      Index last = first, inner = found->second;
      for (; last + 1 < person.last && tokens_[last].form == tokens_[inner].form; ++last, ++inner) {
      }
      if (last <= person.first || last < first + 2) continue;
      added.push_back({span(first, last), EntityType::org, first, last, person.sentence});
      person.first = last;
      person.span.begin = tokens_[last].span.begin;
      return;
    }
    // `Ketua Panitia [Pilkades Anu Pardi]`, where Pardi stands alone elsewhere
    const Index head = person.first - 1;
    if (person.first < begin + 2 || !is(head - 1, titles_) || !tokens_[head].capital() || !free_before(i, head)) return;
    if (store_.info(tokens_[person.first].word).is_name() || !singles_.contains(tokens_[person.last - 1].form)) return;
    const auto opens = store_.class_value(tokens_[head].word, head_), kind = store_.class_value(tokens_[head].word, cue_);
    if (kind != "body" && (!opens || entity_type(*opens) != EntityType::org)) return;
    const Index last = person.last - 1;
    added.push_back({span(head, last), EntityType::org, head, last, person.sentence});
    person.first = last;
    person.span.begin = tokens_[last].span.begin;
  }
  [[nodiscard]] std::uint64_t pair(Index t) const { return std::uint64_t{tokens_[t].form} << 32U | tokens_[t + 1].form; }
  /// Neighbours within bodies' names, and people's names of one word.
  void index() {
    pairs_.emplace(0, 0);
    for (const NameMention& m : mentions_) {
      if (m.type == EntityType::org)
        for (Index t = m.first; t + 1 < m.last; ++t) pairs_.emplace(pair(t), t);
      else if (m.type == EntityType::person && m.last == m.first + 1)
        singles_.insert(tokens_[m.first].form);
    }
  }

  const Text& text_;
  const std::vector<Token>& tokens_;
  const language::Store& store_;
  knowledge::ClassId head_, cue_, acronym_, office_, profession_;
  std::vector<NameMention>& mentions_;
  language::Classes titles_ = 0, before_name_ = 0;
  std::unordered_map<std::uint64_t, Index> pairs_;
  std::unordered_set<std::uint32_t> singles_;
};

}  // namespace

void mend_borders(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions) {
  Borders(text, words, store, mentions).run();
}

}  // namespace warta::names
