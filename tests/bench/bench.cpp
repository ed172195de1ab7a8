// What each stage of the analysis costs, and what the whole costs, over generated news text; by Google Benchmark.
//
// Each measurement is repeated over the slices of the corpus, one after the other, so that no article is met twice by the
// same measurement (`cold`); `warm` goes over the first articles of a slice again and again. The library mixes the repetitions of all
// measurements, so that a change of the machine's mood meets them alike. Articles are analysed together as the program does it
// (cli/batch.hpp). Stages are told by the analyzer itself (AnalysisOptions::on_stage): no list of them stands here that could go
// out of step. Times are CPU times of the thread (other programs on the machine touch them little) but for one and two threads, where
// the clock on the wall counts too.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <span>
#include <thread>

#include "cli/batch.hpp"
#include "cli/workers.hpp"
#include "generate.hpp"
#include "random.hpp"
#include "report.hpp"
#include "warta/analyzer.hpp"
#include "warta/emit.hpp"
#include "warta/words.hpp"

namespace warta::bench {

namespace {

constexpr int slices = 5;
constexpr std::size_t warm_articles = cli::batch_articles;

double cpu_nanoseconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

/// Nanoseconds for so many bytes as milliseconds a megabyte: both are a million times smaller.
double ms_a_megabyte(double nanoseconds, std::size_t bytes) { return nanoseconds / static_cast<double>(bytes); }

/// Sums CPU time by stage.
class StageClock {
 public:
  struct Stage {
    std::string_view name;
    double nanoseconds = 0;
  };

  StageClock() {  // what a look at the clock costs, to be taken off
    constexpr int looks = 20000;
    const double begin = cpu_nanoseconds();
    for (int i = 0; i < looks; ++i) begins("look");
    stop();
    look_ = (cpu_nanoseconds() - begin) / looks;
    stages_.clear();
  }

  void begins(std::string_view name) {
    stop();
    current_ = 0;
    while (current_ < stages_.size() && stages_[current_].name != name) ++current_;
    if (current_ == stages_.size()) stages_.push_back({name});
  }

  void stop() {
    const double now = cpu_nanoseconds();
    if (current_ < stages_.size()) stages_[current_].nanoseconds += now - since_ - look_;
    current_ = stages_.size();
    since_ = now;
  }

  [[nodiscard]] const std::vector<Stage>& stages() const { return stages_; }

 private:
  std::vector<Stage> stages_;
  std::size_t current_ = 0;
  double since_ = 0, look_ = 0;
};

struct Slice {
  std::span<const std::string> articles;
  std::size_t bytes = 0;
};

std::size_t size_of(std::span<const std::string> articles) {
  return std::accumulate(articles.begin(), articles.end(), std::size_t{0},
                         [](std::size_t sum, const std::string& a) { return sum + a.size(); });
}

std::vector<Slice> cut(const std::vector<std::string>& corpus) {
  std::vector<Slice> all;
  const std::span<const std::string> articles(corpus);
  for (std::size_t i = 0; i < slices; ++i) {
    const std::size_t begin = corpus.size() * i / slices, end = corpus.size() * (i + 1) / slices;
    all.push_back({articles.subspan(begin, end - begin), 0});
    all.back().bytes = size_of(all.back().articles);
  }
  return all;
}

/// The first `count` articles, one at the least.
std::span<const std::string> first(const Slice& slice, std::size_t count) {
  return slice.articles.first(std::clamp<std::size_t>(count, 1, slice.articles.size()));
}

/// The measurements. Each repetition takes the next slice.
class Measurements {
 public:
  Measurements(const std::vector<std::string>& corpus, Report& report)
      : analyzer_(Knowledge::builtin()), slices_(cut(corpus)), report_(report) {}

