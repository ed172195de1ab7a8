// Properties of every analysis, over inputs that nobody wrote: random bytes and characters, articles cut and joined. The seeds
// are fixed, so a failure comes back; its input is left in a file that the failure names.
#include "properties.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "markdown.hpp"
#include "scale.hpp"
#include "text/unicode.hpp"
#include "warta/emit.hpp"

namespace {

using namespace warta;
using properties::Faults;
using tests::scaled;
namespace fs = std::filesystem;

const Analyzer& analyzer() {
  static const Analyzer instance(Knowledge::builtin());
  return instance;
}

struct Sample {
  std::string name;
  std::string bytes;
};

const std::vector<Sample>& articles() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> found;
    for (const auto& entry : fs::directory_iterator(WARTA_ARTICLES)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      found.push_back({entry.path().stem().string(), std::string((std::istreambuf_iterator<char>(in)), {})});
    }
    std::sort(found.begin(), found.end(), [](const Sample& a, const Sample& b) { return a.name < b.name; });
    return found;
  }();
  return all;
}

/// Checks all properties of `bytes`; where one is broken the input is kept.
void hold(const std::string& bytes, const std::string& what) {
  Faults faults = properties::check_bytes(analyzer(), bytes);
  if (faults.empty()) properties::check_page(analyzer().analyze(bytes, "-"), faults);
  if (faults.empty()) return;
  static int number = 0;
  const fs::path kept = fs::path(testing::TempDir()) / ("warta-property-" + std::to_string(++number) + ".txt");
  std::ofstream(kept, std::ios::binary) << bytes;
  ADD_FAILURE() << what << ", kept as " << kept.string() << "\n" << properties::listed(faults);
}

/// A line on the way, so that nobody thinks it hangs.
void progress(std::size_t done, std::size_t all) {
  if (done % std::max<std::size_t>(all / 4, 1) == 0) std::printf("  %zu of %zu\n", done, all), std::fflush(stdout);
}

/// A character of a kind that text does not hold every day.
char32_t odd_character(std::mt19937& random) {
  const auto from = [&](char32_t first, char32_t last) { return first + static_cast<char32_t>(random() % (last - first + 1)); };
  constexpr char32_t picks[] = {0,      0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x1C,   0x7F,   0x85,   0xA0,   0xAD,   0x200B,
                                0x200D, 0x200E, 0x202E, 0x2028, 0x2029, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFFD, 0xFFFE, 0xFE0F};
  switch (random() % 12) {
    case 0: return picks[random() % std::size(picks)];
    case 1: return from(0x300, 0x36F);      // combining marks
    case 2: return from(0x590, 0x6FF);      // written from right to left
    case 3: return from(0x1F300, 0x1FAFF);  // emoji
    case 4: return from(0x1F1E6, 0x1F1FF);  // half a flag
    case 5: return from(0x378, 0x379);      // unassigned
    case 6: return from(0xE0000, 0x10FFFF);
    case 7: return from(0x2010, 0x205E);  // dashes and quotation marks
    case 8: return from(0x4E00, 0x9FFF);
    case 9: return from(0xA980, 0xA9DF);  // Javanese
    default: return from(0x20, 0x7E);
  }
}

TEST(Properties, OfAllArticles) {
  ASSERT_GE(articles().size(), 12U);
  for (const Sample& a : articles()) hold(a.bytes, a.name);
}

TEST(Properties, OfRandomBytes) {
  std::mt19937 random(1);
  const std::size_t rounds = scaled(240);
  for (std::size_t round = 0; round < rounds; ++round) {
    std::string bytes(random() % 1500, '\0');
    for (char& c : bytes) c = static_cast<char>(random() & 0xFFU);
    if (round % 4 == 1) bytes.insert(0, "\xFF\xFE");
    if (round % 4 == 2)
      for (char& c : bytes) c = static_cast<char>(c & 0x7F);
    hold(bytes, "random bytes " + std::to_string(round));
    progress(round + 1, rounds);
  }
}

