// Keywords: names and noun phrases, weighed by how often they stand in the text against how common they are in the
// language, and by where they stand; the best one of each idea.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "text/unicode.hpp"
#include "topics/cues.hpp"
#include "topics/phrases.hpp"
#include "topics/topics.hpp"

namespace warta::topics {

namespace {

constexpr std::size_t most_keywords = 10;
constexpr std::size_t least_keywords = 5;
constexpr std::string_view possessive = "nya";
constexpr std::size_t possessed_size = 7;  ///< of a word that may end in it
constexpr double least_score = 0.15;       ///< for keywords beyond the least number

/// What the score of a candidate is made of.
enum Feature : std::size_t {
  bias,
  count_log,
  count_share,
  in_title,
  in_lead,
  in_heading,
  early,
  name,
  person,
  place_name,
  organisation,
  acronym,
  name_in_title,
  salient,
  pair,
  triple,
  rare,
  rare_count,
  firm,
  cue,
  hint,
  bound,
  verb,
  adjective,
  absorbed,
  feature_count
};
using Features = std::array<double, feature_count>;

/// Logistic regression (L2) over the candidates of 24 marked articles, with what a librarian would choose as its target.
constexpr Features weights = [] {
  Features w{};
  w[bias] = -4.65;
  w[count_log] = 0.46;
  w[count_share] = -0.05;
  w[in_title] = 0.78;
  w[in_lead] = 0.76;
  w[in_heading] = 0.25;
  w[early] = 1.02;
  w[name] = 0.55;
  w[person] = -0.64;
  w[place_name] = 0.43;
  w[organisation] = 0.35;
  w[acronym] = 0.05;
  w[name_in_title] = 0.47;
  w[salient] = 0.99;
  w[pair] = 0.51;
  w[triple] = -0.06;
  w[rare] = 0.31;
  w[rare_count] = 0.37;
  w[firm] = 0.42;
  w[cue] = 1.7;
  w[hint] = 0.85;
  w[bound] = 0.4;
  w[verb] = -0.41;
  w[adjective] = -0.27;
  w[absorbed] = -1.03;
  return w;
}();

/// A name or a phrase that may become a keyword.
struct Candidate {
  Span span;
  Features f{};
  double score = 0;
  bool is_name = false;  ///< or an acronym: its capitals stay
};

double score(const Features& f) {
  double z = 0;
  for (std::size_t i = 0; i < feature_count; ++i) z += f[i] * weights[i];
  return 1 / (1 + std::exp(-z));
}

/// Where and how often a candidate stands.
struct Counts {
  std::uint32_t all = 0, title = 0, heading = 0, lead = 0, first = 0;
};

void set_counts(Features& f, const Counts& c, std::uint32_t most, std::uint32_t sentences) {
  f[bias] = 1;
  f[count_log] = std::log2(static_cast<double>(c.all));
  f[count_share] = static_cast<double>(c.all) / most;
  f[in_title] = c.title > 0 ? 1 : 0;
  f[in_heading] = c.heading > 0 ? 1 : 0;
  f[in_lead] = c.lead > 0 ? 1 : 0;
  f[early] = 1 - static_cast<double>(c.first) / std::max(1U, sentences);
}

/// The form of a name that a reader would look for: the one in the title; else of a person the fullest, of a place what it is
/// filed under, of a body its short form in capitals; else the most frequent one. A title's own form counts where the story
/// bears it out: capitals there may join a name with its neighbours.
std::size_t best_form(const Text& text, const Entity& entity, const language::Words& words, const std::vector<Place>& places) {
  constexpr double for_title = 1000, for_kind = 100, for_brackets = -50;
  if (entity.mentions.size() == 1) return 0;
  std::map<std::string_view, double> forms;
  std::size_t best = entity.mentions.size();
  double best_score = -std::numeric_limits<double>::infinity();
  std::set<std::string_view> titles;
  for (const Mention& m : entity.mentions)
    if (m.sentence != none && places[m.sentence] == Place::title) titles.insert(text.view(m.span));
  for (std::size_t i = 0; i < entity.mentions.size(); ++i) {
    const Mention& m = entity.mentions[i];
    if (m.sentence == none || places[m.sentence] == Place::outside) continue;
    const std::string_view form = text.view(m.span);
    const auto [known, fresh] = forms.try_emplace(form, 0);
    double& points = known->second;
    const bool title = places[m.sentence] == Place::title;
    if (fresh && !(title && entity.mentions.size() > 1)) {
      const Index token = words.token_from(m.span.begin);
      const bool capitals = token < words.tokens.size() && words.tokens[token].span == m.span && words.tokens[token].all_capitals();
      const bool several = form.find(' ') != std::string_view::npos;
      if (entity.type == EntityType::person ? several : entity.type == EntityType::gpe ? form == entity.name : capitals) points += for_kind;
      if (form.find('(') != std::string_view::npos || form.find(')') != std::string_view::npos) points += for_brackets;
    }
    points += 1;
    if (!title && points < for_title && titles.count(known->first) > 0) points += for_title;
    if (points > best_score) {
      best_score = points;
      best = i;
    }
  }
  return best;
}

/// A place without the word for what it is (`Kabupaten Garut`).
Span bare_place(const language::Words& words, const language::Store& store, Span span) {
  const knowledge::ClassId head = store.class_id("head");
  const Index token = words.token_from(span.begin);
  if (head < 0 || token + 1 >= words.tokens.size() || words.tokens[token + 1].span.end > span.end) return span;
  const auto type = store.class_value(words.tokens[token].word, head);
  if (!type || *type != "GPE" || !words.tokens[token + 1].capital()) return span;
  return {words.tokens[token + 1].span.begin, span.end};
}

/// What the candidates are made from.
struct Input {
  const Text& text;
  const language::Words& words;
  const Article& article;
  const language::Store& store;
  const std::vector<Place>& places;
  const std::vector<CueFound>& cues;
  std::vector<std::uint32_t> story_sentence;  ///< number within the story
  std::uint32_t sentences = 0;
};

bool is_acronym(const Input& in, Span span) {
  const Index token = in.words.token_from(span.begin);
  return token < in.words.tokens.size() && in.words.tokens[token].span == span && in.words.tokens[token].all_capitals();
}

Counts counts_of(const Entity& entity, const Input& in) {
  Counts c;
  for (const Mention& m : entity.mentions) {
    if (m.sentence == none || in.places[m.sentence] == Place::outside) continue;
    if (in.article.dateline && in.article.dateline->span.overlaps(m.span)) continue;
    if (c.all++ == 0) c.first = in.story_sentence[m.sentence];
    const Place place = in.places[m.sentence];
    c.title += place == Place::title ? 1 : 0;
    c.heading += place == Place::heading ? 1 : 0;
    c.lead += place == Place::lead ? 1 : 0;
  }
  return c;
}

void add_names(const Input& in, const std::vector<Entity>& entities, std::vector<Candidate>& out) {
  struct Named {
    const Entity* entity;
    Counts counts;
    Span span;
  };
  std::vector<Named> names;  // one a form: `Sumenep` and `Kabupaten Sumenep` are one idea
  std::unordered_map<std::string, std::size_t> numbers;
  std::uint32_t most = 1;
  const std::string outlet = text::folded(in.article.outlet);
  for (const Entity& entity : entities) {
    const Counts counts = counts_of(entity, in);
    if (counts.all == 0 || (!outlet.empty() && text::folded(entity.name) == outlet)) continue;
    const std::size_t form = best_form(in.text, entity, in.words, in.places);
    if (form == entity.mentions.size()) continue;
    const Span span =
        entity.type == EntityType::gpe ? bare_place(in.words, in.store, entity.mentions[form].span) : entity.mentions[form].span;
    const auto [number, fresh] = numbers.try_emplace(text::folded(in.text.view(span)), names.size());
    if (fresh) names.push_back({&entity, {0, 0, 0, 0, counts.first}, span});
    Named* known = &names[number->second];
    known->counts.all += counts.all;
    known->counts.title += counts.title;
    known->counts.heading += counts.heading;
    known->counts.lead += counts.lead;
    most = std::max(most, known->counts.all);
  }
  for (const Named& named : names) {
    const Entity& entity = *named.entity;
    Candidate c;
    c.span = named.span;
    c.is_name = true;
    set_counts(c.f, named.counts, most, in.sentences);
    c.f[name] = 1;
    c.f[person] = entity.type == EntityType::person ? 1 : 0;
    c.f[place_name] = entity.type == EntityType::gpe || entity.type == EntityType::loc ? 1 : 0;
    c.f[organisation] = entity.type == EntityType::org ? 1 : 0;
    c.f[acronym] = is_acronym(in, c.span) ? 1 : 0;
    c.f[name_in_title] = c.f[in_title];
    c.f[salient] = entity.salience;
    out.push_back(c);
  }
}

void add_phrases(const Input& in, const std::vector<TokenRole>& roles, std::vector<Candidate>& out) {
  const Phrases phrases(in.text, in.words, in.places, roles, in.store);
  const std::vector<Phrase>& all = phrases.all();
  std::vector<Index> cue_end(in.words.tokens.size(), 0), hint_end(in.words.tokens.size(), 0);
  for (const CueFound& found : in.cues) (found.hint ? hint_end : cue_end)[found.first] = found.last;
  const knowledge::ClassId compound = in.store.class_id("compound");
  const knowledge::Classes compound_bit = in.store.class_bit_if_any("compound");
  std::vector<double> firmness(all.size(), 0);
  std::vector<std::uint32_t> within(all.size(), 0);  ///< of a single word: how often its firmest longer phrase stands
  std::uint32_t most = 1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Phrase& p = all[i];
    if (p.last - p.first == 1) most = std::max(most, p.count);
    if (p.last - p.first != 2) continue;
    std::string_view value;
    if ((in.store.class_starts(in.words.tokens[p.first].word) & compound_bit) != 0 &&
        language::match_class(in.store, in.words.tokens, p.first, p.last, compound, value) == p.last && !value.empty())
      firmness[i] = (value.front() - '0') / 10.0;
    if (p.count < 2 && firmness[i] <= 0 && cue_end[p.first] != p.last) continue;
    for (Index t = p.first; t < p.last; ++t) {
      const std::size_t single = phrases.find(t, t + 1);
      if (single < all.size()) within[single] = std::max(within[single], p.count);
    }
  }
  out.reserve(out.size() + all.size() / 3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Phrase& p = all[i];
    const Index length = p.last - p.first;
    const bool is_cue = cue_end[p.first] == p.last, is_hint = hint_end[p.first] == p.last;
    if (p.count < 2 && p.title + p.lead + p.heading == 0 && !is_cue && firmness[i] <= 0) continue;
    if (length > 1 && roles[p.last - 1] == TokenRole::verb && !is_cue) continue;
    Candidate c;
    c.span = {in.words.tokens[p.first].span.begin, in.words.tokens[p.last - 1].span.end};
    set_counts(c.f, {p.count, p.title, p.heading, p.lead, p.sentence}, most, in.sentences);
    c.f[pair] = length == 2 ? 1 : 0;
    c.f[triple] = length > 2 ? 1 : 0;
    c.f[rare] = p.rareness;
    c.f[rare_count] = p.rareness * c.f[count_log];
    c.f[firm] = firmness[i];
    c.f[cue] = is_cue ? 1 : 0;
    c.f[hint] = is_hint ? 1 : 0;
    if (length > 1) {
      std::uint32_t rarest = p.count, commonest = p.count;
      for (Index t = p.first; t < p.last; ++t) {
        const std::size_t single = phrases.find(t, t + 1);
        const std::uint32_t n = single < all.size() ? all[single].count : p.count;
        rarest = t == p.first ? n : std::min(rarest, n);
        commonest = std::max(commonest, n);
      }
      if (p.count > 1) c.f[bound] = static_cast<double>(p.count) / std::sqrt(static_cast<double>(rarest) * commonest);
    } else {
      c.f[verb] = roles[p.first] == TokenRole::verb ? 1 : 0;
      c.f[adjective] = roles[p.first] == TokenRole::adjective ? 1 : 0;
      c.f[absorbed] = static_cast<double>(within[i]) / p.count;
      c.f[acronym] = in.words.tokens[p.first].all_capitals() ? 1 : 0;
    }
    const std::string_view form = in.text.view(c.span);
    if (form.size() >= possessed_size && form.substr(form.size() - possessive.size()) == possessive)
      c.span.end -= static_cast<std::uint32_t>(possessive.size());
    c.is_name = c.f[acronym] > 0;
    out.push_back(c);
  }
}

bool has_words(std::string_view whole, std::string_view part) {
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    const bool begins = at == 0 || whole[at - 1] == ' ';
    const std::size_t end = at + part.size();
    if (begins && (end == whole.size() || whole[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::vector<Keyword> find_keywords(const Text& text, const language::Words& words, const Article& article, const Survey& survey,
                                   const std::vector<Entity>& entities, const language::Store& store) {
  const std::vector<Place>& place = survey.places;
  Input in{text, words, article, store, place, survey.cues, std::vector<std::uint32_t>(place.size(), 0)};
  for (std::size_t s = 0; s < place.size(); ++s) {
    in.story_sentence[s] = in.sentences;
    if (place[s] != Place::outside) ++in.sentences;
  }
  std::vector<bool> is_name(words.tokens.size(), false);
  for (const Entity& e : entities)
    for (const Mention& m : e.mentions)
      for (Index t = words.token_from(m.span.begin); t < words.tokens.size() && words.tokens[t].span.begin < m.span.end; ++t)
        is_name[t] = true;

  std::vector<Candidate> candidates;
  add_names(in, entities, candidates);
  add_phrases(in, token_roles(words, is_name, store), candidates);
  for (Candidate& c : candidates) c.score = score(c.f);
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return candidates[a].score > candidates[b].score; });

  struct Chosen {
    const Candidate* candidate;
    std::string folded;
  };
  std::vector<Chosen> chosen;
  for (const std::size_t number : order) {
    const Candidate& c = candidates[number];
    if (chosen.size() == most_keywords || (chosen.size() >= least_keywords && c.score < least_score)) break;
    std::string folded = text::folded(text.view(c.span));
    const bool known = std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& o) {
      if (o.folded == folded) return true;
      if (o.candidate->f[name] > 0 && c.f[name] > 0) return false;
      return has_words(o.folded, folded) || has_words(folded, o.folded);
    });
    if (!known) chosen.push_back({&c, std::move(folded)});
  }
  std::vector<Keyword> keywords;
  for (Chosen& c : chosen) {
    const Span span = c.candidate->span;
    keywords.push_back(
        {span, c.candidate->is_name ? std::string(text.view(span)) : std::move(c.folded), std::round(100 * c.candidate->score) / 100});
  }
  return keywords;
}

}  // namespace warta::topics
