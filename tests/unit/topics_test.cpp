#include "topics/topics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "text/unicode.hpp"
#include "topics/story.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const knowledge::Store& store() {
  static const Knowledge knowledge = Knowledge::builtin();
  return knowledge.store();
}

/// An article written a line a part: `T `, `H `, `R `, `C ` open title, heading, related line and caption; others are paragraphs.
struct Sample {
  explicit Sample(const std::string& s) : text(s) {
    for (Span line : text.lines()) {
      if (line.empty()) continue;
      const std::string_view view = text.view(line);
      PartKind kind = PartKind::paragraph;
      if (view.size() > 2 && view[1] == ' ')
        kind = view[0] == 'T'   ? PartKind::title
               : view[0] == 'H' ? PartKind::heading
               : view[0] == 'R' ? PartKind::related
               : view[0] == 'C' ? PartKind::caption
                                : kind;
      if (kind != PartKind::paragraph) line.begin += 2;
      article.parts.push_back({kind, {}, line, false});
    }
    words = language::tokenize(text, article.parts, store());
  }

  /// Marks every place of `form` as a mention of one entity.
  void add(const std::string& form, EntityType type) {
    Entity e;
    e.type = type;
    e.name = form;
    e.salience = 0.5;
    const std::string_view all = text.view();
    for (std::size_t at = all.find(form); at != std::string_view::npos; at = all.find(form, at + 1)) {
      const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size())};
      e.mentions.push_back({span, type, words.sentence_from(span.begin)});
    }
    entities.push_back(e);
  }

  [[nodiscard]] static const topics::Subjects& subjects() {
    static const topics::Subjects subjects(store());
    return subjects;
  }
  [[nodiscard]] topics::Survey survey() const { return topics::survey(text, words, article, store()); }
  [[nodiscard]] topics::Topics topics() const { return topics::find_topics(text, words, survey(), subjects()); }
  [[nodiscard]] std::vector<Keyword> keywords() const {
    return topics::find_keywords(text, words, article, survey(), entities, subjects());
  }
  [[nodiscard]] std::vector<std::string> keyword_texts() const {
    std::vector<std::string> out;
    for (const Keyword& k : keywords()) out.push_back(k.text);
    return out;
  }
  [[nodiscard]] std::vector<std::string> summary(std::size_t most = 3) const {
    std::vector<std::string> out;
    for (const Index s : topics::summarize(text, words, survey(), entities, keywords(), subjects(), most))
      out.emplace_back(text.view(words.sentences[s].span));
    return out;
  }

  Text text;
  Article article;
  language::Words words;
  std::vector<Entity> entities;
};

std::vector<std::string> ids(const std::vector<Topic>& topics) {
  std::vector<std::string> out;
  for (const Topic& t : topics) out.emplace_back(t.id);
  return out;
}

