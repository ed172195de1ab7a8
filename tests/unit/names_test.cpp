#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>

#include "marked.hpp"
#include "names/adder.hpp"
#include "names/article_labels.hpp"
#include "names/capitals.hpp"
#include "names/complete.hpp"
#include "names/features.hpp"
#include "names/mentions.hpp"
#include "names/model.hpp"
#include "names/recognise.hpp"
#include "names/senses.hpp"
#include "names/viterbi.hpp"
#include "names/word_classes.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;
using namespace warta::names;

/// `TYPE words` of all mentions.
std::string found(const std::string& s) {
  static const Recogniser recogniser(Knowledge::builtin().store());
  const Text text(s);
  const Part part{PartKind::paragraph, {}, text.span(), false};
  const language::Words words = language::tokenize(text, std::span(&part, 1), recogniser.store());
  std::string out;
  for (const NameMention& m : recognise(text, words, recogniser)) {
    if (!out.empty()) out += "; ";
    out += std::string(to_string(m.type)) + " " + std::string(text.view(m.span));
  }
  return out;
}

TEST(Recogniser, PlainCases) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Presiden Joko Widodo tiba di Bandung, Jawa Barat, kemarin.", "PERSON Joko Widodo; GPE Bandung; GPE Jawa Barat"},
      {"Kementerian Kesehatan (Kemenkes) mengirim vaksin ke Papua.", "ORG Kementerian Kesehatan; ORG Kemenkes; GPE Papua"},
      {"Ia lahir di sebuah desa kecil dan bekerja sebagai petani.", ""},
      {"Menurut Jokowi-lah pilihan itu tepat, kata Ganjar.", "PERSON Jokowi; PERSON Ganjar"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(found(text), expected) << text;
}

TEST(Recogniser, TextsInSmallLetters) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"presiden joko widodo tiba di bandung, jawa barat, kemarin.", "PERSON joko widodo; GPE bandung; GPE jawa barat"},
      {"ketua kpk nawawi pomolango menahan bupati garut.", "ORG kpk; PERSON nawawi pomolango; GPE garut"},
      {"menurut dia, harga beras naik tajam.", ""},
      {"12 - 3", ""},
      {"ó ñ", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(found(text), expected) << text;
}

TEST(Capitals, AsAHeadlineHasThem) {
  const auto headline = [](const std::string& s) {
    const Text text(s);
    const Part part{PartKind::paragraph, {}, text.span(), false};
    const language::Store& store = Knowledge::builtin().store();
    const Headline raised = as_headline(text, language::tokenize(text, std::span(&part, 1), store), store);
    // what a word's capitals say of it is true of the new text as well
    const language::Words again = language::tokenize(raised.text, std::span(&part, 1), store);
    for (std::size_t i = 0; i < again.tokens.size() && i < raised.words.tokens.size(); ++i)
      if (again.tokens[i].span == raised.words.tokens[i].span) {
        EXPECT_EQ(again.tokens[i].capital(), raised.words.tokens[i].capital()) << s;
        EXPECT_EQ(again.tokens[i].all_capitals(), raised.words.tokens[i].all_capitals()) << s;
      }
    return std::string(raised.text.view());
  };
  EXPECT_EQ(headline("presiden dan ketua kpk di jakarta, 12 mei"), "Presiden dan Ketua KPK di Jakarta, 12 Mei");
  EXPECT_EQ(headline("élite, b 12a x-ray"), "élite, B 12A X-ray");
  EXPECT_EQ(headline(""), "");
}

/// Mentions `TYPE words` after `step`, from names marked `[TYPE words]`.
template <class Step>
std::string after(Step step, const std::string& source) {
  tests::Marked marked(source);
  step(marked.text, marked.words, Knowledge::builtin().store(), marked.mentions);
  std::string out;
  for (const NameMention& m : marked.mentions)
    out += (out.empty() ? "" : "; ") + std::string(to_string(m.type)) + " " + std::string(marked.text.view(m.span));
  return out;
}

