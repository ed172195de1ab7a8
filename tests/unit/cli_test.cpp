// The parts of the command line that transcripts cannot show well; what users see is in tests/commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "cli/check.hpp"
#include "cli/examples.hpp"
#include "cli/lines.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/suggest.hpp"
#include "cli/workers.hpp"
#include "warta/error.hpp"

namespace warta::cli {
namespace {

using ::testing::HasSubstr;

Options parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "warta");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

TEST(Suggest, NamesTheNearest) {
  const std::vector<std::string_view> names = {"--format", "--output", "--jobs"};
  EXPECT_EQ(did_you_mean("--jbos", names), " (did you mean '--jobs'?)");
  EXPECT_EQ(did_you_mean("--for", names), " (did you mean '--format'?)");
  EXPECT_EQ(did_you_mean("--elephant", names), "");
  EXPECT_EQ(did_you_mean("", names), "");
}

TEST(Options, PathsAreTakenAsTheyAre) {
  const Options o = parse({"[a].txt", "-j", "3", "check", "-", "--", "--text", "-x"});
  EXPECT_EQ(o.command, Command::analyse);
  EXPECT_EQ(o.jobs, 3U);
  EXPECT_EQ(o.paths, (std::vector<std::string>{"[a].txt", "check", "-", "--text", "-x"}));
}

TEST(Options, TheFirstWordIsTheCommand) {
  EXPECT_EQ(parse({"check", "data"}).command, Command::check);
  EXPECT_EQ(parse({"check", "data"}).paths, std::vector<std::string>{"data"});
  EXPECT_EQ(parse({"-j", "2", "check", "x"}).command, Command::check);
  EXPECT_EQ(parse({"-o", "check", "x"}).command, Command::analyse);
  EXPECT_EQ(parse({"./check"}).command, Command::analyse);
  EXPECT_EQ(parse({"data", "check"}).command, Command::data_check);
  EXPECT_EQ(parse({"data", "print", "x"}).paths, std::vector<std::string>{"x"});
  EXPECT_EQ(parse({}).command, Command::analyse);
}

TEST(Options, AGlobTakesOneWord) {
  const Options o = parse({"--include", "*.a", "folder", "--include=[b].c"});
  EXPECT_EQ(o.include, (std::vector<std::string>{"*.a", "[b].c"}));
  EXPECT_EQ(o.paths, std::vector<std::string>{"folder"});
}

TEST(Options, OnlyTokensAsksForTokens) {
  const Options o = parse({"--only", "tokens, topics,"});
  EXPECT_TRUE(o.analysis.tokens);
  EXPECT_TRUE(o.emit.tokens);
  EXPECT_EQ(o.emit.only, (std::vector<std::string>{"tokens", "topics"}));
}

TEST(Options, TheLastOfTwoWins) { EXPECT_EQ(parse({"-f", "md", "-f", "json"}).format, Format::json); }

TEST(Options, TodayIsTheDefault) { EXPECT_EQ(parse({}).analysis.now.size(), 10U); }

TEST(Options, WhatIsWrongIsAUsageError) {
  EXPECT_THROW(parse({"--date", "12/9/2023"}), UsageError);
  EXPECT_THROW(parse({"data"}), UsageError);
  EXPECT_THROW(parse({"data", "print"}), UsageError);
  EXPECT_THROW(parse({"-j", "-1"}), UsageError);
  EXPECT_THROW(parse({"-j", "2x"}), UsageError);
}

TEST(Lines, KeepsTheOtherKeysInOrder) {
  const LineRecord r = read_record(R"({"z":1,"text":"a\nb","a":{"text":2},"date":"2023-09-12"})");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.text, "a\nb");
  EXPECT_EQ(r.date, "2023-09-12");
  EXPECT_EQ(r.input, R"({"z":1,"a":{"text":2}})");
}

