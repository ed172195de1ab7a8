// The forms in which publishers write, each with a near miss: what must be read stands beside what looks like it and must
// not be. The articles are made for the purpose; each row puts one line into one of them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/layout.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

const std::string title = "Pohon Tumbang Tutup Jalan Raya";
const std::string lead = "Sebuah pohon tumbang menutup jalan raya sejak pagi, kata warga yang menolong pengendara di sana.";
const std::string second = "Petugas memotong batang pohon itu dengan gergaji mesin dan membuka satu lajur menjelang siang kemarin.";
const std::string third = "Lalu lintas kembali lancar pada sore hari setelah dahan yang melintang diangkut dengan dua truk.";

const layout::Layouts& layouts() {
  static const layout::Layouts all(Knowledge::builtin().store());
  return all;
}

layout::Layout read(const Text& text) { return layout::read_layout(text, layouts()); }

struct Row {
  std::string line;
  std::string expected;
};

/// Parts as `kind|kind`, boilerplate with its kind, `+` for a paragraph that goes on.
std::string kinds(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const Part& part : read(text).parts) {
    if (!out.empty()) out += '|';
    out += part.kind == PartKind::boilerplate ? std::string(to_string(part.boilerplate)) : std::string(to_string(part.kind));
    if (part.continues) out += '+';
  }
  return out;
}

std::string contributors(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const layout::BylineName& name : read(text).names)
    out += (out.empty() ? "" : " ") + std::string(to_string(name.role)) + ":" + std::string(text.view(name.span));
  return out;
}

std::string related(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const Span one : read(text).related) out += (out.empty() ? "" : "|") + std::string(text.view(one));
  return out;
}

std::string problems(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const layout::LayoutProblem& p : read(text).problems)
    out += std::string(p.rule) + ":" + std::string(text.view(p.span)).substr(0, 24) + ";";
  return out;
}

std::string head(const std::string& line) { return title + "\n" + line + "\n\n" + lead + "\n\n" + second + "\n"; }
std::string body(const std::string& line) { return title + "\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n\n" + third + "\n"; }
std::string foot(const std::string& line) { return title + "\n\n" + lead + "\n\n" + second + "\n\n" + line + "\n"; }

TEST(Forms, Dateline) {
  const std::vector<Row> rows = {
      {"Bisnis.com, JAKARTA — ", "JAKARTA"},
      {"Bisnis.com, JAKARTA - ", "JAKARTA"},
      {"JAKARTA, KOMPAS.com – ", "JAKARTA"},
      {"JAKARTA, KOMPAS.com— ", "JAKARTA"},
      {"JAKARTA, KOMPAS.TV - ", "JAKARTA"},
      {"SURABAYA, KOMPAS — ", "SURABAYA"},
      {"KOMPAS.com - ", ""},
      {"Suara.com - ", ""},
      {"PIKIRAN RAKYAT - ", ""},
      {"BANDUNG, (PR).- ", "BANDUNG"},
      {"RMOL. ", ""},
      {"WASHINGTON (VOA) — ", "WASHINGTON"},
      {"TRIBUNJATENG.COM, SEMARANG - ", "SEMARANG"},
      {"SERAMBINEWS.COM, BANDA ACEH – ", "BANDA ACEH"},
      {"Seoul (Antara/Yonhap) - ", "Seoul"},
      {"Kabupaten Bogor (ANTARA) - ", "Kabupaten Bogor"},
      {"Washington/Moskow (ANTARA) - ", "Washington/Moskow"},
      {"Jakarta, 12/3 (ANTARA) - ", "Jakarta"},
      {"Jakarta, CNBC Indonesia – ", "Jakarta"},
      {"JAKARTA, iNews.id - ", "JAKARTA"},
      {"jpnn.com - JAKARTA - ", "JAKARTA"},
      {"Liputan6.com, Semarang - ", "Semarang"},
      {"MALANG (Kabar Sabana) - ", "MALANG"},
      {"Jakarta, Gatra.com - ", "Jakarta"},
      {"KABARSABANA.COM, SAMARINDA-", "SAMARINDA"},
      {"MEDAN (Kabar Sabana): ", "MEDAN"},
      {"Jakarta", "Jakarta"},  // glued: JakartaSebuah pohon ...
      {"JAKARTA", "JAKARTA"},
      // a sentence with a place, a brand that begins with one, an aside, a list of places
      {"Jakarta-Bandung kembali macet. ", ""},
      {"JakartaPost menulis kabar itu. ", ""},
      {"BaliSpirit digelar lagi, kata panitia BaliSpirit. ", ""},
      {"Surabaya, Malang, dan Kediri - tiga kota besar - banjir. ", ""},
      {"Menurut Kompas.com, Jakarta - kota besar itu - banjir. ", ""},
      {"Bandung: kota kembang itu banjir. ", ""},
      {"Kota Medan - kota besar itu - banjir. ", ""},
      {"KABARSABANA.COM, Jakarta-Bandung kembali macet. ", ""},
      {"Lurah (Medan Barat): kota itu banjir. ", ""},
      {"Ilustrasi - Pohon yang tumbang di jalan. ", ""},
      {"Dokumentasi - Pohon yang tumbang di jalan. ", ""},
  };
  for (const Row& row : rows) {
    const Text text(title + "\n\n" + row.line + lead + "\n\n" + second + "\n");
    const layout::Layout got = read(text);
    EXPECT_EQ(got.dateline ? std::string(text.view(got.dateline->place)) : "", row.expected) << row.line;
    EXPECT_EQ(text.view(got.title), title) << row.line;
  }
}

