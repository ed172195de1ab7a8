// Times against tables: each line is a sentence with «» around what is to be found and, behind the arrow, its value; in a line
// without marks nothing may be found. All sentences speak from Tuesday, 5 March 2024, unless a table says otherwise.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

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
  language::Words words;
  std::vector<FoundTime> found;
  std::vector<Time> times;
};

Read read(const std::string& s, std::optional<Date> published) {
  Read r;
  r.text = Text(s);
  std::vector<Part> parts;
  for (const Span line : r.text.lines())
    if (!line.empty()) parts.push_back({PartKind::paragraph, BoilerplateKind::other, line, false});
  r.words = language::tokenize(r.text, parts, store());
  r.found = find_times(r.text, r.words, patterns());
  r.times = resolve_times(r.text, r.words, r.found, published);
  return r;
}

std::string list(const Read& r) {
  std::string out;
  for (const Time& t : r.times)
    out +=
        "  " + std::string(to_string(t.type)) + " " + t.value + " [" + std::string(r.text.view(t.span)) + "] " + std::string(t.why) + "\n";
  return out;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\n')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\n')) s.remove_suffix(1);
  return s;
}

void check_line(std::string_view line, std::optional<Date> published) {
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
    else if (line.substr(i, 2) == "\\n")
      text += '\n', i += 2;
    else
      text += line[i++];
  }
  const Read r = read(text, published);
  if (begin == std::string::npos) {
    EXPECT_TRUE(r.times.empty()) << line << "\n" << list(r);
    return;
  }
  bool there = false;
  for (const Time& t : r.times)
    if (t.span.begin == begin && t.span.end == end) {
      there = true;
      EXPECT_EQ(t.value, value) << line << "\n" << list(r);
    }
  EXPECT_TRUE(there) << line << "\n" << list(r);
}

void check_table(std::string_view table, std::optional<Date> published = Date{2024, 3, 5}) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    check_line(table.substr(0, end), published);
    table.remove_prefix(std::min(end + 1, table.size()));
  }
}

TEST(TimesTest, WholeDates) {
  check_table(R"(
    Polisi menangkapnya pada «Selasa (5/3/2024)». => 2024-03-05
    Polisi menangkapnya, «Senin (4/3)». => 2024-03-04
    Polisi menangkapnya, «Minggu (3/3)» malam. => 2024-03-03
    Hal itu disampaikan di Jakarta, «Jum'at (1/3/2024)». => 2024-03-01
    Ia tiba «Kamis malam (29/2/2024)». => 2024-02-29
    Acara digelar «Sabtu, 2 Maret 2024». => 2024-03-02
    Acara digelar «hari Sabtu, 2 Maret 2024». => 2024-03-02
    Acara digelar pada «Sabtu 2 Maret 2024». => 2024-03-02
    Acara digelar «Sabtu malam, 2 Maret 2024». => 2024-03-02
    Acara digelar «Sabtu (2 Maret 2024)». => 2024-03-02
    Acara digelar «Sabtu Pon, 2 Maret 2024». => 2024-03-02
    Ia lahir di Blitar, «6 Juni 1901». => 1901-06-06
    Proklamasi dibacakan «17 Agustus 1945». => 1945-08-17
    Ia lahir «tanggal 21 Juni 1961». => 1961-06-21
    Aturan terbit «12 Sept 2023». => 2023-09-12
    Aturan terbit «12 Nop 2022». => 2022-11-12
    Aturan terbit «12 Nopember 2022». => 2022-11-12
    Aturan terbit «3 Pebruari 2022». => 2022-02-03
    Aturan terbit «31 Des 2023». => 2023-12-31
    Aturan terbit «25 Dec 2023». => 2023-12-25
    Aturan berlaku per «1 April 2024». => 2024-04-01
    Aturan berlaku per «1 April». => 2024-04-01
    Rapat digelar «12/9/2023». => 2023-09-12
    Rapat digelar pada «12-09-2023». => 2023-09-12
    Rapat digelar pada «2023-09-12». => 2023-09-12
    Rapat digelar pada «12.9.2023». => 2023-09-12
    Rapat digelar pada «05/03/24». => 2024-03-05
    Rapat itu («4/3») ricuh. => 2024-03-04
    Rapat itu («28/12») ricuh. => 2023-12-28
    Sidang digelar «Rabu, 6/3/2024». => 2024-03-06
    Sidang digelar «Rabu 6/3». => 2024-03-06
    Rapat itu digelar «hari ini (5/3/2024)». => 2024-03-05
    Rapat itu digelar «kemarin (4/3)». => 2024-03-04
    Rapat digelar «20 Oktober lalu». => 2023-10-20
    Rapat digelar «20 Februari lalu». => 2024-02-20
    Rapat digelar «27 November mendatang». => 2024-11-27
    Rapat digelar «10 Maret nanti». => 2024-03-10
    Rapat digelar «20 Oktober 2023 lalu». => 2023-10-20
    Rapat digelar «12 Mei tahun lalu». => 2023-05-12
    Rapat digelar «12 Mei tahun ini». => 2024-05-12
    Rapat digelar «12 Mei tahun depan». => 2025-05-12
    Batas akhirnya «tanggal 15 bulan depan». => 2024-04-15
    Gaji cair «tanggal 1». => 2024-03-01
    Ia datang «Jumat (1/3) lalu». => 2024-03-01
    Ia datang pada «Senin, (4/3/2024)». => 2024-03-04
    Pemilu digelar «Rabu (14/2/2024)» di seluruh Indonesia. => 2024-02-14
    Ditutup «29 Februari 2024». => 2024-02-29
    Ia lahir «9 September 1999», di Solo. => 1999-09-09
  )");
}

