#include "language/morphology.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "knowledge/table.hpp"
#include "language/near.hpp"
#include "language/slip.hpp"
#include "text/unicode.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

std::string root_of(const language::Morphology& m) { return m.root.empty() ? m.lemma : m.root; }

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// morphology_words.tsv: what each of 3,000 words is made of.
TEST(Morphology, Words) {
  const language::Lexicon lexicon(Knowledge::builtin().store());
  const std::string text = whole_file(WARTA_TABLES "/morphology_words.tsv");
  const knowledge::Table table = knowledge::Table::parse("morphology_words.tsv", text);
  ASSERT_GT(table.rows(), 3000U);
  const int root = table.need("root"), lemma = table.need("lemma"), segments = table.need("segments"), pos = table.need("pos");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view word = table.field(row, 0), expected = table.field(row, root);
    const language::Morphology m = lexicon.analyze(word);
    EXPECT_EQ(root_of(m), expected) << word << ": root";
    EXPECT_EQ(m.lemma, table.field(row, lemma).empty() ? expected : table.field(row, lemma)) << word << ": lemma";
    EXPECT_EQ(m.morphemes, table.field(row, segments)) << word << ": segments";
    if (!table.field(row, pos).empty()) {
      EXPECT_EQ(to_string(m.pos), table.field(row, pos)) << word << ": part of speech";
    }
  }
}

/// A store that the build has not prepared has no sieve: every piece of a word is asked of the table. The readings are the same.
TEST(Morphology, TheSieveHoldsNothingBack) {
  const std::filesystem::path empty = std::filesystem::path(testing::TempDir()) / "warta-no-data";
  std::filesystem::create_directories(empty);
  const Knowledge plain = Knowledge::load(empty);
  ASSERT_TRUE(plain.store().prepared("language/sieve").empty());
  ASSERT_FALSE(Knowledge::builtin().store().prepared("language/sieve").empty());
  const language::Lexicon without(plain.store()), with(Knowledge::builtin().store());
  const std::string text = whole_file(WARTA_TABLES "/morphology_words.tsv");
  const knowledge::Table table = knowledge::Table::parse("morphology_words.tsv", text);
  std::size_t known = 0, row = 0;
  const auto same = [&](const std::string& word) {
    const language::Morphology a = without.analyze(word), b = with.analyze(word);
    EXPECT_EQ(a.morphemes, b.morphemes) << word;
    EXPECT_EQ(a.root, b.root) << word;
    EXPECT_EQ(a.guessed, b.guessed) << word;
    EXPECT_EQ(a.pos, b.pos) << word;
    known += b.known() ? 1U : 0U;
  };
  for (; row < table.rows(); ++row) {
    const std::string word(table.field(row, 0)), root(table.field(row, table.need("root")));
    same(word + "nya");
    same(word.substr(0, word.size() - 1));
    same("di" + root + "kan");
    same("memper" + root + "i");
    same("meng" + root.substr(std::min<std::size_t>(1, root.size())) + "kannya");
    same("keber" + root + "an");
    same("ber" + root + root + "an");
    same("peng" + root + "-peng" + root);
  }
  EXPECT_GT(known, row) << "of eight forms of each word";
}

/// root_of() says what analyze() says, of words of the lists and of forms around them, whether it knows their number or not.
TEST(Morphology, RootOf) {
  const language::Lexicon lexicon(Knowledge::builtin().store());
  const std::string text = whole_file(WARTA_TABLES "/morphology_words.tsv");
  const knowledge::Table table = knowledge::Table::parse("morphology_words.tsv", text);
  std::size_t known = 0, unknown = 0;
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (const auto& [before, behind] : {std::pair{"", ""}, {"", "nya"}, {"", "pun"}, {"di", "kan"}, {"meng", "i"}, {"x", ""}}) {
      const std::string word = before + std::string(table.field(row, 0)) + behind;
      for (const knowledge::WordId number : {lexicon.store().word(word), knowledge::WordId{0}}) {
        language::Morphology m;
        lexicon.analyze(word, number, m);
        const language::Lexicon::Root root = lexicon.root_of(word, number);
        EXPECT_EQ(root.letters, m.known() ? m.root.size() : 0) << word;
        EXPECT_EQ(root.word, m.known() ? lexicon.store().word(m.root) : 0) << word;
        ++(m.known() ? known : unknown);
      }
    }
  EXPECT_GT(known, 5000U);
  EXPECT_GT(unknown, 1000U);
}

