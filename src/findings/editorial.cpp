#include "findings/editorial.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "language/morphology.hpp"
#include "language/slip.hpp"
#include "text/decode.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

namespace {

using language::Token;
using Info = knowledge::WordInfo;

constexpr std::size_t least_paragraphs = 3;  ///< of what is a story, and no note or caption
constexpr std::uint32_t most_words = 60;     ///< of a sentence
constexpr std::size_t most_names = 200;      ///< that slips are compared with: a book has more, an article has not
constexpr std::size_t least_same_name = 3;   ///< how often a name stands for another form of it to be a slip

class Editor {
 public:
  Editor(const Evidence& evidence, const Terms& terms, const Asked& asked, const AddFinding& add)
      : e_(evidence), terms_(terms), asked_(asked), add_(add) {}

  void run() {
    story();
    brackets();
    speakers();
    zones();
    acronyms();
    names();
    long_sentences();
    decimals();
  }

 private:
  [[nodiscard]] std::string_view view(Index t) const { return e_.text.view(e_.words.tokens[t].span); }
  [[nodiscard]] PartKind kind_of(const Sentence& s) const { return e_.article.parts[s.part].kind; }

  /// Whether it has what a reader looks for around a story.
  void story() {
    std::size_t paragraphs = 0;
    for (const Section& section : e_.article.sections) paragraphs += section.paragraphs.size();
    if (paragraphs < least_paragraphs) return;
    if (!e_.article.dateline) add_("no-dateline", {0, 0}, {}, {});
    if (e_.article.published.empty()) add_("no-date", {0, 0}, {}, {});
    if (e_.article.contributors.empty()) add_("no-byline", {0, 0}, {}, {});
    if (!e_.has_source) add_("no-source", {0, 0}, {}, {});
  }

  /// Round brackets within a paragraph. `a)` and `1)` are marks of a list, `:)` is a face.
  void brackets() {
    const std::string_view s = e_.text.view();
    for (const char bracket : {'(', ')'})
      for (std::size_t at = s.find(bracket); at != std::string_view::npos; at = s.find(bracket, at + 1))
        brackets_.push_back(static_cast<std::uint32_t>(at));
    std::sort(brackets_.begin(), brackets_.end());
    std::vector<Span> open;
    auto next = brackets_.begin();
    for (Index p = 0; p < e_.article.parts.size(); ++p) {
      const Part& part = e_.article.parts[p];
      const bool paragraph = part.kind == PartKind::paragraph;
      if (paragraph && !part.continues) open.clear();
      for (; next != brackets_.end() && *next < part.span.end; ++next) {
        const std::uint32_t at = *next;
        if (!paragraph) continue;
        if (s[at] == '(' && !(at > part.span.begin && (s[at - 1] == ':' || s[at - 1] == ';'))) open.push_back({at, at + 1});
        if (s[at] == ')' && !open.empty()) open.pop_back();
      }
      if (!paragraph || open.empty()) continue;
      const bool closes = next != brackets_.end() && s[*next] == ')';  // behind the part
      if (!closes && !goes_on(p)) add_("unclosed-bracket", open.back(), {}, {});
    }
  }
  /// Whether the next paragraph goes on with that of part `p`.
  [[nodiscard]] bool goes_on(Index p) const {
    const std::vector<Part>& parts = e_.article.parts;
    const auto next = std::find_if(parts.begin() + p + 1, parts.end(), [](const Part& part) { return part.kind == PartKind::paragraph; });
    return next != parts.end() && next->continues;
  }

  /// Quotations of a clause at least that nobody is said to have spoken. Beside one that has a speaker or a verb of saying in its
  /// paragraph, they are the same person's.
  void speakers() {
    constexpr std::uint32_t least_words = 5;
    std::set<Index> spoken;  // parts
    const auto part_of = [&](const Quote& quote) {
      const Index t = e_.words.token_from(quote.span.begin);
      const Index sentence = t < e_.words.tokens.size() ? e_.words.tokens[t].sentence : none;
      return sentence == none ? none : e_.words.sentences[sentence].part;
    };
    const auto is_spoken = [](const Quote& quote) { return quote.speaker != none || !quote.verb.empty(); };
    if (std::all_of(e_.said.begin(), e_.said.end(), is_spoken)) return;
    for (const Quote& quote : e_.said)
      if (is_spoken(quote)) spoken.insert(part_of(quote));
    for (const Quote& quote : e_.said) {
      if (is_spoken(quote)) continue;
      const Index part = part_of(quote);
      if (part == none || spoken.contains(part) || e_.article.parts[part].kind != PartKind::paragraph) continue;
      std::uint32_t words = 0;
      for (Index t = e_.words.token_from(quote.span.begin); t < e_.words.tokens.size() && e_.words.tokens[t].span.begin < quote.span.end;
           ++t)
        words += e_.words.tokens[t].is_word() ? 1U : 0U;
      if (words >= least_words) add_("quotation-without-speaker", quote.span, {}, {});
    }
  }