TEST(TimesTest, Ranges) {
  check_table(R"(
    Festival digelar «17-20 Mei 2024». => 2024-05-17/2024-05-20
    Festival digelar «17–20 Mei 2024». => 2024-05-17/2024-05-20
    Festival digelar «17 - 20 Mei 2024». => 2024-05-17/2024-05-20
    Festival digelar «tanggal 1-3 April». => 2024-04-01/2024-04-03
    Festival digelar «28 Maret-2 April 2024». => 2024-03-28/2024-04-02
    Ia tampil melawan Osasuna, «10 Februari», di Solo. => 2024-02-10
    Festival digelar «28 Maret - 2 April 2024». => 2024-03-28/2024-04-02
    Festival digelar «Sabtu-Minggu (9-10 Maret 2024)». => 2024-03-09/2024-03-10
    Posko dibuka dari «3» hingga 16 April 2024. => 2024-04-03
    Posko dibuka dari 3 hingga «16 April 2024». => 2024-04-16
    Posko dibuka dari «28 Maret» sampai 16 April 2024. => 2024-03-28
    Mereka bertemu pada «5» dan 6 Maret 2024. => 2024-03-05
    Ekspor «Januari-Februari 2024» naik. => 2024-01/2024-02
    Ekspor «Januari–Februari 2024» naik. => 2024-01/2024-02
    Ekspor sepanjang «Januari» hingga Februari 2024 naik. => 2024-01
    Ekspor sepanjang Januari hingga «Februari 2024» naik. => 2024-02
    Ia menjabat pada «2014-2019». => 2014/2019
    Ia menjabat pada «2014–2019». => 2014/2019
    Gubernur DKI periode «2017-2022» itu hadir. => 2017/2022
    Kompetisi musim «2023/2024» dimulai. => 2023/2024
    Siswa «tahun ajaran 2023/2024» diterima. => 2023/2024
    Mereka berlatih dari «Senin» hingga Rabu. => 2024-03-04
  )");
}

TEST(TimesTest, Weekdays) {
  check_table(R"(
    Ia ditangkap «Senin» malam. => 2024-03-04
    Ia ditangkap di rumahnya, «Selasa». => 2024-03-05
    Ia ditangkap di rumahnya, «Rabu». => 2024-02-28
    Ia ditangkap pada «hari Minggu». => 2024-03-03
    Ia ditangkap «Minggu» dini hari. => 2024-03-03
    Ia ditangkap «Sabtu lalu». => 2024-03-02
    Ia ditangkap «Selasa lalu». => 2024-02-27
    Rapat digelar «Jumat mendatang». => 2024-03-08
    Rapat digelar «Selasa depan». => 2024-03-12
    Rapat akan digelar pada «Jumat» di Istana. => 2024-03-08
    Rapat dijadwalkan «Kamis» siang. => 2024-03-07
    "Kami akan datang," kata dia, «Senin». => 2024-03-04
    Rapat digelar «Jumat pekan ini». => 2024-03-08
    Rapat digelar «Jumat pekan lalu». => 2024-03-01
    Rapat digelar «Jumat pekan depan». => 2024-03-15
    Rapat digelar «Senin minggu depan». => 2024-03-11
    «Selasa ini» ia tampil. => 2024-03-05
    Ia tiba Kamis (29/2/2024). Sejak «Kamis» ia sakit. => 2024-02-29
    Kantor buka «Senin-Jumat». => 2024-03-04/2024-03-08
    Ia belanja di Pasar Minggu.
  )");
}