bool is_medtop(std::string_view id) {
  return id.size() == 15 && id.substr(0, 7) == "medtop:" &&
         std::all_of(id.begin() + 7, id.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

const std::string rice =
    "T Harga Beras Naik Lagi, Pedagang Pasar Mengeluh\n"
    "Badan Pusat Statistik (BPS) mencatat inflasi sebesar 0,37 persen karena kenaikan harga beras di hampir semua pasar tradisional. "
    "Harga beras premium kini mencapai Rp 18.000 per kilogram.\n"
    "R Harga Cabai Ikut Melonjak Menjelang Lebaran Tahun Ini di Pasar Induk\n"
    "Pedagang beras di pasar induk mengatakan pembeli berkurang sejak harga beras melonjak. Stok beras premium dari petani juga menipis "
    "akibat musim tanam "
    "yang mundur dan panen raya yang baru tiba bulan depan.\n"
    "C Pekerja mengangkut karung beras di pasar induk yang ramai oleh para pembeli dari kota\n"
    "Ia berharap pemerintah segera menyalurkan beras murah. BPS memperkirakan inflasi melandai setelah panen raya.\n"
    "\"Modalnya tidak menutup ongkos angkut dan sewa kios kami,\" kata pedagang itu. Bulog menyatakan stok beras cukup sampai panen raya "
    "nanti.\n";

TEST(TopicTables, LabelsAndSubtopics) {
  const knowledge::Table labels = store().table("topics/labels.tsv");
  ASSERT_EQ(labels.rows(), 17U);
  std::set<std::string_view> top, names;
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    const std::string_view id = labels.field(row, 0);
    EXPECT_TRUE(is_medtop(id)) << id;
    EXPECT_EQ(id.substr(9), "000000");
    EXPECT_EQ(labels.field(row, labels.need("broader")), "");
    EXPECT_TRUE(top.insert(id).second);
    EXPECT_TRUE(names.insert(labels.field(row, labels.need("label"))).second);
  }
  const knowledge::Table finer = store().table("topics/subtopics.tsv");
  EXPECT_GE(finer.rows(), 150U);
  std::set<std::string_view> known;
  for (std::size_t row = 0; row < finer.rows(); ++row) {
    const std::string_view id = finer.field(row, 0);
    EXPECT_TRUE(is_medtop(id) && id[7] == '2') << id;
    EXPECT_TRUE(known.insert(id).second) << id;
    EXPECT_TRUE(top.count(finer.field(row, finer.need("broader"))) == 1) << id;
    EXPECT_NE(finer.field(row, finer.need("label")), "") << id;
    EXPECT_NE(finer.field(row, finer.need("english")), "") << id;
  }
  const knowledge::Table cues = store().table("topics/cues.tsv");
  std::set<std::string_view> spoken;
  for (std::size_t row = 0; row < cues.rows(); ++row) {
    std::string_view value = cues.field(row, cues.need("value"));
    const bool hint = !value.empty() && value.back() == '?';
    if (!value.empty() && (hint || value.back() == '^')) value.remove_suffix(1);
    EXPECT_TRUE(known.count(value) == 1) << cues.file() << ":" << cues.line(row);
    if (!hint) spoken.insert(value);
  }
  EXPECT_EQ(spoken.size(), known.size()) << "a topic without a cue of its own can never be found";
}

TEST(Topics, SubjectsAndFinerOnes) {
  struct Case {
    std::string text, topic, finer;
  };
  const std::vector<Case> cases = {
      {rice, "medtop:04000000", "medtop:20000370"},
      {"T Gempa Magnitudo 6,1 Guncang Tasikmalaya\nGempa bumi berkekuatan magnitudo 6,1 mengguncang Tasikmalaya pada Minggu malam. Gempa "
       "susulan masih terasa dan "
       "puluhan rumah rusak, kata petugas BPBD yang mendata korban gempa di posko pengungsian.\n",
       "medtop:03000000", "medtop:20000153"},
      {"T Ganda Putra Indonesia ke Final All England\nGanda putra Indonesia melaju ke final All England setelah menang dua gim langsung. "
       "Pelatih PBSI memuji permainan "
       "pebulu tangkis muda itu dan berharap gelar juara dibawa pulang ke pelatnas.\n",
       "medtop:15000000", "medtop:20000847"},
      {"T Terdakwa Korupsi Divonis Delapan Tahun\nMajelis hakim Pengadilan Tipikor memvonis terdakwa kasus korupsi delapan tahun penjara. "
       "Jaksa KPK menuntut lebih berat karena "
       "kerugian negara mencapai miliaran rupiah dan terdakwa menerima suap dari pengusaha.\n",
       "medtop:02000000", "medtop:20000093"},
      {"T Gencatan Senjata di Sudan Gagal\nPertempuran antara tentara dan milisi kembali pecah di Khartoum meski gencatan senjata "
       "diumumkan. Serangan udara menghantam permukiman dan "
       "ribuan pengungsi menyeberang ke Chad sejak perang saudara meletus, kata PBB.\n",
       "medtop:16000000", "medtop:20000063"},
  };
  for (const Case& c : cases) {
    const topics::Topics found = Sample(c.text).topics();
    ASSERT_FALSE(found.topics.empty()) << c.text;
    EXPECT_EQ(found.topics.front().id, c.topic) << c.text;
    EXPECT_THAT(ids(found.subtopics), Contains(c.finer)) << c.text;
    EXPECT_LE(found.topics.size(), 3U);
    EXPECT_LE(found.subtopics.size(), 4U);
    EXPECT_EQ(found.topics.front().why.rfind("model topics", 0), 0U);
    for (const auto* list : {&found.topics, &found.subtopics})
      for (std::size_t i = 0; i < list->size(); ++i) {
        EXPECT_GT((*list)[i].score, 0);
        EXPECT_LE((*list)[i].score, 1);
        EXPECT_FALSE((*list)[i].why.empty());
        EXPECT_EQ((*list)[i].broader.empty(), list == &found.topics);
        if (i > 0) {
          EXPECT_LE((*list)[i].score, (*list)[i - 1].score);
        }
      }
  }
}

TEST(Topics, NearMisses) {
  // names and words that are spelled as a cue in capitals
  const topics::Topics names = Sample(
                                   "T Ai Juariah Menjual Panci di Pasar\nAi Juariah berjualan panci, pan, dan bin sampah di kios kecil "
                                   "milik Mohammed bin Salman. Ai berkata, pan besar lebih laku daripada pan kecil. "
                                   "Pembeli datang dari banyak desa setiap pagi sejak kios itu dibuka.\n")
                                   .topics();
  EXPECT_THAT(ids(names.subtopics), Not(Contains("medtop:20001298")));  // AI
  EXPECT_THAT(ids(names.subtopics), Not(Contains("medtop:20000605")));  // BIN
  EXPECT_THAT(ids(names.subtopics), Not(Contains("medtop:20000651")));  // PAN
  // a hint alone says nothing
  EXPECT_THAT(ids(Sample("T Warga Bersih-Bersih Jalan\nGubernur datang ke kampung itu dan polisi menjaga acara. Warga menyapu jalan "
                         "bersama anak-anak dan menanam pohon di tepi jalan.\n")
                      .topics()
                      .subtopics),
              Not(Contains("medtop:20000133")));
  // too short, or nothing of the story
  EXPECT_THAT(Sample("T Gempa bumi\nGempa bumi terjadi tadi malam.\n").topics().topics, IsEmpty());
  EXPECT_THAT(Sample("").topics().topics, IsEmpty());
  EXPECT_THAT(
      Sample("R Gempa bumi mengguncang kota dan banyak rumah rusak karena gempa susulan yang kuat menurut petugas BPBD setempat hari ini\n")
          .topics()
          .subtopics,
      IsEmpty());
}

TEST(Topics, ASideMatterBringsNoTopic) {
  const topics::Topics found =
      Sample(
          "T Harga Garam Petani Naik\nHarga garam di tingkat petani naik karena stok pedagang menipis dan permintaan "
          "pabrik besar, sementara BMKG mencatat kemarau panjang. Stasiun BMKG di Sumenep melihat angin timur. "
          "Koperasi membeli garam petani seharga Rp 2.000 per kilogram.\nBadan Meteorologi, Klimatologi, dan "
          "Geofisika (BMKG) melihat kemarau sampai bulan depan. Petani berharap harga jual garam bertahan sampai "
          "akhir tahun.\n")
          .topics();
  EXPECT_THAT(ids(found.subtopics), Contains("medtop:20000730"));  // meteorologi
  EXPECT_THAT(ids(found.topics), Contains("medtop:04000000"));
  EXPECT_THAT(ids(found.topics), Not(Contains("medtop:13000000")));
}

TEST(Topics, WeightsAreRead) {
  const topics::Weights built_in(store());
  EXPECT_GT(built_in.topics.least, 0);
  EXPECT_GT(built_in.summary.place, 0);
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "topics-weights";
  std::filesystem::create_directories(folder / "topics");
  const std::string all(store().file("topics/weights.tsv").value());
  const std::string row = "summary.lead\t";
  ASSERT_NE(all.find(row), std::string::npos);
  std::string missing = all, unknown = all, twice = all + "summary.lead\t1\n", no_number = all;
  missing.erase(missing.find(row), missing.find('\n', missing.find(row)) + 1 - missing.find(row));
  unknown.replace(unknown.find(row), row.size(), "summary.led\t");
  no_number.insert(no_number.find(row) + row.size(), "x");
  for (const std::string& text : {missing, unknown, twice, no_number}) {
    std::ofstream(folder / "topics" / "weights.tsv") << text;
    EXPECT_THROW(
        {
          const Knowledge knowledge = Knowledge::load(folder);
          const topics::Weights weights(knowledge.store());
        },
        DataError);
  }
  std::filesystem::remove_all(folder);
}

TEST(Keywords, WhatALibrarianTakes) {
  Sample sample(rice);
  sample.add("BPS", EntityType::org);
  sample.add("Bulog", EntityType::org);
  const std::vector<Keyword> found = sample.keywords();
  ASSERT_GE(found.size(), 5U);
  ASSERT_LE(found.size(), 10U);
  const std::vector<std::string> texts = sample.keyword_texts();
  EXPECT_THAT(texts, Contains("harga beras"));
  EXPECT_THAT(texts, Contains("inflasi"));
  EXPECT_THAT(texts, Contains("BPS"));
  EXPECT_THAT(texts, Not(Contains("beras")));  // one phrase an idea
  EXPECT_THAT(texts, Not(Contains("harga")));
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_GE(found[i].score, 0);
    EXPECT_LE(found[i].score, 1);
    if (i > 0) {
      EXPECT_LE(found[i].score, found[i - 1].score);
    }
    EXPECT_EQ(text::folded(sample.text.view(found[i].span)), text::folded(found[i].text));
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(text::folded(found[i].text), text::folded(found[j].text));
  }
}

