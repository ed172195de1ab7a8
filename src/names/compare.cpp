#include "names/compare.hpp"

#include <algorithm>
#include <cmath>

#include "language/gazetteer.hpp"
#include "language/slip.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t shortest_initials = 3, longest_initials = 6;
constexpr std::size_t longest_legal_form = 2;  // PT, CV, UD
constexpr std::size_t longest_place = 3;       ///< words
constexpr std::size_t shortest_slip = 5, surely_long = 7;

/// Where the words of `inner` stand in a row in those of `outer`, of which there are more: the index, or -1.
int find_words(const Form& outer, const Form& inner) {
  if (inner.numbers.empty() || inner.numbers.size() >= outer.numbers.size()) return -1;
  const auto at = std::search(outer.numbers.begin(), outer.numbers.end(), inner.numbers.begin(), inner.numbers.end());
  return at == outer.numbers.end() ? -1 : static_cast<int>(at - outer.numbers.begin());
}

}  // namespace

Comparison::Comparison(const knowledge::Store& store, const Forms& forms)
    : store_(store),
      forms_(forms),
      head_(store.class_id("head")),
      tail_(store.class_id("tail")),
      acronym_(store.class_id("acronym")),
      given_(store.class_bit_if_any("given")) {}

bool Comparison::initials_of(std::string_view acronym, const Form& name) const {
  if (acronym.size() < shortest_initials || acronym.size() > longest_initials) return false;
  std::size_t at = 0;
  for (std::size_t w = 0; w < name.words.size(); ++w) {
    const std::string_view word = name.words[w];
    const knowledge::Pos pos = store_.info(forms_.id(name.numbers[w])).pos;
    if (pos == knowledge::Pos::cconj || pos == knowledge::Pos::adp) {
      if (at < acronym.size() && acronym[at] == word.front() && pos == knowledge::Pos::adp) ++at;
      continue;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (i > 0 && word[i - 1] != '-') continue;
      if (at == acronym.size() || acronym[at] != word[i]) return false;
      ++at;
    }
  }
  return at == acronym.size();
}

std::string_view Comparison::expansion(knowledge::WordId word) const {
  const std::optional<std::string_view> all = store_.class_value(word, acronym_);
  return all ? all->substr(0, all->find(';')) : std::string_view{};
}

bool Comparison::opens_place(knowledge::WordId word) const {
  const auto opens = store_.class_value(word, head_);
  return opens && entity_type(*opens) == EntityType::gpe;
}

/// The longest name of a place that begins at word `first`.
Comparison::Place Comparison::place_at(const Form& form, std::size_t first) const {
  Place found;
  knowledge::Trie::Node node = knowledge::Trie::root;
  for (std::size_t i = first; i < std::min(form.numbers.size(), first + longest_place); ++i) {
    node = store_.gazetteer().step(node, forms_.id(form.numbers[i]));
    if (node == knowledge::Trie::nowhere) break;
    for (std::uint32_t e = store_.gazetteer().first(node); e < store_.gazetteer().last(node); ++e)
      if (store_.gazetteer_row(e).type == static_cast<std::uint8_t>(EntityType::gpe)) {
        found = {&store_.gazetteer_row(e), i + 1};
        break;
      }
  }
  return found;
}

/// Whether nothing in the form may be written out otherwise, by what its words are in alone.
bool Comparison::is_plain(const Form& form) const {
  const auto bit = [](knowledge::ClassId id) {
    return id < 0 ? knowledge::Classes{0} : knowledge::Classes{1} << static_cast<unsigned>(id);
  };
  const knowledge::Classes acronym = bit(acronym_), place = acronym | bit(head_);
  if (form.key.find(' ') == std::string_view::npos) return false;  // a name that is divided elsewhere: Tempo.co
  for (std::size_t i = 0; i < form.numbers.size(); ++i) {
    const knowledge::WordId word = forms_.id(form.numbers[i]);
    if (form.words[i].front() == '(' || (store_.info(word).classes & (i > 0 ? place : acronym)) != 0) return false;
    if (i > 0 && store_.gazetteer().step(knowledge::Trie::root, word) != knowledge::Trie::nowhere) return false;
  }
  return true;
}

bool Comparison::write_out(const Form& form, std::string& out, std::string_view& kind) const {
  if (is_plain(form)) return false;
  const std::size_t begin = out.size();
  const auto append = [&](std::string_view word) {
    if (out.size() > begin) out += ' ';
    out += word;
  };
  for (std::size_t i = 0; i < form.words.size();) {
    if (form.words[i].front() == '(') {  // an acronym of it
      ++i;
      continue;
    }
    const knowledge::WordId word = forms_.id(form.numbers[i]);
    if (const std::string_view full = expansion(word); !full.empty()) {
      append(full);
      ++i;
      continue;
    }
    if (i > 0 && i + 1 < form.words.size() && opens_place(word)) {
      kind = form.words[i++];
      continue;
    }
    const Place place = i > 0 ? place_at(form, i) : Place{};  // a body does not begin with its place
    if (place.row == nullptr) {
      append(form.words[i++]);
      continue;
    }
    append({});
    const std::size_t name = out.size();
    text::append_folded(out, store_.slice(place.row->name));
    const std::size_t blank = out.find(' ', name);
    if (blank != std::string::npos && opens_place(store_.word(std::string_view(out).substr(name, blank - name))))
      out.erase(name, blank + 1 - name);
    i = place.end;
  }
  if (!kind.empty() || std::string_view(out).substr(begin) != form.key) return true;
  out.resize(begin);
  return false;
}

