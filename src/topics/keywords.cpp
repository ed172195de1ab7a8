// Keywords: names and noun phrases, weighed by how often they stand in the text against how common they are in the
// language, and by where they stand; the best one of each idea.
#include <algorithm>
#include <cmath>
#include <limits>

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

using Features = Weights::Keywords;

/// A name or a phrase that may become a keyword.
struct Candidate {
  Span span;
  double sum = 0;   ///< of what speaks for it; a logistic function makes a score of it
  Index first = 0;  ///< of a phrase: 1 + its first token
  Index rank = 0;   ///< of a phrase: its words; of a name: its number
  bool is_name = false;
  bool keeps_capitals = false;  ///< a name or an acronym

  /// Better first; of equals a name, then what stands first, then the shorter.
  [[nodiscard]] bool operator<(const Candidate& other) const {
    if (sum != other.sum) return sum > other.sum;
    if (first != other.first) return first < other.first;
    return rank < other.rank;
  }
};

double score(double sum) { return 1 / (1 + std::exp(-sum)); }

/// Where and how often a candidate stands.
struct Counts {
  std::uint32_t all = 0;
  std::uint32_t first = 0;  ///< number of its first sentence within the story
  PlaceBits places = 0;
};

/// What its place and number say for a candidate. `most`: of the candidate of its kind that stands most often.
double counted(const Counts& c, std::uint32_t most, std::uint32_t sentences, const Features& w) {
  double sum = w.bias;
  if (c.all > 1) sum += w.count_log * std::log2(static_cast<double>(c.all));
  sum += w.count_share * (static_cast<double>(c.all) / most);
  if ((c.places & bit(Place::title)) != 0) sum += w.in_title;
  if ((c.places & bit(Place::lead)) != 0) sum += w.in_lead;
  if ((c.places & bit(Place::heading)) != 0) sum += w.in_heading;
  return sum + w.early * (1 - static_cast<double>(c.first) / std::max(1U, sentences));
}

/// Whether a span is one token all in capitals. Most names say no with their second letter.
bool is_acronym(const Text& text, const language::Words& words, Index sentence, Span span) {
  const std::string_view form = text.view(span);
  if (form.size() < 2 || (form[1] >= 'a' && form[1] <= 'z')) return false;
  const Index t = words.token_from(span.begin, sentence);
  return t < words.tokens.size() && words.tokens[t].span == span && words.tokens[t].all_capitals();
}

/// One form of a name; it has few of them.
struct Form {
  std::string_view form;
  double points = 0;
  bool in_title = false;
};

/// The form of a name that a reader would look for: the one in the title; else of a person the fullest, of a place what it is
/// filed under, of a body its short form in capitals; else the most frequent one. A title's own form counts where the story
/// bears it out: capitals there may join a name with its neighbours.
/// `forms` is room to write in.
std::size_t best_form(const Text& text, const Entity& entity, const language::Words& words, const std::vector<Place>& places,
                      std::vector<Form>& forms) {
  constexpr double for_title = 1000, for_kind = 100, for_brackets = -50;
  if (entity.mentions.size() == 1) return 0;
  forms.clear();
  const auto known = [&](std::string_view form) {
    return std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.form == form; });
  };
  std::vector<std::string_view> titles;
  for (const Mention& m : entity.mentions)
    if (m.sentence != none && places[m.sentence] == Place::title) titles.push_back(text.view(m.span));
  std::size_t best = entity.mentions.size();
  double best_score = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < entity.mentions.size(); ++i) {
    const Mention& m = entity.mentions[i];
    if (m.sentence == none || places[m.sentence] == Place::outside) continue;
    const bool title = places[m.sentence] == Place::title;
    auto form = known(text.view(m.span));
    if (form == forms.end()) {
      const std::string_view view = text.view(m.span);
      form = forms.insert(form, {view, 0, std::find(titles.begin(), titles.end(), view) != titles.end()});
      if (!title) {
        const bool several = view.find(' ') != std::string_view::npos;
        const auto capitals = [&] { return is_acronym(text, words, m.sentence, m.span); };
        if (entity.type == EntityType::person ? several : entity.type == EntityType::gpe ? view == entity.name : !several && capitals())
          form->points += for_kind;
        if (std::any_of(view.begin(), view.end(), [](char c) { return c == '(' || c == ')'; })) form->points += for_brackets;
      }
    }
    form->points += 1;
    if (!title && form->points < for_title && form->in_title) form->points += for_title;
    if (form->points > best_score) {
      best_score = form->points;
      best = i;
    }
  }
  return best;
}

