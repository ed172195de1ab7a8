#include "language/morphology.hpp"

#include <gtest/gtest.h>

#include "text/unicode.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

TEST(Morphology, Roots) {
  const auto& store = Knowledge::builtin().store();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"didampingi", "damping"},    {"memperbaikinya", "baik"},    {"penyelidikan", "selidik"}, {"memasuki", "masuk"},
      {"senilai", "nilai"},         {"menangis", "tangis"},        {"menyanyi", "nyanyi"},      {"pemukiman", "mukim"},
      {"kesehatan", "sehat"},       {"pengalaman", "alam"},        {"perbankan", "bank"},       {"mengatakan", "kata"},
      {"pemerintahan", "perintah"}, {"perjalanan", "jalan"},       {"peningkatan", "tingkat"},  {"kerja", "kerja"},
      {"bertemu", "temu"},          {"ditingkatkan", "tingkat"},   {"pertemuan", "temu"},       {"menggunakan", "guna"},
      {"foto-foto", "foto"},        {"terang-terangan", "terang"}, {"bukunya", "buku"},         {"pergilah", "pergi"},
      {"mengebom", "bom"},          {"pengajaran", "ajar"},        {"bekerja", "kerja"},        {"memukul", "pukul"},
      {"menulis", "tulis"},         {"menyapu", "sapu"},           {"mengirim", "kirim"},       {"mengukur", "ukur"},
      {"dengan", "dengan"},         {"jakarta", "jakarta"},        {"beruang", "beruang"},
  };
  for (const auto& [word, root] : cases) {
    const language::Morphology m = language::analyze_word(store, word);
    EXPECT_EQ(m.root.empty() ? m.lemma : m.root, root) << word;
  }
}

TEST(Morphology, PartsOfSpeech) {
  using knowledge::Pos;
  const auto& store = Knowledge::builtin().store();
  const std::vector<std::pair<std::string, Pos>> cases = {{"mengatakan", Pos::verb}, {"penyelidikan", Pos::noun}, {"dengan", Pos::adp},
                                                          {"kesehatan", Pos::noun},  {"ditangkap", Pos::verb},    {"ia", Pos::pron}};
  for (const auto& [word, pos] : cases) EXPECT_EQ(to_string(language::analyze_word(store, word).pos), to_string(pos)) << word;
}

TEST(Morphology, NormalForms) {
  const auto& store = Knowledge::builtin().store();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nopember", "november"}, {"jum'at", "jumat"}, {"resiko", "risiko"}, {"apotik", "apotek"}, {"rumah", "rumah"}};
  for (const auto& [form, norm] : cases) EXPECT_EQ(text::folded(language::normal_form(store, form)), norm);
}

TEST(Morphology, LongAndOddWordsAreLeftAlone) {
  const auto& store = Knowledge::builtin().store();
  const std::string word(100000, 'e');
  EXPECT_EQ(language::analyze_word(store, word).lemma, word);
  EXPECT_EQ(language::analyze_word(store, "").lemma, "");
  EXPECT_EQ(language::analyze_word(store, "-").lemma, "-");
  EXPECT_EQ(language::analyze_word(store, "me-me-me").root.size() <= 8, true);
}

}  // namespace
