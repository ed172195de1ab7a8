// CoNLL-U: single cases by hand, and what must hold of every document over all articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "emit_sample.hpp"
#include "properties.hpp"
#include "warta/analyzer.hpp"
#include "warta/emit.hpp"

namespace warta {
namespace {

using testing::HasSubstr;
using testing::Not;

const Analyzer& analyzer() {
  static const Analyzer one(Knowledge::builtin());
  return one;
}

std::string conllu(std::string_view text, bool plain = true) {
  AnalysisOptions options;
  options.tokens = true;
  options.plain = plain;
  std::string out;
  emit_conllu(out, analyzer().analyze(text, "a b/c.txt", options), {});
  return out;
}

/// The columns ID and FORM, divided by blanks.
std::string forms(std::string_view text) {
  std::istringstream in(conllu(text));
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    std::string id, form;
    std::getline(columns, id, '\t');
    std::getline(columns, form, '\t');
    if (!out.empty()) out += ' ';
    out += id.find('-') == std::string::npos ? form : "[" + form + "]";
  }
  return out;
}

TEST(Conllu, Words) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Rumahnya besar.", "[Rumahnya] Rumah nya besar ."},
      {"Apakah itu adalah sekolah?", "[Apakah] Apa kah itu adalah sekolah ?"},
      {"Biasanya masalah itu hanya terjadi sebelumnya.", "Biasanya masalah itu hanya terjadi sebelumnya ."},
      {"katanya kepadaku", "[katanya] kata nya [kepadaku] kepada ku"},
      {"buku, bertemu, berlaku, punya, telah, langkah", "buku , bertemu , berlaku , punya , telah , langkah"},
      {"naik 60-70 persen pada 2007–2009", "naik 60 - 70 persen pada 2007 – 2009"},
      {"menang 2-1 pada 12-9-2023", "menang 2-1 pada 12-9-2023"},
      {"pada Januari-Maret dan foto-foto", "pada Januari - Maret dan foto-foto"},
      {"kuartal II/2007 senilai US$20", "kuartal II/2007 senilai US $ 20"},
      {"Keputusan Kep-176/KM.10/7 terbit", "Keputusan Kep-176/KM.10/7 terbit"},
      {"MPR/DPR", "MPR / DPR"},
      {"``Ya''", "`` Ya ''"},
      {"Edisi 4/2007 (9/1)", "Edisi 4 / 2007 ( 9/1 )"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(forms(text), expected) << text;
}

TEST(Conllu, Rows) {
  EXPECT_THAT(conllu("Joko Widodo tiba.\tIa\u00a0\u00a0pulang\nLagi"),
              testing::StartsWith("# newdoc id = a%20b:c.txt\n# newpar\n# sent_id = a%20b:c.txt-s1\n# text = Joko Widodo tiba.\n"
                                  "1\tJoko\tJoko\tPROPN\t_\t_\t0\troot\t_\tNER=B-PERSON\n"
                                  "2\tWidodo\tWidodo\tPROPN\t_\t_\t1\tdep\t_\tNER=I-PERSON\n"
                                  "3\ttiba\ttiba\tVERB\t_\t_\t1\tdep\t_\tSpaceAfter=No\n"
                                  "4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\tSpacesAfter=\\t\n\n"
                                  "# sent_id = a%20b:c.txt-s2\n# text = Ia pulang\n"
                                  "1\tIa\tia\tPRON\t_\t_\t0\troot\t_\t_\n"
                                  "2\tpulang\tpulang\tVERB\t_\t_\t1\tdep\t_\tSpacesAfter=\\n\n\n"
                                  "# newpar\n# sent_id = a%20b:c.txt-s3\n"));
  EXPECT_THAT(conllu("Ia pulang.\u200e"), HasSubstr("3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\tSpacesAfter="));
  EXPECT_THAT(conllu("Ia memberitahukan itu"), HasSubstr("2\tmemberitahukan\tberitahu\tVERB\t"));
  EXPECT_THAT(conllu("Kafe\u0301 itu"), HasSubstr("# text = Kaf\u00e9 itu\n1\tKaf\u00e9\t"));  // NFC, whatever the text is in
  EXPECT_THAT(conllu(""), testing::Eq("# newdoc id = a%20b:c.txt\n"));
}

TEST(Conllu, TheStoryWithItsHeadings) {
  const std::string out = conllu(
      "Harga Beras Naik Lagi\n\nJakarta - Harga beras naik lagi, kata pedagang di pasar.\n\nBaca juga: Stok Beras Aman\n\nWarga mengeluh.",
      false);
  EXPECT_THAT(out, HasSubstr("# part = title\n"));
  EXPECT_THAT(out, HasSubstr("# text = Warga mengeluh."));
  EXPECT_THAT(out, Not(HasSubstr("Stok")));
}

TEST(Conllu, HoldsOfAllArticles) {
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_ARTICLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    for (const bool plain : {false, true}) {
      properties::Faults faults;
      properties::check_conllu(conllu(text.str(), plain), faults);
      EXPECT_EQ(properties::listed(faults), "") << entry.path();
    }
    ++read;
  }
  EXPECT_GT(read, 5U);
  for (const std::string text :
       {"\"", "a\u200bb \u200b c", "x\r\ny", "\u2028a", "1/2/3-4:5", "_ | = #", "a|b", "S.H.Ia", "\xF0\x9F\x98\x80"}) {
    properties::Faults faults;
    properties::check_conllu(conllu(text), faults);
    EXPECT_EQ(properties::listed(faults), "") << text;
  }
}

TEST(Conllu, FaultsAreSeen) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"\troot\t", "\tdep\t"},
                                                                                 {"# text = ", "# text = x"},
                                                                                 {"\tPUNCT\t", "\tMARK\t"},
                                                                                 {"# newdoc", "# olddoc"},
                                                                                 {"SpaceAfter=No", "_"},
                                                                                 {"2\t", "3\t"}}) {
    std::string out = conllu("Rumahnya besar.");
    ASSERT_NE(out.find(from), std::string::npos) << from;
    out.replace(out.find(from), from.size(), to);
    properties::Faults faults;
    properties::check_conllu(out, faults);
    EXPECT_FALSE(faults.empty()) << from;
  }
}

TEST(Conllu, AnalysesThatNoStageMakes) {
  for (const Analysis& a : {test::full(), test::broken(), Analysis{}}) {
    std::string out;
    emit_conllu(out, a, {});
    EXPECT_TRUE(properties::is_utf8(out));
  }
}

}  // namespace
}  // namespace warta
