// Who said what: tables of short articles (quotations.tsv, attributions.tsv, sources.tsv) and what is heard in them.
//
// A line is a paragraph; `T|`, `H|` and `B|` before it make it a title, a heading, a line of boilerplate. Names are marked
// `{P budi|Budi Santoso}` (P person, O organisation, G place, W work), a role `{R budi|Ketua}`. What is found is written as
// `speaker/verb: words`, `-` for nobody and no verb, and ` | ` between two of them.
#include "speech/speech.hpp"

#include <chrono>
#include <map>
#include <string>

#include "tables.hpp"

namespace warta {
namespace {

struct Heard {
  Text text;
  std::vector<Entity> entities;
  speech::Speech speech;

  [[nodiscard]] std::string name(Index entity) const { return entity == none ? "-" : entities[entity].name; }
  [[nodiscard]] std::string words(Span span) const { return span.empty() ? "-" : std::string(text.view(span)); }

  template <class Thing>
  [[nodiscard]] std::string shown(const std::vector<Thing>& things) const {
    std::string out;
    for (const Thing& t : things) out += (out.empty() ? "" : " | ") + name(t.speaker) + "/" + words(t.verb) + ": " + words(t.span);
    return out;
  }
  [[nodiscard]] std::string quotes() const { return shown(speech.quotes); }
  [[nodiscard]] std::string attributions() const { return shown(speech.attributions); }
  [[nodiscard]] std::string sources() const {
    std::string out;
    for (const SourceCredit& s : speech.sources)
      out += (out.empty() ? "" : " | ") + (s.entity == none ? "-" + words(s.span) : name(s.entity)) + "/" + words(s.how);
    return out;
  }
};

EntityType type_of(char letter) {
  return letter == 'P' ? EntityType::person : letter == 'O' ? EntityType::org : letter == 'G' ? EntityType::gpe : EntityType::work;
}

Heard hear(std::string_view marked) {
  Heard h;
  std::string plain;
  std::map<std::string, Index> ids;
  const auto entity = [&](const std::string& id, EntityType type) -> Entity& {
    const auto [found, fresh] = ids.try_emplace(id, static_cast<Index>(h.entities.size()));
    if (fresh) {
      h.entities.emplace_back();
      h.entities.back().name = id;
      h.entities.back().type = type;
    }
    return h.entities[found->second];
  };
  for (std::size_t i = 0; i < marked.size();) {
    if (marked[i] != '{') {
      plain += marked[i++];
      continue;
    }
    const std::size_t bar = marked.find('|', i), close = marked.find('}', i);
    const char letter = marked[i + 1];
    Entity& e = entity(std::string(marked.substr(i + 3, bar - i - 3)), letter == 'R' ? EntityType::person : type_of(letter));
    const auto begin = static_cast<std::uint32_t>(plain.size());
    plain += marked.substr(bar + 1, close - bar - 1);
    const Span span{begin, static_cast<std::uint32_t>(plain.size())};
    if (letter == 'R')
      e.roles.push_back({span, none});
    else
      e.mentions.push_back({span, e.type, none});
    i = close + 1;
  }
  h.text = Text(plain);
  Article article;
  for (Span line : h.text.lines()) {
    Part part;
    const std::string_view view = h.text.view(line);
    const bool kinded = view.size() > 2 && view[1] == '|';
    if (kinded) {
      part.kind = view[0] == 'T' ? PartKind::title : view[0] == 'H' ? PartKind::heading : PartKind::boilerplate;
      line.begin += 2;
    }
    if (line.empty()) continue;
    part.span = line;
    article.parts.push_back(part);
  }
  const language::Words words = language::tokenize(h.text, article.parts, tests::store());
  h.speech = speech::find_speech(h.text, words, article, h.entities, tests::patterns<speech::Patterns>());
  speech::name_outlets(h.text, words, tests::store(), h.entities, h.speech.sources);
  return h;
}

void check(const char* table, std::string (Heard::*found)() const) {
  for (const tests::Row& row : tests::read_table(table))
    EXPECT_EQ((hear(row.fields[1]).*found)(), row.fields[2]) << row.where << " " << row.fields[0] << ": " << row.fields[1];
}

TEST(Speech, QuotationsAndTheirSpeakers) { check("quotations.tsv", &Heard::quotes); }

TEST(Speech, IndirectSpeech) { check("attributions.tsv", &Heard::attributions); }

TEST(Speech, Sources) { check("sources.tsv", &Heard::sources); }

TEST(Speech, SpanOfANamedSource) {
  const Heard h = hear("Dilansir dari laman {O brin|BRIN}, satelit itu mengorbit.");
  ASSERT_EQ(h.speech.sources.size(), 1U);
  EXPECT_EQ(h.words(h.speech.sources[0].span), "BRIN");
}

TEST(Speech, MarksThatNeverCloseAreProblems) {
  struct Problem {
    const char* text;
    std::size_t count;
  };
  constexpr Problem cases[] = {
      {R"("Kami siap," kata {P budi|Budi}.)", 0},
      {R"("Kami siap, kata {P budi|Budi}. "Besok kami berangkat," ujarnya.)", 1},
      {R"(Kami siap," kata {P budi|Budi}.)", 1},
      {"\"Kami berjalan jauh sekali.\n\"Lalu kami sampai,\" kata {P budi|Budi}.", 0},
      {"\"Kami berjalan jauh sekali.\nLalu mereka sampai di rumah.", 1},
      {"\"Kami berjalan jauh sekali.", 1},
      {R"({P masud|Mas'ud} dan '90-an.)", 0},
  };
  for (const Problem& c : cases) EXPECT_EQ(hear(c.text).speech.problems.size(), c.count) << c.text;
}

TEST(Speech, NothingInNothing) {
  for (const char* text : {"", "\"", "\"\"", "'", "''''", "“", ",", "\" \" \"", "kata", "Menurut", "\"kata\"", "(", "kata (", "B|x"}) {
    const Heard h = hear(text);
    EXPECT_EQ(h.attributions(), "") << text;
    EXPECT_EQ(h.sources(), "") << text;
  }
}

TEST(Speech, LongTextsOfMarksAreLinear) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece :
       {"\"a\" ", "\"Ia pergi.\" ", "\"", "'a ", "\"a ", "a\" ", "mengatakan ", ", kata ", "Menurut (", "“ ", "di\"bip\" "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    (void)hear(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace warta
