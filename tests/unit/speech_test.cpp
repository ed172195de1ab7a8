// Who said what: tables of short articles and what is heard in them.
//
// A line is a paragraph; `T|`, `H|` and `B|` before it make it a title, a heading, a line of boilerplate. Names are marked
// `{P budi|Budi Santoso}` (P person, O organisation, G place, W work), a role `{R budi|Ketua}`. What is found is written as
// `speaker/verb: words`, `-` for nobody and no verb, and ` | ` between two of them.
#include "speech/speech.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

#include "warta/knowledge.hpp"

namespace warta {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = Knowledge::builtin();
  return k;
}
const speech::Patterns& patterns() {
  static const speech::Patterns p(knowledge().store());
  return p;
}

struct Heard {
  Text text;
  std::vector<Entity> entities;
  speech::Speech speech;

  [[nodiscard]] std::string name(Index entity) const { return entity == none ? "-" : entities[entity].name; }
  [[nodiscard]] std::string words(Span span) const { return span.empty() ? "-" : std::string(text.view(span)); }

  template <class Thing>
  [[nodiscard]] std::string shown(const std::vector<Thing>& things) const {
    std::string out;
    for (const Thing& t : things) out += (out.empty() ? "" : " | ") + name(t.speaker) + "/" + words(t.verb) + ": " + words(t.span);
    return out;
  }
  [[nodiscard]] std::string quotes() const { return shown(speech.quotes); }
  [[nodiscard]] std::string attributions() const { return shown(speech.attributions); }
  [[nodiscard]] std::string sources() const {
    std::string out;
    for (const SourceCredit& s : speech.sources)
      out += (out.empty() ? "" : " | ") + (s.entity == none ? "-" + words(s.span) : name(s.entity)) + "/" + words(s.how);
    return out;
  }
};

EntityType type_of(char letter) {
  return letter == 'P' ? EntityType::person : letter == 'O' ? EntityType::org : letter == 'G' ? EntityType::gpe : EntityType::work;
}

Heard hear(std::string_view marked) {
  Heard h;
  std::string plain;
  std::map<std::string, Index> ids;
  const auto entity = [&](const std::string& id, EntityType type) -> Entity& {
    const auto [found, fresh] = ids.try_emplace(id, static_cast<Index>(h.entities.size()));
    if (fresh) {
      h.entities.emplace_back();
      h.entities.back().name = id;
      h.entities.back().type = type;
    }
    return h.entities[found->second];
  };
  for (std::size_t i = 0; i < marked.size();) {
    if (marked[i] != '{') {
      plain += marked[i++];
      continue;
    }
    const std::size_t bar = marked.find('|', i), close = marked.find('}', i);
    const char letter = marked[i + 1];
    Entity& e = entity(std::string(marked.substr(i + 3, bar - i - 3)), letter == 'R' ? EntityType::person : type_of(letter));
    const auto begin = static_cast<std::uint32_t>(plain.size());
    plain += marked.substr(bar + 1, close - bar - 1);
    const Span span{begin, static_cast<std::uint32_t>(plain.size())};
    if (letter == 'R')
      e.roles.push_back({span, none});
    else
      e.mentions.push_back({span, e.type, none});
    i = close + 1;
  }
  h.text = Text(plain);
  Article article;
  for (Span line : h.text.lines()) {
    Part part;
    const std::string_view view = h.text.view(line);
    const bool kinded = view.size() > 2 && view[1] == '|';
    if (kinded) {
      part.kind = view[0] == 'T' ? PartKind::title : view[0] == 'H' ? PartKind::heading : PartKind::boilerplate;
      line.begin += 2;
    }
    if (line.empty()) continue;
    part.span = line;
    article.parts.push_back(part);
  }
  const language::Words words = language::tokenize(h.text, article.parts, knowledge().store());
  h.speech = speech::find_speech(h.text, words, article, h.entities, patterns());
  return h;
}

struct Case {
  const char* text;
  const char* expected;
};