  /// The first time of day, where no time in the article has a zone.
  void zones() {
    const Time* first = nullptr;
    for (const Time& time : e_.times) {
      if (time.type != TimeType::clock) continue;
      const std::size_t clock = time.value.find('T');
      if (clock == std::string::npos || clock + 3 >= time.value.size() || time.value[clock + 3] != ':') continue;  // `TMO`: in the morning
      if (time.value.find_first_of("+Z", clock) != std::string::npos) return;
      if (!first) first = &time;
    }
    if (!first) return;
    for (const Token& token : e_.words.tokens)
      if ((token.classes & terms_.zone_bits) != 0) return;
    add_("time-without-zone", first->span, {}, {});
  }

  /// Initials of bodies that no list knows and the article explains nowhere. Beside other capitals they may be a headline.
  void acronyms() {
    constexpr std::uint32_t least = 3, most = 6;
    std::set<std::string_view> seen;
    const std::vector<Token>& tokens = e_.words.tokens;
    std::size_t of_entity = 0;  // where its mentions begin
    for (const Entity& entity : e_.entities) {
      std::size_t mention = of_entity;
      of_entity += entity.mentions.size();
      if (entity.type != EntityType::org) continue;
      for (const Mention& m : entity.mentions) {
        const Index t = asked_.mentions[mention++];
        if (m.span.size() < least || m.span.size() > most) continue;
        if (t >= tokens.size() || !(tokens[t].span == m.span)) continue;
        const Token& token = tokens[t];
        const std::string_view word = e_.text.view(m.span);
        if (!token.all_capitals() || token.has_digit() || token.word != 0 || word.find_first_of("-/.&") != std::string_view::npos) continue;
        if (is_explained(word) || !seen.insert(word).second) continue;
        if (t > 0 && text::folded(view(t - 1)) == "saham") continue;  // the code of a share
        if (entity.name != word || in_capitals(t) || token.sentence == none ||
            kind_of(e_.words.sentences[token.sentence]) != PartKind::paragraph)
          continue;
        add_("unexplained-acronym", m.span, {}, {});
      }
    }
  }
  /// Whether it stands somewhere beside an opening bracket: `BPSK (Badan ...`, `Badan ... (BPSK)`.
  [[nodiscard]] bool is_explained(std::string_view word) {
    if (!explained_) {
      explained_.emplace();
      const std::vector<Token>& tokens = e_.words.tokens;
      for (const std::uint32_t at : brackets_) {
        const Index t = e_.words.token_from(at);
        if (t >= tokens.size() || !(tokens[t].span == Span{at, at + 1}) || e_.text.view()[at] != '(') continue;
        if (t > 0 && tokens[t - 1].all_capitals()) explained_->insert(view(t - 1));
        if (t + 1 < tokens.size() && tokens[t + 1].all_capitals()) explained_->insert(view(t + 1));
      }
    }
    return explained_->contains(word);
  }
  [[nodiscard]] bool in_capitals(Index t) const {
    const std::vector<Token>& tokens = e_.words.tokens;
    return (t > 0 && tokens[t - 1].all_capitals()) || (t + 1 < tokens.size() && tokens[t + 1].all_capitals());
  }

  /// A word of people's names that stands once, one slip from another that stands often.
  void names() {
    const std::vector<Form> forms = forms_of_people();
    const auto is_usual = [](const Form& form) { return form.count >= least_same_name; };
    if (std::none_of(forms.begin(), forms.end(), is_usual)) return;
    std::vector<std::pair<std::string, std::string_view>> usual;  // folded, as written
    for (const Form& form : forms)
      if (is_usual(form)) usual.emplace_back(text::folded(view(form.token)), view(form.token));
    std::sort(usual.begin(), usual.end());
    if (usual.size() > most_names) usual.resize(most_names);
    for (const Form& form : forms) {
      if (form.count != 1) continue;
      const Token& token = e_.words.tokens[form.token];
      if ((token.known & (Info::listed_flag | Info::gazetteer_flag | Info::name_flag)) != 0) continue;
      const std::string folded = text::folded(view(form.token));
      for (const auto& [other, word] : usual) {
        if (other.front() != folded.front() || !language::one_slip(folded, other)) continue;
        add_("name-variant", token.span, {std::string(word)}, {});
        break;
      }
    }
  }
  struct Form {
    Index token;  ///< where it stands first
    std::size_t count;
  };
  /// The longer words of people's names, upper and lower case being one.
  [[nodiscard]] std::vector<Form> forms_of_people() const {
    constexpr std::size_t least_letters = 5;
    std::vector<std::pair<std::uint32_t, Index>> met;  // Token::form, token
    met.reserve(e_.words.sentences.size());
    std::size_t of_entity = 0;  // where its mentions begin
    for (const Entity& entity : e_.entities) {
      std::size_t mention = of_entity;
      of_entity += entity.mentions.size();
      if (entity.type != EntityType::person) continue;
      for (const Mention& m : entity.mentions)
        for (Index t = asked_.mentions[mention++]; t < e_.words.tokens.size() && e_.words.tokens[t].span.begin < m.span.end; ++t) {
          const Token& token = e_.words.tokens[t];
          if (token.kind == text::TokenKind::word && token.capital() && token.span.size() >= least_letters) met.emplace_back(token.form, t);
        }
    }
    // in any order: a form that stands once has one place, and of another it is the writing that counts
    std::sort(met.begin(), met.end());
    std::vector<Form> forms;
    forms.reserve(met.size());
    for (std::size_t i = 0; i < met.size(); ++i)
      if (i > 0 && met[i].first == met[i - 1].first)
        ++forms.back().count;
      else
        forms.push_back({met[i].second, 1});
    return forms;
  }

