// Texts that nobody prints but somebody sends: a hundred thousand quotation marks, a line without an end. Time grows with the
// length and no faster; the largest input there is goes through; one byte more is refused and told.
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "properties.hpp"
#include "scale.hpp"
#include "warta/emit.hpp"
#include "warta/error.hpp"

namespace {

using namespace warta;

constexpr std::size_t mega = std::size_t{1} << 20U;

/// The shorter of the two texts; memory and clock are too coarse for much less.
constexpr std::size_t base_bytes = tests::sanitized ? mega / 16 : mega / 8;

const Analyzer& analyzer() {
  static const Analyzer instance(Knowledge::builtin());
  return instance;
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string s;
  s.reserve(bytes + unit.size());
  while (s.size() < bytes) s += unit;
  return s;
}

/// A text of at least `bytes` bytes.
using Make = std::function<std::string(std::size_t bytes)>;

/// The same again and again; of what has up to 30 bytes as many as are 100,000 in the longer of the two texts.
Make of(std::string unit) {
  constexpr std::size_t few = tests::sanitized ? 3000 : 50000;
  const std::size_t size = unit.size() > 30 ? base_bytes : std::max(base_bytes, few * unit.size());
  return [unit = std::move(unit), size](std::size_t bytes) { return repeated(unit, bytes / base_bytes * size); };
}

/// `unit` again and again, with a new name at every turn for `@` and `~` and a new word for `#`.
Make counted(const std::string& unit) {
  return [unit](std::size_t bytes) {
    std::string s;
    constexpr std::size_t more = tests::sanitized ? 1 : 4;  // what is held against all others shows only where there are many
    for (std::size_t i = 26; s.size() < more * bytes; ++i) {
      std::string word;
      for (std::size_t n = i; n > 0; n /= 26) word += static_cast<char>('a' + n % 26);
      for (const char c : unit) {
        if (c == '@')
          s += "X" + word;
        else if (c == '~')
          s += "Y" + word;
        else if (c == '#')
          s += "k" + word;
        else
          s += c;
      }
    }
    return s;
  };
}

Make nested(std::string open, std::string close) {
  return [open = std::move(open), close = std::move(close)](std::size_t bytes) {
    return repeated(open, bytes / 2) + " kata " + repeated(close, bytes / 2);
  };
}

struct Pathology {
  const char* name;
  Make make;
};

std::ostream& operator<<(std::ostream& out, const Pathology& p) { return out << p.name; }

const std::vector<Pathology>& pathologies() {
  static const std::string quoted = "\"Harga beras naik,\" kata Budi. ";
  static const std::vector<Pathology> all = {
      {"one_line", of("Presiden Joko Widodo tiba di Jakarta pada Senin, kata Menteri Keuangan Sri Mulyani. ")},
      {"blank_lines", of("\n")},
      {"blank_lines_crlf", of("\r\n")},
      {"short_lines", of("ya\n")},
      {"paragraphs", of("Harga beras naik 5 persen.\n\n")},
      {"straight_quotes", of("\"")},
      {"curly_quotes", of("“")},
      {"single_quotes", of("'")},
      {"quotes_and_words", of("\" kata ")},
      {"quotations", of(quoted)},
      {"quotations_in_lines", of(quoted + "\n")},
      {"nested_quotes", nested("“a ‘", "’ b”")},
      {"brackets", of("(")},
      {"brackets_and_words", of("(kata ")},
      {"nested_brackets", nested("(a", ")")},
      {"brackets_in_names", nested("(A", ")")},
      {"square_brackets", of("[")},
      {"abbreviations", of("Dr. ")},
      {"initials", of("A.")},
      {"dates", of("Senin (12/9/2023), ")},
      {"dates_in_words", of("12 September 2023 ")},
      {"clocks", of("pukul 10.30 WIB ")},
      {"numbers", of("1.250,5 ")},
      {"money", of("Rp 1,5 triliun ")},
      {"number_words", of("dua ratus ribu ")},
      {"capitalised_words", of("Budi ")},
      {"capitals", of("MENTERI ")},
      {"offices", of("Kepala Dinas ")},
      {"different_people", counted("@ ~ pergi ke ~.\n")},
      {"one_name_shared", counted("Budi @ pergi. Budi tiba.\n")},
      {"different_offices", counted("Bupati @ ~ dan Kepala Dinas ~ pergi.\n")},
      {"different_bodies", counted("Badan @ Negara (B@) pergi. ")},
      {"different_speakers", counted("\"Harga naik,\" kata @ ~. ")},
      {"speakers_in_a_sentence", counted("@ ~ mengatakan bahwa harga naik, ")},
      {"pronouns", counted("Ia mengatakan harga naik. Menurut dia, # turun. ")},
      {"different_sources", counted("Dilansir dari @ ~, harga naik.\n\n")},
      {"different_authors", counted("Penulis: @ ~\n")},
      {"different_captions", counted("Foto: @ ~/detikcom\n")},
      {"different_titles", counted("Baca juga: Harga @ Naik\n")},
      {"different_headings", counted("1. Harga @\n\nHarga naik.\n\n")},
      {"different_words", counted("kebijakan # naik di #\n")},
      {"different_slips", counted("# di karenakan # itu.\n")},
      {"dates_without_a_year", counted("Kompas.com - 31/10, 10:48 WIB\n\nKata # pergi.\n\n")},
      {"related_lines", of("Baca juga: Harga Beras Naik\n")},
      {"related_in_line", of("Baca juga: ")},
      {"tags", of("#berita ")},
      {"bullets", of("- Budi Santoso\n")},
      {"headings", of("1. Harga Beras\n\n")},
      {"combining_marks", of("\xCC\x81")},
      {"letters_with_marks", of("a\xCC\x81 ")},
      {"one_word", of("a")},
      {"one_capital_word", of("A")},
      {"one_word_of_syllables", of("memper")},
      {"hyphens", of("kata-")},
      {"digits", of("7")},
      {"full_stops", of(".")},
      {"commas", of("a,")},
      {"dashes", of("—")},
      {"slashes", of("a/")},
      {"at_signs", of("a@")},
      {"urls", of("https://a.b/")},
      {"spaces", of(" ")},
      {"emoji", of("\xF0\x9F\x9A\x82")},
      {"joined_emoji", of("\xF0\x9F\x91\xA9\xE2\x80\x8D")},
      {"misspelt", of("di karenakan ")},
      {"doubled", of("yang yang ")},
      {"attributions", of("Budi mengatakan bahwa harga naik. ")},
      {"broken_bytes", of("\xC3(")},
  };
  return all;
}

/// Seconds from bytes to JSON and Markdown, in this thread's own time: others on the machine do not count.
double seconds_of(const std::string& bytes) {
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  };
  const double begin = now();
  const Analysis a = analyzer().analyze(bytes, "-");
  std::string json, page;
  emit_json_line(json, a, {});
  emit_markdown(page, a, {});
  const double seconds = now() - begin;
  // a mark alone may take a hundred bytes of JSON; what is written over and over takes thousands
  EXPECT_LT(json.size(), 10000 + 300 * bytes.size());
  return seconds;
}