TEST(Complete, WhatFormGivesAway) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Ia naik kereta 'Taeyangho' ke timur.", "PRODUCT Taeyangho"},
      {"Ia naik kereta '[WORK Taeyangho]' ke timur.", "PRODUCT Taeyangho"},
      {"Ia menonton film \"Senja di Kota\" kemarin.", ""},
      {"Ia menonton film \"Senja Merah\" kemarin.", "WORK Senja Merah"},
      {"Ia berkata 'Siap' lalu pergi.", ""},
      {"[PERSON Kimon] ada. [PERSON Kimon] ada. [PERSON Kimon] ada. Kkimon pergi.",
       "PERSON Kimon; PERSON Kimon; PERSON Kimon; PERSON Kkimon"},
      {"[PERSON Kimon] ada. Kkimon pergi.", "PERSON Kimon"},
      {"[ORG Lembaga Kajian Anu] (LKA) buka. Lalu LKA tutup.", "ORG Lembaga Kajian Anu; ORG LKA; ORG LKA"},
      {"[ORG Lembaga Kajian Anu] (WIB) buka.", "ORG Lembaga Kajian Anu"},
      {"[PERSON Temui Putin], lalu [PERSON Putin] pergi.", "PERSON Putin; PERSON Putin"},
      {"[PERSON Suleyman Soylu] pergi, lalu [PERSON Soylu] datang.", "PERSON Suleyman Soylu; PERSON Soylu"},
      {"[PERSON HM] ditangkap, kata [PERSON R].", "PERSON HM; PERSON R"},
      {"[ORG Kementerian PDT] buka.", "ORG Kementerian PDT"},
      {"[EVENT Idul Fitri 1442 H] tiba.", "EVENT Idul Fitri 1442 H"},
      {"[PERSON Hj Enok Sumiarsih] hadir.", "PERSON Enok Sumiarsih"},
      {"[ORG Asosiasi Petani] ([ORG Apegar) Sumenep] rapat.", "ORG Asosiasi Petani (Apegar) Sumenep"},
      {"[ORG Xuka Tani] ([ORG Apegar) Sumenep] rapat.", "ORG Xuka Tani; ORG Apegar"},
      {"[ORG Panitia Haji (PPIH) Surabaya] rapat.", "ORG Panitia Haji (PPIH) Surabaya"},
      {"[ORG Klub Maju (Bersama] rapat.", "ORG Klub Maju"},
      {"[ORG Dinas Kesehatan Kabupaten (DKK) Kudus] buka. Kepala DKK hadir.", "ORG Dinas Kesehatan Kabupaten (DKK) Kudus; ORG DKK"},
      {"[ORG BPBD Garut Drs. H.] Juma Rahman hadir.", "ORG BPBD Garut"},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(after(complete_mentions, source), expected) << source;
}

