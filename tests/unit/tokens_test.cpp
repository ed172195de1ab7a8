#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "language/morphology.hpp"
#include "language/words.hpp"
#include "text/unicode.hpp"
#include "warta/knowledge.hpp"

namespace {

using namespace warta;

language::Words tokenized(const Text& text) {
  const Part part{PartKind::paragraph, {}, text.span(), false};
  return language::tokenize(text, std::span(&part, 1), Knowledge::builtin().store());
}

/// Sentences divided by ` | `.
std::string sentences(const std::string& s) {
  const Text text(s);
  std::string out;
  for (const Sentence& one : tokenized(text).sentences) {
    if (!out.empty()) out += " | ";
    out += text.view(one.span);
  }
  return out;
}

TEST(Sentences, WhereTheyEnd) {
  // each case is written with ` | ` where a sentence ends; the text itself has a blank there
  const std::vector<std::string> cases = {
      "Ia datang. | Ia pergi.",
      "Ia tinggal di Jl. Sudirman No. 5, Jakarta. | Rumahnya besar.",
      "Dr. Budi Santoso, S.H., M.Si. hadir.",
      "PT Maju Tbk. (MAJU) untung Rp 1,5 triliun. | Laba naik 2.500 persen.",
      "A.H. Nasution lahir di Kotanopan.",
      "Apa? | Tidak! | Ya...",
      "\"Saya datang,\" kata dia. | \"Besok saya pergi.\" | Ia tertawa.",
      "\"Ya.\" kata dia.",
      "Ia membaca Kompas.com dan tirto.id setiap hari.",
      "Pukul 10.30 WIB ia tiba. | Pukul 11.00 pergi.",
      "Beras, gula, dll. dijual di sana.",
      "Ia (Budi) pergi. | (Ini catatan.)",
      "KPK menahan B. J. Habibie Center?",
      "Suhu 30.5 derajat. | 12 orang sakit.",
  };
  for (const std::string& expected : cases) {
    std::string text = expected;
    for (std::size_t at; (at = text.find(" | ")) != std::string::npos;) text.replace(at, 3, " ");
    EXPECT_EQ(sentences(text), expected);
  }
  EXPECT_EQ(sentences("Ia selesai.Dia pergi."), "Ia selesai. | Dia pergi.");
  EXPECT_EQ(sentences(""), "");
}

/// The rows of a table in this folder, without its comments and the names of its columns.
std::vector<std::vector<std::string>> rows(const std::string& name) {
  std::ifstream in(std::string(WARTA_ARTICLES "/../unit/") + name, std::ios::binary);
  std::vector<std::vector<std::string>> all;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#' || line.rfind("class\t", 0) == 0) continue;
    all.emplace_back();
    for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
      end = line.find('\t', at);
      all.back().push_back(line.substr(at, end == std::string::npos ? end : end - at));
    }
  }
  return all;
}

std::string replaced(std::string s, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = s.find(what, at)) != std::string::npos; at += with.size()) s.replace(at, what.size(), with);
  return s;
}

/// With characters in the place of `\uXXXX`.
std::string unescaped(const std::string& s) {
  std::string out;
  for (std::size_t at = 0; at < s.size(); ++at) {
    if (s.compare(at, 2, "\\u") != 0) {
      out += s[at];
      continue;
    }
    text::append_utf8(out, static_cast<char32_t>(std::stoul(s.substr(at + 2, 4), nullptr, 16)));
    at += 5;
  }
  return out;
}