TEST(TimesTest, WeeksMonthsYears) {
  check_table(R"(
    Ia datang «pekan lalu». => 2024-W09
    Ia datang «minggu lalu». => 2024-W09
    «Minggu lalu» ia datang. => 2024-W09
    Ia datang «pekan ini». => 2024-W10
    Ia datang «pekan depan». => 2024-W11
    Ia datang «minggu depan». => 2024-W11
    Ia datang «akhir pekan lalu». => 2024-W09-WE
    Ia datang «akhir pekan ini». => 2024-W10-WE
    Ia datang «bulan lalu». => 2024-02
    Ia datang «bulan ini». => 2024-03
    Ia datang «bulan depan». => 2024-04
    Ia datang «akhir bulan ini». => 2024-03
    Ia datang pada «awal bulan depan». => 2024-04
    Ia datang «tahun lalu». => 2023
    Ia datang «tahun ini». => 2024
    Ia datang «tahun depan». => 2025
    Ia datang «awal tahun ini». => 2024
    Ia datang sejak «awal tahun». => 2024
    Ia datang pada «akhir tahun lalu». => 2023
    Ia datang pada «pertengahan tahun depan». => 2025
    Inflasi «Februari 2024» rendah. => 2024-02
    Inflasi pada «bulan Februari 2024» rendah. => 2024-02
    Inflasi pada «Februari» rendah. => 2024-02
    Inflasi pada «Desember» rendah. => 2023-12
    Inflasi pada «Desember tahun lalu» rendah. => 2023-12
    Konser digelar «Juni tahun depan». => 2025-06
    Konser digelar «Agustus mendatang». => 2024-08
    Konser digelar «Januari mendatang». => 2025-01
    Konser digelar «Januari lalu». => 2024-01
    Konser digelar «Oktober lalu». => 2023-10
    Konser digelar pada «awal April». => 2024-04
    Konser digelar «akhir Mei 2024». => 2024-05
    Konser digelar «pertengahan Juni 2024». => 2024-06
    Konser digelar «bulan Mei». => 2024-05
    Ia lulus pada «1998». => 1998
    Ia lulus «tahun 1998». => 1998
    Ia lahir «1991» di Medan. => 1991
    Produksi naik sejak «2015». => 2015
    Kontrak habis «akhir 2025». => 2025
    Kontrak habis pada «pertengahan 2025». => 2025
    Film itu tayang «2015 silam». => 2015
    Film itu tayang pada «tahun 2015 lalu». => 2015
    Target dicapai pada «2045 mendatang». => 2045
    Film Laskar Pelangi («2008») diputar lagi. => 2008
    Ia juara pada 2019, 2021, dan «2023». => 2023
    Kudeta «2021» gagal. => 2021
    Penyanyi «era 1980-an» itu wafat. => 198
    Rumah itu dibangun pada «1990-an». => 199
    Lagu «tahun 90-an» diputar. => 199
    Candi itu dari «abad ke-9». => 08
    Rempah dicari sejak «abad ke-16». => 15
    Ini tantangan «abad ini». => 20
    Mei Lestari datang bersama adiknya.
    Suami Juli menangis.
  )");
}

TEST(TimesTest, PartsOfTheYear) {
  check_table(R"(
    Laba «kuartal III 2023» naik. => 2023-Q3
    Laba «kuartal III/2023» naik. => 2023-Q3
    Laba «kuartal III-2023» naik. => 2023-Q3
    Laba pada «kuartal pertama 2023» naik. => 2023-Q1
    Laba pada «triwulan IV tahun 2023» naik. => 2023-Q4
    Laba pada «kuartal kedua tahun lalu» naik. => 2023-Q2
    Laba pada «kuartal I tahun ini» naik. => 2024-Q1
    Laba pada «kuartal IV» naik. => 2023-Q4
    Laba pada «semester I 2023» naik. => 2023-H1
    Laba pada «semester II/2023» naik. => 2023-H2
    Laba pada «semester pertama tahun ini» naik. => 2024-H1
    Laba pada «paruh kedua tahun lalu» naik. => 2023-H2
    Mahasiswi semester enam itu menang.
  )");
}