TEST(Keywords, FormsOfNames) {
  Sample sample(
      "T Juli Simbolon Juara di Garut\nPebulu tangkis Juli Simbolon menjadi juara di Kabupaten Garut pada Minggu sore. Juli menang mudah "
      "atas lawannya.\n"
      "Juli senang karena Kabupaten Garut kampung ibunya. Menurut Juli, gelar ini untuk COVID-19 yang sudah lewat dan teman-teman klub.\n");
  Entity juli;
  juli.type = EntityType::person;
  juli.name = "Juli Simbolon";
  juli.salience = 0.9;
  const std::string_view all = sample.text.view();
  for (std::size_t at = all.find("Juli"); at != std::string_view::npos; at = all.find("Juli", at + 1)) {
    const std::size_t size = all.substr(at, 13) == "Juli Simbolon" ? 13 : 4;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
    juli.mentions.push_back({span, juli.type, sample.words.sentence_from(span.begin)});
  }
  sample.entities.push_back(juli);
  sample.add("Kabupaten Garut", EntityType::gpe);
  EXPECT_THAT(sample.keyword_texts(), Contains("Juli Simbolon"));
  EXPECT_THAT(sample.keyword_texts(), Contains("Garut"));
  EXPECT_THAT(sample.keyword_texts(), Not(Contains("Juli")));
}

