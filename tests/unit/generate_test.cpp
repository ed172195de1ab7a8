// The text that the benchmark measures on: is it what it says it is?
#include "generate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <regex>
#include <unordered_map>
#include <unordered_set>

#include "random.hpp"

namespace {

using namespace warta::bench;

const Generator& generator() {
  static const Generator instance(WARTA_ARTICLES, WARTA_DATA);
  return instance;
}

/// Counts the forms of letters alone, case folded: numbers would all be new.
void count_words(const std::string& text, std::unordered_map<std::string, unsigned>& counts) {
  std::string word;
  for (const char c : text + ' ') {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z')) {
      word += static_cast<char>(upper ? c - 'A' + 'a' : c);
    } else if (!word.empty()) {
      ++counts[word];
      word.clear();
    }
  }
}

TEST(Generate, TwentyMegabytesWithoutAnArticleTwice) {
  constexpr std::size_t wanted = 20'000'000;
  std::unordered_set<std::uint64_t> seen;
  std::unordered_map<std::string, unsigned> counts;
  std::size_t bytes = 0, articles = 0;
  for (; bytes < wanted; ++articles) {
    const std::string text = generator().article(articles);
    ASSERT_GE(text.size(), least_article);
    ASSERT_LE(text.size(), largest_article);
    ASSERT_TRUE(seen.insert(hash(text)).second) << "article " << articles << " was there before";
    count_words(text, counts);
    bytes += text.size();
    if (articles % 1000 == 0) std::cout << articles << " articles, " << bytes << " bytes\n";
  }
  std::size_t once = 0;
  for (const auto& [word, count] : counts) once += count == 1 ? 1 : 0;
  const double share = static_cast<double>(once) / static_cast<double>(counts.size());
  std::cout << articles << " articles, " << counts.size() << " forms, " << share << " of them once\n";
  EXPECT_GE(share, 0.05);
  EXPECT_GE(counts.size(), 20'000U);
}

TEST(Generate, AnArticleDependsOnSeedAndNumberAlone) {
  const Generator same(WARTA_ARTICLES, WARTA_DATA);
  const Generator other(WARTA_ARTICLES, WARTA_DATA, 1);
  EXPECT_EQ(generator().article(7), same.article(7));
  EXPECT_NE(generator().article(7), other.article(7));
  const std::vector<std::string> corpus = same.corpus(10'000);
  ASSERT_GE(corpus.size(), 3U);
  for (std::size_t i = 0; i < corpus.size(); ++i) EXPECT_EQ(corpus[i], generator().article(i));
}

/// Dates move by whole weeks: the Thursday of one article is a Thursday in another.
TEST(Generate, WeekdaysFitTheirDates) {
  const std::vector<std::string> weekdays = {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
  const std::vector<std::string> months = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                           "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
  const std::regex dated("(Minggu|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu), (\\d{1,2}) ([A-Z][a-z]+) (\\d{4})");
  std::size_t met = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const std::string text = generator().article(number);
    for (std::sregex_iterator it(text.begin(), text.end(), dated), end; it != end; ++it) {
      const auto month = std::find(months.begin(), months.end(), (*it)[3].str());
      if (month == months.end()) continue;
      const std::chrono::year_month_day day(std::chrono::year(std::stoi((*it)[4])),
                                            std::chrono::month(static_cast<unsigned>(month - months.begin() + 1)),
                                            std::chrono::day(static_cast<unsigned>(std::stoi((*it)[2]))));
      ASSERT_TRUE(day.ok()) << it->str();
      EXPECT_EQ(weekdays[std::chrono::weekday(day).c_encoding()], (*it)[1].str()) << it->str();
      ++met;
    }
  }
  EXPECT_GT(met, 100U);
}

TEST(Generate, TheTestArticlesComeApart) {
  const Wordbook words(WARTA_DATA);
  const Templates templates = read_templates(WARTA_ARTICLES, words);
  EXPECT_GE(templates.sources.size(), 12U);
  std::size_t names = 0, dates = 0, sentences = 0, quotes = 0;
  for (const Source& source : templates.sources) {
    EXPECT_FALSE(source.parts.empty());
    EXPECT_EQ(source.leads.size(), 1U);
    EXPECT_GE(source.sentences.size(), 5U);
    EXPECT_GE(source.quotes.size(), 1U);
    sentences += source.sentences.size();
    quotes += source.quotes.size();
    for (const auto* units : {&source.leads, &source.sentences, &source.quotes}) {
      for (const Template& unit : *units) {
        for (const Piece& piece : unit) {
          names += piece.kind == Piece::Kind::name ? 1 : 0;
          dates += piece.kind == Piece::Kind::date ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(sentences, 100U);
  EXPECT_GT(quotes, 30U);
  EXPECT_GT(names, 200U);
  EXPECT_GT(dates, 20U);
  EXPECT_EQ(parse_day("2024-04-03T14:05+07:00"), parse_day("2024-04-03"));
  EXPECT_EQ((parse_day("2024-03-01") - parse_day("2024-02-28")).count(), 2);
}

TEST(Generate, WordsAreTakenApartWhereSoundsStay) {
  const Wordbook words(WARTA_DATA);
  const Affixed left = words.take_apart("diserahkan");
  EXPECT_EQ(left.before + "|" + left.root + "|" + left.after, "di|serah|kan");
  EXPECT_TRUE(words.take_apart("yang").root.empty());        // makes a sentence
  EXPECT_TRUE(words.take_apart("mengatakan").root.empty());  // a verb of saying
  EXPECT_TRUE(words.take_apart("Xyz").root.empty());
  EXPECT_EQ(words.group_of("GPE", "Kabupaten Kudus"), "regencies");
  EXPECT_EQ(words.head_of("GPE", "Desa Gondangmanis"), "Desa");
  Random random(1);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(words.root(random, left)[0], 's');
}

}  // namespace
