// Writes the man page from what the program itself knows of its options, commands and exit codes (src/cli/manual.cpp and
// options.cpp), so that the page cannot say anything else than --help. Run by the build: warta-man > warta.1
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cli/manual.hpp"
#include "cli/options.hpp"
#include "warta/emit.hpp"

namespace {

using namespace warta::cli;

/// `text` with nothing in it that roff would read as its own: dashes stay dashes, quotes straight.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) throw std::runtime_error("the man page is ASCII: " + std::string(text));
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '\'': out += "\\(aq"; break;
      case '"': out += "\\(dq"; break;
      case '`': out += "\\(ga"; break;
      case '~': out += "\\(ti"; break;
      case '^': out += "\\(ha"; break;
      default: out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// What is to be replaced (words in capitals) in italics, the rest as it comes between `before` and `after`.
std::string with_italics(std::string_view text, std::string_view before, std::string_view after) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_capital(text[end]) == is_capital(text[i])) ++end;
    const std::string piece = escaped(text.substr(i, end - i));
    out += is_capital(text[i]) ? "\\fI" + piece + "\\fR" : std::string(before) + piece + std::string(after);
    i = end;
  }
  return out;
}

/// A call: names bold, what is to be replaced in italics, brackets and bars plain.
std::string form(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto sign = [&](std::size_t at) { return std::string_view("[]|. ").find(text[at]) != std::string_view::npos; };
    std::size_t end = i;
    while (end < text.size() && sign(end) == sign(i)) ++end;
    out += sign(i) ? escaped(text.substr(i, end - i)) : with_italics(text.substr(i, end - i), "\\fB", "\\fR");
    i = end;
  }
  return out;
}

/// A sentence: what stands between backticks is bold.
std::string prose(std::string_view text) {
  std::string out;
  bool code = false;
  while (true) {
    const std::size_t mark = text.find('`');
    const std::string_view piece = text.substr(0, mark);
    if (!piece.empty()) out += code ? bold(piece) : escaped(piece);
    if (mark == std::string_view::npos) break;
    text.remove_prefix(mark + 1);
    code = !code;
  }
  if (code) throw std::runtime_error("a backtick without its partner: " + std::string(text));
  return out;
}

/// A line of text; one that begins as a request does gets a mark of no width.
std::string line(const std::string& text) { return (text.front() == '.' || text.front() == '\'' ? "\\&" : "") + text + "\n"; }

std::string item(const std::string& name, const std::string& text) { return ".TP\n" + line(name) + line(text); }

std::string options(const Manual& manual) {
  std::string out;
  std::size_t details = 0;
  for (const OptionEntry& option : option_entries()) {
    std::string names = option.letter.empty() ? "" : bold("-" + option.letter) + ", ";
    names += bold("--" + option.name);
    if (!option.type.empty()) names += " " + with_italics(option.type, "", "");
    std::string text = prose(option.what) + ".";
    for (const OptionDetail& detail : manual.option_details) {
      if (detail.option != option.name) continue;
      text += " " + prose(detail.detail);
      ++details;
    }
    out += item(names, text);
  }
  if (details != manual.option_details.size()) throw std::runtime_error("manual.cpp has a detail of an option that there is not");
  return out;
}

std::string page(const Manual& manual) {
  std::string out = ".\\\" Made by warta-man from the program's own options; change src/cli/manual.cpp and src/cli/options.cpp.\n";
  out += ".TH WARTA 1 \"\" \"warta " + escaped(warta::version()) + "\" \"User Commands\"\n.nh\n.ad l\n";
  out += ".SH NAME\nwarta \\- " + line(escaped(manual.purpose));
  out += ".SH SYNOPSIS\n";
  for (const Usage& usage : manual.usages) out += line(form(usage.form)) + (&usage == &manual.usages.back() ? "" : ".br\n");
  out += ".SH DESCRIPTION\n";
  for (const std::string_view& paragraph : manual.description)
    out += (&paragraph == &manual.description.front() ? "" : ".PP\n") + line(prose(paragraph));
  out += ".SH OPTIONS\nOptions may stand before and after paths; what follows " + bold("--") + " is a path.\n" + options(manual);
  out += ".SH COMMANDS\n";
  for (const Usage& usage : manual.usages) out += item(form(usage.form), prose(usage.detail));
  out += ".SH EXIT STATUS\nWhere several apply, it is the one furthest down.\n";
  for (const ExitStatus& one : manual.exits) out += item(bold(std::to_string(one.code)), prose(one.meaning) + ".");
  out += ".SH ENVIRONMENT\n";
  for (const Surrounding& one : manual.environment) out += item(bold(one.name), prose(one.meaning));
  out += ".SH FILES\n";
  for (const Surrounding& one : manual.files) out += item(with_italics(one.name, "", ""), prose(one.meaning));
  out += ".SH EXAMPLES\n";
  for (const UseCase& example : manual.examples)
    out += ".TP\n" + line(prose(example.what)) + ".EX\n" + line(escaped(example.command)) + ".EE\n";
  return out;
}

}  // namespace

int main() {
  try {
    const std::string text = page(manual());
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "warta-man: %s\n", e.what());
    return 1;
  }
}