TEST(Properties, OfRandomCharacters) {
  std::mt19937 random(2);
  const std::size_t rounds = scaled(240);
  for (std::size_t round = 0; round < rounds; ++round) {
    std::string bytes;
    const bool in_article = round % 2 == 1;  // odd characters strewn into an article, or nothing else
    if (in_article) bytes = articles()[random() % articles().size()].bytes;
    for (std::size_t n = 1 + random() % (in_article ? 40 : 500); n > 0; --n) {
      std::string one;
      text::append_utf8(one, odd_character(random));
      if (random() % 30 == 0) one = "\xED\xA0\xBD\xED\xB8\x80";  // an emoji as two surrogates, which is no UTF-8
      std::size_t at = in_article ? random() % (bytes.size() + 1) : bytes.size();
      while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U) ++at;
      bytes.insert(at, one);
    }
    hold(bytes, "random characters " + std::to_string(round));
    progress(round + 1, rounds);
  }
}

TEST(Properties, OfSplicedArticles) {
  std::mt19937 random(3);
  const std::size_t rounds = scaled(articles().size() * articles().size());
  for (std::size_t round = 0; round < rounds; ++round) {
    const Sample& a = articles()[round % articles().size()];
    const Sample& b = articles()[round / articles().size() % articles().size()];
    const bool halves = round % 3 == 0;
    const std::size_t cut = halves ? a.bytes.size() / 2 : random() % a.bytes.size(),
                      from = halves ? b.bytes.size() / 2 : random() % b.bytes.size();
    hold(a.bytes.substr(0, cut) + b.bytes.substr(from),
         a.name + " to byte " + std::to_string(cut) + ", " + b.name + " from byte " + std::to_string(from));
    progress(round + 1, rounds);
  }
}

TEST(Properties, OfTruncatedArticles) {
  std::mt19937 random(4);
  const std::size_t rounds = scaled(8 * articles().size());
  for (std::size_t round = 0; round < rounds; ++round) {
    const Sample& a = articles()[round % articles().size()];
    const std::size_t cut = random() % a.bytes.size();
    const bool head = round % 2 == 0;
    hold(head ? a.bytes.substr(0, cut) : a.bytes.substr(cut), a.name + (head ? " up to byte " : " from byte ") + std::to_string(cut));
    progress(round + 1, rounds);
  }
}

TEST(Properties, OfArticlesWithoutALine) {
  std::vector<std::pair<const Sample*, std::size_t>> all;
  for (const Sample& a : articles())
    for (std::size_t at = 0; at < a.bytes.size(); at = std::min(a.bytes.find('\n', at), a.bytes.size() - 1) + 1) all.emplace_back(&a, at);
  ASSERT_GE(all.size(), 200U);
  const std::size_t step = tests::sanitized ? 7 : 1;  // coprime to the articles' habit of a blank line after each
  for (std::size_t i = 0; i < all.size(); i += step) {
    const auto& [a, at] = all[i];
    std::string bytes = a->bytes;
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    bytes.erase(at, end - at);
    hold(bytes, a->name + " without bytes " + std::to_string(at) + " to " + std::to_string(end));
    progress(i + 1, all.size());
  }
}

/// CR LF and a lone CR end a line as LF does: the same facts stand in the document.
TEST(Properties, LineEndsChangeNoFacts) {
  for (const Sample& a : articles()) {
    const auto facts = [&](std::string_view end) {
      std::string bytes;
      for (const char c : a.bytes) c == '\n' ? bytes.append(end) : bytes.append(1, c);
      std::string line;
      emit_json_line(line, analyzer().analyze(bytes, "-"), {{}, false, true});
      return properties::facts(line);
    };
    ASSERT_EQ(a.bytes.find('\r'), std::string::npos);
    EXPECT_EQ(facts("\n"), facts("\r\n")) << a.name;
  }
}

// ------------------------------------------------------------------------------------------------ the program

/// Standard output of a command that must end well.
std::string output(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  char block[1 << 16];
  for (std::size_t n = 0; (n = fread(block, 1, sizeof block, pipe)) > 0;) out.append(block, n);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

class Program : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_), fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  void put(const std::string& name, const std::string& bytes) const { std::ofstream(folder_ / name, std::ios::binary) << bytes; }
  [[nodiscard]] std::string warta(const std::string& arguments) const {
    return output("cd '" + folder_.string() + "' && '" WARTA_BINARY "' --quiet " + arguments);
  }

 private:
  fs::path folder_ = fs::path(testing::TempDir()) / "warta-properties";
};