double median_of(const std::string& bytes) {
  std::array<double, 3> times{};
  for (double& t : times) t = seconds_of(bytes);
  std::sort(times.begin(), times.end());
  return times[1];
}

class Linear : public testing::TestWithParam<Pathology> {};

/// Twice the text takes less than two and a half times the time. Where the memory that it needs leaves a cache between the
/// one and the other, twice takes longer once; then four times the text must take less than the square of that.
TEST_P(Linear, TwiceTheTextTwiceTheTime) {
  const std::string once = GetParam().make(base_bytes), twice = GetParam().make(2 * base_bytes);
  (void)seconds_of(once);  // the first pass pays for memory and pages
  double a = 0, b = 0;
  constexpr int tries = 4;
  for (int attempt = 0; attempt < tries; ++attempt) {
    a = median_of(once);
    b = median_of(twice);
    std::printf("  %s: %.3f s, %.3f s, ratio %.2f\n", GetParam().name, a, b, b / a);
    std::fflush(stdout);
    if (b < 2.5 * a) return;
  }
  if (!tests::sanitized) {
    const double c = median_of(GetParam().make(4 * base_bytes));
    std::printf("  %s: four times the text %.3f s, ratio %.2f\n", GetParam().name, c, c / a);
    EXPECT_LT(c, 2.5 * 2.5 * a) << GetParam().name;
    return;
  }
  // Under the sanitizers memory itself grows slower with its amount, and the texts are short.
  EXPECT_LT(b, 4.0 * a) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(Texts, Linear, testing::ValuesIn(pathologies()),
                         [](const testing::TestParamInfo<Pathology>& one) { return std::string(one.param.name); });

// ------------------------------------------------------------------------------------------------ the largest

TEST(Largest, OneLineAsLongAsItMayBe) {
  const std::size_t size = tests::sanitized ? max_input_bytes / 16 : max_input_bytes;
  std::string bytes = repeated("Presiden Joko Widodo tiba di Jakarta pada Senin (12/9/2023), kata Menteri Keuangan Sri Mulyani. ", size);
  bytes.resize(size);
  const Analysis a = analyzer().analyze(bytes, "-");
  properties::Faults faults;
  properties::check_analysis(a, faults);
  EXPECT_TRUE(faults.empty()) << properties::listed(faults);
  EXPECT_EQ(a.text.size(), size);
  EXPECT_FALSE(a.entities.empty());
}

TEST(Largest, AMillionBlankLines) {
  const std::size_t lines = tests::scaled(1000000);
  const Analysis a = analyzer().analyze(std::string(lines, '\n'), "-");
  EXPECT_TRUE(a.article.parts.empty());
  EXPECT_GE(a.text.lines().size(), lines);
  const Analysis b = analyzer().analyze("Judul" + std::string(lines, '\n') + "Presiden Joko Widodo tiba.\n", "-");
  properties::Faults faults;
  properties::check_analysis(b, faults);
  EXPECT_TRUE(faults.empty()) << properties::listed(faults);
  EXPECT_EQ(b.article.parts.size(), 2U);
}

TEST(Largest, OneByteMoreIsRefused) {
  const std::string bytes(max_input_bytes + 1, 'a');
  try {
    (void)analyzer().analyze(bytes, "besar.txt");
    FAIL() << "no error";
  } catch (const InputError& e) {
    EXPECT_EQ(std::string_view(e.what()).substr(0, 27), "besar.txt: larger than 16 M");
  }
}

TEST(Largest, TheProgramRefusesOneByteMore) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "warta-largest";
  std::filesystem::create_directories(folder);
  const std::string file = (folder / "besar.txt").string(), errors = (folder / "errors").string();
  std::ofstream(file, std::ios::binary) << std::string(max_input_bytes + 1, 'a');
  for (const std::string& input : {"'" + file + "'", "- < '" + file + "'"}) {
    const int status = std::system(("'" WARTA_BINARY "' " + input + " > /dev/null 2> '" + errors + "'").c_str());
    EXPECT_EQ(WEXITSTATUS(status), 3) << input;
    std::ifstream in(errors);
    std::string line;
    std::getline(in, line);
    EXPECT_NE(line.find("larger than 16 MiB"), std::string::npos) << line;
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
