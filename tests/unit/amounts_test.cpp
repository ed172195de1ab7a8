// Amounts against tables: each line is a sentence with «» around what is to be found and, behind the arrow, its number and
// unit; `~` before them says that it is approximate. In a line without marks nothing may be found.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "values/numbers.hpp"
#include "values/values.hpp"

namespace warta::values {
namespace {

const knowledge::Store& store() {
  static const Knowledge knowledge = Knowledge::builtin();
  return knowledge.store();
}
const Patterns& patterns() {
  static const Patterns p(store());
  return p;
}

struct Read {
  Text text;
  std::vector<Amount> amounts;
};

Read read(const std::string& s) {
  Read r;
  r.text = Text(s);
  std::vector<Part> parts;
  for (const Span line : r.text.lines())
    if (!line.empty()) parts.push_back({PartKind::paragraph, BoilerplateKind::other, line, false});
  const language::Words words = language::tokenize(r.text, parts, store());
  r.amounts = find_amounts(r.text, words, patterns(), find_times(r.text, words, patterns()));
  return r;
}

std::string value_of(const Amount& a) {
  std::string number = std::to_string(a.value);
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
  return a.unit.empty() ? number : number + " " + a.unit;
}

std::string list(const Read& r) {
  std::string out;
  for (const Amount& a : r.amounts)
    out += "  " + std::string(to_string(a.type)) + " " + value_of(a) + " [" + std::string(r.text.view(a.span)) + "] " + std::string(a.why) +
           "\n";
  return out;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\n')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\n')) s.remove_suffix(1);
  return s;
}

void check_line(std::string_view line) {
  line = trim(line);
  if (line.empty()) return;
  std::string_view value;
  if (const std::size_t arrow = line.rfind(" => "); arrow != std::string_view::npos) {
    value = trim(line.substr(arrow + 4));
    line = trim(line.substr(0, arrow));
  }
  std::string text;
  std::size_t begin = std::string::npos, end = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (line.substr(i, 2) == "«")
      begin = text.size(), i += 2;
    else if (line.substr(i, 2) == "»")
      end = text.size(), i += 2;
    else
      text += line[i++];
  }
  const Read r = read(text);
  if (begin == std::string::npos) {
    EXPECT_TRUE(r.amounts.empty()) << line << "\n" << list(r);
    return;
  }
  const bool approximate = value.substr(0, 1) == "~";
  if (approximate) value = trim(value.substr(1));
  bool there = false;
  for (const Amount& a : r.amounts)
    if (a.span.begin == begin && a.span.end == end) {
      there = true;
      EXPECT_EQ(value_of(a), value) << line << "\n" << list(r);
      EXPECT_EQ(a.approximate, approximate) << line;
    }
  EXPECT_TRUE(there) << line << "\n" << list(r);
}

void check_table(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    check_line(table.substr(0, end));
    table.remove_prefix(std::min(end + 1, table.size()));
  }
}

TEST(NumbersTest, BothSignConventions) {
  const std::pair<const char*, double> cases[] = {
      {"5", 5},         {"12", 12},          {"1.250", 1250},          {"1.250.000", 1250000}, {"5,2", 5.2},       {"5.2", 5.2},
      {"0,37", 0.37},   {"1.028,5", 1028.5}, {"1,250.50", 1250.5},     {"1,250,000", 1250000}, {"1.250,00", 1250}, {"18,000", 18000},
      {"0.125", 0.125}, {"0,125", 0.125},    {"96.214.691", 96214691}, {"3.14159", 3.14159},   {"1,25", 1.25},     {"2.5", 2.5},
      {"12.50", 12.5},  {"4.193", 4193}};
  for (const auto& [text, number] : cases) {
    ASSERT_TRUE(digits_value(text)) << text;
    EXPECT_DOUBLE_EQ(*digits_value(text), number) << text;
  }
  for (const char* wrong : {"", "10.30.15", "1-0", "12/9", "a", "1.2,3.4", "1,2,3.4"}) EXPECT_FALSE(digits_value(wrong)) << wrong;
}