bool Comparison::one_word_slipped(const Form& a, const Form& b) const {
  if (a.numbers.size() < 2 || a.numbers.size() != b.numbers.size()) return false;
  std::size_t differ = a.numbers.size();
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    if (a.numbers[i] == b.numbers[i]) continue;
    if (differ != a.numbers.size()) return false;
    differ = i;
  }
  if (differ == a.numbers.size()) return false;
  const std::string_view x = a.words[differ], y = b.words[differ];
  if (std::min(x.size(), y.size()) < shortest_slip) return false;
  const std::optional<int> slip = language::slip(x, y);
  if (!slip) return false;
  // Sulistyanto and Sulistiyanto are spellings of one name, Wahyudi and Wahyuni, Adrian and Adriana are two
  if (*slip == 0 && std::min(x.size(), y.size()) >= surely_long && x.back() == y.back()) return true;
  return !store_.info(forms_.id(a.numbers[differ])).is_name() || !store_.info(forms_.id(b.numbers[differ])).is_name();
}

bool Comparison::is_tail(std::string_view word) const {
  if (word.size() > 2 && word.front() == '(' && word.back() == ')') word = word.substr(1, word.size() - 2);
  return store_.class_value(store_.word(word), tail_).has_value();
}

bool Comparison::may_shorten(const Form& s, const Form& l) const {
  if (s.type != l.type || s.words.size() >= l.words.size()) return false;
  const int at = find_words(l, s);
  if (at < 0) return false;
  const bool prefix = at == 0, suffix = static_cast<std::size_t>(at) + s.words.size() == l.words.size();
  const bool one_more = l.words.size() == s.words.size() + 1;
  switch (s.type) {
    case EntityType::person:  // Iriana Joko Widodo is not the listed Joko Widodo, nor Titiek Soeharto a Soeharto named before her
      return s.row == no_row || s.row == l.row || !suffix || (s.words.size() == 1 && l.first < s.first);
    case EntityType::gpe: return suffix && at == 1 && is_head(l.numbers.front());  // Kabupaten Garut, Garut
    case EntityType::org:
      if (l.words.size() == 2 && l.key.size() > s.key.size() && l.key[s.key.size()] == '.' && l.words.front() == s.key) return true;
      if (s.row != no_row) return prefix && one_more && (l.words.back() == "ri" || l.words.back() == "indonesia");
      if (prefix && s.words.front().size() <= longest_legal_form && is_head(s.numbers.front()))  // PT Anu is not PT Anu Logistik
        return std::all_of(l.words.begin() + static_cast<std::ptrdiff_t>(s.words.size()), l.words.end(),
                           [this](std::string_view w) { return is_tail(w); });
      return prefix ? s.words.size() > 1 || !is_head(s.numbers.front()) : at == 1;
    case EntityType::law: return false;
    case EntityType::event:  // Piala Dunia 2026, Piala Dunia
      if (prefix && one_more && l.words.back().find_first_of("0123456789") != std::string_view::npos) return true;
      return s.row == no_row && (prefix || suffix);
    default: return s.row == no_row && (prefix || suffix);
  }
}

/// `Gus Dur`, `Bung Karno`: what stands before the name is no part of it, but tells whose it is.
std::uint32_t Comparison::nickname_row(const language::Words& words, Index name) const {
  if (name == 0 || !words.tokens[name - 1].capital() || words.tokens[name - 1].sentence != words.tokens[name].sentence) return no_row;
  const knowledge::Trie& trie = store_.gazetteer();
  const knowledge::Trie::Node node = language::gazetteer_node(store_, std::span(words.tokens).subspan(name - 1, 2));
  if (node == knowledge::Trie::nowhere || trie.last(node) != trie.first(node) + 1) return no_row;
  const std::uint32_t entry = trie.first(node);
  const bool person = store_.gazetteer_row(entry).type == static_cast<std::uint8_t>(EntityType::person);
  return person ? store_.gazetteer_row_number(entry) : no_row;
}

std::uint32_t Comparison::listed_row(const Text& text, const language::Words& words, const NameMention& m, std::string_view key) const {
  const knowledge::Trie& trie = store_.gazetteer();
  const bool single = m.type == EntityType::person && m.last == m.first + 1;
  if (single)
    if (const std::uint32_t row = nickname_row(words, m.first); row != no_row) return row;
  knowledge::Trie::Node node = knowledge::Trie::root;
  for (Index i = m.first; i < m.last && node != knowledge::Trie::nowhere; ++i) {
    if (words.tokens[i].kind == text::TokenKind::punctuation && text.view(words.tokens[i].span) == ".") continue;
    node = trie.step(node, words.tokens[i].word);
  }
  if (node == knowledge::Trie::nowhere) return no_row;
  const auto of_type = [&](std::uint32_t e) { return store_.gazetteer_row(e).type == static_cast<std::uint8_t>(m.type); };
  std::uint32_t only = no_row;
  int rows = 0;
  for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e)
    if (of_type(e) && rows++ == 0) only = e;
  if (rows == 0) return no_row;
  if (single && (rows > 1 || (words.tokens[m.first].classes & given_) != 0)) return no_row;
  if (rows == 1) return store_.gazetteer_row_number(only);
  std::uint32_t found = no_row;
  double best = -1;
  std::string name;
  for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e) {
    if (!of_type(e)) continue;
    const knowledge::GazetteerRow& row = store_.gazetteer_row(e);
    name.clear();
    text::append_folded(name, store_.slice(row.name));
    // countries before provinces and cities, these before districts; the row's own name before an alias
    const double score =
        (row.iso3166.size > 0 ? 4 : 0) + (row.of.size == 0 ? 2 : 0) + (std::isnan(row.latitude) ? 0 : 1) + (name == key ? 1.5 : 0);
    if (score > best) {
      best = score;
      found = store_.gazetteer_row_number(e);
    }
  }
  return found;
}

}  // namespace warta::names