TEST(TimesTest, FromTheDayOfTheArticle) {
  check_table(R"(
    Ia datang «hari ini». => 2024-03-05
    Ia datang «kemarin». => 2024-03-04
    Ia datang «kemarin malam». => 2024-03-04
    Ia datang «besok». => 2024-03-06
    Ia datang «esok». => 2024-03-06
    Ia datang «lusa». => 2024-03-07
    Ia datang «kemarin lusa». => 2024-03-03
    Ia datang «tadi pagi». => 2024-03-05
    Ia datang «pagi tadi». => 2024-03-05
    Ia datang «dini hari tadi». => 2024-03-05
    Ia datang «siang ini». => 2024-03-05
    Ia datang «nanti malam». => 2024-03-05
    Ia datang «malam ini». => 2024-03-05
    Ia datang «tadi malam». => 2024-03-04
    Ia belum tidur sejak «semalam». => 2024-03-04
    Ia datang «tiga hari lalu». => 2024-03-02
    Ia datang «dua hari yang lalu». => 2024-03-03
    Ia datang «dua pekan lalu». => 2024-W08
    Ia datang «sepekan lalu». => 2024-W09
    Ia datang «tiga bulan lalu». => 2023-12
    Ia datang «sebulan lalu». => 2024-02
    Ia datang «10 tahun silam». => 2014
    Ia datang «setahun silam». => 2023
    Ia datang «lima tahun lagi». => 2029
    Ia datang «dua hari lagi». => 2024-03-07
    Ia datang «enam bulan lagi». => 2024-09
    Ia tiba Senin (4/3/2024) dan pulang «dua hari kemudian». => 2024-03-06
    Ia tiba 14 Februari 2022 dan pulang «sebulan kemudian». => 2022-03
    Ia menikah pada 1998 dan cerai «dua tahun kemudian». => 2000
    Ia tiba Senin (4/3/2024), «sehari sebelumnya» ia sakit. => 2024-03-03
    Ia tiba Jumat (1/3/2024). «Keesokan harinya» ia pulang. => 2024-03-02
    Ia tiba Jumat (1/3/2024) dan pulang pada «hari yang sama». => 2024-03-01
    Laba 2022 turun dari «tahun sebelumnya». => 2021
    Ia lulus pada 2010 dan menikah «tahun berikutnya». => 2011
    Ia pernah datang «beberapa bulan lalu». => PAST_REF
    Ia pernah datang «beberapa waktu lalu». => PAST_REF
    Ia datang «baru-baru ini». => PAST_REF
    "«Dulu» saya miskin," kata dia. => PAST_REF
    Ia «kini» tinggal di Bali. => PRESENT_REF
    Ia «saat ini» tinggal di Bali. => PRESENT_REF
    «Sekarang» ia tinggal di Bali. => PRESENT_REF
    Ia datang «beberapa hari lagi». => FUTURE_REF
    Ia datang «dalam waktu dekat». => FUTURE_REF
    Jangan puas dulu.
    Ia lebih dulu tiba.
  )");
}

TEST(TimesTest, TimesOfDay) {
  check_table(R"(
    Gempa terjadi «pukul 10.30 WIB». => 2024-03-05T10:30+07:00
    Gempa terjadi «pukul 10:30 WITA». => 2024-03-05T10:30+08:00
    Gempa terjadi «pukul 06.05 WIT». => 2024-03-05T06:05+09:00
    Gempa terjadi «pukul 22.00» waktu setempat. => 2024-03-05T22:00
    Gempa terjadi «jam 10.30». => 2024-03-05T10:30
    Gempa terjadi «pukul 7 pagi». => 2024-03-05T07:00
    Gempa terjadi «pukul 7 malam». => 2024-03-05T19:00
    Gempa terjadi «jam dua siang». => 2024-03-05T14:00
    Gempa terjadi «jam setengah lima sore». => 2024-03-05T16:30
    Laga dimulai «19.30 WIB». => 2024-03-05T19:30+07:00
    Laga dimulai «pukul 03.00 waktu Arab Saudi». => 2024-03-05T03:00+03:00
    Gempa terjadi Senin (4/3/2024) «pukul 10.30 WIB». => 2024-03-04T10:30+07:00
    Gempa terjadi «pukul 10.30 WIB», Senin (4/3/2024). => 2024-03-04T10:30+07:00
    Laga digelar besok «pukul 20.00 WIB». => 2024-03-06T20:00+07:00
    Jalan ditutup «pukul 06.00-10.00 WIB». => 2024-03-05T06:00+07:00/2024-03-05T10:00+07:00
    Jalan ditutup dari «pukul 06.00» hingga 10.00 WIB. => 2024-03-05T06:00+07:00
    Jalan ditutup dari pukul 06.00 hingga «10.00 WIB». => 2024-03-05T10:00+07:00
    Jalan ditutup dari pukul 06.00 hingga «pukul 10.00 WIB». => 2024-03-05T10:00+07:00
  )");
}

