// What the program says of itself, in one place: --help shows the short of it, the man page (src/tools/man_page.cpp) all.
//
// Texts are ASCII; what stands between backticks is to be typed as it is, a word in capitals is to be replaced. Options are
// not here but where they are defined, in options.cpp; only what a line of --help has no room for stands here by their names.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace warta::cli {

/// One way to call the program.
struct Usage {
  std::string_view form;    ///< `warta check [OPTION...] [PATH...]`
  std::string_view what;    ///< in few words
  std::string_view detail;  ///< sentences
};

struct OptionDetail {
  std::string_view option;  ///< its long name, without dashes
  std::string_view detail;  ///< sentences
};

struct ExitStatus {
  int code = 0;
  std::string_view brief;    ///< in few words
  std::string_view meaning;  ///< in full
};

/// A thing that the program looks at beside its arguments: a variable, a file.
struct Surrounding {
  std::string_view name;
  std::string_view meaning;
};

/// A command that can be run where article.txt, scraped.jsonl and the folder articles stand.
struct UseCase {
  std::string_view command;
  std::string_view what;
  bool in_help = false;
};

struct Manual {
  std::string_view purpose;  ///< for the man page's NAME: no capital, no stop
  std::string_view opening;  ///< the first line of --help
  std::span<const std::string_view> description;
  std::span<const Usage> usages;  ///< the main one first
  std::span<const OptionDetail> option_details;
  std::span<const ExitStatus> exits;  ///< of several that apply the last wins
  std::span<const Surrounding> environment;
  std::span<const Surrounding> files;
  std::span<const UseCase> examples;
};

[[nodiscard]] const Manual& manual();

/// The page of `warta --help` around its options: what stands before and after them.
[[nodiscard]] std::string help_opening();
[[nodiscard]] std::string help_ending();
/// The same of `warta check --help`.
[[nodiscard]] std::string check_opening();
[[nodiscard]] std::string check_ending();

}  // namespace warta::cli