/// What the candidates are made from.
struct Input {
  const Text& text;
  const language::Words& words;
  const Article& article;
  const language::Store& store;
  const Features& weights;
  const Survey& survey;
  const std::vector<Place>& places;
  std::vector<std::uint32_t> story_sentence;  ///< number within the story
  std::uint32_t sentences = 0;
};

/// A place without the word for what it is (`Kabupaten Garut`).
Span bare_place(const Input& in, const Mention& mention, knowledge::ClassId head) {
  const std::vector<language::Token>& tokens = in.words.tokens;
  const Index t = in.words.token_from(mention.span.begin, mention.sentence);
  if (head < 0 || t + 1 >= tokens.size() || tokens[t + 1].span.end > mention.span.end) return mention.span;
  const auto type = in.store.class_value(tokens[t].word, head);
  if (!type || *type != "GPE" || !tokens[t + 1].capital()) return mention.span;
  return {tokens[t + 1].span.begin, mention.span.end};
}

Counts counts_of(const Entity& entity, const Input& in) {
  Counts c;
  for (const Mention& m : entity.mentions) {
    if (m.sentence == none || in.places[m.sentence] == Place::outside) continue;
    if (in.article.dateline && in.article.dateline->span.overlaps(m.span)) continue;
    if (c.all++ == 0) c.first = in.story_sentence[m.sentence];
    c.places |= bit(in.places[m.sentence]);
  }
  return c;
}

/// Whether two names differ in their first letter, told without folding them; `folded` is folded already.
bool begins_otherwise(std::string_view name, std::string_view folded) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (name.size() < 2 || !ascii(name[0]) || !ascii(name[1])) return false;
  return (text::is_ascii_letter(name[0]) ? static_cast<char>(name[0] | 0x20) : name[0]) != folded[0];
}

void add_names(const Input& in, const std::vector<Entity>& entities, std::vector<Candidate>& out) {
  struct Named {
    const Entity* entity;
    Counts counts;
    Span span;
    std::uint64_t form = 0;  ///< hash of its folded form
    Index sentence = none;
  };
  std::vector<Named> names;  // one a form: `Sumenep` and `Kabupaten Sumenep` are one idea
  names.reserve(entities.size());
  std::size_t slots = 8;
  while (slots < 2 * entities.size()) slots *= 2;
  std::vector<std::uint32_t> numbers(slots, 0);  // open addressing: 1 + index into names
  std::uint32_t most = 1;
  const knowledge::ClassId head = in.store.class_id("head");
  const std::string outlet = text::folded(in.article.outlet);
  std::string folded;
  std::vector<Form> forms;
  for (const Entity& entity : entities) {
    const Counts counts = counts_of(entity, in);
    if (counts.all == 0) continue;
    if (!outlet.empty() && !begins_otherwise(entity.name, outlet) && text::folded(entity.name) == outlet) continue;
    const std::size_t form = best_form(in.text, entity, in.words, in.places, forms);
    if (form == entity.mentions.size()) continue;
    const Mention& mention = entity.mentions[form];
    const Span span = entity.type == EntityType::gpe ? bare_place(in, mention, head) : mention.span;
    folded.clear();
    text::append_folded(folded, in.text.view(span));
    const std::uint64_t hash = knowledge::hash_bytes(folded);
    std::size_t slot = hash >> 32U & (slots - 1);
    while (numbers[slot] != 0 && names[numbers[slot] - 1].form != hash) slot = (slot + 1) & (slots - 1);
    if (numbers[slot] == 0) {
      names.push_back({&entity, {0, counts.first, 0}, span, hash, mention.sentence});
      numbers[slot] = static_cast<std::uint32_t>(names.size());
    }
    Named& known = names[numbers[slot] - 1];
    known.counts.all += counts.all;
    known.counts.places |= counts.places;
    most = std::max(most, known.counts.all);
  }
  const Features& w = in.weights;
  for (const Named& named : names) {
    const Entity& entity = *named.entity;
    Candidate c;
    c.span = named.span;
    c.rank = static_cast<Index>(&named - names.data());
    c.is_name = c.keeps_capitals = true;
    c.sum = counted(named.counts, most, in.sentences, w) + w.name;
    if (entity.type == EntityType::person) c.sum += w.person;
    if (entity.type == EntityType::gpe || entity.type == EntityType::loc) c.sum += w.place;
    if (entity.type == EntityType::org) c.sum += w.organisation;
    if (is_acronym(in.text, in.words, named.sentence, c.span)) c.sum += w.acronym;
    if ((named.counts.places & bit(Place::title)) != 0) c.sum += w.name_in_title;
    c.sum += w.salient * entity.salience;
    out.push_back(c);
  }
}