TEST(Complete, NamesThatABorderCuts) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      // what is named after somebody
      {"Korban dibawa ke [ORG RSUD] dr. [PERSON Slamet].", "ORG RSUD dr. Slamet"},
      {"Korban dibawa ke RSUD dr. [PERSON Slamet].", "ORG RSUD dr. Slamet"},
      {"Korban dibawa ke [ORG Rumah Sakit] dr. [PERSON Slamet].", "ORG Rumah Sakit dr. Slamet"},
      {"Direktur [ORG RSUD] dr. [PERSON Luk Hadi], dr. [PERSON Yulia Lesmono], hadir.", "ORG RSUD dr. Luk Hadi; PERSON Yulia Lesmono"},
      {"Direktur [ORG RSUD] dr. [PERSON Yulia Lesmono] hadir.", "ORG RSUD; PERSON Yulia Lesmono"},
      {"Macet di [FAC Jalan] Prof. Dr. [PERSON Satrio] pagi ini.", "FAC Jalan Prof. Dr. Satrio"},
      {"Laga di [FAC Stadion] H. [PERSON Agus Salim] ricuh.", "FAC Stadion H. Agus Salim"},
      {"Kepala [ORG BPBD] H. [PERSON Juma Rahman] hadir.", "ORG BPBD; PERSON Juma Rahman"},
      {"Dari [ORG RSUD], dr. [PERSON Slamet] pulang.", "ORG RSUD; PERSON Slamet"},
      // an acronym in the middle
      {"[ORG Asosiasi Petani Garam] ([ORG Apegar]) [GPE Sumenep] rapat.", "ORG Asosiasi Petani Garam (Apegar) Sumenep"},
      {"[ORG Asosiasi Petani Garam] (Apegar) [GPE Sumenep] rapat.", "ORG Asosiasi Petani Garam (Apegar) Sumenep"},
      {"[ORG Badan Penanggulangan Bencana Daerah] ([ORG BPBD]) [GPE Kabupaten Garut] siaga.",
       "ORG Badan Penanggulangan Bencana Daerah (BPBD) Kabupaten Garut"},
      {"[ORG Universitas Gadjah Mada] ([ORG UGM]) [GPE Yogyakarta] buka.", "ORG Universitas Gadjah Mada; ORG UGM; GPE Yogyakarta"},
      {"[ORG Asosiasi Petani Garam] ([ORG Apegar]), [GPE Sumenep], rapat.", "ORG Asosiasi Petani Garam; ORG Apegar; GPE Sumenep"},
      {"[ORG Institut Xuka Negeri] ([ORG IXN]) [GPE Denpasar] buka.", "ORG Institut Xuka Negeri; ORG IXN; GPE Denpasar"},
      {"[ORG Kumpul Bareng Warga] ([ORG Sikumbang]) [GPE Jakarta Pusat] buka.",
       "ORG Kumpul Bareng Warga; ORG Sikumbang; GPE Jakarta Pusat"},
      {"[ORG Asosiasi Petani Garam] ([ORG Apegar) Sumenep] rapat.", "ORG Asosiasi Petani Garam (Apegar) Sumenep"},
      {"[ORG Panitia Haji] ([ORG PPIH]) Embarkasi Surabaya rapat.", "ORG Panitia Haji (PPIH) Embarkasi Surabaya"},
      {"[ORG Asosiasi Petani Garam] ([ORG Apegar]) Senin rapat.", "ORG Asosiasi Petani Garam; ORG Apegar"},
      // a firm between an office and its holder
      {"[ORG PT Cakra Sandang Tbk] rugi. Direktur Utama Cakra [PERSON Sandang Lilian Halim] hadir.",
       "ORG PT Cakra Sandang Tbk; ORG Cakra Sandang; PERSON Lilian Halim"},
      {"[ORG PT Cakra Sandang Tbk] rugi. Direktur [PERSON Cakra Sandang Lilian] hadir.",
       "ORG PT Cakra Sandang Tbk; ORG Cakra Sandang; PERSON Lilian"},
      {"[ORG PT Cakra Sandang Tbk] rugi. [PERSON Cakra Sandang Lilian] hadir.", "ORG PT Cakra Sandang Tbk; PERSON Cakra Sandang Lilian"},
      {"[ORG Universitas Budi Luhur] buka. Rektor [PERSON Budi Luhur] hadir.", "ORG Universitas Budi Luhur; PERSON Budi Luhur"},
      {"Ketua Panitia [PERSON Pilkades Anu Pardi] hadir. Kata [PERSON Pardi], ia siap.",
       "ORG Panitia Pilkades Anu; PERSON Pardi; PERSON Pardi"},
      // a section of a law
      {"Ia dijerat [LAW Pasal 27 ayat (3) UU ITE].", "LAW UU ITE"},
      {"Ia dijerat [LAW Pasal 5 huruf a Undang-Undang tentang Tindak Pidana Korupsi].", "LAW Undang-Undang tentang Tindak Pidana Korupsi"},
      {"Ia dijerat [LAW Pasal 7 Peraturan Bupati Nomor 3 Tahun 2020].", "LAW Peraturan Bupati Nomor 3 Tahun 2020"},
      {"Ia dijerat [LAW KUHP], bukan [LAW Pasal 31 ayat (1)].", "LAW KUHP"},
      {"Ia dijerat [LAW UU ITE Pasal 27].", "LAW UU ITE Pasal 27"},
      {"Film [WORK Pasal 27] diputar.", "WORK Pasal 27"},
      // an office over a place, its place and its holder
      {"Perbekel Xelaga [PERSON Made Ordin] hadir.", "GPE Xelaga; PERSON Made Ordin"},
      {"Kepala Desa Xuka Tengah, [PERSON Made Ordin], hadir.", "GPE Xuka Tengah; PERSON Made Ordin"},
      {"Camat baru, [PERSON Made Ordin], hadir.", "PERSON Made Ordin"},
      {"Lurah Asep [PERSON Komarudin] hadir.", "PERSON Komarudin"},
      {"Menteri Xuka [PERSON Made Ordin] hadir.", "PERSON Made Ordin"},
      {"Kapolres [GPE Garut] AKBP [PERSON Made Ordin] hadir.", "GPE Garut; PERSON Made Ordin"},
      {"Camat AKBP [PERSON Made Ordin] hadir.", "PERSON Made Ordin"},
      // a body that swallows its head's name, or his office
      {"Ekonom [ORG Bank Mandala Faisol Rachmat] hadir. Kata [PERSON Faisol], ia siap.",
       "ORG Bank Mandala; PERSON Faisol Rachmat; PERSON Faisol"},
      {"Kepala [ORG BPBD Garut Patria Dwi] hadir. Petugas [ORG BPBD Garut] siaga.", "ORG BPBD Garut; PERSON Patria Dwi; ORG BPBD Garut"},
      {"Rektor [ORG Universitas Ahmad Dahlan] hadir.", "ORG Universitas Ahmad Dahlan"},
      {"Ketua [ORG Komisi III DPR RI] hadir. Rapat [ORG Komisi III] bubar.", "ORG Komisi III DPR RI; ORG Komisi III"},
      {"Rektor [ORG Universitas Ahmad Dahlan] hadir. Kata [PERSON Ahmad], ia siap.", "ORG Universitas Ahmad Dahlan; PERSON Ahmad"},
      {"Kepala [ORG Sekolah SDN 2 Sidorejo] hadir.", "ORG SDN 2 Sidorejo"},
      {"Kepala [ORG Dinas Kesehatan Garut] hadir.", "ORG Dinas Kesehatan Garut"},
      {"[ORG Kurator Galeri Nasional], [PERSON Made Ordin], hadir.", "ORG Galeri Nasional; PERSON Made Ordin"},
      {"[ORG Persatuan Guru Xuka] hadir.", "ORG Persatuan Guru Xuka"},
      {"[ORG PT Garam Xuka Tbk] rugi. Komisaris Garam Xuka, [PERSON Made Ordin], hadir.",
       "ORG PT Garam Xuka Tbk; ORG Garam Xuka; PERSON Made Ordin"},
      {"[ORG PT Garam Xuka Tbk] rugi. Komisaris Garam Xuka, Letjen (Purn) [PERSON Made Ordin], hadir.",
       "ORG PT Garam Xuka Tbk; ORG Garam Xuka; PERSON Made Ordin"},
      {"[ORG PT Garam Xuka Tbk] rugi. Komisaris Garam Xuka Letjen [PERSON Made Ordin] hadir.",
       "ORG PT Garam Xuka Tbk; ORG Garam Xuka; PERSON Made Ordin"},
      {"Pangdam Mayjen [ORG TNI] [PERSON Made Ordin] hadir di markas [ORG TNI].", "PERSON Made Ordin; ORG TNI"},
      {"Kepala Puskesmas [GPE Wonosari] dr. [PERSON Titik Nuraini] hadir.", "ORG Puskesmas Wonosari; PERSON Titik Nuraini"},
      {"Polisi menangkap Anggota KKB [GPE Yalimo].", "GPE Yalimo"},
      {"Kepala Desa [GPE Wonosari] [PERSON Titik Nuraini] hadir.", "GPE Wonosari; PERSON Titik Nuraini"},
      {"Ketua Panitia [PERSON Budi Pardi] hadir. Kata [PERSON Pardi], ia siap.", "PERSON Budi Pardi; PERSON Pardi"},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(after(complete_mentions, source), expected) << source;
}

