#include "names/join.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "language/slip.hpp"
#include "names/file.hpp"
#include "names/forms.hpp"
#include "names/roles.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t longest_legal_form = 2;  // PT, CV, UD
constexpr std::size_t most_full_names = 200;
constexpr std::size_t most_forms = 2000;  ///< in a text with more, forms are not compared each with each

bool may_hold_names(PartKind kind) {
  return kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph || kind == PartKind::related ||
         kind == PartKind::caption;
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
        tail_(store.class_id("tail")),
        given_(store.class_bit_if_any("given")),
        respect_(store.class_bit_if_any("title.kinship") | store.class_bit_if_any("title.honorific")),
        form_of_(mentions.size(), none) {}

  std::vector<Entity> run(const RoleClasses& classes) {
    collect();
    parents_.resize(forms_.size());
    std::iota(parents_.begin(), parents_.end(), 0U);
    join_brackets();
    join_inner_acronyms();
    join_initials();
    look_up_rows();
    join_rows();
    join_written_out();
    join_short_forms();
    join_local_bodies();
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
      append_key(text_, m.span, key);
      const auto [at, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(forms_.size()));
      if (fresh) {
        forms_.emplace_back();
        forms_.back().type = m.type;
        forms_.back().key = key.substr(1);
      }
      Form& form = forms_[at->second];
      const bool capitals = std::all_of(words_.tokens.begin() + m.first, words_.tokens.begin() + m.last,
                                        [](const language::Token& t) { return !t.is_word() || t.all_capitals() || t.span.size() == 1; });
      if (form.surface.empty() || (form.capitals && !capitals)) form.surface = one_line(text_, m.span);
      form.capitals = form.capitals && capitals;
      form.mentions.push_back(i);
      form_of_[i] = at->second;
    }
    for (Form& form : forms_) form.words = words_of(store_, form.type, form.key);
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
      const bool nickname = a.type == EntityType::person && fa.words.size() > 1 && fb.words.size() == 1 && !abbreviates(fb.key, fa.key);
      if (!nickname && (fb.words.size() > 2 || (!abbreviates(fb.key, fa.key) && !fb.capitals))) continue;
      fb.nickname = fb.nickname || nickname;
      unite(form_of_[i], form_of_[i + 1], "brackets");
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
      if (store_.class_value(store_.word(acronym), tail_)) continue;  // `(Persero)` is part of the name
      for (const std::string& key : {form.key.substr(0, open) + tail, acronym + tail, acronym})
        if (const auto other = by_key.find({form.type, key}); other != by_key.end()) unite(f, other->second, "acronym");
      const std::size_t from = form.surface.find(" ("), to = form.surface.find(')', from == std::string::npos ? 0 : from);
      if (from != std::string::npos && to != std::string::npos) form.surface.erase(from, to + 1 - from);
    }
  }

  /// The row of the gazetteer that a form is, if it is one of its type. A single given name is nobody in particular.
  void look_up_rows() {
    for (Form& form : forms_) {
      if (form.why == "initials") continue;
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

  /// `STY` for Shin Tae-yong, `SPN` for the Serikat Petani Nusantara named before it: of one name alone. A suspect's initials are said
  /// to be such, or stand before an age.
  void join_initials() {
    for (std::uint32_t s = 0; s < forms_.size() && forms_.size() < most_forms; ++s) {
      const Form& form = forms_[s];
      const bool kind = form.type == EntityType::person || form.type == EntityType::org;
      if (!kind || !form.capitals || form.words.size() != 1 || root(s) != s || form.key.find_first_of("0123456789") != std::string::npos)
        continue;
      std::uint32_t only = no_row;
      bool several = false;
      for (std::uint32_t l = 0; l < forms_.size(); ++l) {
        const Form& other = forms_[l];
        if (other.type != form.type || other.words.size() < 2 || other.mentions.front() > form.mentions.front()) continue;
        if (!initials_of(store_, form.key, other.words)) continue;
        several = several || (only != no_row && root(only) != root(l));
        only = l;
      }
      if (only == no_row || several || root(only) == s || (form.type == EntityType::person && introduced(form))) continue;
      unite(only, s, "initials");
    }
  }

  /// Whether somebody is named so where the name first stands: before an age, `(35)`.
  [[nodiscard]] bool introduced(const Form& form) const {
    const NameMention& m = mentions_[form.mentions.front()];
    return is_sign(m.last, '(') && m.last + 1 < words_.tokens.size() && words_.tokens[m.last + 1].kind == text::TokenKind::number;
  }

  void join_rows() {
    std::unordered_map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      if (forms_[f].row == no_row) continue;
      const auto [at, fresh] = first.try_emplace(forms_[f].row, f);
      if (!fresh) unite(at->second, f, "gazetteer");
    }
  }

  /// `Dinkes Jabar` and `Dinas Kesehatan Provinsi Jawa Barat`, `UU Cipta Kerja` and `Undang-Undang Cipta Kerja`: what is the same written
  /// out. A city's body is not that of the regency of its name.
  void join_written_out() {
    std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::string_view>>> known;  // with the word for the kind of place
    written_out_.resize(forms_.size());
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      const Form& form = forms_[f];
      if ((form.type != EntityType::org && form.type != EntityType::law) || form.words.size() < 2) continue;
      std::string_view kind;
      written_out_[f] = written_out(store_, form.words, kind);
      auto& same = known[std::string(1, static_cast<char>(form.type)) + written_out_[f]];
      const auto other =
          std::find_if(same.begin(), same.end(), [&](const auto& o) { return o.second.empty() || kind.empty() || o.second == kind; });
      if (other != same.end()) unite(other->first, f, "written out");
      same.emplace_back(f, kind);
    }
  }

  /// `Polda` for the Polda Metro Jaya, `Dinkes` for the Dinas Kesehatan Kudus: a general acronym alone is the body of its kind that was
  /// named last before it, or the only one.
  void join_local_bodies() {
    for (std::uint32_t s = 0; s < forms_.size() && forms_.size() < most_forms; ++s) {
      const Form& form = forms_[s];
      if (form.type != EntityType::org || form.words.size() != 1 || root(s) != s) continue;
      const std::string_view full = expansion(store_, form.key);
      if (full.empty()) continue;
      std::uint32_t best = no_row;
      for (std::uint32_t l = 0; l < forms_.size(); ++l) {
        const Form& other = forms_[l];
        if (other.type != EntityType::org || other.words.size() < 2 || root(l) == s) continue;
        if (other.words.front() != form.key && !opens(written_out_[l], full)) continue;
        if (best == no_row || near(l, best, form)) best = l;
      }
      if (best == no_row) continue;
      forms_[s].row = no_row;
      unite(best, s, "short form");
    }
  }
  [[nodiscard]] static bool opens(std::string_view name, std::string_view words) {
    return name.size() > words.size() && name.substr(0, words.size()) == words && name[words.size()] == ' ';
  }

  /// Whether `s` may be the short form of `l`, by the habits of its type.
  [[nodiscard]] bool may_shorten(const Form& s, const Form& l) const {
    if (s.type != l.type || s.words.size() >= l.words.size()) return false;
    const bool outlet = l.words.size() == 2 && l.key.size() > s.key.size() && l.key[s.key.size()] == '.' && l.words.front() == s.key;
    const int at = find_words(l.words, s.words);
    if (at < 0) return false;
    const bool prefix = at == 0, suffix = static_cast<std::size_t>(at) + s.words.size() == l.words.size();
    switch (s.type) {
      case EntityType::person:  // Iriana Joko Widodo is not the listed Joko Widodo, nor Titiek Soeharto a Soeharto named before her
        return s.row == no_row || s.row == l.row || !suffix || (s.words.size() == 1 && l.mentions.front() < s.mentions.front());
      case EntityType::gpe: return suffix && at == 1 && is_head(l.words.front());  // Kabupaten Garut, Garut
      case EntityType::org:
        if (outlet) return true;
        if (s.row != no_row)
          return prefix && l.words.size() == s.words.size() + 1 && (l.words.back() == "ri" || l.words.back() == "indonesia");
        if (prefix && is_head(s.words.front()) && s.words.front().size() <= longest_legal_form)  // PT Anu is not PT Anu Logistik
          return std::all_of(l.words.begin() + static_cast<std::ptrdiff_t>(s.words.size()), l.words.end(),
                             [this](std::string_view w) { return is_tail(w); });
        return prefix ? !is_head(s.key) || s.words.size() > 1 : at == 1;
      case EntityType::law: return false;
      case EntityType::event:  // Piala Dunia 2026, Piala Dunia
        if (prefix && l.words.size() == s.words.size() + 1 && l.words.back().find_first_of("0123456789") != std::string_view::npos)
          return true;
        return s.row == no_row && (prefix || suffix);
      default: return s.row == no_row && (prefix || suffix);
    }
  }

  [[nodiscard]] bool is_head(std::string_view word) const { return store_.class_value(store_.word(word), head_).has_value(); }
  [[nodiscard]] bool is_tail(std::string_view word) const {
    if (word.size() > 2 && word.front() == '(' && word.back() == ')') word = word.substr(1, word.size() - 2);
    return store_.class_value(store_.word(word), tail_).has_value();
  }

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
        if (best == no_row || likelier(l, best, form)) best = l;
      }
      if (best != no_row) unite(best, s, "short form");
    }
  }

  /// Whether `form` rather is short for `l` than for `best`: what was named before it, begins with it (`Prabowo` is no Listyo Sigit
  /// Prabowo), of companies has least besides it, was named last.
  [[nodiscard]] bool likelier(std::uint32_t l, std::uint32_t best, const Form& form) const {
    const auto before = [&](std::uint32_t f) { return forms_[f].mentions.front() < form.mentions.front(); };
    if (before(l) != before(best)) return before(l);
    if (!before(l)) return false;
    if (form.type == EntityType::person) {
      const auto begins = [&](std::uint32_t f) { return forms_[f].words.front() == form.words.front(); };
      if (begins(l) != begins(best)) return begins(l);
    } else if (form.type == EntityType::org && forms_[l].words.size() != forms_[best].words.size()) {
      return forms_[l].words.size() < forms_[best].words.size();
    }
    return near(l, best, form);
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
      std::string_view kind;
      if (last_person != none && m.sentence - mentions_[last_person].sentence <= 1 &&
          cue_before(m, mentions_[last_person].last, classes, kind) && (kind != "part" || is_part(form_of_[i], form_of_[last_person]))) {
        forms_[form_of_[kind == "full" ? last_person : i]].nickname = true;
        unite(form_of_[last_person], form_of_[i], "nickname");
      } else {
        last_person = i;
      }
    }
  }

  /// `Yuning` of Sri Wahyuningsih.
  [[nodiscard]] bool is_part(std::uint32_t s, std::uint32_t l) const {
    const Form &form = forms_[s], &other = forms_[l];
    return form.words.size() == 1 && form.key.size() >= 3 && std::any_of(other.words.begin(), other.words.end(), [&](std::string_view w) {
             return w.find(form.key) != std::string_view::npos;
           });
  }

  /// Whether a nickname's cue ends right before `m`, one honorific aside, and begins at or after token `from`.
  [[nodiscard]] bool cue_before(const NameMention& m, Index from, const RoleClasses& classes, std::string_view& kind) const {
    const Sentence& s = words_.sentences[m.sentence];
    const Index begin = std::max(from, s.first_token);
    for (Index end = m.first; end + 2 > m.first && end > begin; --end) {
      for (Index size = 1; size <= 4 && end >= begin + size; ++size) {
        if (language::match_class(store_, words_.tokens, end - size, end, classes.nickname, kind) == end) return true;
      }
    }
    return false;
  }

  /// `Fathor` is Fathorrahman, `Pak Marno` is Sumarno: a single name of four letters or more that begins a word of one other person's
  /// name, or ends it where it is said with respect.
  void join_beginnings() {
    for (std::uint32_t s = 0; s < forms_.size() && forms_.size() < most_forms; ++s) {
      const Form& form = forms_[s];
      if (form.type != EntityType::person || form.words.size() != 1 || form.key.size() < 4 || root(s) != s) continue;
      std::uint32_t only = no_row;
      bool several = false;
      const Index first = mentions_[form.mentions.front()].first;
      const bool respected = first > 0 && words_.tokens[first - 1].sentence == words_.tokens[first].sentence &&
                             (words_.tokens[first - 1].classes & respect_) != 0;
      for (std::uint32_t l = 0; l < forms_.size(); ++l) {
        const Form& other = forms_[l];
        if (other.type != EntityType::person || root(l) == s || other.mentions.front() > form.mentions.front()) continue;
        const bool begins = std::any_of(other.words.begin(), other.words.end(), [&](std::string_view w) {
          if (w.size() < form.key.size() + 2) return false;
          return w.substr(0, form.key.size()) == form.key || (respected && w.substr(w.size() - form.key.size()) == form.key);
        });
        if (!begins) continue;
        several = several || (only != no_row && root(only) != root(l));
        only = l;
      }
      if (only != no_row && !several) unite(only, s, "beginning of the name");
    }
  }

  /// A word that no list knows and that stands once, one edit from a name that stands three times or more; a full name that is one edit
  /// from one before it.
  void join_slips() {
    std::vector<std::uint32_t> full;
    for (std::uint32_t f = 0; f < forms_.size() && full.size() < most_full_names; ++f) {
      if (forms_[f].type != EntityType::person || forms_[f].words.size() < 2) continue;
      for (const std::uint32_t other : full)
        if (root(other) != root(f) && one_word_slipped(store_, forms_[f], forms_[other])) {
          forms_[f].slip = true;
          unite(other, f, "slip");
          break;
        }
      full.push_back(f);
    }
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
    for (std::size_t e = 0; e < entities.size(); ++e) file_entity(text_, store_, forms_, groups[e], entities[e]);
    weigh(words_, article_, entities);
    return entities;
  }

  const Text& text_;
  const language::Words& words_;
  const Article& article_;
  const std::vector<NameMention>& mentions_;
  const language::Store& store_;
  knowledge::ClassId head_, tail_;
  language::Classes given_, respect_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;
  std::vector<Index> entity_of_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::string> written_out_;  ///< of each form of a body or a law: written_out()
};

}  // namespace

std::vector<Entity> join(const Text& text, const language::Words& words, const Article& article, const std::vector<NameMention>& mentions,
                         const language::Store& store, const RoleClasses& classes) {
  return Joiner(text, words, article, mentions, store).run(classes);
}

}  // namespace warta::names
