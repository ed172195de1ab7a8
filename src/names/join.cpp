#include "names/join.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "language/slip.hpp"
#include "names/acronym.hpp"
#include "names/roles.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::uint32_t no_row = 0xffffffffU;

/// All mentions of one type that are written alike (case folded).
struct Form {
  EntityType type = EntityType::person;
  std::string key;                      ///< folded, one blank between words
  std::vector<std::string_view> words;  ///< slices of `key`
  std::string surface;                  ///< the best way it is written: not in capitals where it has a choice
  std::vector<Index> mentions;          ///< indices into the list of mentions
  std::uint32_t row = no_row;           ///< of the gazetteer
  std::string_view why;
  bool capitals = true;  ///< only ever written in capitals
  bool slip = false;     ///< joined as a slip of the hand: never what the entity is called
};

bool may_hold_names(PartKind kind) {
  return kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph || kind == PartKind::related ||
         kind == PartKind::caption;
}

std::vector<std::string_view> split_words(std::string_view s) {
  std::vector<std::string_view> words;
  while (!s.empty()) {
    const std::size_t blank = std::min(s.find(' '), s.size());
    if (blank > 0) words.push_back(s.substr(0, blank));
    s.remove_prefix(std::min(blank + 1, s.size()));
  }
  return words;
}

/// Where `inner`'s words stand in `outer`'s in a row: the index, or -1.
int find_words(const std::vector<std::string_view>& outer, const std::vector<std::string_view>& inner) {
  if (inner.empty() || inner.size() >= outer.size()) return -1;
  const auto at = std::search(outer.begin(), outer.end(), inner.begin(), inner.end());
  return at == outer.end() ? -1 : static_cast<int>(at - outer.begin());
}

class Joiner {
 public:
  Joiner(const Text& text, const language::Words& words, const Article& article, const std::vector<NameMention>& mentions,
         const language::Store& store)
      : text_(text),
        words_(words),
        article_(article),
        mentions_(mentions),
        store_(store),
        head_(store.class_id("head")),
        given_(store.class_bit_if_any("given")),
        form_of_(mentions.size(), none) {}

  std::vector<Entity> run(const RoleClasses& classes) {
    collect();
    parents_.resize(forms_.size());
    std::iota(parents_.begin(), parents_.end(), 0U);
    join_brackets();
    join_inner_acronyms();
    look_up_rows();
    join_rows();
    join_short_forms();
    join_nicknames(classes);
    join_beginnings();
    join_slips();
    std::vector<Entity> entities = build();
    add_roles(text_, words_, mentions_, entity_of_, store_, classes, entities);
    return entities;
  }

