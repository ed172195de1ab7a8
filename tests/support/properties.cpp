// The checks of the Analysis itself, and the whole way of one input.
#include "properties.hpp"

#include <cmath>

#include "warta/emit.hpp"

namespace warta::properties {

namespace {

/// Number of the code point at `at` and its length; length 0 where no well-formed one begins there.
struct Read {
  char32_t value = 0;
  std::size_t size = 0;
};

Read read_code_point(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned char>(s[at + i]) : 0U; };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  char32_t value = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (first < 0xC2 || first > 0xF4 || value < least[size] || value > 0x10FFFF || surrogate) return {};
  return {value, size};
}

/// White space as Python's str.isspace() has it, which invariants.py asks.
bool is_blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string shown(Span s) { return "[" + std::to_string(s.begin) + ", " + std::to_string(s.end) + ")"; }

/// Checks of one analysis; each says what it is about.
class Check {
 public:
  Check(const Analysis& a, Faults& faults) : a_(a), faults_(faults) {}

  void run() {
    if (!is_utf8(a_.text.view())) fail("the text is no UTF-8");
    if (a_.text.view().find('\0') != std::string_view::npos) fail("a NUL is left in the text");
    article();
    words();
    entities();
    values();
    speech();
    topics();
    findings();
    statistics();
  }

 private:
  void fail(std::string message) { faults_.push_back(std::move(message)); }
  void expect(bool truth, const std::string& what) {
    if (!truth) fail(what);
  }
  [[nodiscard]] bool is_border(std::uint32_t at) const {
    const std::string_view s = a_.text.view();
    return at == s.size() || (static_cast<unsigned char>(s[at]) & 0xC0U) != 0x80U;
  }
  bool span(Span s, const std::string& what) {
    if (s.begin > s.end || s.end > a_.text.size()) {
      fail(what + ": the span " + shown(s) + " is turned round or leaves the text of " + std::to_string(a_.text.size()) + " bytes");
      return false;
    }
    if (!is_border(s.begin) || !is_border(s.end)) {
      fail(what + ": the span " + shown(s) + " cuts a character");
      return false;
    }
    return true;
  }
  void filled(Span s, const std::string& what) {
    if (span(s, what)) expect(!s.empty(), what + ": the span " + shown(s) + " is empty");
  }
  void string(std::string_view s, const std::string& what, bool may_be_empty = true) {
    expect(is_utf8(s), what + ": is no UTF-8");
    expect(may_be_empty || !s.empty(), what + ": is empty");
  }
  void score(double value, const std::string& what) { expect(value >= 0 && value <= 1, what + ": the score is not between 0 and 1"); }
  void index(Index i, std::size_t size, const std::string& what) {
    expect(i == none || i < size, what + ": " + std::to_string(i) + " points at nothing");
  }
  static std::string at(const char* name, std::size_t i) { return std::string(name) + "[" + std::to_string(i) + "]"; }

  /// All of `items` have spans that are not empty, in order; with `apart` they do not overlap either.
  template <class Item>
  void in_order(const std::vector<Item>& items, const char* name, bool apart) {
    Span last;
    for (std::size_t i = 0; i < items.size(); ++i) {
      filled(items[i].span, at(name, i));
      expect(apart ? items[i].span.begin >= last.end : items[i].span.begin >= last.begin, at(name, i) + ": is out of order");
      last = items[i].span;
    }
  }
  template <class Item>
  void best_first(const std::vector<Item>& items, const char* name) {
    double last = 1;
    for (std::size_t i = 0; i < items.size(); ++i) {
      score(items[i].score, at(name, i));
      expect(items[i].score <= last, at(name, i) + ": is better than the one before");
      last = items[i].score;
    }
  }

