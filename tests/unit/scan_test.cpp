#include "text/scan.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using warta::text::RawToken;
using warta::text::TokenKind;

/// Tokens divided by `|`, those that are no words with a letter for their kind behind a `:`.
std::string scanned(std::string_view s) {
  std::vector<RawToken> tokens;
  warta::text::scan(s, {0, static_cast<std::uint32_t>(s.size())}, tokens);
  constexpr std::string_view letters = "wndtm.ue#@EAs";
  std::string out;
  for (const RawToken& t : tokens) {
    if (!out.empty()) out += '|';
    out += s.substr(t.span.begin, t.span.size());
    if (t.kind != TokenKind::word && t.kind != TokenKind::punctuation) {
      out += ':';
      out += letters[static_cast<std::size_t>(t.kind)];
    }
  }
  return out;
}

TEST(Scan, Forms) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"  \n\t ", ""},
      {"Kim tiba.", "Kim|tiba|."},
      {"foto-foto terang-terangan", "foto-foto|terang-terangan"},
      {"Rp1,5 triliun", "Rp|1,5:n|triliun"},
      {"Rp750M US$5M 4G 10K", "Rp|750:n|M|US$:m|5:n|M|4G|10K"},
      {"USD21,5 RM1.000 USDT1", "USD|21,5:n|RM|1.000:n|USDT1"},
      {"2x24 x24", "2:n|x|24:n|x24"},
      {"Rp 500 ribu-Rp 1 juta", "Rp|500:n|ribu|-|Rp|1:n|juta"},
      {"Rp5.000-Rp7.000 5.000-an", "Rp|5.000:n|-|Rp|7.000:n|5.000-an"},
      {"Rp 1.250.000,50", "Rp|1.250.000,50:n"},
      {"US$20 juta", "US$:m|20:n|juta"},
      {"€3,5", "€:m|3,5:n"},
      {"5,2%", "5,2:n|%"},
      {"(12/9/2023)", "(|12/9/2023:d|)"},
      {"12-09-2023", "12-09-2023:d"},
      {"(7/5)", "(|7/5:d|)"},
      {"1-0 2019-2024", "1-0:n|2019-2024:n"},
      {"pukul 10.30 WIB", "pukul|10.30:n|WIB"},
      {"10:48", "10:48:t"},
      {"S.H., M.Si.", "S.H.:A|,|M.Si.:A"},
      {"A.H. Nasution", "A.H.:A|Nasution"},
      {"a.n. Budi", "a.n.:A|Budi"},
      {"Kompas.com dan TEMPO.CO, REPUBLIKA.CO.ID", "Kompas.com|dan|TEMPO.CO|,|REPUBLIKA.CO.ID"},
      {"selesai.Dia pergi", "selesai|.|Dia|pergi"},
      {"COVID-19 U-23 Su-30 G20 4G", "COVID-19|U-23|Su-30|G20|4G"},
      {"1990-an ke-2", "1990-an|ke-2"},
      {"20km 2x", "20:n|km|2:n|x"},
      {"Jum'at Qur’an", "Jum'at|Qur’an"},
      {"https://a.id/b?c=1, www.x.com.", "https://a.id/b?c=1:u|,|www.x.com:u|."},
      {"redaksi@warta.co.id kirim", "redaksi@warta.co.id:e|kirim"},
      {"#Pemilu2024 @jokowi", "#Pemilu2024:#|@jokowi:@"},
      {"😀👨‍👩‍👧 ya", "😀:E|👨‍👩‍👧:E|ya"},
      {"Ya... -- ?!", "Ya|...|--|?!"},
      {"\"Ya,\" kata", "\"|Ya|,|\"|kata"},
      {"dan/atau", "dan|/|atau"},
      {"AT&T R&D", "AT&T|R&D"},
      {"12/PUU-XXI/2023", "12:n|/|PUU-XXI|/|2023:n"},
      {"e\u0301lan", "e\u0301lan"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(scanned(text), expected) << text;
}

TEST(Scan, EveryVisibleCharacterIsInOneToken) {
  const std::string s = "Rp1,5 (12/9/2023) S.H. é😀 \"a…b\" #x @y 5°C ½ #1 @ $ a.b.c.d 1.2.3/4:5-6 'tis";
  std::vector<RawToken> tokens;
  warta::text::scan(s, {0, static_cast<std::uint32_t>(s.size())}, tokens);
  std::uint32_t at = 0;
  for (const RawToken& t : tokens) {
    for (; at < t.span.begin; ++at) EXPECT_EQ(s[at], ' ');
    EXPECT_EQ(at, t.span.begin);
    at = t.span.end;
  }
  EXPECT_EQ(at, s.size());
}

}  // namespace
