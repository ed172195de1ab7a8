// The JSON, version 1: what scripts and other programs hold in their hands. The order of the keys, what is null and what may
// be missing stand here and in data/schema/analysis-1.schema.json, and nowhere else.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "emit/json_writer.hpp"
#include "emit/place.hpp"
#include "text/bytes.hpp"
#include "warta/emit.hpp"

namespace warta {

namespace {

using emit::JsonWriter;
using Shape = JsonWriter::Shape;

// News makes four to seven bytes of JSON a byte of text, without `tokens`: with this much room the string seldom grows.
constexpr std::size_t bytes_of_json = 6, least_json = 4096;

class Document {
 public:
  Document(std::string& out, const Analysis& analysis, const EmitOptions& options, JsonWriter::Layout layout)
      : analysis_(analysis), options_(options), json_(out, layout) {}

  void write();

  /// A top-level key: when it is there, and what writes its value.
  struct Key {
    enum class When : std::uint8_t { always, unless_left_out, with_tokens, with_input };
    JsonWriter::Name name;
    When when;
    void (Document::*write_value)();
  };
  static const std::array<Key, 18> keys;

 private:
  void schema() { json_.value("warta.analysis/1"); }
  void version_number() { json_.value(version()); }
  void source();
  void article();
  void entities();
  void times();
  void amounts();
  void quotes();
  void attributions();
  void sources();
  void keywords();
  void topics() { topic_list(analysis_.topics, false); }
  void subtopics() { topic_list(analysis_.subtopics, true); }
  void summary();
  void findings();
  void tokens();
  void input();
  void statistics();

  void contributors();
  void sections();
  void section(const Section& section);
  void paragraph(const Paragraph& paragraph);
  void boilerplate();
  void parts();
  void entity(std::size_t index);
  void topic_list(const std::vector<Topic>& topics, bool finer);

  [[nodiscard]] bool is_wanted(const Key& key) const;
  /// `[begin, end]` in code points.
  void span_value(Span span);
  void span(Span span) { json_.key("span"), span_value(span); }
  /// `"text": ..., "span": ...`
  void text_and_span(Span span) { json_.string("text", slice(span)), this->span(span); }
  void entity_or_null(const JsonWriter::Name& name, Index index);
  void sentence(Index index);
  void why(std::string_view reason) {
    if (options_.why) json_.string_or_null("why", reason);
  }
  [[nodiscard]] std::string_view slice(Span span) const { return emit::slice(analysis_.text, span); }
  /// The value of `key`: a spread array with an object for each of `items`, the members of which `members` writes.
  template <class Items, class Members>
  void objects(const Items& items, Members members) {
    json_.begin_array(Shape::spread);
    for (const auto& item : items) {
      json_.begin_object();
      members(item);
      json_.end_object();
    }
    json_.end_array();
  }

