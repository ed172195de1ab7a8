#include <gtest/gtest.h>

#include <string>

#include "language/words.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

language::Words tokenized(const Text& text) {
  const Part part{PartKind::paragraph, {}, text.span(), false};
  return language::tokenize(text, std::span(&part, 1), Knowledge::builtin().store());
}

/// Sentences divided by ` | `.
std::string sentences(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const Sentence& one : tokenized(text).sentences) {
    if (!out.empty()) out += " | ";
    out += text.view(one.span);
  }
  return out;
}

TEST(Sentences, WhereTheyEnd) {
  // each case is written with ` | ` where a sentence ends; the text itself has a blank there
  const std::vector<std::string> cases = {
      "Ia datang. | Ia pergi.",
      "Ia tinggal di Jl. Sudirman No. 5, Jakarta. | Rumahnya besar.",
      "Dr. Budi Santoso, S.H., M.Si. hadir.",
      "PT Maju Tbk. (MAJU) untung Rp 1,5 triliun. | Laba naik 2.500 persen.",
      "A.H. Nasution lahir di Kotanopan.",
      "Apa? | Tidak! | Ya...",
      "\"Saya datang,\" kata dia. | \"Besok saya pergi.\" | Ia tertawa.",
      "\"Ya.\" kata dia.",
      "Ia membaca Kompas.com dan tirto.id setiap hari.",
      "Pukul 10.30 WIB ia tiba. | Pukul 11.00 pergi.",
      "Beras, gula, dll. dijual di sana.",
      "Ia (Budi) pergi. | (Ini catatan.)",
      "KPK menahan B. J. Habibie Center?",
      "Suhu 30.5 derajat. | 12 orang sakit.",
  };
  for (const std::string& expected : cases) {
    std::string text = expected;
    for (std::size_t at; (at = text.find(" | ")) != std::string::npos;) text.replace(at, 3, " ");
    EXPECT_EQ(sentences(text), expected);
  }
  EXPECT_EQ(sentences("Ia selesai.Dia pergi."), "Ia selesai. | Dia pergi.");
  EXPECT_EQ(sentences(""), "");
}

TEST(Tokens, FlagsAndWords) {
  const Text text("Presiden JOKOWI tiba di Jl. Merdeka (12/9/2023).");
  const language::Words words = tokenized(text);
  const auto& store = Knowledge::builtin().store();
  ASSERT_EQ(words.tokens.size(), 10U);
  EXPECT_TRUE(words.tokens[0].first_of_sentence());
  EXPECT_TRUE(words.tokens[0].capital());
  EXPECT_TRUE(words.tokens[1].all_capitals());
  EXPECT_EQ(words.tokens[4].kind, language::TokenKind::abbreviation);
  EXPECT_EQ(store.form(words.tokens[4].word), "jl");
  EXPECT_EQ(text.view(words.tokens[4].span), "Jl.");
  EXPECT_TRUE(words.tokens[7].has_digit());
  EXPECT_FALSE(words.tokens[8].space_before());
  EXPECT_EQ(words.token_from(9), 1U);
  EXPECT_EQ(words.sentence_from(3), 0U);
}

TEST(Tokens, PhrasesOfAClass) {
  const Text text("Ia membayar 20 juta dolar AS kemarin");
  const language::Words words = tokenized(text);
  const auto& store = Knowledge::builtin().store();
  std::string_view value;
  const Index end = language::match_class(store, words.tokens, 4, 7, store.class_id("currency"), value);
  EXPECT_EQ(end, 6U);
  EXPECT_EQ(value, "USD");
  EXPECT_EQ(language::match_class(store, words.tokens, 1, 7, store.class_id("currency"), value), 1U);
}

}  // namespace
