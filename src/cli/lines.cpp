#include "cli/lines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "values/date.hpp"

namespace warta::cli {

namespace {

using Json = nlohmann::ordered_json;  // the other keys come back in the order in which they came

/// Deeper lines are refused: the library writes a value by recursion.
constexpr int max_depth = 200;

int depth_of(std::string_view line) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// The library's message without its number, and with the line's name for the place.
std::string plain(std::string message) {
  if (const std::size_t end = message.find("] "); message.front() == '[' && end != std::string::npos) message.erase(0, end + 2);
  if (const std::size_t at = message.find("at line 1, column "); at != std::string::npos) message.erase(at + 3, 8);
  return message;
}

/// A day, or the day of a date and time. Empty: it is neither.
std::string day_of(const std::string& date) {
  constexpr std::size_t length = 10;
  const bool time = date.size() > length && (date[length] == 'T' || date[length] == ' ');
  const std::string day = time ? date.substr(0, length) : date;
  return values::parse_date(day) ? day : std::string{};
}

}  // namespace

LineRecord read_record(std::string_view line) {
  LineRecord record;
  if (depth_of(line) > max_depth) {
    record.error = "nested deeper than " + std::to_string(max_depth);
    return record;
  }
  Json value;
  try {
    value = Json::parse(line.begin(), line.end());
  } catch (const Json::exception& e) {
    record.error = "no JSON: " + plain(e.what());
    return record;
  }
  if (!value.is_object()) {
    record.error = "a line must be a JSON object with a \"text\"";
    return record;
  }
  const auto text = value.find("text");
  const auto date = value.find("date");
  if (text == value.end())
    record.error = "no \"text\" in it";
  else if (!text->is_string())
    record.error = "\"text\" is no string";
  else
    record.text = std::move(text->get_ref<std::string&>());
  if (date != value.end() && !date->is_null() && record.error.empty()) {
    if (date->is_string()) record.date = day_of(date->get_ref<const std::string&>());
    if (record.date.empty()) record.error = "\"date\" is no day: " + dumped(*date).substr(0, 100) + "; write it as YYYY-MM-DD";
  }
  value.erase("text");
  value.erase("date");
  if (!value.empty()) record.input = dumped(value);
  return record;
}

std::string error_record(std::string_view input, std::uint64_t line, std::string_view message) {
  std::string out = R"({"input":)";
  out += input.empty() ? std::string_view("null") : input;
  out.append(R"(,"error":{"line":)").append(std::to_string(line));
  out.append(R"(,"message":)").append(dumped(Json(message))).append("}}\n");
  return out;
}

}  // namespace warta::cli