TEST(AmountsTest, Money) {
  check_table(R"(
    Proyek itu menelan «Rp 1,5 triliun». => 1500000000000 IDR
    Proyek itu menelan «Rp1,5 triliun» lebih. => 1500000000000 IDR
    Proyek itu menelan «Rp1.028,5 triliun». => 1028500000000000 IDR
    Harganya «Rp936 ribu». => 936000 IDR
    Harganya «Rp 936.000». => 936000 IDR
    Harganya «Rp.936.000». => 936000 IDR
    Harganya «Rp 936.000,-» saja. => 936000 IDR
    Harganya «Rp 936.000,50». => 936000.5 IDR
    Harganya «Rp 18,000». => 18000 IDR
    Anggarannya «Rp 300 M». => 300000000000 IDR
    Anggarannya «Rp 2 T». => 2000000000000 IDR
    Harganya «Rp 15 juta»/kg. => 15000000 IDR
    Harganya «Rp 15 jt». => 15000000 IDR
    Harganya «Rp 50 rb». => 50000 IDR
    Harganya «Rp 17 jutaan». => 17000000 IDR
    Harganya sekitar «Rp 17 juta». => ~ 17000000 IDR
    Harganya hampir «Rp 17 juta». => ~ 17000000 IDR
    Harganya lebih dari «Rp 17 juta». => ~ 17000000 IDR
    Harganya kurang lebih «Rp 17 juta». => ~ 17000000 IDR
    Harganya «Rp 5-10 juta». => 5000000 IDR
    Harganya «Rp 5 juta» hingga Rp 10 juta. => 5000000 IDR
    Utangnya «US$ 20 juta». => 20000000 USD
    Utangnya «US$20 juta». => 20000000 USD
    Utangnya «$20 juta». => 20000000 USD
    Utangnya «USD 3,5 miliar». => 3500000000 USD
    Utangnya «20 juta dolar AS». => 20000000 USD
    Utangnya «20 juta dollar AS». => 20000000 USD
    Utangnya «499 dolar». => 499 USD
    Utangnya «1,2 juta dolar Amerika Serikat». => 1200000 USD
    Utangnya «150.000 dollar Singapura». => 150000 SGD
    Utangnya «SGD 5». => 5 SGD
    Utangnya «S$ 5 juta». => 5000000 SGD
    Utangnya «€3,5 miliar». => 3500000000 EUR
    Utangnya «150 ribu euro». => 150000 EUR
    Utangnya «£ 5 juta». => 5000000 GBP
    Utangnya «5 juta poundsterling». => 5000000 GBP
    Utangnya «2,4 juta peso». => 2400000 PHP
    Utangnya «30 juta won». => 30000000 KRW
    Utangnya «10 ribu yen». => 10000 JPY
    Utangnya «5 miliar yuan». => 5000000000 CNY
    Utangnya «RM 500». => 500 MYR
    Utangnya «500 ringgit». => 500 MYR
    Utangnya «1.000 baht». => 1000 THB
    Utangnya «2.000 riyal». => 2000 SAR
    Utangnya «100 dirham». => 100 AED
    Utangnya «40 juta rubel». => 40000000 RUB
    Utangnya «seribu rupiah». => 1000 IDR
    Utangnya «lima ratus ribu rupiah». => 500000 IDR
    Utangnya «dua setengah juta rupiah». => 2500000 IDR
    Ia menukar «150.000 USD». => 150000 USD
    Ia membawa «A$ 250». => 250 AUD
    Ia digaji «Rp 4,7 miliar» pada 2023. => 4700000000 IDR
  )");
}