TEST(Forms, BylinesBelowTheTitle) {
  const std::vector<Row> rows = {
      {"Ratna Sari - detikNews\nSenin, 04 Mar 2024 10:15 WIB", "author:Ratna Sari"},
      {"Tim detikcom - detikNews\nSenin, 04 Mar 2024 10:15 WIB", ""},
      {"Ratna Sari, CNBC Indonesia\n04 March 2024 10:15", "author:Ratna Sari"},
      {"Ratna Sari, Jurnalis\nSenin, 4 Maret 2024 | 10:15 WIB", "author:Ratna Sari"},
      {"Oleh Ratna Sari\nSenin, 4 Maret 2024 10:15 WIB", "author:Ratna Sari"},
      {"Oleh :\nRatna Sari", "author:Ratna Sari"},
      {"Oleh: Ratna Sari, Made Wirawan, & Budi Hartono", "author:Ratna Sari author:Made Wirawan author:Budi Hartono"},
      {"Ratna Sari | Senin, 4 Maret 2024 10:15 WIB", "author:Ratna Sari"},
      {"Laporan Wartawan Tribun Medan / Ratna Sari", "author:Ratna Sari"},
      {"Laporan Wartawan Tribunnews.com, Ratna Sari", "author:Ratna Sari"},
      {"Laporan Reporter TRIBUNJOGJA.COM, Ratna Sari", "author:Ratna Sari"},
      {"Reporter: Ratna Sari | Editor: Made Wirawan | Senin, 4 Maret 2024 / 10:15 WIB", "author:Ratna Sari editor:Made Wirawan"},
      {"Rep: Antara/ Red: Made Wirawan", "editor:Made Wirawan"},
      {"Tim Redaksi\nSenin, 4 Maret 2024 10:15 WIB", ""},
      {"Newswire\nSenin, 4 Maret 2024 10:15 WIB", ""},
      {"Ringkasan AI Harian\nSenin, 4 Maret 2024 10:15 WIB", ""},
      {"oleh Ratna Sari di Kupang\n4 Maret 2024", "author:Ratna Sari"},
      {"oleh Ratna Sari di 4 Maret 2024", "author:Ratna Sari"},
      {"Laporan Ratna Sari | Aceh Utara", "author:Ratna Sari"},
      {"Redaksi | Kabar Sabana", ""},
      // no byline: a call to someone, a report on something
      {"Oleh karena itu warga diminta mencari jalan lain sampai sore, kata camat di kantornya kemarin.", ""},
      {"Laporan Keuangan Perusahaan Pohon Terlambat, Warga Menunggu", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(contributors(head(row.line)), row.expected) << row.line;
}

TEST(Forms, BylinesBelowTheStory) {
  const std::vector<Row> rows = {
      {"Penulis : Ratna Sari\nEditor : Made Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"Penulis Ratna Sari\n\nEditor Made Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"PenulisRatna Sari\n\nEditorMade Wirawan", "author:Ratna Sari editor:Made Wirawan"},
      {"Pewarta: Ratna Sari\nEditor: Made Wirawan\nCopyright © ANTARA 2023", "author:Ratna Sari editor:Made Wirawan"},
      {"Pewarta : Ratna Sari/Made Wirawan", "author:Ratna Sari author:Made Wirawan"},
      {"(Penulis: Ratna Sari/Editor: Made Wirawan)", "author:Ratna Sari editor:Made Wirawan"},
      {"ANTARA | RATNA SARI", "author:RATNA SARI"},
      {"RATNA SARI | ANTARA", "author:RATNA SARI"},
      {"Diterjemahkan oleh Ratna Sari", "translator:Ratna Sari"},
      {"(abc/xyz)", "initials:abc initials:xyz"},
      {"[abc/xyz]", "initials:abc initials:xyz"},
      {"[bal]", "initials:bal"},
      {"(Antara/abc)", "initials:abc"},
      {"(Ant/OL-4)", ""},
      {"(RO/OL-10)", ""},
      {"(kri/far/k15)", "initials:kri initials:far"},
      {"(m27)", ""},
      {"(Ratna Sari)", "author:Ratna Sari"},
      {"(RATNA SARI)", "author:RATNA SARI"},
      {"(Ramot)", "author:Ramot"},
      {"(Selesai)", ""},
      {"(tiga dari lima tulisan)", ""},
      {"(H-2)", ""},
      {"(AFP/Z-1)", ""},
      {"(ANTARA)", ""},
      {"(*)", ""},
      {"Penulis: Tim Redaksi", ""},
      {"Sumber: Antara", ""},
      {"Oleh: Ratna Sari, Guru Besar Fakultas Kehutanan", "author:Ratna Sari"},
      // no byline
      {"Penulis novel itu menolak pohon di depan rumahnya ditebang.", ""},
      {"Editornya menunggu di kantor.", ""},
      {"Oleh sebab itu warga menunggu.", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(contributors(foot(row.line)), row.expected) << row.line;
}

TEST(Forms, Related) {
  const std::string a = "Harga Air Galon Naik Dua Kali Lipat di Tengah Kemarau", b = "Sumur Warga di Tiga Kelurahan Mulai Kering",
                    c = "Hujan Diprakirakan Baru Turun pada Akhir Bulan";
  const std::vector<Row> rows = {
      {"Baca juga: " + a + "\nBaca juga: " + b + "\nBaca juga: " + c, a + "|" + b + "|" + c},
      {"Baca juga: " + a + "\n\nBaca juga: " + b + "\n\nBaca juga: " + c, a + "|" + b + "|" + c},
      {"Baca Juga : " + a, a},
      {"• Baca juga: " + a, a},
      {"- Baca juga: " + a + "\n- Baca juga: " + b, a + "|" + b},
      {"BACA JUGA:\n" + a, a},
      {"BACA JUGA\n\n" + a, a},
      {"Baca Juga:\n\n" + a + "\n\n" + b, a + "|" + b},
      {"Baca Juga:\n• " + a + "\n• " + b, a + "|" + b},
      {"Baca Juga\n- " + a, a},
      {"(Baca: " + a + ")", a},
      {"(Baca Juga: " + a + ")", a},
      {"Baca: " + a, a},
      {"BACA: " + a, a},
      {"Simak juga Video: " + a, a},
      {"Simak juga Video '" + a + "':", a},
      {"Lihat juga Video: " + a, a},
      {"Lihat Juga :\n" + a, a},
      {"Pilihan Editor: " + a, a},
      {"Pilihan Editor:\n" + a, a},
      {"Berita Terkait:\n- " + a + "\n- " + b, a + "|" + b},
      {"Artikel Terkait: " + a, a},
      {"Warga antre air sejak subuh. (Baca juga: " + a + ") Mereka membawa ember.", a},
      {"Warga antre air sejak subuh (Baca: " + a + ").", a},
      {"Warga antre air sejak subuh. BACA JUGA: " + a, a},
      {"Baca juga: [" + a + "](https://kabar.id/air)", a},
      {"Baca Juga " + a + " di https://kabar.id/air/1", a},
      {"Baca Juga: " + a + " https://kabar.id/air/1", a},
      // said, read or seen in the story
      {"Baca juga petunjuk di papan itu, kata lurah kepada warga yang datang.", ""},
      {"Simak juga penjelasan lurah tentang pohon tua di tepi jalan itu kepada warga kemarin sore.", ""},
      {"Lurah meminta warga (baca: pengendara) bersabar menunggu jalan dibuka kembali pada sore hari.", ""},
      {"Pilihan editor buku itu jatuh pada cerita tentang pohon tua di tepi jalan raya.", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(related(body(row.line)), row.expected) << row.line;
}

TEST(Forms, LinesThatAreNoStory) {
  const std::vector<Row> rows = {
      {"2 dari 3 halaman", "paging"},
      {"Halaman Selanjutnya", "paging"},
      {"Halaman Selanjutnya: Warga bergotong royong", "paging"},
      {"Halaman: 1 2 3 Selanjutnya", "paging"},
      {"1 2 3 Selanjutnya", "paging"},
      {"Bersambung", "paging"},
      {"Berikut daftar pohonnya di halaman selanjutnya.", "paging"},
      {"Bersambung ke halaman berikutnya", "paging"},
      {"ADVERTISEMENT", "advertisement"},
      {"SCROLL TO CONTINUE WITH CONTENT", "advertisement"},
      {"Scroll untuk melanjutkan", "advertisement"},
      {"Bagikan:", "share"},
      {"Share this article", "share"},
      {"Dapatkan update berita pilihan dan terkini setiap hari dari Kompas.com.", "share"},
      {"Dapatkan berita pilihan langsung di email Anda", "share"},
      {"Ikuti saluran WhatsApp kami untuk kabar terbaru", "share"},
      {"Gabung di grup Telegram \"Kabar Sabana\", caranya klik tautan ini", "share"},
      {"Ikuti berita terkini di Google News, klik di sini.", "share"},
      {"[Gambas:Video 20detik]", "video"},
      {"[Gambas:Instagram]", "video"},
      {"Copyright © 2023 Kabar Sabana", "copyright"},
      {"Artikel ini telah tayang di KabarSabana.com dengan judul Pohon Tumbang", "other"},
      {"expand_more", "navigation"},
      {"bookmark_border", "navigation"},
      {"Login untuk berkomentar", "navigation"},
      {"Masuk untuk memberi komentar", "navigation"},
      {"Bacaan 4 Menit", "navigation"},
      {"Ringkas dengan AI", "navigation"},
      {"Promosi", "advertisement"},
      {"Mau berita lainnya? Yuk ikuti kami di Google News dengan klik tanda bintang.", "share"},
      {"Unduh aplikasi Kompas.com sekarang", "share"},
      {"Artikel ini diterjemahkan dengan bantuan kecerdasan buatan.", "other"},
      // the same words in a story
      {"Halaman kantor lurah penuh dahan pohon yang belum diangkut.", "paragraph"},
      {"Bagikan air itu dengan adil, kata lurah kepada petugas.", "paragraph"},
      {"Ikuti antrean dengan tertib, kata lurah kepada warga.", "paragraph"},
      {"Berikut daftar pohon yang ada di halaman kantor lurah.", "paragraph"},
      {"Masuk ke jalan itu dilarang, kata polisi kepada warga.", "paragraph"},
      {"Gabung saja dengan kami, kata lurah kepada warga.", "paragraph"},
      {"Unduh aplikasi dinas, lalu isi formulir laporan pohon tumbang.", "paragraph"},
      {"Yuk ikuti kerja bakti di kelurahan, kata lurah kepada warga.", "paragraph"},
      {"Bacaan warga yang menunggu jalan dibuka adalah koran lama.", "paragraph"},
      {"Artikel ini, kata lurah, tidak benar sama sekali.", "paragraph"},
  };
  for (const Row& row : rows) EXPECT_EQ(kinds(foot(row.line)), "title|paragraph|paragraph|" + row.expected) << row.line;
}

TEST(Forms, OneParagraphForTheWholeArticle) {
  // what the page had between its paragraphs now stands between sentences
  const std::string end = " " + second + " " + third + "\n";
  const std::vector<Row> rows = {
      {" ADVERTISEMENT", "advertisement"},
      {" SCROLL TO CONTINUE WITH CONTENT", "advertisement"},
      {" [Gambas:Video 20detik]", "video"},
      {" Simak selengkapnya di halaman berikutnya...", "paging"},
      {" Simak video 'Hujan Diprakirakan Turun':", "related"},
      {" Lihat Video: Hujan Diprakirakan Turun  [Gambas:Video 20detik]", "related|video"},
      {" (Baca juga: Hujan Diprakirakan Turun)", "related"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(kinds(title + "\n\n" + lead + row.line + end), "title|paragraph|" + row.expected + "|paragraph+") << row.line;
  const std::vector<std::string> stories = {
      " Iklan (advertisement) dipasang di sana.",
      " Simak penjelasan lurah di halaman kantornya.",
      " Mereka membaca [sic] pengumuman itu.",
      " Warga menonton video 'Hujan' di sana.",
  };
  for (const std::string& story : stories) EXPECT_EQ(kinds(title + "\n\n" + lead + story + end), "title|paragraph") << story;
}

TEST(Forms, Captions) {
  const std::vector<Row> rows = {
      {"Foto: Ratna Sari/kumparan", "caption"},
      {"Pohon yang tumbang di jalan raya. Foto: Ratna Sari/kumparan", "caption"},
      {"Pohon yang tumbang di jalan raya. TEMPO/Ratna Sari", "caption"},
      {"Pohon yang tumbang di jalan raya (ANTARA FOTO/Ratna Sari/foc)", "caption"},
      {"ANTARA FOTO/Ratna Sari/foc.", "caption"},
      {"Keterangan gambar, Pohon yang tumbang di jalan raya.", "caption"},
      {"Sumber gambar, Getty Images", "caption"},
      {"Ilustrasi pohon tumbang. (Foto: Kabar Sabana)", "caption"},
      {"Pohon yang tumbang di jalan raya. (Dok. Polres)", "caption"},
      {"Ilustrasi pohon (Pixabay)", "caption"},
      {"Pohon yang tumbang di jalan raya. - Kabar/Ratna Sari", "caption"},
      {"Pohon yang tumbang di jalan raya. / KabarSabana.com - Ratna Sari", "caption"},
      {"KabarSabana.com/Ratna Sari", "caption"},
      {"Ilustrasi - Pohon yang tumbang. ANTARA/HO-Dinas Kehutanan Sumut", "caption"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(kinds(title + "\n" + row.line + "\n\nJAKARTA - " + lead + "\n\n" + second + "\n"),
              "title|" + row.expected + "|paragraph|paragraph")
        << row.line;
  const std::vector<Row> stories = {
      {"Foto pohon itu beredar di antara warga sejak pagi, kata lurah.", "paragraph"},
      {"Pohon itu ditanam anggota dewan dari partai lama (Fraksi Rakyat).", "paragraph"},
      {"Warga mengukur pohon itu sampai lima kali (masing-masing dua meter).", "paragraph"},
  };
  for (const Row& row : stories) EXPECT_EQ(kinds(body(row.line)), "title|paragraph|" + row.expected + "|paragraph|paragraph") << row.line;
}

TEST(Forms, HeadingsAndWhatIsNone) {
  const auto article = [](const std::string& line) {
    return title + "\n\n" + lead + "\n\n" + line + "\n\n" + second + "\n\n" + third + "\n";
  };
  const std::vector<Row> rows = {
      {"Warga Bergotong Royong", "heading"},
      {"1. Warga bergotong royong", "heading"},
      {"2) Warga bergotong royong", "heading"},
      {"Mengapa pohon itu tumbang?", "heading"},
      {"## Warga bergotong royong", "heading"},
      {"**Warga bergotong royong**", "heading"},
      {"Warga bergotong royong.", "paragraph"},
      {"\"Pohon itu sudah tua,\" kata lurah", "paragraph"},
      {"\"Pohon itu sudah tua.\"", "paragraph"},
      {"Lalu, apa sebabnya?", "paragraph"},
      {"Ongkos angkut: Rp 250.000", "paragraph"},
      {"Kesimpulan: pohon tua perlu dipangkas", "heading"},
      {"Hal ini seperti diungkapkan lurah:", "paragraph"},
  };
  for (const Row& row : rows) EXPECT_EQ(kinds(article(row.line)), "title|paragraph|" + row.expected + "|paragraph|paragraph") << row.line;
}

TEST(Forms, QuestionsOfAnInterviewAreNoHeadings) {
  const std::string answer = "Pohon itu ditanam ayah saya lima puluh tahun lalu, dan sejak itu tidak pernah dipangkas oleh siapa pun.";
  const std::string other = "Saya melapor ke kantor lurah tiga kali, tetapi petugas baru datang setelah batangnya menutup jalan.";
  // asked of somebody, with and without a label
  EXPECT_EQ(
      kinds(title + "\n\n" + lead + "\n\nSejak kapan Anda tinggal di dekat pohon itu?\n\n" + answer +
            "\n\nApa yang Anda lakukan sebelum pohon itu tumbang?\n\n" + other + "\n\nApakah pohon lain juga tua?\n\n" + second + "\n"),
      "title|paragraph|paragraph|paragraph|paragraph|paragraph|paragraph|paragraph");
  EXPECT_EQ(kinds(title + "\n\n" + lead + "\n\nTanya: Sejak kapan pohon itu ada?\n\nJawab: " + answer +
                  "\n\nTanya: Siapa yang menanam?\n\nJawab: " + other + "\n"),
            "title|paragraph|paragraph|paragraph|paragraph|paragraph");
  // asked of nobody: an explainer's headings
  EXPECT_EQ(
      kinds(title + "\n\n" + lead + "\n\nMengapa pohon itu tumbang?\n\n" + second + "\n\nSiapa yang bertanggung jawab?\n\n" + third + "\n"),
      "title|paragraph|heading|paragraph|heading|paragraph");
}

TEST(Forms, CaptionsOfWrappedText) {
  // Wrapped at column 72: a caption goes on as far as its lines are full.
  const std::string story =
      "Sebuah pohon beringin tua tumbang menutup jalan utama menuju pasar di\n"
      "Kota Medan sejak Senin pagi, kata warga setempat kepada polisi yang\n"
      "datang ke tempat itu. Petugas dinas kebersihan memotong batang pohon\n"
      "itu dengan gergaji mesin sampai siang hari, sementara warga menunggu di\n"
      "tepi jalan dan pedagang mengangkut barang lewat gang sempit.\n";
  const auto captions = [&](const std::string& s) {
    const Text text(title + "\n\n" + story + "\n" + s + story);
    std::string out;
    for (const Span one : read(text).captions) out += (out.empty() ? "" : "|") + std::string(text.view(one));
    return out;
  };
  const std::string foto =
      "Foto: Petugas memotong batang pohon yang tumbang di jalan utama menuju\npasar Kota Medan, Senin pagi (Made Wirawan/kabarNusa)";
  const std::string told = "Keterangan gambar, Petugas memotong batang pohon yang tumbang di jalan\nutama menuju pasar Kota Medan.";
  const std::string source = "Sumber gambar, Made Wirawan dari kantor berita kabarNusa di Medan untuk\nGetty Images";
  const std::string tail = "Warga antre di jalan utama menuju pasar Kota Medan setelah pohon\ntumbang. Foto: Made Wirawan/kabarNusa";
  const std::string brackets =
      "Warga antre di jalan utama menuju pasar Kota Medan setelah pohon\nberingin tua tumbang pagi itu. (Foto: Made Wirawan/kabarNusa)";
  for (const std::string& one : {foto, told, source, tail, brackets}) {
    EXPECT_EQ(captions(one + "\n\n"), one);
    EXPECT_EQ(captions(one + "\n"), one);
  }
  EXPECT_EQ(captions(source + "\n" + told + "\n\n"), source + "|" + told);
  // the next caption, or the story, goes on none: each begins anew
  const std::string full = "Foto: Petugas memotong batang pohon tua yang tumbang di jalan itu tadi.";
  EXPECT_EQ(captions(full + "\n"), full);
  EXPECT_EQ(captions(full + "\n" + source + "\n\n"), full + "|" + source);
  // a credit in brackets is the last of a caption, even where it fills its line; a name in brackets in the story is none
  const std::string credited =
      "Foto: Petugas memotong batang pohon yang tumbang di jalan utama menuju\npasar Kota Medan pada Senin pagi hari ini (Made "
      "Wirawan/kabarNusa)";
  EXPECT_EQ(captions(credited + "\n"), credited);
  EXPECT_EQ(captions(credited.substr(6) + "\n"), credited.substr(6));
  EXPECT_EQ(captions("Petugas dinas memotong batang pohon di jalan utama Medan (yang beringin)\nSampai siang hari.\n\n"), "");
  EXPECT_EQ(captions("Gubernur menerima sertifikat tanah dari Kementerian Agraria (ATR/BPN)\nSurya Tjandra, Senin pagi.\n\n"), "");
  // a further sentence of a caption goes up to the empty line; a paragraph right below is the story
  EXPECT_EQ(captions(full + "\nWarga menunggu di tepi jalan.\n\n"), full + "\nWarga menunggu di tepi jalan.");
  EXPECT_EQ(captions(told + "\nWarga menunggu.\n\n"), told);
  // a title above a credit is no caption, and what ends a sentence above one neither
  const std::string credit = "Warga antre di kota. Foto: Made Wirawan/kabarNusa";
  EXPECT_EQ(captions("Pohon Beringin Tua Tumbang di Kota Medan dan Menutup Jalan Menuju Pasar\n" + credit + "\n\n"), credit);
  EXPECT_EQ(captions("Petugas memotong batang pohon tua yang tumbang di jalan itu sejak tadi.\n" + credit + "\n\n"), credit);
  // where nothing is wrapped, a line is a line
  const Text text(title + "\n\n" + lead + "\n\n" + told + "\n\n" + second + "\n\n" + third + "\n");
  ASSERT_EQ(read(text).captions.size(), 1U);
  EXPECT_EQ(text.view(read(text).captions.front()), told.substr(0, told.find('\n')));
}

TEST(Forms, ShortArticlesAreWrappedToo) {
  // three paragraphs of two lines each, below a head of short lines
  const std::string top = title + "\nRatna Sari\nSenin, 4 Maret 2024 10:15 WIB\n\n";
  const std::string first =
      "Sebuah pohon beringin tua tumbang menutup jalan utama menuju pasar di\nKota Medan sejak Senin pagi, kata warga.\n\n";
  const std::string next = "Petugas dinas kebersihan memotong batang pohon itu dengan gergaji mesin.\nWarga menunggu di tepi jalan.\n\n";
  const std::string last = "Batang pohon itu diangkut dengan dua truk milik dinas kebersihan menuju\nkebun bibit di tepi kota.\n\n";
  EXPECT_EQ(kinds(top + first + next + last + "Editor: Made Wirawan\n"), "title|byline|date|paragraph|paragraph|paragraph|byline");
  EXPECT_EQ(kinds(top + first + next + last + "(abc)\nEditor: Made Wirawan\n"),
            "title|byline|date|paragraph|paragraph|paragraph|byline|byline");
  // an advertisement right below a caption is no line of it, and an address that did not fit is one of its title
  EXPECT_EQ(kinds(top + "Pohon beringin tua yang tumbang. Foto: Made Wirawan/kabarNusa\nADVERTISEMENT\n\n" + first + next + last),
            "title|byline|date|caption|advertisement|paragraph|paragraph|paragraph");
  EXPECT_EQ(related(top + first + next + "Baca juga: Pohon Tua Lain di Jalan Utama Kota Dipangkas di\nhttps://kabar.id/pohon/1\n\n" + last),
            "Pohon Tua Lain di Jalan Utama Kota Dipangkas");
  // lines of like length in a row are no wrapped text: no sentence goes on in the next
  EXPECT_EQ(kinds("# Ini Tiga Cara Mengurus Kartu Keluarga yang Hilang\nPenulis: Ratna Sari | Editor: Made Wirawan\n"
                  "Kamis, 14 November 2024 | 08:15 WIB\n![gambar](https://kabar.example/gambar.jpg)\n"
                  "Ilustrasi kartu keluarga. (kabarNusa/Made Wirawan)\n\n" +
                  lead + " Petugas datang pagi itu.\n\n" + second +
                  " Warga pulang.\n\nSimak berita dan artikel lainnya di Google News\n"
                  "Ikuti Saluran WhatsApp kami\n"),
            "title|byline|date|other|caption|paragraph|paragraph|share|share");
}

TEST(Forms, GluedWords) {
  const std::vector<Row> rows = {
      {"Kemarin PresidenPrabowo Subianto datang.", "glued-words:PresidenPrabowo;"},
      {"Kemarin PresidenPrabowo Subiantodan rombongan datang.", "glued-words:PresidenPrabowo;glued-words:Subiantodan;"},
      {"Kemarin Joko Widodoyang datang.", "glued-words:Widodoyang;"},
      {"Rombongan danPrabowo datang.", "glued-words:danPrabowo;"},
      {"Ia menyapa Hamdan, Ramadan, Wardana, dan Zaidan di Sudan.", ""},
      {"Ia membuka YouTube, GoPay, dan LinkAja.", ""},
      {"Ia bertemu Sumardi dan Supardi.", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(problems(body(lead + " Begitulah. " + row.line)), row.expected) << row.line;
}

TEST(Forms, SeveralArticlesInOneFile) {
  const std::string one = title + "\n\nJAKARTA, KOMPAS.com - " + lead + "\n\n" + second + "\n\n" + third + "\n";
  const std::string two =
      "Hujan Turun Lagi di Surabaya\n\nSURABAYA, KOMPAS.com - Hujan kembali turun di kota itu sejak sore, kata warga yang menunggu di "
      "rumahnya.\n\n"
      "Warga memasang ember di teras untuk menampung air hujan yang sudah lama mereka tunggu di sana.\n";
  EXPECT_EQ(problems(one), "");
  EXPECT_EQ(problems(one + "\n" + two), "several-articles:Hujan Turun Lagi di Sura;");
  EXPECT_EQ(problems(one + "\n---\n\n" + two), "several-articles:Hujan Turun Lagi di Sura;");
  // another city within the story begins none
  EXPECT_EQ(problems(one + "\nHujan Lebat di Kota Surabaya\n\nSurabaya juga dilanda hujan lebat sejak sore, kata warga yang menunggu di "
                           "rumahnya kemarin.\n"),
            "");
}

}  // namespace
