// The emitters on analyses made by hand: every key of the JSON with its odd values, and Markdown that no text can break.
#include "warta/emit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <sstream>

#include "emit/escape.hpp"
#include "emit/indonesian.hpp"
#include "emit/json_writer.hpp"
#include "emit_sample.hpp"
#include "text/unicode.hpp"

namespace warta {
namespace {

using test::broken;
using test::full;
using test::is_valid_utf8;
using test::json;
using test::json_line;
using test::markdown;
using test::place;
using test::Scratch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// ---------------------------------------------------------------------------------------------------- the JSON writer

std::string json_string(std::string_view text) {
  std::string out;
  emit::JsonWriter(out, emit::JsonWriter::Layout::compact).value(text);
  return out;
}

std::string written(double number) {
  std::string out;
  emit::JsonWriter(out, emit::JsonWriter::Layout::compact).value(number);
  return out;
}

TEST(JsonWriter, EscapesStrings) {
  struct Case {
    std::string_view text, json;
  };
  const std::vector<Case> cases = {
      {"", R"("")"},
      {"a\"b\\c/", R"("a\"b\\c/")"},
      {"\n\r\t\b\f", R"("\n\r\t\b\f")"},
      {std::string_view("\0\x01\x1b\x7f", 4), R"("\u0000\u0001\u001b\u007f")"},
      {"kafe\xCC\x81 \xF0\x9F\x9A\x82 \xC2\xA0", "\"kafe\xCC\x81 \xF0\x9F\x9A\x82 \xC2\xA0\""},
      {"\xC2\x85 \xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", "\"\\u0085 \\u2028\\u2029\xE2\x80\xAA\""},
      // No UTF-8: a lone continuation, an overlong slash, a surrogate, beyond U+10FFFF, cut at the end.
      {"\x80", "\"\xEF\xBF\xBD\""},
      {"\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\xF4\x90\x80\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"x\xE2\x82", "\"x\xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (const Case& c : cases) EXPECT_EQ(json_string(c.text), c.json);
}

TEST(JsonWriter, Numbers) {
  struct Case {
    double number;
    std::string_view json;
  };
  const std::vector<Case> cases = {
      {0, "0"},     {-0.0, "0"},       {4, "4"},        {1.5e12, "1500000000000"}, {-2.25, "-2.25"},
      {0.1, "0.1"}, {1e300, "1e+300"}, {1e-9, "1e-09"}, {std::nan(""), "0"},       {std::numeric_limits<double>::infinity(), "0"}};
  for (const Case& c : cases) EXPECT_EQ(written(c.number), c.json);
}

TEST(JsonWriter, LayoutForPeople) {
  using emit::JsonWriter;
  std::string out;
  JsonWriter json(out, JsonWriter::Layout::indented);
  json.begin_object(JsonWriter::Shape::spread);
  json.key("a");
  json.begin_array(JsonWriter::Shape::spread);
  json.begin_object();
  json.count("x", 1);
  json.boolean("y", true);
  json.break_line();
  json.key("z");
  json.begin_array();
  json.value(std::uint64_t{0});
  json.value(std::uint64_t{7});
  json.end_array();
  json.end_object();
  json.end_array();
  json.key("none");
  json.begin_array(JsonWriter::Shape::spread);
  json.end_array();
  json.end_object();
  json.finish();
  EXPECT_EQ(out,
            "{\n"
            "  \"a\": [\n"
            "    {\"x\": 1, \"y\": true,\n"
            "      \"z\": [0, 7]}\n"
            "  ],\n"
            "  \"none\": []\n"
            "}");
}

// ---------------------------------------------------------------------------------------------------- the document

TEST(Json, HasAllKeysInTheirOrder) {
  EXPECT_THAT(json_keys(),
              ElementsAre("schema", "version", "source", "article", "entities", "times", "amounts", "quotes", "attributions", "sources",
                          "keywords", "topics", "subtopics", "summary", "findings", "tokens", "input", "statistics"));
  const std::string out = json(full(), {{}, true, false});
  std::size_t at = 0;
  for (const std::string_view key : json_keys()) {
    at = out.find("\n  \"" + std::string(key) + "\": ", at);
    EXPECT_NE(at, std::string::npos) << key;
  }
}

TEST(Json, EmptyAnalysis) {
  const std::string expected =
      R"({"schema":"warta.analysis/1","version":")" + std::string(version()) +
      R"(","source":{"path":"","bytes":0,"encoding":"","sha256":""},"article":{"title":null,"outlet":null,"language":null,)"
      R"("dateline":null,"published":null,"published_from":null,"contributors":[],"sections":[],"related":[],"tags":[],"captions":[],)"
      R"("boilerplate":[],"parts":[]},"entities":[],"times":[],"amounts":[],"quotes":[],"attributions":[],"sources":[],"keywords":[],)"
      R"("topics":[],"subtopics":[],"summary":[],"findings":[],"statistics":{"sentences":0,"tokens":0,"words":0,"distinct_words":0,)"
      R"("reading_seconds":0}})"
      "\n";
  EXPECT_EQ(json_line({}), expected);
}

TEST(Json, ArticleInCodePoints) {
  const std::string out = json_line(full());
  // The locomotive is one code point, CR LF two, the combining accent one.
  EXPECT_THAT(out, HasSubstr("\"title\":\"Kim \xF0\x9F\x9A\x82 ke Rusia\""));
  EXPECT_THAT(out, HasSubstr(R"("dateline":{"place":"Jakarta","span":[18,25]})"));
  EXPECT_THAT(out, HasSubstr(R"("published":"2023-09-12T10:30:00+07:00","published_from":"text")"));
  EXPECT_THAT(
      out,
      HasSubstr("\"sections\":[{\"heading\":null,\"number\":null,\"span\":null,\"paragraphs\":[{\"text\":\"JAKARTA, IDN Times - Presiden "
                "Rusia Vladimir Putin menyebut \\\"kafe\xCC\x81\\\" itu mahal, kata Putin.\",\"span\":[18,"));
  EXPECT_THAT(out, HasSubstr(R"("heading":"Rp 1,5 triliun pada 2023","number":1,"span":[)"));
  EXPECT_THAT(out, HasSubstr(R"("boilerplate":[{"text":"Topik:","kind":"navigation","span":[)"));
  EXPECT_THAT(out, HasSubstr(R"("parts":[{"kind":"title","span":[0,14]},)"));
}

/// Every `text` beside a `span` is that slice of the text, counted in code points.
TEST(Json, TextIsTheSliceOfItsSpan) {
  const Analysis a = full();
  const std::string out = json_line(a, {{}, true, true});
  std::u32string text;
  for (std::size_t i = 0; i < a.text.size();) {
    const text::CodePoint c = text::code_point_at(a.text.view(), i);
    text += c.value;
    i += c.size;
  }
  const std::string_view before = "\"text\":", between = ",\"span\":[", after_cut = ",\"cut\":[[";
  int found = 0;
  for (std::size_t at = out.find(before); at != std::string::npos; at = out.find(before, at + 1)) {
    const std::size_t begin = at + before.size();
    std::size_t end = begin + 1;
    while (out[end] != '"') end += out[end] == '\\' ? 2 : 1;
    ++end;
    if (out.compare(end, between.size(), between) != 0) continue;  // a keyword
    std::istringstream numbers(out.substr(end + between.size(), 40));
    std::size_t from = 0, to = 0;
    char comma = 0, bracket = 0;
    numbers >> from >> comma >> to >> bracket;
    if (out.compare(out.find(']', end) + 1, after_cut.size(), after_cut) == 0) continue;
    std::string slice;
    for (const char32_t c : text.substr(from, to - from)) text::append_utf8(slice, c);
    EXPECT_EQ(out.substr(begin, end - begin), json_string(slice));
    ++found;
  }
  EXPECT_GE(found, 20);
}

TEST(Json, EntitiesTimesAndAmounts) {
  const std::string out = json_line(full());
  EXPECT_THAT(
      out,
      HasSubstr(R"({"id":"e1","type":"PERSON","name":"Kim Jong Un","aliases":["Kim","KKim"],"salience":0.1235,"codes":{"iso3166":null},)"
                R"("coordinates":null,"roles":[],"mentions":[{"text":"Kim","span":[0,3],"sentence":0},)"));
  EXPECT_THAT(out, HasSubstr(R"("codes":{"iso3166":"RU"},"coordinates":{"latitude":55.75,"longitude":-37.5})"));
  EXPECT_THAT(out, HasSubstr(R"("roles":[{"title":"Presiden","of":"e2","span":[39,47]},{"title":"Presiden","of":null,"span":[39,47]}])"));
  EXPECT_THAT(out, HasSubstr(R"({"type":"DATE","value":"2023","text":"2023","span":[)"));
  EXPECT_THAT(out, HasSubstr(R"({"type":"MONEY","value":1500000000000,"unit":"IDR","approximate":false,"text":"Rp 1,5 triliun",)"));
  EXPECT_THAT(out, HasSubstr(R"({"type":"PERCENT","value":5,"unit":null,"approximate":true,"text":"5%",)"));
  EXPECT_THAT(out, HasSubstr(R"("sentence":null})"));
}

TEST(Json, SpeechAndSubjects) {
  const std::string out = json_line(full());
  EXPECT_THAT(out, HasSubstr(R"("quotes":[{"speaker":"e3","verb":"menyebut","text":"\"kafe)"));
  EXPECT_THAT(out, HasSubstr(R"({"speaker":null,"verb":null,"text":"mahal",)"));
  EXPECT_THAT(out, HasSubstr(R"({"entity":"e3","how":"kata Putin","text":"Putin",)"));
  EXPECT_THAT(out, HasSubstr(R"({"entity":null,"how":null,"text":"Foto",)"));
  EXPECT_THAT(out, HasSubstr(R"("keywords":[{"text":"Kim","score":1},{"text":"kerja sama","score":0.5}])"));
  EXPECT_THAT(out, HasSubstr(R"("topics":[{"id":"medtop:11000000","label":"politik","score":0.77}])"));
  EXPECT_THAT(out, HasSubstr(R"({"id":"medtop:20000639","label":"diplomasi","broader":"medtop:11000000","score":0.6})"));
  EXPECT_THAT(out, HasSubstr(R"("summary":[{"sentence":1,"text":"JAKARTA,)"));
  EXPECT_THAT(
      out,
      HasSubstr(
          R"("findings":[{"rule":"misspelling","kind":"typo","level":"warning","message":"KKim: salah ketik","suggest":["Kim",""],"text":"KKim",)"));
  EXPECT_THAT(out, HasSubstr(R"("statistics":{"sentences":4,"tokens":28,"words":20,"distinct_words":18,"reading_seconds":95})"));
}

TEST(Json, TokensOnlyWhereAskedFor) {
  EXPECT_THAT(json_line(full()), Not(HasSubstr("\"tokens\":[")));
  const std::string out = json_line(full(), {{}, true, false});
  EXPECT_THAT(
      out,
      HasSubstr(
          R"("tokens":[{"text":"Kim","span":[0,3],"kind":"word","norm":"kim","lemma":"Kim","root":"kim","morphemes":"kim","pos":"PROPN","sentence":0,"forms":[]},)"));
  EXPECT_THAT(out, HasSubstr(R"("root":null,"morphemes":null,"pos":null,"sentence":null,"forms":[]})"));
}

TEST(Json, WhyOnlyWhereAskedFor) {
  EXPECT_THAT(json_line(full()), Not(HasSubstr("\"why\"")));
  const std::string out = json_line(full(), {{}, false, true});
  for (const char* why : {R"("coordinates":null,"why":"model 0.9","roles")", R"("why":"date.year")", R"("why":"money")",
                          R"("why":"quote.after")", R"("why":"credit")", R"("score":0.77,"why":"model")", R"("score":0.6,"why":null)"})
    EXPECT_THAT(out, HasSubstr(why));
}

TEST(Json, OnlyKeepsWhatItNames) {
  const std::string out = json_line(full(), {{"topics", "sources", "tokens"}, false, false});
  for (const char* key : {"article", "entities", "times", "statistics", "findings", "keywords", "subtopics", "tokens"})
    EXPECT_THAT(out, Not(HasSubstr("\"" + std::string(key) + "\":")));
  for (const char* key : {R"({"schema":)", R"(,"version":)", R"(,"source":{)", R"(,"sources":[)", R"(,"topics":[)", R"(,"input":{)"})
    EXPECT_THAT(out, HasSubstr(key));
}

TEST(Json, InputComesBackAsItWas) {
  EXPECT_THAT(json_line(full()), HasSubstr(R"("input":{"id":7,"teks":"a \" b","n":12345678901234567890123},"statistics")"));
  Analysis a;
  for (const char* broken : {"{", "7", "[1]", "{\"a\": \"\xFF\"}", " "}) {
    a.input = broken;
    EXPECT_THAT(json_line(a), HasSubstr(R"("input":{},)")) << broken;
  }
  std::string deep = "{\"a\":";
  deep.append(200000, '[').append(200000, ']').append("}");
  a.input = deep;
  EXPECT_THAT(json_line(a).size(), testing::Gt(deep.size()));
}

TEST(Json, BothLayoutsAreTheSameDocument) {
  const std::string people = json(full(), {{}, true, true});
  std::string folded;
  bool in_string = false;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const char c = people[i];
    if (c == '"') in_string = !in_string;
    if (in_string || (c != ' ' && c != '\n')) folded += c;
    if (in_string && c == '\\') folded += people[++i];
  }
  EXPECT_EQ(folded + "\n", json_line(full(), {{}, true, true}));
  EXPECT_THAT(people, HasSubstr("\n      \"mentions\": [\n        {\"text\": \"Kim\", \"span\": [0, 3], \"sentence\": 0},\n"));
}

TEST(Emitters, NeverFail) {
  const Analysis a = broken();
  for (const std::string& out : {json(a, {{}, true, true}), json_line(a, {{}, true, true}), markdown(a)}) {
    EXPECT_TRUE(is_valid_utf8(out));
    EXPECT_EQ(out.back(), '\n');
  }
  const std::string line = json_line(a);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_THAT(line, Not(testing::ContainsRegex("nan|inf[^o]")));
}

// ---------------------------------------------------------------------------------------------------- Markdown

TEST(Markdown, EscapesMarkup) {
  struct Case {
    std::string_view text, inside, at_start;
  };
  const std::vector<Case> cases = {
      {"Kim Jong Un", "Kim Jong Un", "Kim Jong Un"},
      {" a\r\n\t b\xC2\xA0"
       "c\xE2\x80\xA8 ",
       "a b c", "a b c"},
      {"*a* _b_ `c` \\", "\\*a\\* \\_b\\_ \\`c\\` \\\\", "\\*a\\* \\_b\\_ \\`c\\` \\\\"},
      {"[a](b) ![c] <i> &amp;", "\\[a\\](b) !\\[c\\] \\<i\\> \\&amp;", "\\[a\\](b) !\\[c\\] \\<i\\> \\&amp;"},
      {"# a | b ~", "\\# a \\| b \\~", "\\# a \\| b \\~"},
      {"- a", "- a", "\\- a"},
      {"+1", "+1", "\\+1"},
      {"===", "===", "\\==="},
      {"17. Agustus 1. x", "17. Agustus 1. x", "17\\. Agustus 1. x"},
      {"3) a", "3) a", "3\\) a"},
      {"1.000 orang", "1.000 orang", "1\\.000 orang"},
      {"2023", "2023", "2023"},
      {std::string_view("a\0\x1b[31mb", 8), "a\\[31mb", "a\\[31mb"},
      {"a\xE2\x80\xAE"
       "b\xE2\x81\xA6"
       "c",
       "abc", "abc"},
      {"x\xFFy", "x\xEF\xBF\xBDy", "x\xEF\xBF\xBDy"},
      {"kafe\xCC\x81 \xF0\x9F\x9A\x82", "kafe\xCC\x81 \xF0\x9F\x9A\x82", "kafe\xCC\x81 \xF0\x9F\x9A\x82"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(emit::markdown_escaped(c.text), c.inside);
    EXPECT_EQ(emit::markdown_escaped(c.text, true), c.at_start);
  }
  EXPECT_EQ(emit::markdown_strong(" a "), "**a**");
  EXPECT_EQ(emit::markdown_strong(" \n"), "");
}

TEST(Markdown, IndonesianDates) {
  struct Case {
    std::string_view value, words;
  };
  const std::vector<Case> cases = {{"2023-09-12", "Selasa, 12 September 2023"},
                                   {"2024-02-29", "Kamis, 29 Februari 2024"},
                                   {"2023-08", "Agustus 2023"},
                                   {"2019", "2019"},
                                   {"199", "1990-an"},
                                   {"19", "abad ke-20"},
                                   {"2024-Q1", "triwulan I 2024"},
                                   {"2024-H2", "semester II 2024"},
                                   {"2024-W17", "pekan ke-17 2024"},
                                   {"2024-W17-WE", "akhir pekan ke-17 2024"},
                                   {"2023-09-12T10:30", "Selasa, 12 September 2023, pukul 10.30"},
                                   {"2023-09-12T10:30:00+07:00", "Selasa, 12 September 2023, pukul 10.30 WIB"},
                                   {"2023-09-12T09+08:00", "Selasa, 12 September 2023, pukul 09.00 WITA"},
                                   {"2023-09-12TNI", "Selasa, 12 September 2023 malam"},
                                   {"2024-05-17/2024-05-20", "Jumat, 17 Mei 2024 sampai Senin, 20 Mei 2024"},
                                   {"PAST_REF", ""},
                                   {"XXXX-WXX-1", ""},
                                   {"P4Y", ""},
                                   {"2023-02-31", ""},
                                   {"2023-13", ""},
                                   {"2024-W54", ""},
                                   {"2023-09-12T25:00", ""},
                                   {"2023-09-12x", ""},
                                   {"", ""}};
  for (const Case& c : cases) {
    const auto moment = emit::read_moment(c.value);
    EXPECT_EQ(moment ? std::string_view(moment->words) : "", c.words) << c.value;
  }
  const std::vector<std::string_view> in_order = {"199",           "2019",    "2023",     "2023-09",    "2023-09-12", "2023-09-12T10:30",
                                                  "2023-09-12T11", "2024-Q1", "2024-W17", "2024-04-28", "2024-05"};
  for (std::size_t i = 1; i < in_order.size(); ++i)
    EXPECT_LT(emit::read_moment(in_order[i - 1])->order, emit::read_moment(in_order[i])->order) << in_order[i];
}

TEST(Markdown, IndonesianNumbers) {
  EXPECT_EQ(emit::indonesian_number(0), "0");
  EXPECT_EQ(emit::indonesian_number(999), "999");
  EXPECT_EQ(emit::indonesian_number(1234567.5), "1.234.567,5");
  EXPECT_EQ(emit::indonesian_number(-1000), "-1.000");
  EXPECT_EQ(emit::indonesian_number(std::nan("")), "0");
}

TEST(Markdown, WholePage) {
  EXPECT_EQ(
      markdown(full()),
      "# Kim \xF0\x9F\x9A\x82 ke Rusia\n"
      "\n"
      "IDN Times · Jakarta · Selasa, 12 September 2023, pukul 10.30 WIB · Ani (penulis)\n"
      "\n"
      "**Ringkasan.** JAKARTA, IDN Times - Presiden Rusia Vladimir Putin menyebut \"kafe\xCC\x81\" itu \\[Baca Juga\\] mahal, kata Putin.\n"
      "\n"
      "## Siapa\n"
      "\n"
      "- **Vladimir Putin** — Presiden Rusia, Presiden; 1×\n"
      "- **Kim Jong Un** — juga disebut Kim, KKim; 2×\n"
      "\n"
      "## Tempat\n"
      "\n"
      "- **Rusia** — 1×\n"
      "\n"
      "## Garis waktu\n"
      "\n"
      "- **2023** — 1. Rp 1,5 triliun pada *2023*\n"
      "\n"
      "## Kutipan\n"
      "\n"
      "> \"kafe\xCC\x81\"\n"
      ">\n"
      "> — **Vladimir Putin**, Presiden Rusia, Presiden\n"
      "\n"
      "> \"kafe\xCC\x81\"\n"
      "\n"
      "## Menurut siapa\n"
      "\n"
      "- **Vladimir Putin** — kata Putin\n"
      "- **Foto**\n"
      "- **Vladimir Putin** — menyebut: mahal\n"
      "- mahal\n"
      "\n"
      "## Angka\n"
      "\n"
      "- **Rp 1,5 triliun** (1.500.000.000.000 IDR) — 1. Rp 1,5 triliun pada 2023\n"
      "- **5%** (kira-kira 5%) — Sekitar 5% naik KKim.\n"
      "\n"
      "## Topik\n"
      "\n"
      "- **Topik**: politik (77%)\n"
      "- **Subtopik**: diplomasi (60%), lain (10%)\n"
      "- **Kata kunci**: Kim, kerja sama\n"
      "\n"
      "## Temuan\n"
      "\n"
      "- 5:28 **peringatan** misspelling: KKim: salah ketik → Kim / hapus\n"
      "\n"
      "---\n"
      "\n"
      "*4 kalimat · 20 kata · waktu baca sekitar 2 menit*\n");
}

TEST(Markdown, OnlyKeepsItsSections) {
  const std::string out = markdown(full(), {{"quotes"}, false, false});
  EXPECT_THAT(out, HasSubstr("## Kutipan\n"));
  for (const char* other : {"Siapa", "Angka", "Topik", "Temuan", "kalimat", "Ringkasan"}) EXPECT_THAT(out, Not(HasSubstr(other)));
}

TEST(Markdown, EmptyAnalysis) {
  EXPECT_EQ(markdown({}), "# Tanpa judul\n\n---\n\n*0 kalimat · 0 kata · waktu baca kurang dari 1 menit*\n");
}

TEST(Markdown, LongSentencesAreShortened) {
  Analysis a;
  std::string text;
  for (int i = 0; i < 40; ++i) text += "kata" + std::to_string(i) + " ";
  text += "pada (2019) dan ";
  for (int i = 0; i < 40; ++i) text += "lalu" + std::to_string(i) + " ";
  a.text = Text(text);
  a.sentences = {{a.text.span(), 0, 0, 0}};
  a.times = {{TimeType::date, "2019", place(a, "2019"), ""}};
  EXPECT_THAT(markdown(a),
              HasSubstr("- **2019** — … kata30 kata31 kata32 kata33 kata34 kata35 kata36 kata37 kata38 kata39 pada (*2019*) dan "
                        "lalu0 lalu1 lalu2 lalu3 lalu4 lalu5 lalu6 lalu7 lalu8 lalu9 lalu10 lalu11 …\n"));
}

// ---------------------------------------------------------------------------------------------------- other people's readers

TEST_F(Scratch, CmarkSeesOurShapeAlone) {
  if (run("cmark --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "cmark is not installed";
  const std::string nasty = "# <b>x</b>\n- *[a](http://b) ![i](j) `c` **d** __e__ &copy; \\\n\n---\n> 1. q | ~~~ <!-- ]]>";
  Analysis a = full();
  a.text = Text(nasty + " 2019* " + nasty);
  a.article.title = Span{0, static_cast<std::uint32_t>(nasty.size())};
  a.article.outlet = nasty;
  a.article.dateline = Dateline{nasty, {}};
  a.article.contributors = {{nasty, ContributorRole::editor, {}}};
  a.sentences = {{a.text.span(), 0, 0, 0}};
  a.summary = {0};
  for (Entity& entity : a.entities) entity.name = nasty, entity.aliases = {nasty}, entity.roles = {{*a.article.title, 0}};
  a.times = {{TimeType::date, "2019", place(a, "2019*"), ""}};
  a.amounts = {{AmountType::quantity, 3, nasty, false, *a.article.title, ""}};
  a.quotes = {{0, {}, {9, 60}, ""}, {none, {}, *a.article.title, ""}};
  a.attributions = {{0, *a.article.title, *a.article.title, ""}, {none, *a.article.title, {}, ""}};
  a.sources = {{none, *a.article.title, *a.article.title, ""}};
  a.keywords = {{{}, nasty, 1}};
  a.findings[0].message = nasty;
  a.findings[0].suggest = {nasty};
  const std::string html = output("cmark --unsafe '" + file("page.md", markdown(a)).string() + "'");
  const std::string seen =
      "# &lt;b&gt;x&lt;/b&gt; - *[a](http://b) ![i](j) `c` **d** __e__ &amp;copy; \\ --- &gt; 1. q | ~~~ &lt;!-- ]]&gt;";
  EXPECT_THAT(html, HasSubstr("<h1>" + seen + "</h1>"));
  EXPECT_THAT(html, HasSubstr("<p>" + seen + " · " + seen + " · Selasa"));
  EXPECT_THAT(html, HasSubstr("<li><strong>" + seen + "</strong> — "));
  const auto count = [&](const std::string& tag) {
    int n = 0;
    for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count("<h1>"), 1);
  EXPECT_EQ(count("<h2>"), 8);
  EXPECT_EQ(count("<hr />"), 1);
  EXPECT_EQ(count("<blockquote>"), 2);
  for (const char* none_of : {"<a ", "<img", "<code>", "<b>", "<ol>", "<!--", "<pre>", "<h3>"}) EXPECT_EQ(count(none_of), 0) << none_of;
}

TEST_F(Scratch, SchemaHoldsAndRefusesMutants) {
  const std::filesystem::path tests = std::filesystem::path(WARTA_ARTICLES).parent_path();
  const std::string schema = "'" + (tests.parent_path() / "data/schema/analysis-1.schema.json").string() + "' ";
  const std::string check = "python3 '" + (tests / "schema/check_schema.py").string() + "' ";
  if (run("python3 -c 'import jsonschema' 2> /dev/null") != 0) GTEST_SKIP() << "python3-jsonschema is not installed";
  const std::string whole = file("whole.json", json(full(), {{}, true, true})).string();
  EXPECT_EQ(run(check + "--mutate " + schema + "'" + whole + "'"), 0);
  Analysis bare;
  bare.source.sha256 = std::string(64, '0');
  const std::string lines = file("lines.jsonl", json_line(full()) + json_line(bare)).string();
  EXPECT_EQ(run(check + schema + "'" + lines + "'"), 0);
  const std::string some = file("some.json", json(full(), {{"times", "entities"}, false, false})).string();
  EXPECT_EQ(run(check + "--only --mutate " + schema + "'" + some + "'"), 0);
  EXPECT_NE(run(check + schema + "'" + some + "' > /dev/null"), 0);
}

}  // namespace
}  // namespace warta