TEST(Weights, DamagedFilesAreRefused) {
  EXPECT_THROW(Weights(std::string_view("")), DataError);
  EXPECT_THROW(Weights(std::string_view("wartaNM8 and then nothing of use")), DataError);
  // transitions that would leave the range of a score
  const std::vector<std::pair<std::uint32_t, std::array<std::int8_t, row_size>>> rows = {{7, {}}};
  Transitions transitions{};
  EXPECT_NO_THROW(Weights(Weights::pack(rows, transitions, {})));
  for (const std::int32_t wild : {std::numeric_limits<std::int32_t>::min(), -(1 << 25), 1 << 25}) {
    transitions[3][4] = wild;
    const std::string bytes = Weights::pack(rows, transitions, {});
    EXPECT_THROW(Weights{bytes}, DataError) << wild;
  }
}

TEST(Weights, WhatIsPackedIsRead) {
  std::vector<std::pair<std::uint32_t, std::array<std::int8_t, row_size>>> rows;
  std::mt19937 random(1);
  for (std::uint32_t i = 1; i <= 1000; ++i) {
    std::array<std::int8_t, row_size> row{};
    row[i % label_count] = static_cast<std::int8_t>(i % 100 + 1);
    rows.emplace_back(static_cast<std::uint32_t>(random()) | 1U, row);
  }
  Transitions transitions{};
  transitions[0][3] = -7;
  const std::string bytes = Weights::pack(rows, transitions, {});
  const Weights weights(bytes);
  EXPECT_EQ(weights.transitions()[0][3], -7);
  Adder adder(weights);
  std::vector<Sums> sums(rows.size() + 1);  // the last one of keys that have no row
  for (std::size_t i = 0; i < sums.size(); ++i) {
    FeatureList& list = adder.list();
    list.size = 0;
    if (i < rows.size()) list.add(rows[i].first);
    list.add(2);
    list.add(0xFFFF0002);
    adder.add(sums[i]);
  }
  adder.finish();
  for (std::size_t i = 0; i < sums.size(); ++i)
    for (std::size_t l = 0; l < row_size; ++l) EXPECT_EQ(sums[i][l], i < rows.size() ? rows[i].second[l] : 0);
}

/// The scores of a sentence of 200,000 words add up to more than 32 bits hold.
TEST(Viterbi, LongSentencesKeepTheirNames) {
  std::vector<Sums> scores(200000);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i].fill(-30000);
    scores[i][i % 10 == 3 ? begin_label(EntityType::gpe) : outside_label] = 30000;
  }
  std::vector<Label> labels;
  const Transitions none{};
  labels.resize(scores.size());
  Viterbi(none).decode(scores, false, labels);
  for (std::size_t i = 0; i < labels.size(); ++i) ASSERT_EQ(labels[i], i % 10 == 3 ? begin_label(EntityType::gpe) : outside_label) << i;
}

