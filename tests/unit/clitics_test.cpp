// Words that are written on to others, and the library's call for sentences and tokens.
#include "language/clitics.hpp"

#include <gtest/gtest.h>

#include <string>

#include "warta/words.hpp"

namespace warta {
namespace {

TEST(Words, OfTheLibrary) {
  const Text text("Dr. Budi tiba pukul 10:30. Ia lelah.\n\n  Lagi 😀\n");
  const WordTokens words = tokenize(text, Knowledge::builtin());
  ASSERT_EQ(words.sentences.size(), 3U);
  EXPECT_EQ(text.view(words.sentences[0].span), "Dr. Budi tiba pukul 10:30.");
  EXPECT_EQ(text.view(words.sentences[1].span), "Ia lelah.");
  EXPECT_EQ(text.view(words.sentences[2].span), "Lagi 😀");
  EXPECT_EQ(words.sentences[2].part, 1U);
  EXPECT_EQ(words.tokens[0].kind, TokenKind::abbreviation);
  EXPECT_EQ(words.tokens[4].kind, TokenKind::time);
  EXPECT_EQ(words.sentences[2].last_token, words.tokens.size());
  EXPECT_TRUE(tokenize(Text(), Knowledge::builtin()).tokens.empty());
}

TEST(Clitics, Cuts) {
  const auto cuts = [](std::string_view form) {
    std::string out(form);
    const auto found = language::clitic_cuts(language::Lexicon(Knowledge::builtin().store()), form);
    for (auto cut = found.rbegin(); cut != found.rend(); ++cut) out.insert(*cut, 1, '+');
    return out;
  };
  for (const std::string expected : {"rumah+nya", "RUMAH+NYA",     "buku+ku",     "apa+kah",       "bukan+lah",
                                     "itu+lah",   "siapa+kah",     "kata+nya",    "rumah+nya+lah", "KTP-+nya",
                                     "hati+mu",   "anak-anak+nya", "ku+lihat",    "adalah",        "ialah",
                                     "telah",     "setelah",       "masalah",     "bermasalah",    "sekolah",
                                     "jumlah",    "sejumlah",      "langkah",     "melangkah",     "langkah-langkah",
                                     "hanya",     "punya",         "tanya",       "ditanya",       "biasanya",
                                     "lainnya",   "sebelumnya",    "meskipun",    "walaupun",      "maupun",
                                     "kuliah",    "kurang",        "buku",        "suku",          "laku",
                                     "pelaku",    "berlaku",       "mengaku",     "bertemu",       "tamu",
                                     "ilmu",      "kamu",          "Maluku",      "nya",           "lah",
                                     "tingkah",   "bertingkah",    "mekah",       "stlah",         "abdullah",
                                     "happy+lah", "bacakan+lah",   "lancang+kah", "istana+ku"}) {
    std::string form;
    for (const char c : expected)
      if (c != '+') form += c;
    EXPECT_EQ(cuts(form), expected);
  }
}

}  // namespace
}  // namespace warta