TEST(Sentences, Table) {
  const auto table = rows("sentences.tsv");
  ASSERT_GT(table.size(), 200U);
  for (const auto& row : table) {
    ASSERT_EQ(row.size(), 2U) << row[0];
    const std::string expected = replaced(row[1], "\\n", "\n");
    const Text text(replaced(replaced(expected, " | ", " "), "¦", ""));
    std::vector<Part> parts;
    for (const Span line : text.lines()) parts.push_back({PartKind::paragraph, {}, line, false});
    const language::Words words = language::tokenize(text, parts, Knowledge::builtin().store());
    std::string found;
    for (std::size_t i = 0; i < words.sentences.size(); ++i) {
      const Sentence& s = words.sentences[i];
      if (i > 0) {
        const std::uint32_t before = words.sentences[i - 1].span.end;
        const std::string_view gap = text.view({before, s.span.begin});
        if (gap.empty())
          found += "¦";
        else if (s.part != words.sentences[i - 1].part)
          found += gap;
        else
          found.append(gap.substr(0, gap.size() - 1)).append(" | ");
      }
      found += text.view(s.span);
    }
    EXPECT_EQ(found, expected) << row[0];
  }
}

TEST(Tokens, Table) {
  const auto table = rows("tokens.tsv");
  ASSERT_GT(table.size(), 250U);
  for (const auto& row : table) {
    ASSERT_EQ(row.size(), 3U) << row[1];
    const Text text(unescaped(row[1]));
    const language::Words words = tokenized(text);
    std::string found;
    for (const TokenRecord& t :
         language::describe_tokens(text, words, std::vector<bool>(words.tokens.size()), language::Lexicon(Knowledge::builtin().store()))) {
      if (!found.empty()) found += ' ';
      found += text.view(t.span);
      if (t.kind != "word" && t.kind != "punctuation") found.append("{").append(t.kind).append("}");
    }
    EXPECT_EQ(found, unescaped(row[2])) << row[0] << ": " << row[1];
  }
}

TEST(Tokens, FlagsAndWords) {
  const Text text("Presiden JOKOWI tiba di Jl. Merdeka (12/9/2023).");
  const language::Words words = tokenized(text);
  const auto& store = Knowledge::builtin().store();
  ASSERT_EQ(words.tokens.size(), 10U);
  EXPECT_TRUE(words.tokens[0].first_of_sentence());
  EXPECT_TRUE(words.tokens[0].capital());
  EXPECT_TRUE(words.tokens[1].all_capitals());
  EXPECT_EQ(words.tokens[4].kind, language::TokenKind::abbreviation);
  EXPECT_EQ(store.form(words.tokens[4].word), "jl");
  EXPECT_EQ(text.view(words.tokens[4].span), "Jl.");
  EXPECT_TRUE(words.tokens[7].has_digit());
  EXPECT_FALSE(words.tokens[8].space_before());
  EXPECT_EQ(words.token_from(9), 1U);
  EXPECT_EQ(words.sentence_from(3), 0U);
}

/// Short tokens of ASCII are folded, hashed and looked at in registers; the result is that of the long way.
TEST(Tokens, ShortOnesAreAsAllOthers) {
  const std::string all = "JaKaRtA-SeLaTaN1[]`{}@Zz";
  for (std::size_t begin = 0; begin < all.size(); ++begin)
    for (std::size_t size = 1; begin + size <= all.size(); ++size)
      for (const std::string behind : {"", " dan beberapa kata lagi"}) {
        const Text text(all.substr(begin, size) + behind);
        for (const language::Token& t : tokenized(text).tokens) {
          const std::string_view s = text.view(t.span);
          const std::string folded = text::folded(s);
          const auto any = [&](auto is) { return std::any_of(s.begin(), s.end(), is); };
          const auto capitals = std::count_if(s.begin(), s.end(), text::is_ascii_upper);
          ASSERT_EQ(t.form, language::form_hash(knowledge::hash_bytes(folded))) << s;
          ASSERT_EQ(t.word, Knowledge::builtin().store().word(folded)) << s;
          ASSERT_EQ(t.capital(), text::is_ascii_upper(s[0])) << s;
          ASSERT_EQ(t.has_digit(), any(text::is_ascii_digit)) << s;
          if (t.is_word()) {
            ASSERT_EQ(t.has_sign(), any([](char c) { return c >= '!' && c <= '@' && !text::is_ascii_digit(c); })) << s;
          }
          ASSERT_EQ(t.all_capitals(), capitals >= 2 && !any([](char c) { return c >= 'a' && c <= 'z'; })) << s;
        }
      }
}