TEST(Keywords, NoStopwordsAndNothingFromOutside) {
  const std::vector<std::string> texts = Sample(rice).keyword_texts();
  for (const std::string& t : texts) {
    for (const std::string bad : {"yang", "di", "dan", "karena", "hampir", "kata", "juga"}) {
      EXPECT_NE(t, bad);
      EXPECT_NE(t.rfind(bad + " ", 0), 0U) << t;
    }
    EXPECT_EQ(t.find("cabai"), std::string::npos) << "stands in a related line alone";
    EXPECT_EQ(t.find("karung"), std::string::npos) << "stands in a caption alone";
  }
  EXPECT_THAT(Sample("").keywords(), IsEmpty());
}

TEST(Summary, OpensWithTheLead) {
  const std::vector<std::string> found = Sample(rice).summary();
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found.front().rfind("Badan Pusat Statistik (BPS) mencatat", 0), 0U) << found.front();
  for (const std::string& s : found) {
    EXPECT_EQ(s.find("Cabai"), std::string::npos);
    EXPECT_EQ(s.find("karung"), std::string::npos);
    EXPECT_NE(s.front(), '"');
  }
  EXPECT_THAT(Sample(rice).summary(1), SizeIs(1));
  EXPECT_THAT(Sample("").summary(), IsEmpty());
}

TEST(Summary, NoSentenceThatHasLostItsNoun) {
  const Sample sample(
      "Polisi menangkap dua pengedar uang palsu di pasar tradisional Kota Bandung pada Senin pagi.\n"
      "\"Saya tidak tahu bahwa uang itu palsu karena semuanya tampak sama.\n"
      "Namun, hal itu dibantah oleh penyidik yang memeriksa kedua tersangka di kantor polisi.\n");
  EXPECT_THAT(sample.summary(), ElementsAre("Polisi menangkap dua pengedar uang palsu di pasar tradisional Kota Bandung pada Senin pagi."));
  // right after the sentence that it leans on it has lost nothing
  const Sample kept(
      "Polisi menangkap dua pengedar uang palsu di pasar tradisional Kota Bandung pada Senin pagi. "
      "Mereka dibekuk saat membeli sayur dengan uang palsu pecahan seratus ribu rupiah.\n");
  EXPECT_THAT(kept.summary(), SizeIs(2));
}

TEST(Topics, LongTextsInOneRun) {
  std::string text = "T Laporan panjang\n";
  for (int i = 0; i < 20000; ++i)
    text += "Kata" + std::to_string(i) + " tumbuh di hutan lindung bersama satwa liar nomor" + std::to_string(i % 997) + ". ";
  const Sample sample(text);
  EXPECT_LE(sample.keywords().size(), 10U);
  EXPECT_FALSE(sample.topics().topics.empty());
  EXPECT_LE(sample.summary().size(), 3U);
}

}  // namespace
