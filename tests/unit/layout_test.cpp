// Table tests of the layout reader: each row is a small article and what one facet of it must be. Rows that must find nothing
// stand beside those that must.
#include "layout/layout.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/candidates.hpp"
#include "text/unicode.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

const layout::Layouts& layouts() {
  static const layout::Layouts all(Knowledge::builtin().store());
  return all;
}

const std::string lead = "Sebuah pohon tumbang menutup jalan raya sejak pagi, kata warga yang menolong pengendara di sana.";

/// Parts as `kind|kind`, boilerplate with its kind, `+` for a paragraph that goes on.
std::string kinds(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const Part& part : layout::read_layout(text, layouts()).parts) {
    if (!out.empty()) out += '|';
    out += to_string(part.kind);
    if (part.kind == PartKind::boilerplate) out += "." + std::string(to_string(part.boilerplate));
    if (part.continues) out += '+';
  }
  return out;
}

struct Row {
  std::string text;
  std::string expected;
};

TEST(Dateline, Place) {
  const std::vector<Row> rows = {
      {"Jakarta, IDN Times - ", "Jakarta"},
      {"JAKARTA, KOMPAS.com - ", "JAKARTA"},
      {"TEMPO.CO, Jakarta - ", "Jakarta"},
      {"TEMPO Interaktif, Jakarta:", "Jakarta"},
      {"Liputan6.com, Jakarta - ", "Jakarta"},
      {"Liputan6.com, Jakarta ", "Jakarta"},
      {"Jakarta (ANTARA) - ", "Jakarta"},
      {"Jakarta (ANTARA News) - ", "Jakarta"},
      {"REPUBLIKA.CO.ID, JAKARTA -- ", "JAKARTA"},
      {"REPUBLIKA.CO.ID,JAKARTA--", "JAKARTA"},
      {"Jakarta, CNN Indonesia -- ", "Jakarta"},
      {"KONTAN.CO.ID - JAKARTA. ", "JAKARTA"},
      {"medcom.id, Jakarta: ", "Jakarta"},
      {"Jakarta: ", "Jakarta"},
      {"BANGKAPOS.COM, BANGKA - ", "BANGKA"},
      {"JAKARTA - ", "JAKARTA"},
      {"Jakarta – ", "Jakarta"},
      {"Jakarta — ", "Jakarta"},
      {"CIREBON--", "CIREBON"},
      {"JAKARTA/BANDUNG - ", "JAKARTA/BANDUNG"},
      {"Jakarta\n", "Jakarta"},
      {"Jakarta (Pos Kota) – ", "Jakarta"},
      {"jpnn.com, JAKARTA - ", "JAKARTA"},
      {"Medan, 12 Mei 2023 - ", "Medan"},
      {"**Jakarta** - ", "Jakarta"},
      {"Merdeka.com - ", ""},
      {"VIVA – ", ""},
      {"tirto.id - ", ""},
      {"", ""},
      // a city at the start of a sentence, a road between two, a person, a phrase between dashes
      {"Jakarta kembali macet. ", ""},
      {"Jalan Semarang-Demak ditutup. ", ""},
      {"Ganda-ganda terbaik tampil. ", ""},
      {"Ahmad, Ketua RT - begitu ia dipanggil - datang. ", ""},
      {"Di Jakarta: ", ""},
      {"Di Jakarta - kota besar - hujan. ", ""},
  };
  for (const Row& row : rows) {
    const Text text("Pohon Tumbang Tutup Jalan Raya\n\n" + row.text + lead + "\n\n" + lead + " Polisi datang.\n");
    const layout::Layout read = layout::read_layout(text, layouts());
    EXPECT_EQ(read.dateline ? std::string(text.view(read.dateline->place)) : "", row.expected) << row.text;
    EXPECT_EQ(text.view(read.title), "Pohon Tumbang Tutup Jalan Raya") << row.text;
  }
}

