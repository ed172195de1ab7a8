// Analyses made by hand, for the tests of the emitters: one that has everything, and one that no stage should
// ever make; and a folder in which other programs read what was written.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>

#include "emit/utf8.hpp"
#include "warta/emit.hpp"

namespace warta::test {

inline std::string json(const Analysis& analysis, const EmitOptions& options = {}) {
  std::string out;
  emit_json(out, analysis, options);
  return out;
}

inline std::string json_line(const Analysis& analysis, const EmitOptions& options = {}) {
  std::string out;
  emit_json_line(out, analysis, options);
  return out;
}

inline std::string markdown(const Analysis& analysis, const EmitOptions& options = {}) {
  std::string out;
  emit_markdown(out, analysis, options);
  return out;
}

/// `count`-th place of `words` in the text.
inline Span place(const Analysis& analysis, std::string_view words, int count = 0) {
  std::size_t at = analysis.text.view().find(words);
  for (; count > 0; --count) at = analysis.text.view().find(words, at + 1);
  EXPECT_NE(at, std::string_view::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

/// Everything there is in the JSON, at least once; with emoji, combining marks and CR LF before most spans.
inline Analysis full() {
  Analysis a;
  a.source = {"kabar \"satu\".txt", 300, "UTF-8", std::string(64, 'a')};
  a.text = Text(
      "Kim \xF0\x9F\x9A\x82 ke Rusia\r\n"
      "\r\n"
      "JAKARTA, IDN Times - Presiden Rusia Vladimir Putin menyebut \"kafe\xCC\x81\" itu [Baca Juga] mahal, kata Putin.\r\n"
      "1. Rp 1,5 triliun pada 2023\r\n"
      "Foto: Kim. Sekitar 5% naik KKim.\r\n"
      "Oleh: Ani\r\n"
      "Topik: politik\r\n");
  Article& article = a.article;
  article.title = place(a, "Kim \xF0\x9F\x9A\x82 ke Rusia");
  article.outlet = "IDN Times";
  article.language = "id";
  article.dateline = Dateline{"Jakarta", place(a, "JAKARTA")};
  article.published = "2023-09-12T10:30:00+07:00";
  article.published_from = PublishedFrom::text;
  article.contributors = {{"Ani", ContributorRole::author, place(a, "Ani")}};
  const Span lead = {place(a, "JAKARTA").begin, place(a, "kata Putin.").end};
  article.sections.push_back({std::nullopt, std::nullopt, {}, {{lead, {place(a, "[Baca Juga]")}}}});
  article.sections.push_back(
      {place(a, "Rp 1,5 triliun pada 2023"), 1, place(a, "1. Rp 1,5 triliun pada 2023"), {{place(a, "Sekitar 5% naik KKim."), {}}}});
  article.related = {{place(a, "Baca Juga")}};
  article.tags = {place(a, "politik")};
  article.captions = {place(a, "Foto: Kim.")};
  article.parts = {{PartKind::title, {}, *article.title, false},
                   {PartKind::paragraph, {}, lead, false},
                   {PartKind::boilerplate, BoilerplateKind::navigation, place(a, "Topik:"), false}};
  a.sentences = {{*article.title, 0, 4, 0},
                 {lead, 4, 20, 1},
                 {place(a, "1. Rp 1,5 triliun pada 2023"), 20, 24, 1},
                 {place(a, "Sekitar 5% naik KKim."), 24, 28, 1}};
  a.tokens = {{place(a, "Kim"), "word", "kim", "Kim", "kim", "PROPN", 0, {}, "kim"},
              {place(a, "\xF0\x9F\x9A\x82"), "emoji", "\xF0\x9F\x9A\x82", "\xF0\x9F\x9A\x82", "", "", none, {}, ""}};
  Entity kim;
  kim.name = "Kim Jong Un";
  kim.aliases = {"Kim", "KKim"};
  kim.salience = 0.123456;
  kim.mentions = {{place(a, "Kim"), EntityType::person, 0}, {place(a, "Kim", 1), EntityType::person, none}};
  kim.why = "model 0.9";
  Entity rusia;
  rusia.type = EntityType::gpe;
  rusia.name = "Rusia";
  rusia.iso3166 = "RU";
  rusia.coordinates = Coordinates{55.75, -37.5};
  rusia.mentions = {{place(a, "Rusia"), EntityType::gpe, 0}};
  Entity putin;
  putin.name = "Vladimir Putin";
  putin.salience = 0.5;
  putin.roles = {{place(a, "Presiden"), 1}, {place(a, "Presiden"), none}};
  putin.mentions = {{place(a, "Vladimir Putin"), EntityType::person, 1}};
  a.entities = {kim, rusia, putin};
  a.times = {{TimeType::date, "2023", place(a, "2023"), "date.year"}, {TimeType::duration, "P4Y", place(a, "2023"), ""}};
  a.amounts = {{AmountType::money, 1.5e12, "IDR", false, place(a, "Rp 1,5 triliun"), "money"},
               {AmountType::percent, 5, "", true, place(a, "5%"), ""}};
  a.quotes = {{2, place(a, "menyebut"), place(a, "\"kafe\xCC\x81\""), "quote.after"}, {none, {}, place(a, "\"kafe\xCC\x81\""), ""}};
  a.attributions = {{2, place(a, "menyebut"), place(a, "mahal"), ""}, {none, {}, place(a, "mahal"), ""}};
  a.sources = {{2, place(a, "kata Putin"), place(a, "Putin", 1), ""}, {none, {}, place(a, "Foto"), "credit"}};
  a.keywords = {{place(a, "Kim"), "", 1}, {place(a, "Kim"), "kerja sama", 0.5}};
  a.topics = {{"medtop:11000000", "politik", "", 0.77, "model"}};
  a.subtopics = {{"medtop:20000639", "diplomasi", "medtop:11000000", 0.6, ""}, {"medtop:20000640", "lain", "", 0.1, ""}};
  a.summary = {1};
  a.findings = {{"misspelling", FindingKind::typo, Level::warning, "KKim: salah ketik", {"Kim", ""}, place(a, "KKim"), {}}};
  a.statistics = {4, 28, 20, 18, 95};
  a.input = "{\"id\": 7, \"teks\": \"a \\\" b\",\n \"n\": 12345678901234567890123}";
  return a;
}

/// Spans outside the text, indices outside their vectors, numbers that are none, bytes that are no UTF-8: all formats still write.
inline Analysis broken() {
  Analysis a = full();
  const Span far{4000000000U, 4000000001U};
  const Span turned{20, 10};
  a.source.path = "\xFF\xFE.txt";
  a.article.title = far;
  a.article.sections[0].paragraphs = {{far, {turned}}, {turned, {far}}, {{0, 20}, {{15, 18}, {5, 40}, turned}}, {{5, 6}, {}}};
  a.article.parts.push_back({PartKind::boilerplate, BoilerplateKind::other, turned, false});
  a.article.published = "kemarin";
  a.entities[0].salience = std::nan("");
  a.entities[1].salience = -std::numeric_limits<double>::infinity();
  a.entities[1].coordinates = Coordinates{std::nan(""), 1};
  a.entities[2].salience = 1e308;
  a.entities[2].name = "Putin\xC3";
  a.entities[2].roles = {{far, 77}, {turned, none - 1}};
  a.entities[2].mentions = {{far, EntityType::person, 99}};
  a.times = {{TimeType::date, "2023-02-31", far, ""}, {TimeType::date, "2023", turned, ""}, {TimeType::date, "2024-W99", {5, 6}, ""}};
  a.amounts = {{AmountType::money, std::nan(""), "IDR", false, {6, 7}, ""}};
  a.quotes = {{99, far, turned, ""}, {2, {6, 7}, {5, 7}, ""}};
  a.attributions = {{99, far, {0, 4000000000U}, ""}};
  a.sources = {{99, turned, far, ""}};
  a.topics[0].score = std::nan("");
  a.summary = {0, 99, none};
  a.findings[0].span = far;
  a.tokens[0].span = far;
  return a;
}

inline bool is_valid_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t length = emit::character_length(s, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

/// A file in the tests' own temporary folder, removed at the end.
class Scratch : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("warta-emit-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static int run(const std::string& command) { return std::system(command.c_str()); }
  std::string output(const std::string& command) {
    const std::filesystem::path out = folder_ / "output";
    EXPECT_EQ(run(command + " > '" + out.string() + "'"), 0) << command;
    std::ostringstream text;
    text << std::ifstream(out, std::ios::binary).rdbuf();
    return text.str();
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace warta::test