  const Analysis& analysis_;
  const EmitOptions& options_;
  JsonWriter json_;
};

using When = Document::Key::When;

const std::array<Document::Key, 18> Document::keys = {{
    {"schema", When::always, &Document::schema},
    {"version", When::always, &Document::version_number},
    {"source", When::always, &Document::source},
    {"article", When::unless_left_out, &Document::article},
    {"entities", When::unless_left_out, &Document::entities},
    {"times", When::unless_left_out, &Document::times},
    {"amounts", When::unless_left_out, &Document::amounts},
    {"quotes", When::unless_left_out, &Document::quotes},
    {"attributions", When::unless_left_out, &Document::attributions},
    {"sources", When::unless_left_out, &Document::sources},
    {"keywords", When::unless_left_out, &Document::keywords},
    {"topics", When::unless_left_out, &Document::topics},
    {"subtopics", When::unless_left_out, &Document::subtopics},
    {"summary", When::unless_left_out, &Document::summary},
    {"findings", When::unless_left_out, &Document::findings},
    {"tokens", When::with_tokens, &Document::tokens},
    {"input", When::with_input, &Document::input},
    {"statistics", When::unless_left_out, &Document::statistics},
}};

bool Document::is_wanted(const Key& key) const {
  if (key.when == When::always) return true;
  if (key.when == When::with_input) return !analysis_.input.empty();
  if (key.when == When::with_tokens && !options_.tokens) return false;
  return options_.only.empty() || std::find(options_.only.begin(), options_.only.end(), key.name.view()) != options_.only.end();
}

void Document::write() {
  json_.reserve(analysis_.text.size() * bytes_of_json + least_json);
  json_.begin_object(Shape::spread);
  for (const Key& key : keys) {
    if (!is_wanted(key)) continue;
    json_.key(key.name);
    (this->*key.write_value)();
  }
  json_.end_object();
}

void Document::span_value(Span span) {
  const Span place = emit::fitted(analysis_.text, span);
  const std::uint32_t begin = analysis_.text.code_points_before(place.begin);
  constexpr std::uint32_t near = 256;  // of so few bytes the code points are counted at once
  json_.span(begin, place.size() <= near ? begin + text::heads(analysis_.text.view(place).data(), place.size())
                                         : analysis_.text.code_points_before(place.end));
}

void Document::entity_or_null(const JsonWriter::Name& name, Index index) {
  json_.key(name);
  if (emit::entity_at(analysis_, index) == nullptr) {
    json_.null();
  } else {
    json_.label('e', std::uint64_t{index} + 1);
  }
}

void Document::sentence(Index index) {
  json_.key("sentence");
  if (index < analysis_.sentences.size()) {
    json_.value(std::uint64_t{index});
  } else {
    json_.null();
  }
}

void Document::source() {
  const Source& source = analysis_.source;
  json_.begin_object();
  json_.string("path", source.path);
  json_.count("bytes", source.bytes);
  json_.string("encoding", source.encoding);
  json_.string("sha256", source.sha256);
  json_.end_object();
}

// -------------------------------------------------------------------------------------------------- the article

void Document::article() {
  const Article& article = analysis_.article;
  json_.begin_object(Shape::spread);
  json_.key("title");
  article.title ? json_.value(slice(*article.title)) : json_.null();
  json_.string_or_null("outlet", article.outlet);
  json_.string_or_null("language", article.language);
  json_.key("dateline");
  if (article.dateline) {
    json_.begin_object();
    json_.string("place", article.dateline->place);
    span(article.dateline->span);
    json_.end_object();
  } else {
    json_.null();
  }
  json_.string_or_null("published", article.published);
  json_.string_or_null("published_from", to_string(article.published_from));
  json_.key("contributors");
  contributors();
  json_.key("sections");
  sections();
  json_.key("related");
  objects(article.related, [&](const Related& related) { json_.string("title", slice(related.title)), span(related.title); });
  json_.key("tags");
  json_.begin_array();
  for (const Span tag : article.tags) json_.value(slice(tag));
  json_.end_array();
  json_.key("captions");
  objects(article.captions, [&](Span caption) { text_and_span(caption); });
  json_.key("boilerplate");
  boilerplate();
  json_.key("parts");
  parts();
  json_.end_object();
}

void Document::contributors() {
  objects(analysis_.article.contributors, [&](const Contributor& contributor) {
    json_.string("name", contributor.name);
    json_.string("role", to_string(contributor.role));
    span(contributor.span);
  });
}

void Document::sections() {
  json_.begin_array(Shape::spread);
  for (const Section& each : analysis_.article.sections) section(each);
  json_.end_array();
}

void Document::section(const Section& section) {
  json_.begin_object();
  json_.key("heading");
  section.heading ? json_.value(slice(*section.heading)) : json_.null();
  json_.key("number");
  section.number ? json_.value(std::uint64_t{*section.number}) : json_.null();
  json_.key("span");
  section.heading ? span_value(section.span) : json_.null();
  json_.break_line();
  json_.key("paragraphs");
  json_.begin_array(Shape::spread);
  for (const Paragraph& each : section.paragraphs) paragraph(each);
  json_.end_array();
  json_.end_object();
}

void Document::paragraph(const Paragraph& paragraph) {
  json_.begin_object();
  if (paragraph.cut.empty()) {
    text_and_span(paragraph.span);
    json_.key("cut");
    json_.begin_array();
  } else {
    Paragraph safe{emit::fitted(analysis_.text, paragraph.span), {}};
    std::uint32_t from = safe.span.begin;
    for (const Span cut : paragraph.cut) {
      const std::uint32_t begin = std::clamp(cut.begin, from, safe.span.end);
      safe.cut.push_back({begin, std::clamp(cut.end, begin, safe.span.end)});
      from = safe.cut.back().end;
    }
    json_.string("text", paragraph_text(analysis_.text, safe));
    span(safe.span);
    json_.key("cut");
    json_.begin_array();
    for (const Span cut : safe.cut) span_value(cut);
  }
  json_.end_array();
  json_.end_object();
}

void Document::boilerplate() {
  json_.begin_array(Shape::spread);
  for (const Part& part : analysis_.article.parts) {
    if (part.kind != PartKind::boilerplate) continue;
    json_.begin_object();
    json_.string("text", slice(part.span));
    json_.string("kind", to_string(part.boilerplate));
    span(part.span);
    json_.end_object();
  }
  json_.end_array();
}

void Document::parts() {
  objects(analysis_.article.parts, [&](const Part& part) { json_.string("kind", to_string(part.kind)), span(part.span); });
}

// -------------------------------------------------------------------------------------------------- names and values

void Document::entities() {
  json_.begin_array(Shape::spread);
  for (std::size_t i = 0; i < analysis_.entities.size(); ++i) entity(i);
  json_.end_array();
}

void Document::entity(std::size_t index) {
  const Entity& entity = analysis_.entities[index];
  json_.begin_object();
  json_.key("id");
  json_.label('e', index + 1);
  json_.string("type", to_string(entity.type));
  json_.string("name", entity.name);
  json_.key("aliases");
  json_.begin_array();
  for (const std::string& alias : entity.aliases) json_.value(std::string_view(alias));
  json_.end_array();
  json_.score("salience", entity.salience);
  json_.break_line();
  json_.key("codes");
  json_.begin_object();
  json_.string_or_null("iso3166", entity.iso3166);
  json_.end_object();
  json_.key("coordinates");
  if (entity.coordinates) {
    json_.begin_object();
    json_.number("latitude", entity.coordinates->latitude);
    json_.number("longitude", entity.coordinates->longitude);
    json_.end_object();
  } else {
    json_.null();
  }
  why(entity.why);
  json_.break_line();
  json_.key("roles");
  objects(entity.roles, [&](const Role& role) {
    json_.string("title", slice(role.title));
    entity_or_null("of", role.of);
    span(role.title);
  });
  json_.break_line();
  json_.key("mentions");
  objects(entity.mentions, [&](const Mention& mention) { text_and_span(mention.span), sentence(mention.sentence); });
  json_.end_object();
}

void Document::times() {
  objects(analysis_.times, [&](const Time& time) {
    json_.string("type", to_string(time.type));
    json_.string("value", time.value);
    text_and_span(time.span);
    why(time.why);
  });
}

void Document::amounts() {
  objects(analysis_.amounts, [&](const Amount& amount) {
    json_.string("type", to_string(amount.type));
    json_.number("value", amount.value);
    json_.string_or_null("unit", amount.unit);
    json_.boolean("approximate", amount.approximate);
    text_and_span(amount.span);
    why(amount.why);
  });
}

// -------------------------------------------------------------------------------------------------- speech

void Document::quotes() {
  objects(analysis_.quotes, [&](const Quote& quote) {
    entity_or_null("speaker", quote.speaker);
    json_.string_or_null("verb", slice(quote.verb));
    text_and_span(quote.span);
    why(quote.why);
  });
}

void Document::attributions() {
  objects(analysis_.attributions, [&](const Attribution& attribution) {
    entity_or_null("speaker", attribution.speaker);
    json_.string_or_null("verb", slice(attribution.verb));
    text_and_span(attribution.span);
    why(attribution.why);
  });
}

void Document::sources() {
  objects(analysis_.sources, [&](const SourceCredit& credit) {
    entity_or_null("entity", credit.entity);
    json_.string_or_null("how", slice(credit.how));
    text_and_span(credit.span);
    why(credit.why);
  });
}

// -------------------------------------------------------------------------------------------------- what it is about

void Document::keywords() {
  objects(analysis_.keywords, [&](const Keyword& keyword) {
    json_.string("text", keyword.text.empty() ? slice(keyword.span) : std::string_view(keyword.text));
    json_.score("score", keyword.score);
  });
}

void Document::topic_list(const std::vector<Topic>& topics, bool finer) {
  objects(topics, [&](const Topic& topic) {
    json_.string("id", topic.id);
    json_.string("label", topic.label);
    if (finer) json_.string_or_null("broader", topic.broader);
    json_.score("score", topic.score);
    why(topic.why);
  });
}

void Document::summary() {
  json_.begin_array(Shape::spread);
  for (const Index index : analysis_.summary) {
    if (index >= analysis_.sentences.size()) continue;
    json_.begin_object();
    json_.count("sentence", index);
    text_and_span(analysis_.sentences[index].span);
    json_.end_object();
  }
  json_.end_array();
}

void Document::findings() {
  objects(analysis_.findings, [&](const Finding& finding) {
    json_.string("rule", finding.rule);
    json_.string("kind", to_string(finding.kind));
    json_.string("level", to_string(finding.level));
    json_.string("message", finding.message);
    json_.key("suggest");
    json_.begin_array();
    for (const std::string& suggestion : finding.suggest) json_.value(std::string_view(suggestion));
    json_.end_array();
    text_and_span(finding.span);
  });
}

void Document::tokens() {
  objects(analysis_.tokens, [&](const TokenRecord& token) {
    text_and_span(token.span);
    json_.string("kind", token.kind);
    json_.string("norm", token.norm);
    json_.string("lemma", token.lemma);
    json_.string_or_null("root", token.root);
    json_.string_or_null("morphemes", token.morphemes);
    json_.string_or_null("pos", token.pos);
    sentence(token.sentence);
    json_.key("forms");
    json_.begin_array();
    for (const SyntacticWord& word : token.words) json_.value(analysis_.text.view(word.span));
    json_.end_array();
  });
}

/// The object as it was given, without the white space between its tokens. It is never made into a tree: its numbers keep
/// their digits, and deep nesting needs no stack.
void Document::input() {
  const std::string& given = analysis_.input;
  const std::size_t first = given.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || given[first] != '{' || !nlohmann::json::accept(given)) {
    json_.raw("{}");
    return;
  }
  std::string line;
  line.reserve(given.size());
  bool in_string = false;
  for (std::size_t i = first; i < given.size(); ++i) {
    const char c = given[i];
    if (!in_string && (c == ' ' || c == '\t' || c == '\r' || c == '\n')) continue;
    line += c;
    if (in_string && c == '\\') line += given[++i];
    if (c == '"') in_string = !in_string;
  }
  json_.raw(line);
}

void Document::statistics() {
  const Statistics& statistics = analysis_.statistics;
  json_.begin_object();
  json_.count("sentences", statistics.sentences);
  json_.count("tokens", statistics.tokens);
  json_.count("words", statistics.words);
  json_.count("distinct_words", statistics.distinct_words);
  json_.count("reading_seconds", statistics.reading_seconds);
  json_.end_object();
}

}  // namespace

std::string_view version() { return WARTA_VERSION; }

const std::vector<std::string_view>& json_keys() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Document::Key& key : Document::keys) all.push_back(key.name.view());
    return all;
  }();
  return names;
}

void emit_json(std::string& out, const Analysis& analysis, const EmitOptions& options) {
  Document(out, analysis, options, JsonWriter::Layout::indented).write();
  out += '\n';
}

void emit_json_line(std::string& out, const Analysis& analysis, const EmitOptions& options) {
  Document(out, analysis, options, JsonWriter::Layout::compact).write();
  out += '\n';
}

}  // namespace warta
