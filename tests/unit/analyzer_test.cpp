#include "warta/analyzer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>

#include "knowledge/store.hpp"
#include "language/morphology.hpp"
#include "warta/emit.hpp"
#include "warta/error.hpp"

namespace {

using namespace warta;

const Analyzer& analyzer() {
  static const Analyzer instance(Knowledge::builtin());
  return instance;
}

std::string line_of(std::string_view bytes, const AnalysisOptions& options = {}) {
  std::string out;
  emit_json_line(out, analyzer().analyze(bytes, "-", options), {{}, options.tokens, true});
  return out;
}

constexpr std::string_view article =
    "Menteri Pertahanan Rusia Tiba di Pyongyang\n\n"
    "Jakarta, IDN Times - Pemimpin Korea Utara (Korut) Kim Jong Un menyambut Menteri Pertahanan Rusia Sergei Shoigu di Pyongyang, "
    "Rabu (26/7/2023). Kunjungan itu berlangsung tiga hari.\n\n"
    "\"Kami datang sebagai sahabat lama,\" kata Shoigu kepada KCNA, bulan lalu.\n";

TEST(Analyzer, FromBytesToTheWhole) {
  const Analysis a = analyzer().analyze(article, "x.txt");
  ASSERT_TRUE(a.article.title.has_value());
  EXPECT_EQ(a.text.view(*a.article.title), "Menteri Pertahanan Rusia Tiba di Pyongyang");
  EXPECT_EQ(a.article.outlet, "IDN Times");
  ASSERT_TRUE(a.article.dateline.has_value());
  EXPECT_EQ(a.article.dateline->place, "Jakarta");
  EXPECT_EQ(a.article.published, "2023-07-26");
  EXPECT_EQ(a.article.published_from, PublishedFrom::text);
  EXPECT_EQ(a.article.language, "id");
  const auto named = [&](std::string_view name) {
    return std::find_if(a.entities.begin(), a.entities.end(), [&](const Entity& e) { return e.name == name; });
  };
  for (const std::string_view name : {"Kim Jong Un", "Sergei Shoigu", "Korea Utara", "Rusia", "Pyongyang"})
    EXPECT_NE(named(name), a.entities.end()) << name;
  const auto shoigu = named("Sergei Shoigu");
  ASSERT_NE(shoigu, a.entities.end());
  ASSERT_EQ(shoigu->roles.size(), 1U);
  EXPECT_EQ(a.text.view(shoigu->roles[0].title), "Menteri Pertahanan");
  ASSERT_EQ(a.quotes.size(), 1U);
  EXPECT_EQ(a.quotes[0].speaker, static_cast<Index>(shoigu - a.entities.begin()));
  EXPECT_TRUE(std::any_of(a.times.begin(), a.times.end(), [](const Time& t) { return t.value == "2023-06"; }));
  EXPECT_TRUE(std::any_of(a.times.begin(), a.times.end(), [](const Time& t) { return t.value == "P3D"; }));
  ASSERT_FALSE(a.topics.empty());
  ASSERT_FALSE(a.summary.empty());
  EXPECT_EQ(a.source.bytes, article.size());
}

/// The rules lie in the binary as the rooms made them when the data were compiled; made at the start they are the same.
TEST(Analyzer, NamesInGluedWordsAreFound) {
  const Analysis a = analyzer().analyze(
      "Presiden Datang ke Medan\n\nJakartaKomisi Pemberantasan Korupsi (KPK) menahan tiga orang pada Selasa malam, kata juru bicaranya.\n\n"
      "Kemarin PresidenPrabowo Subiantodan rombongan datang ke Medan, kata camat yang menyambut mereka di sana.\n",
      "x.txt");
  ASSERT_TRUE(a.article.dateline.has_value());
  EXPECT_EQ(a.article.dateline->place, "Jakarta");
  for (const std::string_view name : {"Komisi Pemberantasan Korupsi", "Prabowo Subianto"})
    EXPECT_TRUE(std::any_of(a.entities.begin(), a.entities.end(), [&](const Entity& e) { return e.name == name; })) << name;
  std::vector<std::string> suggested;
  for (const Finding& f : a.findings)
    if (f.rule == "glued-words") suggested.push_back(f.suggest.at(0));
  EXPECT_EQ(suggested, (std::vector<std::string>{"Jakarta Komisi", "Presiden Prabowo", "Subianto dan"}));
}

TEST(Analyzer, AnAgencyInBracketsIsASource) {
  const std::string text =
      "Presiden Datang ke Medan\n\nPresiden datang ke Medan kemarin siang, kata camat yang menyambutnya di bandara kota itu.\n\n";
  const auto credited = [](const std::string& s) {
    const Analysis a = analyzer().analyze(s, "x.txt");
    std::string out;
    for (const SourceCredit& credit : a.sources)
      if (credit.why == "source.agency") out += std::string(a.text.view(credit.span)) + ";";
    for (const Contributor& c : a.article.contributors) out += "by " + c.name + ";";
    return out;
  };
  EXPECT_EQ(credited(text + "(Ant/OL-4)\n"), "Ant;");
  EXPECT_EQ(credited(text + "(AFP/rs/Z-1)\n"), "AFP;by rs;");
  EXPECT_EQ(credited(text + "(abc/xyz)\n"), "by abc;by xyz;");
  EXPECT_EQ(credited("Presiden Datang ke Medan\n\nMedan (ANTARA) - Presiden datang ke Medan kemarin siang, kata camat yang "
                     "menyambutnya.\n\n(ANTARA)\n"),
            "");
}

TEST(Analyzer, RulesMadeNowAndRulesInTheBinary) {
  const std::filesystem::path empty = std::filesystem::path(testing::TempDir()) / "warta-no-data";
  std::filesystem::create_directories(empty);
  const Knowledge now = Knowledge::load(empty);
  ASSERT_TRUE(now.store().prepared("layouts/").empty());
  for (const std::string_view name : {"layouts/", "values/times", "values/amounts", "speech/words", "speech/sources", "language/near",
                                      "language/analyses", "language/sieve"})
    ASSERT_FALSE(Knowledge::builtin().store().prepared(name).empty()) << name;
  const Analyzer fresh(now);
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_ARTICLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::string a, b;
    AnalysisOptions options;
    options.tokens = true;
    emit_json_line(a, analyzer().analyze(bytes, "-", options), {{}, true, true});
    emit_json_line(b, fresh.analyze(bytes, "-", options), {{}, true, true});
    EXPECT_EQ(a, b) << entry.path();
    ++articles;
  }
  EXPECT_GE(articles, 12U);