TEST_F(Program, WorkersChangeNothing) {
  fs::path folder;
  for (int copy = 0; copy < 3; ++copy)
    for (const Sample& a : articles())
      put(a.name + std::to_string(copy) + ".txt", a.bytes.substr(a.bytes.size() / 9 * static_cast<std::size_t>(copy)));
  const std::string one = warta("-j 1 --tokens --why .");
  EXPECT_EQ(static_cast<std::size_t>(std::count(one.begin(), one.end(), '\n')), 3 * articles().size());
  for (const char* jobs : {"2", "4", "4", "9"}) EXPECT_EQ(one, warta(std::string("--tokens --why . -j ") + jobs)) << "-j " << jobs;
}

/// What was analysed before or beside an article leaves no trace in it.
TEST_F(Program, ANeighbourChangesNothing) {
  for (std::size_t i = 0; i < articles().size(); i += tests::sanitized ? 4 : 1) {
    const Sample &a = articles()[i], &b = articles()[(i + 5) % articles().size()];
    put("a.txt", a.bytes);
    put("b.txt", b.bytes);
    const std::string alone = warta("-f jsonl a.txt");
    ASSERT_GT(alone.size(), 1000U);
    for (const char* both : {"-j 1 a.txt b.txt", "-j 1 b.txt a.txt", "-j 4 a.txt b.txt"}) {
      std::istringstream lines(warta(both));
      bool found = false;
      for (std::string line; std::getline(lines, line);) found = found || line + "\n" == alone;
      EXPECT_TRUE(found) << a.name << " beside " << b.name << ": " << both;
    }
  }
}

// ------------------------------------------------------------------------------------------------ the checks themselves

constexpr std::string_view small =
    "Menteri Pertahanan Rusia Tiba di Pyongyang\n\nPyongyang, IDN Times - Menteri Pertahanan Rusia Sergei Shoigu tiba di Pyongyang, "
    "Rabu (26/7/2023). Ia membawa 12 truk.\n\n\"Kami datang sebagai kawan lama,\" kata Shoigu kepada KCNA – pagi itu.\n";

TEST(Checks, SeeWhatIsWrongInAnAnalysis) {
  const auto faults_of = [](auto&& breaks) {
    AnalysisOptions tokens;
    tokens.tokens = true;
    Analysis a = analyzer().analyze(small, "-", tokens);
    breaks(a);
    Faults faults;
    properties::check_analysis(a, faults);
    return faults.size();
  };
  const auto dash = static_cast<std::uint32_t>(small.find("–"));
  EXPECT_EQ(faults_of([](Analysis&) {}), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.article.parts.pop_back(); }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { std::swap(a.article.parts[0], a.article.parts[1]); }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { --a.article.parts[0].span.end; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.article.title = Span{5, 4}; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.times.at(0).span.end = 100000; }), 0U);
  EXPECT_GT(faults_of([&](Analysis& a) { a.amounts.at(0).span = {dash + 1, dash + 3}; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.amounts.push_back(a.amounts.at(0)); }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.quotes.at(0).speaker = 1000; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.entities.at(0).mentions.clear(); }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.entities.at(0).name = "\xFF"; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.entities.at(0).salience = 1.5; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.tokens.at(3).sentence = 99; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.summary = {1, 0}; }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.keywords.push_back({a.keywords.at(0).span, "x", 1}); }), 0U);
  EXPECT_GT(faults_of([](Analysis& a) { a.statistics.words = 10000; }), 0U);
}

