// `di` and `ke`: prefixes that stand apart from their word, prepositions that are joined to theirs.
#include <algorithm>
#include <array>
#include <string>

#include "findings/editorial.hpp"
#include "language/morphology.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

namespace {

using knowledge::Pos;
using language::Token;

class Prefixes {
 public:
  Prefixes(const Evidence& evidence, const language::Store& store, const Speller& speller, const std::vector<bool>& in_name,
           const AddFinding& add)
      : e_(evidence), store_(store), terms_(speller.terms()), lexicon_(speller.lexicon()), in_name_(in_name), add_(add) {}

  void run(const Asked& asked) {
    for (const Index t : asked.apart)
      if (t + 1 < e_.words.tokens.size()) store_.expect(e_.words.tokens[t + 1].word);  // what apart() asks of it
    for (const Index t : asked.apart)
      if (!in_name_[t] && e_.words.tokens[t].kind == text::TokenKind::word && !e_.words.tokens[t].all_capitals()) apart(t);
    for (const Index t : asked.joined)
      if (!in_name_[t]) together(t);
  }

 private:
  [[nodiscard]] std::string folded(Index t) const { return text::folded(e_.text.view(e_.words.tokens[t].span)); }

  /// `di sorot`, `ke butuhan`: what follows is a verb, or no word of its own.
  void apart(Index t) {
    const Index last = e_.words.sentences[e_.words.tokens[t].sentence].last_token;
    if (t + 1 >= last) return;
    const Token &a = e_.words.tokens[t], &b = e_.words.tokens[t + 1];
    if (b.kind != text::TokenKind::word || b.capital() || b.has_digit() || in_name_[t + 1] || !b.space_before()) return;
    const bool di = a.word == terms_.di;
    if (!(di && may_be_verb(b)) && !may_be_fragment(b)) return;
    const std::string rest = folded(t + 1);
    const std::string joined = (di ? "di" : "ke") + rest;
    const Span span{a.span.begin, b.span.end};
    if (!(di && is_verb_apart(b, joined)) && !is_fragment(b, joined)) return;
    // the table of variants has the commonest ones already
    if (e_.text.view(span).find_first_of("\r\n") != std::string_view::npos) return;
    std::string_view norm;
    if (terms_.split >= 0 && language::match_class(store_, e_.words.tokens, t, last, terms_.split, norm) != t) return;
    add_("split-word", span, {a.capital() ? like_a_capital(joined) : joined}, {});
  }

  // What is known of the word alone rules out most of them (di kota, ke rumah).
  [[nodiscard]] bool may_be_verb(const Token& b) const {
    const Pos pos = store_.info(b.word).pos;
    return pos == Pos::unknown || pos == Pos::verb;
  }
  [[nodiscard]] bool may_be_fragment(const Token& b) const {
    constexpr std::uint32_t least_letters = 4;
    constexpr std::uint8_t rare = 6;
    return b.span.size() >= least_letters && store_.info(b.word).frequency <= rare;
  }

  [[nodiscard]] bool is_verb_apart(const Token& b, std::string_view joined) const {
    constexpr std::uint8_t least_frequency = 4;
    const knowledge::WordInfo& rest = store_.info(b.word);
    if (b.word != 0 && (rest.pos == Pos::verb) && !(terms_.noun_after_di >= 0 && store_.class_value(b.word, terms_.noun_after_di))) {
      const knowledge::WordInfo& whole = store_.info(store_.word(joined));
      if (whole.is_listed() && whole.frequency >= least_frequency) return true;
    }
    // -kan and -i make verbs of all words: dibenahi, dipasangkan; a noun that ends so (kursi) is in the lists
    if (!may_be_verb(b) || !(joined.ends_with("kan") || joined.ends_with("i"))) return false;
    if (b.word != 0 && lexicon_.analyze(joined.substr(2)).pos == Pos::noun) return false;  // perbankan
    const language::Morphology m = lexicon_.analyze(joined);
    if (!m.known() || m.segments.size() < 3 || m.text(m.segments.front()) != "di") return false;
    const std::string_view last = m.text(m.segments.back());
    return m.segments.back().kind == language::Segment::Kind::suffix && (last == "kan" || last == "i");
  }

