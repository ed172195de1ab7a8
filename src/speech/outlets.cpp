// Outlets and agencies that a line outside the story credits. Names are joined to entities from the story alone, so what
// `Sumber: Merdeka.com` and `(Ant/OL-4)` name would be nobody.
#include <algorithm>

#include "speech/speech.hpp"
#include "text/unicode.hpp"

namespace warta::speech {

namespace {

/// What the gazetteer files the organisation in `span` under; empty where it knows none of that name.
std::string_view filed_under(const language::Words& words, const language::Store& store, Span span) {
  knowledge::Trie::Node node = knowledge::Trie::root;
  const Index last = words.token_from(span.end);
  for (Index i = words.token_from(span.begin); i < last; ++i) node = store.gazetteer().step(node, words.tokens[i].word);
  if (node == knowledge::Trie::nowhere) return {};
  for (std::uint32_t e = store.gazetteer().first(node); e < store.gazetteer().last(node); ++e)
    if (const knowledge::GazetteerRow& row = store.gazetteer_row(e); row.type == static_cast<std::uint8_t>(EntityType::org))
      return store.slice(row.name);
  return {};
}

Index called(const std::vector<Entity>& entities, std::string_view name) {
  const std::string folded = text::folded(name);
  for (Index e = 0; e < entities.size(); ++e)
    if (entities[e].type == EntityType::org && text::folded(entities[e].name) == folded) return e;
  return none;
}

}  // namespace

void name_outlets(const Text& text, const language::Words& words, const language::Store& store, std::vector<Entity>& entities,
                  std::vector<SourceCredit>& sources) {
  for (SourceCredit& s : sources) {
    const bool line = s.why == "source.line";
    if (s.entity != none || (!line && s.why != "source.agency") || s.span.empty()) continue;
    const std::string_view written = text.view(s.span);
    const std::string_view listed = filed_under(words, store, s.span);
    const bool domain = line && written.find('.') != std::string_view::npos && written.find('/') == std::string_view::npos;
    const bool published = line && text.view(s.how).ends_with("di");  // `telah tayang di X`
    if (listed.empty() && !domain && !published) continue;
    const std::string_view name = listed.empty() ? written : listed;
    s.entity = called(entities, name);
    if (s.entity != none) {  // credited in the story, too: once is enough
      const Index entity = s.entity;
      const auto same = [entity](const SourceCredit& other) { return other.entity == entity; };
      if (std::count_if(sources.begin(), sources.end(), same) > 1) s.span = {};
      continue;
    }
    s.entity = static_cast<Index>(entities.size());
    Entity outlet;
    outlet.type = EntityType::org;
    outlet.name = name;
    if (written != name) outlet.aliases.emplace_back(written);
    const Index token = words.token_from(s.span.begin);
    outlet.mentions.push_back({s.span, EntityType::org, words.tokens[token].sentence});
    outlet.why = listed.empty() ? "credit" : "gazetteer";
    entities.push_back(std::move(outlet));
  }
  std::erase_if(sources, [](const SourceCredit& s) { return s.span.empty() && s.entity != none && s.why.starts_with("source."); });
}

}  // namespace warta::speech