TEST(Outlet, WhatGivesItAway) {
  const std::vector<Row> rows = {
      {"Jakarta, CNN Indonesia -- " + lead, "CNN Indonesia"},
      {"Ratna Sari - detikJabar\nSenin, 04 Mar 2024 10:15 WIB\n\nBandung - " + lead, "detikJabar"},
      {"Kompas.com - 31/10/2019, 10:48 WIB\n\n" + lead, "Kompas.com"},
      {lead + "\n\nCopyright © ANTARA 2023", "ANTARA"},
      {lead + "\n\n\"Kami datang,\" kata Halima kepada VOA, Senin pagi, di depan kantornya yang rusak.", "VOA"},
      {"JAKARTA - " + lead, ""},
      {lead + "\n\nPernyataan itu dikutip dari Kompas.com, Senin malam, oleh warga yang membacanya di sana.", ""},
  };
  for (const Row& row : rows) {
    const Text text("Pohon Tumbang Tutup Jalan Raya\n" + row.text + "\n");
    EXPECT_EQ(layout::read_layout(text, layouts()).outlet, row.expected) << row.text;
  }
}

TEST(Byline, NamesAndRoles) {
  const std::vector<Row> rows = {
      {"Penulis: Ratna Sari", "author:Ratna Sari"},
      {"Penulis: Ratna Sari Editor: Made Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"EditorMade Wirawan", "editor:Made Wirawan"},
      {"Reporter Ratna Sari", "author:Ratna Sari"},
      {"Reporter: Ratna Sari | Editor: Made Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"Rep: Ratna Sari / Red: Made Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"Pewarta: Abd. Azis Fahmi", "author:Abd. Azis Fahmi"},
      {"Laporan Wartawan Tribun Medan / Ratna Sari", "author:Ratna Sari"},
      {"Laporan Wartawan Tribun Medan, Ratna Sari", "author:Ratna Sari"},
      {"Oleh: Ratna Sari, Made Wirawan, & Budi Hartono", "author:Ratna Sari author:Made Wirawan author:Budi Hartono"},
      {"Ratna Sari, Jurnalis", "author:Ratna Sari"},
      {"Penulis: Kontributor Kupang, Ratna Sari", "author:Ratna Sari"},
      {"Penerjemah: Ratna Sari", "translator:Ratna Sari"},
      {"Tim Redaksi", ""},
      {"(abc/xyz)", "initials:abc initials:xyz"},
      {"[bal]", "initials:bal"},
      {"(Ant/OL-4)", ""},
      {"RATNA SARI", "author:RATNA SARI"},
      {"Penulis buku itu datang ke sana dengan sepeda dan menolong warga sampai malam tiba.", ""},
      {"Editor senior itu menolak datang.", ""},
      {"Warga minum air dari perusahaan daerah (pdam)", ""},
  };
  for (const Row& row : rows) {
    const Text text("Pohon Tumbang Tutup Jalan Raya\n\n" + lead + "\n\n" + lead + " Polisi datang.\n\n" + row.text + "\n");
    std::string found;
    for (const layout::BylineName& name : layout::read_layout(text, layouts()).names)
      found += (found.empty() ? "" : " ") + std::string(to_string(name.role)) + ":" + std::string(text.view(name.span));
    EXPECT_EQ(found, row.expected) << row.text;
  }
}

TEST(Related, Titles) {
  const std::vector<Row> rows = {
      {"Baca Juga: Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"Baca juga:\nHarga Air Galon Naik", "Harga Air Galon Naik"},
      {"Baca juga:\n- Harga Air Galon Naik\n- Sumur Warga Kering", "Harga Air Galon Naik|Sumur Warga Kering"},
      {"BACA JUGA Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"Baca: Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"Lihat Juga :\nHarga Air Galon Naik", "Harga Air Galon Naik"},
      {"Simak juga Video: Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"Pilihan Editor: Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"[Baca juga: Harga Air Galon Naik]", "Harga Air Galon Naik"},
      {"**Baca juga:** [Harga Air Galon Naik](https://kabar.id/air)", "Harga Air Galon Naik"},
      {"Warga antre air (Baca juga: Harga Air Galon Naik) sejak subuh.", "Harga Air Galon Naik"},
      {"Warga antre air sejak subuh. Baca juga: Harga Air Galon Naik", "Harga Air Galon Naik"},
      {"Baca doa dulu, kata lurah kepada warga.", ""},
      {"Warga diminta baca juga petunjuk di papan itu.", ""},
  };
  for (const Row& row : rows) {
    const Text text("Pohon Tumbang Tutup Jalan Raya\n\n" + lead + "\n\n" + row.text + "\n\n" + lead + " Polisi datang.\n");
    std::string found;
    for (const Span title : layout::read_layout(text, layouts()).related)
      found += (found.empty() ? "" : "|") + std::string(text.view(title));
    EXPECT_EQ(found, row.expected) << row.text;
  }
}

TEST(Parts, WhatALineIs) {
  const std::string title = "Pohon Tumbang Tutup Jalan Raya\n\n", more = "\n\n" + lead + " Polisi datang.\n";
  const std::vector<Row> rows = {
      {title + lead + more, "title|paragraph|paragraph"},
      {title + lead + "\n\n1. Warga bergotong royong" + more, "title|paragraph|heading|paragraph"},
      {title + lead + "\n\nWarga bergotong royong\n" + lead + " Polisi datang.", "title|paragraph|heading|paragraph"},
      {title + lead + "\n\n'Suaranya seperti petir'" + more, "title|paragraph|heading|paragraph"},
      {title + lead + "\n\n\"Suaranya seperti petir.\"" + more, "title|paragraph|paragraph|paragraph"},
      {title + lead + "\n\nAir masuk dari buritan." + more, "title|paragraph|paragraph|paragraph"},
      {title + lead + "\n\n## Gotong royong" + more, "title|paragraph|heading|paragraph"},
      {title + lead + "\n\nWarga antre (Baca juga: Harga Air Naik) sejak subuh, kata lurah." + more,
       "title|paragraph|paragraph|related|paragraph+|paragraph"},
      {title + lead + "\n\nADVERTISEMENT" + more, "title|paragraph|boilerplate.advertisement|paragraph"},
      {title + lead + "\n\nSCROLL TO CONTINUE WITH CONTENT" + more, "title|paragraph|boilerplate.advertisement|paragraph"},
      {title + lead + "\n\nADVERTISEMENT Warga datang menolong pengendara." + more,
       "title|paragraph|boilerplate.advertisement|paragraph|paragraph"},
      {title + lead + "\n\n[Gambas:Video 20detik]" + more, "title|paragraph|boilerplate.video|paragraph"},
      {title + lead + "\n\n2 dari 3 halaman" + more, "title|paragraph|boilerplate.paging|paragraph"},
      {title + lead + "\n\nBersambung ke halaman selanjutnya..." + more, "title|paragraph|boilerplate.paging|paragraph"},
      {title + lead + more + "\nCopyright © Kabar 2023", "title|paragraph|paragraph|boilerplate.copyright"},
      {title + lead + more + "\nBagikan artikel ini", "title|paragraph|paragraph|boilerplate.share"},
      {title + lead + more + "\nTag: pohon, jalan", "title|paragraph|paragraph|tags"},
      {title + lead + more + "\n#pohon #jalan", "title|paragraph|paragraph|tags"},
      {title + lead + "\n\n" + lead, "title|paragraph|boilerplate.other"},
      {"# Pohon Tumbang Tutup Jalan Raya\n\n" + lead, "title|paragraph"},
      {lead + more, "paragraph|paragraph"},
      {lead + " " + lead + " " + lead + " Polisi datang.", "paragraph"},
      {"Pohon Tumbang Tutup Jalan Raya\r\n\r\n" + lead + "\r\n", "title|paragraph"},
      {"", ""},
      {" \n\t\n", ""},
      {"---\n***", "boilerplate.other|boilerplate.other"},
  };
  for (const Row& row : rows) EXPECT_EQ(kinds(row.text), row.expected) << row.text;
}

TEST(Parts, TopikNamesPeopleUnlessTheStoryDoes) {
  const Text text("Pohon Tumbang Tutup Jalan Raya\n\n" + lead + " Joko Widodo datang.\n\nTopik:\n\n  • Ratna Sari\n  • Made Wirawan\n");
  const layout::Layout read = layout::read_layout(text, layouts());
  ASSERT_EQ(read.names.size(), 2U);
  EXPECT_EQ(read.names[0].role, ContributorRole::author);
  EXPECT_EQ(read.names[1].role, ContributorRole::editor);
  const Text other("Pohon Tumbang Tutup Jalan Raya\n\n" + lead + " Joko Widodo datang.\n\nTopik:\n\n  • Joko Widodo\n");
  EXPECT_TRUE(layout::read_layout(other, layouts()).names.empty());
  EXPECT_EQ(layout::read_layout(other, layouts()).tags.size(), 1U);
}

/// Marks that open and do not close, alone on their lines.
TEST(Parts, LinesOfAMarkAndLittleElse) {
  for (const char* line : {"\"A", "\"", "'A", "“", "“A", "«", "»", "«A", "”", "A\""})
    for (const char* around : {"\n", "\n\n"}) {
      const std::string source = std::string("Pohon Tumbang Tutup Jalan") + around + "Jakarta - Warga datang ke sana." + around + line +
                                 around + "Warga senang." + around + line + around + "y";
      const Text text(source);
      const layout::Layout read = layout::read_layout(text, layouts());
      EXPECT_GE(read.parts.size(), 3U) << source;
    }
}

TEST(Parts, WrappedLinesAreOneParagraph) {
  const std::string paragraph =
      "Sebuah pohon tumbang menutup jalan raya sejak pagi, kata warga yang\nmenolong pengendara di sana. Polisi datang satu jam kemudian "
      "dan mulai\n"
      "mengatur lalu lintas yang tersendat sampai ke batas kota. Tidak ada\nkorban dalam peristiwa itu, tetapi tiga sepeda motor rusak "
      "tertimpa\n"
      "dahan. Warga bergotong royong memotong batang pohon dengan gergaji.";
  EXPECT_EQ(kinds("Pohon Tumbang Tutup Jalan\n\n" + paragraph + "\n\nKedua: s" + paragraph.substr(1) + "\n"), "title|paragraph|paragraph");
}

TEST(Parts, CoverEveryCharacterOnce) {
  const std::vector<std::string> texts = {"Judul\n\n(Baca juga: A) [Baca juga: B]\nBaca juga:",
                                          "• • •\n\n\u200b\n",
                                          "a",
                                          "(",
                                          "[Gambas:",
                                          "Baca juga:\n\n\n",
                                          "Topik:\n•",
                                          "REPUBLIKA.CO.ID, JAKARTA --",
                                          "Jakarta",
                                          "Jakarta -",
                                          "\u2014 kata\r\rBaca\rjuga:\r",
                                          "ADVERTISEMENT ADVERTISEMENT ADVERTISEMENT x",
                                          "«»…“”‘’ é \xf0\x9f\x98\x80\nOleh :\n\nOleh :\n",
                                          "1.\n2.\n3. A\n\n# \n#\n> \n- \n** **\n"};
  for (const std::string& s : texts) {
    const Text text(s);
    std::vector<int> covered(s.size(), 0);
    std::uint32_t last = 0;
    for (const Part& part : layout::read_layout(text, layouts()).parts) {
      EXPECT_GE(part.span.begin, last) << s;
      EXPECT_EQ(text::trimmed(text.view(part.span)), text.view(part.span)) << s;
      last = part.span.end;
      for (std::uint32_t i = part.span.begin; i < part.span.end; ++i) ++covered[i];
    }
    for (std::size_t i = 0; i < s.size();) {
      const text::CodePoint c = text::code_point_at(s, i);
      if (!text::is_space(text::char_class(c.value))) {
        EXPECT_EQ(covered[i], 1) << s << " at " << i;
      }
      i += c.size;
    }
  }
}

TEST(Problems, RepeatedAndGlued) {
  const auto rules = [](const std::string& s) {
    const Text text("Pohon Tumbang Tutup Jalan Raya\n\n" + s + "\n");
    std::string out;
    for (const layout::LayoutProblem& p : layout::read_layout(text, layouts()).problems)
      out += std::string(p.rule) + ":" + std::string(text.view(p.span)).substr(0, 20) + ";";
    return out;
  };
  EXPECT_EQ(rules(lead + "\n\n" + lead), "repeated-paragraph:Sebuah pohon tumbang;");
  EXPECT_EQ(rules(lead + " Kemarin PresidenPrabowo datang."), "glued-words:PresidenPrabowo;");
  EXPECT_EQ(rules(lead + " Kata detikNews, YouTube, kumparanNEWS, dan iPhone dilarang."), "");
}

/// What the language data holds of one spelling's templates.
std::string templates_of(const std::string& pattern) {
  layout::TemplateWriter writer;
  writer.add(pattern, 0, false);
  knowledge::FlatWriter flat;
  writer.write(flat);
  return flat.take();
}

TEST(Template, Matching) {
  const layout::Shapes shapes(Knowledge::builtin().store());
  const auto match = [&](const std::string& pattern, const std::string& s) {
    const std::string bytes = templates_of(pattern);
    knowledge::FlatReader in(bytes);
    const layout::Templates templates(in);
    for (std::uint32_t id = 0; id < templates.size(); ++id) {
      layout::Match found;
      if (layout::match_template(templates, templates[id], shapes, s, {0, static_cast<std::uint32_t>(s.size())}, false, found)) {
        std::string out = "yes";
        for (const layout::Capture& c : found.captures) out += "|" + s.substr(c.span.begin, c.span.size());
        return out;
      }
    }
    return std::string("no");
  };
  EXPECT_EQ(match("Baca <juga|pula>? : {title}", "BACA  JUGA :  Judul"), "yes|Judul");
  EXPECT_EQ(match("Baca <juga|pula>? : {title}", "Baca: Judul"), "yes|Judul");
  EXPECT_EQ(match("Baca juga : {title}", "Bacajuga: Judul"), "no");
  EXPECT_EQ(match("Baca juga : {title}", "Baca jugalah: Judul"), "no");
  EXPECT_EQ(match("Editor~{editor}", "EditorMade Wirawan"), "yes|Made Wirawan");
  EXPECT_EQ(match("Editor~{editor}", "Editorial"), "no");
  EXPECT_EQ(match("Editor’s Picks", "Editor’s Picks"), "yes");
  EXPECT_EQ(match("Jum ' at", "Jum'at"), "yes");
  EXPECT_EQ(match("{author} {dash} {title}", "Ratna Sari - Air Sulit"), "yes|Ratna Sari|Air Sulit");
  EXPECT_EQ(match("{number} dari {number} halaman", "2 dari 3 halaman"), "yes|2|3");
  EXPECT_THROW(layout::TemplateWriter().add("{what}", 0, false), std::invalid_argument);
  EXPECT_THROW(layout::TemplateWriter().add("<a|b", 0, false), std::invalid_argument);
  EXPECT_THROW(layout::TemplateWriter().add("a | b", 0, false), std::invalid_argument);
}

TEST(Candidates, LeavesOutNoneThatMatches) {
  // What begins like a template that has failed is left out; all that match alone are still found, with fewer tries.
  const layout::Shapes shapes(Knowledge::builtin().store());
  std::size_t tried = 0, spelled = 0, matched = 0;
  for (const std::string pattern :
       {"Baca <juga|pula>? <video|foto>? <:|{dash}|,>? {title}", "Baca <juga>? {title} <di|:|{dash}>? <http : / / {any}>?",
        "1 2 <3>? <4>? <5>? <next|halaman berikutnya>?", "<Editor|Red> <:>? {editor} <~foto>? <,>? {any}?",
        "{author} <,|{dash}>? <Kupang|{place}>? <, {date}>?", "Editor <Made>? <~{editor}>?"}) {
    const std::string bytes = templates_of(pattern);
    knowledge::FlatReader in(bytes);
    const layout::Templates templates(in);
    const std::vector<layout::Run> runs = {{0, 0, 0, 0, static_cast<std::uint8_t>(templates.size()), 0}};
    for (const std::string s : {"Baca juga: Air Sulit", "Baca foto - Air Sulit", "Baca Air Sulit di http://kabarsabana.com/air", "Baca",
                                "1 2 3 5", "1 2 halaman berikutnya", "1 warga", "Editor: Ratna Sari", "Red Ratna Sari, Kupang",
                                "Ratna Sari", "Ratna Sari - Kupang, 12 Mei 2023", "Ratna Sari Kupang", "EditorRatna Made"}) {
      const Span all{0, static_cast<std::uint32_t>(s.size())};
      std::vector<std::uint32_t> expected, found;
      layout::Match match;
      for (std::uint32_t id = 0; id < templates.size(); ++id)
        if (layout::match_template(templates, templates[id], shapes, s, all, false, match)) expected.push_back(id);
      layout::Sieve sieve(shapes, s);
      for (layout::Candidates one(templates, runs, sieve); one.next(); ++tried)
        if (one.match(shapes, s, all, false, match)) found.push_back(one.template_id());
      EXPECT_EQ(found, expected) << pattern << " in " << s;
      spelled += templates.size();
      matched += expected.size();
    }
  }
  EXPECT_GT(matched, 20U);
  EXPECT_LT(tried * 10, spelled);
}

}  // namespace
