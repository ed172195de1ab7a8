// `warta PATH...` and `warta check PATH...`: inputs to results, many at a time, in order.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/batch.hpp"
#include "cli/cache.hpp"
#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/interrupt.hpp"
#include "cli/lines.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/workers.hpp"
#include "text/decode.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

/// What a worker makes of one article.
struct Result : Checked {
  std::size_t number = 0;  ///< of the input
  std::string error;       ///< for standard error; empty where all went well
  bool elsewhere = false;  ///< belongs to another part of --shard
  std::string published;   ///< the article's day, or empty
  std::string key;         ///< in the cache; empty where it has no part in this
  std::string packed;      ///< for the cache
  bool cached = false;     ///< comes from there
};

/// One line of a --lines input on its way to a worker.
struct Line {
  std::string bytes;
  std::uint64_t number = 0;
  bool too_long = false;
};

/// Which build of the program this is: two may bear one version.
std::string binary_identity() {
  struct stat status {};
  if (stat("/proc/self/exe", &status) != 0) return {};
  return std::to_string(status.st_size) + "." + std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec);
}

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options), inputs_(collect(options)), folder_(to_folder(options, inputs_)), format_(choose_format()) {
    const std::string_view between = format_ == Format::markdown ? "\n---\n\n" : "";
    output_ = open_output(options_, inputs_, between, ending_of(format_));
    if (format_ == Format::text) return;
    const Knowledge knowledge = load_knowledge(options);
    if (options.command == Command::check) {
      const bool color = wants_color(options.color, STDOUT_FILENO) && options.output.empty();
      checks_ = std::make_unique<Checks>(options, inputs_, knowledge, format_, color);
      frame_ = checks_->frame();
    }
    if (!options.cache.empty()) {
      cache_ = std::make_unique<Cache>(options.cache, context(knowledge), options.analysis.now);
      if (const std::string warning = cache_->warning(); !warning.empty()) inputs_.warnings.push_back(warning);
    }
    analyzer_ = std::make_unique<Analyzer>(knowledge);
  }

  int run() {
    for (const std::string& message : inputs_.warnings) log_warning(message);
    for (const std::string& message : inputs_.failures) fail(message);
    hint();
    progress_.emplace(shows_progress(), options_.lines ? 0 : inputs_.files.size());
    try {
      if (options_.lines)
        all_lines();
      else
        all_files();
      if (!folder_ && !frame_.ending.empty()) {
        if (!opened_) output_->open({});  // no input could be read: an empty document is one too
        end_document();
      }
      if (!interrupted() || inputs_.files.size() == done_)
        output_->finish();
      else
        output_->flush();
    } catch (const ClosedPipe&) {
      log_debug("the reader of standard output is gone");
    } catch (const OutputError& e) {
      fail(e.what());
    }
    show_status({});
    keep_known();
    save_cache();
    close();
    if (interrupted()) return exit_interrupted;
    if (tally_.failed > 0) return exit_failed;
    return tally_.found ? exit_found : exit_good;
  }

 private:
  [[nodiscard]] Format choose_format() const {
    const bool one_stream = inputs_.several && !folder_;
    if (options_.command == Command::check && !options_.format)
      return isatty(STDOUT_FILENO) == 1 && options_.output.empty() && !options_.diff ? Format::carets : Format::lines;
    const Format format = options_.format.value_or(Format::json);
    return format == Format::json && (one_stream || options_.lines) ? Format::json_lines : format;
  }

  /// All that what is written for an input depends on, beside its bytes and its path.
  [[nodiscard]] std::string context(const Knowledge& knowledge) const {
    const AnalysisOptions& a = options_.analysis;
    std::string all = std::string(version()) + " " + knowledge.version() + " " + binary_identity();
    for (const int value : {static_cast<int>(options_.command), static_cast<int>(format_), static_cast<int>(a.tokens),
                            static_cast<int>(a.plain), static_cast<int>(a.sentences), static_cast<int>(a.english),
                            static_cast<int>(options_.emit.tokens), static_cast<int>(options_.emit.why)})
      all += " " + std::to_string(value);
    all += " " + a.date;
    for (const std::string& key : options_.emit.only) all += " " + key;
    return checks_ ? all + "\n" + checks_->context() : all;
  }

  void save_cache() {
    if (!cache_) return;
    if (const std::size_t count = cache_->damaged(); count > 0)
      log_warning(options_.cache + ": damaged in " + std::to_string(count) + (count == 1 ? " entry" : " entries") + ", done anew");
    try {
      cache_->save();
    } catch (const InputError& e) {
      fail(std::string("--cache: ") + e.what());
    }
  }

  void hint() const {
    if (options_.quiet || isatty(STDIN_FILENO) != 1) return;
    for (const Input& input : inputs_.files)
      if (input.path == "-") say("reading standard input, up to Ctrl-D; warta --help tells how to name files");
  }

  [[nodiscard]] bool shows_progress() const {
    const bool many = options_.lines || inputs_.files.size() > 1;
    return options_.progress && many && stderr_is_terminal() && (isatty(STDOUT_FILENO) != 1 || !options_.output.empty());
  }

  void close() const {
    const bool many = options_.lines || inputs_.several;
    if (!many || options_.quiet) return;
    if (tally_.failed == 0 && !interrupted() && !stderr_is_terminal()) return;
    say(closing_line(tally_, options_.command == Command::check) + (interrupted() ? ", interrupted" : ""));
  }

  void fail(const std::string& message) {
    ++tally_.failed;
    log_error(message);
  }

  /// Makes the output for one article; `name` is what `check` calls it.
  void render(Result& result, Analysis analysis, std::size_t number, const std::string& name) const {
    constexpr std::size_t day = 10;
    result.published = analysis.article.published.substr(0, day);
    if (checks_) {
      static_cast<Checked&>(result) = checks_->tell(std::move(analysis), number, name);
      return;
    }
    switch (format_) {
      case Format::json: emit_json(result.bytes, analysis, options_.emit); break;
      case Format::json_lines: emit_json_line(result.bytes, analysis, options_.emit); break;
      case Format::markdown: emit_markdown(result.bytes, analysis, options_.emit); break;
      case Format::conllu: emit_conllu(result.bytes, analysis, options_.emit); break;
      default: break;  // those of `warta check`
    }
  }

  /// Where a document begins: with each file of a folder, or once.
  void begin(const Input& input) {
    output_->open(input);
    if (folder_) opened_ = some_ = false;
  }
  void put(const std::string& bytes) {
    if (!std::exchange(opened_, true)) output_->write(frame_.opening);
    if (bytes.empty()) return;
    if (std::exchange(some_, true)) output_->write(frame_.between);
    output_->write(bytes);
  }
  void end() {
    if (folder_) end_document();
    output_->close();
  }
  void end_document() {
    if (!opened_) put({});
    output_->write(frame_.ending);
  }

  /// The baseline is written where all could be read; else it would forget what it did not see.
  void keep_known() {
    if (options_.write_baseline.empty() || interrupted()) return;
    try {
      if (tally_.failed > 0) throw InputError(options_.write_baseline + ": not written, for some inputs failed");
      write_baseline(options_.write_baseline, known_);
    } catch (const InputError& e) {
      fail(e.what());
      return;
    }
    if (!options_.quiet)
      say(std::to_string(known_.size()) + (known_.size() == 1 ? " finding" : " findings") + " written to " + options_.write_baseline);
  }

  std::vector<Result> analyse_files(const std::vector<std::size_t>& numbers) const {
    std::vector<Result> results(numbers.size());
    std::vector<std::string> contents(numbers.size());
    std::vector<std::size_t> waiting;  // those that are to be analysed
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      results[i].number = numbers[i];
      try {
        if (needs_analysis(results[i], contents[i])) waiting.push_back(i);
      } catch (...) {
        fail_file(results[i], std::current_exception());
      }
    }
    std::vector<RawArticle> articles;
    articles.reserve(waiting.size());
    for (const std::size_t i : waiting) articles.push_back({contents[i], inputs_.files[numbers[i]].path, {}});
    const auto take = [&](std::size_t number, Analysis analysis) {
      Result& result = results[waiting[number]];
      try {
        render(result, std::move(analysis), result.number, inputs_.files[result.number].path);
        pack(result);
      } catch (...) {
        fail_file(result, std::current_exception());
      }
    };
    const auto fail = [&](std::size_t number, const std::exception_ptr& fault) { fail_file(results[waiting[number]], fault); };
    if (!articles.empty()) analyze_batches(*analyzer_, articles, options_.analysis, take, fail);
    return results;
  }

  /// Reads a file. False where that, or the cache, gives what is to be written.
  bool needs_analysis(Result& result, std::string& bytes) const {
    const std::string& path = inputs_.files[result.number].path;
    bool packed = false;
    bytes = read_input(path, &packed);
    result.elsewhere = !in_shard(options_, bytes);
    if (result.elsewhere) return false;
    if (packed && options_.fix) throw InputError(path + ": compressed; --fix mends plain files alone");
    if (format_ == Format::text)
      result.bytes = text::decode(bytes).text.view();
    else if (options_.fix || options_.diff)
      static_cast<Checked&>(result) = checks_->mend_file(*analyzer_, bytes, result.number, path);
    else
      return !cached(result, bytes, path, checks_ ? checks_->context(result.number) : std::string{});
    pack(result);
    return false;
  }

  void fail_file(Result& result, const std::exception_ptr& fault) const {
    const std::string& path = inputs_.files[result.number].path;
    result.error = why_not(fault, path + ": ");
    result.elsewhere = !in_shard(options_, path);  // what cannot be read has no content: one part tells of it
  }

  /// Whether the cache has what is to be written for an input; `result` then is that. `more` is what it depends on alone.
  bool cached(Result& result, std::string_view bytes, const std::string& path, const std::string& more) const {
    if (!cache_) return false;
    result.key = cache_->key(bytes, path, more);
    std::optional<CachedResult> kept = cache_->find(result.key);
    if (!kept) return false;
    result.bytes = std::move(kept->bytes);
    result.findings = kept->findings;
    result.found = kept->found;
    return result.cached = true;
  }

  void pack(Result& result) const {
    if (cache_ && !result.cached) result.packed = cache_->packed({result.bytes, result.findings, result.found, result.published});
  }

  void all_files() {
    const auto jobs = static_cast<unsigned>(std::min<std::size_t>(options_.jobs, inputs_.files.size()));
    std::size_t next = 0;
    run_ordered(
        jobs,
        [&]() -> std::optional<std::vector<std::size_t>> {
          if (interrupted() || next == inputs_.files.size()) return std::nullopt;
          return next_files(jobs, next);
        },
        [&](const std::vector<std::size_t>& numbers) { return analyse_files(numbers); },
        [&](const std::vector<Result>& results) {
          for (const Result& result : results) take_file(result);
        },
        [&] { output_->flush(); });
  }

  /// The files from `next` on that one worker takes together; what a read may wait for, and what is mended, goes alone.
  std::vector<std::size_t> next_files(unsigned jobs, std::size_t& next) const {
    std::vector<std::size_t> numbers;
    const bool alone = options_.fix || options_.diff;
    const std::size_t share = alone ? 1 : fair_share(jobs, next, inputs_.files.size() - next);
    for (std::uint64_t bytes = 0; next < inputs_.files.size() && numbers.size() < share; ++next) {
      const std::optional<std::uint64_t> size = share == 1 ? std::nullopt : text_size(inputs_.files[next].path);
      bytes += size.value_or(0);
      if (!numbers.empty() && (!size || bytes > batch_bytes)) break;
      numbers.push_back(next);
      if (!size) {
        ++next;
        break;
      }
    }
    return numbers;
  }

  void take_file(const Result& result) {
    const Input& input = inputs_.files[result.number];
    if (interrupted() && input.path == "-") return;  // the rest of the input never came
    if (result.elsewhere) {
      ++done_;
      return;
    }
    try {
      if (!result.error.empty()) throw InputError(result.error);
      begin(input);
      put(result.bytes);
      end();
      count(result);
    } catch (const OutputError&) {
      throw;
    } catch (const InputError& e) {
      fail(e.what());
    }
    ++done_;
    progress_->update(tally_);
  }

  void count(const Result& result) {
    ++tally_.articles;
    tally_.findings += result.findings;
    tally_.mended += result.mended;
    tally_.found = tally_.found || result.found;
    if (result.cached)
      cache_->keep(result.key);
    else if (cache_)
      cache_->put(result.key, result.packed);
    known_.insert(known_.end(), result.known.begin(), result.known.end());
  }

  void all_lines() {
    for (std::size_t number = 0; number < inputs_.files.size(); ++number) {
      if (interrupted()) return;
      try {
        lines_of(number);
      } catch (const OutputError&) {
        throw;
      } catch (const InputError& e) {
        fail(e.what());
      }
      if (!interrupted()) ++done_;
    }
  }

  void lines_of(std::size_t number) {
    const Input& input = inputs_.files[number];
    // With one worker the reader itself must send off what is ready before it waits; with more, run_ordered does.
    LineReader reader(input.path, [&] {
      if (options_.jobs == 1) output_->flush();
    });
    begin(input);
    std::size_t given = 0;
    // a batch takes what is there and never waits for more
    const auto next = [&]() -> std::optional<std::vector<Line>> {
      std::vector<Line> lines;
      const std::size_t share = fair_share(options_.jobs, given);
      std::size_t bytes = 0;
      for (Line line; lines.size() < share && bytes < batch_bytes && (lines.empty() || reader.ready()); line = {}) {
        if (interrupted() || !reader.next(line.bytes, line.too_long)) break;
        line.number = reader.number();
        if (!line.too_long && line.bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
        bytes += line.bytes.size();
        lines.push_back(std::move(line));
      }
      given += lines.size();
      return lines.empty() ? std::nullopt : std::optional(std::move(lines));
    };
    const auto take = [&](const Result& result) {
      if (result.elsewhere) return;
      if (result.error.empty())
        count(result);
      else
        fail(result.error);
      put(result.bytes);
      progress_->update(tally_);
    };
    run_ordered(
        options_.jobs, next, [&](const std::vector<Line>& lines) { return analyse_lines(number, lines); },
        [&](const std::vector<Result>& results) {
          for (const Result& result : results) take(result);
        },
        [&] { output_->flush(); });
    end();
  }

  std::vector<Result> analyse_lines(std::size_t number, const std::vector<Line>& lines) const {
    const std::string& path = inputs_.files[number].path;
    std::vector<Result> results(lines.size());
    std::vector<LineRecord> records(lines.size());
    std::vector<std::size_t> waiting;  // those that are to be analysed
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (needs_analysis(results[i], records[i], number, lines[i])) waiting.push_back(i);
    std::vector<RawArticle> articles;
    articles.reserve(waiting.size());
    for (const std::size_t i : waiting) articles.push_back({records[i].text, path, records[i].date});
    const auto fail = [&](std::size_t which, const std::exception_ptr& fault) {
      const std::size_t i = waiting[which];
      records[i].error = why_not(fault, {});
      fail_line(results[i], records[i], path, lines[i].number);
    };
    const auto take = [&](std::size_t which, Analysis analysis) {
      const std::size_t i = waiting[which];
      analysis.input = records[i].input;
      analysis.source.line = lines[i].number;
      try {
        render(results[i], std::move(analysis), number, path + "#" + std::to_string(lines[i].number));
        pack(results[i]);
      } catch (...) {
        fail(which, std::current_exception());
      }
    };
    if (!articles.empty()) analyze_batches(*analyzer_, articles, options_.analysis, take, fail);
    return results;
  }

  /// Reads the record of a line. False where there is none, or what is to be written is known without an analysis.
  bool needs_analysis(Result& result, LineRecord& record, std::size_t number, const Line& line) const {
    const std::string& path = inputs_.files[number].path;
    result.elsewhere = !in_shard(options_, line.bytes);
    if (result.elsewhere) return false;
    if (line.too_long) {
      record.error = "longer than " + std::to_string(LineReader::max_line_bytes >> 20U) + " MiB";
    } else {
      std::string_view bytes = line.bytes;
      if (line.number == 1 && bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
      if (cached(result, bytes, path, line_context(number, line.number))) return false;
      record = read_record(bytes);
    }
    if (!record.error.empty()) {
      fail_line(result, record, path, line.number);
    } else if (format_ == Format::text) {
      result.bytes = record.text;
    } else {
      return true;
    }
    return false;
  }

  void fail_line(Result& result, const LineRecord& record, const std::string& path, std::uint64_t line) const {
    result.error = (path == "-" ? "standard input" : path) + ":" + std::to_string(line) + ": " + record.error;
    result.bytes = format_ == Format::json_lines ? error_record(record.input, line, record.error) : std::string{};
  }

  /// Of a record its number counts where it is written: then one more in front is another run for all behind it.
  [[nodiscard]] std::string line_context(std::size_t number, std::uint64_t line) const {
    if (!checks_) return format_ == Format::conllu ? "#" + std::to_string(line) : "lines";
    return checks_->context(number) + "#" + std::to_string(line);
  }

  const Options& options_;
  Inputs inputs_;
  bool folder_;  ///< each input has an output of its own
  Format format_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<const Analyzer> analyzer_;
  std::unique_ptr<const Checks> checks_;  ///< of `warta check` alone
  std::unique_ptr<Cache> cache_;
  Frame frame_;
  bool opened_ = false;  ///< the frame's opening is written
  bool some_ = false;    ///< a piece is written
  std::vector<KnownFinding> known_;
  std::optional<Progress> progress_;
  Tally tally_;
  std::size_t done_ = 0;  ///< inputs that are behind us
};

}  // namespace

int analyse(const Options& options) { return Run(options).run(); }

}  // namespace warta::cli