TEST(AmountsTest, Percentages) {
  check_table(R"(
    Ekonomi tumbuh «5,2 persen». => 5.2
    Ekonomi tumbuh «5,2%». => 5.2
    Ekonomi tumbuh «5,2 %». => 5.2
    Ekonomi tumbuh «5.2 persen». => 5.2
    Ekonomi tumbuh «lima persen». => 5
    Ekonomi tumbuh «dua puluh lima persen». => 25
    Ekonomi tumbuh «minus 0,3 persen». => -0.3
    Ekonomi tumbuh sekitar «5 persen». => ~ 5
    Ekonomi tumbuh «5-6 persen». => 5
    Ekonomi tumbuh «168 persen». => 168
    Ekonomi tumbuh «100%». => 100
    Ekonomi tumbuh «nol persen». => 0
    Ekonomi tumbuh «dua koma lima persen». => 2.5
    Ekonomi tumbuh «setengah persen». => 0.5
  )");
}

TEST(AmountsTest, Units) {
  check_table(R"(
    Jaraknya «1,5 kilometer». => 1.5 km
    Jaraknya «20 km». => 20 km
    Jaraknya «20km». => 20 km
    Jaraknya «200 meter». => 200 m
    Tingginya «5 sentimeter». => 5 cm
    Tingginya «112 milimeter». => 112 mm
    Luasnya «3,5 kilometer persegi». => 3.5 km²
    Luasnya «60 meter persegi». => 60 m²
    Luasnya «1.200 hektare». => 1200 ha
    Luasnya «1.200 hektar». => 1200 ha
    Isinya «5 meter kubik». => 5 m³
    Isinya «dua liter» air. => 2 L
    Beratnya «15 kilogram». => 15 kg
    Beratnya «15 kg». => 15 kg
    Beratnya «350 gram». => 350 g
    Beratnya «1.250 ton». => 1250 t
    Impornya «2 juta ton» beras. => 2000000 t
    Beratnya «5 kuintal». => 5 q
    Suhunya «38 derajat Celsius». => 38 °C
    Suhunya «minus 58 derajat Celsius». => -58 °C
    Suhunya «39 derajat». => 39 °C
    Suhunya «38,5°C». => 38.5 °C
    Anginnya «25 kilometer per jam». => 25 km/h
    Anginnya «25 km/jam». => 25 km/h
    Anginnya «25 knot». => 25 kn
    Dayanya «500 megawatt». => 500 MW
    Dayanya «2 x 50 MW» cukup. => 2 MW
    Frekuensinya «433 MHz». => 433 MHz
    Memorinya «256 GB». => 256 GB
    Bobotnya «22 GT». => 22 GT
    Bunga naik «25 basis poin». => 25 basis poin
    Gempa berkekuatan «7,4 magnitudo». => 7.4 magnitudo
    Gempa «magnitudo 5,2» terjadi. => 5.2 magnitudo
    Produksinya «700 ribu barel» per hari. => 700000 bbl
    Kecepatannya «10 mil per jam». => 10 mi/h
    Jaraknya «lima mil laut». => 5 nmi
    Layarnya «6,7 inci». => 6.7 in
    Mesinnya «150 cc». => 150 cm³
    Jaraknya sekitar «80 kilometer». => ~ 80 km
    Beratnya «setengah kilogram». => 0.5 kg
    Beratnya «satu setengah ton». => 1.5 t
  )");
}

