#include "names/join.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "marked.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

std::vector<Entity> entities_of(const tests::Marked& marked) {
  const auto& store = Knowledge::builtin().store();
  Article article;
  article.parts = marked.parts;
  return names::join(marked.text, marked.words, article, marked.mentions, store, names::RoleClasses(store));
}

/// `Name(alias,alias)*mentions` of all entities.
std::string joined(const std::string& source) {
  std::string out;
  for (const Entity& e : entities_of(tests::Marked(source))) {
    if (!out.empty()) out += "; ";
    out += e.name;
    if (!e.aliases.empty()) {
      out += '(';
      for (std::size_t i = 0; i < e.aliases.size(); ++i) out += (i > 0 ? "," : "") + e.aliases[i];
      out += ')';
    }
    if (e.mentions.size() > 1) out += "*" + std::to_string(e.mentions.size());
  }
  return out;
}

TEST(Join, WhatMeansTheSame) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"[PERSON Sutarno Wiryawan] tiba. [PERSON Sutarno] pergi.", "Sutarno Wiryawan(Sutarno)*2"},
      {"[PERSON Ahmad Fadhlan] dan [PERSON Ahmad Zulkifri] tiba. [PERSON Fadhlan] pergi.", "Ahmad Fadhlan(Fadhlan)*2; Ahmad Zulkifri"},
      {"[ORG Kementerian Kesehatan] ([ORG Kemenkes]) buka. [ORG Kemenkes] tutup.", "Kementerian Kesehatan(Kemenkes)*3"},
      {"[ORG Lembaga Kajian Pangan Nusantara] ([ORG LKPN]) buka. [ORG LKPN] tutup.", "Lembaga Kajian Pangan Nusantara(LKPN)*3"},
      {"[GPE Korea Utara] dan [GPE Korut]", "Korea Utara(Korut)*2"},
      {"[GPE AS] dan [GPE Amerika Serikat]", "Amerika Serikat(AS)*2"},
      {"[PERSON PUTIN] tiba. [PERSON Putin] pergi.", "Vladimir Putin(PUTIN,Putin)*2"},
      {"[PERSON Kimon] ada. [PERSON Kimon] ada. [PERSON Kimon] ada. [PERSON Kkimon] pergi.", "Kimon(Kkimon)*4"},
      {"[PERSON Malang Sutisna] tiba di [GPE Malang]. [PERSON Malang] pergi.", "Malang Sutisna(Malang)*2; Malang"},
      {"[GPE Jakarta Selatan] dan [GPE Jakarta]", "Jakarta Selatan; Jakarta"},
      {"[GPE Kecamatan Jekulo] luas. [GPE Jekulo] ramai.", "Kecamatan Jekulo(Jekulo)*2"},
      {"[ORG KPU] dan [ORG KPU Kabupaten Garut]", "Komisi Pemilihan Umum(KPU); KPU Kabupaten Garut"},
      {"[PERSON Lastri Wiryo] (52), yang akrab disapa Bu [PERSON Tri], hadir. [PERSON Tri] pulang.", "Lastri Wiryo(Tri)*3"},
      {"[PERSON Lastri Wiryo] disapa warga. [PERSON Tri Utomo] pulang.", "Lastri Wiryo; Tri Utomo"},
      {"[PERSON Wiryorahman] hadir. Pak [PERSON Wiryo] pulang.", "Wiryorahman(Wiryo)*2"},
      {"[ORG Badan Anu (BAN) Garut] rapat. [ORG BAN] bubar.", "Badan Anu Garut(Badan Anu (BAN) Garut,BAN)*2"},
      {"[ORG DPR RI] rapat. [ORG DPR] bubar.", "Dewan Perwakilan Rakyat(DPR RI,DPR)*2"},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(joined(source), expected) << source;
}

/// `Name: title/of` of all roles.
std::string roles(const std::string& source) {
  const tests::Marked marked(source);
  const std::vector<Entity> entities = entities_of(marked);
  std::string out;
  for (const Entity& e : entities)
    for (const Role& r : e.roles) {
      if (!out.empty()) out += "; ";
      out += e.name + ": " + std::string(marked.text.view(r.title)) + "/" + (r.of == none ? "-" : entities[r.of].name);
    }
  return out;
}

