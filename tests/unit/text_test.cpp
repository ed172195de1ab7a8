#include "warta/text.hpp"

#include <gtest/gtest.h>

#include "text/bytes.hpp"
#include "text/decode.hpp"
#include "text/unicode.hpp"

namespace {

using warta::Text;
using warta::text::decode;
using warta::text::DecodeProblem;
using namespace std::string_literals;

std::string utf16(std::u16string_view s, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t c) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) put(u'\uFEFF');
  for (const char16_t c : s) put(c);
  return out;
}

TEST(Unicode, FindsWhatIsBeyondAscii) {
  const std::string ascii(21, 'a');
  for (std::size_t at = 0; at <= ascii.size(); ++at) {
    EXPECT_EQ(warta::text::find_beyond_ascii(ascii, at), ascii.size());
    const std::string mixed = ascii.substr(0, at) + "é" + ascii;
    for (std::size_t from = 0; from <= at; ++from) EXPECT_EQ(warta::text::find_beyond_ascii(mixed, from), at) << from;
    EXPECT_EQ(warta::text::find_beyond_ascii(mixed, at + 2), mixed.size());
  }
}

TEST(Decode, Encodings) {
  struct Case {
    std::string bytes, encoding, text;
    std::size_t problems;
  };
  const std::vector<Case> cases = {
      {"", "UTF-8", "", 0},
      {"Jakarta", "UTF-8", "Jakarta", 0},
      {"\xEF\xBB\xBFJakarta", "UTF-8", "Jakarta", 0},
      {"Gubernur “Jabar”", "UTF-8", "Gubernur “Jabar”", 0},
      {utf16(u"Rusia \U0001F600 é", false, true), "UTF-16LE", "Rusia 😀 é", 0},
      {utf16(u"Rusia é", true, true), "UTF-16BE", "Rusia é", 0},
      {utf16(u"Presiden Rusia tiba", false, false), "UTF-16LE", "Presiden Rusia tiba", 0},
      {utf16(u"Presiden Rusia tiba", true, false), "UTF-16BE", "Presiden Rusia tiba", 0},
      {"Presiden berkata, \x93kami datang\x94 kepada para wartawan di caf\xE9 itu, Jumat pagi", "windows-1252",
       "Presiden berkata, “kami datang” kepada para wartawan di café itu, Jumat pagi", 1},
      {"a\xFFz é ü ö", "UTF-8", "a\xEF\xBF\xBDz é ü ö", 1},
      {"a\0z"s, "UTF-8", "a\xEF\xBF\xBDz", 1},
      {"é\xE2\x82", "UTF-8", "é\xEF\xBF\xBD", 1},
      {"éé\xED\xA0\x80", "UTF-8", "éé\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 1},
  };
  for (const Case& c : cases) {
    const auto decoded = decode(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding) << c.text;
    EXPECT_EQ(decoded.text.view(), c.text);
    EXPECT_EQ(decoded.problems.size(), c.problems) << c.text;
  }
}

TEST(Decode, LoneSurrogateAndOddByte) {
  std::string bytes = utf16(u"ab", false, true);
  bytes += "\x00\xD8"s;  // a high surrogate alone
  bytes += 'x';          // half a unit
  const auto decoded = decode(bytes);
  EXPECT_EQ(decoded.text.view(), "ab\xEF\xBF\xBD\xEF\xBF\xBD");
  ASSERT_EQ(decoded.problems.size(), 1U);
  EXPECT_EQ(decoded.problems[0].count, 2U);
}

TEST(Text, CodePointsAndPositions) {
  const Text text("a😀b\r\né\rx\n\nz");
  EXPECT_EQ(text.code_points_before(0), 0U);
  EXPECT_EQ(text.code_points_before(5), 2U);
  EXPECT_EQ(text.code_points_before(text.size()), 11U);
  ASSERT_EQ(text.lines().size(), 5U);
  EXPECT_EQ(text.view(text.lines()[1]), "é");
  EXPECT_EQ(text.position(5).line, 1U);
  EXPECT_EQ(text.position(5).column, 3U);
  EXPECT_EQ(text.position(8).line, 2U);
  EXPECT_EQ(text.position(text.size() - 1).line, 5U);
}

TEST(Text, CodePointsOfLongTexts) {
  std::string s;
  for (int i = 0; i < 5000; ++i) s += i % 3 == 0 ? "é" : "ab";
  const Text text(s);
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(s[at]) & 0xC0U) != 0x80U) {
      EXPECT_EQ(text.code_points_before(at), count++);
    }
  EXPECT_EQ(text.code_points_before(text.size()), count);
}

TEST(Unicode, Folding) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"JAKARTA", "jakarta"}, {"Jum’at", "jum'at"},     {"É", "é"},         {"E\u0301", "é"},
      {"ＡＢ", "ab"},         {"re\u00ADsmi", "resmi"}, {"a\u200Bb", "ab"}, {"", ""}};
  for (const auto& [from, to] : cases) EXPECT_EQ(warta::text::folded(from), to);
  EXPECT_EQ(warta::text::title_cased("JAKARTA SELATAN"), "Jakarta Selatan");
  EXPECT_EQ(warta::text::title_cased("MA'RUF AMIN"), "Ma'ruf Amin");
  EXPECT_EQ(warta::text::trimmed("\u00A0 a b\t\n"), "a b");
  EXPECT_EQ(warta::text::display_width("日本a\u0301"), 5U);
}

TEST(Sha256, KnownDigests) {
  EXPECT_EQ(warta::text::sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(warta::text::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// Letters are found many at a time: any byte at any place behind them ends them, and the end of the text does.
TEST(Bytes, LettersEnd) {
  for (std::size_t before = 0; before < 40; ++before)
    for (unsigned byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const std::string s = std::string(before, 'z') + c + "Aa";
      const std::size_t end = warta::text::is_ascii_letter(c) ? s.size() : before;
      ASSERT_EQ(warta::text::letters_end(s, 0), end) << before << ' ' << byte;
      ASSERT_EQ(warta::text::letters_end(s + std::string(20, ' '), 0), end) << before << ' ' << byte;
      ASSERT_EQ(warta::text::letters_end(std::string_view(s).substr(0, before), 0), before);
    }
}

}  // namespace
