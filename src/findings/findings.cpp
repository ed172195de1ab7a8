// The rules that look at words, and the collecting of what the other rooms noticed.
#include "findings/findings.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "findings/asked.hpp"
#include "findings/editorial.hpp"
#include "findings/spelling.hpp"
#include "language/slip.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

namespace {

using language::Token;

class Finder {
 public:
  Finder(const Evidence& evidence, const language::Store& store, const Registry& registry, const Speller& speller)
      : e_(evidence), store_(store), registry_(registry), speller_(speller), terms_(speller.terms()), asked_(asked_of(evidence, terms_)) {
    in_name_.assign(e_.words.tokens.size(), false);
    auto first = asked_.mentions.begin();
    for (const Entity& entity : e_.entities)
      for (const Mention& m : entity.mentions)
        for (Index t = *first++; t < e_.words.tokens.size() && e_.words.tokens[t].span.begin < m.span.end; ++t) in_name_[t] = true;
    in_initials_.assign(e_.words.tokens.size(), false);
    for (const Sentence& s : e_.words.sentences) mark_initials(s);
  }

  std::vector<Finding> run() {
    decoding();
    for (const layout::LayoutProblem& p : e_.layout) {
      if (p.joint == 0)
        add(p.rule, p.span, {}, {});
      else
        add(p.rule, p.span, {std::string(e_.text.view({p.span.begin, p.joint})) + " " + std::string(e_.text.view({p.joint, p.span.end}))},
            {});
    }
    for (const values::DateProblem& p : e_.dates)
      add(p.kind == values::DateProblem::Kind::weekday ? "weekday-mismatch" : "impossible-date", p.span,
          p.suggest.empty() ? std::vector<std::string>{} : std::vector{p.suggest}, e_.english ? p.english : p.message);
    for (const speech::QuoteProblem& p : e_.quotes) add("unclosed-quote", p.span, {}, {});
    if (e_.published && e_.now && *e_.now < *e_.published) add("future-date", {0, 0}, {}, values::to_string(*e_.published));
    const bool foreign = !e_.article.language.empty() && e_.article.language != "id" && e_.article.language != "ms";
    if (!e_.article.language.empty() && e_.article.language != "id") add("not-indonesian", {0, 0}, {}, e_.article.language);
    if (e_.words.tokens.empty()) add("empty-text", {0, 0}, {}, {});
    invisible();
    const AddFinding add_one = [this](std::string_view rule, Span span, std::vector<std::string> suggest, std::string_view detail) {
      add(rule, span, std::move(suggest), detail);
    };
    find_mojibake(e_.text, add_one);
    if (!foreign) {
      find_editorial(e_, terms_, asked_, add_one);
      find_prefixes(e_, store_, speller_, asked_, in_name_, add_one);
      doubled();
      phrases();
      spelling();
      name_slips();
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Finding& a, const Finding& b) { return a.span < b.span; });
    return std::move(found_);
  }

 private:
  Finding& add(std::string_view rule, Span span, std::vector<std::string> suggest, std::string_view detail) {
    return found_.emplace_back(registry_.make(rule, e_.text, span, std::move(suggest), detail, e_.english));
  }

  [[nodiscard]] std::string_view view(Index t) const { return e_.text.view(e_.words.tokens[t].span); }
  [[nodiscard]] const Sentence& sentence_of(Index t) const { return e_.words.sentences[e_.words.tokens[t].sentence]; }
  /// `(dna/bac)`, `[dna]` at the end of a paragraph: who wrote it, in letters that are no words.
  void mark_initials(const Sentence& s) {
    constexpr Index most = 12;
    constexpr std::uint32_t longest = 5;
    if (s.last_token <= s.first_token + 2 || e_.words.tokens[s.last_token - 1].span.size() != 1) return;
    const std::string_view closing = view(s.last_token - 1);
    if (closing != ")" && closing != "]") return;
    const std::string_view opening = closing == ")" ? "(" : "[";
    Index open = s.last_token - 1;
    bool divided = false;
    while (open > s.first_token && s.last_token - open < most && view(--open) != opening) {
      const Token& token = e_.words.tokens[open];
      const bool divides = view(open) == "/" || view(open) == "-";
      divided = divided || divides;
      if (!divides && (token.span.size() > longest || token.has_digit())) return;
    }
    if (view(open) != opening) return;
    const bool apart = open == s.first_token || view(open - 1).find_first_of(".\"!?") != std::string_view::npos;
    if (divided || (apart && s.last_token - open == 3)) std::fill(in_initials_.begin() + open, in_initials_.begin() + s.last_token, true);
  }