  void article() {
    const Article& article = a_.article;
    check_parts(a_.text, article.parts, faults_);
    if (article.title) filled(*article.title, "title");
    string(article.outlet, "outlet");
    string(article.published, "published");
    expect((article.published_from == PublishedFrom::unknown) == article.published.empty(), "published and published_from do not agree");
    if (article.dateline) {
      span(article.dateline->span, "dateline");
      string(article.dateline->place, "dateline's place");
    }
    for (std::size_t i = 0; i < article.contributors.size(); ++i) {
      filled(article.contributors[i].span, at("contributors", i));
      string(article.contributors[i].name, at("contributors", i), false);
    }
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < article.sections.size(); ++i) {
      const Section& section = article.sections[i];
      span(section.span, at("sections", i));
      if (section.heading) {
        filled(*section.heading, at("headings", i));
        expect(section.span.contains(*section.heading), at("sections", i) + ": its heading is not in its line");
      }
      for (const Paragraph& paragraph : section.paragraphs) {
        const std::string what = at("sections", i) + ": paragraph " + shown(paragraph.span);
        filled(paragraph.span, what);
        expect(paragraph.span.begin >= last, what + ": is out of order");
        last = paragraph.span.end;
        std::uint32_t cut_end = paragraph.span.begin;
        for (const Span cut : paragraph.cut) {
          filled(cut, what + ", cut");
          expect(cut.begin >= cut_end && cut.end <= paragraph.span.end, what + ": the cut " + shown(cut) + " is out of order or outside");
          cut_end = cut.end;
        }
        string(paragraph_text(a_.text, paragraph), what);
      }
    }
    for (const Related& related : article.related) filled(related.title, "related");
    for (const Span tag : article.tags) filled(tag, "tags");
    for (const Span caption : article.captions) filled(caption, "captions");
  }

  void words() {
    Index token = 0;
    for (std::size_t i = 0; i < a_.sentences.size(); ++i) {
      const Sentence& sentence = a_.sentences[i];
      expect(sentence.first_token >= token && sentence.first_token < sentence.last_token,
             at("sentences", i) + ": its tokens are out of order");
      token = sentence.last_token;
      expect(sentence.part < a_.article.parts.size(), at("sentences", i) + ": its part is none");
    }
    in_order(a_.sentences, "sentences", true);
    if (a_.tokens.empty()) return;
    expect(token <= a_.tokens.size(), "sentences: they have more tokens than there are");
    in_order(a_.tokens, "tokens", true);
    for (std::size_t i = 0; i < a_.tokens.size(); ++i) {
      const TokenRecord& t = a_.tokens[i];
      index(t.sentence, a_.sentences.size(), at("tokens", i));
      for (const std::string_view s :
           {std::string_view(t.norm), std::string_view(t.lemma), std::string_view(t.root), std::string_view(t.morphemes)})
        string(s, at("tokens", i));
    }
  }

  void entities() {
    for (std::size_t i = 0; i < a_.entities.size(); ++i) {
      const Entity& e = a_.entities[i];
      const std::string what = at("entities", i);
      string(e.name, what, false);
      for (const std::string& alias : e.aliases) string(alias, what + ", alias", false);
      score(e.salience, what);
      expect(!e.mentions.empty(), what + ": has no mention");
      in_order(e.mentions, "mentions", true);
      for (const Mention& m : e.mentions) index(m.sentence, a_.sentences.size(), what + ", mention");
      for (const Role& r : e.roles) {
        filled(r.title, what + ", role");
        index(r.of, a_.entities.size(), what + ", role of");
      }
      if (e.coordinates)
        expect(std::fabs(e.coordinates->latitude) <= 90 && std::fabs(e.coordinates->longitude) <= 180, what + ": lies nowhere on Earth");
    }
  }

  void values() {
    in_order(a_.times, "times", true);
    for (std::size_t i = 0; i < a_.times.size(); ++i) string(a_.times[i].value, at("times", i), false);
    in_order(a_.amounts, "amounts", true);
    for (std::size_t i = 0; i < a_.amounts.size(); ++i) {
      string(a_.amounts[i].unit, at("amounts", i), a_.amounts[i].type == AmountType::percent);
      expect(std::isfinite(a_.amounts[i].value), at("amounts", i) + ": is no finite number");
    }
  }

