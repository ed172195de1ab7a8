#include "warta/knowledge.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "knowledge/store.hpp"
#include "warta/analysis.hpp"
#include "warta/error.hpp"

namespace {

using warta::DataError;
using warta::Knowledge;
using namespace warta::knowledge;

TEST(Table, RowsFieldsAndExamples) {
  const Table t = Table::parse("x.tsv", "# comment\nform\tclass\tvalue\n\nJan\tmonth\t1\nSenin\tweekday\n+ di «Senin» => DATE\n");
  ASSERT_EQ(t.rows(), 2U);
  EXPECT_EQ(t.field(0, t.need("value")), "1");
  EXPECT_EQ(t.field(1, t.column("value")), "");
  EXPECT_EQ(t.field(1, t.column("nothing")), "");
  EXPECT_EQ(t.line(1), 5U);
  ASSERT_EQ(t.examples().size(), 1U);
  EXPECT_EQ(t.examples()[0].text, "di Senin");
  EXPECT_EQ(t.examples()[0].begin, 3U);
  EXPECT_EQ(t.examples()[0].end, 8U);
  EXPECT_EQ(t.examples()[0].expect, "DATE");
}

TEST(Table, FaultsNameFileAndLine) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "x.tsv:1: no header"},
      {"a\ta\n", "x.tsv:1: the header names the column 'a' twice"},
      {"a\tb\n1\t2\t3\n", "x.tsv:2: more fields"},
      {"a\tb\n\t2\n", "x.tsv:2: the first field is empty"},
      {"a\n\xFF\n", "x.tsv:2: this line is not UTF-8"},
      {"a\n+ «x\n", "x.tsv:2: an example has one pair"},
  };
  for (const auto& [text, message] : cases) {
    try {
      (void)Table::parse("x.tsv", text);
      ADD_FAILURE() << "no fault in: " << text;
    } catch (const DataError& e) {
      EXPECT_EQ(std::string(e.what()).substr(0, message.size()), message);
    }
  }
}

TEST(Rules, PropertiesAndExamples) {
  const RuleFile f =
      RuleFile::parse("x.rules", "@date 2023-09-12\nrule a.b\n  match x y\n  match z\n  value DATE\n  + «x y» => 1\n  - z\\nz\nrule c\n");
  EXPECT_EQ(f.date, "2023-09-12");
  ASSERT_EQ(f.rules.size(), 2U);
  EXPECT_EQ(f.rules[0].properties.size(), 3U);
  EXPECT_EQ(f.rules[0].value("value"), "DATE");
  ASSERT_EQ(f.rules[0].examples.size(), 2U);
  EXPECT_FALSE(f.rules[0].examples[1].must);
  EXPECT_EQ(f.rules[0].examples[1].text, "z\nz");
  EXPECT_THROW((void)RuleFile::parse("x.rules", "match x\n"), DataError);
  EXPECT_THROW((void)RuleFile::parse("x.rules", "rule a\nrule a\n"), DataError);
  EXPECT_THROW((void)RuleFile::parse("x.rules", "rule\n"), DataError);
}

Store store_of(std::string& block, std::vector<InputFile> files) {
  block = compile(std::move(files));
  return Store(block);
}

TEST(Compile, WordsClassesAndGazetteer) {
  std::string block;
  const Store store = store_of(
      block, {{"values/words.tsv", "form\tclass\tvalue\nMaret\tmonth\t3\ndolar AS\tcurrency\tUSD\n"},
              {"gazetteer/places.tsv", "name\ttype\taliases\tiso3166\tlatitude\tlongitude\nKorea Utara\tGPE\tKorut; DPRK\tKP\t40\t127\n"},
              {"lexicon/roots.tsv", "root\tpos\nbaik\ta\n"},
              {"lexicon/frequency.tsv", "form\tclass\nbaik\t12\n"}});
  EXPECT_EQ(store.word("xyz"), 0U);
  const WordId maret = store.word("maret");
  ASSERT_NE(maret, 0U);
  EXPECT_EQ(store.form(maret), "maret");
  EXPECT_EQ(store.class_value(maret, store.class_id("month")), "3");
  EXPECT_EQ(store.info(maret).classes, store.class_bit("month"));
  EXPECT_EQ(store.class_starts(store.word("dolar")), store.class_bit("currency"));
  EXPECT_THROW((void)store.class_bit("nothing"), DataError);
  EXPECT_TRUE(store.info(store.word("baik")).is_root());
  EXPECT_EQ(store.info(store.word("baik")).frequency, 12);
  const Trie& trie = store.gazetteer();
  for (const auto& name : {"korut", "dprk"}) {
    const Trie::Node node = trie.step(Trie::root, store.word(name));
    ASSERT_NE(node, Trie::nowhere) << name;
    ASSERT_EQ(trie.last(node) - trie.first(node), 1U);
    EXPECT_EQ(store.slice(store.gazetteer_row(trie.first(node)).name), "Korea Utara");
    EXPECT_EQ(store.slice(store.gazetteer_row(trie.first(node)).iso3166), "KP");
  }
  EXPECT_EQ(trie.step(trie.step(Trie::root, store.word("korea")), store.word("korut")), Trie::nowhere);
}