  void decoding() {
    for (const text::DecodeProblem& p : e_.decoding) {
      const std::string count = std::to_string(p.count);
      switch (p.kind) {
        case text::DecodeProblem::Kind::broken_bytes: add("broken-bytes", p.span, {}, count); break;
        case text::DecodeProblem::Kind::nul: add("nul-bytes", p.span, {}, count); break;
        case text::DecodeProblem::Kind::not_utf8: add("not-utf8", p.span, {}, e_.encoding); break;
      }
    }
  }

  /// Zero-width and direction characters inside the text; the first of them stands for all.
  void invisible() {
    const std::string_view s = e_.text.view();
    std::vector<Span> all;
    for (const char lead : {'\xC2', '\xE2', '\xEF'})  // of the UTF-8 of all of them
      for (std::size_t at = s.find(lead); at != std::string_view::npos; at = s.find(lead, at + 1)) {
        const text::CodePoint c = text::code_point_at(s, at);
        const bool zero = (c.value >= 0x200B && c.value <= 0x200F) || (c.value >= 0x202A && c.value <= 0x202E) || c.value == 0x2060 ||
                          (c.value >= 0x2066 && c.value <= 0x2069) || c.value == 0xFEFF || c.value == 0xAD;
        // a joiner between emoji belongs there
        const bool joiner = c.value == 0x200D && at > 0 && text::char_class(text::code_point_before(s, at).value) != text::CharClass::lower;
        if (zero && !joiner) all.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.size)});
      }
    if (all.empty()) return;
    std::sort(all.begin(), all.end());
    Finding& f = add("invisible-character", all.front(), {""}, "(" + std::to_string(all.size()) + ")");
    for (const Span span : all) {
      // those that direct the eye or join letters may be needed by another script
      const char32_t c = text::code_point_at(s, span.begin).value;
      if (c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0xAD) f.fix.push_back({span, {}});
    }
  }

  /// `di di Khasan`: the same word twice with nothing but white space between; the second one is the slip.
  void doubled() {
    for (const Index t : asked_.twice) {
      const Token &a = e_.words.tokens[t - 1], &b = e_.words.tokens[t];
      if (b.kind != text::TokenKind::word || a.kind != text::TokenKind::word || b.capital() || b.has_digit() || !b.space_before()) continue;
      if (a.word != b.word || (a.word == 0 && text::folded(view(t - 1)) != text::folded(view(t)))) continue;
      if (a.capital() && !a.first_of_sentence()) continue;  // `Dr dr`: two titles
      if (in_name_[t] || b.span.size() < 2 || (t + 1 < sentence_of(t).last_token && e_.words.tokens[t + 1].word == b.word)) continue;
      Finding& f = add("doubled-word", b.span, {""}, {});
      // `anak anak` may have been meant for anak-anak; of a small word one is enough
      const std::string_view between = e_.text.view({a.span.end, b.span.begin});
      if (b.word != 0 && is_small(store_.info(b.word).pos) && between.find_first_of("\r\n") == std::string_view::npos)
        f.fix = {{{a.span.end, b.span.end}, {}}};
    }
  }

  /// What the table of variants lists: slips, split and joined words, non-standard forms.
  void phrases() {
    for (const Index t : asked_.variants) {
      if (in_name_[t] || in_initials_[t]) continue;
      const Token& token = e_.words.tokens[t];
      const language::Classes starts = store_.class_starts(token.word);
      for (const Terms::Variant& v : terms_.variants) {
        if (v.id < 0 || (starts >> static_cast<unsigned>(v.id) & 1U) == 0) continue;
        std::string_view norm;
        const Index end = language::match_class(store_, e_.words.tokens, t, sentence_of(t).last_token, v.id, norm);
        if (end == t || norm.empty() || std::any_of(in_name_.begin() + t, in_name_.begin() + end, [](bool b) { return b; })) continue;
        const bool capital = token.capital() && !token.all_capitals();
        if (token.all_capitals() || (capital && !token.first_of_sentence())) continue;  // a name or an acronym
        Finding& f = add(v.rule, {token.span.begin, e_.words.tokens[end - 1].span.end}, {like(norm, capital)}, {});
        if (e_.text.view(f.span).find_first_of("\r\n") == std::string_view::npos) f.fix = {{f.span, f.suggest.front()}};
        break;
      }
    }
  }

  [[nodiscard]] static bool is_small(knowledge::Pos pos) {
    using enum knowledge::Pos;
    return pos == adp || pos == cconj || pos == sconj || pos == aux || pos == det;
  }

  [[nodiscard]] static std::string like(std::string_view word, bool capital) {
    std::string out(word);
    if (capital && !out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() = static_cast<char>(out.front() - 32);
    return out;
  }

  /// Words that no table knows and that are one slip away from a frequent one. Precision before recall: names, capitals,
  /// what stands beside other unknown words (a foreign phrase), and what the article writes twice are left alone.
  void spelling() {
    const std::vector<Index> words = words_written_once();
    const bool few = words.size() <= most_looked_at;  // then nobody need count those that are not fine
    std::size_t looked = 0;
    for (const Index t : words) {
      const Token& token = e_.words.tokens[t];
      // of what is doubtful only the 500 most frequent words can be meant, and for three letters the 30
      const bool doubtful = is_doubtful(token);
      // a short word is sooner compared with others than taken apart, and hardly one has another beside it
      const bool compared_first = doubtful || (few && token.span.size() < Speller::two_slips);
      if (!doubtful && (compared_first ? is_told_fine(token) : is_fine(t))) continue;
      if (!few && ++looked > most_looked_at) break;
      if (std::any_of(view(t).begin(), view(t).end(), text::is_ascii_upper)) continue;  // uberX
      if (!compared_first && is_among_strangers(t)) continue;
      const std::string word = text::folded(view(t));
      if (!doubtful && speller_.is_spoken(word)) continue;
      std::vector<std::string> better = speller_.correct(word, !doubtful ? 0 : word.size() < certain_letters ? 16 : 12);
      if (better.empty() || (doubtful && !is_plain_slip(word, better.front()))) continue;
      if (compared_first && ((!doubtful && is_fine(t)) || is_among_strangers(t))) continue;
      if (told_of(token.span)) continue;
      add("misspelling", token.span, std::move(better), {});
    }
  }

  /// Of the words without a frequency those that stand once in the article, names and initials aside.
  [[nodiscard]] std::vector<Index> words_written_once() const {
    std::vector<Index> words;
    std::vector<std::uint32_t> forms;
    words.reserve(asked_.uncounted.size());
    forms.reserve(asked_.uncounted.size());
    for (const Index t : asked_.uncounted)
      if (!in_name_[t] && !in_initials_[t]) {
        words.push_back(t);
        forms.push_back(e_.words.tokens[t].form);
      }
    std::sort(forms.begin(), forms.end());
    std::erase_if(words, [&](Index t) {
      const auto at = std::lower_bound(forms.begin(), forms.end(), e_.words.tokens[t].form);
      return at + 1 != forms.end() && at[1] == *at;
    });
    return words;
  }

  static constexpr std::uint32_t certain_letters = 4;

  using Info = knowledge::WordInfo;
  [[nodiscard]] static bool is_counted(const Token& token) { return (token.known & Info::counted_flag) != 0; }
  [[nodiscard]] static bool is_listed(const Token& token) { return (token.known & Info::listed_flag) != 0; }
  [[nodiscard]] static bool is_name(const Token& token) { return (token.known & (Info::gazetteer_flag | Info::name_flag)) != 0; }
  /// Three letters, a name that stands in lower case, a root that news hardly ever has and of which nobody has said what part of speech
  /// it is (`penah`, but not `selai`): a slip where it is a plain one.
  [[nodiscard]] bool is_doubtful(const Token& token) const {
    if (token.span.size() < certain_letters) return true;
    if (is_counted(token) || (token.classes & ~terms_.name_bits) != 0) return false;
    return is_name(token) || (is_listed(token) && store_.info(token.word).pos == knowledge::Pos::unknown);
  }
  /// A letter left out, or two swapped.
  [[nodiscard]] static bool is_plain_slip(std::string_view word, std::string_view meant) {
    return word.size() <= meant.size() && language::slip(word, meant) == 0;
  }

  /// Whether it stands joined or apart where it should be the other: then it is no slip besides.
  [[nodiscard]] bool told_of(Span span) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const Finding& f) { return f.rule == "split-word" && f.span.begin < span.end && span.begin < f.span.end; });
  }

  /// Beside a word that nobody knows, or in a sentence of such words: a foreign phrase.
  [[nodiscard]] bool is_among_strangers(Index t) {
    const Sentence& s = sentence_of(t);
    return (t > s.first_token && strange(t - 1)) || (t + 1 < s.last_token && strange(t + 1)) || is_foreign(s);
  }

  static constexpr std::size_t most_looked_at = 2000;  ///< unknown words of one article
  static constexpr std::size_t foreign_words = 2;      ///< unknown words, or English ones, that make a sentence a foreign one

  /// A sentence in another language or in dialect, or one that quotes some English.
  [[nodiscard]] bool is_foreign(const Sentence& s) {
    if (&s != counted_) {
      counted_ = &s;
      std::size_t english = 0, unknown = 0;
      for (Index t = s.first_token; t < s.last_token && english < foreign_words; ++t)
        english += !in_name_[t] && speller_.is_english(e_.words.tokens[t].word) ? 1U : 0U;
      for (Index t = s.first_token; t < s.last_token && english < foreign_words && unknown < foreign_words; ++t)
        unknown += strange(t) ? 1U : 0U;
      counted_is_foreign_ = english >= foreign_words || unknown >= foreign_words;
    }
    return counted_is_foreign_;
  }

  [[nodiscard]] bool is_fine(Index t) { return is_told_fine(e_.words.tokens[t]) || well_formed(t); }
  /// By the tables alone.
  [[nodiscard]] static bool is_told_fine(const Token& token) { return is_listed(token) || is_name(token) || token.classes != 0; }
  /// Speller::well_formed(), asked once of each token.
  [[nodiscard]] bool well_formed(Index t) {
    enum : std::uint8_t { not_asked, no, yes };
    if (formed_.empty()) formed_.assign(e_.words.tokens.size(), not_asked);
    if (formed_[t] == not_asked) formed_[t] = speller_.well_formed(text::folded(view(t)), e_.words.tokens[t].word) ? yes : no;
    return formed_[t] == yes;
  }
  /// A small word that no word list has; names of people are no help against a foreign language.
  [[nodiscard]] bool strange(Index t) {
    const Token& token = e_.words.tokens[t];
    if (token.kind != text::TokenKind::word || token.capital() || token.has_digit() || token.span.size() < 3) return false;
    return !is_listed(token) && (token.classes & ~terms_.name_bits) == 0 && !well_formed(t);
  }

  /// A mention of one word that the tables have.
  [[nodiscard]] bool is_known(const Mention& m) const {
    const Index t = e_.words.token_from(m.span.begin, m.sentence);
    return t < e_.words.tokens.size() && e_.words.tokens[t].span == m.span && e_.words.tokens[t].word != 0;
  }

  /// `KKim` where the article says `Kim` three times and more.
  void name_slips() {
    struct Form {
      std::size_t count = 0;
      const Mention* last = nullptr;
    };
    std::unordered_map<std::string, Form> forms;
    for (const Entity& entity : e_.entities) {
      if (entity.aliases.empty() || entity.mentions.size() < 3) continue;
      forms.clear();
      for (const Mention& m : entity.mentions) {
        const std::string_view written = e_.text.view(m.span);
        if (m.span.size() < 4 || written.back() == '.') continue;  // `DPP.`: an abbreviation's, or the sentence's
        if (written.find(' ') != std::string_view::npos || is_known(m)) continue;
        const std::string folded = text::folded(written);
        if (folded.size() < 4 || store_.word(folded) != 0) continue;
        if (forms.empty())
          for (const Mention& other : entity.mentions) {
            Form& form = forms[text::folded(e_.text.view(other.span))];
            ++form.count;
            form.last = &other;
          }
        if (forms[folded].count != 1) continue;
        std::size_t best = 0;
        const Mention* last = nullptr;
        for (const auto& [other, form] : forms) {
          if (!language::one_slip(folded, other)) continue;
          best += form.count;
          last = last == nullptr ? form.last : std::max(last, form.last);
        }
        if (best >= 2) add("misspelling", m.span, {std::string(e_.text.view(last->span))}, {});
      }
    }
  }

  const Evidence& e_;
  const language::Store& store_;
  const Registry& registry_;
  const Speller& speller_;
  const Terms& terms_;
  const Asked asked_;
  std::vector<bool> in_name_;
  std::vector<bool> in_initials_;
  std::vector<std::uint8_t> formed_;  ///< what well_formed() found of each token
  std::vector<Finding> found_;
  const Sentence* counted_ = nullptr;  ///< whose strange words were counted last
  bool counted_is_foreign_ = false;
};

}  // namespace

std::vector<Finding> find(const Evidence& evidence, const language::Store& store, const Registry& registry, const Speller& speller) {
  return Finder(evidence, store, registry, speller).run();
}

}  // namespace warta::findings
