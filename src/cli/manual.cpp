#include "cli/manual.hpp"

#include <map>

#include "cli/commands.hpp"

namespace warta::cli {

namespace {

constexpr std::string_view description[] = {
    "`warta` says what is in Indonesian news articles: who, where, when, how much, who said it, what it is about; and what is "
    "wrong with the text. It needs no network and no files beside itself.",
    "Text may be UTF-8 (with or without a byte order mark), UTF-16 or Windows-1252, with any line ends; broken bytes become "
    "U+FFFD and a finding. Nothing that a text holds makes the analysis fail. One article may have 16 MiB. What begins as "
    "gzip or Zstandard is unpacked, whatever its name is; sizes and hashes are then those of the text.",
    "Of a folder, all files named *.txt, *.text, *.md, *.txt.gz or *.txt.zst are read, in the order of their paths and those of the "
    "folders below "
    "it too; what begins with a full stop is passed over, and symbolic links to folders are not followed. Without a PATH, and "
    "for `-`, standard input is read.",
    "Results go to standard output, everything else to standard error. One file gives one JSON document; several, or a folder, "
    "give JSON Lines. The same input and options give the same bytes, whatever `--jobs` is.",
};

constexpr Usage usages[] = {
    {"warta [OPTION...] [PATH...]", "analyse files, folders or standard input",
     "Writes what is in each article: title, outlet, day, contributors and paragraphs; entities with their mentions and roles; "
     "times and amounts with their values; quotations with their speakers; keywords, topics, a summary; findings. Spans are "
     "counted in Unicode code points of the text that `--text` prints."},
    {"warta check [OPTION...] [PATH...]", "list what is wrong with the text",
     "Writes one finding a line, as editors and CI logs read it: path:line:column: level rule: message; on a terminal also "
     "the line of the text with carets below the place. Ends with 1 where a finding is at or above `--fail-on`. Which rules "
     "stand at which level is said by .warta.toml (see FILES) and by `--rule`."},
    {"warta completion SHELL", "completions for a shell",
     "Writes a script for bash, zsh or fish that completes options, their values and paths. They are installed with the "
     "program; for this shell alone: source <(warta completion bash)."},
    {"warta schema", "the JSON Schema of the output", "Writes the schema that every document that warta writes follows."},
    {"warta data list|print NAME|check [DIR]", "see and test the language data",
     "`list` names the files of the language data, `print` writes one of them, `check` reads all of them (of DIR, or those "
     "inside the program), names every fault with file and line, and runs the examples that rules and tables carry: it ends "
     "with 1 where one fails and with 2 where a file cannot be read."},
};

constexpr OptionDetail option_details[] = {
    {"format",
     "`json` is indented; `jsonl` is the same document on one line; `md` is a page for people; `conllu` holds sentences "
     "and words as treebanks do (CoNLL-U), with lemma, part of speech and names, clitics as words of their own, and a flat tree in "
     "the place of syntax, which is not analysed. Of `warta check`: `text` shows "
     "the line of the text, `line` (the default where standard output is no terminal) only says where; `json` and `jsonl`; "
     "`sarif` is SARIF 2.1.0, `github` workflow commands of GitHub Actions, `checkstyle` the XML of that tool."},
    {"output",
     "A file appears whole or not at all. For several inputs PATH is a folder that gets a file for each, in the same "
     "tree."},
    {"jobs", "Results keep the order of the inputs, whatever N is."},
    {"date", "Without it the day is found in the text; relative times are resolved against it."},
    {"now", "Only dates in the future are told by it; give it where the same output is wanted on any day."},
    {"only", "The keys `schema`, `version`, `source` and `input` always stay."},
    {"sentences", "Whole sentences of the story, in its order; fewer where no other can stand alone."},
    {"rule", "May be given several times. It goes before what a .warta.toml says."},
    {"fail-on", "It goes before what a .warta.toml says."},
    {"fix",
     "Slips that the table of variants lists, function words that stand twice, invisible characters: what never changes the "
     "meaning. A file appears whole or not at all; one that is not sound UTF-8 is left alone. What is told, and the exit "
     "code, are of the text as it then is."},
    {"diff", "A unified diff, as patch and git apply read it; what is told otherwise is left out."},
    {"baseline",
     "What stands in FILE is not told and does not fail. A finding is known again by its rule, its path and the words around "
     "it, wherever its line has gone."},
    {"write-baseline", "All that is found is then known, and the run tells of nothing. Paths are kept as seen from FILE."},
    {"plain", "For sentences and words of text that is no article: nothing is a title, an advertisement or a byline then."},
    {"lines",
     "Each line is a JSON object with the key \"text\" and perhaps \"date\"; its other keys come back under \"input\". A "
     "line that cannot be read gives a line that says so."},
    {"include",
     "May be given several times, as `--exclude` may; a GLOB is tried on the path below the folder and on the file's "
     "name."},
    {"gitignore",
     "By the rules of gitignore(5), with the files that stand above the folder in its work tree. A path that is given by name is "
     "read whatever they say."},
    {"shard",
     "For many machines that see the same inputs: each input, or with `--lines` each line, belongs to one part of the N, by the "
     "SHA-256 of its content (its first 64 bits, modulo N), wherever it stands and whatever stands beside it."},
    {"cache",
     "What was written for each input is kept in FILE, by the SHA-256 of its content, its path, the options, and the versions of "
     "program and data; the bytes are the same with and without it. A damaged FILE is named and written anew; one that is no cache "
     "is left alone. What eight runs have not asked for is dropped. With `--lines` an input is a line: it is done once, wherever it "
     "stands (where its number is written, in `-f conllu` and by `warta check`, once for each number). The cache is held in memory, "
     "packed."},
    {"data", "Files of DIR stand for the built-in ones of the same name; all others stay."},
    {"config", "The names are those of the options, without dashes. What stands on the command line goes before it."},
    {"color", "`auto` colours on a terminal alone."},
};

constexpr ExitStatus exits[] = {
    {exit_good, "done", "everything was analysed (and `check` found nothing at or above `--fail-on`)"},
    {exit_found, "check found something", "`check` found something at or above `--fail-on`, or an example of the language data failed"},
    {exit_failed, "some inputs failed", "some inputs could not be read or written; all others were done, and each failure is named"},
    {exit_usage, "wrong options or data", "wrong options or configuration, broken language data: nothing was done"},
    {exit_interrupted, "interrupted", "interrupted: what was written is whole"},
};

constexpr Surrounding environment[] = {
    {"NO_COLOR", "If set and not empty, `--color auto` colours nothing."},
    {"TERM", "If it is `dumb`, `--color auto` colours nothing."},
    {"WARTA_JOBS", "How many articles at a time, where `--jobs` does not say it."},
    {"TMPDIR", "Where `data check` puts a copy of language data that have faults, for the time that it looks for further ones."},
};

constexpr Surrounding files[] = {
    {"FILE", "What `--config` names: one option a line, as in `format = \"md\"`."},
    {".warta.toml",
     "For `warta check`: looked for in the folder of each file and upward; the nearest one counts. The table [check] may have "
     "`fail-on` and `rules`, a table of levels (error, warning, info, off) by rule; each [[check.overrides]] the same for the "
     "files that `paths` fits, a list of globs seen from its folder, where ** crosses folders."},
    {"DIR",
     "What `--data` names: language data in the form that `warta data print README.md` describes. Without it no file of "
     "language data is read: all are inside the program."},
};

constexpr UseCase examples[] = {
    {"warta article.txt", "one article, as JSON"},
    {"cat article.txt | warta | jq '.entities[].name'", "the names in one article", true},
    {"warta articles/ > all.jsonl", "a line of JSON an article", true},
    {"warta --format md article.txt --output article.md", "a page for people"},
    {"warta articles/ --format md --output pages/", "a page for each article of a folder"},
    {"warta --only entities,times --why article.txt", "names and times alone, with the rule or list that found each"},
    {"warta --cache articles.cache articles/ > all.jsonl", "again, and only what has changed is analysed"},
    {"warta --lines --jobs 0 < scraped.jsonl > analysed.jsonl", "one article a line, on all cores"},
    {"warta --lines --shard 2/8 scraped.jsonl > part-2.jsonl", "one of eight machines"},
    {"warta check --fail-on warning articles/", "for CI: exits with 1 or 0", true},
    {"warta check --rule nonstandard-form=off --format sarif articles/ > warta.sarif", "for the code scanning of a forge"},
    {"warta check --diff articles/", "what `warta check --fix articles/` would mend"},
    {"warta check --explain split-word --lang en", "what a rule is about"},
    {"warta data print lexicon/variants.tsv | grep '^nopember'", "what the program knows of a word"},
};

void pad(std::string& line, std::size_t width, std::size_t least) {
  line.append(line.size() + least < width ? width - line.size() : least, ' ');
}

}  // namespace

const Manual& manual() {
  static const Manual m{"say what is in Indonesian news articles",
                        "warta reads Indonesian news articles and says what is in them.",
                        description,
                        usages,
                        option_details,
                        exits,
                        environment,
                        files,
                        examples};
  return m;
}

std::string help_opening() {
  constexpr std::size_t what_column = 39, example_column = 53;
  const Manual& m = manual();
  std::string out = std::string(m.opening) + "\n\n";
  for (const Usage& usage : m.usages) {
    std::string line = (&usage == &m.usages.front() ? "Usage: " : "       ") + std::string(usage.form);
    pad(line, what_column, 3);
    out += line + std::string(usage.what) + "\n";
  }
  out += "\nExamples:\n";
  for (const UseCase& example : m.examples) {
    if (!example.in_help) continue;
    std::string line = "  " + std::string(example.command);
    pad(line, example_column, 2);
    out += line + std::string(example.what) + "\n";
  }
  return out + "\n";
}

std::string help_ending() {
  constexpr std::size_t width = 79;
  std::map<int, std::string_view> by_code;
  for (const ExitStatus& one : manual().exits) by_code.emplace(one.code, one.brief);
  std::string text = "Exit:";
  for (const auto& [code, brief] : by_code) text += (text.back() == ':' ? " " : ", ") + std::to_string(code) + " " + std::string(brief);
  text += ". Several inputs or a folder give JSON Lines.";
  std::string out = "\n";
  while (text.size() > width) {
    const std::size_t blank = text.rfind(' ', width);
    out += text.substr(0, blank) + "\n";
    text.erase(0, blank + 1);
  }
  return out + text + "\n";
}

std::string check_opening() {
  return "Usage: warta check [OPTION...] [PATH...]\n\n"
         "Lists what is wrong with the text: path:line:column: level rule: message.\n\n"
         "Beside the options of warta --help (but for --tokens, --why and --text):\n\n"
         "  -f, --format F         text, line, json, jsonl, sarif, github or checkstyle\n";
}

std::string check_ending() {
  return "\nA .warta.toml above a file sets levels: [check] rules = { misspelling = \"off\" }\n"
         "Exit: 0 nothing at or above --fail-on, 1 something, 2 and 3 as in warta --help.\n";
}

}  // namespace warta::cli