TEST(Viterbi, InsideFollowsBeginOfItsTypeAlone) {
  const Transitions none{};
  Viterbi viterbi(none);
  std::mt19937 random(7);
  std::vector<Label> labels;
  for (int round = 0; round < 200; ++round) {
    std::vector<Sums> scores(random() % 12);
    for (Sums& s : scores)
      for (std::int16_t& v : s) v = static_cast<std::int16_t>(random() % 100);
    labels.resize(scores.size());
    viterbi.decode(scores, false, labels);
    Label before = outside_label;
    for (const Label l : labels) {
      EXPECT_TRUE(may_follow(before, l));
      before = l;
    }
  }
}

/// Against all sequences of three labels.
TEST(Viterbi, FindsTheBestSequence) {
  std::mt19937 random(11);
  const auto number = [&](std::uint32_t range) {
    return static_cast<std::int32_t>(random() % range) - static_cast<std::int32_t>(range / 2);
  };
  std::vector<Label> labels;
  for (int round = 0; round < 40; ++round) {
    Transitions transitions{};
    for (auto& row : transitions)
      for (std::int32_t& v : row) v = number(60);
    std::vector<Sums> scores(3);
    for (Sums& s : scores)
      for (std::int16_t& v : s) v = static_cast<std::int16_t>(number(round % 2 == 0 ? 100 : 1000));
    const bool closed = round % 4 < 2;
    const auto score = [&](Label a, Label b, Label c) {
      return transitions[0][a] + scores[0][a] + transitions[a][b] + scores[1][b] + transitions[b][c] + scores[2][c] +
             (closed ? transitions[c][0] : 0);
    };
    std::int32_t best = std::numeric_limits<std::int32_t>::min();
    for (Label a = 0; a < label_count; ++a)
      for (Label b = 0; b < label_count; ++b)
        for (Label c = 0; c < label_count; ++c)
          if (may_follow(0, a) && may_follow(a, b) && may_follow(b, c)) best = std::max(best, score(a, b, c));
    Viterbi viterbi(transitions);
    labels.resize(scores.size());
    viterbi.decode(scores, closed, labels);
    EXPECT_EQ(score(labels[0], labels[1], labels[2]), best);
  }
}

TEST(WordClasses, WhatIsPackedIsFound) {
  std::vector<std::pair<std::string, std::uint16_t>> forms = {{"Polres", 7}, {"polres", 8}, {"ke-99", 9}, {"Qur'an", 10}, {"é", 11}};
  for (std::uint16_t i = 0; i < 500; ++i) forms.emplace_back("kata" + std::string(i / 26U + 1, static_cast<char>('a' + i % 26)), i + 100);
  const std::string bytes = WordClasses::pack(forms);
  const WordClasses classes(bytes);
  for (const auto& [form, number] : forms) EXPECT_EQ(classes.of(form), number) << form;
  EXPECT_EQ(classes.of("ke-17"), 9);  // digits are all the same
  EXPECT_EQ(classes.of("POLRES"), WordClasses::none);
  EXPECT_EQ(classes.of(""), WordClasses::none);
  EXPECT_EQ(classes.of(std::string(1000, '1')), WordClasses::none);
}

TEST(WordClasses, DamagedFilesAreRefused) {
  const std::string bytes = WordClasses::pack({{"a", 1}, {"b", 2}});
  EXPECT_NO_THROW(WordClasses{bytes});
  EXPECT_THROW(WordClasses(std::string_view("")), DataError);
  EXPECT_THROW(WordClasses(std::string_view(bytes).substr(0, bytes.size() - 1)), DataError);
  std::string full = bytes;  // a look for what is not there would not end
  for (std::size_t i = 16; i < 16 + 4 * 4; ++i) full[i] = 1;
  EXPECT_THROW(WordClasses{full}, DataError);
}

/// What is told of the words of a text in which names are marked.
struct ToldOf {
  tests::Marked marked;
  ArticleLabels article{Knowledge::builtin().store()};

  explicit ToldOf(const std::string& source) : marked(source) {
    std::vector<Label> labels(marked.words.tokens.size(), outside_label);
    for (const NameMention& m : marked.mentions)
      for (Index t = m.first; t < m.last; ++t) labels[t] = t == m.first ? begin_label(m.type) : inside_label(m.type);
    article.prepare(marked.text, marked.words, labels);
  }
  /// `word` for each token that has features.
  [[nodiscard]] std::string words() const {
    std::string out;
    for (const Index t : article.tokens()) out += (out.empty() ? "" : " ") + std::string(marked.text.view(marked.words.tokens[t].span));
    return out;
  }
  /// The features of the last of them.
  [[nodiscard]] std::vector<std::uint32_t> last() const {
    FeatureList list;
    article.list(article.tokens().size() - 1, list);
    return {list.keys.begin(), list.keys.begin() + list.size};
  }
};