/// The parts of all rows of both tables: each text with all of its lines.
std::vector<std::string> texts_of_tables() {
  std::vector<std::string> all;
  for (const auto& row : rows("sentences.tsv")) all.push_back(replaced(replaced(replaced(row[1], "\\n", "\n"), " | ", " "), "¦", ""));
  for (const auto& row : rows("tokens.tsv")) all.push_back(unescaped(row[1]));
  return all;
}

/// Words are looked up where they decide on something, and the others together afterwards: no token is left out, whatever its kind.
TEST(Tokens, AllAreLookedUp) {
  const auto& store = Knowledge::builtin().store();
  std::size_t abbreviations = 0, beyond = 0, tokens = 0;
  for (const std::string& one : texts_of_tables()) {
    const Text text(one);
    for (const language::Token& t : tokenized(text).tokens) {
      std::string folded = text::folded(text.view(t.span));
      while (t.kind == language::TokenKind::abbreviation && folded.size() > 1 && folded.back() == '.') folded.pop_back();
      ASSERT_EQ(t.form, language::form_hash(knowledge::hash_bytes(folded))) << text.view(t.span);
      ASSERT_EQ(t.word, store.word(folded)) << text.view(t.span);
      ASSERT_EQ(t.classes, store.info(t.word).classes) << text.view(t.span);
      ASSERT_EQ(t.known, store.info(t.word).flags) << text.view(t.span);
      ASSERT_EQ(t.begins, store.info(t.word).begins) << text.view(t.span);
      abbreviations += t.kind == language::TokenKind::abbreviation ? 1U : 0U;
      beyond += folded.size() > 16 || text::find_beyond_ascii(folded, 0) < folded.size() ? 1U : 0U;
      ++tokens;
    }
  }
  EXPECT_GT(abbreviations, 50U);
  EXPECT_GT(beyond, 50U);
  EXPECT_GT(tokens, 2000U);
}

/// Most words decide on nothing: cut() leaves them alone, and those that it asks for it knows as tokenize() does.
TEST(Tokens, FewAreAskedForToCut) {
  std::size_t asked = 0, tokens = 0;
  for (const std::string& one : texts_of_tables()) {
    const Text text(one);
    const Part part{PartKind::paragraph, {}, text.span(), false};
    const language::Words cut = language::cut(text, std::span(&part, 1), Knowledge::builtin().store());
    const language::Words all = tokenized(text);
    ASSERT_EQ(cut.tokens.size(), all.tokens.size());
    for (std::size_t i = 0; i < all.tokens.size(); ++i) {
      const language::Token &a = cut.tokens[i], &b = all.tokens[i];
      ASSERT_EQ(a.span, b.span);
      ASSERT_EQ(a.kind, b.kind) << text.view(a.span);
      ASSERT_EQ(a.flags, b.flags) << text.view(a.span);
      if (a.form != 0) {
        ASSERT_EQ(a.word, b.word) << text.view(a.span);
      }
      asked += a.form != 0 ? 1U : 0U;
    }
    tokens += all.tokens.size();
  }
  EXPECT_GT(asked, 0U);
  EXPECT_LT(asked, tokens / 2);
}

TEST(Tokens, PhrasesOfAClass) {
  const Text text("Ia membayar 20 juta dolar AS kemarin");
  const language::Words words = tokenized(text);
  const auto& store = Knowledge::builtin().store();
  std::string_view value;
  const Index end = language::match_class(store, words.tokens, 4, 7, store.class_id("currency"), value);
  EXPECT_EQ(end, 6U);
  EXPECT_EQ(value, "USD");
  EXPECT_EQ(language::match_class(store, words.tokens, 1, 7, store.class_id("currency"), value), 1U);
}

}  // namespace
