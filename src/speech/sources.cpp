// Whom the article credits: those whom it quotes or cites, and those whom it names in words of its own (sources.rules).
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "speech/said.hpp"
#include "text/unicode.hpp"

namespace warta::speech {

namespace {

/// The atoms of sources.rules over a scene.
class SourceAtoms : public language::Atoms {
 public:
  explicit SourceAtoms(const Scene& scene) : scene_(scene) {}

  [[nodiscard]] Index match(int atom, Index token, Index limit, double&) const override {
    switch (static_cast<Atom>(atom)) {
      case Atom::name: return name(token, limit);
      case Atom::filler: return filler(token, limit);
      case Atom::phrase: return phrase(token, limit);
      case Atom::capitals: return capitals(token, limit);
      case Atom::thing: return token < limit && scene_.has(token, bit::thing) ? phrase(token, limit) : token;
    }
    return token;
  }

 private:
  [[nodiscard]] static bool credits(const Name& n) {
    return n.type == EntityType::person || n.type == EntityType::org || n.type == EntityType::work;
  }
  [[nodiscard]] Index name(Index token, Index limit) const {
    const Name* n = scene_.name(token);
    return n && n->first == token && n->last <= limit && credits(*n) ? n->last : token;
  }
  [[nodiscard]] Index filler(Index token, Index limit) const {
    constexpr Index most = 7;
    for (Index i = token; i < limit && i <= token + most; ++i) {
      const Name* n = scene_.name(i);
      if (n && n->first == i && credits(*n)) return i;
      if (n) {
        i = n->last - 1;
        continue;
      }
      if (scene_.quoted(i) || scene_.has(i, bit::verb | bit::stop | bit::place | bit::block | bit::that | bit::intro)) break;
      const Token& t = scene_.token(i);
      const Name* beside = scene_.is(i, ',') && i + 1 < limit ? scene_.name(i + 1) : nullptr;
      const bool joined = beside && beside->type == EntityType::org;  // `media pemerintah, X`
      if (!t.is_word() && !joined && !scene_.is(i, '.')) break;
      if (t.is_word() && t.capital() && !scene_.has(i, bit::office | bit::profession | bit::before_name)) break;  // a name that nobody knew
    }
    return token;
  }
  /// `media Jepang`, `sumber di kepolisian`, `seorang saksi`.
  [[nodiscard]] Index phrase(Index token, Index limit) const {
    constexpr Index most = 7;
    Index i = token;
    if (i < limit && scene_.has(i, bit::vague)) ++i;
    if (i >= limit || !scene_.has(i, bit::unnamed)) return token;
    for (++i; i < limit && i < token + most; ++i) {
      if (!scene_.token(i).is_word() || scene_.quoted(i) || scene_.has(i, bit::stop | bit::verb | bit::that | bit::block | bit::join))
        break;
      if (scene_.name(i) && credits(*scene_.name(i))) return token;
    }
    return i;
  }

  /// `The Sun`, `PageSix.com`: words with capitals and web addresses that nobody took for a name.
  [[nodiscard]] Index capitals(Index token, Index limit) const {
    constexpr Index most = 5;
    Index i = token;
    for (; i < limit && i < token + most && !scene_.quoted(i); ++i) {
      const Token& t = scene_.token(i);
      if (t.kind == text::TokenKind::url) return i + 1;
      if (!t.is_word() || (!t.capital() && scene_.view(i).find('.') == std::string_view::npos)) break;
      if (scene_.has(i, bit::stop | bit::verb | bit::office | bit::profession)) break;
      if (const Name* n = scene_.name(i); n && credits(*n)) return token;
    }
    return i;
  }

  const Scene& scene_;
};

struct Credit {
  Index anchor = 0;
  SourceCredit source;
};

class Sources {
 public:
  Sources(const Scene& scene, const std::vector<Said>& said) : scene_(scene), said_(said), atoms_(scene) {}

  std::vector<SourceCredit> take(std::span<const Span> agencies) {
    speakers();
    phrases();
    for (const Span agency : agencies)
      credits_.push_back({scene_.words.token_from(agency.begin), {entity_called(scene_.text.view(agency)), {}, agency, "source.agency"}});
    std::stable_sort(credits_.begin(), credits_.end(), [](const Credit& a, const Credit& b) { return a.anchor < b.anchor; });
    std::vector<SourceCredit> out;
    std::vector<Index> seen(scene_.entities.size(), none);  // place in `out`
    std::unordered_set<std::string> unnamed;
    for (const Credit& c : credits_) {
      if (c.source.entity != none) {
        Index& place = seen[c.source.entity];
        if (place != none && out[place].how.empty() && !c.source.how.empty()) out[place] = c.source;  // words that say how are worth more
        if (place != none) continue;
        place = static_cast<Index>(out.size());
      } else if (!unnamed.insert(text::folded(scene_.text.view(c.source.span))).second) {
        continue;
      }
      out.push_back(c.source);
    }
    return out;
  }

