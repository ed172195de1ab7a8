#include "names/join.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "language/slip.hpp"
#include "names/acronym.hpp"
#include "names/compare.hpp"
#include "names/file.hpp"
#include "names/forms.hpp"
#include "names/roles.hpp"

namespace warta::names {

namespace {

constexpr std::size_t most_full_names = 200;
constexpr std::size_t most_alike = 20;    ///< forms that are the same written out, by the kinds of their places
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
        respect_(store.class_bit_if_any("title.kinship") | store.class_bit_if_any("title.honorific")),
        forms_(text, mentions.size(), store),
        compare_(store, forms_),
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
    if (forms_[b].first < forms_[a].first) std::swap(a, b);
    parents_[b] = a;
    if (forms_[b].why.empty()) forms_[b].why = why;
  }

  [[nodiscard]] bool counts(const NameMention& m) const {
    if (m.sentence == none) return false;
    const Part& part = article_.parts[words_.sentences[m.sentence].part];
    return may_hold_names(part.kind);
  }

  void collect() {
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
      const bool capitals = std::all_of(words_.tokens.begin() + m.first, words_.tokens.begin() + m.last,
                                        [](const language::Token& t) { return !t.is_word() || t.all_capitals() || t.span.size() == 1; });
      form_of_[i] = forms_.add(i, m, capitals);
    }
    forms_.finish();
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
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      Form& form = forms_[f];
      if (form.key.find('(') == std::string_view::npos) continue;
      const std::size_t open = form.key.find(" ("), close = form.key.find(")", open == std::string::npos ? 0 : open);
      if (open == std::string::npos || close == std::string::npos || close + 1 == form.key.size()) continue;
      const std::string acronym(form.key.substr(open + 2, close - open - 2)), tail(form.key.substr(close + 1));
      if (compare_.is_tail(acronym)) continue;  // `(Persero)` is part of the name
      for (const std::string& key : {std::string(form.key.substr(0, open)) + tail, acronym + tail, acronym})
        if (const std::uint32_t other = forms_.find(form.type, key); other != none) unite(f, other, "acronym");
      form.bracketed = true;
    }
  }

  void look_up_rows() {
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      Form& form = forms_[f];
      if (form.why == "initials") continue;
      form.row = compare_.listed_row(text_, words_, mentions_[form.first], form.key);
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
      for (std::uint32_t l = 0; l < s; ++l) {  // they are in the order of their first mentions
        const Form& other = forms_[l];
        if (other.type != form.type || other.words.size() < 2 || !compare_.initials_of(form.key, other)) continue;
        several = several || (only != no_row && root(only) != root(l));
        only = l;
      }
      if (only == no_row || several || root(only) == s || (form.type == EntityType::person && introduced(form))) continue;
      unite(only, s, "initials");
    }
  }

  /// Whether somebody is named so where the name first stands: before an age, `(35)`.
  [[nodiscard]] bool introduced(const Form& form) const {
    const NameMention& m = mentions_[form.first];
    return is_sign(m.last, '(') && m.last + 1 < words_.tokens.size() && words_.tokens[m.last + 1].kind == text::TokenKind::number;
  }

  void join_rows() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;  // and the form that has it
    for (std::uint32_t f = 0; f < forms_.size(); ++f)
      if (forms_[f].row != no_row) rows.emplace_back(forms_[f].row, f);
    std::sort(rows.begin(), rows.end());
    for (std::size_t i = 1, first = 0; i < rows.size(); ++i) {
      if (rows[i].first != rows[first].first)
        first = i;
      else
        unite(rows[first].second, rows[i].second, "gazetteer");
    }
  }

  /// `Dinkes Jabar` and `Dinas Kesehatan Provinsi Jawa Barat`, `UU Cipta Kerja` and `Undang-Undang Cipta Kerja`: what is the same written
  /// out. A city's body is not that of the regency of its name.
  void join_written_out() {
    written_.assign(forms_.size(), none);
    std::size_t names = 0;
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      if (!is_written_out(forms_[f])) continue;
      ++names;
      const auto begin = static_cast<std::uint32_t>(written_text_.size());
      std::string_view kind;
      if (!compare_.write_out(forms_[f], written_text_, kind)) continue;
      written_[f] = static_cast<std::uint32_t>(written_out_.size());
      written_out_.push_back({{begin, static_cast<std::uint32_t>(written_text_.size())}, kind});
    }
    if (written_out_.empty()) return;  // keys differ as they are
    TextNumbers texts(names);
    std::vector<std::uint32_t> next(forms_.size(), none), last(forms_.size(), none);  // forms with the same text, and the last of them
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {
      const Form& form = forms_[f];
      if (!is_written_out(form)) continue;
      const std::string_view text = written_out(f);
      const std::uint32_t first = texts.enter(written_[f] == none ? form.hash : hash_of(form.type, text), f, [&](std::uint32_t other) {
        return forms_[other].type == form.type && written_out(other) == text;
      });
      if (first != f) {
        std::size_t seen = 0;
        for (std::uint32_t other = first; other != none && seen < most_alike; other = next[other], ++seen)
          if (place_kind(other).empty() || place_kind(f).empty() || place_kind(other) == place_kind(f)) {
            unite(other, f, "written out");
            break;
          }
        next[last[first]] = f;
      }
      last[first] = f;
    }
  }
  [[nodiscard]] static bool is_written_out(const Form& form) {
    return (form.type == EntityType::org || form.type == EntityType::law) && form.words.size() >= 2;
  }
  /// The form written out: its key, where that is all there is to write.
  [[nodiscard]] std::string_view written_out(std::uint32_t f) const {
    if (written_[f] == none) return forms_[f].key;
    const Span span = written_out_[written_[f]].span;
    return std::string_view(written_text_).substr(span.begin, span.size());
  }
  /// The word in it for the kind of its place, or nothing.
  [[nodiscard]] std::string_view place_kind(std::uint32_t f) const {
    return written_[f] == none ? std::string_view{} : written_out_[written_[f]].kind;
  }

  /// `Polda` for the Polda Metro Jaya, `Dinkes` for the Dinas Kesehatan Kudus: a general acronym alone is the body of its kind that was
  /// named last before it, or the only one.
  void join_local_bodies() {
    for (std::uint32_t s = 0; s < forms_.size() && forms_.size() < most_forms; ++s) {
      const Form& form = forms_[s];
      if (form.type != EntityType::org || form.words.size() != 1 || root(s) != s) continue;
      const std::string_view full = compare_.expansion(form);
      if (full.empty()) continue;
      std::uint32_t best = no_row;
      for (std::uint32_t l = 0; l < forms_.size(); ++l) {
        const Form& other = forms_[l];
        if (other.type != EntityType::org || other.words.size() < 2 || root(l) == s) continue;
        if (other.numbers.front() != form.numbers.front() && !opens(written_out(l), full)) continue;
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

  /// A short form goes to the only longer name that holds it; of several to the one named last before it.
  void join_short_forms() {
    std::vector<std::uint32_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return forms_[a].words.size() != forms_[b].words.size() ? forms_[a].words.size() > forms_[b].words.size() : a < b;
    });
    // Forms by the words that they hold, so that many names cost no more than their words: the lists lie one behind another.
    constexpr std::uint32_t most_holders = 64;
    std::vector<std::uint32_t> begins(forms_.distinct_words() + 1, 0), ends;
    for (std::uint32_t f = 0; f < forms_.size(); ++f)
      for (const std::uint32_t word : forms_[f].numbers) ++begins[word + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    ends.assign(begins.begin(), begins.end() - 1);
    std::vector<std::uint32_t> holders(begins.back());
    for (const std::uint32_t f : order)
      for (const std::uint32_t word : forms_[f].numbers) {
        std::uint32_t& end = ends[word];
        if (end - begins[word] < most_holders && (end == begins[word] || holders[end - 1] != f)) holders[end++] = f;
      }
    for (const std::uint32_t s : order) {
      const Form& form = forms_[s];
      const std::uint32_t word = form.numbers.front();
      std::uint32_t best = no_row;
      for (std::uint32_t h = begins[word]; h < ends[word]; ++h) {
        const std::uint32_t l = holders[h];
        if (root(l) == root(s) || !compare_.may_shorten(form, forms_[l])) continue;
        if (best == no_row || likelier(l, best, form)) best = l;
      }
      if (best != no_row) unite(best, s, "short form");
    }
  }

  /// Whether `form` rather is short for `l` than for `best`: what was named before it, begins with it (`Prabowo` is no Listyo Sigit
  /// Prabowo), of companies has least besides it, was named last.
  [[nodiscard]] bool likelier(std::uint32_t l, std::uint32_t best, const Form& form) const {
    const auto before = [&](std::uint32_t f) { return forms_[f].first < form.first; };
    if (before(l) != before(best)) return before(l);
    if (!before(l)) return false;
    if (form.type == EntityType::person) {
      const auto begins = [&](std::uint32_t f) { return forms_[f].numbers.front() == form.numbers.front(); };
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
      for (Index m = f.first; m < form.first; m = forms_.next(m)) last = m;
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
    if (forms_.size() >= most_forms) return;
    std::vector<std::uint32_t> persons;
    for (std::uint32_t f = 0; f < forms_.size(); ++f)
      if (forms_[f].type == EntityType::person) persons.push_back(f);
    for (const std::uint32_t s : persons) {
      const Form& form = forms_[s];
      if (form.words.size() != 1 || form.key.size() < 4 || root(s) != s) continue;
      std::uint32_t only = no_row;
      bool several = false;
      const Index first = mentions_[form.first].first;
      const bool respected = first > 0 && words_.tokens[first - 1].sentence == words_.tokens[first].sentence &&
                             (words_.tokens[first - 1].classes & respect_) != 0;
      for (const std::uint32_t l : persons) {
        const Form& other = forms_[l];
        if (other.first > form.first) break;  // they are in the order of their first mentions
        if (root(l) == s) continue;
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

  /// A word that no list knows and that stands once, one edit from a name that stands three times or more.
  void join_slips() {
    std::vector<std::uint32_t> full;
    for (std::uint32_t f = 0; f < forms_.size() && full.size() < most_full_names; ++f) {
      if (forms_[f].type != EntityType::person || forms_[f].words.size() < 2) continue;
      for (const std::uint32_t other : full)
        if (root(other) != root(f) && compare_.one_word_slipped(forms_[f], forms_[other])) {
          forms_[f].slip = true;
          unite(other, f, "slip");
          break;
        }
      full.push_back(f);
    }
    std::vector<std::uint32_t> frequent;
    for (std::uint32_t f = 0; f < forms_.size(); ++f)
      if (forms_[f].count >= 3 && forms_[f].words.size() == 1) frequent.push_back(f);
    if (frequent.size() > 200) frequent.resize(200);
    for (std::uint32_t s = 0; s < forms_.size(); ++s) {
      const Form& form = forms_[s];
      if (form.count != 1 || form.words.size() != 1 || form.key.size() < 4) continue;
      for (const std::uint32_t f : frequent)
        if (forms_[f].type == form.type && language::one_slip(form.key, forms_[f].key)) {
          if (store_.word(form.key) != 0) break;
          unite(f, s, "slip");
          forms_[s].slip = true;
          break;
        }
    }
  }

  [[nodiscard]] std::vector<Entity> build() {
    std::vector<Group> groups;
    groups.reserve(forms_.size());
    std::vector<std::uint32_t> group_of_form(forms_.size(), none);
    for (std::uint32_t f = 0; f < forms_.size(); ++f) {  // in the order of their first mentions, and so are the groups
      const Form& form = forms_[f];
      const std::uint32_t r = root(f);
      if (group_of_form[r] == none) {
        group_of_form[r] = static_cast<std::uint32_t>(groups.size());
        groups.push_back({forms_[r].type, 0, 0, form.first, nullptr, nullptr});
      }
      Group& group = groups[group_of_form[f] = group_of_form[r]];
      group.mentions += form.count;
      if (group.longest == nullptr || rank(form) > rank(*group.longest)) group.longest = &form;
      if (form.row != no_row && (group.listed == nullptr || form.words.size() > group.listed->words.size())) group.listed = &form;
    }
    std::vector<Entity> entities(groups.size());
    for (std::size_t e = 0; e < groups.size(); ++e) {
      entities[e].type = groups[e].type;
      entities[e].mentions.reserve(groups[e].mentions);
    }
    entity_of_.assign(mentions_.size(), none);
    for (Index i = 0; i < mentions_.size(); ++i) {
      if (form_of_[i] == none) continue;
      const std::uint32_t e = entity_of_[i] = group_of_form[form_of_[i]];
      const NameMention& m = mentions_[i];
      entities[e].mentions.push_back({m.span, m.type, m.sentence});
      const PartKind kind = article_.parts[words_.sentences[m.sentence].part].kind;
      if (kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph) ++groups[e].told;
    }
    const bool without_capitals = words_.without_capitals();
    for (std::size_t e = 0; e < groups.size(); ++e) file_entity(text_, store_, forms_, groups[e], without_capitals, entities[e]);
    weigh(words_, article_, mentions_, groups, entities);
    return entities;
  }

  /// By which the form is chosen that an entity is called after.
  [[nodiscard]] static std::tuple<bool, bool, std::size_t, bool, std::size_t> rank(const Form& form) {
    return {!form.slip, !form.nickname, form.words.size(), !form.capitals, form.key.size()};
  }

  const Text& text_;
  const language::Words& words_;
  const Article& article_;
  const std::vector<NameMention>& mentions_;
  const language::Store& store_;
  language::Classes respect_;
  Forms forms_;
  Comparison compare_;
  std::vector<std::uint32_t> form_of_;
  std::vector<Index> entity_of_;
  std::vector<std::uint32_t> parents_;
  struct WrittenOut {
    Span span;  ///< in written_text_
    std::string_view kind;
  };
  std::vector<WrittenOut> written_out_;  ///< of bodies and laws that are not so already
  std::vector<std::uint32_t> written_;   ///< by form: its place among them, or none
  std::string written_text_;
};

}  // namespace

std::vector<Entity> join(const Text& text, const language::Words& words, const Article& article, const std::vector<NameMention>& mentions,
                         const language::Store& store, const RoleClasses& classes) {
  return Joiner(text, words, article, mentions, store).run(classes);
}

}  // namespace warta::names
