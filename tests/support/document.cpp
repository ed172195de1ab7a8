// The checks of the JSON alone, as a program would make them that has only the document and the text.
#include <nlohmann/json.hpp>

#include "properties.hpp"

namespace warta::properties {

namespace {

using Json = nlohmann::json;

class Document {
 public:
  Document(const Json& json, std::string_view text, Faults& faults) : json_(json), text_(text), faults_(faults) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts_.push_back(at);
    starts_.push_back(text.size());
  }

  void run() {
    spans(json_, "");
    parts();
    for (const Json& entity : json_.at("entities")) ids_.push_back(entity.at("id"));
    for (std::size_t i = 0; i < ids_.size(); ++i)
      expect(ids_[i] == "e" + std::to_string(i + 1), "entities: " + ids_[i] + " is out of order");
    for (const char* key : {"quotes", "attributions"})
      for (const Json& said : json_.at(key)) reference(said.at("speaker"), std::string(key) + ": speaker");
    for (const Json& source : json_.at("sources")) reference(source.at("entity"), "sources: entity");
    for (const Json& entity : json_.at("entities")) {
      expect(!entity.at("mentions").empty(), "entities: one has no mention");
      for (const Json& role : entity.at("roles")) reference(role.at("of"), "roles: of");
    }
    for (const char* key : {"times", "amounts", "quotes"}) in_order(key);
  }

 private:
  void expect(bool truth, const std::string& what) {
    if (!truth) faults_.push_back(what);
  }

  /// Everything that has a span: it lies in the text, and the text beside it is the slice.
  void spans(const Json& value, const std::string& path) {
    if (value.is_object()) {
      if (const auto span = value.find("span"); span != value.end() && !span->is_null()) one_span(value, *span, path);
      for (const auto& [key, inner] : value.items()) spans(inner, path + "." + key);
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i)
        if (value[i].is_structured()) spans(value[i], path + "[" + std::to_string(i) + "]");
    }
  }

  void one_span(const Json& value, const Json& span, const std::string& path) {
    const std::size_t begin = span.at(0), end = span.at(1);
    if (begin > end || end >= starts_.size()) {
      faults_.push_back(path + ": the span " + span.dump() + " leaves the text");
      return;
    }
    const auto told = value.find("text");
    const auto cut = value.find("cut");
    if (told == value.end() || (cut != value.end() && !cut->empty())) return;
    const std::string_view slice = text_.substr(starts_[begin], starts_[end] - starts_[begin]);
    expect(told->get_ref<const std::string&>() == slice, path + ": " + told->dump() + " is not the slice " + Json(slice).dump());
  }

  void parts() {
    std::size_t last = 0;
    for (const Json& part : json_.at("article").at("parts")) {
      const std::size_t begin = part.at("span").at(0);
      expect(begin >= last, "parts: " + part.dump() + " begins before the end of the one before");
      last = part.at("span").at(1);
    }
  }

  void in_order(const char* key) {
    std::size_t last = 0;
    for (const Json& item : json_.at(key)) {
      const std::size_t begin = item.at("span").at(0);
      expect(begin >= last, std::string(key) + ": " + item.dump() + " is out of order");
      last = item.at("span").at(1);
    }
  }

  void reference(const Json& id, const std::string& what) {
    expect(id.is_null() || std::find(ids_.begin(), ids_.end(), id.get_ref<const std::string&>()) != ids_.end(),
           what + " " + id.dump() + " is no entity");
  }

  const Json& json_;
  std::string_view text_;
  Faults& faults_;
  std::vector<std::size_t> starts_;  ///< byte at which each code point begins, and the end
  std::vector<std::string> ids_;
};

/// Leaves out what line ends may change.
void strip(Json& value) {
  if (value.is_object()) {
    for (const char* key : {"span", "cut", "source"}) value.erase(key);
    for (auto& [key, inner] : value.items()) strip(inner);
  } else if (value.is_array()) {
    for (Json& inner : value) strip(inner);
  } else if (value.is_string()) {
    std::string& s = value.get_ref<std::string&>();
    for (std::size_t at = 0; (at = s.find("\r\n", at)) != std::string::npos;) s.erase(at, 1);
  }
}

}  // namespace

void check_document(std::string_view json, std::string_view text, Faults& faults) {
  try {
    const Json document = Json::parse(json);
    Document(document, text, faults).run();
  } catch (const Json::exception& e) {
    faults.push_back(std::string("the JSON cannot be read: ") + e.what());
  }
}

std::string facts(std::string_view json) {
  Json document = Json::parse(json);
  strip(document);
  return document.dump(1);
}

}  // namespace warta::properties