 private:
  void speakers() {
    for (const Said& s : said_) {
      const Span verb = s.verb == none ? Span{} : scene_.token(s.verb).span;
      if (s.speaker == none) {
        unnamed(s, verb);
        continue;
      }
      if (!credits(s)) continue;
      if (s.why == "attribution.active" && scene_.blocks()[s.block].kind == PartKind::title) continue;
      credits_.push_back({s.anchor, {s.speaker, verb, place(s), s.why}});
    }
  }

  /// Whether these words make their speaker a source: quoted ones always, reported ones by their verb.
  [[nodiscard]] bool credits(const Said& s) const {
    if (s.direct || s.verb == none) return true;
    const Bits b = scene_.vocabulary.bits(scene_.token(s.verb).word);
    if ((b & bit::credit) == 0) return false;
    if ((b & bit::clause) == 0 || s.first > s.verb + 1) return true;  // `bahwa` or a comma stands between
    const bool person = s.speaker != none && scene_.entities[s.speaker].type == EntityType::person;
    return !person && !scene_.person_from(s.first);
  }

  /// Where the speaker is named: in the words of the credit, else the last time before it.
  [[nodiscard]] Span place(const Said& s) const {
    if (s.subject.name && s.subject.name->entity == s.speaker) return s.subject.name->span;
    const std::vector<Mention>& all = scene_.entities[s.speaker].mentions;
    const std::uint32_t at = scene_.token(s.anchor).span.begin;
    const auto after = std::lower_bound(all.begin(), all.end(), at, [](const Mention& m, std::uint32_t a) { return m.span.begin < a; });
    return after != all.begin() ? std::prev(after)->span : all.empty() ? Span{} : all.front().span;
  }

  /// `sejumlah saksi`, `media Jepang`: a phrase that begins with such a word, up to its relative clause.
  void unnamed(const Said& s, Span verb) {
    if (s.subject.kind != Subject::Kind::phrase || s.verb == none || !credits(s)) return;
    constexpr Index most = 6;
    const Index first = s.subject.first;
    if (!scene_.has(first, bit::unnamed | bit::vague)) return;
    Index last = first + 1;
    bool source = scene_.has(first, bit::unnamed);
    while (last < s.subject.last && scene_.token(last).is_word() && !scene_.has(last, bit::block)) {
      source = source || scene_.has(last, bit::unnamed | bit::office | bit::profession);
      ++last;
    }
    while (last > first + 1 && scene_.has(last - 1, bit::oblique | bit::place)) --last;
    if (!source || last > first + most) return;
    credits_.push_back({s.anchor, {none, verb, scene_.between(first, last), s.why}});
  }

  /// The organisation of that name, in any case of its letters.
  [[nodiscard]] Index entity_called(std::string_view name) {
    if (called_.empty())
      for (Index e = 0; e < scene_.entities.size(); ++e) {
        if (scene_.entities[e].type != EntityType::org) continue;
        called_.try_emplace(text::folded(scene_.entities[e].name), e);
        for (const std::string& alias : scene_.entities[e].aliases) called_.try_emplace(text::folded(alias), e);
      }
    const auto found = called_.find(text::folded(name));
    return found == called_.end() ? none : found->second;
  }

  void phrases() {
    language::Match m;
    const std::span<const Token> tokens(scene_.words.tokens);
    for (const Block& block : scene_.blocks()) {
      if (block.kind == PartKind::related || block.kind == PartKind::tags) continue;
      for (Index i = block.first; i < block.last; ++i) {
        if (tokens[i].word == 0 || scene_.quoted(i) ||
            !scene_.vocabulary.sources.match(tokens, i, std::min(block.last, scene_.sentence_last(i)), atoms_, m))
          continue;
        if (!block.story && m.rule->value.fields.empty()) continue;
        const language::Capture* who = m.capture("who");
        const language::Capture* between = m.capture("between");
        if (!who) continue;
        const Name* n = scene_.name(who->first);
        const bool whole = n && n->first == who->first && n->last <= who->last;
        const Index entity = whole ? n->entity : entity_called(scene_.text.view(scene_.between(who->first, who->last)));
        const Index how_end = std::max(m.first + 1, between ? between->first : who->first);
        credits_.push_back({m.first, {entity, scene_.between(m.first, how_end), scene_.between(who->first, who->last), m.rule->name}});
        i = m.last - 1;
      }
    }
  }

  const Scene& scene_;
  const std::vector<Said>& said_;
  SourceAtoms atoms_;
  std::vector<Credit> credits_;
  std::unordered_map<std::string, Index> called_;  ///< made when first asked for
};

}  // namespace

std::vector<SourceCredit> find_sources(const Scene& scene, const std::vector<Said>& said, std::span<const Span> agencies) {
  return Sources(scene, said).take(agencies);
}

}  // namespace warta::speech