TEST(TimesTest, LengthsOfTime) {
  check_table(R"(
    Ia dipenjara «empat tahun». => P4Y
    Ia dipenjara selama «empat tahun» terakhir. => P4Y
    Ia dipenjara «2 tahun 6 bulan». => P2Y6M
    Ia berusia «22 tahun». => P22Y
    Budi, «37 tahun», lahir di Solo. => P37Y
    Film itu berdurasi «127 menit». => PT127M
    Perjalanan memakan waktu «2,5 jam». => PT2.5H
    Perjalanan memakan waktu «satu setengah jam». => PT1.5H
    Perjalanan memakan waktu «setengah jam». => PT30M
    Perjalanan memakan waktu «setengah hari». => PT12H
    Perjalanan memakan waktu «1 jam 30 menit». => PT1H30M
    Perjalanan memakan waktu «sejam». => PT1H
    Ia menunggu dalam «sebulan». => P1M
    Ia diberi waktu «sepekan». => P1W
    Ia mengungsi «dua minggu». => P2W
    Ia mengungsi «tiga malam». => P3D
    Ia mengungsi «sewindu». => P8Y
    Ia mengungsi selama «satu dekade». => P10Y
    Ia berlari «9,8 detik». => PT9.8S
    Ia dirawat «2-3 hari». => P2D/P3D
    Ia dirawat «dua puluh lima hari». => P25D
    «Dua jam» kemudian ia pulang. => PT2H
    Ia dibekukan dalam «dua tahun» mendatang. => P2Y
    Ia bekerja «100 hari» pertama. => P100D
    Ia menunggu «seabad». => P100Y
  )");
}

TEST(TimesTest, Repetitions) {
  check_table(R"(
    Ia lari «setiap hari». => P1D
    Ia lari «tiap pekan». => P1W
    Ia lari «setiap dua hari». => P2D
    Ia lari «setiap Senin». => XXXX-WXX-1
    Ia lari «setiap hari Minggu». => XXXX-WXX-7
    Ia lari «setiap Sabtu» dan Minggu. => XXXX-WXX-6
    Ia lari setiap Sabtu dan «Minggu». => XXXX-WXX-7
    Ia dibayar Rp 50 ribu «per hari». => P1D
    Ia dibayar Rp 50 ribu «sehari». => P1D
    Ia minum dua kali «sehari». => P1D
    Ia rapat sekali «seminggu». => P1W
    Ia dibayar 1.000 dolar «per bulan». => P1M
    Penerbangan berangkat «setiap 30 menit». => PT30M
    Hari itu dirayakan «setiap 17 Agustus». => XXXX-08-17
    Gaji cair «setiap tanggal 25». => XXXX-XX-25
    Ia pulang «setiap akhir pekan». => XXXX-WXX-WE
    Ia dibayar Rp 5 juta «per tahunnya». => P1Y
    Angin bertiup 25 kilometer per jam.
  )");
}

TEST(TimesTest, OtherCalendars) {
  check_table(R"(
    Wukuf jatuh pada «9 Zulhijah 1440 H». => 2019-08-10
    Salat digelar «1 Syawal 1445 H». => 2024-04-10
    Puasa dimulai «1 Ramadan 1445 Hijriah». => 2024-03-12
    Mudik «Lebaran 2024» dimulai. => 2024-04-10
    Tiket «Natal 2023» habis. => 2023-12-25
    Tiket «Tahun Baru 2025» habis. => 2025-01-01
    Kurban «Idul Adha 1445 H» naik. => 2024-06-17
    Misa «Paskah 2024» khidmat. => 2024-03-31
  )");
}