TEST(AmountsTest, CountedNouns) {
  check_table(R"(
    Sebanyak «512 orang» tewas. => 512 orang
    Sebanyak «4.193 orang» terluka. => 4193 orang
    «Dua belas orang» tewas. => 12 orang
    «Dua warga» dicari. => 2 warga
    Ada «385 WNI» di sana. => 385 WNI
    Polisi menyita «dua ponsel» dan buku. => 2 ponsel
    Polisi menyita «14 buku tabungan». => 14 buku tabungan
    Polisi menyita «satu unit» Toyota Yaris. => 1 unit
    Rumah sakit itu menambah «20 tempat tidur». => 20 tempat tidur
    Ada «100 rumah sakit» di sana. => 100 rumah sakit
    Sebanyak «31 kepala keluarga» mengungsi. => 31 kepala keluarga
    Ada «412 kasus» baru. => 412 kasus
    Ia datang bersama «dua anaknya». => 2 anak
    Ia menang «dua kali». => 2 kali
    Harganya naik «dua kali lipat». => 2 kali lipat
    Harganya naik «2x lipat». => 2 kali lipat
    Industri itu menyerap «3,5 juta tenaga kerja». => 3500000 tenaga kerja
    Sekitar «67 ribu orang» datang. => ~ 67000 orang
    Lebih dari «47 ribu sekolah» tutup. => ~ 47000 sekolah
    Kuota «221.000 jemaah» terpenuhi. => 221000 jemaah
    Ia mencetak «dua gol» di babak pertama. => 2 gol
    Ia meraih «96.214.691 suara». => 96214691 suara
    «Seratus dua puluh lima siswa» lulus. => 125 siswa
    «Seribu lima ratus pelari» ikut. => 1500 pelari
    «Tiga ribu dua ratus rumah» rusak. => 3200 rumah
    Ia membeli «sebelas ekor» domba. => 11 ekor
    Ia membawa «lima karung». => 5 karung
    Sebanyak «85 personel» gabungan dikerahkan. => 85 personel
    Kapal itu membawa «41 penumpang». => 41 penumpang
    Ada «15 saksi» dan 3 tersangka. => 15 saksi
    Ada 15 saksi dan «3 tersangka». => 3 tersangka
    Hampir «10 juta orang» mengungsi. => ~ 10000000 orang
    Dua (2) dari «91 kepala keluarga» bertahan. => 91 kepala keluarga
  )");
}

TEST(AmountsTest, NearMisses) {
  check_table(R"(
    Salah satu warga tewas.
    Sebanyak 31 di antaranya selamat.
    Calon nomor urut 3 menang.
    Timnas Indonesia menang 5-2 atas Thailand.
    Ia dijerat Pasal 378 KUHP.
    Ia tinggal di RT 03/RW 07.
    Ia duduk di kelas 3 SD.
    Ia naik ke lantai dua.
    Ribuan orang datang.
    Ratusan rumah rusak.
    Belasan warga terluka.
    Seorang warga tewas.
    Ia menempati peringkat kedua.
    Ia berusia 22 tahun.
    Ia datang pada 12 Mei 2023.
    Ia datang pukul 10.30 WIB.
    Juni (31) ditangkap.
    Jet Su-30 jatuh.
    Hubungi 021-5551234.
    Putusan Nomor 90/PUU-XXI/2023 dibacakan.
    Ia satu-satunya korban.
    Siswa SMK Negeri 2 Kupang menang.
    Ia memimpin Komisi III DPR.
    Mereka bertemu satu per satu.
    Pemilu 2024 usai.
    Ia lolos ke babak 32 besar.
  )");
}

TEST(AmountsTest, RuleExamples) {
  for (const knowledge::RuleFile& file : store().rule_files("values/amounts"))
    for (const knowledge::Rule& rule : file.rules)
      for (const knowledge::Example& e : rule.examples) {
        const Read r = read(e.text);
        bool there = false;
        for (const Amount& a : r.amounts) {
          if (e.must && a.span.begin == e.begin && a.span.end == e.end) {
            there = true;
            EXPECT_EQ(value_of(a), e.expect) << file.file << ":" << e.line << " " << e.text;
            EXPECT_EQ(a.why, rule.name) << file.file << ":" << e.line;
          }
          if (!e.must) {
            EXPECT_NE(a.why, rule.name) << file.file << ":" << e.line << " " << e.text << "\n" << list(r);
          }
        }
        EXPECT_EQ(there, e.must) << file.file << ":" << e.line << " " << e.text << "\n" << list(r);
      }
}

}  // namespace
}  // namespace warta::values
