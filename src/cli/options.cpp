// The options of all commands, and the only file that includes CLI11.
//
// Paths and commands are not left to CLI11, which would take `[a].txt` for a list and a folder `data` for a command: what it
// does not know comes back as a rest. There a dash at the front means a wrong option, and the first word may be a command.
#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "cli/manual.hpp"
#include "cli/suggest.hpp"
#include "values/date.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

using Names = std::vector<std::string_view>;

/// What the options say before it is checked.
struct Raw {
  std::string format, date, now, only, fail_on = "error", lang = "id", color = "auto", jobs, sentences, shard;
  bool text = false, version = false, no_progress = false, help = false;
};

/// `value` as one of `names`, or a UsageError that lists them.
template <class T>
T one_of(std::string_view option, std::string_view value, const std::vector<std::pair<std::string_view, T>>& names) {
  Names all;
  for (const auto& [name, result] : names) {
    if (name == value) return result;
    all.push_back(name);
  }
  throw UsageError(std::string(option) + ": there is no '" + std::string(value) + "'" + did_you_mean(value, all) + "; it is one of " +
                   joined(all));
}

std::string day(std::string_view option, const std::string& value) {
  if (!value.empty() && !values::parse_date(value))
    throw UsageError(std::string(option) + ": '" + value + "' is no day; write it as YYYY-MM-DD, for example 2023-09-12");
  return value;
}