TEST(Roles, WhoHoldsWhichOffice) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Menteri Pertahanan [GPE Rusia] [PERSON Sergei Tarkov] tiba.", "Sergei Tarkov: Menteri Pertahanan/Rusia"},
      {"Pemimpin [GPE Korea Utara] ([GPE Korut]) [PERSON Kimon Un] tiba.", "Kimon Un: Pemimpin/Korea Utara"},
      {"Presiden [GPE Amerika Serikat] saat itu, [PERSON Donald Tarkov].", "Donald Tarkov: Presiden/Amerika Serikat"},
      {"Kapolres [GPE Bogor] AKBP [PERSON Andri Lesmono] hadir.", "Andri Lesmono: Kapolres/Bogor"},
      {"kata [PERSON Budi Lesmono], Kepala [ORG BMKG], Senin.", "Budi Lesmono: Kepala/Badan Meteorologi, Klimatologi, dan Geofisika"},
      {"[PERSON Budi Lesmono], S.H., M.H., dosen [ORG Universitas Andalas], hadir.", "Budi Lesmono: dosen/Universitas Andalas"},
      {"Direktur [ORG RSUD Kota Baru], dr. [PERSON Yulia Lesmono], Sp.A., hadir.", "Yulia Lesmono: Direktur/RSUD Kota Baru"},
      {"pengamat politik dari [ORG Lembaga Anu], Dr. [PERSON Hasan Lesmono], hadir.", "Hasan Lesmono: pengamat politik/Lembaga Anu"},
      {"Presiden [PERSON Lesmono] tiba.", "Lesmono: Presiden/-"},
      {"Kuasa hukum para korban, [PERSON Jono Lesmono], S.H., hadir.", "Jono Lesmono: Kuasa hukum/-"},
      {"Kabid Humas [ORG Polda Anu] Kombes Pol [PERSON Jono Lesmono] hadir.", "Jono Lesmono: Kabid Humas/Polda Anu"},
      {"Dosen hukum tata negara [ORG Universitas Anu], [PERSON Jono Lesmono], hadir.",
       "Jono Lesmono: Dosen hukum tata negara/Universitas Anu"},
      {"Calon presiden nomor urut 3, [PERSON Jono Lesmono], hadir.", "Jono Lesmono: Calon presiden/-"},
      {"[PERSON Jono Lesmono] (31), guru di [ORG SD Anu], hadir.", "Jono Lesmono: guru/SD Anu"},
      {"pemilik [ORG Warung Anu] di [GPE Tebet], [GPE Jakarta], [PERSON Jono Lesmono], hadir.", "Jono Lesmono: pemilik/Warung Anu"},
      {"penasihat hukum [PERSON Budi Wiryo], Prof. Dr. [PERSON Jono Lesmono], menyebut itu.", "Jono Lesmono: penasihat hukum/-"},
      {"Nakhodanya, [PERSON Jono Lesmono], hadir.", "Jono Lesmono: Nakhoda/-"},
      {"mantan Wakil Presiden [PERSON Jono Lesmono] tiba.", "Jono Lesmono: mantan Wakil Presiden/-"},
      {"Presiden bertemu [PERSON Jono Lesmono].", ""},
      {"[PERSON Jono Lesmono] tiba di [GPE Rusia].", ""},
      {"warga [GPE Garut] [PERSON Jono Lesmono] hadir.", ""},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(roles(source), expected) << source;
}

TEST(Join, CodesAndSalience) {
  const tests::Marked marked("[GPE Rusia] dan [GPE Jawa Barat]. [GPE Rusia] dan [PERSON Jono Lesmono].");
  const std::vector<Entity> entities = entities_of(marked);
  ASSERT_EQ(entities.size(), 3U);
  EXPECT_EQ(entities[0].iso3166, "RU");
  EXPECT_EQ(entities[1].iso3166, "ID-JB");
  EXPECT_GT(entities[0].salience, entities[1].salience);
  EXPECT_TRUE(entities[0].coordinates.has_value());
  EXPECT_FALSE(entities[2].coordinates.has_value());
  for (const Entity& e : entities) EXPECT_TRUE(e.salience >= 0 && e.salience <= 1);
}

}  // namespace
