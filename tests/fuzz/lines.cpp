// Any line to a record: an article or an error, never both, and either can be written again as JSON.
#include "cli/lines.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzz.hpp"
#include "values/date.hpp"
#include "warta/emit.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  using fuzz::demand;
  using Json = nlohmann::ordered_json;
  const std::string_view line = fuzz::as_text(data, size);
  const cli::LineRecord record = cli::read_record(line);
  const Json value = Json::parse(line, nullptr, false);
  demand(record.error.empty() ? value.is_object() : true, "an article from what is no JSON object");
  demand(record.error.find('\n') == std::string::npos, "an error on several lines");

  Json others = Json::object();
  if (!record.input.empty()) {
    others = Json::parse(record.input, nullptr, false);
    demand(others.is_object() && !others.empty(), "the other keys are no object");
    demand(!others.contains("text") && !others.contains("date"), "the article is among the other keys");
    demand(record.input.find('\n') == std::string::npos, "the other keys are not on one line");
  }
  if (record.error.empty()) {
    demand(properties::is_utf8(record.text), "the text is no UTF-8");
    demand(record.date.empty() || values::parse_date(record.date).has_value(), "the date is none");
    demand(record.text == value.at("text").get_ref<const std::string&>(), "another text");
    Json expected = value;
    expected.erase("text");
    expected.erase("date");
    demand(expected == others, "the other keys are others");
    Analysis analysis;
    analysis.input = record.input;
    std::string out;
    emit_json_line(out, analysis, {{"input"}, false, false});
    const Json written = Json::parse(out, nullptr, false);
    demand(written.is_object(), "the document cannot be read");
    demand(record.input.empty() || written.at("input") == others, "the document has other keys");
  } else {
    const std::string written = cli::error_record(record.input, 7, record.error);
    demand(properties::is_utf8(written) && written.find('\n') == written.size() - 1, "the record is no line of UTF-8");
    const Json back = Json::parse(written, nullptr, false);
    demand(back.is_object() && back.at("error").at("line") == 7, "the record cannot be read");
    demand(record.input.empty() ? back.at("input").is_null() : back.at("input") == others, "the record has other keys");
  }
  return 0;
}