  /// `sehatan`, `tika`: no word, or far rarer than the whole.
  [[nodiscard]] bool is_fragment(const Token& b, std::string_view joined) const {
    constexpr int least_frequency = 7, far = 3;
    if (!may_be_fragment(b)) return false;
    const knowledge::WordInfo& rest = store_.info(b.word);
    const knowledge::WordInfo& whole = store_.info(store_.word(joined));
    if (!whole.is_listed() || whole.frequency < least_frequency) return false;
    return !rest.is_listed() || whole.frequency >= rest.frequency + far;
  }

  /// `dipulau`, `keposisi`: no word, but a common noun behind di or ke.
  void together(Index t) {
    constexpr std::uint8_t least_frequency = 7;
    const Token& token = e_.words.tokens[t];
    const std::string word = folded(t);
    const bool di = word.starts_with("di");
    if (!di && !word.starts_with("ke")) return;
    const std::string rest = word.substr(2);
    const knowledge::WordInfo& noun = store_.info(store_.word(rest));
    if (!noun.is_listed() || noun.frequency < least_frequency) return;
    const Pos pos = noun.pos == Pos::unknown ? lexicon_.analyze(rest).pos : noun.pos;
    if ((pos != Pos::noun && pos != Pos::num) || (di ? can_be_passive(word, rest) : is_derived(word, rest))) return;
    add_("split-word", token.span, {word.substr(0, 2) + " " + rest}, {});
  }

  /// `kecapaian`, `kerutan`: -an belongs to the word, unless what it follows has a prefix of nouns itself (keperkembangan).
  [[nodiscard]] bool is_derived(std::string_view word, std::string_view rest) const {
    if (rest.starts_with("pe")) return false;
    const language::Morphology m = lexicon_.analyze(word);
    return m.known() && m.segments.back().kind == language::Segment::Kind::suffix && m.text(m.segments.back()) == "an";
  }

  /// Whether a noun makes verbs too, as aspal does (mengaspal, diaspal).
  [[nodiscard]] bool can_be_passive(std::string_view word, std::string_view rest) const {
    // ditoleransi, dikonfigurasi: words for doing; diteriakan was to be diteriakkan
    if (rest.ends_with("si") || rest.ends_with("kan")) return true;
    const language::Morphology m = lexicon_.analyze(word);
    if (m.known() && store_.info(store_.word(m.root)).pos == Pos::verb) return true;
    if (m.known() && m.segments.back().kind == language::Segment::Kind::suffix) {
      const std::string_view last = m.text(m.segments.back());
      if (last == "kan" || last == "i") return true;
    }
    return store_.info(store_.word(active(rest))).is_listed();
  }

  /// The active verb of a root: meN- with its sounds.
  [[nodiscard]] static std::string active(std::string_view root) {
    const std::string rest(root.substr(1));
    switch (root.front()) {
      case 'p': return "mem" + rest;
      case 't': return "men" + rest;
      case 's': return "meny" + rest;
      case 'k': return "meng" + rest;
      case 'b':
      case 'f': return "mem" + std::string(root);
      case 'c':
      case 'd':
      case 'j':
      case 'z': return "men" + std::string(root);
      case 'l':
      case 'm':
      case 'n':
      case 'r':
      case 'w':
      case 'y': return "me" + std::string(root);
      default: return "meng" + std::string(root);
    }
  }

  [[nodiscard]] static std::string like_a_capital(std::string word) {
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
  }

  const Evidence& e_;
  const language::Store& store_;
  const Terms& terms_;
  const language::Lexicon& lexicon_;
  const std::vector<bool>& in_name_;
  const AddFinding& add_;
};

}  // namespace

void find_prefixes(const Evidence& evidence, const language::Store& store, const Speller& speller, const Asked& asked,
                   const std::vector<bool>& in_name, const AddFinding& add) {
  Prefixes(evidence, store, speller, in_name, add).run(asked);
}

}  // namespace warta::findings