TEST(ArticleLabels, WordsThatStandElsewhereOrInLongerNames) {
  EXPECT_EQ(ToldOf("[PERSON Sergei Shoigu] tiba. Lalu Shoigu pergi.").words(), "Sergei Shoigu Shoigu");
  EXPECT_EQ(ToldOf("[GPE Khasan] sepi. Warga desa resah.").words(), "");
  EXPECT_EQ(ToldOf("Di Khasan sepi. Warga [GPE Khasan] resah.").words(), "Khasan Khasan");
  EXPECT_EQ(ToldOf("warga desa, warga kota").words(), "");
  EXPECT_EQ(ToldOf("").words(), "");
}

TEST(ArticleLabels, TypesMakeDifferentFeatures) {
  EXPECT_EQ(ToldOf("[PERSON Kudus] tiba. Lalu Kudus").last(), ToldOf("[PERSON Minang] pergi. Maka Minang").last());
  EXPECT_NE(ToldOf("[PERSON Kudus] tiba. Lalu Kudus").last(), ToldOf("[GPE Kudus] tiba. Lalu Kudus").last());
  EXPECT_NE(ToldOf("[PERSON Kudus] tiba. Lalu Kudus").last(), ToldOf("[PERSON Mohammed Kudus] tiba. Lalu Kudus").last());
}

TEST(ArticleLabels, ShortFormsInBrackets) {
  const std::string_view body = "Kepala [ORG Universitas Pertahanan] ";
  const auto of = [&](std::string_view rest) { return ToldOf(std::string(body) + std::string(rest)); };
  EXPECT_EQ(of("(Unhan) hadir").words(), "Universitas Pertahanan Unhan");
  EXPECT_EQ(of("(Unhan, Bogor) hadir").words(), "Universitas Pertahanan Unhan");
  EXPECT_EQ(of("di Unhan").words(), "Universitas Pertahanan");
  EXPECT_NE(of("(Unhan) hadir").last(), of("(Bogor) hadir").last());
  EXPECT_NE(of("(Unhan) hadir").last(), of("(Unhan 2) hadir").last());
  EXPECT_NE(of("(Unhan) hadir").last(), ToldOf("[PERSON Untung Handoyo] (Unhan) hadir").last());
}

TEST(ArticleLabels, ItemsOfOneList) {
  EXPECT_EQ(ToldOf("[PRODUCT Keytab], Pokobook dan Minipad").words(), "Pokobook");  // what stands beside a name
  EXPECT_EQ(ToldOf("[PRODUCT Keytab], dan Pokobook").words(), "Pokobook");
  EXPECT_EQ(ToldOf("Keytab Dua atau [PRODUCT Pokobook]").words(), "Keytab Dua");
  EXPECT_EQ(ToldOf("[PRODUCT Keytab] untuk Pokobook").words(), "");
  EXPECT_EQ(ToldOf("[PRODUCT Keytab]. Dan Pokobook").words(), "");
  EXPECT_NE(ToldOf("[PRODUCT Keytab] dan Pokobook").last(), ToldOf("[PERSON Keytab] dan Pokobook").last());
}

/// The runs of a sentence in which `,`, `(`, `)` and `dan` are links and other words of small letters, but `detikcom` and `xqzzy`, in no
/// name; `|` stands between runs, `.` behind one that a word outside names closes.
std::string runs(const std::string& s) {
  static const FeatureClasses classes(Knowledge::builtin().store());
  const tests::Marked marked(s);
  const LearntWords none;
  Features features(Knowledge::builtin().store(), classes, none);
  features.prepare(marked.text, marked.words);
  const auto view = [&](Index t) { return marked.text.view(marked.words.tokens[t].span); };
  OutsideWords outside;
  for (Index t = 0; t < marked.words.tokens.size(); ++t) {
    const std::string_view word = view(t);
    if (features.small_word(t) == 0 || word == "detikcom" || word == "xqzzy") continue;
    const bool link = word == "," || word == "(" || word == ")" || word == "dan";
    outside.emplace_back(features.small_word(t), link ? InNames::link : InNames::never);
  }
  const std::string model = Weights::pack({}, {}, outside);
  const Weights weights(model);
  Labeller labeller(Knowledge::builtin().store(), classes, weights);
  std::string out;
  for (const Run& run : labeller.runs(marked.text, marked.words)) {
    if (!out.empty()) out += " | ";
    for (Index t = run.first; t < run.last; ++t) out += (t == run.first ? "" : " ") + std::string(view(t));
    if (run.closed) out += " .";
  }
  return out;
}

