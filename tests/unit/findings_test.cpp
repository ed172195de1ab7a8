#include "findings/findings.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "findings/spelling.hpp"
#include "language/slip.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

const language::Lexicon& lexicon() {
  static const language::Lexicon instance(Knowledge::builtin().store());
  return instance;
}

/// `rule:words>suggestion` of all findings of a text without names.
std::string found(const std::string& s, const std::string& language = "id") {
  const auto& store = Knowledge::builtin().store();
  static const findings::Registry registry(store);
  static const findings::Speller speller(lexicon());
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
      {"Kesepakatan perluncutan nuklir gagal.", "misspelling:perluncutan>pelucutan"},
      {"Ia terdaim mendengar kabar itu.", "misspelling:terdaim>terdiam"},
      {"Polisi segra datang ke lokasi.", "misspelling:segra>segera"},
      {"Jalan ditutup di karenakan banjir.", "split-word:di karenakan>dikarenakan"},
      {"Kupu-kupu itu terbang di taman.", ""},
      {"Menteri itu menandatangani perjanjian.", ""},
      {"Kula niki mung dodol botok, saben dina nyelengi.", ""},
      {"Harga beras mencapai Rp 18.000 per kilogram.", ""},
      {"", "empty-text:>"},
      {"Menurut Dr dr Damayanti, anak perlu gizi.", ""},
      {"Ia menyeka air mata, lalu bergegas pergi.", ""},
      {"Pengantin diarak keliling desa.", ""},
      {"Warga tergesa menyelamatkan diri.", ""},
      {"Dana urunan warga dipakai membeli bubu.", ""},
      {"Pemilik kosnya sudah melapor.", ""},
      {"Warga sudah pulang. (dna/bac)", ""},
      {"Warga sudah pulang. (dna)", ""},
      {"Kakak (dna adik) pergi.", "misspelling:dna>dan"},
      {"Warga sudah pulang. [rmol]", ""},
      {"Warga pulagn lebih awal.", "misspelling:pulagn>pulang"},
      {"Panitia yang ngatur jadwal itu.", ""},
      {"Bantuan itu harus ditawarin ke warga.", ""},
      {"Ia bilang, it is time to let them knaw, lalu pergi.", ""},
      {"Kantornya di balai kota.", ""},
      {"Luka di gusi dan bilik jantung sudah pulih.", ""},
      {"Warga hendak menyebrang ke pasar.", "misspelling:menyebrang>menyeberang"},
      {"Proyek itu di sorot warga.", "split-word:di sorot>disorot"},
      {"Data itu bisa di retas siapa saja.", "split-word:di retas>diretas"},
      {"Macet terjadi di akses tol Cikampek.", ""},
      {"Di sorot lampu, ia bernyanyi.", "split-word:Di sorot>Disorot"},
      {"Uang disimpan di balik pintu di rumah.", ""},
      {"Mereka berbaring di tengah jalan, di muka umum.", ""},
      {"Ia termenung lama di tapisan air.", ""},
      {"Layanan uberX hadir di kota.", ""},
      {"Petugas mendata warga (termasuk anak di Kudus.", "unclosed-bracket:(>"},
      {"Petugas mendata warga (termasuk anak) di Kudus :(", ""},
      {"Syaratnya: a) warga Kudus, b) dewasa.", ""},
      {"Kafe itu bernama kafÃ© atau â€œwarungâ€\u009D.", "mojibake:kafÃ©>kafé; mojibake:â€œwarungâ€\u009D.>“warung”."},
      {"Warga São Paulo dan Âlam bertemu; harga naik 5°C.", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(found(text), expected) << text;
  EXPECT_EQ(found("a\u200Bb pergi ke pasar").substr(0, 19), "invisible-character");
  EXPECT_EQ(found("the train left the the station", "en").substr(0, 14), "not-indonesian");
}

/// Rules found in a story with these layers.
std::string editorial(const std::string& s, std::vector<Entity> entities, std::vector<Time> times, std::vector<Amount> amounts) {
  const auto& store = Knowledge::builtin().store();
  static const findings::Registry registry(store);
  static const findings::Speller speller(lexicon());
  const Text text(s);
  Article article;
  article.language = "id";
  article.parts = {{PartKind::paragraph, {}, text.span(), false}};
  const language::Words words = language::tokenize(text, article.parts, store);
  for (Entity& e : entities)
    for (Mention& m : e.mentions) m.sentence = words.sentence_from(m.span.begin);
  std::string out;
  for (const Finding& f :
       findings::find({text, words, article, entities, {}, "UTF-8", {}, {}, {}, std::nullopt, std::nullopt, false, times, amounts}, store,
                      registry, speller))
    out += (out.empty() ? "" : "; ") + std::string(f.rule) + ":" + std::string(text.view(f.span)) + ">" +
           (f.suggest.empty() ? "" : f.suggest.front());
  return out;
}

Span span_of(const std::string& s, const std::string& words, std::size_t from = 0) {
  const auto at = static_cast<std::uint32_t>(s.find(words, from));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

TEST(Findings, BracketsOverParagraphs) {
  const auto& store = Knowledge::builtin().store();
  const findings::Registry registry(store);
  const findings::Speller speller(lexicon());
  const auto open = [&](const std::vector<std::string>& paragraphs, bool continues) {
    std::string s;
    Article article;
    article.language = "id";
    for (const std::string& one : paragraphs) {
      const auto begin = static_cast<std::uint32_t>(s.size());
      s += one;
      article.parts.push_back({PartKind::paragraph, {}, {begin, begin + static_cast<std::uint32_t>(one.size())}, continues && begin > 0});
      s += "\n";
    }
    const Text text(s);
    const language::Words words = language::tokenize(text, article.parts, store);
    std::string out;
    for (const Finding& f :
         findings::find({text, words, article, {}, {}, "UTF-8", {}, {}, {}, std::nullopt, std::nullopt}, store, registry, speller))
      out += std::string(f.rule) + ":" + std::to_string(f.span.begin) + " ";
    return out;
  };
  EXPECT_EQ(open({"Warga (termasuk anak datang.", "Mereka (semua) pulang."}, false), "unclosed-bracket:6 ");
  EXPECT_EQ(open({"Warga (termasuk anak", "dan ibu) datang."}, false), "");
  EXPECT_EQ(open({"Warga (termasuk anak", "dan ibu (dua) datang."}, true), "unclosed-bracket:6 ");
  EXPECT_EQ(open({"Warga (termasuk anak", "(dan ibu)) datang."}, true), "");
}

TEST(Findings, TimesWithoutZone) {
  const std::string s = "Api menyala pukul 10.15 dan padam pukul 12.30.";
  const auto time = [&](const std::string& words, const std::string& value) {
    Time t;
    t.type = TimeType::clock;
    t.value = value;
    t.span = span_of(s, words);
    return t;
  };
  const Time first = time("pukul 10.15", "2024-04-03T10:15"), second = time("pukul 12.30", "2024-04-03T12:30");
  EXPECT_EQ(editorial(s, {}, {first, second}, {}), "time-without-zone:pukul 10.15>");
  EXPECT_EQ(editorial(s, {}, {first, time("pukul 12.30", "2024-04-03T12:30+07:00")}, {}), "");
  EXPECT_EQ(editorial(s, {}, {time("pukul 10.15", "2024-04-03TMO")}, {}), "");
  EXPECT_EQ(editorial(s + " Jam setempat WITA.", {}, {first}, {}), "");
}

TEST(Findings, MixedDecimals) {
  const auto mixed = [](const std::string& s, const std::vector<std::string>& words) {
    std::vector<Amount> amounts;
    for (const std::string& one : words) {
      Amount a;
      a.span = span_of(s, one);
      amounts.push_back(a);
    }
    return editorial(s, {}, {}, amounts);
  };
  EXPECT_EQ(mixed("Naik 2,5 persen lalu 4.7 persen.", {"2,5 persen", "4.7 persen"}), "mixed-decimals:4.7>4,7");
  EXPECT_EQ(mixed("Naik 2,5 persen lalu 4.700 ton.", {"2,5 persen", "4.700 ton"}), "");
  EXPECT_EQ(mixed("Naik 2.5 persen lalu 4.7 persen.", {"2.5 persen", "4.7 persen"}), "");
  EXPECT_EQ(mixed("Naik 2,5 persen lalu Rp 1.250.000,50.", {"2,5 persen", "Rp 1.250.000,50"}), "");
}

TEST(Findings, NamesInTwoWays) {
  const std::string s = "Wibasono datang. Wibasono duduk. Wibasono diam. Wibsono pulang bersama Wibasona.";
  const auto person = [&](const std::vector<std::pair<std::string, std::size_t>>& words) {
    Entity e;
    e.type = EntityType::person;
    for (const auto& [word, from] : words) e.mentions.push_back({span_of(s, word, from), EntityType::person, 0});
    return e;
  };
  const Entity often = person({{"Wibasono", 0}, {"Wibasono", 10}, {"Wibasono", 28}});
  EXPECT_EQ(editorial(s, {often, person({{"Wibsono", 0}})}, {}, {}), "name-variant:Wibsono>Wibasono");
  EXPECT_EQ(editorial(s, {person({{"Wibasono", 0}, {"Wibasono", 10}}), person({{"Wibsono", 0}})}, {}, {}), "");
}

TEST(Findings, Acronyms) {
  const auto org = [](const std::string& s, const std::string& word) {
    Entity e;
    e.type = EntityType::org;
    e.name = word;
    e.mentions.push_back({span_of(s, word), EntityType::org, 0});
    return editorial(s, {e}, {}, {});
  };
  EXPECT_EQ(org("Ketua FPGM menolak impor.", "FPGM"), "unexplained-acronym:FPGM>");
  EXPECT_EQ(org("Ketua FPGM (forum petani) menolak impor.", "FPGM"), "");
  EXPECT_EQ(org("Ketua KPK menolak impor.", "KPK"), "");
  EXPECT_EQ(org("KETUA FPGM MENOLAK IMPOR", "FPGM"), "");
  EXPECT_EQ(org("Harga saham FPGM naik.", "FPGM"), "");
}

TEST(Registry, EveryRuleHasItsPage) {
  const auto& store = Knowledge::builtin().store();
  std::set<std::string> pages;
  for (const auto& file : store.rule_files("findings/"))
    for (const auto& rule : file.rules) {
      pages.insert(std::string(rule.name));
      for (const std::string_view key : {"what", "why", "what.en", "why.en"})
        EXPECT_FALSE(rule.value(key).empty()) << rule.name << " " << key;
    }
  std::set<std::string> rules;
  for (const findings::Rule& rule : findings::read_rules(store)) rules.insert(std::string(rule.name));
  EXPECT_EQ(pages, rules);
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