 private:
  [[nodiscard]] std::uint32_t root(std::uint32_t f) const {
    while (parents_[f] != f) f = parents_[f];
    return f;
  }
  void unite(std::uint32_t a, std::uint32_t b, std::string_view why) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    if (forms_[b].mentions.front() < forms_[a].mentions.front()) std::swap(a, b);
    parents_[b] = a;
    if (forms_[b].why.empty()) forms_[b].why = why;
  }

  [[nodiscard]] bool counts(const NameMention& m) const {
    if (m.sentence == none) return false;
    const Part& part = article_.parts[words_.sentences[m.sentence].part];
    return may_hold_names(part.kind);
  }

  /// Appends the folded form, with one blank between words, to `key`.
  void append_key(std::string& key, Span span) const {
    const std::size_t begin = key.size();
    text::append_folded(key, text_.view(span));
    std::size_t end = begin;
    bool space = false;
    for (std::size_t i = begin; i < key.size(); ++i) {
      const char c = key[i];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        space = end > begin;
        continue;
      }
      if (space) key[end++] = ' ';
      space = false;
      key[end++] = c;
    }
    key.resize(end);
  }

  void collect() {
    std::unordered_map<std::string, std::uint32_t> known;  // by type and folded form
    std::string key;
    std::vector<Span> bylines;  // who wrote it is not told of; both lists are walked once, in order
    for (const Contributor& c : article_.contributors) bylines.push_back(c.span);
    std::sort(bylines.begin(), bylines.end());
    std::size_t byline = 0;
    std::uint32_t byline_end = 0;
    for (Index i = 0; i < mentions_.size(); ++i) {
      const NameMention& m = mentions_[i];
      for (; byline < bylines.size() && bylines[byline].begin < m.span.end; ++byline)
        byline_end = std::max(byline_end, bylines[byline].end);
      if (!counts(m) || byline_end > m.span.begin) continue;
      key.assign(1, static_cast<char>(m.type));
      append_key(key, m.span);
      const auto [at, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(forms_.size()));
      if (fresh) {
        forms_.emplace_back();
        forms_.back().type = m.type;
        forms_.back().key = key.substr(1);
      }
      Form& form = forms_[at->second];
      const bool capitals = std::all_of(words_.tokens.begin() + m.first, words_.tokens.begin() + m.last,
                                        [](const language::Token& t) { return !t.is_word() || t.all_capitals() || t.span.size() == 1; });
      if (form.surface.empty() || (form.capitals && !capitals)) form.surface = one_line(m.span);
      form.capitals = form.capitals && capitals;
      form.mentions.push_back(i);
      form_of_[i] = at->second;
    }
    for (Form& form : forms_) form.words = split_words(form.key);
  }

  [[nodiscard]] std::string one_line(Span span) const {
    std::string out(text_.view(span));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }), out.end());
    return out;
  }

  [[nodiscard]] bool is_sign(Index token, char c) const {
    return token < words_.tokens.size() && words_.tokens[token].span.size() == 1 && text_.view()[words_.tokens[token].span.begin] == c;
  }

  /// `Kementerian Kesehatan (Kemenkes)`, `Joko Widodo (Jokowi)`.
  void join_brackets() {
    for (Index i = 0; i + 1 < mentions_.size(); ++i) {
      const NameMention &a = mentions_[i], &b = mentions_[i + 1];
      if (form_of_[i] == none || form_of_[i + 1] == none || a.type != b.type) continue;
      if (b.first != a.last + 1 || !is_sign(a.last, '(') || !is_sign(b.last, ')')) continue;
      Form &fa = forms_[form_of_[i]], &fb = forms_[form_of_[i + 1]];
      if (fb.words.size() <= 2 && (abbreviates(fb.key, fa.key) || fb.capitals)) unite(form_of_[i], form_of_[i + 1], "brackets");
    }
  }

  /// `Badan Penanggulangan Bencana Daerah (BPBD) Garut`: filed without the bracket, and the same as `BPBD Garut`, `BPBD` and
  /// the name without its acronym.
  void join_inner_acronyms() {
    std::map<std::pair<EntityType, std::string_view>, std::uint32_t> by_key;
    for (std::uint32_t f = 0; f < forms_.size(); ++f) by_key.try_emplace({forms_[f].type, forms_[f].key}, f);
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      Form& form = forms_[f];
      const std::size_t open = form.key.find(" ("), close = form.key.find(")", open == std::string::npos ? 0 : open);
      if (open == std::string::npos || close == std::string::npos || close + 1 == form.key.size()) continue;
      const std::string acronym = form.key.substr(open + 2, close - open - 2), tail = form.key.substr(close + 1);
      for (const std::string& key : {form.key.substr(0, open) + tail, acronym + tail, acronym})
        if (const auto other = by_key.find({form.type, key}); other != by_key.end()) unite(f, other->second, "acronym");
      const std::size_t from = form.surface.find(" ("), to = form.surface.find(')', from == std::string::npos ? 0 : from);
      if (from != std::string::npos && to != std::string::npos) form.surface.erase(from, to + 1 - from);
    }
  }

  /// The row of the gazetteer that a form is, if it is one of its type. A single given name is nobody in particular.
  void look_up_rows() {
    for (Form& form : forms_) {
      const NameMention& m = mentions_[form.mentions.front()];
      knowledge::Trie::Node node = knowledge::Trie::root;
      for (Index i = m.first; i < m.last; ++i) {
        if (words_.tokens[i].kind == text::TokenKind::punctuation && text_.view(words_.tokens[i].span) == ".") continue;
        node = store_.gazetteer().step(node, words_.tokens[i].word);
      }
      if (node == knowledge::Trie::nowhere) continue;
      double best = -1;
      int persons = 0;
      for (std::uint32_t e = store_.gazetteer().first(node); e < store_.gazetteer().last(node); ++e) {
        const knowledge::GazetteerRow& row = store_.gazetteer_row(e);
        if (row.type != static_cast<std::uint8_t>(form.type)) continue;
        ++persons;
        // countries before provinces and cities, these before districts; the row's own name before an alias
        const double score = (row.iso3166.size > 0 ? 4 : 0) + (row.of.size == 0 ? 2 : 0) + (std::isnan(row.latitude) ? 0 : 1) +
                             (text::folded(store_.slice(row.name)) == form.key ? 1.5 : 0);
        if (score > best) {
          best = score;
          form.row = store_.gazetteer_row_number(e);
        }
      }
      const bool single = m.last == m.first + 1;
      if (form.type == EntityType::person && single && form.row != no_row) {
        const language::Classes classes = words_.tokens[m.first].classes;
        if (persons > 1 || (classes & given_) != 0) form.row = no_row;
      }
      if (form.row != no_row) form.why = "gazetteer";
    }
  }

  void join_rows() {
    std::unordered_map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      if (forms_[f].row == no_row) continue;
      const auto [at, fresh] = first.try_emplace(forms_[f].row, f);
      if (!fresh) unite(at->second, f, "gazetteer");
    }
  }

  /// Whether `s` may be the short form of `l`, by the habits of its type.
  [[nodiscard]] bool may_shorten(const Form& s, const Form& l) const {
    if (s.type != l.type || s.words.size() >= l.words.size()) return false;
    const int at = find_words(l.words, s.words);
    if (at < 0) return false;
    const bool prefix = at == 0, suffix = static_cast<std::size_t>(at) + s.words.size() == l.words.size();
    switch (s.type) {
      case EntityType::person: return true;
      case EntityType::gpe: return suffix && at == 1 && is_head(l.words.front());  // Kabupaten Garut, Garut
      case EntityType::org:
        if (s.row != no_row)
          return prefix && l.words.size() == s.words.size() + 1 && (l.words.back() == "ri" || l.words.back() == "indonesia");
        return prefix ? !is_head(s.key) || s.words.size() > 1 : at == 1;
      case EntityType::law: return false;
      default: return s.row == no_row && (prefix || suffix);
    }
  }

  [[nodiscard]] bool is_head(std::string_view word) const { return store_.class_value(store_.word(word), head_).has_value(); }

  /// A short form goes to the only longer name that holds it; of several to the one named last before it.
  void join_short_forms() {
    std::vector<std::uint32_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return forms_[a].words.size() > forms_[b].words.size(); });
    // forms by the words that they hold, so that many names cost no more than their words
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> holders;
    for (const std::uint32_t f : order)
      for (const std::string_view word : forms_[f].words) {
        std::vector<std::uint32_t>& list = holders[word];
        if (list.size() < 64 && (list.empty() || list.back() != f)) list.push_back(f);
      }
    for (const std::uint32_t s : order) {
      const Form& form = forms_[s];
      std::uint32_t best = no_row;
      for (const std::uint32_t l : holders[form.words.front()]) {
        if (root(l) == root(s) || !may_shorten(form, forms_[l])) continue;
        const bool before = forms_[l].mentions.front() < form.mentions.front();
        const bool best_before = best != no_row && forms_[best].mentions.front() < form.mentions.front();
        const bool later = best != no_row && forms_[l].mentions.front() > forms_[best].mentions.front();
        if (best == no_row || (before && !best_before) ||
            (before && best_before && later && form.mentions.front() > 0 && near(l, best, form)))
          best = l;
      }
      if (best != no_row) unite(best, s, "short form");
    }
  }

  /// Whether `l` was named more recently than `best` before `form` first stands.
  [[nodiscard]] bool near(std::uint32_t l, std::uint32_t best, const Form& form) const {
    const auto last_before = [&](const Form& f) {
      Index last = 0;
      for (const Index m : f.mentions)
        if (m < form.mentions.front()) last = m;
      return last;
    };
    return last_before(forms_[l]) > last_before(forms_[best]);
  }

  /// `Sulastri (52), yang akrab disapa Bu Tri`: the person behind the cue is the one last named before it, in the sentence
  /// or in the one before.
  void join_nicknames(const RoleClasses& classes) {
    if (classes.nickname < 0) return;
    Index last_person = none;  // a mention
    for (Index i = 0; i < mentions_.size(); ++i) {
      const NameMention& m = mentions_[i];
      if (m.type != EntityType::person || form_of_[i] == none) continue;
      if (last_person != none && m.sentence - mentions_[last_person].sentence <= 1 && cue_before(m, mentions_[last_person].last, classes))
        unite(form_of_[last_person], form_of_[i], "nickname");
      else
        last_person = i;
    }
  }

  /// Whether a nickname's cue ends right before `m`, one honorific aside, and begins at or after token `from`.
  [[nodiscard]] bool cue_before(const NameMention& m, Index from, const RoleClasses& classes) const {
    const Sentence& s = words_.sentences[m.sentence];
    const Index begin = std::max(from, s.first_token);
    for (Index end = m.first; end + 2 > m.first && end > begin; --end) {
      for (Index size = 1; size <= 4 && end >= begin + size; ++size) {
        std::string_view value;
        if (language::match_class(store_, words_.tokens, end - size, end, classes.nickname, value) == end) return true;
      }
    }
    return false;
  }

  /// `Fathor` is Fathorrahman: a single name of four letters or more that begins a word of one other person's name.
  void join_beginnings() {
    for (std::uint32_t s = 0; s < forms_.size() && forms_.size() < 2000; ++s) {
      const Form& form = forms_[s];
      if (form.type != EntityType::person || form.words.size() != 1 || form.key.size() < 4 || root(s) != s) continue;
      std::uint32_t only = no_row;
      bool several = false;
      for (std::uint32_t l = 0; l < forms_.size(); ++l) {
        const Form& other = forms_[l];
        if (other.type != EntityType::person || root(l) == s || other.mentions.front() > form.mentions.front()) continue;
        const bool begins = std::any_of(other.words.begin(), other.words.end(), [&](std::string_view w) {
          return w.size() > form.key.size() + 1 && w.substr(0, form.key.size()) == form.key;
        });
        if (!begins) continue;
        several = several || (only != no_row && root(only) != root(l));
        only = l;
      }
      if (only != no_row && !several) unite(only, s, "beginning of the name");
    }
  }

  /// A word that no list knows and that stands once, one edit from a name that stands three times or more.
  void join_slips() {
    std::vector<std::uint32_t> frequent;
    for (std::uint32_t f = 0; f < forms_.size(); ++f)
      if (forms_[f].mentions.size() >= 3 && forms_[f].words.size() == 1) frequent.push_back(f);
    if (frequent.size() > 200) frequent.resize(200);
    for (std::uint32_t s = 0; s < forms_.size(); ++s) {
      const Form& form = forms_[s];
      if (form.mentions.size() != 1 || form.words.size() != 1 || form.key.size() < 4 || store_.word(form.key) != 0) continue;
      for (const std::uint32_t f : frequent)
        if (forms_[f].type == form.type && language::one_slip(form.key, forms_[f].key)) {
          unite(f, s, "slip");
          forms_[s].slip = true;
          break;
        }
    }
  }

  [[nodiscard]] std::vector<Entity> build() {
    std::vector<Entity> entities;
    std::vector<std::uint32_t> entity_of_form(forms_.size(), none);
    entity_of_.assign(mentions_.size(), none);
    std::vector<std::vector<std::uint32_t>> groups;
    for (Index i = 0; i < mentions_.size(); ++i) {
      if (form_of_[i] == none) continue;
      const std::uint32_t r = root(form_of_[i]);
      if (entity_of_form[r] == none) {
        entity_of_form[r] = static_cast<std::uint32_t>(entities.size());
        entities.emplace_back();
        entities.back().type = forms_[r].type;
        groups.emplace_back();
      }
      const std::uint32_t e = entity_of_form[r];
      entity_of_[i] = e;
      entities[e].mentions.push_back({mentions_[i].span, mentions_[i].type, mentions_[i].sentence});
      if (std::find(groups[e].begin(), groups[e].end(), form_of_[i]) == groups[e].end()) groups[e].push_back(form_of_[i]);
    }
    for (std::size_t e = 0; e < entities.size(); ++e) name(entities[e], groups[e]);
    weigh(entities);
    return entities;
  }

  /// Canonical name, aliases, codes.
  void name(Entity& entity, const std::vector<std::uint32_t>& group) {
    const Form* longest = &forms_[group.front()];
    const Form* listed = nullptr;
    for (const std::uint32_t f : group) {
      const Form& form = forms_[f];
      const auto rank = [](const Form& x) { return std::make_tuple(!x.slip, x.words.size(), !x.capitals, x.key.size()); };
      if (rank(form) > rank(*longest)) longest = &form;
      if (form.row != no_row && (listed == nullptr || form.words.size() > listed->words.size())) listed = &form;
    }
    entity.why = std::string("model names") + (longest->why.empty() ? "" : ", " + std::string(longest->why));
    const knowledge::GazetteerRow* row = listed == nullptr ? nullptr : &store_.gazetteer_rows()[listed->row];
    // The gazetteer's name stands for an acronym or a single short name (KPK, Korut, Jokowi); what the text names in full is
    // filed as written there.
    const bool listed_name = row != nullptr && (text::folded(store_.slice(row->name)) == longest->key || short_for(*longest, *row));
    if (row != nullptr) {
      if (entity.why.find("gazetteer") == std::string::npos) entity.why += ", gazetteer";
      if (row->of.size == 0) entity.iso3166 = store_.slice(row->iso3166);
      if (!std::isnan(row->latitude) && !std::isnan(row->longitude))
        entity.coordinates = Coordinates{round6(row->latitude), round6(row->longitude)};
    }
    if (listed_name) {
      entity.name = store_.slice(row->name);
    } else {
      entity.name = longest->capitals && longest->key.size() > 5 &&
                            (longest->words.size() > 1 || entity.type == EntityType::gpe || entity.type == EntityType::person)
                        ? text::title_cased(longest->surface)
                        : longest->surface;
    }
    for (const Mention& m : entity.mentions) {
      std::string form = one_line(m.span);
      if (form != entity.name && std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
        entity.aliases.push_back(std::move(form));
    }
  }

  /// Whether the longest form that the text has is but a short one of the row's name.
  [[nodiscard]] bool short_for(const Form& form, const knowledge::GazetteerRow& row) const {
    const std::string name = text::folded(store_.slice(row.name));
    switch (form.type) {
      case EntityType::person: return form.words.size() == 1 && split_words(name).size() > 1;
      case EntityType::gpe: return row.iso3166.size > 0 && row.of.size == 0 ? true : form.words.size() == 1 && abbreviates(form.key, name);
      case EntityType::org: {
        // KPK, Kemenkes, DPR RI; Persib or Bulog are names of their own
        const bool nation = form.words.size() == 2 && form.words.back() == "ri";
        const std::string_view word = form.words.front();
        const bool inside = find_words(split_words(name), {word}) >= 0;
        return (form.words.size() == 1 || nation) && !inside && split_words(name).size() > 1 && abbreviates(word, name);
      }
      default: return form.words.size() == 1 && form.capitals && abbreviates(form.key, name);
    }
  }

  static double round6(float degrees) { return std::round(static_cast<double>(degrees) * 1e4) / 1e4; }

  void weigh(std::vector<Entity>& entities) const {
    std::size_t most = 1;
    for (const Entity& e : entities) most = std::max(most, story_mentions(e));
    // counted in words: in bytes, line ends and blank lines would count too
    const auto size = static_cast<double>(std::max<std::size_t>(1, words_.tokens.size()));
    for (Entity& e : entities) {
      const double share = static_cast<double>(story_mentions(e)) / static_cast<double>(most);
      const bool title = article_.title && article_.title->overlaps(e.mentions.front().span);
      const double early = 1.0 - static_cast<double>(words_.token_from(e.mentions.front().span.begin)) / size;
      e.salience = std::round((0.5 * share + 0.3 * early + (title ? 0.2 : 0.0)) * 100) / 100;
    }
  }

  [[nodiscard]] std::size_t story_mentions(const Entity& e) const {
    return static_cast<std::size_t>(std::count_if(e.mentions.begin(), e.mentions.end(), [&](const Mention& m) {
      const PartKind kind = article_.parts[words_.sentences[m.sentence].part].kind;
      return kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph;
    }));
  }

  const Text& text_;
  const language::Words& words_;
  const Article& article_;
  const std::vector<NameMention>& mentions_;
  const language::Store& store_;
  knowledge::ClassId head_;
  language::Classes given_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;
  std::vector<Index> entity_of_;
  std::vector<std::uint32_t> parents_;
};

}  // namespace

std::vector<Entity> join(const Text& text, const language::Words& words, const Article& article, const std::vector<NameMention>& mentions,
                         const language::Store& store, const RoleClasses& classes) {
  return Joiner(text, words, article, mentions, store).run(classes);
}

}  // namespace warta::names
