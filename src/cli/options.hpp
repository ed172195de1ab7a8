// What the user asked for. The options are defined once, in options.cpp; `--help`, `--config`, the man page and
// the checks come from there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "warta/analyzer.hpp"
#include "warta/emit.hpp"

namespace warta::cli {

enum class Command { analyse, check, explain, schema, completion, data_list, data_print, data_check, version, help };

/// What is written for one article. `text` is the decoded input itself (--text); what follows it is of `warta check`: a line
/// a finding, the same with the line of the text and a caret, and three forms that other programs read.
enum class Format { json, json_lines, markdown, conllu, text, lines, carets, sarif, github, checkstyle };

/// When something is coloured.
enum class When { automatic, always, never };

struct Options {
  Command command = Command::analyse;
  std::vector<std::string> paths;  ///< files and folders as given; for `data print` and `data check` their argument
  std::optional<Format> format;    ///< nothing: chosen by what is read
  std::string output;              ///< FILE or FOLDER as given; empty: standard output
  unsigned jobs = 1;               ///< at least 1
  AnalysisOptions analysis;
  EmitOptions emit;
  std::string data;                             ///< folder of language data over the built-in; empty: none
  std::vector<std::string> include;             ///< globs of the files that are taken from folders
  std::vector<std::string> exclude;             ///< globs of the files and folders that are not
  bool gitignore = false;                       ///< of folders, not what their .gitignore files name
  unsigned shard = 1;                           ///< which of the `shards` parts of the inputs, from 1
  unsigned shards = 1;                          ///< at least 1
  std::string cache;                            ///< file of results of earlier runs; empty: none
  bool lines = false;                           ///< each line of the input is one article
  std::optional<Level> fail_on = Level::error;  ///< nothing: never
  bool fail_on_given = false;                   ///< it goes before what a .warta.toml says
  std::vector<std::string> rules;               ///< RULE=LEVEL as given
  std::string baseline;                         ///< file of findings that are known; empty: none
  std::string write_baseline;                   ///< file to write them to; empty: none
  bool fix = false;                             ///< mend what can be mended without a reader
  bool diff = false;                            ///< show what would be mended
  std::string explain;                          ///< the rule whose page is asked for; empty: none
  std::string log_level = "warn";
  bool quiet = false;
  bool progress = true;
  When color = When::automatic;
  std::string help;  ///< the text to print, for Command::help
};

/// An option as --help and the man page show it.
struct OptionEntry {
  std::string letter;               ///< without its dash; empty where it has none
  std::string name;                 ///< without its dashes
  std::string type;                 ///< of its value (`DIR`); empty where it takes none
  std::string what;                 ///< in few words
  std::vector<std::string> values;  ///< all that it can be, where these are few
  bool of_check = false;            ///< of `warta check` alone
};

/// All options, in the order of --help.
[[nodiscard]] std::vector<OptionEntry> option_entries();

/// Reads the arguments of main(). Throws UsageError that says what is wrong and what could be meant.
[[nodiscard]] Options parse_options(int argc, const char* const* argv);

}  // namespace warta::cli
