#include "findings/findings.hpp"

#include <gtest/gtest.h>

#include <string>

#include "findings/spelling.hpp"
#include "language/slip.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

/// `rule:words>suggestion` of all findings of a text without names.
std::string found(const std::string& s, const std::string& language = "id") {
  const auto& store = Knowledge::builtin().store();
  static const findings::Registry registry(store);
  static const findings::Speller speller(store);
  const Text text(s);
  Article article;
  article.language = language;
  article.parts = {{PartKind::paragraph, {}, text.span(), false}};
  const language::Words words = language::tokenize(text, article.parts, store);
  std::string out;
  for (const Finding& f :
       findings::find({text, words, article, {}, {}, "UTF-8", {}, {}, {}, std::nullopt, std::nullopt}, store, registry, speller)) {
    if (!out.empty()) out += "; ";
    out += std::string(f.rule) + ":" + std::string(text.view(f.span)) + ">" + (f.suggest.empty() ? "" : f.suggest.front());
  }
  return out;
}

TEST(Findings, Words) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Mereka tiba di di stasiun.", "doubled-word:di>"},
      {"Kakak dna adik pergi ke pasar.", "misspelling:dna>dan"},
      {"Hasil tes DNA keluar hari ini.", ""},
      {"Kesepakatan perluncutan nuklir gagal.", "misspelling:perluncutan>perlucutan"},
      {"Ia terdaim mendengar kabar itu.", "misspelling:terdaim>terdiam"},
      {"Polisi segra datang ke lokasi.", "misspelling:segra>segera"},
      {"Jalan ditutup di karenakan banjir.", "split-word:di karenakan>dikarenakan"},
      {"Kupu-kupu itu terbang di taman.", ""},
      {"Menteri itu menandatangani perjanjian.", ""},
      {"Kula niki mung dodol botok, saben dina nyelengi.", ""},
      {"Harga beras mencapai Rp 18.000 per kilogram.", ""},
      {"", "empty-text:>"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(found(text), expected) << text;
  EXPECT_EQ(found("a\u200Bb pergi ke pasar").substr(0, 19), "invisible-character");
  EXPECT_EQ(found("the train left the the station", "en").substr(0, 14), "not-indonesian");
}

TEST(Spelling, OneSlip) {
  EXPECT_TRUE(language::one_slip("dna", "dan"));
  EXPECT_TRUE(language::one_slip("kkim", "kim"));
  EXPECT_TRUE(language::one_slip("segra", "segera"));
  EXPECT_TRUE(language::one_slip("rumaj", "rumah"));
  EXPECT_FALSE(language::one_slip("rumah", "rumah"));
  EXPECT_FALSE(language::one_slip("rumah", "ramai"));
  EXPECT_FALSE(language::one_slip("", "ab"));
}

TEST(Registry, MessagesAndUnknownRules) {
  const findings::Registry registry(Knowledge::builtin().store());
  const Text text("dna");
  const Finding f = registry.make("misspelling", text, {0, 3}, {"dan"}, {});
  EXPECT_EQ(f.message, "\"dna\" tampaknya salah ketik; mungkin \"dan\"");
  EXPECT_EQ(f.level, Level::error);
  EXPECT_EQ(f.kind, FindingKind::typo);
  EXPECT_THROW((void)registry.make("no-such-rule", text, {0, 3}, {}, {}), DataError);
}

TEST(Language, Guess) {
  const findings::LanguageGuess languages(Knowledge::builtin().store());
  const auto guess = [&](const std::string& s) {
    const Text text(s);
    const Part part{PartKind::paragraph, {}, text.span(), false};
    return languages.guess(language::tokenize(text, std::span(&part, 1), Knowledge::builtin().store()));
  };
  EXPECT_EQ(guess("Mereka akan pergi ke pasar untuk membeli sayur yang tidak mahal dengan uang itu."), "id");
  EXPECT_EQ(guess("The president said that the train had left the station and would not be back for a week."), "en");
  EXPECT_EQ(guess("De minister zei dat het niet de bedoeling was om met de trein naar het noorden te gaan."), "nl");
  EXPECT_EQ(guess("Jakarta"), "");
  EXPECT_EQ(guess(""), "");
}

}  // namespace
