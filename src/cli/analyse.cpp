// `warta PATH...` and `warta check PATH...`: inputs to results, many at a time, in order.
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include "cli/check.hpp"
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
struct Result {
  std::size_t number = 0;  ///< of the input
  std::string bytes;       ///< for the output
  std::string error;       ///< for standard error; empty where all went well
  std::size_t findings = 0;
  bool found = false;  ///< a finding at or above --fail-on
};

/// One line of a --lines input on its way to a worker.
struct Line {
  std::string bytes;
  std::uint64_t number = 0;
  bool too_long = false;
};

std::string_view ending_of(Format format) {
  switch (format) {
    case Format::json: return ".json";
    case Format::json_lines: return ".jsonl";
    case Format::markdown: return ".md";
    case Format::text:
    case Format::findings: return ".txt";
  }
  return {};
}

class Run {
 public:
  explicit Run(const Options& options) : options_(options), inputs_(collect(options)), format_(choose_format()) {
    const std::string_view between = format_ == Format::markdown ? "\n---\n\n" : "";
    output_ = open_output(options_, inputs_, between, ending_of(format_));
    color_ = wants_color(options.color, STDOUT_FILENO) && options.output.empty();
    if (format_ != Format::text) analyzer_ = std::make_unique<Analyzer>(load_knowledge(options));
  }

  int run() {
    for (const std::string& message : inputs_.warnings) log_warning(message);
    for (const std::string& message : inputs_.failures) fail(message);
    hint();
    Progress progress(shows_progress(), options_.lines ? 0 : inputs_.files.size());
    progress_ = &progress;
    try {
      if (options_.lines)
        all_lines();
      else
        all_files();
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
    close();
    if (interrupted()) return exit_interrupted;
    if (tally_.failed > 0) return exit_failed;
    return tally_.found ? exit_found : exit_good;
  }

 private:
  [[nodiscard]] Format choose_format() const {
    const bool one_stream = inputs_.several && !to_folder(options_, inputs_);
    const Format format = options_.format.value_or(Format::json);
    return format == Format::json && (one_stream || options_.lines) ? Format::json_lines : format;
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
    if (tally_.failed == 0 && !stderr_is_terminal()) return;
    say(closing_line(tally_, options_.command == Command::check) + (interrupted() ? ", interrupted" : ""));
  }

  void fail(const std::string& message) {
    ++tally_.failed;
    log_error(message);
  }

  /// Appends the output for one article; `name` is what `check` calls it.
  void render(Result& result, const Analysis& analysis, const std::string& name) const {
    switch (format_) {
      case Format::json: emit_json(result.bytes, analysis, options_.emit); break;
      case Format::json_lines: emit_json_line(result.bytes, analysis, options_.emit); break;
      case Format::markdown: emit_markdown(result.bytes, analysis, options_.emit); break;
      case Format::findings: append_findings(result.bytes, analysis, name, color_); break;
      case Format::text: break;
    }
    if (options_.command == Command::check) {
      result.findings = analysis.findings.size();
      result.found = has_finding_at(analysis, options_.fail_on);
    }
  }

  Result analyse_file(std::size_t number) const {
    Result result;
    result.number = number;
    const std::string& path = inputs_.files[number].path;
    try {
      const std::string bytes = read_input(path);
      if (format_ == Format::text)
        result.bytes = text::decode(bytes).text.view();
      else
        render(result, analyzer_->analyze(bytes, path, options_.analysis), path);
    } catch (const InputError& e) {
      result.error = e.what();
    } catch (const std::bad_alloc&) {
      result.error = path + ": not enough memory";
    }
    return result;
  }

  void all_files() {
    const auto jobs = static_cast<unsigned>(std::min<std::size_t>(options_.jobs, inputs_.files.size()));
    std::size_t next = 0;
    run_ordered(
        jobs,
        [&]() -> std::optional<std::size_t> {
          if (interrupted() || next == inputs_.files.size()) return std::nullopt;
          return next++;
        },
        [&](std::size_t number) { return analyse_file(number); }, [&](const Result& result) { take_file(result); },
        [&] { output_->flush(); });
  }

  void take_file(const Result& result) {
    const Input& input = inputs_.files[result.number];
    if (interrupted() && input.path == "-") return;  // the rest of the input never came
    try {
      if (!result.error.empty()) throw InputError(result.error);
      output_->open(input);
      output_->write(result.bytes);
      output_->close();
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
    tally_.found = tally_.found || result.found;
  }

  void all_lines() {
    for (const Input& input : inputs_.files) {
      if (interrupted()) return;
      try {
        lines_of(input);
      } catch (const OutputError&) {
        throw;
      } catch (const InputError& e) {
        fail(e.what());
      }
      if (!interrupted()) ++done_;
    }
  }

  void lines_of(const Input& input) {
    // With one worker the reader itself must send off what is ready before it waits; with more, run_ordered does.
    LineReader reader(input.path, [&] {
      if (options_.jobs == 1) output_->flush();
    });
    output_->open(input);
    const auto next = [&]() -> std::optional<Line> {
      Line line;
      while (!interrupted() && reader.next(line.bytes, line.too_long)) {
        line.number = reader.number();
        if (line.too_long || line.bytes.find_first_not_of(" \t\r") != std::string::npos) return line;
      }
      return std::nullopt;
    };
    const auto take = [&](const Result& result) {
      if (result.error.empty())
        count(result);
      else
        fail(result.error);
      output_->write(result.bytes);
      progress_->update(tally_);
    };
    run_ordered(
        options_.jobs, next, [&](Line line) { return analyse_line(input, line); }, take, [&] { output_->flush(); });
    output_->close();
  }

  Result analyse_line(const Input& input, const Line& line) const {
    Result result;
    LineRecord record;
    if (line.too_long) {
      record.error = "longer than " + std::to_string(LineReader::max_line_bytes >> 20U) + " MiB";
    } else {
      std::string_view bytes = line.bytes;
      if (line.number == 1 && bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
      record = read_record(bytes);
    }
    const std::string place = (input.path == "-" ? "standard input" : input.path) + ":" + std::to_string(line.number);
    if (record.error.empty()) {
      try {
        if (format_ == Format::text) {
          result.bytes = record.text;
          return result;
        }
        AnalysisOptions asked = options_.analysis;
        if (!record.date.empty()) asked.date = record.date;
        Analysis analysis = analyzer_->analyze(record.text, input.path, asked);
        analysis.input = record.input;
        render(result, analysis, input.path + "#" + std::to_string(line.number));
        return result;
      } catch (const InputError& e) {
        record.error = e.what();
      } catch (const std::bad_alloc&) {
        record.error = "not enough memory";
      }
    }
    result.error = place + ": " + record.error;
    result.bytes = format_ == Format::json_lines ? error_record(record.input, line.number, record.error) : std::string{};
    return result;
  }

  const Options& options_;
  Inputs inputs_;
  Format format_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<const Analyzer> analyzer_;
  bool color_ = false;
  Progress* progress_ = nullptr;
  Tally tally_;
  std::size_t done_ = 0;  ///< inputs that are behind us
};

}  // namespace

int analyse(const Options& options) { return Run(options).run(); }

}  // namespace warta::cli
