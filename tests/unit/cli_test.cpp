// The parts of the command line that transcripts cannot show well; what users see is in tests/commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "cli/baseline.hpp"
#include "cli/check.hpp"
#include "cli/examples.hpp"
#include "cli/fix.hpp"
#include "cli/lines.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/reports.hpp"
#include "cli/settings.hpp"
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

Analysis with_finding(const std::string& text, Span span) {
  Analysis a;
  a.text = Text(text);
  Finding f;
  f.rule = "misspelling";
  f.message = "satu, 50%: <dua>\n\x01";
  f.span = span;
  a.findings.push_back(f);
  return a;
}

TEST(Check, CaretsStandUnderThePlace) {
  const auto excerpt = [](const std::string& text, Span span) {
    std::string out;
    append_carets(out, with_finding(text, span), "x", false);
    return out.substr(out.find("  1 |"));
  };
  EXPECT_EQ(excerpt("Ia dna", {3, 6}), "  1 | Ia dna\n    |    ^^^\n");
  EXPECT_EQ(excerpt("東京 dna", {7, 10}), "  1 | 東京 dna\n    |      ^^^\n");
  EXPECT_EQ(excerpt("e\u0301\tdna", {4, 7}), "  1 | e\u0301 dna\n    |   ^^^\n");
  EXPECT_EQ(excerpt("a\u202Eb dna", {6, 9}), "  1 | a\uFFFDb dna\n    |     ^^^\n");
  EXPECT_EQ(excerpt("a\x1b[31m dna", {7, 10}), "  1 | a\uFFFD[31m dna\n    |        ^^^\n");
  EXPECT_EQ(excerpt("dna", {0, 0}), "  1 | dna\n    | ^\n");
  EXPECT_EQ(excerpt("satu\ndua", {0, 8}).substr(0, 11), "  1 | satu\n");
  const std::string longer = excerpt(std::string(500, 'a') + " dna " + std::string(500, 'b'), {501, 504});
  EXPECT_EQ(longer, "  1 | …" + std::string(31, 'a') + " dna " + std::string(39, 'b') + "…\n    | " + std::string(33, ' ') + "^^^\n");
  // a window does not begin with a mark that stands on the character before it
  std::string marked;
  for (int i = 0; i < 60; ++i) marked += "e\u0301";
  const auto end = static_cast<std::uint32_t>(marked.size());
  const std::string window = excerpt(marked + " dna", {end + 1, end + 4});
  EXPECT_EQ(window.substr(6, 4), "…e");
  std::string empty;
  append_carets(empty, with_finding("", {0, 0}), "x", false);
  EXPECT_EQ(empty.find('|'), std::string::npos);
}

TEST(Reports, EscapeWhatTheirReadersTakeForSigns) {
  const Analysis a = with_finding("Ia dna", {3, 6});
  std::string github, checkstyle;
  append_github(github, a, "a,b:c%\r\n.txt");
  EXPECT_EQ(github,
            "::warning file=a%2Cb%3Ac%25%0D%0A.txt,line=1,endLine=1,col=4,endColumn=6,title=misspelling::satu, 50%25: <dua>%0A\x01\n");
  append_checkstyle(checkstyle, a, "a&\"<b>'.txt");
  EXPECT_EQ(checkstyle,
            "<file name=\"a&amp;&quot;&lt;b&gt;&apos;.txt\">\n<error line=\"1\" column=\"4\" severity=\"warning\" "
            "message=\"satu, 50%: &lt;dua&gt;&#10;\uFFFD\" source=\"warta.misspelling\"/>\n</file>\n");
}

TEST(Settings, Globs) {
  const std::vector<std::tuple<std::string, std::string, bool>> table = {
      {"*.md", "a/b.md", true},
      {"*.md", "a.txt", false},
      {"a/*.md", "a/b.md", true},
      {"a/*.md", "a/b/c.md", false},
      {"a/**", "a/b/c.md", true},
      {"a/**", "b/a/c.md", false},
      {"**/c.md", "c.md", true},
      {"**/c.md", "a/b/c.md", true},
      {"**/c.md", "a/bc.md", false},
      {"a/**/c.md", "a/c.md", true},
      {"a/**/c.md", "a/x/y/c.md", true},
      {"/a/?.md", "a/b.md", true},
      {"a/?.md", "a//.md", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[a", "[a", true},
      {"", "", true},
      {"**", "a/b", true},
      {"a/*b*c", "a/xbxbc", true},
      {"a/*b*c", "a/xbxbd", false},
      {"**/x/**/y", "a/x/b/x/c/y", true},
      {"**/x/y", "x/x/y", true},
  };
  for (const auto& [glob, path, fits] : table) EXPECT_EQ(path_matches(glob, path), fits) << glob << " " << path;
}

TEST(Baseline, FingerprintsKnowTheWordsAroundNotTheLine) {
  const auto print = [](const std::string& text, std::uint32_t at) { return fingerprints(with_finding(text, {at, at + 3}), "x").front(); };
  const std::string known = print("Kakak dna adik pergi ke pasar", 6);
  EXPECT_EQ(known.size(), 32U);
  EXPECT_EQ(print("Lain.\n\nKakak  DNA adik\tpergi ke rumah", 14), known);
  EXPECT_NE(print("Paman dna adik pergi ke pasar", 6), known);
  EXPECT_NE(fingerprints(with_finding("Kakak dna adik pergi ke pasar", {6, 9}), "y").front(), known);
  Analysis twice = with_finding("dna dna", {0, 3});
  twice.findings.push_back(twice.findings.front());
  const std::vector<std::string> prints = fingerprints(twice, "x");
  EXPECT_NE(prints[0], prints[1]);
}

TEST(Fix, UnifiedDiff) {
  EXPECT_EQ(unified_diff("a\nb\n", "a\nb\n", "x"), "");
  EXPECT_EQ(unified_diff("a\nb", "a\nc", "x"),
            "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
  const std::string far = unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "x");
  EXPECT_EQ(far, "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
  const std::string near = unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n", "x");
  EXPECT_EQ(near.substr(16, 15), "@@ -1,8 +1,8 @@");
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
    int next = 0, taken = 0;
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
            ++taken;
          },
          [] {});
    };
    EXPECT_THROW(run(), std::runtime_error) << where;
    if (where == "next") {
      EXPECT_EQ(taken, 20);  // what came before the source broke
    }
  }
}

TEST_P(Workers, NothingToDo) {
  run_ordered(
      GetParam(), []() -> std::optional<int> { return std::nullopt; }, [](int job) { return job; }, [](int) { FAIL(); }, [] {});
}

INSTANTIATE_TEST_SUITE_P(Jobs, Workers, ::testing::Values(1U, 2U, 9U));

}  // namespace
}  // namespace warta::cli