TEST(Speech, QuotationsAndTheirSpeakers) {
  constexpr Case cases[] = {
      // after the quotation
      {R"("Kami siap," kata {P budi|Budi}.)", R"(budi/kata: "Kami siap,")"},
      {R"("Kami siap" kata {P budi|Budi}.)", R"(budi/kata: "Kami siap")"},
      {R"("Kami siap", kata {P budi|Budi}.)", R"(budi/kata: "Kami siap")"},
      {R"("Kami siap." Kata {P budi|Budi}.)", R"(budi/Kata: "Kami siap.")"},
      {R"("Kenapa begitu?" tanya {P budi|Budi}.)", R"(budi/tanya: "Kenapa begitu?")"},
      {R"(“Kami siap,” kata {P budi|Budi}.)", R"(budi/kata: “Kami siap,”)"},
      {R"(„Kami siap,“ kata {P budi|Budi}.)", R"(budi/kata: „Kami siap,“)"},
      {R"(”Kami siap,” kata {P budi|Budi}.)", R"(budi/kata: ”Kami siap,”)"},
      {R"(''Kami siap,'' kata {P budi|Budi}.)", R"(budi/kata: ''Kami siap,'')"},
      {R"(‘Kami siap berangkat,’ kata {P budi|Budi}.)", R"(budi/kata: ‘Kami siap berangkat,’)"},
      {R"(" Kami siap, " ucap {P budi|Budi}.)", R"(budi/ucap: " Kami siap, ")"},
      {R"("Kami siap, "kata {P budi|Budi}.)", R"(budi/kata: "Kami siap, ")"},
      {R"(“Kami siap," kata {P budi|Budi}.)", R"(budi/kata: “Kami siap,")"},
      {R"("Terdakwa bersalah," kata Jaksa {O kpk|KPK} {P ayu|Ni Luh Ayu} di {O pn|Pengadilan Negeri Solo}.)",
       R"(ayu/kata: "Terdakwa bersalah,")"},
      {R"("Baru dua ekor," ujar Kepala {O bksda|BKSDA Aceh}, Dr. {P rina|Rina Sari}, M.Si., Senin.)", R"(rina/ujar: "Baru dua ekor,")"},
      {R"("Tuntutan itu berlebihan," kata kuasa hukum {P han|Handoko}, Prof. {P gom|Gomgom Pardede}, S.H.)",
       R"(gom/kata: "Tuntutan itu berlebihan,")"},
      {R"("Sepi sekali," kata {P sar|Sartono}, pedagang di {G cip|Cipinang}, saat ditemui {O detik|detikcom}.)",
       R"(sar/kata: "Sepi sekali,")"},
      {R"("Inflasi terkendali," tulis {O bps|BPS} dalam laporannya.)", R"(bps/tulis: "Inflasi terkendali,")"},
      {R"("Dulu saya guru," ungkap perempuan yang akrab disapa {P uwul|Uwul} itu.)", R"(uwul/ungkap: "Dulu saya guru,")"},
      {R"("Semua aman," demikian kata {P budi|Budi}.)", R"(budi/kata: "Semua aman,")"},
      {R"("Semua aman," {P budi|Budi} menegaskan.)", R"(budi/menegaskan: "Semua aman,")"},
      {R"("Filmnya lucu sekali," cadna {P besse|Besse} sambil tertawa.)", R"(besse/cadna: "Filmnya lucu sekali,")"},
      {R"("Saya bilang "tidak" kepada mereka," kata {P budi|Budi}.)", R"(budi/kata: "Saya bilang "tidak" kepada mereka,")"},
      {R"("Bawa kue, manggilnya 'Mamak'. Jadi saya percaya," kata {P ros|Ros}.)",
       R"(ros/kata: "Bawa kue, manggilnya 'Mamak'. Jadi saya percaya,")"},
      {R"("Adegan yang di"bip" itu melanggar," kata {P budi|Budi}.)", R"(budi/kata: "Adegan yang di"bip" itu melanggar,")"},
      // before it
      {R"({P budi|Budi} mengatakan, "Kami siap.")", R"(budi/mengatakan: "Kami siap.")"},
      {R"({P budi|Budi} berkata: "Kami siap berangkat")", R"(budi/berkata: "Kami siap berangkat")"},
      {R"({P budi|Budi} mengatakan kepada wartawan di {G solo|Solo}, "Kami siap.")", R"(budi/mengatakan: "Kami siap.")"},
      {R"(Kabid Humas {O polda|Polda Jabar} Kombes {P erwin|Erwin} mengatakan, "Jangan takut melapor.")",
       R"(erwin/mengatakan: "Jangan takut melapor.")"},
      {R"(Plt Kepala {O bpbd|BPBD} Drs. H. {P juma|Juma}, M.Si., mengatakan, "Posko dibuka.")", R"(juma/mengatakan: "Posko dibuka.")"},
      {R"(Menurut {P budi|Budi}, "Harga akan turun pekan depan.")", R"(budi/Menurut: "Harga akan turun pekan depan.")"},
      {R"(Kata {P budi|Budi}, "Harga akan turun.")", R"(budi/Kata: "Harga akan turun.")"},
      {R"({P budi|Budi}: "Harga akan turun.")", R"(budi/-: "Harga akan turun.")"},
      {R"({P sutradara|Hagiwara} berkata," Saya mengerti keinginan mereka." Film itu tayang besok.)",
       R"(sutradara/berkata: " Saya mengerti keinginan mereka.")"},
      // in two
      {R"("Kami siap," kata {P budi|Budi}. "Berangkat besok.")", R"(budi/kata: "Kami siap," | budi/-: "Berangkat besok.")"},
      {R"("Kami siap," kata {P budi|Budi}, "dan kami berangkat besok.")",
       R"(budi/kata: "Kami siap," | budi/kata: "dan kami berangkat besok.")"},
      {R"({P budi|Budi} gelisah. "Kami takut," ujarnya. "Tolong kami.")", R"(budi/ujarnya: "Kami takut," | budi/-: "Tolong kami.")"},
      // from what went before
      {R"({P budi|Budi} menyebut harga naik. "Besok turun," ujarnya.)", R"(budi/ujarnya: "Besok turun,")"},
      {R"({P zul|Zulfahmi} menambahkan, sorotan tertuju kepada {P jok|Jokowi}. "Bukan yang lain," ujar dia.)",
       R"(zul/ujar: "Bukan yang lain,")"},
      {"\"Kami siap,\" kata {P budi|Budi}.\n\"Besok berangkat,\" lanjutnya.",
       R"(budi/kata: "Kami siap," | budi/lanjutnya: "Besok berangkat,")"},
      {"{P kelvin|Kelvin} mengakui kekalahannya. \"Lawan lebih sabar,\" ujar pemain {O djarum|PB Djarum} itu.",
       R"(kelvin/ujar: "Lawan lebih sabar,")"},
      {"Seorang warga, {P sri|Sri}, mengungsi.\n\"Airnya deras,\" tutur perempuan 43 tahun itu.", R"(sri/tutur: "Airnya deras,")"},
      {"{R ayu|Jaksa} {P ayu|Ayu} membacakan tuntutan. {P bimo|Bimo} mendengarkan.\n\"Terbukti bersalah,\" kata jaksa.",
       R"(ayu/kata: "Terbukti bersalah,")"},
      {"\"Airnya deras,\" kata {P sri|Sri}.\n\"Kami tidur di atap rumah semalaman.\"",
       R"(sri/kata: "Airnya deras," | sri/-: "Kami tidur di atap rumah semalaman.")"},
      {"Imbauan datang dari KH {P zain|Zainal}.\n\"Hemat tenaga,\" katanya.", R"(zain/katanya: "Hemat tenaga,")"},
      {"\"Hati-hati,\" kata {P dede|Dede}. {P alang|Alang} ditangkap di rumah bibinya. \"Dia sudah ditahan,\" ujarnya.",
       R"(dede/kata: "Hati-hati," | dede/ujarnya: "Dia sudah ditahan,")"},
      {"\"Saya takut,\" kata seorang warga.", R"(-/kata: "Saya takut,")"},
      {"{P budi|Budi} pergi.\n\"Saya takut,\" kata seorang saksi.", R"(-/kata: "Saya takut,")"},
      {"{P jus|Yusril} menolak.\n\"Itu keliru,\" ujar pakar hukum itu.", R"(jus/ujar: "Itu keliru,")"},
      {"{P rub|Ruben} pulang. {P sar|Sarwendah} menjemput.\n\"Kami rindu,\" ujar istri {P rub|Ruben} itu.", R"(sar/ujar: "Kami rindu,")"},
      {"\"Saya lihat,\" kata seorang sumber, seperti diberitakan {O soo|Soompi}.\n\"Itu benar,\" lanjut sumber tersebut.",
       R"(-/kata: "Saya lihat," | -/lanjut: "Itu benar,")"},
      {"\"Kenapa {G rem|Rembang}?\" kata manajer program \"Yes I Do\", {P amr|Amrullah}, Senin.", R"(amr/kata: "Kenapa Rembang?")"},
      {R"("Setiap tahun," ujar Deputi Energi, Logistik, dan Pariwisata {O bumn|Kementerian BUMN}, {P edw|Edwin}, Senin.)",
       R"(edw/ujar: "Setiap tahun,")"},
      {"{P mei|Mei Lestari} belajar menari.\n\"Ibu kos galak,\" kata Mei.", R"(mei/kata: "Ibu kos galak,")"},
      {"\"Kami siap,\" kata dr. {P budi|Budi}, {P titel|S.K.M.}", R"(budi/kata: "Kami siap,")"},
      // over paragraphs
      {"\"Kami berjalan pada malam hari.\n\"Anak saya bertanya terus,\" tutur {P hal|Halima}.",
       R"(hal/-: "Kami berjalan pada malam hari. | hal/tutur: "Anak saya bertanya terus,")"},
      {"\"Kami tidak mau pulang, kata {P budi|Budi}. \"Kami bertahan,\" ujarnya.",
       R"(budi/kata: "Kami tidak mau pulang, | budi/ujarnya: "Kami bertahan,")"},
      // titles and headings
      {"T|{P jok|Jokowi}: \"Harga Beras Segera Turun\"\nHarga beras naik.", R"(jok/-: "Harga Beras Segera Turun")"},
      {"H|'Tanah turun lebih cepat'\n\"Tanah di sini turun. Jadi, lebih cepat,\" ujar {P wen|Wening}.",
       R"(wen/-: 'Tanah turun lebih cepat' | wen/ujar: "Tanah di sini turun. Jadi, lebih cepat,")"},
      {"T|'Kami menabung untuk meninggikan lantai' - Cerita warga\n\"Airnya tinggi,\" kata {P nur|Nur}.\n\"Kami menabung untuk meninggikan "
       "lantai,\" kata {P mur|Mursidah}.",
       R"(mur/-: 'Kami menabung untuk meninggikan lantai' | nur/kata: "Airnya tinggi," | mur/kata: "Kami menabung untuk meninggikan lantai,")"},
      // no quotations
      {R"(Film "Ada Apa dengan Cinta" tayang besok.)", ""},
      {R"(Film pendek "{W surat|Surat untuk Desember}" meraih penghargaan.)", ""},
      {R"({P budi|Budi} terinspirasi "{W yuni|Yuni}" karya {P kam|Kamila}.)", ""},
      {R"(Ia dijuluki "si Kancil" sejak kecil.)", ""},
      {R"(Mereka berjualan "angin" kepada warga.)", ""},
      {R"({P budi|Budi} menyebut itu "lucu" saja.)", ""},
      {R"(T|Guru Sabet Penghargaan Lewat 'Surat untuk Desember')", ""},
      {R"(Saksi mengungkap kode "Ikan Asin" dalam sidang.)", ""},
      {R"(Kapal itu panjangnya 12' dan lebarnya 5".)", ""},
      {R"({P masud|Mas'ud} salat Jum'at di masjid Al-Ma'mur.)", ""},
      {R"(B|"Baca berita lain di sini," kata {P budi|Budi}.)", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(hear(c.text).quotes(), c.expected) << c.text;
}

TEST(Speech, IndirectSpeech) {
  constexpr Case cases[] = {
      {R"({P budi|Budi} mengatakan bahwa harga beras naik.)", "budi/mengatakan: harga beras naik"},
      {R"({P budi|Budi} mengatakan, harga beras naik.)", "budi/mengatakan: harga beras naik"},
      {R"({P budi|Budi} pun menilai harga beras terlalu tinggi.)", "budi/menilai: harga beras terlalu tinggi"},
      {R"({P made|Made}, yang pernah kuliah di {G jep|Jepang}, mengatakan prinsipnya sama.)", "made/mengatakan: prinsipnya sama"},
      {R"({P fat|Fathor} di {G sum|Sumenep}, Senin, mengatakan hujan belum turun.)", "fat/mengatakan: hujan belum turun"},
      {R"({P juli|Juli} (31) mengaku menyesal sekali.)", "juli/mengaku: menyesal sekali"},
      {R"({O iom|Organisasi Migrasi} ({O iom|IOM}) memperkirakan korban bertambah.)", "iom/memperkirakan: korban bertambah"},
      {R"(Menurut {P budi|Budi}, harga beras naik.)", "budi/Menurut: harga beras naik"},
      {R"(Syarat itu, menurut {P budi|Budi}, sebetulnya enteng.)", "budi/menurut: Syarat itu, menurut Budi, sebetulnya enteng"},
      {R"(Kapal itu tenggelam, kata {P mus|Muslimin}.)", "mus/kata: Kapal itu tenggelam"},
      {R"(Padahal, kata {P mas|Mas'ud}, nyamuk tetap hidup.)", "mas/kata: nyamuk tetap hidup"},
      {"{P nys|Nystrom} mengatakan truk tersedia. Biaya angkut, katanya, naik.",
       "nys/mengatakan: truk tersedia | nys/katanya: Biaya angkut, katanya, naik"},
      {"{P budi|Budi} menyebut stok aman. Ia menambahkan, harga segera turun.",
       "budi/menyebut: stok aman | budi/menambahkan: harga segera turun"},
      {"T|{O bmkg|BMKG}: Kemarau berlanjut di {G mad|Madura}\nKemarau berlanjut.", "bmkg/-: Kemarau berlanjut di Madura"},
      {R"({P anies|Anies} menyatakan siap mendukung.)", ""},
      {R"({P budi|Budi} tidak mengatakan apa pun kepada polisi.)", ""},
      {R"({P budi|Budi} menemukan uang di jalan.)", ""},
      {R"({P kris|Krisdayanti} bergurau saat ditemui di {G jak|Jakarta}.)", ""},
      {"{P budi|Budi} pulang. Film berdurasi dua jam itu mengisahkan seorang ibu.", ""},
      {"{P budi|Budi} pulang. Laporan itu menyebut harga naik.", "-/menyebut: harga naik"},
      {R"(Satu kata kunci dapat membuka semua pintu.)", ""},
      {R"("Ia mengatakan harga naik," kata {P budi|Budi}.)", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(hear(c.text).attributions(), c.expected) << c.text;
}

TEST(Speech, Sources) {
  constexpr Case cases[] = {
      {R"("Kami siap," kata {P budi|Budi}.)", "budi/kata"},
      {"\"Kami siap,\" kata {P budi|Budi}. \"Besok,\" lanjutnya. {P budi|Budi} menyebut harga naik.", "budi/kata"},
      {R"({O bmkg|BMKG} memprakirakan hujan turun sampai April.)", "bmkg/memprakirakan"},
      {R"(Dilansir dari {O cna|Channel News Asia}, {P kim|Kim} tiba di {G rus|Rusia}.)", "cna/Dilansir dari"},
      {R"(Dilansir {O yon|Yonhap}, Rabu, dokter mogok.)", "yon/Dilansir"},
      {R"(Harga naik, demikian dilansir dari laman {O brin|BRIN}.)", "brin/dilansir dari"},
      {R"(Mengutip data {O bps|BPS}, inflasi melandai.)", "bps/Mengutip"},
      {R"(Perundingan macet, demikian dilaporkan kantor berita {O afp|AFP}.)", "afp/dilaporkan"},
      {R"(Foto yang dibagikan oleh media pemerintah {G kor|Korut}, {O kcna|KCNA}, menunjukkan kereta.)", "kcna/dibagikan oleh"},
      {R"(Data {O dkk|Dinas Kesehatan Kudus} menunjukkan 412 kasus.)", "dkk/Data"},
      {R"(Berdasarkan keterangan {O bnpb|BNPB}, 12 rumah rusak.)", "bnpb/Berdasarkan keterangan"},
      {R"(Gempa terasa, seperti diberitakan {O kom|Kompas.com}, hingga {G bog|Bogor}.)", "kom/seperti diberitakan"},
      {R"("Kami ulang," kata {P par|Pardi}, dikutip dari {O ant|Antara}.)", "par/kata | ant/dikutip dari"},
      {"Harga naik.\nB|Sumber: {O mer|Merdeka.com}", "mer/Sumber:"},
      {"Harga naik.\nB|Artikel ini telah tayang di {O kom|Kompas.com}", "kom/Artikel ini telah tayang di"},
      {R"(Menurut {P jaga|Jaga}, posko dibuka.)", "jaga/Menurut"},
      {R"("Kami siap," kata {P nad|Nadhira} kepada {O idn|IDN Times}.)", "nad/kata"},
      {"Harga naik.\nB|Sumber: Merdeka.com", "-Merdeka.com/Sumber:"},
      {R"(Dikutip dari The Sun, {P jok|Joko} pulang.)", "-The Sun/Dikutip dari"},
      {"T|{O bmkg|BMKG}: Kemarau berlanjut di {G mad|Madura}\n{O bmkg|BMKG} memprakirakan hujan turun.", "bmkg/memprakirakan"},
      // without a name
      {R"(Dikutip dari media setempat, gempa merusak rumah.)", "-media setempat/Dikutip dari"},
      {R"(Sumber di kepolisian mengatakan pelaku kabur.)", "-Sumber di kepolisian/mengatakan"},
      {R"(Sejumlah saksi menyebut mobil itu melaju kencang.)", "-Sejumlah saksi/menyebut"},
      // one who only acts
      {R"({O polda|Polda Jabar} menangkap tiga orang di {G ban|Bandung}.)", ""},
      {R"({O ppih|PPIH} mengumumkan layanan bus berhenti.)", ""},
      {R"({O dpr|DPR} meminta pemerintah turun tangan.)", ""},
      {R"({P ario|Ario} melaporkan {P mario|Mario} ke polisi.)", ""},
      {R"({O und|Undana} menyatakan bersedia meminjamkan laboratorium.)", ""},
      {R"({O lip|Liputan6.com}, {G kud|Kudus} - Ruang rawat penuh.)", ""},
      {R"(Polisi menangkap {P juni|Juni} di indekos.)", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(hear(c.text).sources(), c.expected) << c.text;
}

TEST(Speech, SpanOfANamedSource) {
  const Heard h = hear("Dilansir dari laman {O brin|BRIN}, satelit itu mengorbit.");
  ASSERT_EQ(h.speech.sources.size(), 1U);
  EXPECT_EQ(h.words(h.speech.sources[0].span), "BRIN");
}

TEST(Speech, MarksThatNeverCloseAreProblems) {
  struct Problem {
    const char* text;
    std::size_t count;
  };
  constexpr Problem cases[] = {
      {R"("Kami siap," kata {P budi|Budi}.)", 0},
      {R"("Kami siap, kata {P budi|Budi}. "Besok kami berangkat," ujarnya.)", 1},
      {R"(Kami siap," kata {P budi|Budi}.)", 1},
      {"\"Kami berjalan jauh sekali.\n\"Lalu kami sampai,\" kata {P budi|Budi}.", 0},
      {"\"Kami berjalan jauh sekali.\nLalu mereka sampai di rumah.", 1},
      {"\"Kami berjalan jauh sekali.", 1},
      {R"({P masud|Mas'ud} dan '90-an.)", 0},
  };
  for (const Problem& c : cases) EXPECT_EQ(hear(c.text).speech.problems.size(), c.count) << c.text;
}

TEST(Speech, NothingInNothing) {
  for (const char* text : {"", "\"", "\"\"", "'", "''''", "“", ",", "\" \" \"", "kata", "Menurut", "\"kata\"", "(", "kata (", "B|x"}) {
    const Heard h = hear(text);
    EXPECT_EQ(h.attributions(), "") << text;
    EXPECT_EQ(h.sources(), "") << text;
  }
}

TEST(Speech, LongTextsOfMarksAreLinear) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece :
       {"\"a\" ", "\"Ia pergi.\" ", "\"", "'a ", "\"a ", "a\" ", "mengatakan ", ", kata ", "Menurut (", "“ ", "di\"bip\" "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    (void)hear(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace warta