/// Kinds and places of the parts, which the table shows only as one string.
TEST(Morphology, Segments) {
  const language::Lexicon lexicon(Knowledge::builtin().store());
  const auto parts = [&](std::string_view word) {
    const language::Morphology m = lexicon.analyze(word);
    std::string out;
    for (const language::Segment& s : m.segments) out.append(to_string(s.kind)).append(" ").append(m.text(s)).append(", ");
    return out.substr(0, out.size() - 2);
  };
  EXPECT_EQ(parts("memperbaikinya"), "prefix mem, prefix per, root baik, suffix i, possessive nya");
  EXPECT_EQ(parts("tolong-menolong"), "root tolong, prefix men, redup tolong");
  EXPECT_EQ(parts("gerigi"), "root g, infix <er>, root igi");
  EXPECT_EQ(parts("kegiatan-kegiatannyalah"), "prefix ke, root giat, suffix an, redup kegiatan, possessive nya, particle lah");
  EXPECT_EQ(parts("mempelajarinya"), "prefix mem, prefix pel, root ajar, suffix i, possessive nya");
  EXPECT_EQ(parts("mempertanggungjawabkan"), "prefix mem, prefix per, root tanggung, root jawab, suffix kan");
  EXPECT_EQ(parts("kpk-nya"), "root kpk, possessive nya");
  EXPECT_EQ(parts("apakah"), "root apa, particle kah");
  EXPECT_EQ(lexicon.analyze("apakah").lemma, "apa");
  EXPECT_EQ(parts("hanya"), "root hanya");
  EXPECT_EQ(parts("setelah"), "prefix se, root telah");
  EXPECT_EQ(parts("zwxlah"), "root zwx, particle lah");
  EXPECT_EQ(parts("mengesampingkannya"), "prefix meng, prefix ke, root samping, suffix kan, possessive nya");
}

/// Roots that no list has: found where the affixes give them away, and never taken for known words.
TEST(Morphology, Guesses) {
  const language::Lexicon lexicon(Knowledge::builtin().store());
  for (const auto& [word, root] : {std::pair{"menggofretkan", "gofret"}, {"digofretkannya", "gofret"}, {"penggofretan", "gofret"}}) {
    const language::Morphology m = lexicon.analyze(word);
    EXPECT_EQ(m.root, root);
    EXPECT_TRUE(m.guessed) << word;
    EXPECT_FALSE(lexicon.knows(word)) << word;
  }
  for (const char* slip : {"dibutuhakan", "keasalahan", "disutradari", "pertempruan", "pesahabatan"})
    EXPECT_FALSE(lexicon.knows(slip)) << slip;
  for (const char* word : {"mengacuhkan", "memperbaikinya", "pertanggungjawabannya", "berlari-larian"})
    EXPECT_TRUE(lexicon.knows(word)) << word;
}

TEST(Morphology, NearWords) {
  const auto& store = Knowledge::builtin().store();
  const language::NearWords words(store);
  const auto near = [&](std::string_view word, bool two) {
    std::vector<std::string_view> forms;
    for (const language::Near& n : words.find(word, two)) forms.push_back(store.form(n.word));
    return forms;
  };
  EXPECT_THAT(near("kesehtan", false), testing::Contains("kesehatan"));
  EXPECT_THAT(near("peemrintah", false), testing::Contains("pemerintah"));
  EXPECT_THAT(near("pemerrintahh", false), testing::Not(testing::Contains("pemerintah")));
  EXPECT_THAT(near("pemerrintahh", true), testing::Contains("pemerintah"));
  EXPECT_TRUE(near("a", false).empty());
  EXPECT_TRUE(near(std::string(40, 'a'), true).empty());
}

/// The table of forms leaves nothing out that a look at each word would find.
TEST(Morphology, NearWordsAreAllOfThem) {
  const auto& store = Knowledge::builtin().store();
  const language::NearWords words(store);
  const auto is_near = [](std::string_view word, std::string_view form, bool two) {
    if (language::one_slip(word, form)) return true;
    for (std::size_t i = 1; two && i < word.size(); ++i)
      if (language::one_slip(std::string(word.substr(0, i)) + std::string(word.substr(i + 1)), form)) return true;
    return false;
  };
  for (const bool two : {false, true})
    for (const char* word :
         {"dna", "iut", "aada", "kesehtan", "peemrintah", "pemerrintahh", "mengngungkapkan", "dilkaukannya", "xyzzyxyz"}) {
      std::vector<std::string_view> all, found;
      for (knowledge::WordId id = 1; id < store.words(); ++id) {
        const std::string_view form = store.form(id);
        const bool letters = std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (store.info(id).is_listed() && store.info(id).frequency >= 6 && letters && is_near(word, form, two)) all.push_back(form);
      }
      for (const language::Near& n : words.find(word, two)) found.push_back(store.form(n.word));
      EXPECT_THAT(found, testing::UnorderedElementsAreArray(all)) << word;
      for (const int least : {7, language::NearWords::often, 16}) {
        std::vector<std::string_view> frequent, some;
        for (const std::string_view form : all)
          if (store.info(store.word(form)).frequency >= least) frequent.push_back(form);
        for (const language::Near& n : words.find(word, two, least)) some.push_back(store.form(n.word));
        EXPECT_THAT(some, testing::UnorderedElementsAreArray(frequent)) << word << ' ' << least;
      }
      EXPECT_EQ(found.empty(), two ? std::string_view(word) == "xyzzyxyz" : all.empty()) << word;
    }
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
  for (const char* odd :
       {"me-me-me", "--", "-a", "a-", "meng", "men-", "peng-peng", "di", "dikan", "kekan", "nya", "-nya-nya", "\xC3\xA9-\xC3\xA9"})
    EXPECT_LE(language::analyze_word(store, odd).root.size(), 8U) << odd;
}

}  // namespace
