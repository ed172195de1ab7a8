// The room's table of contents: marks to pairs, pairs to quotations, clauses, then speakers, then sources.
#include "speech/speech.hpp"

#include <algorithm>

#include "speech/marks.hpp"
#include "speech/rules.hpp"
#include "speech/said.hpp"

namespace warta::speech {

namespace {

Span verb_span(const Scene& scene, const Said& s) { return s.verb == none ? Span{} : scene.token(s.verb).span; }

}  // namespace

Speech find_speech(const Text& text, const language::Words& words, const Article& article, const std::vector<Entity>& entities,
                   const Patterns& patterns, std::span<const Span> agencies) {
  Speech speech;
  Scene scene(text, words, article, entities, patterns.rules().vocabulary);
  std::vector<Said> said;
  std::vector<MarkPair> pairs;
  std::vector<Index> verbs;
  bool carried = false;
  Index left_open = none;  // the mark of a quotation that the paragraph before did not close
  for (Index b = 0; b < scene.blocks().size(); ++b) {
    const Block& block = scene.blocks()[b];
    if (!block.story) continue;
    pairs.clear();
    verbs.clear();
    if (block.kind != PartKind::paragraph) carried = false;
    pair_marks(scene, block, carried, pairs, speech.problems);
    if (left_open != none && (pairs.empty() || pairs.front().first != block.first))
      speech.problems.push_back({scene.token(left_open).span});
    left_open = carried ? pairs.back().first : none;
    find_quotations(scene, b, pairs, said, verbs);
    std::sort(verbs.begin(), verbs.end());
    find_clauses(scene, b, verbs, said);
  }
  if (left_open != none) speech.problems.push_back({scene.token(left_open).span});
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.anchor < b.anchor; });
  find_speakers(scene, said);
  speech.sources = find_sources(scene, said, agencies);
  for (const Said& s : said) {
    if (s.first == s.last) continue;
    const Span span = scene.between(s.first, s.last);
    if (s.direct)
      speech.quotes.push_back({s.speaker, verb_span(scene, s), span, s.why});
    else
      speech.attributions.push_back({s.speaker, verb_span(scene, s), span, s.why});
  }
  const auto in_order = [](const auto& a, const auto& b) { return a.span < b.span; };
  std::stable_sort(speech.quotes.begin(), speech.quotes.end(), in_order);
  std::stable_sort(speech.attributions.begin(), speech.attributions.end(), in_order);
  std::sort(speech.problems.begin(), speech.problems.end(), in_order);
  return speech;
}

}  // namespace warta::speech
