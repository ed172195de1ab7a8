#include "knowledge/table.hpp"

#include <algorithm>
#include <unordered_set>

#include "text/decode.hpp"
#include "warta/error.hpp"

namespace warta::knowledge {

namespace {

[[noreturn]] void fail_at(std::string_view file, std::uint32_t line, const std::string& what) {
  throw DataError(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

/// Calls `use(line, number)` for each line of `text`, without its end.
template <class Use>
void each_line(std::string_view text, Use&& use) {
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    use(line, ++number);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

/// `+ Ia tiba «Selasa». => 2023-09-12` after its sign.
Example read_example(std::string_view file, std::uint32_t line, std::string_view body, bool must) {
  Example example;
  example.must = must;
  example.line = line;
  if (const std::size_t arrow = body.rfind(" => "); arrow != std::string_view::npos) {
    example.expect = trim(body.substr(arrow + 4));
    body = trim(body.substr(0, arrow));
  }
  constexpr std::string_view open = "«", close = "»";
  int opened = 0, closed = 0;
  for (std::size_t i = 0; i < body.size();) {
    if (body.substr(i, 2) == open) {
      ++opened;
      example.begin = static_cast<std::uint32_t>(example.text.size());
      i += 2;
    } else if (body.substr(i, 2) == close) {
      ++closed;
      example.end = static_cast<std::uint32_t>(example.text.size());
      i += 2;
    } else if (body.substr(i, 2) == "\\n") {
      example.text += '\n';
      i += 2;
    } else {
      example.text += body[i++];
    }
  }
  if (opened != closed || opened > 1 || example.end < example.begin) fail_at(file, line, "an example has one pair of marks « » or none");
  return example;
}

void need_utf8(std::string_view file, std::uint32_t number, std::string_view line) {
  if (!text::is_utf8(line)) fail_at(file, number, "this line is not UTF-8; save the file as UTF-8");
}

}  // namespace

Table Table::parse(std::string_view file, std::string_view text) {
  Table table;
  table.file_ = file;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    need_utf8(file, number, line);
    if (trim(line).empty() || line == "#" || line.substr(0, 2) == "# ") return;
    if (line.substr(0, 2) == "+ " || line.substr(0, 2) == "- ") {
      table.examples_.push_back(read_example(file, number, line.substr(2), line.front() == '+'));
      return;
    }
    const bool header = table.columns_.empty();
    std::size_t count = 0;
    for (std::string_view rest = line;;) {
      const std::size_t tab = rest.find('\t');
      const std::string_view field = trim(rest.substr(0, tab));
      if (header) {
        if (field.empty()) fail_at(file, number, "the header has a column without a name");
        if (table.column(field) >= 0) fail_at(file, number, "the header names the column '" + std::string(field) + "' twice");
        table.columns_.push_back(field);
      } else {
        if (count == 0 && field.empty()) fail_at(file, number, "the first field is empty");
        if (count == table.columns_.size())
          fail_at(file, number, "more fields than the " + std::to_string(count) + " columns of the header");
        table.fields_.push_back(field);
      }
      ++count;
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (header) return;
    table.fields_.resize(table.fields_.size() + table.columns_.size() - count);
    table.lines_.push_back(number);
  });
  if (table.columns_.empty()) fail_at(file, 1, "no header: the first line names the columns, divided by tabs");
  return table;
}

int Table::column(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

int Table::need(std::string_view name) const {
  const int found = column(name);
  if (found < 0) fail_at(file_, 1, "the table needs a column '" + std::string(name) + "'");
  return found;
}

std::string_view Table::field(std::size_t row, int column) const {
  return column < 0 ? std::string_view{} : fields_[row * columns_.size() + static_cast<std::size_t>(column)];
}

void Table::fail(std::size_t row, const std::string& what) const { fail_at(file_, lines_[row], what); }

std::string_view Rule::value(std::string_view key) const {
  for (const Property& p : properties)
    if (p.key == key) return p.value;
  return {};
}

RuleFile RuleFile::parse(std::string_view file, std::string_view text, WithExamples examples) {
  RuleFile result;
  result.file = file;
  std::unordered_set<std::string_view> names;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    if (examples == WithExamples::yes) need_utf8(file, number, line);
    const std::string_view body = trim(line);
    if (body.empty() || body == "#" || body.substr(0, 2) == "# ") return;
    const std::size_t space = std::min(body.find(' '), body.size());
    const std::string_view key = body.substr(0, space), value = trim(body.substr(space));
    if (key.front() == '@') {
      result.settings.push_back({key.substr(1), value, number});
      if (key == "@date") result.date = value;
    } else if (key == "rule") {
      if (value.empty()) fail_at(file, number, "a rule needs a name: rule NAME");
      if (!names.insert(value).second) fail_at(file, number, "the rule '" + std::string(value) + "' stands twice in this file");
      result.rules.push_back({value, number, {}, {}});
    } else if (result.rules.empty()) {
      fail_at(file, number, "'" + std::string(key) + "' stands before the first rule");
    } else if ((key == "+" || key == "-") && examples == WithExamples::no) {
      return;
    } else if (key == "+" || key == "-") {
      result.rules.back().examples.push_back(read_example(file, number, value, key == "+"));
    } else {
      result.rules.back().properties.push_back({key, value, number});
    }
  });
  return result;
}

}  // namespace warta::knowledge
