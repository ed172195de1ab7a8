// The article that parts, names and times make: day, place, outlet, people, paragraphs.
#include "article/article.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "warta/knowledge.hpp"

namespace {

using namespace warta;

const Knowledge& knowledge() {
  static const Knowledge all = Knowledge::builtin();
  return all;
}

/// The article of `text`; `people` are the names that the recogniser would find.
Article composed(const Text& text, const std::string& date = {}, const std::vector<std::string>& people = {}) {
  static const layout::Layouts layouts(knowledge().store());
  static const values::Patterns patterns(knowledge().store());
  const layout::Layout read = layout::read_layout(text, layouts);
  const language::Words words = language::tokenize(text, read.parts, knowledge().store());
  std::vector<names::NameMention> mentions;
  for (const std::string& name : people) {
    const std::size_t at = text.view().find(name);
    if (at == std::string_view::npos) continue;
    names::NameMention mention;
    mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
    mentions.push_back(mention);
  }
  return article::compose(text, read, words, mentions, values::find_times(text, words, patterns), knowledge().store(), date);
}

const std::string title = "Pohon Tumbang Tutup Jalan Raya\n";
const std::string lead = "Sebuah pohon tumbang menutup jalan raya sejak pagi, kata warga yang menolong pengendara di sana.";

struct Row {
  std::string text;
  std::string expected;
};

TEST(Day, FromADateLine) {
  const std::vector<Row> rows = {
      {"Kompas.com - 31/10/2019, 10:48 WIB", "2019-10-31T10:48+07:00"},
      {"Senin, 04 Mar 2024 10:15 WIB", "2024-03-04T10:15+07:00"},
      {"Jum'at, 24 Oktober 2025 | 11:38 WIB", "2025-10-24T11:38+07:00"},
      {"Rabu 07 Aug 2019 20:17 WIB", "2019-08-07T20:17+07:00"},
      {"13 Januari 2021 09:30 WITA · waktu baca 2 menit", "2021-01-13T09:30+08:00"},
      {"14/06/2024", "2024-06-14"},
      {"Senin, 4 Maret 2024 10:15 WIB, diperbarui 5 Maret 2024, 09:30 WIB", "2024-03-04T10:15+07:00"},
  };
  for (const Row& row : rows) {
    const Text text(title + row.text + "\n\n" + lead + " Itu terjadi Selasa (12/9/2023).\n");
    const Article article = composed(text);
    EXPECT_EQ(article.published, row.expected) << row.text;
    EXPECT_EQ(article.published_from, PublishedFrom::dateline) << row.text;
  }
}

TEST(Day, FromTheText) {
  const std::vector<Row> rows = {
      {"Pohon itu tua, kata camat, Selasa (12/9/2023).", "2023-09-12"},
      // told on Wednesday of Tuesday's accident, with a ceremony to come
      {"Pohon itu tumbang di Medan, Selasa (16/5/2023) malam. \"Sudah tua,\" kata camat, Rabu (17/5). Pohon baru ditanam pada Kamis "
       "(18/5).",
       "2023-05-17"},
      {"Pohon itu ditanam pada 19 Februari 1924.", ""},
      {"Pohon itu tumbang Rabu (17/5).", ""},
  };
  for (const Row& row : rows) {
    const Text text(title + "\n" + lead + "\n\n" + row.text + "\n");
    const Article article = composed(text);
    EXPECT_EQ(article.published, row.expected) << row.text;
    EXPECT_EQ(article.published_from, row.expected.empty() ? PublishedFrom{} : PublishedFrom::text) << row.text;
  }
}

TEST(Day, TheCallersBeatsAll) {
  const Text text(title + "Senin, 04 Mar 2024 10:15 WIB\n\n" + lead + "\n");
  const Article article = composed(text, "2020-01-02");
  EXPECT_EQ(article.published, "2020-01-02");
  EXPECT_EQ(article.published_from, PublishedFrom::option);
  EXPECT_EQ(article::published_day(article), (values::Date{2020, 1, 2}));
}

TEST(Dateline, PlaceAsAReaderWritesIt) {
  const std::vector<Row> rows = {
      {"JAKARTA - ", "Jakarta"}, {"TANGERANG SELATAN - ", "Tangerang Selatan"}, {"JAKARTA/BANDUNG - ", "Jakarta/Bandung"},
      {"Jakarta - ", "Jakarta"}, {"REPUBLIKA.CO.ID, MAKKAH -- ", "Makkah"},     {"", ""}};
  for (const Row& row : rows) {
    const Text text(title + "\n" + row.text + lead + "\n");
    const Article article = composed(text);
    EXPECT_EQ(article.dateline ? article.dateline->place : "", row.expected) << row.text;
  }
}

TEST(Outlet, KnownOrAsWritten) {
  const std::vector<Row> rows = {
      {"Jakarta, CNN Indonesia -- ", "CNN Indonesia"}, {"KABARSABANA.COM, KUPANG - ", "Kabarsabana.com"}, {"JAKARTA - ", ""}};
  for (const Row& row : rows) {
    const Text text(title + "\n" + row.text + lead + "\n");
    EXPECT_EQ(composed(text).outlet, row.expected) << row.text;
  }
}

TEST(Contributors, UnsureOnesMustBePeople) {
  const Text text(title + "\n" + lead + "\n\nTopik:\n\n  • Xaqila Zzorvan\n");
  EXPECT_TRUE(composed(text).contributors.empty());
  const Article article = composed(text, {}, {"Xaqila Zzorvan"});
  ASSERT_EQ(article.contributors.size(), 1U);
  EXPECT_EQ(article.contributors[0].name, "Xaqila Zzorvan");
}

TEST(Contributors, CapitalsAreWrittenAsANameIs) {
  const Text text(title + "\n" + lead + "\n\n" + lead + " Polisi datang.\n\nLARAS WIDURI\n");
  const Article article = composed(text);
  ASSERT_EQ(article.contributors.size(), 1U);
  EXPECT_EQ(article.contributors[0].name, "Laras Widuri");
}

TEST(Sections, CutAndNumbered) {
  const Text text(title + "\n" + lead +
                  "\n\n1. Warga menolong\n\nWarga antre (Baca juga: Harga Air Naik) sejak subuh, kata lurah yang menjaga mereka.\n");
  const Article article = composed(text);
  ASSERT_EQ(article.sections.size(), 2U);
  EXPECT_FALSE(article.sections[0].heading);
  ASSERT_TRUE(article.sections[1].heading);
  EXPECT_EQ(text.view(*article.sections[1].heading), "Warga menolong");
  EXPECT_EQ(article.sections[1].number, 1U);
  ASSERT_EQ(article.sections[1].paragraphs.size(), 1U);
  EXPECT_EQ(paragraph_text(text, article.sections[1].paragraphs[0]), "Warga antre sejak subuh, kata lurah yang menjaga mereka.");
  ASSERT_EQ(article.related.size(), 1U);
  EXPECT_EQ(text.view(article.related[0].title), "Harga Air Naik");
}

}  // namespace
