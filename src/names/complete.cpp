#include "names/complete.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "language/morphology.hpp"
#include "language/slip.hpp"
#include "names/borders.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

using language::Token;

constexpr Index longest_quoted = 5;
constexpr std::size_t most_frequent_names = 200;

class Completer {
 public:
  Completer(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions)
      : text_(text),
        words_(words),
        store_(store),
        head_(store.class_id("head")),
        titles_{store.class_id("title.honorific"), store.class_id("title.rank"), store.class_id("title.degree")},
        mentions_(mentions),
        taken_(words.tokens.size(), false) {
    for (const NameMention& m : mentions_) std::fill(taken_.begin() + m.first, taken_.begin() + m.last, true);
  }

  void run() {
    cut_at_brackets();
    trim_titles();
    trim_headline_verbs();
    const std::size_t before = mentions_.size();
    quoted();
    acronyms();
    slips();
    if (mentions_.size() > before)
      std::sort(mentions_.begin(), mentions_.end(), [](const NameMention& a, const NameMention& b) { return a.span < b.span; });
  }

 private:
  [[nodiscard]] std::string_view view(Index t) const { return text_.view(words_.tokens[t].span); }

  [[nodiscard]] static std::string_view closing(std::string_view open) {
    if (open == "\"" || open == "'") return open;
    if (open == "“") return "”";
    if (open == "‘") return "’";
    return {};
  }

  void add(Index first, Index last, EntityType type) {
    mentions_.push_back(
        {{words_.tokens[first].span.begin, words_.tokens[last - 1].span.end}, type, first, last, words_.tokens[first].sentence});
    std::fill(taken_.begin() + first, taken_.begin() + last, true);
  }

  /// `Apegar) Sumenep`: a name does not go out of the brackets that it began in, nor into brackets that it does not close.
  void cut_at_brackets() {
    for (NameMention& m : mentions_) {
      Index open = m.last;  // the bracket that nothing in the mention closes
      for (Index t = m.first; t < m.last; ++t) {
        const std::string_view sign = view(t);
        if (sign == "(" && open == m.last) open = t;
        if (sign != ")") continue;
        if (open == m.last) {
          open = t;
          break;
        }
        open = m.last;
      }
      if (open == m.last || open == m.first) continue;
      std::fill(taken_.begin() + open, taken_.begin() + m.last, false);
      m.last = open;
      m.span.end = words_.tokens[open - 1].span.end;
    }
  }

  void quoted() {
    if (head_ < 0) return;
    std::vector<NameMention> found;  // added at the end: retype() wants the mentions in order
    const Token* const tokens = words_.tokens.data();
    const auto count = static_cast<Index>(words_.tokens.size());
    for (Index i = 1; i + 2 < count; ++i) {
      const Token& open = tokens[i];
      if (open.kind != text::TokenKind::punctuation || tokens[i - 1].sentence != open.sentence) continue;
      const std::string_view close = closing(view(i));
      if (close.empty()) continue;
      const auto type_name = store_.class_value(words_.tokens[i - 1].word, head_);
      const auto type = type_name ? entity_type(*type_name) : std::nullopt;
      if (!type || taken_[i - 1]) continue;
      if (retype(i, close, *type)) continue;
      Index end = i + 1;
      while (end < words_.tokens.size() && end - i <= longest_quoted && !taken_[end] && words_.tokens[end].is_word() &&
             words_.tokens[end].capital())
        ++end;
      if (end > i + 1 && end < words_.tokens.size() && view(end) == close) found.push_back({{}, *type, i + 1, end, none});
    }
    for (const NameMention& m : found)
      if (std::none_of(taken_.begin() + m.first, taken_.begin() + m.last, [](bool b) { return b; })) add(m.first, m.last, m.type);
  }

  /// Where a mention fills the marks that open at token `open`, its type is that of the word before them.
  bool retype(Index open, std::string_view close, EntityType type) {
    const auto m =
        std::lower_bound(mentions_.begin(), mentions_.end(), open + 1, [](const NameMention& a, Index first) { return a.first < first; });
    if (m == mentions_.end() || m->first != open + 1 || m->last >= words_.tokens.size() || view(m->last) != close) return false;
    m->type = type;
    return true;
  }

  /// `Temui Putin`: in a headline a verb before a name has a capital too. What is left must stand as a name elsewhere.
  void trim_headline_verbs() {
    std::unordered_set<std::string> names;
    for (NameMention& m : mentions_) {
      if (m.type != EntityType::person || m.last < m.first + 2) continue;
      if (store_.info(words_.tokens[m.first].word).is_name()) continue;
      if (names.empty())  // as they stood before any was trimmed
        for (const NameMention& other : mentions_) names.insert(text::folded(text_.view(other.span)));
      const Span rest{words_.tokens[m.first + 1].span.begin, m.span.end};
      if (!names.contains(text::folded(text_.view(rest)))) continue;
      const language::Morphology verb = language::analyze_word(store_, text::folded(view(m.first)));
      if (!verb.known() || verb.pos != knowledge::Pos::verb) continue;
      m.span = rest;
      ++m.first;
    }
  }