/// Every replacement of one piece of the JSON by another is seen by the one check or the other.
TEST(Checks, SeeWhatIsWrongInTheJson) {
  const Analysis a = analyzer().analyze(small, "-");
  std::string json;
  emit_json_line(json, a, {});
  const auto faults_of = [&](const std::string& changed) {
    Faults document, schema;
    properties::check_document(changed, a.text.view(), document);
    properties::check_schema(changed, schema);
    return std::pair(document.size(), schema.size());
  };
  EXPECT_EQ(faults_of(json), std::pair(std::size_t{0}, std::size_t{0}));
  struct Change {
    std::string from, to;
    bool schema;  ///< which of the two sees it
  };
  const std::vector<Change> changes = {
      {"\"text\":\"12 truk\"", "\"text\":\"13 truk\"", false},
      {"\"speaker\":\"e", "\"speaker\":\"e9", false},
      {"\"id\":\"e1\"", "\"id\":\"e2\"", false},
      {"\"id\":\"e1\"", "\"id\":\"x1\"", true},
      {"\"salience\":", "\"salienc\":", true},
      {"\"kind\":\"title\"", "\"kind\":\"titel\"", true},
      {"\"approximate\":false", "\"approximate\":0", true},
      {"\"value\":12", "\"value\":\"12\"", true},
      {"\"iso3166\":", "\"iso\":1,\"iso3166\":", true},
      {"\"coordinates\":", "\"coordinates\":7,\"x\":", true},
      {"\"published\":\"2023-07-26\"", "\"published\":\"26/7/2023\"", true},
      {"\"statistics\":", "\"statistic\":", true},
      {"\"schema\":\"warta.analysis/1\"", "\"schema\":\"warta.analysis/2\"", true},
      {"\"sha256\":\"", "\"sha256\":\"g", true},
      {"\"medtop:", "\"medtop", true},
      {"\"bytes\":", "\"bytes\":-", true},
      {"\"score\":0.", "\"score\":7.", true},
  };
  for (const Change& change : changes) {
    std::string changed = json;
    const std::size_t at = changed.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    changed.replace(at, change.from.size(), change.to);
    const auto [document, schema] = faults_of(changed);
    EXPECT_GT(change.schema ? schema : document, 0U) << change.to;
  }
  // a member beside the schema's `$ref` at the top, which draft 7 would pass over
  std::string without = json;
  const std::size_t begin = without.find("\"summary\":"), end = without.find("\"findings\":");
  without.erase(begin, end - begin);
  EXPECT_GT(faults_of(without).second, 0U);
}

TEST(Checks, SeeMarkdownThatIsNotOurs) {
  Analysis a = analyzer().analyze(small, "-");
  Faults faults;
  for (Entity& e : a.entities) e.name = "**Sergei** [x](y) <b>" + e.name;
  properties::check_page(a, faults);
  EXPECT_TRUE(faults.empty()) << "names are escaped:\n" << properties::listed(faults);
  std::string page;
  emit_markdown(page, a, {});
  const std::vector<std::pair<std::string, std::string>> changes = {{"\\[x\\]", "[x]"},
                                                                    {"\\<b\\>", "<b>"},
                                                                    {"## Lembaga", "## Lembag"},
                                                                    {"## Lembaga", "# Lembaga"},
                                                                    {"## Angka\n\n- ", "## Angka\n\n1. "},
                                                                    {"\n- ", "\n-"},
                                                                    {"> \"", "\""},
                                                                    {"\n---\n", "\n"},
                                                                    {"12 truk", "12 `truk`"},
                                                                    {"12 truk", "12 *truk*"},
                                                                    {"kawan", "<!-- -->kawan"},
                                                                    {"Tiba di", "Tiba\n\ndi"},
                                                                    {"Tiba di", "Tiba  \ndi"},
                                                                    {"## Topik", "***\n## Topik"}};
  for (const auto& [from, to] : changes) {
    std::string changed = page;
    const std::size_t at = changed.find(from);
    ASSERT_NE(at, std::string::npos) << from << "\n" << page;
    changed.replace(at, from.size(), to);
    Faults found;
    properties::check_page(changed, a, found);
    EXPECT_FALSE(found.empty()) << to;
  }
}

TEST(Checks, KnowUtf8) {
  EXPECT_TRUE(properties::is_utf8("a\xC3\xA9\xF0\x9F\x9A\x82"));
  for (const std::string_view s : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xF8\x88\x80\x80\x80"})
    EXPECT_FALSE(properties::is_utf8(s));
}

}  // namespace
