#include "names/forms.hpp"

#include <algorithm>

#include "language/slip.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t shortest_initials = 3, longest_initials = 6;
constexpr std::size_t shortest_slip = 5, surely_long = 7;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `word` without an article that is written on to it with a hyphen.
std::string_view without_article(const knowledge::Store& store, std::string_view word) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == word.size()) return word;
  const knowledge::ClassId cue = store.class_id("role-cue");
  const bool article = cue >= 0 && store.class_value(store.word(word.substr(0, hyphen)), cue) == "article";
  return article ? word.substr(hyphen + 1) : word;
}

/// The row that all of `words` from `first` on are a name of, of those of type `type`; nothing where there is none.
const knowledge::GazetteerRow* row_of(const knowledge::Store& store, const std::vector<std::string_view>& words, std::size_t first,
                                      std::size_t last, EntityType type) {
  knowledge::Trie::Node node = knowledge::Trie::root;
  for (std::size_t i = first; i < last; ++i) node = store.gazetteer().step(node, store.word(words[i]));
  if (node == knowledge::Trie::nowhere) return nullptr;
  for (std::uint32_t e = store.gazetteer().first(node); e < store.gazetteer().last(node); ++e)
    if (store.gazetteer_row(e).type == static_cast<std::uint8_t>(type)) return &store.gazetteer_row(e);
  return nullptr;
}

}  // namespace

void append_key(const Text& text, Span span, std::string& key) {
  const std::size_t begin = key.size();
  text::append_folded(key, text.view(span));
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

std::vector<std::string_view> split_words(std::string_view s) {
  std::vector<std::string_view> words;
  while (!s.empty()) {
    const std::size_t blank = std::min(s.find(' '), s.size());
    if (blank > 0) words.push_back(s.substr(0, blank));
    s.remove_prefix(std::min(blank + 1, s.size()));
  }
  return words;
}

std::vector<std::string_view> words_of(const knowledge::Store& store, EntityType type, std::string_view key) {
  std::vector<std::string_view> words = split_words(key);
  if (type == EntityType::person) {
    for (std::string_view& word : words) word = without_article(store, word);
  } else if (type == EntityType::org && words.size() == 1) {  // Tempo.co
    const std::size_t stop = key.find('.');
    if (stop != std::string_view::npos && stop >= 3 && stop + 1 < key.size() &&
        std::all_of(key.begin() + static_cast<std::ptrdiff_t>(stop), key.end(), [](char c) { return c == '.' || (c >= 'a' && c <= 'z'); }))
      words = {key.substr(0, stop), key.substr(stop + 1)};
  } else if (type == EntityType::product && !words.empty()) {
    const std::string_view last = words.back();
    const std::size_t hyphen = last.rfind('-');
    if (hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < last.size() && is_digit(last[hyphen + 1])) {
      words.back() = last.substr(0, hyphen);
      words.push_back(last.substr(hyphen + 1));
    }
  }
  return words;
}

bool abbreviates(std::string_view shorter, std::string_view longer) {
  if (shorter.empty() || longer.empty() || shorter.front() != longer.front() || shorter.size() >= longer.size()) return false;
  std::size_t at = 0;
  for (const char c : shorter) {
    if (c == ' ' || c == '-' || c == '.') continue;
    at = longer.find(c, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return true;
}

int find_words(const std::vector<std::string_view>& outer, const std::vector<std::string_view>& inner) {
  if (inner.empty() || inner.size() >= outer.size()) return -1;
  const auto at = std::search(outer.begin(), outer.end(), inner.begin(), inner.end());
  return at == outer.end() ? -1 : static_cast<int>(at - outer.begin());
}

bool initials_of(const knowledge::Store& store, std::string_view acronym, const std::vector<std::string_view>& words) {
  if (acronym.size() < shortest_initials || acronym.size() > longest_initials) return false;
  std::size_t at = 0;
  for (const std::string_view word : words) {
    const knowledge::Pos pos = store.info(store.word(word)).pos;
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

std::string_view expansion(const knowledge::Store& store, std::string_view word) {
  const knowledge::ClassId acronym = store.class_id("acronym");
  if (acronym < 0) return {};
  const std::string_view all = store.class_value(store.word(word), acronym).value_or(std::string_view{});
  return all.substr(0, all.find(';'));
}

std::string written_out(const knowledge::Store& store, const std::vector<std::string_view>& words, std::string_view& kind) {
  const knowledge::ClassId head = store.class_id("head");
  std::string out;
  const auto append = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  const auto opens_place = [&](std::string_view word) {
    const auto opens = head < 0 ? std::nullopt : store.class_value(store.word(word), head);
    return opens && entity_type(*opens) == EntityType::gpe;
  };
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].front() == '(') {  // an acronym of it
      ++i;
      continue;
    }
    if (const std::string_view full = expansion(store, words[i]); !full.empty()) {
      append(full);
      ++i;
      continue;
    }
    if (i > 0 && i + 1 < words.size() && opens_place(words[i])) {
      kind = words[i++];
      continue;
    }
    const knowledge::GazetteerRow* place = nullptr;
    std::size_t end = i > 0 ? std::min(words.size(), i + 3) : i;  // a body does not begin with its place
    for (; end > i && place == nullptr; --end) place = row_of(store, words, i, end, EntityType::gpe);
    if (place == nullptr) {
      append(words[i++]);
      continue;
    }
    const std::string name = text::folded(store.slice(place->name));
    const std::size_t blank = name.find(' ');
    const bool named_kind = blank != std::string::npos && opens_place(std::string_view(name).substr(0, blank));
    append(named_kind ? std::string_view(name).substr(blank + 1) : std::string_view(name));
    i = end + 1;  // one was taken off behind the last look
  }
  return out;
}

bool one_word_slipped(const knowledge::Store& store, const Form& a, const Form& b) {
  if (a.words.size() < 2 || a.words.size() != b.words.size()) return false;
  std::size_t differ = a.words.size();
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (a.words[i] == b.words[i]) continue;
    if (differ != a.words.size()) return false;
    differ = i;
  }
  if (differ == a.words.size()) return false;
  const std::string_view x = a.words[differ], y = b.words[differ];
  const std::optional<int> slip = language::slip(x, y);
  if (!slip || std::min(x.size(), y.size()) < shortest_slip) return false;
  // Sulistyanto and Sulistiyanto are spellings of one name, Wahyudi and Wahyuni, Adrian and Adriana are two
  if (*slip == 0 && std::min(x.size(), y.size()) >= surely_long && x.back() == y.back()) return true;
  return !store.info(store.word(x)).is_name() || !store.info(store.word(y)).is_name();
}

}  // namespace warta::names