  void add_all() {
    add("cold", [this](const Slice& s) { stages("cold", s.articles, s.bytes, false); });
    add("warm", [this](const Slice& s) { stages("warm", first(s, warm_articles), s.bytes / 4, false); });
    add("tokens", [this](const Slice& s) { stages("tokens", first(s, s.articles.size() / 8), 0, true); });
    add("one and two threads", [this](const Slice& s) { threads(s); });
    add("tokenize", [this](const Slice& s) { tokenize(s); });
    add("ICU", [this](const Slice& s) { icu(s); });
    add("bytes", [this](const Slice& s) { bytes(s); });
  }

 private:
  template <class Measure>
  void add(const char* name, Measure measure) {
    auto next = std::make_shared<std::size_t>(0);
    benchmark::RegisterBenchmark(name,
                                 [this, name, measure, next](benchmark::State& state) {
                                   std::cerr << "bench: " << name << ' ' << *next + 1 << '/' << slices << '\n';
                                   const Slice& slice = slices_.at((*next)++);
                                   for (const auto _ : state) measure(slice);
                                   state.SetBytesProcessed(static_cast<std::int64_t>(slice.bytes));
                                 })
        ->Iterations(1)
        ->Repetitions(slices);
  }

  void sample(const std::string& row, double value) { report_.samples[row].push_back(value); }

  static std::vector<RawArticle> raw(std::span<const std::string> articles) {
    std::vector<RawArticle> all;
    for (const std::string& article : articles) all.push_back({article, "-", {}});
    return all;
  }

  /// Analysis and JSON of the articles in turn, until `least` bytes are done and each was read once. With `tokens` only what
  /// those add is kept.
  void stages(const std::string& pass, std::span<const std::string> articles, std::size_t least, bool tokens) {
    StageClock clock;
    AnalysisOptions options;
    options.tokens = tokens;
    options.on_stage = [&](std::string_view stage) { clock.begins(stage); };
    std::size_t done = 0;
    std::string out;
    for (std::size_t first = 0, end = 0; done < least || end < articles.size(); first = end) {
      if (end == articles.size()) first = 0;
      end = cli::batch_end(first, articles.size(), [&](std::size_t i) { return articles[i].size(); });
      {
        const std::vector<Analysis> analyses = analyzer_.analyze(raw(articles.subspan(first, end - first)), options);
        clock.begins("json");
        for (const Analysis& analysis : analyses) {
          out.clear();
          emit_json_line(out, analysis, {{}, tokens, false});
          benchmark::DoNotOptimize(out.data());
        }
        clock.begins("rest");
      }
      clock.stop();
      done += size_of(articles.subspan(first, end - first));
    }
    if (tokens) {
      for (const StageClock::Stage& stage : clock.stages())
        if (stage.name == "tokens") sample("tokens", ms_a_megabyte(stage.nanoseconds, done));
      return;
    }
    double all = 0, rest = 0;
    for (const StageClock::Stage& stage : clock.stages()) {
      const double ms = ms_a_megabyte(stage.nanoseconds, done);
      all += ms;
      // No tokens were asked for: what is left of their stage is the end of analyze(), where all that is not handed out goes.
      if (stage.name == "tokens" || stage.name == "rest")
        rest += ms;
      else
        stage_sample(pass, stage.name, ms);
    }
    stage_sample(pass, "rest", rest);
    sample(pass + "/all", all);
  }

  void stage_sample(const std::string& pass, std::string_view stage, double ms) {
    sample(pass + '/' + std::string(stage), ms);
    if (std::find(report_.stages.begin(), report_.stages.end(), stage) == report_.stages.end()) report_.stages.emplace_back(stage);
  }

