// Outlets and agencies that a line outside the story credits. Names are joined to entities from the story alone, so what
// `Sumber: Merdeka.com` and `(Ant/OL-4)` name would be nobody.
#include <algorithm>
#include <unordered_map>

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

/// Organisations by name, case folded.
class Organisations {
 public:
  explicit Organisations(const std::vector<Entity>& entities) {
    for (Index e = 0; e < entities.size(); ++e)
      if (entities[e].type == EntityType::org) called_.try_emplace(text::folded(entities[e].name), e);
  }
  /// The entity of that name, or `fresh`, which it has from now on.
  Index called(std::string_view name, Index fresh) { return called_.try_emplace(text::folded(name), fresh).first->second; }

 private:
  std::unordered_map<std::string, Index> called_;
};

}  // namespace

void name_outlets(const Text& text, const language::Words& words, const language::Store& store, std::vector<Entity>& entities,
                  std::vector<SourceCredit>& sources) {
  const auto outside = [](const SourceCredit& s) {
    return s.entity == none && (s.why == "source.line" || s.why == "source.agency") && !s.span.empty();
  };
  if (std::none_of(sources.begin(), sources.end(), outside)) return;
  Organisations known(entities);
  std::vector<bool> credited(entities.size(), false);
  for (const SourceCredit& s : sources)
    if (s.entity != none) credited[s.entity] = true;
  std::vector<SourceCredit> kept;
  for (SourceCredit& s : sources) {
    if (!outside(s)) {
      kept.push_back(s);
      continue;
    }
    const bool line = s.why == "source.line";
    const std::string_view written = text.view(s.span);
    const std::string_view listed = filed_under(words, store, s.span);
    const bool domain = line && written.find('.') != std::string_view::npos && written.find('/') == std::string_view::npos;
    const bool published = line && text.view(s.how).ends_with("di");  // `telah tayang di X`
    if (listed.empty() && !domain && !published) {
      kept.push_back(s);
      continue;
    }
    const std::string_view name = listed.empty() ? written : listed;
    const auto fresh = static_cast<Index>(entities.size());
    s.entity = known.called(name, fresh);
    if (s.entity == fresh) {
      credited.push_back(false);
      Entity outlet;
      outlet.type = EntityType::org;
      outlet.name = name;
      if (written != name) outlet.aliases.emplace_back(written);
      outlet.mentions.push_back({s.span, EntityType::org, words.tokens[words.token_from(s.span.begin)].sentence});
      outlet.why = listed.empty() ? "credit" : "gazetteer";
      entities.push_back(std::move(outlet));
    }
    if (!credited[s.entity]) kept.push_back(s);  // once is enough
    credited[s.entity] = true;
  }
  sources = std::move(kept);
}

}  // namespace warta::speech