TEST(TimesTest, NearMisses) {
  check_table(R"(
    Timnas Indonesia menang 1-0 atas Vietnam.
    Putusan Nomor 12/PUU-XXI/2023 dibacakan.
    Ia melanggar Pasal 12 ayat 3.
    Rumahnya di RT 03/RW 07.
    Jet Su-30 itu mendarat.
    Hubungi 021-5551234 segera.
    Calon nomor urut 3 menang.
    Undang-Undang Nomor 7 Tahun 2017 direvisi.
    UU Nomor 31 Tahun 1999 dilanggar.
    Sebanyak 2000 orang hadir.
    Sebanyak 31 di antaranya selamat.
    Pesta Pemilu 2024 usai.
    Festival Film Bandung 2023 usai.
    Harga naik 10,30 persen.
    Skornya 21-19, 19-21, 21-17.
    Ia lolos ke babak 1/4 final.
    Tim itu finis di posisi 12.
  )");
}

TEST(TimesTest, WithoutADay) {
  check_table(R"(
    Rapat digelar «12 September». => XXXX-09-12
    Rapat digelar «Selasa» malam. => XXXX-WXX-2
    Rapat digelar «kemarin». => PAST_REF
    Rapat digelar «besok». => FUTURE_REF
    Rapat digelar «hari ini». => PRESENT_REF
    Rapat digelar «12 September 2023». => 2023-09-12
    Rapat digelar «pukul 10.30 WIB». => T10:30+07:00
  )",
              std::nullopt);
}

TEST(TimesTest, RuleExamples) {
  for (const knowledge::RuleFile& file : store().rule_files("values/times"))
    for (const knowledge::Rule& rule : file.rules)
      for (const knowledge::Example& e : rule.examples) {
        const Read r = read(e.text, parse_date(file.date));
        bool there = false;
        for (const Time& t : r.times) {
          if (e.must && t.span.begin == e.begin && t.span.end == e.end) {
            there = true;
            EXPECT_EQ(t.value, e.expect) << file.file << ":" << e.line << " " << e.text << "\n" << list(r);
            EXPECT_EQ(t.why, rule.name) << file.file << ":" << e.line;
          }
          if (!e.must) {
            EXPECT_NE(t.why, rule.name) << file.file << ":" << e.line << " " << e.text << "\n" << list(r);
          }
        }
        EXPECT_EQ(there, e.must) << file.file << ":" << e.line << " " << e.text << "\n" << list(r);
      }
}

TEST(TimesTest, TellsTheArticleWhatTheWordsSay) {
  const Read r = read("Selasa, 12 Sep 2023 10:21 WIB", std::nullopt);
  ASSERT_FALSE(r.found.empty());
  EXPECT_EQ(r.found[0].full_date(), (Date{2023, 9, 12}));
  EXPECT_EQ(r.found[0].weekday, 2);
  EXPECT_EQ(r.found[0].hour, 10);
  EXPECT_EQ(r.found[0].minute, 21);
  EXPECT_EQ(r.found[0].zone, "+07:00");
}

TEST(DateProblemsTest, FindsWhatCannotBe) {
  const auto problems = [](const std::string& s) {
    const Read r = read(s, Date{2024, 3, 5});
    return date_problems(r.text, r.found, Date{2024, 3, 5});
  };
  EXPECT_TRUE(problems("Ia tiba Selasa (5/3/2024).").empty());
  EXPECT_TRUE(problems("Ia tiba Kamis (29/2).").empty());
  const auto weekday = problems("Ia tiba Senin (5/3/2024).");
  ASSERT_EQ(weekday.size(), 1U);
  EXPECT_EQ(weekday[0].suggest, "Selasa");
  EXPECT_EQ(weekday[0].message, "5 Maret 2024 jatuh pada hari Selasa, bukan Senin.");
  EXPECT_EQ(problems("Ia tiba Senin (5/3).").size(), 1U);
  const auto impossible = problems("Ia tiba pada 31 Februari 2024.");
  ASSERT_EQ(impossible.size(), 1U);
  EXPECT_EQ(impossible[0].kind, DateProblem::Kind::impossible);
  EXPECT_EQ(problems("Ia tiba 29 Februari 2023.").size(), 1U);
  EXPECT_EQ(problems("Ia tiba 31/4/2023.").size(), 1U);
}

}  // namespace
}  // namespace warta::values