TEST(Lines, SaysWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", "no JSON"},
      {"null", "must be a JSON object"},
      {"{}", "no \"text\""},
      {R"({"text":null})", "is no string"},
      {R"({"text":"a"} x)", "no JSON"},
      {"{\"text\":\"\xff\"}", "no JSON"},
      {R"({"text":"\ud800"})", "no JSON"},
      {R"({"text":"a","date":"2023-02-30"})", "is no day"},
      {R"({"text":"a","date":20230912})", "is no day"},
      {R"({"text":"a","x":)" + std::string(300, '[') + std::string(300, ']') + "}", "nested deeper"},
  };
  for (const auto& [line, message] : table) EXPECT_THAT(read_record(line).error, HasSubstr(message)) << line;
}

TEST(Lines, BracketsInAStringAreNoDepth) { EXPECT_EQ(read_record(R"({"text":")" + std::string(1000, '[') + R"("})").error, ""); }

TEST(Lines, ErrorRecord) {
  EXPECT_EQ(error_record("", 3, "a \"b\""), "{\"input\":null,\"error\":{\"line\":3,\"message\":\"a \\\"b\\\"\"}}\n");
  EXPECT_EQ(error_record("{\"id\":1}", 4, "\xff"), "{\"input\":{\"id\":1},\"error\":{\"line\":4,\"message\":\"\xEF\xBF\xBD\"}}\n");
}

TEST(Check, OneLineAFinding) {
  Analysis a;
  a.text = Text("Ya.\nIa é dna di di");
  Finding f;
  f.rule = "misspelling";
  f.message = "salah eja";
  f.suggest = {"dan", ""};
  f.span = {10, 13};
  a.findings.push_back(f);
  std::string out;
  append_findings(out, a, "x.txt", false);
  EXPECT_EQ(out, "x.txt:2:6: warning misspelling: salah eja → dan, (leave out)\n");
  EXPECT_FALSE(has_finding_at(a, Level::error));
  EXPECT_TRUE(has_finding_at(a, Level::warning));
  EXPECT_TRUE(has_finding_at(a, Level::info));
  EXPECT_FALSE(has_finding_at(a, std::nullopt));
}

TEST(Progress, ClosingLine) {
  Tally t;
  t.articles = 1;
  EXPECT_EQ(closing_line(t, false), "1 article, 0 failed");
  t.articles = 24;
  t.findings = 2;
  EXPECT_EQ(closing_line(t, true), "24 articles, 0 failed, 2 findings");
}

class Workers : public ::testing::TestWithParam<unsigned> {};

TEST_P(Workers, KeepOrderAndStayWithinTheWindow) {
  const unsigned jobs = GetParam();
  constexpr int count = 300;
  int next = 0;
  std::atomic<int> begun{0};
  int taken = 0, most = 0;
  run_ordered(
      jobs, [&]() -> std::optional<int> { return next < count ? std::optional<int>(next++) : std::nullopt; },
      [&](int job) {
        ++begun;
        std::this_thread::sleep_for(std::chrono::microseconds(job % 7 == 0 ? 500 : 10));
        return job;
      },
      [&](int result) {
        EXPECT_EQ(result, taken);
        most = std::max(most, begun.load() - taken);
        ++taken;
      },
      [] {});
  EXPECT_EQ(taken, count);
  EXPECT_LE(most, static_cast<int>(jobs * 4 + 1));
}

TEST_P(Workers, ThrowWhatAnyOfThemThrows) {
  for (const std::string where : {"next", "work", "take"}) {
    int next = 0;
    const auto fail = [&](const std::string& here) {
      if (here == where) throw std::runtime_error(here);
    };
    const auto run = [&] {
      run_ordered(
          GetParam(),
          [&]() -> std::optional<int> {
            if (next == 20) fail("next");
            return next < 40 ? std::optional<int>(next++) : std::nullopt;
          },
          [&](int job) {
            if (job == 20) fail("work");
            return job;
          },
          [&](int result) {
            if (result == 20) fail("take");
          },
          [] {});
    };
    EXPECT_THROW(run(), std::runtime_error) << where;
  }
}

TEST_P(Workers, NothingToDo) {
  run_ordered(
      GetParam(), []() -> std::optional<int> { return std::nullopt; }, [](int job) { return job; }, [](int) { FAIL(); }, [] {});
}

INSTANTIATE_TEST_SUITE_P(Jobs, Workers, ::testing::Values(1U, 2U, 9U));

}  // namespace
}  // namespace warta::cli
