// `warta check --explain RULE`: the page of a rule, from data/findings.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/suggest.hpp"
#include "findings/findings.hpp"
#include "knowledge/store.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

constexpr std::size_t width = 79;

/// The words of `s` in lines of at most `width` bytes.
void append_wrapped(std::string& out, std::string_view s) {
  while (s.size() > width) {
    std::size_t blank = s.rfind(' ', width);
    if (blank == std::string_view::npos) blank = std::min(s.find(' '), s.size());
    out.append(s.substr(0, blank)).append("\n");
    s.remove_prefix(std::min(s.size(), blank + 1));
  }
  out.append(s).append("\n");
}

/// An example as it stands in a text, with the marks around what is found.
void append_example(std::string& out, const knowledge::Example& e) {
  std::string text = e.text;
  if (e.begin != e.end) {
    text.insert(e.end, "»");
    text.insert(e.begin, "«");
  }
  std::string_view rest = text;
  while (true) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    out.append(line.empty() ? "" : "    ").append(line).append("\n");
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
}

struct Words {
  std::string_view what, why, bad, good, off, level;
};
constexpr Words indonesian = {"what", "why", "Salah:", "Benar:", "Mengubah tingkatnya, atau mematikannya:", "tingkat"};
constexpr Words english = {"what.en", "why.en", "Bad:", "Good:", "To change its level, or to switch it off:", "level"};

std::string page(const findings::Rule& rule, const knowledge::Rule& text, bool in_english) {
  const Words& words = in_english ? english : indonesian;
  std::string out(rule.name);
  out.append(": ").append(in_english ? rule.title_english : rule.title).append(" (").append(words.level).append(" ");
  out.append(to_string(rule.level)).append(", ").append(to_string(rule.kind)).append(")\n\n");
  append_wrapped(out, text.value(words.what));
  append_wrapped(out, text.value(words.why));
  for (const bool must : {true, false}) {
    std::string examples;
    for (const knowledge::Property& p : text.properties)
      if (p.key == (must ? "bad" : "good")) examples.append("    ").append(p.value).append("\n");
    for (const knowledge::Example& e : text.examples)
      if (e.must == must) append_example(examples, e);
    if (!examples.empty()) out.append("\n").append(must ? words.bad : words.good).append("\n").append(examples);
  }
  const std::string name(rule.name);
  out.append("\n").append(words.off).append("\n");
  out += "    warta check --rule " + name + "=off PATH...\n";
  out += "    .warta.toml:  [check]\n                  rules = { " + name + " = \"off\" }\n";
  return out;
}

}  // namespace

int explain(const Options& options) {
  const Knowledge knowledge = load_knowledge(options);
  const std::vector<findings::Rule> rules = findings::read_rules(knowledge.store());
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const findings::Rule& r) { return r.name == options.explain; });
  if (rule == rules.end()) {
    std::vector<std::string_view> names;
    for (const findings::Rule& r : rules) names.push_back(r.name);
    throw UsageError("--explain: there is no rule '" + options.explain + "'" + did_you_mean(options.explain, names) + "; they are " +
                     joined(names));
  }
  for (const DataFile& file : knowledge.files()) {
    if (file.name.substr(0, 9) != "findings/" || file.name.substr(file.name.size() - 6) != ".rules") continue;
    const knowledge::RuleFile pages = knowledge::RuleFile::parse(file.name, file.text);
    for (const knowledge::Rule& text : pages.rules) {
      if (text.name != options.explain) continue;
      write_stdout(page(*rule, text, options.analysis.english));
      return exit_good;
    }
  }
  throw DataError("findings/pages.rules:1: the rule '" + options.explain + "' has no page");
}

}  // namespace warta::cli