  template <class Said>
  void said(const std::vector<Said>& all, const char* name) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      index(all[i].speaker, a_.entities.size(), at(name, i));
      span(all[i].verb, at(name, i) + ", verb");
    }
  }
  void speech() {
    in_order(a_.quotes, "quotes", true);
    said(a_.quotes, "quotes");
    in_order(a_.attributions, "attributions", false);
    said(a_.attributions, "attributions");
    for (std::size_t i = 0; i < a_.sources.size(); ++i) {
      filled(a_.sources[i].span, at("sources", i));
      span(a_.sources[i].how, at("sources", i));
      index(a_.sources[i].entity, a_.entities.size(), at("sources", i));
    }
  }

  void topics() {
    best_first(a_.keywords, "keywords");
    for (const Keyword& keyword : a_.keywords) {
      filled(keyword.span, "keywords");
      string(keyword.text, "keywords");
    }
    best_first(a_.topics, "topics");
    best_first(a_.subtopics, "subtopics");
    for (std::size_t i = 0; i < a_.summary.size(); ++i) {
      expect(a_.summary[i] < a_.sentences.size(), "summary: " + std::to_string(a_.summary[i]) + " is no sentence");
      expect(i == 0 || a_.summary[i] > a_.summary[i - 1], "summary: is out of order");
    }
  }

  void findings() {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < a_.findings.size(); ++i) {
      const Finding& f = a_.findings[i];
      span(f.span, at("findings", i));
      expect(f.span.begin >= last, at("findings", i) + ": is out of order");
      last = f.span.begin;
      string(f.rule, at("findings", i), false);
      string(f.message, at("findings", i), false);
      expect(f.message.find_first_of("\n\r") == std::string::npos, at("findings", i) + ": the message has more than one line");
      for (const std::string& suggestion : f.suggest) string(suggestion, at("findings", i));
    }
  }

  void statistics() {
    const Statistics& s = a_.statistics;
    expect(s.sentences <= a_.sentences.size() && s.sentences <= s.tokens, "statistics: more sentences than there are");
    expect(s.distinct_words <= s.words && s.words <= s.tokens, "statistics: tokens, words and different words do not agree");
    expect((s.distinct_words == 0) == (s.words == 0), "statistics: words without different ones");
  }

  const Analysis& a_;
  Faults& faults_;
};

}  // namespace

std::string listed(const Faults& faults) {
  constexpr std::size_t most = 20;
  std::string out;
  for (std::size_t i = 0; i < faults.size() && i < most; ++i) out += "  " + faults[i] + "\n";
  if (faults.size() > most) out += "  and " + std::to_string(faults.size() - most) + " more\n";
  return out;
}

bool is_utf8(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t size = read_code_point(s, at).size;
    if (size == 0) return false;
    at += size;
  }
  return true;
}

void check_parts(const Text& text, const std::vector<Part>& parts, Faults& faults) {
  const std::string_view s = text.view();
  std::size_t at = 0;
  const auto skip_blanks = [&](std::size_t end) {
    while (at < end) {
      const Read c = read_code_point(s, at);
      if (!is_blank(c.value)) {
        faults.push_back("parts: the character U+" + std::to_string(static_cast<std::uint32_t>(c.value)) + " (decimal) at byte " +
                         std::to_string(at) + " is in none");
        return;
      }
      at += c.size == 0 ? 1 : c.size;
    }
  };
  for (const Part& part : parts) {
    if (part.span.begin >= part.span.end || part.span.end > s.size()) {
      faults.push_back("parts: the span " + shown(part.span) + " is empty or leaves the text");
      return;
    }
    const auto inside = [&](std::uint32_t b) { return b < s.size() && (static_cast<unsigned char>(s[b]) & 0xC0U) == 0x80U; };
    if (inside(part.span.begin) || inside(part.span.end)) faults.push_back("parts: the span " + shown(part.span) + " cuts a character");
    if (part.span.begin < at) faults.push_back("parts: " + shown(part.span) + " begins before the end of the one before");
    skip_blanks(part.span.begin);
    at = part.span.end;
  }
  skip_blanks(s.size());
}

void check_analysis(const Analysis& analysis, Faults& faults) { Check(analysis, faults).run(); }

Faults check_bytes(const Analyzer& analyzer, std::string_view bytes) {
  Faults faults;
  AnalysisOptions asked;
  asked.tokens = true;
  asked.now = "2026-01-01";
  const EmitOptions all{{}, true, true};
  const Analysis analysis = analyzer.analyze(bytes, "-", asked);
  check_analysis(analysis, faults);
  if (!faults.empty()) return faults;  // the JSON of a broken analysis tells nothing more
  std::string line, again, page;
  emit_json_line(line, analysis, all);
  emit_json_line(again, analyzer.analyze(bytes, "-", asked), all);
  emit_json(page, analysis, all);
  if (line != again) faults.emplace_back("a second analysis gives other bytes");
  if (line.find('\n') != line.size() - 1) faults.emplace_back("the JSON on one line has more than one line");
  if (!is_utf8(line)) faults.emplace_back("the JSON is no UTF-8");
  check_document(line, analysis.text.view(), faults);
  check_schema(line, faults);
  std::string rows;
  emit_conllu(rows, analysis, all);
  check_conllu(rows, faults);
  if (facts(page) != facts(line)) faults.emplace_back("the indented JSON says something else than the one on one line");
  return faults;
}

}  // namespace warta::properties