TEST(Labeller, RunsAreWhereNamesMayBe) {
  EXPECT_EQ(runs("Warga desa itu pergi ke Bandung kemarin pagi sekali"), "Warga . | Bandung .");
  EXPECT_EQ(runs("Ia bicara kepada detikcom"), "Ia . | detikcom");
  EXPECT_EQ(runs("Ia naik xqzzy lalu pulang saja."), "Ia . | xqzzy .");
  EXPECT_EQ(runs("Badan Meteorologi, Klimatologi, dan Geofisika"), "Badan Meteorologi , Klimatologi , dan Geofisika");
  EXPECT_EQ(runs("Ani, yang pergi, dan Budi (Bogor)"), "Ani . | Budi ( Bogor .");  // a link holds two together, or nothing
  EXPECT_EQ(runs("Ani (, dan) Budi"), "Ani . | Budi");                             // four links are no name's
  EXPECT_EQ(runs("Pada 2023 harga naik"), "Pada 2023 .");
  EXPECT_EQ(runs("presiden joko widodo tiba di bandung"), "presiden joko widodo tiba di bandung");  // small letters say nothing here
}

TEST(Weights, WordsOutsideNamesAreKnown) {
  OutsideWords outside;
  for (std::uint32_t i = 1; i <= 500; ++i) outside.emplace_back(i * 7919U, i % 5 == 0 ? InNames::link : InNames::never);
  const std::string model = Weights::pack({}, {}, outside);
  const Weights weights(model);
  for (std::uint32_t i = 1; i <= 500; ++i) EXPECT_EQ(weights.in_names(i * 7919U), i % 5 == 0 ? InNames::link : InNames::never) << i;
  EXPECT_EQ(weights.in_names(3), InNames::maybe);
  EXPECT_EQ(weights.in_names(0), InNames::maybe);
  // a table without a free place would be looked through for ever
  std::string full = model;
  for (std::size_t at = full.size() - 4096; at < full.size(); ++at) full[at] = '\1';
  EXPECT_THROW(Weights{full}, DataError);
}

TEST(Weights, WhatWasLearntOfWordsIsKnown) {
  LearntEntries entries;
  for (std::uint32_t i = 1; i <= 500; ++i) entries.labels.emplace_back(i * 0x9E3779B1U, i % 139);
  for (std::uint32_t i = 1; i <= 300; ++i) entries.cues.emplace_back(i * 0x9E3779B1U, i % entity_types);
  const std::string model = Weights::pack({}, {}, {}, entries);
  const Weights weights(model);
  for (std::uint32_t i = 1; i <= 500; ++i) EXPECT_EQ(weights.learnt().labels.of(i * 0x9E3779B1U), i % 139) << i;
  for (std::uint32_t i = 1; i <= 300; ++i) EXPECT_EQ(weights.learnt().cues.of(i * 0x9E3779B1U), i % entity_types) << i;
  EXPECT_EQ(weights.learnt().cues.of(301 * 0x9E3779B1U), std::nullopt);
  EXPECT_EQ(weights.learnt().labels.of(256), std::nullopt);
  EXPECT_EQ(weights.learnt().labels.of(0), std::nullopt);
  EXPECT_EQ(Weights(Weights::pack({}, {}, {})).learnt().labels.of(256), std::nullopt);
  EXPECT_NE(word_key(256, true), word_key(256, false));
  EXPECT_THROW(Weights{std::string_view(model).substr(0, model.size() - 4)}, DataError);
  entries.cues.emplace_back(256, entity_types);  // no type
  EXPECT_THROW(Weights{Weights::pack({}, {}, {}, entries)}, DataError);
}

TEST(Features, WordsBeforeANameSayItsTypeEverywhere) {
  static const FeatureClasses classes(Knowledge::builtin().store());
  LearntEntries entries;
  const LearntWords none;
  const auto of = [&](const LearntWords& learnt, const std::string& source, std::size_t token) {
    Features features(Knowledge::builtin().store(), classes, learnt);
    const tests::Marked marked(source);
    features.prepare(marked.text, marked.words);
    FeatureList list;
    features.list(static_cast<Index>(token), list);
    return std::vector<std::uint32_t>(list.keys.begin(), list.keys.begin() + list.size);
  };
  {
    Features features(Knowledge::builtin().store(), classes, none);
    const tests::Marked marked("Kabar dari maskapai Xafa");
    features.prepare(marked.text, marked.words);
    EXPECT_EQ(features.cue_key(marked.text, 0), 0U);  // nothing stands before it
    entries.cues.emplace_back(features.cue_key(marked.text, 3), static_cast<std::uint32_t>(EntityType::org));
  }
  const std::vector<std::uint32_t> table = TypeCues::pack(entries.cues);
  const LearntWords learnt{{}, TypeCues(table)};
  const std::string said = "Menurut Xafa begitu. Kabar dari maskapai Xafa", quoted = "Menurut Xafa begitu. Kabar dari maskapai \"Xafa\"";
  const std::string unsaid = "Menurut Xafa begitu. Kabar dari maskapai, Xafa";
  EXPECT_EQ(of(learnt, unsaid, 1), of(none, unsaid, 1));
  EXPECT_GT(of(learnt, said, 1).size(), of(none, said, 1).size());  // the first Xafa, because of the second
  EXPECT_GT(of(learnt, quoted, 1).size(), of(none, quoted, 1).size());
  EXPECT_EQ(of(learnt, said, 2), of(none, said, 2));  // `begitu` has no capital
}