  void acronyms() {
    std::unordered_map<std::string_view, EntityType> known;
    const std::size_t count = mentions_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const NameMention m = mentions_[i];
      for (Index t = m.first + 1; m.type == EntityType::org && t + 2 < m.last; ++t)  // Dinas Kesehatan Kabupaten (DKK) Kudus
        if (view(t) == "(" && view(t + 2) == ")" && words_.tokens[t + 1].all_capitals() && !words_.tokens[t + 1].has_digit())
          known.emplace(view(t + 1), m.type);
      if (m.type == EntityType::person || m.last + 2 >= words_.tokens.size() || m.last == m.first + 1) continue;
      const Token& acronym = words_.tokens[m.last + 1];
      if (taken_[m.last + 1] || view(m.last) != "(" || view(m.last + 2) != ")" || !acronym.all_capitals() || acronym.has_digit()) continue;
      if (view(m.last + 1).front() != text_.view()[m.span.begin]) continue;
      add(m.last + 1, m.last + 2, m.type);
      known.emplace(view(m.last + 1), m.type);
    }
    if (known.empty()) return;
    for (Index t = 0; t < words_.tokens.size(); ++t) {
      if (taken_[t] || !words_.tokens[t].all_capitals()) continue;
      if (const auto found = known.find(view(t)); found != known.end()) add(t, t + 1, found->second);
    }
  }

  void slips() {
    struct Name {
      std::size_t count = 0;
      EntityType type = EntityType::person;
    };
    const auto may_be_one = [&](Index i) {
      const Token& t = words_.tokens[i];
      return !taken_[i] && t.word == 0 && t.kind == text::TokenKind::word && t.capital() && !t.all_capitals() && !t.has_digit() &&
             t.span.size() >= 4;
    };
    Index first = 0;
    while (first < words_.tokens.size() && !may_be_one(first)) ++first;
    if (first == words_.tokens.size()) return;
    // What stands three times when its case is folded has a token's hash three times.
    constexpr std::size_t least = 3;
    std::vector<std::uint32_t> forms;
    forms.reserve(mentions_.size());
    for (const NameMention& m : mentions_)
      if (m.last == m.first + 1) forms.push_back(words_.tokens[m.first].form);
    std::sort(forms.begin(), forms.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i + least <= forms.size(); ++i)
      if (forms[i] == forms[i + least - 1] && (kept == 0 || forms[kept - 1] != forms[i])) forms[kept++] = forms[i];
    forms.resize(kept);
    if (forms.empty()) return;
    std::unordered_map<std::string, Name> names;
    for (const NameMention& m : mentions_) {
      if (m.last != m.first + 1 || !std::binary_search(forms.begin(), forms.end(), words_.tokens[m.first].form)) continue;
      Name& name = names[text::folded(view(m.first))];
      ++name.count;
      name.type = m.type;
    }
    std::vector<std::pair<std::string, EntityType>> frequent;
    for (const auto& [key, name] : names)
      if (name.count >= least && key.size() >= 3) frequent.emplace_back(key, name.type);
    std::sort(frequent.begin(), frequent.end());
    if (frequent.empty() || frequent.size() > most_frequent_names) return;
    for (Index i = first; i < words_.tokens.size(); ++i) {
      if (!may_be_one(i)) continue;
      const std::string key = text::folded(view(i));
      for (const auto& [name, type] : frequent)
        if (language::one_slip(key, name)) {
          add(i, i + 1, type);
          break;
        }
    }
  }

  /// Titles written short stay outside: `Hj Enok`, `BPBD Garut Drs. H. Enok`; degrees alone (`S.K.M.`) are nobody, but `H` and `HM` are
  /// somebody's initials, and the end of `Idul Fitri 1438 H` and `Kementerian PDT` belongs to them.
  void trim_titles() {
    const auto ornament = [&](Index t) {
      const Token& token = words_.tokens[t];
      const bool listed = std::any_of(titles_.begin(), titles_.end(), [&](knowledge::ClassId id) {
        return id >= 0 && (token.classes >> static_cast<unsigned>(id) & 1U) != 0;
      });
      const bool consonants = view(t).find_first_of("aeiouAEIOU") == std::string_view::npos;
      return listed && (token.kind == text::TokenKind::abbreviation || consonants);
    };
    std::vector<NameMention> out;
    out.reserve(mentions_.size());
    for (NameMention m : mentions_) {
      const Index first = m.first, last = m.last;
      if (m.type == EntityType::person)
        while (m.first < m.last && ornament(m.first)) ++m.first;
      else if (m.last < words_.tokens.size() && words_.tokens[m.last].sentence == m.sentence && words_.tokens[m.last].capital())
        while (m.last > m.first + 1 && ornament(m.last - 1)) --m.last;
      if (m.first == m.last) {
        if (words_.tokens[first].kind == text::TokenKind::abbreviation) continue;
        m.first = first;
      }
      if (m.first != first) m.span.begin = words_.tokens[m.first].span.begin;
      if (m.last != last) m.span.end = words_.tokens[m.last - 1].span.end;
      out.push_back(m);
    }
    mentions_ = std::move(out);
  }

  const Text& text_;
  const language::Words& words_;
  const language::Store& store_;
  knowledge::ClassId head_;
  std::array<knowledge::ClassId, 3> titles_;
  std::vector<NameMention>& mentions_;
  std::vector<bool> taken_;
};

}  // namespace

void complete_mentions(const Text& text, const language::Words& words, const language::Store& store, std::vector<NameMention>& mentions) {
  mend_borders(text, words, store, mentions);
  Completer(text, words, store, mentions).run();
}

}  // namespace warta::names