  const knowledge::Store& store = now.store();
  const language::Lexicon searched(store), read(Knowledge::builtin().store());
  std::size_t words = 0;
  for (knowledge::WordId word = 1; word < store.words(); ++word) {
    if (!store.info(word).is_listed()) continue;
    const language::Morphology a = searched.analyze(store.form(word)), b = read.analyze(store.form(word));
    EXPECT_TRUE(a.root == b.root && a.lemma == b.lemma && a.morphemes == b.morphemes && a.pos == b.pos && a.guessed == b.guessed &&
                a.segments.size() == b.segments.size())
        << store.form(word);
    ++words;
  }
  EXPECT_GE(words, 30000U);
}

/// What is measured by stage is all of them, in the order of the pipeline, and measuring changes nothing.
TEST(Analyzer, TellsItsStages) {
  std::vector<std::string> stages;
  AnalysisOptions options;
  options.on_stage = [&](std::string_view stage) {
    if (std::find(stages.begin(), stages.end(), stage) == stages.end()) stages.emplace_back(stage);
  };
  EXPECT_EQ(line_of(article, options), line_of(article));
  const std::vector<std::string> expected = {"decode", "layout", "words",    "names",      "values", "article",
                                             "speech", "topics", "findings", "statistics", "tokens"};
  EXPECT_EQ(stages, expected);
}

TEST(Analyzer, TheDateGivenBeatsTheText) {
  AnalysisOptions options;
  options.date = "2024-02-10";
  const Analysis a = analyzer().analyze(article, "x.txt", options);
  EXPECT_EQ(a.article.published, "2024-02-10");
  EXPECT_EQ(a.article.published_from, PublishedFrom::option);
  EXPECT_TRUE(std::any_of(a.times.begin(), a.times.end(), [](const Time& t) { return t.value == "2024-01"; }));
}

TEST(Analyzer, ADateInTheFutureIsAFinding) {
  AnalysisOptions options;
  options.now = "2023-01-01";
  const Analysis a = analyzer().analyze(article, "x.txt", options);
  EXPECT_TRUE(std::any_of(a.findings.begin(), a.findings.end(), [](const Finding& f) { return f.rule == "future-date"; }));
  options.now = "2023-12-31";
  const Analysis b = analyzer().analyze(article, "x.txt", options);
  EXPECT_TRUE(std::none_of(b.findings.begin(), b.findings.end(), [](const Finding& f) { return f.rule == "future-date"; }));
}

