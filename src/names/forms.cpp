#include "names/forms.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t shortest_outlet = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

bool on_one_line(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (static_cast<unsigned char>(name[i]) > ' ') continue;
    if (is_space(name[i]) && (name[i] != ' ' || (i > 0 && name[i - 1] == ' '))) return false;
  }
  return true;
}

std::string one_line(std::string_view name) {
  if (on_one_line(name)) return std::string(name);
  std::string out;
  for (const char c : name)
    if (!is_space(c) || out.empty() || out.back() != ' ') out += is_space(c) ? ' ' : c;
  return out;
}

Forms::Forms(const Text& text, std::size_t mentions, const knowledge::Store& store)
    : text_(text), store_(store), next_(mentions, none), known_(mentions) {
  constexpr std::size_t usual_key = 24;
  forms_.reserve(mentions);
  last_.reserve(mentions);
  keys_of_.reserve(mentions);
  keys_.reserve(mentions * usual_key);
}

/// Appends the folded form, with one blank between words, to the keys.
void Forms::append_key(Span span) {
  const std::size_t begin = keys_.size();
  text::append_folded(keys_, text_.view(span));
  const std::string_view key = std::string_view(keys_).substr(begin);
  if (key.empty() || (key.front() != ' ' && key.back() != ' ' && on_one_line(key))) return;
  all_on_one_line_ = false;
  std::size_t end = begin;
  bool space = false;
  for (std::size_t i = begin; i < keys_.size(); ++i) {
    const char c = keys_[i];
    if (is_space(c)) {
      space = end > begin;
      continue;
    }
    if (space) keys_[end++] = ' ';
    space = false;
    keys_[end++] = c;
  }
  keys_.resize(end);
}

std::uint32_t Forms::add(Index index, const NameMention& mention, bool capitals) {
  const auto begin = static_cast<std::uint32_t>(keys_.size());
  append_key(mention.span);
  const std::string_view key = std::string_view(keys_).substr(begin);
  const std::uint64_t hash = hash_of(mention.type, key);
  const std::uint32_t number =
      known_.enter(hash, size(), [&](std::uint32_t other) { return forms_[other].type == mention.type && key_of(other) == key; });
  if (number == size()) {
    forms_.emplace_back();
    forms_.back().type = mention.type;
    forms_.back().first = index;
    forms_.back().hash = hash;
    forms_.back().best = mention.span;
    keys_of_.push_back({begin, static_cast<std::uint32_t>(keys_.size())});
    last_.push_back(index);
  } else {
    keys_.resize(begin);
    next_[last_[number]] = index;
    last_[number] = index;
  }
  Form& form = forms_[number];
  if (form.capitals && !capitals) form.best = mention.span;
  form.capitals = form.capitals && capitals;
  ++form.count;
  return number;
}

/// `word` without an article that is written on to it with a hyphen.
std::string_view Forms::without_article(std::string_view word) const {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == word.size()) return word;
  const knowledge::ClassId cue = store_.class_id("role-cue");
  const bool article = cue >= 0 && store_.class_value(store_.word(word.substr(0, hyphen)), cue) == "article";
  return article ? word.substr(hyphen + 1) : word;
}

void Forms::append_words(EntityType type, std::string_view key) {
  const std::size_t first = words_.size();
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end > at) words_.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  if (words_.size() == first) return;
  if (type == EntityType::person) {
    if (key.find('-') == std::string_view::npos) return;
    for (std::size_t i = first; i < words_.size(); ++i) words_[i] = without_article(words_[i]);
  } else if (type == EntityType::org && words_.size() == first + 1) {  // Tempo.co
    const std::size_t stop = key.find('.');
    if (stop == std::string_view::npos || stop < shortest_outlet || stop + 1 == key.size()) return;
    const auto letters = [](char c) { return c == '.' || (c >= 'a' && c <= 'z'); };
    if (!std::all_of(key.begin() + static_cast<std::ptrdiff_t>(stop), key.end(), letters)) return;
    words_.back() = key.substr(0, stop);
    words_.push_back(key.substr(stop + 1));
  } else if (type == EntityType::product) {
    const std::string_view last = words_.back();
    const std::size_t hyphen = last.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == last.size() || !is_digit(last[hyphen + 1])) return;
    words_.back() = last.substr(0, hyphen);
    words_.push_back(last.substr(hyphen + 1));
  }
}

void Forms::finish() {
  // one word more than blanks in each, and one that append_words() divides
  const auto most = static_cast<std::size_t>(std::count(keys_.begin(), keys_.end(), ' ')) + 2 * forms_.size();
  words_.reserve(most);  // views of them are handed out
  numbers_.reserve(most);
  distinct_.reserve(most);
  TextNumbers known(most);
  for (std::uint32_t f = 0; f < size(); ++f) {
    Form& form = forms_[f];
    form.key = key_of(f);
    const std::size_t first = words_.size();
    append_words(form.type, form.key);
    for (std::size_t w = first; w < words_.size(); ++w) {
      const std::string_view word = words_[w];
      const auto fresh = static_cast<std::uint32_t>(distinct_.size());
      const std::uint64_t hash = knowledge::hash_bytes(word);
      const std::uint32_t number = known.enter(hash, fresh, [&](std::uint32_t other) { return distinct_[other].text == word; });
      if (number == fresh) distinct_.push_back({word, hash});
      numbers_.push_back(number);
    }
    form.words = std::span(words_).subspan(first);
    form.numbers = std::span(numbers_).subspan(first);
  }
}

std::string Forms::surface(const Form& form) const {
  const std::string_view best = text_.view(form.best);
  std::string out = all_on_one_line_ ? std::string(best) : one_line(best);
  if (!form.bracketed) return out;
  const std::size_t from = out.find(" ("), to = out.find(')', from == std::string::npos ? 0 : from);
  if (from != std::string::npos && to != std::string::npos) out.erase(from, to + 1 - from);
  return out;
}

std::uint32_t Forms::find(EntityType type, std::string_view key) const {
  return known_.find(hash_of(type, key), [&](std::uint32_t f) { return forms_[f].type == type && forms_[f].key == key; });
}

}  // namespace warta::names