TEST(Features, ChainsOfCapitals) {
  // what a word far from the token says of it: only the first word of the chain, its last one, and what opens it
  static const FeatureClasses classes(Knowledge::builtin().store());
  const LearntWords none;
  Features features(Knowledge::builtin().store(), classes, none);
  const auto of = [&](const std::string& source, std::string_view word) {
    const tests::Marked marked(source);
    features.prepare(marked.text, marked.words);
    FeatureList list;
    for (Index t = 0; t < marked.words.tokens.size(); ++t)
      if (marked.text.view(marked.words.tokens[t].span) == word) features.list(t, list);
    return std::vector<std::uint32_t>(list.keys.begin(), list.keys.begin() + list.size);
  };
  EXPECT_NE(of("di Xafa Xebe Xici Xodo Xubu sana", "Xubu"), of("di Xefe Xebe Xici Xodo Xubu sana", "Xubu"));
  EXPECT_EQ(of("di Xafa xebe Xici Xodo Xubu sana", "Xubu"), of("di Xefe xebe Xici Xodo Xubu sana", "Xubu"));
  EXPECT_NE(of("oleh Dinas Xebe Xici, Xodo, dan Xubu", "Xubu"), of("oleh Wagha Xebe Xici, Xodo, dan Xubu", "Xubu"));
}

TEST(Senses, PeopleCalledLikeMonthsTownsAndWords) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      // the rest of a name
      {"Polisi menangkap Juni [PERSON Rotua Sinaga] kemarin.", "PERSON Juni Rotua Sinaga"},
      {"Sejak 12 Juni [PERSON Rotua Sinaga] hilang.", "PERSON Rotua Sinaga"},
      {"Pada Juni [PERSON Rotua Sinaga] hilang.", "PERSON Rotua Sinaga"},
      {"Polisi menangkap [GPE Malang] [PERSON Sutisna] kemarin.", "PERSON Malang Sutisna"},
      {"Wali Kota [GPE Malang] [PERSON Sutisna] hadir.", "GPE Malang; PERSON Sutisna"},
      {"warga [GPE Malang] [PERSON Sutisna] hadir.", "GPE Malang; PERSON Sutisna"},
      {"Jaksa Agung [PERSON Rotua Sinaga] hadir.", "PERSON Rotua Sinaga"},
      // alone elsewhere
      {"[PERSON Juni Rotua Sinaga] hilang pada awal Juni. Kata dia, Juni pergi.", "PERSON Juni Rotua Sinaga; PERSON Juni"},
      {"[PERSON Juni Rotua Sinaga] hilang. Tanggal 3 Juni hujan. Juni 2023 kering.", "PERSON Juni Rotua Sinaga"},
      {"[PERSON Malang Sutisna] pergi. Uang itu milik [GPE Malang] juga.", "PERSON Malang Sutisna; PERSON Malang"},
      {"[PERSON Malang Sutisna] pergi. Ia tiba di [GPE Malang].", "PERSON Malang Sutisna; GPE Malang"},
      {"[PERSON Malang Sutisna] dari [GPE Kabupaten Malang]. Uang milik [GPE Malang].",
       "PERSON Malang Sutisna; GPE Kabupaten Malang; GPE Malang"},
      {"[PERSON Ganjar Pranowo] hadir. Namun Ganjar-lah yang bicara.", "PERSON Ganjar Pranowo; PERSON Ganjar"},
      {"[PERSON Desak Made Anggreni] juara. Desak belum kalah.", "PERSON Desak Made Anggreni; PERSON Desak"},
      {"[PERSON Agung Laksono] hadir. Jaksa Agung juga hadir.", "PERSON Agung Laksono"},
      {"[PERSON Yang Liwei] hadir. Yang lain pulang.", "PERSON Yang Liwei"},
      // ages and places
      {"[GPE Padang], 37 tahun, lahir di kota lain. [GPE Padang] tertawa.", "PERSON Padang; PERSON Padang"},
      {"[GPE Padang], 37 rumah, rusak.", "GPE Padang"},
      {"Perang di [PERSON Elfasyer] berlanjut. Kota [PERSON Elfasyer] sepi.", "GPE Elfasyer; GPE Elfasyer"},
      {"Ia percaya di [PERSON Elfasyer] ada. Kata [PERSON Elfasyer] tidak.", "PERSON Elfasyer; PERSON Elfasyer"},
      {"", ""},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(after(settle_senses, source), expected) << source;
}

}  // namespace