/// The test articles and some odd texts; with paths and dates of their own.
std::vector<std::string> many_texts() {
  std::vector<std::string> texts = {"", std::string(article), "\xFF\xFE", "Harga beras naik sejak pekan lalu.\n"};
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_ARTICLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

TEST(Analyzer, ManyTogetherAreAsEachAlone) {
  const std::vector<std::string> texts = many_texts();
  ASSERT_GT(texts.size(), 10U);
  AnalysisOptions options;
  options.tokens = true;
  options.date = "2024-05-06";
  std::vector<RawArticle> raw;
  for (std::size_t i = 0; i < texts.size(); ++i) raw.push_back({texts[i], std::to_string(i) + ".txt", i % 2 == 0 ? "" : "2020-02-03"});
  const std::vector<Analysis> together = analyzer().analyze(raw, options);
  ASSERT_EQ(together.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    AnalysisOptions own = options;
    if (i % 2 != 0) own.date = "2020-02-03";
    std::string one, other;
    emit_json(one, analyzer().analyze(texts[i], raw[i].path, own), {{}, true, true});
    emit_json(other, together[i], {{}, true, true});
    EXPECT_EQ(one, other) << raw[i].path;
    EXPECT_EQ(together[i].article.published, own.date);
  }
  EXPECT_TRUE(analyzer().analyze(std::span<const RawArticle>{}).empty());
}

TEST(Analyzer, AStageBeginsForAllTogether) {
  std::vector<std::string> alone, together;
  AnalysisOptions options;
  options.on_stage = [&](std::string_view stage) { alone.emplace_back(stage); };
  (void)analyzer().analyze(article, "-", options);
  options.on_stage = [&](std::string_view stage) { together.emplace_back(stage); };
  const std::vector<RawArticle> raw(3, RawArticle{article, "-", {}});
  (void)analyzer().analyze(raw, options);
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(alone, together);
}

TEST(Analyzer, OneTooLargeIsAnErrorForAllTogether) {
  const std::string large(max_input_bytes + 1, 'a');
  const std::vector<RawArticle> raw = {{article, "a.txt", {}}, {large, "large.txt", {}}};
  try {
    (void)analyzer().analyze(raw);
    FAIL();
  } catch (const InputError& e) {
    EXPECT_EQ(std::string(e.what()).rfind("large.txt: larger than 16 MiB", 0), 0U) << e.what();
  }
}

TEST(Analyzer, TooLargeIsAnError) {
  const std::string bytes(max_input_bytes + 1, 'a');
  EXPECT_THROW((void)analyzer().analyze(bytes, "big.txt"), InputError);
}

TEST(Analyzer, AnyBytesGiveAnAnalysisAndAlwaysTheSame) {
  std::mt19937 random(20260101);
  AnalysisOptions options;
  options.tokens = true;
  for (int round = 0; round < 150; ++round) {
    std::string bytes;
    if (round % 3 == 0) {  // any bytes
      for (std::size_t n = random() % 600; n > 0; --n) bytes += static_cast<char>(random() & 0xFFU);
    } else {  // the article with pieces cut out, doubled and moved
      bytes = article;
      for (int k = 0; k < 12; ++k) {
        const std::size_t at = random() % bytes.size(), size = random() % 40;
        const std::string piece = bytes.substr(at, size);
        if (random() % 2 == 0 && bytes.size() > 80)
          bytes.erase(at, size);
        else
          bytes.insert(random() % bytes.size(), piece);
      }
    }
    const std::string once = line_of(bytes, options);
    EXPECT_EQ(once, line_of(bytes, options));
    EXPECT_FALSE(once.empty());
  }
}

TEST(Analyzer, EmptyAndBlankTexts) {
  for (const std::string_view bytes : {"", "\n\n\n", " \t ", "\xEF\xBB\xBF", ".", "\"", "-", "()"}) {
    const Analysis a = analyzer().analyze(bytes, "-");
    EXPECT_TRUE(a.entities.empty());
    EXPECT_TRUE(a.times.empty());
    EXPECT_EQ(a.article.published_from, PublishedFrom::unknown);
  }
}

}  // namespace