  void long_sentences() {
    for (const Sentence& s : e_.words.sentences) {
      if (kind_of(s) != PartKind::paragraph || s.last_token - s.first_token <= most_words) continue;
      std::uint32_t words = 0;
      bool list = false;
      for (Index t = s.first_token; t < s.last_token; ++t) {
        words += e_.words.tokens[t].is_word() ? 1U : 0U;
        list = list || view(t) == ";" || view(t) == "•";
      }
      if (words > most_words && !list) add_("long-sentence", s.span, {}, std::to_string(words));
    }
  }

  /// `4.7 persen` beside `2,5 persen`.
  void decimals() {
    std::vector<Span> points;
    bool commas = false;
    for (const Amount& amount : e_.amounts) {
      const std::string_view s = e_.text.view(amount.span);
      if (s.find(',') == std::string_view::npos && s.find('.') == std::string_view::npos) continue;  // most of them
      for (std::size_t i = 0; i < s.size();) {
        std::size_t end = i;
        while (end < s.size() && (text::is_ascii_digit(s[end]) ||
                                  ((s[end] == '.' || s[end] == ',') && end > i && end + 1 < s.size() && text::is_ascii_digit(s[end + 1]))))
          ++end;
        const std::string_view number = s.substr(i, end - i);
        const std::size_t sign = number.find_first_of(".,");
        if (sign != std::string_view::npos && number.find_first_of(".,", sign + 1) == std::string_view::npos) {
          const std::size_t decimals = number.size() - sign - 1;
          const auto at = amount.span.begin + static_cast<std::uint32_t>(i);
          if (decimals <= 2 && number[sign] == ',') commas = true;
          if (decimals <= 2 && number[sign] == '.') points.push_back({at, at + static_cast<std::uint32_t>(number.size())});
        }
        i = std::max(end, i + 1);
      }
    }
    if (!commas) return;
    for (const Span span : points) {
      std::string better(e_.text.view(span));
      std::replace(better.begin(), better.end(), '.', ',');
      add_("mixed-decimals", span, {std::move(better)}, {});
    }
  }

  const Evidence& e_;
  const Terms& terms_;
  const Asked& asked_;
  const AddFinding& add_;
  std::optional<std::set<std::string_view>> explained_;  ///< acronyms, once somebody has asked
  std::vector<std::uint32_t> brackets_;                  ///< where in the text the round ones stand
};

}  // namespace

void find_editorial(const Evidence& evidence, const Terms& terms, const Asked& asked, const AddFinding& add) {
  Editor(evidence, terms, asked, add).run();
}

void find_mojibake(const Text& text, const AddFinding& add) {
  const std::string_view s = text.view();
  constexpr char lead = '\xC3';  // the first bytes of UTF-8, U+00C2 to U+00F4 when read so, all begin with it
  for (std::size_t at = 0; (at = s.find(lead, at)) != std::string_view::npos;) {
    std::size_t end = 0;
    if (text::decoded_again(s, at, end).empty()) {
      ++at;
      continue;
    }
    // the whole word, which may hold several
    std::size_t begin = at;
    while (begin > 0 && static_cast<unsigned char>(s[begin - 1]) > ' ') --begin;
    std::string better;
    std::size_t i = begin;
    while (i < s.size() && static_cast<unsigned char>(s[i]) > ' ') {
      const std::string one = static_cast<unsigned char>(s[i]) < 0x80 ? std::string{} : text::decoded_again(s, i, end);
      const std::size_t size = one.empty() ? text::code_point_at(s, i).size : end - i;
      better += one.empty() ? s.substr(i, size) : std::string_view(one);
      i += size;
    }
    add("mojibake", {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)}, {std::move(better)}, {});
    at = i;
  }
}

}  // namespace warta::findings
