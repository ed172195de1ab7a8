#include "language/pattern.hpp"

#include <gtest/gtest.h>

#include "warta/error.hpp"

namespace {

using namespace warta;
using namespace warta::language;

/// Data with one class and a rule file; the words of the rules are compiled with it.
struct World {
  explicit World(std::string rules)
      : block(knowledge::compile(
            {{"values/words.tsv", "form\tclass\tvalue\nMaret\tmonth\t3\nJanuari\tmonth\t1\ndolar\tcurrency\tX\ndolar AS\tcurrency\tUSD\n"},
             {"values/test.rules", std::move(rules)},
             {"lexicon/roots.tsv", "root\tpos\nlalu\t\nsatu\t\n"}})),
        store(block),
        set(store, "values/", {"number"}) {}
  std::string block;
  knowledge::Store store;
  PatternSet set;
};

/// The atom `number`: a token of digits.
struct Numbers final : Atoms {
  const Words& words;
  explicit Numbers(const Words& w) : words(w) {}
  Index match(int, Index token, Index limit, double& number) const override {
    number = 7;
    return token < limit && words.tokens[token].kind == TokenKind::number ? token + 1 : token;
  }
};

/// `rule: words [captures]` of the first match from the left.
std::string first_match(const World& world, const std::string& s) {
  const Text text(s);
  const Part part{PartKind::paragraph, {}, text.span(), false};
  const Words words = tokenize(text, std::span(&part, 1), world.store);
  const Numbers atoms(words);
  Match m;
  for (Index i = 0; i < words.tokens.size(); ++i) {
    if (!world.set.match(words.tokens, i, static_cast<Index>(words.tokens.size()), atoms, m)) continue;
    std::string out =
        std::string(m.rule->name) + ": " + std::string(text.view({words.tokens[m.first].span.begin, words.tokens[m.last - 1].span.end}));
    for (const Capture& c : m.captures)
      out += " " + std::string(c.name) + "=" +
             std::string(c.value.empty() ? text.view({words.tokens[c.first].span.begin, words.tokens[c.last - 1].span.end}) : c.value);
    return out;
  }
  return "";
}

TEST(Pattern, Elements) {
  const World world(
      "rule date\n  match <number:d> <month:m> <number:y>?\n  value DATE day=d month=m\n"
      "rule money\n  match <number:n> <currency:c>\n  match Rp _ <number:n>\n"
      "rule past\n  match bulan (lalu|yang lalu|)\n"
      "rule bracket\n  match \\( <number:n> \\)\n");
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"pada 3 Maret 2020 lalu", "date: 3 Maret 2020 d=3 m=3 y=2020"},
      {"pada 3 MARET lalu", "date: 3 MARET d=3 m=3"},
      {"3 buah", ""},
      {"20 dolar AS", "money: 20 dolar AS n=20 c=USD"},
      {"20 dolar Australia", "money: 20 dolar n=20 c=X"},
      {"Rp20", "money: Rp20 n=20"},
      {"Rp 20", ""},
      {"bulan yang lalu", "past: bulan yang lalu"},
      {"bulan ini", "past: bulan"},
      {"ia (31) tahun", "bracket: (31) n=31"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(first_match(world, text), expected) << text;
  EXPECT_EQ(world.set.rules()[0].value.type, "DATE");
  EXPECT_EQ(world.set.rules()[0].value.field("month"), "m");
}

TEST(Pattern, FaultsNameFileAndLine) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"rule a\n  match <nothing>\n", "values/test.rules:2: no class or atom is called 'nothing'"},
      {"rule a\n  match (satu\n", "values/test.rules:2: a '(' without its ')'"},
      {"rule a\n  match satu)\n", "values/test.rules:2: a ')' or '|' without its '('"},
      {"rule a\n  match <month\n", "values/test.rules:2: a '<' without its '>'"},
      {"rule a\n  match satu?\n", "values/test.rules:2: a match that matches nothing: every element is optional"},
  };
  for (const auto& [rules, message] : cases) {
    try {
      World world(rules);
      ADD_FAILURE() << "no fault in " << rules;
    } catch (const DataError& e) {
      EXPECT_EQ(e.what(), message);
    }
  }
}

}  // namespace
