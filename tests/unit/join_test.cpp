#include "names/join.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "marked.hpp"
#include "tables.hpp"
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

EntityType type_of(char letter) {
  switch (letter) {
    case 'P': return EntityType::person;
    case 'O': return EntityType::org;
    case 'G': return EntityType::gpe;
    case 'L': return EntityType::loc;
    case 'F': return EntityType::fac;
    case 'R': return EntityType::product;
    case 'E': return EntityType::event;
    case 'U': return EntityType::law;
    default: return EntityType::work;
  }
}

/// A row of entities.tsv: the text as tests::Marked reads it, and of each mention whose it is.
struct EntityRow {
  std::string source;
  std::vector<std::string> ids;  ///< of each mention, its letter before it

  explicit EntityRow(std::string_view marked) {
    for (std::size_t i = 0; i < marked.size(); ++i) {
      if (marked[i] == '}') {
        source += ']';
      } else if (marked[i] == '{') {
        const std::size_t bar = marked.find('|', i);
        ids.emplace_back(marked.substr(i + 1, bar - i - 1));
        source += "[" + std::string(to_string(type_of(marked[i + 1]))) + " ";
        i = bar;
      } else {
        source += marked[i];
      }
    }
  }
};

/// `number words` of each mention: the number is its entity's, counted in the order of first mention.
std::string grouped(const Text& text, const std::vector<names::NameMention>& mentions, const std::vector<std::size_t>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < mentions.size(); ++i)
    out += (i > 0 ? " | " : "") + std::to_string(numbers[i]) + " " + std::string(text.view(mentions[i].span));
  return out;
}

std::string in_order(const std::multiset<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : "; ") + one;
  return out;
}

TEST(Entities, OfShortTexts) {
  for (const tests::Row& row : tests::read_table("entities.tsv")) {
    const EntityRow wanted(row.fields[1]);
    const tests::Marked marked(wanted.source);
    const std::vector<Entity> entities = entities_of(marked);
    std::vector<std::string> order;
    std::vector<std::size_t> groups, found(marked.mentions.size(), entities.size());
    for (const std::string& id : wanted.ids) {
      const auto at = std::find(order.begin(), order.end(), id);
      groups.push_back(static_cast<std::size_t>(at - order.begin()));
      if (at == order.end()) order.push_back(id);
    }
    std::string names;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      names += (e > 0 ? "; " : "") + entities[e].name;
      std::set<std::string> forms;
      for (const Mention& m : entities[e].mentions) {
        forms.emplace(marked.text.view(m.span));
        for (std::size_t i = 0; i < marked.mentions.size(); ++i)
          if (marked.mentions[i].span == m.span) found[i] = e;
      }
      forms.erase(entities[e].name);
      EXPECT_EQ(std::set<std::string>(entities[e].aliases.begin(), entities[e].aliases.end()), forms) << row.where;
    }
    const auto id_of = [&](std::size_t entity) {  // by its first mention
      for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i] == entity) return wanted.ids[i].substr(2);
      return std::string("?");
    };
    std::multiset<std::string> roles, expected_roles;
    for (std::size_t e = 0; e < entities.size(); ++e)
      for (const Role& r : entities[e].roles)
        roles.insert(id_of(e) + ": " + std::string(marked.text.view(r.title)) + "/" + (r.of == none ? "-" : id_of(r.of)));
    if (!row.fields[3].empty())
      for (const std::string& role : tests::split(row.fields[3], "; ")) expected_roles.insert(role);
    EXPECT_EQ(grouped(marked.text, marked.mentions, found), grouped(marked.text, marked.mentions, groups)) << row.where;
    EXPECT_EQ(names, row.fields[2]) << row.where << ": " << marked.text.view();
    EXPECT_EQ(in_order(roles), in_order(expected_roles)) << row.where << ": " << marked.text.view();
  }
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
