// The JSON Schema, by valijson: an independent reader of the schema, fast enough to ask at every input of a fuzzer.
//
// Debian's valijson (1.0) knows draft 7, and our schema is of draft 2020-12. What of it the schema uses and draft 7 lacks is
// one thing: members beside a `$ref`. Draft 7 ignores them, so they are moved into an `allOf` here. `$defs` needs nothing:
// references are plain JSON pointers. A keyword that valijson does not know would be passed over in silence, so the schema's
// keywords are held against the list of those it checks; a new one is a fault until it stands there.
#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "properties.hpp"

namespace warta::properties {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 19> checked = {"$ref",  "type",     "properties", "required", "additionalProperties",
                                                      "items", "minItems", "maxItems",   "minimum",  "maximum",
                                                      "const", "anyOf",    "allOf",      "pattern",  "minLength",
                                                      "enum",  "$defs",    "$schema",    "title"};

/// A schema of draft 2020-12 as draft 7 reads it. Throws std::runtime_error where a keyword is unknown here.
Json lowered(const Json& schema) {
  if (!schema.is_object()) return schema;
  Json out = Json::object();
  for (const auto& [key, value] : schema.items()) {
    if (key == "description") continue;
    if (std::find(checked.begin(), checked.end(), key) == checked.end())
      throw std::runtime_error("the schema uses '" + key + "': see whether valijson checks it, then list it in " __FILE__);
    if (key == "properties" || key == "$defs") {
      out[key] = Json::object();
      for (const auto& [name, inner] : value.items()) out[key][name] = lowered(inner);
    } else if (key == "anyOf" || key == "allOf") {
      out[key] = Json::array();
      for (const Json& inner : value) out[key].push_back(lowered(inner));
    } else {
      out[key] = key == "items" || key == "additionalProperties" ? lowered(value) : value;
    }
  }
  if (!out.contains("$ref") || out.size() == 1) return out;
  const Json reference{{"$ref", out["$ref"]}};
  out.erase("$ref");
  out["allOf"] = Json::array({reference});
  return out;
}

std::unique_ptr<const valijson::Schema> parsed() {
  for (const DataFile& file : Knowledge::builtin().files()) {
    if (file.name != "schema/analysis-1.schema.json") continue;
    auto schema = std::make_unique<valijson::Schema>();
    const Json json = lowered(Json::parse(file.text));
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(json), *schema);
    return schema;
  }
  throw std::runtime_error("the binary holds no schema");
}

}  // namespace

void check_schema(std::string_view json, Faults& faults) {
  static const std::unique_ptr<const valijson::Schema> schema = parsed();
  Json document;
  try {
    document = Json::parse(json);
  } catch (const Json::exception& e) {
    faults.push_back(std::string("schema: the JSON cannot be read: ") + e.what());
    return;
  }
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::string place;
    for (const std::string& step : error.context) place += step;
    faults.push_back("schema: " + place + ": " + error.description);
  }
}

}  // namespace warta::properties
