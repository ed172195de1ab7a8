// `warta completion SHELL`: what bash, zsh and fish are to know of the options, written from the options themselves.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/suggest.hpp"
#include "findings/findings.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

constexpr std::string_view commands[][2] = {{"check", "list what is wrong with the text"},
                                            {"schema", "the JSON Schema of the output"},
                                            {"data", "see and test the language data"},
                                            {"completion", "completions for a shell"}};
constexpr std::string_view data_words = "list print check", shells = "bash zsh fish";

bool is_path(const OptionEntry& option) { return option.type == "PATH" || option.type == "FILE" || option.type == "DIR"; }

std::string joined_values(const std::vector<std::string>& values, char between) {
  std::string out;
  for (const std::string& value : values) out.append(out.empty() ? "" : std::string(1, between)).append(value);
  return out;
}

/// For single quotes of a shell, which know no escape; and in zsh brackets and colons are signs of _arguments.
std::string quoted(std::string_view s, std::string_view signs) {
  std::string out;
  for (const char c : s) {
    if (c == '\'')
      out += "'\\''";
    else if (signs.find(c) != std::string_view::npos)
      out.append("\\").append(1, c);
    else
      out += c;
  }
  return out;
}

std::string bash(const std::vector<OptionEntry>& options) {
  std::string all, cases;
  for (const OptionEntry& option : options) {
    const std::string names = (option.letter.empty() ? "" : "-" + option.letter + "|") + "--" + option.name;
    all.append(all.empty() ? "" : " ").append("--" + option.name);
    if (option.type.empty()) continue;
    cases += "    " + names + ")\n";
    if (!option.values.empty())
      cases += "      mapfile -t COMPREPLY < <(compgen -W '" + joined_values(option.values, ' ') + "' -- \"$word\")\n";
    else if (option.type == "DIR")
      cases += "      mapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n";
    else if (is_path(option))
      cases += "      mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n";
    cases += "      return ;;\n";
  }
  std::string first;
  for (const auto& command : commands) first.append(first.empty() ? "" : " ").append(command[0]);
  return "# bash completion for warta, made by: warta completion bash\n"
         "_warta() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  COMPREPLY=()\n"
         "  compopt -o filenames 2>/dev/null\n"
         "  case $last in\n" +
         cases + "    data) mapfile -t COMPREPLY < <(compgen -W '" + std::string(data_words) +
         "' -- \"$word\"); return ;;\n"
         "    completion) mapfile -t COMPREPLY < <(compgen -W '" +
         std::string(shells) +
         "' -- \"$word\"); return ;;\n"
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         all +
         "' -- \"$word\")\n"
         "    return\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -W '" +
         first +
         "' -- \"$word\")\n"
         "  fi\n"
         "}\n"
         "complete -F _warta warta\n";
}

std::string zsh(const std::vector<OptionEntry>& options) {
  std::string out =
      "#compdef warta\n"
      "# zsh completion for warta, made by: warta completion zsh\n"
      "_warta() {\n"
      "  local -a commands=(\n";
  for (const auto& command : commands) out += "    '" + std::string(command[0]) + ":" + quoted(command[1], "") + "'\n";
  out +=
      "  )\n"
      "  _arguments -S \\\n";
  for (const OptionEntry& option : options) {
    std::string value;
    if (!option.values.empty())
      value = ":" + option.type + ":(" + joined_values(option.values, ' ') + ")";
    else if (!option.type.empty())
      value = ":" + option.type + ":" + (option.type == "DIR" ? "_files -/" : is_path(option) ? "_files" : " ");
    const std::string what = "[" + quoted(option.what, "[]:\\") + "]" + value;
    const bool joins = !option.type.empty();
    if (!option.letter.empty()) out += "    '-" + option.letter + what + "' \\\n";
    out += "    '*--" + option.name + (joins ? "=" : "") + what + "' \\\n";
  }
  out +=
      "    '1: :{_describe command commands; _files}' \\\n"
      "    '2: :{case $words[2] in data) compadd " +
      std::string(data_words) + ";; completion) compadd " + std::string(shells) +
      ";; *) _files;; esac}' \\\n"
      "    '*: :_files'\n"
      "}\n"
      "_warta \"$@\"\n";
  return out;
}

std::string fish(const std::vector<OptionEntry>& options) {
  std::string out = "# fish completion for warta, made by: warta completion fish\n";
  for (const auto& command : commands)
    out += "complete -c warta -n __fish_use_subcommand -a " + std::string(command[0]) + " -d '" + quoted(command[1], "\\") + "'\n";
  out += "complete -c warta -n '__fish_seen_subcommand_from data' -a '" + std::string(data_words) + "'\n";
  out += "complete -c warta -n '__fish_seen_subcommand_from completion' -f -a '" + std::string(shells) + "'\n";
  for (const OptionEntry& option : options) {
    out += "complete -c warta";
    if (option.of_check) out += " -n '__fish_seen_subcommand_from check'";
    if (!option.letter.empty()) out += " -s " + option.letter;
    out += " -l " + option.name;
    if (!option.type.empty()) out += is_path(option) ? " -r" : " -x";
    if (!option.values.empty()) out += " -a '" + joined_values(option.values, ' ') + "'";
    out += " -d '" + quoted(option.what, "\\") + "'\n";
  }
  return out;
}

}  // namespace

int completion(const Options& options) {
  const std::string& shell = options.paths.front();
  std::vector<OptionEntry> entries = option_entries();
  const Knowledge knowledge = load_knowledge(options);
  for (OptionEntry& option : entries) {
    if (option.name != "explain") continue;
    for (const findings::Rule& rule : findings::read_rules(knowledge.store())) option.values.emplace_back(rule.name);
  }
  if (shell == "bash")
    write_stdout(bash(entries));
  else if (shell == "zsh")
    write_stdout(zsh(entries));
  else if (shell == "fish")
    write_stdout(fish(entries));
  else
    throw UsageError("warta completion: there is no '" + shell + "'" + did_you_mean(shell, {"bash", "zsh", "fish"}) +
                     "; it is one of bash, zsh, fish");
  return exit_good;
}

}  // namespace warta::cli