void add_phrases(const Input& in, std::vector<TokenRole> roles, std::vector<Candidate>& out) {
  const std::size_t size = in.words.tokens.size();
  std::vector<std::uint8_t> marks(2 * size, 0);
  const std::span<std::uint8_t> cue_words(marks.data(), size), hint_words(marks.data() + size, size);
  for (const CueFound& found : in.survey.cues)
    (found.hint ? hint_words : cue_words)[found.first] = static_cast<std::uint8_t>(std::min(found.last - found.first, Index{255}));
  const Phrases phrases(in.text, in.words, in.survey, std::move(roles), cue_words, in.store);
  const std::vector<Phrase>& all = phrases.all();
  std::vector<std::uint32_t> within(phrases.singles(), 0);  ///< how often the firmest longer phrase of a word stands
  std::uint32_t most = 1;
  for (std::size_t i = 0; i < phrases.singles(); ++i) most = std::max(most, all[i].count);
  for (std::size_t i = phrases.singles(); i < all.size(); ++i) {
    const Phrase& p = all[i];
    if (p.last - p.first != 2 || (p.count < 2 && p.firm == 0 && cue_words[p.first] != 2)) continue;
    for (Index t = p.first; t < p.last; ++t) within[phrases.single(t)] = std::max(within[phrases.single(t)], p.count);
  }
  const Features& w = in.weights;
  out.reserve(out.size() + all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Phrase& p = all[i];
    const Index length = p.last - p.first;
    const bool is_cue = cue_words[p.first] == length;
    if (p.count < 2 && (p.places & prominent) == 0 && !is_cue && p.firm == 0) continue;
    if (length > 1 && phrases.role(p.last - 1) == TokenRole::verb && !is_cue) continue;
    Candidate c;
    c.first = 1 + p.first;
    c.rank = length;
    c.span = {in.words.tokens[p.first].span.begin, in.words.tokens[p.last - 1].span.end};
    const bool acronym = length == 1 && in.words.tokens[p.first].all_capitals();
    c.keeps_capitals = acronym;
    c.sum = counted({p.count, p.sentence, p.places}, most, in.sentences, w);
    if (acronym) c.sum += w.acronym;
    if (length == 2) c.sum += w.pair;
    if (length > 2) c.sum += w.triple;
    c.sum += w.rare * p.rareness;
    if (p.count > 1) c.sum += w.rare_count * (p.rareness * std::log2(static_cast<double>(p.count)));
    constexpr double firmest = 10;
    if (p.firm > 0) c.sum += w.firm * (p.firm / firmest);
    if (is_cue) c.sum += w.cue;
    if (hint_words[p.first] == length) c.sum += w.hint;
    if (length > 1) {
      if (p.count > 1) {
        std::uint32_t rarest = all[phrases.single(p.first)].count, commonest = p.count;
        for (Index t = p.first; t < p.last; ++t) {
          const std::uint32_t n = all[phrases.single(t)].count;
          rarest = std::min(rarest, n);
          commonest = std::max(commonest, n);
        }
        c.sum += w.bound * (p.count / std::sqrt(static_cast<double>(rarest) * commonest));
      }
    } else {
      if (phrases.role(p.first) == TokenRole::verb) c.sum += w.verb;
      if (phrases.role(p.first) == TokenRole::adjective) c.sum += w.adjective;
      c.sum += w.absorbed * (static_cast<double>(within[i]) / p.count);
    }
    const std::string_view form = in.text.view(c.span);
    if (form.size() >= possessed_size && form.substr(form.size() - possessive.size()) == possessive)
      c.span.end -= static_cast<std::uint32_t>(possessive.size());
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
                                   const std::vector<Entity>& entities, const Subjects& subjects) {
  const std::vector<Place>& place = survey.places;
  const Features& weights = subjects.weights().keywords;
  Input in{text, words, article, subjects.store(), weights, survey, place, std::vector<std::uint32_t>(place.size(), 0)};
  for (std::size_t s = 0; s < place.size(); ++s) {
    in.story_sentence[s] = in.sentences;
    if (place[s] != Place::outside) ++in.sentences;
  }
  std::vector<TokenRole> roles(words.tokens.size(), TokenRole::none);
  for (const Entity& e : entities)
    for (const Mention& m : e.mentions)
      for (Index t = words.token_from(m.span.begin, m.sentence); t < words.tokens.size() && words.tokens[t].span.begin < m.span.end; ++t)
        roles[t] = TokenRole::name;

  std::vector<Candidate> candidates;
  add_names(in, entities, candidates);
  add_phrases(in, std::move(roles), candidates);

  struct Chosen {
    const Candidate* candidate;
    std::string folded;
  };
  std::vector<Chosen> chosen;
  // few are looked at: a heap puts no more than those in order, and mostly it need not hold those that are no further keywords
  const auto worse = [](const Candidate* a, const Candidate* b) { return *b < *a; };
  constexpr double rounding = 1e-9;
  const double further = std::log(weights.least / (1 - weights.least)) - rounding;  // of a sum, as weights.least is of its score
  std::vector<const Candidate*> heap;
  heap.reserve(candidates.size());
  for (const bool below : {false, true}) {
    if (below && chosen.size() >= least_keywords) break;
    heap.clear();
    for (const Candidate& c : candidates)
      if ((c.sum < further) == below) heap.push_back(&c);
    std::make_heap(heap.begin(), heap.end(), worse);
    for (; !heap.empty() && chosen.size() < most_keywords; heap.pop_back()) {
      std::pop_heap(heap.begin(), heap.end(), worse);
      const Candidate& c = *heap.back();
      if (chosen.size() >= least_keywords && score(c.sum) < weights.least) break;
      std::string folded = text::folded(text.view(c.span));
      const bool known = std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& o) {
        if (o.folded == folded) return true;
        if (o.candidate->is_name && c.is_name) return false;
        return has_words(o.folded, folded) || has_words(folded, o.folded);
      });
      if (!known) chosen.push_back({&c, std::move(folded)});
    }
  }
  std::vector<Keyword> keywords;
  keywords.reserve(chosen.size());
  for (Chosen& c : chosen) {
    const Span span = c.candidate->span;
    keywords.push_back({span, c.candidate->keeps_capitals ? std::string(text.view(span)) : std::move(c.folded),
                        std::round(100 * score(c.candidate->sum)) / 100});
  }
  return keywords;
}

}  // namespace warta::topics
