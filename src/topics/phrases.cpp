#include "topics/phrases.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace warta::topics {

namespace {

constexpr std::size_t most_words = 3;
constexpr std::uint64_t join_factor = 0x9E3779B97F4A7C15ULL;
constexpr float frequency_classes = 20;

std::uint64_t joined(std::uint64_t phrase, std::uint64_t word) { return (phrase ^ (phrase >> 29U)) * join_factor + word; }

bool starts_with(std::string_view s, std::string_view start) { return s.substr(0, start.size()) == start; }

/// Whether a word that is no root has the form of a verb: meN-, di-, ber-, ter- before four letters or more, or -kan after a
/// root (`kalahkan`, as titles have it).
bool looks_like_verb(const language::Store& store, std::string_view word) {
  if (word.size() < 6) return false;
  if (word.substr(word.size() - 3) == "kan" && store.info(store.word(word.substr(0, word.size() - 3))).is_root()) return true;
  return starts_with(word, "me") || starts_with(word, "di") || starts_with(word, "ber") || starts_with(word, "ter");
}

/// What tells a word from others: its number in the tables or, where it has none, the hash of its form; without -nya.
std::uint64_t word_key(std::string_view word, knowledge::WordId id, const language::Store& store, std::string& folded) {
  constexpr std::size_t shortest = 7;
  constexpr std::string_view possessive = "nya";
  const bool possessed = word.size() >= shortest && word.substr(word.size() - possessive.size()) == possessive;
  if (id != 0 && !possessed) return id;
  folded.clear();
  text::append_folded(folded, possessed ? word.substr(0, word.size() - possessive.size()) : word);
  if (const knowledge::WordId bare = store.word(folded); bare != 0) return bare;
  return knowledge::hash_bytes(folded);
}

}  // namespace

std::vector<TokenRole> token_roles(const language::Words& words, const std::vector<bool>& is_name, const language::Store& store) {
  const knowledge::Classes stopword = store.class_bit_if_any("stopword");
  std::vector<TokenRole> roles(words.tokens.size(), TokenRole::none);
  for (std::size_t t = 0; t < roles.size(); ++t) {
    const language::Token& token = words.tokens[t];
    if (is_name[t]) {
      roles[t] = TokenRole::name;
      continue;
    }
    if (!token.is_word() || token.span.size() < 3 || (token.classes & stopword) != 0) continue;
    const knowledge::WordInfo& info = store.info(token.word);
    switch (info.pos) {
      case knowledge::Pos::pron:
      case knowledge::Pos::det:
      case knowledge::Pos::adp:
      case knowledge::Pos::cconj:
      case knowledge::Pos::sconj:
      case knowledge::Pos::aux:
      case knowledge::Pos::part:
      case knowledge::Pos::num:
      case knowledge::Pos::intj:
      case knowledge::Pos::adv: continue;
      case knowledge::Pos::adj: roles[t] = TokenRole::adjective; continue;
      default: break;
    }
    const bool verb =
        !info.is_root() && info.pos != knowledge::Pos::noun && token.word != 0 && looks_like_verb(store, store.form(token.word));
    roles[t] = verb ? TokenRole::verb : TokenRole::content;
  }
  return roles;
}

Phrases::Phrases(const Text& text, const language::Words& words, const std::vector<Place>& places, const std::vector<TokenRole>& roles,
                 const language::Store& store)
    : keys_(words.tokens.size(), 0), slots_(1024, 0) {
  std::vector<float> rareness(words.tokens.size(), 0);
  std::string folded;
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Sentence& sentence = words.sentences[s];
    for (Index t = sentence.first_token; t < sentence.last_token; ++t) {
      if (roles[t] == TokenRole::none || roles[t] == TokenRole::name) continue;
      keys_[t] = word_key(text.view(words.tokens[t].span), words.tokens[t].word, store, folded);
      rareness[t] = 1 - static_cast<float>(store.info(words.tokens[t].word).frequency) / frequency_classes;
    }
    for (Index t = sentence.first_token; t < sentence.last_token; ++t) {
      std::uint64_t key = 0;
      float sum = 0;
      for (std::size_t n = 0; n < most_words && t + n < sentence.last_token; ++n) {
        const auto u = static_cast<Index>(t + n);
        if (roles[u] == TokenRole::none || roles[u] == TokenRole::name) break;
        if (n > 0 && !words.tokens[u].space_before()) break;
        if (n > 0 && (roles[t] == TokenRole::verb || roles[t] == TokenRole::adjective)) break;  // a phrase begins with a noun
        key = joined(key, keys_[u]);
        sum += rareness[u];
        Phrase& p = at(key);
        if (p.count++ == 0) {
          p.first = t;
          p.last = u + 1;
          p.sentence = sentences_;
          p.rareness = sum / static_cast<float>(n + 1);
        }
        if (places[s] == Place::title) ++p.title;
        if (places[s] == Place::heading) ++p.heading;
        if (places[s] == Place::lead) ++p.lead;
      }
    }
    ++sentences_;
  }
}

std::size_t Phrases::slot(std::uint64_t key) const {
  std::size_t at = (key * join_factor >> 32U) & (slots_.size() - 1);
  while (slots_[at] != 0 && phrases_[slots_[at] - 1].key != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

void Phrases::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::size_t i = 0; i < phrases_.size(); ++i) slots_[slot(phrases_[i].key)] = static_cast<std::uint32_t>(i + 1);
}

Phrase& Phrases::at(std::uint64_t key) {
  if ((phrases_.size() + 1) * 2 > slots_.size()) grow();
  std::uint32_t& found = slots_[slot(key)];
  if (found == 0) {
    phrases_.emplace_back();
    phrases_.back().key = key;
    found = static_cast<std::uint32_t>(phrases_.size());
  }
  return phrases_[found - 1];
}

std::size_t Phrases::find(Index first, Index last) const {
  std::uint64_t key = 0;
  for (Index t = first; t < last; ++t) key = joined(key, keys_[t]);
  const std::uint32_t found = slots_[slot(key)];
  return found == 0 ? phrases_.size() : found - 1;
}

}  // namespace warta::topics