  /// The way of `warta FOLDER`: workers over one Analyzer, results in order. Milliseconds a megabyte by wall and by CPU.
  std::pair<double, double> whole(unsigned jobs, const Slice& slice) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const double cpu = cpu_nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    std::size_t next = 0, written = 0;
    cli::run_ordered(
        jobs,
        [&]() -> std::optional<std::span<const std::string>> {
          const std::span<const std::string> left = slice.articles.subspan(next);
          if (left.empty()) return std::nullopt;
          const std::size_t end = cli::batch_end(0, left.size(), [&](std::size_t i) { return left[i].size(); });
          const std::size_t count = std::min(end, cli::fair_share(jobs, next, left.size()));
          next += count;
          return left.first(count);
        },
        [&](std::span<const std::string> articles) {
          std::vector<std::string> outs(articles.size());
          const auto take = [&](std::size_t i, const Analysis& analysis) { emit_json_line(outs[i], analysis, {}); };
          const auto fail = [](std::size_t, const std::exception_ptr& fault) { std::rethrow_exception(fault); };
          cli::analyze_batches(analyzer_, raw(articles), {}, take, fail);
          return outs;
        },
        [&](const std::vector<std::string>& outs) { written += size_of(outs); }, [] {});
    benchmark::DoNotOptimize(written);
    const double wall = std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
    return {ms_a_megabyte(wall, slice.bytes), ms_a_megabyte(cpu_nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, slice.bytes)};
  }

  /// Right behind each other: their ratio is taken slice by slice.
  void threads(const Slice& slice) {
    const auto [one_wall, one] = whole(1, slice);
    const auto [two_wall, two] = whole(2, slice);
    sample("one", one);
    sample("one-wall", one_wall);
    sample("two", two);
    sample("two-wall", two_wall);
    sample("two-to-one", one_wall / two_wall);
  }

  void icu(const Slice& slice) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("id"), status));
    const std::unique_ptr<icu::BreakIterator> sentences(icu::BreakIterator::createSentenceInstance(icu::Locale("id"), status));
    if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU has no breaks: ") + u_errorName(status));
    const double begin = cpu_nanoseconds();
    std::size_t breaks = 0;
    for (const std::string& article : slice.articles) {
      const icu::UnicodeString text = icu::UnicodeString::fromUTF8(article);
      words->setText(text);
      while (words->next() != icu::BreakIterator::DONE) ++breaks;
    }
    sample("icu", ms_a_megabyte(cpu_nanoseconds() - begin, slice.bytes));
    const double between = cpu_nanoseconds();
    for (const std::string& article : slice.articles) {
      const icu::UnicodeString text = icu::UnicodeString::fromUTF8(article);
      sentences->setText(text);
      while (sentences->next() != icu::BreakIterator::DONE) ++breaks;
    }
    benchmark::DoNotOptimize(breaks);
    sample("icu-sentences", ms_a_megabyte(cpu_nanoseconds() - between, slice.bytes));
  }

  /// Sentences and tokens of plain text by the library's call.
  void tokenize(const Slice& slice) {
    std::vector<Text> texts;
    for (const std::string& article : slice.articles) texts.emplace_back(article);
    const double begin = cpu_nanoseconds();
    std::size_t found = 0;
    for (const Text& text : texts) found += warta::tokenize(text, analyzer_.knowledge()).sentences.size();
    benchmark::DoNotOptimize(found);
    sample("tokenize", ms_a_megabyte(cpu_nanoseconds() - begin, slice.bytes));
  }

  void bytes(const Slice& slice) {
    constexpr std::size_t rounds = 10;  // one is over too soon for the clock
    const double begin = cpu_nanoseconds();
    for (std::size_t round = 0; round < rounds; ++round) {
      std::uint64_t sum = 0;
      for (const std::string& article : slice.articles)
        for (const char c : article) sum += static_cast<unsigned char>(c);
      benchmark::DoNotOptimize(sum);
    }
    sample("bytes", ms_a_megabyte(cpu_nanoseconds() - begin, slice.bytes * rounds));
  }

  const Analyzer analyzer_;
  std::vector<Slice> slices_;
  Report& report_;
};

