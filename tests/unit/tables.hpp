// Tables of sentences that hold what is to be found in them, for the tests of times, amounts and speech.
//
// A table is a file of tests/unit: lines that begin with `# ` are comments, the first other line names the columns, fields are
// divided by tabs, `\n` in a text is a line break. In a text «» stand around each expression; `values` has theirs in the same
// order, with ` | ` between two. A text without marks is a near miss: nothing may be found in it.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "language/words.hpp"
#include "warta/analysis.hpp"
#include "warta/knowledge.hpp"

namespace warta::tests {

inline const knowledge::Store& store() {
  static const Knowledge knowledge = Knowledge::builtin();
  return knowledge.store();
}

/// A room's compiled patterns, made once.
template <class Patterns>
const Patterns& patterns() {
  static const Patterns p(store());
  return p;
}

inline std::vector<std::string> split(std::string_view s, std::string_view by) {
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = s.find(by, at);
    out.emplace_back(s.substr(at, end - at));
    if (end == std::string_view::npos) return out;
    at = end + by.size();
  }
}

struct Row {
  std::string where;  ///< file and line
  std::vector<std::string> fields;
};

/// The rows of tests/unit/NAME, each with as many fields as the first line has columns.
inline std::vector<Row> read_table(const std::string& name) {
  std::ifstream in(std::string(WARTA_TABLES) + "/" + name);
  EXPECT_TRUE(in.is_open()) << name;
  std::vector<Row> rows;
  std::size_t columns = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("# ")) continue;
    Row row{name + ":" + std::to_string(number), split(line, "\t")};
    if (columns == 0) {
      columns = row.fields.size();
      continue;
    }
    row.fields.resize(std::max(columns, row.fields.size()));
    EXPECT_EQ(row.fields.size(), columns) << row.where;
    for (std::string& field : row.fields)
      for (std::size_t at = 0; (at = field.find("\\n", at)) != std::string::npos; ++at) field.replace(at, 2, "\n");
    rows.push_back(std::move(row));
  }
  return rows;
}

/// A sentence without its marks, and where they stood.
struct Sample {
  std::string text;
  std::vector<Span> spans;
  std::vector<std::string> values;

  Sample(std::string_view marked, std::string_view all_values) {
    for (std::size_t i = 0; i < marked.size();) {
      if (marked.substr(i, 2) == "«") {
        spans.push_back({static_cast<std::uint32_t>(text.size()), 0});
        i += 2;
      } else if (marked.substr(i, 2) == "»") {
        spans.back().end = static_cast<std::uint32_t>(text.size());
        i += 2;
      } else {
        text += marked[i++];
      }
    }
    if (!all_values.empty()) values = split(all_values, " | ");
  }
};

/// A text of paragraphs alone, a line each, in tokens.
struct Paragraphs {
  Text text;
  language::Words words;

  explicit Paragraphs(const std::string& s) : text(s) {
    std::vector<Part> parts;
    for (const Span line : text.lines())
      if (!line.empty()) parts.push_back({PartKind::paragraph, BoilerplateKind::other, line, false});
    words = language::tokenize(text, parts, store());
  }
};

/// `[words] value`, in order, of all that is found or expected.
inline std::string shown(std::string_view text, Span span, std::string_view value) {
  return "[" + std::string(text.substr(span.begin, span.size())) + "] " + std::string(value) + "\n";
}
inline std::string expected(const Sample& s, std::string_view where) {
  EXPECT_EQ(s.spans.size(), s.values.size()) << where;
  std::string out;
  for (std::size_t i = 0; i < std::min(s.spans.size(), s.values.size()); ++i) out += shown(s.text, s.spans[i], s.values[i]);
  return out;
}

/// Runs the examples of a room's rules: `found` gives what is in a text, with `span` and `why`; `value` shows one as it stands
/// behind the arrow.
template <class Find, class Value>
void check_rule_examples(std::string_view prefix, const Find& find, const Value& value) {
  for (const knowledge::RuleFile& file : store().rule_files(prefix))
    for (const knowledge::Rule& rule : file.rules)
      for (const knowledge::Example& e : rule.examples) {
        const std::string where = std::string(file.file) + ":" + std::to_string(e.line) + " " + std::string(e.text);
        bool there = false;
        for (const auto& one : find(std::string(e.text), file.date)) {
          if (!e.must) {
            EXPECT_NE(one.why, rule.name) << where;
          }
          if (!e.must || one.span.begin != e.begin || one.span.end != e.end) continue;
          there = true;
          EXPECT_EQ(value(one), e.expect) << where;
          EXPECT_EQ(one.why, rule.name) << where;
        }
        EXPECT_EQ(there, e.must) << where;
      }
}

}  // namespace warta::tests
