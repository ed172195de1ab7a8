#include "speech/scene.hpp"

#include <algorithm>

namespace warta::speech {

Scene::Scene(const Text& t, const language::Words& w, const Article& a, const std::vector<Entity>& e, const Vocabulary& v)
    : text(t), words(w), article(a), entities(e), vocabulary(v), name_at_(w.tokens.size(), none), quoted_(w.tokens.size(), 0) {
  find_names();
  find_blocks();
}

void Scene::find_names() {
  for (Index e = 0; e < entities.size(); ++e)
    for (const Mention& m : entities[e].mentions) names_.push_back({m.span, e, entities[e].type, 0, 0});
  std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) { return a.span < b.span; });
  std::size_t kept = 0;
  Index at = 0;
  for (const Name& found : names_) {
    Name n = found;
    if (kept > 0 && names_[kept - 1].span.end > n.span.begin) continue;  // inside the one before
    while (at < size() && token(at).span.end <= n.span.begin) ++at;
    n.first = at;
    n.last = at;
    while (n.last < size() && token(n.last).span.begin < n.span.end) ++n.last;
    if (n.first == n.last || name_at_[n.first] != none) continue;
    if (n.type == EntityType::person && only_titles(n)) continue;
    for (Index i = n.first; i < n.last; ++i) name_at_[i] = static_cast<Index>(kept);
    names_[kept++] = n;
  }
  names_.resize(kept);
}

bool Scene::only_titles(const Name& n) const {
  for (Index i = n.first; i < n.last; ++i) {
    const Token& t = token(i);
    const bool title = t.kind == text::TokenKind::abbreviation || t.kind == text::TokenKind::punctuation ||
                       (vocabulary.bits(t.word) & bit::after_name) != 0;
    if (!title) return false;
  }
  return !(n.last == n.first + 1 && token(n.first).all_capitals() && token(n.first).kind == text::TokenKind::word);
}

void Scene::find_blocks() {
  for (const Sentence& s : words.sentences) {
    const Part* part = s.part < article.parts.size() ? &article.parts[s.part] : nullptr;
    const PartKind kind = part ? part->kind : PartKind::paragraph;
    const bool story = kind == PartKind::title || kind == PartKind::paragraph || kind == PartKind::heading;
    const bool same = !blocks_.empty() && blocks_.back().last == s.first_token && s.first_token > 0 &&
                      words.sentences[token(s.first_token - 1).sentence].part == s.part;
    if (same)
      blocks_.back().last = s.last_token;
    else
      blocks_.push_back({kind, s.first_token, s.last_token, story});
  }
}

const Name* Scene::person_from(Index i) const {
  const Name* n = name(i);
  return n && n->first == i && n->type == EntityType::person ? n : nullptr;
}

const Name* Scene::speaker_from(Index i) const {
  const Name* n = name(i);
  return n && n->first == i && (n->type == EntityType::person || n->type == EntityType::org) ? n : nullptr;
}

void Scene::set_quoted(Index first, Index last) { std::fill(quoted_.begin() + first, quoted_.begin() + last, std::uint8_t{1}); }

bool Scene::stop_sign(Index i) const {
  if (token(i).kind != text::TokenKind::punctuation) return false;
  const std::string_view s = view(i);
  return s[0] == '.' || s[0] == '?' || s[0] == '!' || s == "…";
}

}  // namespace warta::speech