/// Google Benchmark's own figures are of no use here: a repetition has many.
class Silent : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs)
      if (run.error_occurred) failed_ = true;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  bool failed_ = false;
};

double load() {
  double one = 0;
  return getloadavg(&one, 1) == 1 ? one : 0;
}

std::string cpu_name() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  return "unknown CPU";
}

struct Options {
  std::string out, corpus, write_corpus, filter;
  double megabytes = 20;
};

Options parse(int argc, char** argv) {
  Options o;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 == argc) throw std::runtime_error(std::string(option) + " wants a value");
      return argv[++i];
    };
    if (option == "--out")
      o.out = value();
    else if (option == "--corpus")
      o.corpus = value();
    else if (option == "--write-corpus")
      o.write_corpus = value();
    else if (option == "--megabytes")
      o.megabytes = std::stod(value());
    else if (option == "tokenize")
      o.filter = "--benchmark_filter=^(tokenize|ICU|bytes)";
    else
      throw std::runtime_error("no such option: " + std::string(option) +
                               " (tokenize, --out FILE, --megabytes N, --corpus FILE, --write-corpus FILE)");
  }
  return o;
}

/// One article a line, as `warta --lines` reads it.
std::vector<std::string> read_corpus(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) all.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
  if (all.empty()) throw std::runtime_error(file + ": no corpus");
  return all;
}

void write(const std::string& file, const std::string& content) {
  std::ofstream out(file, std::ios::binary);
  out << content;
  out.flush();
  if (!out) throw std::runtime_error(file + ": cannot be written");
}

int run(const Options& options, char* program) {
  const std::vector<std::string> corpus =
      options.corpus.empty() ? Generator(WARTA_ARTICLES, WARTA_DATA).corpus(static_cast<std::size_t>(options.megabytes * 1e6))
                             : read_corpus(options.corpus);
  if (corpus.size() < slices) throw std::runtime_error("the corpus is too small: " + std::to_string(slices) + " articles at the least");
  if (!options.write_corpus.empty()) {
    std::string lines;
    for (const std::string& article : corpus) lines += nlohmann::json{{"text", article}}.dump() + '\n';
    write(options.write_corpus, lines);
    return 0;
  }

  Report report;
  report.version = version();
  report.cpu = cpu_name();
  report.cpus = std::thread::hardware_concurrency();
  report.articles = corpus.size();
  report.bytes = size_of(corpus);
  report.corpus = hash({});
  for (const std::string& article : corpus) report.corpus = hash(article, report.corpus);
  report.together = cli::batch_articles;
  report.together_bytes = cli::batch_bytes;
  report.load_before = load();

  Measurements measurements(corpus, report);
  measurements.add_all();
  std::string mixed = "--benchmark_enable_random_interleaving=true";
  std::string filter = options.filter;
  std::array<char*, 4> arguments = {program, mixed.data(), filter.empty() ? nullptr : filter.data(), nullptr};
  int count = filter.empty() ? 2 : 3;
  benchmark::Initialize(&count, arguments.data());
  Silent silent;
  benchmark::RunSpecifiedBenchmarks(&silent);
  report.load_after = load();

  if (!options.filter.empty()) {
    std::cout << report.cutting();
    if (!options.out.empty()) write(options.out, report.json());
    return silent.failed() ? 1 : 0;
  }
  std::cout << report.table();
  if (!options.out.empty()) write(options.out, report.json());
  const std::vector<std::string> missing = missing_stages(report);
  for (const std::string& stage : missing) std::cerr << "bench: the analyzer told of no stage " << stage << '\n';
  return silent.failed() || !missing.empty() ? 1 : 0;
}

}  // namespace

}  // namespace warta::bench

int main(int argc, char** argv) {
  try {
    return warta::bench::run(warta::bench::parse(argc, argv), argv[0]);
  } catch (const std::exception& e) {
    std::cerr << "bench: " << e.what() << '\n';
    return 2;
  }
}