/// The local date.
std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return values::to_string({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

/// `value` of --jobs, else that of WARTA_JOBS.
unsigned job_count(const std::string& given) {
  constexpr unsigned most = 1024;
  const char* variable = std::getenv("WARTA_JOBS");
  const bool by_variable = given.empty() && variable != nullptr;
  const std::string value = by_variable ? variable : given;
  unsigned count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (!value.empty() && (error != std::errc{} || end != value.data() + value.size() || count > most))
    throw UsageError(std::string(by_variable ? "WARTA_JOBS" : "--jobs") + ": '" + value + "' is no number from 0 to " +
                     std::to_string(most) + " (0: one a core)");
  return count > 0 ? count : std::max(1U, std::thread::hardware_concurrency());
}

std::uint32_t summary_size(const std::string& value) {
  constexpr std::uint32_t most = 20;
  std::uint32_t count = AnalysisOptions{}.sentences;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (!value.empty() && (error != std::errc{} || end != value.data() + value.size() || count < 1 || count > most))
    throw UsageError("--sentences: '" + value + "' is no number from 1 to " + std::to_string(most));
  return count;
}

/// Both numbers of `2/8`; 1/1 where nothing is given.
std::pair<unsigned, unsigned> shard_of(const std::string& given) {
  constexpr unsigned most = 1000000;
  if (given.empty()) return {1, 1};
  std::pair<unsigned, unsigned> shard{0, 0};
  const char* const end = given.data() + given.size();
  const auto first = std::from_chars(given.data(), end, shard.first);
  const bool slash = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
  const auto second = slash ? std::from_chars(first.ptr + 1, end, shard.second) : first;
  if (!slash || second.ec != std::errc{} || second.ptr != end || shard.first < 1 || shard.first > shard.second || shard.second > most)
    throw UsageError("--shard: '" + given + "' is no part I/N, with I from 1 to N, for example 2/8");
  return shard;
}

std::vector<std::string> top_level_keys(std::string_view list) {
  std::vector<std::string> keys;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view key = list.substr(0, comma);
    while (!key.empty() && key.front() == ' ') key.remove_prefix(1);
    while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
    const auto& known = json_keys();
    if (!key.empty() && std::find(known.begin(), known.end(), key) == known.end())
      throw UsageError("--only: the output has no key '" + std::string(key) + "'" + did_you_mean(key, known) + "; its keys are " +
                       joined(known));
    if (!key.empty()) keys.emplace_back(key);
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return keys;
}

class Parser {
 public:
  Parser() {
    app_.allow_extras();
    app_.allow_config_extras(CLI::config_extras_mode::error);
    app_.set_help_flag();
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    // The order here is the order of --help.
    add("-f,--format", raw_.format, "F", "json, jsonl, md or conllu (warta check has its own)");
    add("-o,--output", options_.output, "PATH", "write to a file; several to a folder, one each");
    add("-j,--jobs", raw_.jobs, "N", "articles at a time (default: one a core)");
    add("--date", raw_.date, "YYYY-MM-DD", "the day the articles speak from");
    add("--now", raw_.now, "YYYY-MM-DD", "what is after it is in the future (default: today)");
    add("--only", raw_.only, "KEYS", "these keys alone, for example entities,topics");
    add("--sentences", raw_.sentences, "N", "of the summary, at most (default: 3)");
    flag("--tokens", options_.analysis.tokens, "with every token: lemma, root, morphemes");
    flag("--why", options_.emit.why, "with the rule, list or model that found each thing");
    flag("--text", raw_.text, "the text itself, as the spans count it");
    flag("--plain", options_.analysis.plain, "no news layout: each line is a paragraph");
    flag("--lines", options_.lines, "each line is one article: JSON with \"text\"");
    many("--include", options_.include, "GLOB", "of a folder these files (*.txt *.text *.md)");
    many("--exclude", options_.exclude, "GLOB", "of a folder not these files and folders");
    flag("--gitignore", options_.gitignore, "of a folder not what .gitignore files name");
    add("--shard", raw_.shard, "I/N", "of N parts of all inputs (or lines) the I-th");
    add("--cache", options_.cache, "FILE", "of the next run only what has changed is done");
    add("--data", options_.data, "DIR", "language data that goes before the built-in");
    add("--lang", raw_.lang, "LANG", "findings in Indonesian (id, default) or English (en)", {"id", "en"});
    of_check_ = true;
    many("--rule", options_.rules, "RULE=LEVEL", "a rule at error, warning, info or off");
    add("--fail-on", raw_.fail_on, "LEVEL", "fails at error (default), warning, info, never", {"error", "warning", "info", "never"});
    add("--explain", options_.explain, "RULE", "what a rule is about, with examples");
    flag("--fix", options_.fix, "mend in the files what needs no reader");
    flag("--diff", options_.diff, "show what --fix would do");
    add("--baseline", options_.baseline, "FILE", "findings that are known: only others are told");
    add("--write-baseline", options_.write_baseline, "FILE", "write what is found as known");
    of_check_ = false;
    add("--log-level", options_.log_level, "LEVEL", "debug, info, warn (default), error or off", {"debug", "info", "warn", "error", "off"});
    flag("-q,--quiet", options_.quiet, "no hints, no progress, no closing line");
    flag("--no-progress", raw_.no_progress, "no progress on the terminal");
    add("--color", raw_.color, "WHEN", "auto, always or never", {"auto", "always", "never"});
    app_.set_config("--config", "", "options from a file: format = \"md\", one a line")->type_name("FILE");
    flag("--version", raw_.version, "versions of warta, ICU and the data");
    flag("-h,--help", raw_.help, "this page");
  }

  /// All options, in the order of --help.
  [[nodiscard]] std::vector<OptionEntry> entries() const {
    std::vector<OptionEntry> all;
    for (const CLI::Option* option : app_.get_options()) {
      OptionEntry& entry = all.emplace_back();
      if (!option->get_snames().empty()) entry.letter = option->get_snames().front();
      entry.name = option->get_lnames().front();
      if (option->get_expected_min() > 0) entry.type = option->get_type_name();
      entry.what = option->get_description();
      if (const auto values = values_.find(entry.name); values != values_.end()) entry.values = values->second;
      entry.of_check = checks_.contains(entry.name);
    }
    return all;
  }

  Options parse(std::vector<std::string> arguments) {
    // what stands behind `--` is a path, whatever it looks like
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> rest(dashes == arguments.end() ? dashes : dashes + 1, arguments.end());
    arguments.erase(dashes, arguments.end());
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    run(std::move(arguments));
    if (raw_.help) {
      const std::vector<std::string> words = app_.remaining();
      options_.command = Command::help;
      options_.help = !words.empty() && words.front() == "check" ? check_help() : help();
      return options_;
    }
    for (std::string& argument : app_.remaining()) {
      if (argument.size() > 1 && argument.front() == '-') unknown(argument);
      options_.paths.push_back(std::move(argument));
    }
    take_command(options_.paths);
    options_.paths.insert(options_.paths.end(), rest.begin(), rest.end());
    if (raw_.version) options_.command = Command::version;
    finish();
    return options_;
  }

 private:
  void add(const std::string& names, std::string& value, const char* type, const char* what, std::vector<std::string> values = {}) {
    CLI::Option* option = app_.add_option(names, value, what)->type_name(type);
    note(*option, std::move(values));
  }
  void flag(const std::string& names, bool& value, const char* what) { note(*app_.add_flag(names, value, what), {}); }
  void many(const std::string& names, std::vector<std::string>& value, const char* type, const char* what) {
    CLI::Option* option = app_.add_option(names, value, what)->type_name(type)->expected(1);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
    note(*option, {});
  }
  void note(const CLI::Option& option, std::vector<std::string> values) {
    const std::string& name = option.get_lnames().front();
    if (of_check_) checks_.insert(name);
    if (!values.empty()) values_[name] = std::move(values);
  }

  void take_command(std::vector<std::string>& words) {
    if (words.empty()) return;
    if (words.front() == "check")
      options_.command = Command::check;
    else if (words.front() == "schema")
      options_.command = Command::schema;
    else if (words.front() == "completion")
      options_.command = Command::completion;
    else if (words.front() == "data")
      options_.command = Command::data_list;
    else
      return;
    words.erase(words.begin());
  }

  void run(std::vector<std::string> arguments) {
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::FileError& e) {
      throw UsageError("--config: " + std::string(e.what()));
    } catch (const CLI::ConfigError& e) {
      const std::string message = e.what(), before = "INI was not able to parse ";
      if (message.compare(0, before.size(), before) != 0) throw UsageError("--config: " + message);
      const std::string name = message.substr(before.size());
      throw UsageError("--config: there is no option '" + name + "'" + near_option(name) + "; they are those of --help, without dashes");
    } catch (const CLI::ArgumentMismatch& e) {
      const std::string message = e.what();
      const std::size_t colon = message.find(": 1 required");
      throw UsageError(colon == std::string::npos ? message : message.substr(0, colon) + " needs a value");
    } catch (const CLI::ConversionError& e) {
      const std::string message = e.what();
      throw UsageError(message.substr(std::min(message.size(), message.find(": ") + 2)) + ": this option takes no value");
    } catch (const CLI::ParseError& e) {
      throw UsageError(e.what());
    }
  }

  /// The option that `name` may stand for; with dashes, if it has them.
  [[nodiscard]] std::string near_option(std::string_view name) const {
    const bool dashes = name.substr(0, 2) == "--";
    if (!dashes && name.substr(0, 1) == "-") return {};
    std::vector<std::string> longs;
    for (const CLI::Option* option : app_.get_options()) longs.push_back((dashes ? "--" : "") + option->get_lnames().front());
    return did_you_mean(name, Names(longs.begin(), longs.end()));
  }

  [[noreturn]] void unknown(const std::string& argument) {
    const std::string name = argument.substr(0, argument.find('='));
    const std::string near = near_option(name);
    throw UsageError("there is no option '" + name + "'" + near + (near.empty() ? "; warta --help lists them" : ""));
  }

  static void append_option(std::string& out, const OptionEntry& option) {
    std::string names = option.letter.empty() ? "      " : "  -" + option.letter + ", ";
    names += "--" + option.name;
    if (!option.type.empty()) names += " " + option.type;
    out += names + std::string(names.size() < 25 ? 25 - names.size() : 1, ' ') + option.what + "\n";
  }

  [[nodiscard]] std::string help() const {
    std::string out = help_opening();
    for (const OptionEntry& option : entries())
      if (!option.of_check) append_option(out, option);
    return out + help_ending();
  }

  [[nodiscard]] std::string check_help() const {
    std::string out = check_opening();
    for (const OptionEntry& option : entries())
      if (option.of_check) append_option(out, option);
    return out + check_ending();
  }

  void finish() {
    if (options_.command == Command::data_list)
      data_command();
    else if (options_.command == Command::completion && options_.paths.size() != 1)
      throw UsageError("warta completion needs the name of one shell: bash, zsh or fish");
    else if (options_.command == Command::schema && !options_.paths.empty())
      throw UsageError("warta schema takes no path");
    formats();
    options_.jobs = job_count(raw_.jobs);
    std::tie(options_.shard, options_.shards) = shard_of(raw_.shard);
    options_.analysis.date = day("--date", raw_.date);
    options_.analysis.sentences = summary_size(raw_.sentences);
    options_.analysis.now = raw_.now.empty() ? today() : day("--now", raw_.now);
    options_.emit.only = top_level_keys(raw_.only);
    const auto& only = options_.emit.only;
    options_.analysis.tokens = options_.analysis.tokens || std::find(only.begin(), only.end(), "tokens") != only.end();
    options_.emit.tokens = options_.analysis.tokens;
    options_.analysis.tokens = options_.analysis.tokens || raw_.format == "conllu";
    options_.fail_on = one_of<std::optional<Level>>(
        "--fail-on", raw_.fail_on, {{"error", Level::error}, {"warning", Level::warning}, {"info", Level::info}, {"never", std::nullopt}});
    options_.color = one_of<When>("--color", raw_.color, {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}});
    options_.log_level = one_of<std::string>(
        "--log-level", options_.log_level,
        {{"debug", "debug"}, {"info", "info"}, {"warn", "warn"}, {"warning", "warn"}, {"error", "error"}, {"off", "off"}});
    options_.progress = !raw_.no_progress && !options_.quiet;
    options_.analysis.english = one_of<bool>("--lang", raw_.lang, {{"id", false}, {"en", true}});
    options_.fail_on_given = app_.count("--fail-on") > 0;
    // one configuration serves both commands; on the command line the option without its command is a slip
    if (options_.command == Command::analyse && options_.fail_on_given && app_.count("--config") == 0)
      throw UsageError("--fail-on belongs to warta check: warta check --fail-on " + raw_.fail_on);
    if (options_.command == Command::check)
      check_options();
    else if (app_.count("--config") == 0)
      only_for_check();
  }

  void only_for_check() const {
    for (const std::string& name : checks_)
      if (app_.count("--" + name) > 0) throw UsageError("--" + name + " belongs to warta check");
  }

  void check_options() {
    if (!options_.explain.empty()) {
      options_.command = Command::explain;
      if (!options_.paths.empty()) throw UsageError("--explain tells of a rule and takes no path");
      return;
    }
    if (options_.fix && options_.diff)
      throw UsageError("--fix and --diff: one changes the files, the other shows what would change; choose one");
    const bool mends = options_.fix || options_.diff;
    if (mends && options_.lines) throw UsageError("--fix and --diff are for files of one article each, not for --lines");
    const auto& paths = options_.paths;
    if (mends && (paths.empty() || std::find(paths.begin(), paths.end(), "-") != paths.end()))
      throw UsageError("--fix and --diff need the names of files; standard input cannot be mended in place");
    if (options_.diff && !raw_.format.empty()) throw UsageError("--diff and --format are two outputs; choose one");
    if (!options_.cache.empty() && (mends || !options_.write_baseline.empty()))
      throw UsageError("--cache keeps what is told of a text; it is for a run without --fix, --diff and --write-baseline");
    if (mends && !options_.write_baseline.empty()) throw UsageError("--write-baseline is for a run without --fix and --diff");
  }

  void formats() {
    const bool check = options_.command == Command::check;
    using Table = std::vector<std::pair<std::string_view, Format>>;
    const Table analysis_formats = {
        {"json", Format::json}, {"jsonl", Format::json_lines}, {"md", Format::markdown}, {"conllu", Format::conllu}};
    const Table check_formats = {{"text", Format::carets},          {"line", Format::lines},  {"json", Format::json},
                                 {"jsonl", Format::json_lines},     {"sarif", Format::sarif}, {"github", Format::github},
                                 {"checkstyle", Format::checkstyle}};
    if (!raw_.format.empty()) options_.format = one_of("--format", raw_.format, check ? check_formats : analysis_formats);
    if (raw_.text) {
      if (check) throw UsageError("--text is not for warta check");
      if (!raw_.format.empty()) throw UsageError("--text and --format are two outputs; choose one");
      options_.format = Format::text;
    }
    if (options_.lines && options_.format == Format::markdown)
      throw UsageError("--lines writes JSON Lines or CoNLL-U; --format md is for files of one article each");
  }

  void data_command() {
    std::vector<std::string>& words = options_.paths;
    if (words.empty()) throw UsageError("warta data needs one of: list, print NAME, check [DIR]");
    options_.command = one_of<Command>("warta data", words.front(),
                                       {{"list", Command::data_list}, {"print", Command::data_print}, {"check", Command::data_check}});
    words.erase(words.begin());
    if (options_.command == Command::data_list && !words.empty()) throw UsageError("warta data list takes no path");
    if (options_.command == Command::data_print && words.size() != 1)
      throw UsageError("warta data print needs the name of one file; warta data list names them");
    if (options_.command == Command::data_check && words.size() > 1) throw UsageError("warta data check takes one folder");
  }

  CLI::App app_;
  Raw raw_;
  bool of_check_ = false;         ///< what is added belongs to `warta check`
  std::set<std::string> checks_;  ///< names of such options
  std::map<std::string, std::vector<std::string>> values_;
  Options options_;
};

}  // namespace

std::vector<OptionEntry> option_entries() { return Parser().entries(); }

Options parse_options(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) arguments.emplace_back(argv[i]);
  return Parser().parse(std::move(arguments));
}

}  // namespace warta::cli
