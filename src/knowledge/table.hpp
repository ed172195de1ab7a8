// The two kinds of text files in data/, read as slices of their text: tables (`*.tsv`) and rules (`*.rules`).
// data/README.md describes both.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warta::knowledge {

/// An example that a file carries for one of its rules or, in a table, for the table.
struct Example {
  bool must = true;         ///< `+` must be found, `-` must not
  std::string text;         ///< without the marks; `\n` resolved
  std::uint32_t begin = 0;  ///< bytes of `text` between the marks; equal where there are none
  std::uint32_t end = 0;
  std::string_view expect;  ///< what stands after `=>`
  std::uint32_t line = 0;   ///< in the file, from 1
};

/// A TSV table. Fields are slices of the file's text.
class Table {
 public:
  /// Throws DataError naming `file` and the line: no header, a repeated column, more fields than columns, an empty first
  /// field, a line that is no UTF-8.
  [[nodiscard]] static Table parse(std::string_view file, std::string_view text);

  [[nodiscard]] std::size_t rows() const { return lines_.size(); }
  [[nodiscard]] const std::vector<std::string_view>& columns() const { return columns_; }
  /// Column of that name, or -1.
  [[nodiscard]] int column(std::string_view name) const;
  /// Column of that name; throws DataError where the table has none.
  [[nodiscard]] int need(std::string_view name) const;
  /// The field, or empty where the row is shorter or the column is -1.
  [[nodiscard]] std::string_view field(std::size_t row, int column) const;
  /// Line of the row in the file, from 1.
  [[nodiscard]] std::uint32_t line(std::size_t row) const { return lines_[row]; }
  [[nodiscard]] const std::vector<Example>& examples() const { return examples_; }
  /// Throws DataError for that row.
  [[noreturn]] void fail(std::size_t row, const std::string& what) const;
  [[nodiscard]] std::string_view file() const { return file_; }

 private:
  std::string_view file_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> fields_;  ///< row by row, columns_.size() each
  std::vector<std::uint32_t> lines_;
  std::vector<Example> examples_;
};

/// One `key value` line of a rule.
struct Property {
  std::string_view key;
  std::string_view value;
  std::uint32_t line = 0;
};

/// One rule of a `*.rules` file.
struct Rule {
  std::string_view name;
  std::uint32_t line = 0;
  std::vector<Property> properties;
  std::vector<Example> examples;

  /// First value under `key`, or empty.
  [[nodiscard]] std::string_view value(std::string_view key) const;
};

/// Whether a reader of rules wants their examples: only those who check them do.
enum class WithExamples : std::uint8_t { no, yes };

struct RuleFile {
  std::string_view file;
  std::string_view date;           ///< `@date`: the day from which the examples speak; may be empty
  std::vector<Property> settings;  ///< all `@key value` lines
  std::vector<Rule> rules;

  /// Throws DataError: a property outside a rule, a rule without a name or named twice, marks without a partner.
  [[nodiscard]] static RuleFile parse(std::string_view file, std::string_view text, WithExamples examples = WithExamples::yes);
};

/// Calls `use` with each of the values that `field` holds, divided by `;`, without white space around them.
template <class Use>
void each_value(std::string_view field, Use&& use) {
  while (!field.empty()) {
    const std::size_t semicolon = field.find(';');
    std::string_view one = field.substr(0, semicolon);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (!one.empty()) use(one);
    if (semicolon == std::string_view::npos) break;
    field.remove_prefix(semicolon + 1);
  }
}

}  // namespace warta::knowledge