TEST(Compile, AFurtherListLeavesTheNumbersOfTheOthers) {
  const auto list_of = [](const Store& store, std::string_view word) {
    const Trie& trie = store.gazetteer();
    return static_cast<int>(store.gazetteer_row(trie.first(trie.step(Trie::root, store.word(word)))).list);
  };
  const auto row = [](const std::string& name) { return "name\ttype\n" + name + "\tPERSON\n"; };
  std::string few, more;
  const Store before = store_of(few, {{"gazetteer/people.tsv", row("Adi")}, {"gazetteer/works.tsv", row("Cita")}});
  const Store after = store_of(more, {{"gazetteer/people.tsv", row("Adi")},
                                      {"gazetteer/people-village.tsv", row("Budi")},
                                      {"gazetteer/added.tsv", row("Dedi")},
                                      {"gazetteer/works.tsv", row("Cita")}});
  EXPECT_EQ(list_of(after, "adi"), list_of(before, "adi"));
  EXPECT_EQ(list_of(after, "cita"), list_of(before, "cita"));
  EXPECT_EQ(list_of(after, "budi"), list_of(after, "adi"));
  EXPECT_NE(list_of(after, "dedi"), list_of(after, "adi"));
  EXPECT_NE(list_of(after, "dedi"), list_of(after, "cita"));
}

TEST(Compile, FaultsNameFileAndLine) {
  const std::vector<std::pair<InputFile, std::string>> cases = {
      {{"gazetteer/a.tsv", "name\ttype\nX\tFOO\n"}, "gazetteer/a.tsv:2: no such type of name: 'FOO'"},
      {{"gazetteer/a.tsv", "name\n"}, "gazetteer/a.tsv:1: the table needs a column 'type'"},
      {{"gazetteer/a.tsv", "name\ttype\tlatitude\nX\tGPE\t91\n"}, "gazetteer/a.tsv:2: no degrees: '91'"},
      {{"lexicon/abbreviations.tsv", "form\tclass\texpansion\nDr.\tbefore\tDoktor\n"},
       "lexicon/abbreviations.tsv:2: no such class of abbreviation: 'before'"},
      {{"lexicon/roots.tsv", "root\tpos\nx\tq\n"}, "lexicon/roots.tsv:2: no such part of speech: 'q' (n v a d)"},
  };
  for (const auto& [file, message] : cases) {
    try {
      (void)compile({file});
      ADD_FAILURE() << "no fault in " << file.text;
    } catch (const DataError& e) {
      EXPECT_EQ(e.what(), message);
    }
  }
}

TEST(Compile, OneClassTooManyIsNamed) {
  std::string table = "form\tclass\n";
  for (int i = 0; i < 65; ++i) table += "kata\tkelas" + std::to_string(i) + "\n";
  try {
    (void)compile({{"values/words.tsv", table}});
    ADD_FAILURE() << "no fault";
  } catch (const DataError& e) {
    EXPECT_STREQ(e.what(), "values/words.tsv:66: more than 64 classes of phrases; 'kelas64' is one too many");
  }
}

TEST(Store, DamagedBlocksAreRefused) {
  EXPECT_THROW(Store(std::string_view("nothing")), DataError);
  EXPECT_THROW(Store(std::string_view("")), DataError);
}

TEST(Knowledge, AChangedRowReachesTheProgram) {
  const auto folder = std::filesystem::temp_directory_path() / "warta-knowledge-test";
  std::filesystem::create_directories(folder / "gazetteer");
  std::ofstream(folder / "gazetteer" / "added.tsv") << "name\ttype\nZzyzx Baru\tGPE\n";
  const Knowledge changed = Knowledge::load(folder);
  std::filesystem::remove_all(folder);
  EXPECT_EQ(Knowledge::builtin().store().word("zzyzx"), 0U);
  EXPECT_NE(changed.store().word("zzyzx"), 0U);
  EXPECT_NE(changed.store().word("korut"), 0U);  // what the folder does not hold comes from the binary
  EXPECT_NE(changed.version(), Knowledge::builtin().version());
  EXPECT_EQ(changed.files().size(), Knowledge::builtin().files().size() + 1);
}

TEST(Knowledge, TheBuiltInDataIsThere) {
  const Knowledge k = Knowledge::builtin();
  EXPECT_GT(k.store().words(), 50000U);
  EXPECT_GT(k.store().gazetteer_rows().size(), 10000U);
  EXPECT_TRUE(k.store().file("findings/rules.tsv").has_value());
  EXPECT_FALSE(k.store().file("nothing.tsv").has_value());
}

}  // namespace
