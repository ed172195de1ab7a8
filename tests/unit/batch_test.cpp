// Articles that are analysed together: batches, shares, faults; and the lines that are there without waiting.
#include "cli/batch.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "warta/emit.hpp"
#include "warta/error.hpp"

namespace warta::cli {
namespace {

const Analyzer& analyzer() {
  static const Analyzer instance(Knowledge::builtin());
  return instance;
}

std::vector<std::size_t> ends_of(const std::vector<std::size_t>& sizes) {
  std::vector<std::size_t> ends;
  while (ends.empty() || ends.back() < sizes.size())
    ends.push_back(batch_end(ends.empty() ? 0 : ends.back(), sizes.size(), [&](std::size_t i) { return sizes[i]; }));
  return ends;
}

TEST(Batch, EndsByNumberAndByBytes) {
  using Ends = std::vector<std::size_t>;
  EXPECT_EQ(ends_of(std::vector<std::size_t>(batch_articles + 2, 10)), (Ends{batch_articles, batch_articles + 2}));
  EXPECT_EQ(ends_of({10, batch_bytes + 1, 10, 10}), (Ends{1, 2, 4}));  // what is too large for a batch goes alone
  EXPECT_EQ(ends_of({batch_bytes / 2, batch_bytes / 2, 1}), (Ends{2, 3}));
  EXPECT_EQ(ends_of({batch_bytes + 1}), (Ends{1}));
}

TEST(Batch, EachWorkerGetsItsShare) {
  EXPECT_EQ(fair_share(1, 0, 10), batch_articles);
  EXPECT_EQ(fair_share(4, 0, 10), 1U);
  EXPECT_EQ(fair_share(2, 0, 40), 10U);
  EXPECT_EQ(fair_share(2, 39, 1), 1U);
  EXPECT_EQ(fair_share(2, 0, 100000), batch_articles);
  EXPECT_EQ(fair_share(4, 0), 1U);  // how many come is not known
  EXPECT_EQ(fair_share(4, 32), 3U);
  EXPECT_EQ(fair_share(4, 1U << 20U), batch_articles);
}

/// What analyze_batches() hands on, by article: its title, or what it failed of.
std::vector<std::string> titles_of(const std::vector<RawArticle>& articles, const AnalysisOptions& options = {}) {
  std::vector<std::string> told;
  const auto next = [&](std::size_t number) {
    EXPECT_EQ(number, told.size()) << "each once, in order";
    return number;
  };
  analyze_batches(
      analyzer(), articles, options,
      [&](std::size_t number, const Analysis& a) {
        (void)next(number);
        told.push_back(a.article.title ? std::string(a.text.view(*a.article.title)) : "none");
      },
      [&](std::size_t number, const std::exception_ptr& fault) {
        (void)next(number);
        told.push_back(why_not(fault, "x: "));
      });
  return told;
}

const std::vector<RawArticle> three = {
    {"Harga Naik\n\nBeras mahal.\n", "a", {}}, {"Hujan Turun\n\nJalan basah.\n", "b", {}}, {"Banjir Surut\n\nWarga pulang.\n", "c", {}}};

TEST(Batch, AllOfThemInOrder) {
  EXPECT_EQ(titles_of(three), (std::vector<std::string>{"Harga Naik", "Hujan Turun", "Banjir Surut"}));
  EXPECT_TRUE(titles_of({}).empty());
  std::vector<RawArticle> many;
  for (std::size_t i = 0; i < batch_articles * 2 + 1; ++i) many.push_back(three[i % 3]);
  const std::vector<std::string> told = titles_of(many);
  ASSERT_EQ(told.size(), many.size());
  EXPECT_EQ(told.back(), titles_of({many.back()}).front());
}

TEST(Batch, AFaultIsThatArticlesAlone) {
  // the batch fails, then the second of the three that are analysed once more, each alone
  AnalysisOptions options;
  int analyses = 0;
  options.on_stage = [&](std::string_view stage) {
    if (stage == "decode") ++analyses;
    if (stage == "statistics" && (analyses == 1 || analyses == 3)) throw std::runtime_error("broken");
  };
  const std::vector<std::string> told = titles_of(three, options);
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0], "Harga Naik");
  EXPECT_EQ(told[1], "x: not analysed for a fault of the program, which is worth a report with this text: broken");
  EXPECT_EQ(told[2], "Banjir Surut");
  EXPECT_EQ(analyses, 4);
}

TEST(Batch, OneThatIsTooLargeLeavesTheOthersAlone) {
  const std::string large(max_input_bytes + 1, 'a');
  std::vector<RawArticle> articles = three;
  articles[1].bytes = large;
  const std::vector<std::string> told = titles_of(articles);
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0], "Harga Naik");
  EXPECT_EQ(told[1].rfind("b: larger than 16 MiB", 0), 0U) << told[1];
  EXPECT_EQ(told[2], "Banjir Surut");
}

/// A pipe that can be opened by name, as a FIFO can.
class Pipe {
 public:
  Pipe() {
    if (pipe(ends_.data()) != 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() {
    close(ends_[0]);
    end();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] std::string name() const { return "/dev/fd/" + std::to_string(ends_[0]); }
  void write(const std::string& bytes) const {
    ASSERT_EQ(::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void end() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(LineReader, KnowsWhatItNeedNotWaitFor) {
  Pipe pipe;
  pipe.write("satu\ndua\nti");
  LineReader reader(pipe.name(), [] {});
  std::string line;
  bool too_long = false;
  const auto next = [&] { return reader.next(line, too_long) ? line : "the end"; };
  EXPECT_TRUE(reader.ready());
  EXPECT_EQ(next(), "satu");
  EXPECT_TRUE(reader.ready());
  EXPECT_EQ(next(), "dua");
  EXPECT_FALSE(reader.ready());  // half a line
  pipe.write("ga");
  EXPECT_FALSE(reader.ready());
  pipe.write("\n\nem");
  EXPECT_TRUE(reader.ready());
  EXPECT_EQ(next(), "tiga");
  EXPECT_TRUE(reader.ready());
  EXPECT_EQ(next(), "");
  EXPECT_FALSE(reader.ready());
  pipe.end();
  EXPECT_TRUE(reader.ready());  // the last line has no end
  EXPECT_EQ(next(), "em");
  EXPECT_FALSE(reader.ready());
  EXPECT_EQ(next(), "the end");
  EXPECT_EQ(reader.number(), 5U);
}

TEST(LineReader, ReadyOrNotTheLinesAreTheSame) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("warta-lines-" + std::to_string(getpid()));
  std::vector<std::string> lines;  // around the size of a block, and one longer than ready() looks
  for (std::size_t i = 0; i < 300; ++i) lines.push_back(std::string(i % 7 == 0 ? 65530 + i % 13 : i, static_cast<char>('a' + i % 26)));
  lines[150] = std::string(600000, 'x');
  {
    std::ofstream out(path, std::ios::binary);
    for (const std::string& line : lines) out << line << '\n';
  }
  LineReader reader(path.string(), [] {});
  std::string line;
  bool too_long = false;
  std::size_t unready = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i % 3 != 0 && !reader.ready()) ++unready;
    ASSERT_TRUE(reader.next(line, too_long));
    ASSERT_EQ(line, lines[i]) << i;
  }
  EXPECT_FALSE(reader.next(line, too_long));
  EXPECT_LE(unready, 1U);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace warta::cli
