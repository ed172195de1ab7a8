#include "topics/phrases.hpp"

#include <array>

#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace warta::topics {

namespace {

constexpr Index most_words = 3;
constexpr std::uint64_t join_factor = 0x9E3779B97F4A7C15ULL;
constexpr float frequency_classes = 20;
constexpr std::uint32_t no_word = 0xffffffffU;

std::uint64_t joined(std::uint64_t run, std::uint64_t word) { return (run ^ (run >> 29U)) * join_factor + word; }

/// What tells a word from others: its number in the tables or, where it has none, the hash of its form; without -nya.
std::uint64_t word_key(std::string_view word, const language::Token& token, const language::Store& store, std::string& folded) {
  constexpr std::size_t shortest = 7;
  constexpr std::string_view possessive = "nya";
  const bool possessed = word.size() >= shortest && word.substr(word.size() - possessive.size()) == possessive;
  if (token.word != 0 && !possessed) return token.word;
  folded.clear();
  text::append_folded(folded, possessed ? word.substr(0, word.size() - possessive.size()) : word);
  const std::uint64_t hash = knowledge::hash_bytes(folded);
  if (!possessed && token.kind == language::TokenKind::word) return hash;  // that no list holds it is known
  const knowledge::WordId bare = store.word(folded, hash);
  return bare != 0 ? bare : hash;
}

/// Whether a word that a list holds has the form of a verb where it is no root: meN-, di-, ber-, ter- before four letters or
/// more, or -kan after a root (`kalahkan`, as titles have it). It is read from the text where that is letters alone, capitals or
/// not: the text is near, the lists are not.
bool looks_like_verb(const Text& text, const language::Token& token, const language::Store& store, std::string& folded) {
  constexpr std::size_t shortest = 6;
  std::string_view word = text.view(token.span);
  if (token.kind != language::TokenKind::word || text::letters_end(word, 0) != word.size()) word = store.form(token.word);
  if (word.size() < shortest) return false;
  const auto letter = [word](std::size_t i) { return static_cast<char>(word[i] | 0x20); };
  switch (letter(0)) {
    case 'm':
      if (letter(1) == 'e') return true;
      break;
    case 'd':
      if (letter(1) == 'i') return true;
      break;
    case 'b':
    case 't':
      if (letter(1) == 'e' && letter(2) == 'r') return true;
      break;
    default: break;
  }
  const std::size_t bare = word.size() - 3;
  if (letter(bare) != 'k' || letter(bare + 1) != 'a' || letter(bare + 2) != 'n') return false;
  folded.assign(word, 0, bare);
  for (char& c : folded) c = static_cast<char>(c | (text::is_ascii_letter(c) ? 0x20 : 0));
  return store.info(store.word(folded)).is_root();
}

/// What a word of each part of speech is; `verb` where its form decides.
constexpr auto usual_roles = [] {
  using enum knowledge::Pos;
  std::array<TokenRole, static_cast<std::size_t>(sym) + 1> roles{};
  for (const knowledge::Pos pos : {unknown, verb, propn, punct, sym}) roles[static_cast<std::size_t>(pos)] = TokenRole::verb;
  roles[static_cast<std::size_t>(adj)] = TokenRole::adjective;
  roles[static_cast<std::size_t>(noun)] = TokenRole::content;
  return roles;
}();

TokenRole role_of(const Text& text, const language::Token& token, const knowledge::WordInfo& info, const language::Store& store,
                  std::string& folded) {
  const TokenRole usual = usual_roles[static_cast<std::size_t>(info.pos)];
  if (usual != TokenRole::verb) return usual;
  const bool verb = token.word != 0 && !info.is_root() && looks_like_verb(text, token, store, folded);
  return verb ? TokenRole::verb : TokenRole::content;
}

}  // namespace

Phrases::Phrases(const Text& text, const language::Words& words, const Survey& survey, std::vector<TokenRole> roles,
                 std::span<const std::uint8_t> cue_words, const language::Store& store)
    : roles_(std::move(roles)), word_(words.tokens.size(), no_word), slots_(1024, 0) {
  count_words(text, words, survey, store);
  singles_ = phrases_.size();
  count_runs(words, survey.places, cue_words, store);
}

void Phrases::count_words(const Text& text, const language::Words& words, const Survey& survey, const language::Store& store) {
  constexpr std::size_t ahead = 16;  // what the lists say of a word is fetched before it is asked for
  const std::vector<Index>& content = survey.content;
  const language::Token* const tokens = words.tokens.data();
  phrases_.reserve(content.size());
  std::string folded;
  std::uint32_t story_sentence = 0;
  Index s = 0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (i + ahead < content.size()) store.expect(tokens[content[i + ahead]].word);
    const Index t = content[i];
    const language::Token& token = tokens[t];
    for (; s < token.sentence; ++s) story_sentence += survey.places[s] != Place::outside ? 1 : 0;
    if (token.span.size() < 3 || roles_[t] == TokenRole::name) continue;
    const knowledge::WordInfo& info = store.info(token.word);
    const TokenRole role = role_of(text, token, info, store, folded);
    if (role == TokenRole::none) continue;
    const std::uint32_t word = at(word_key(text.view(token.span), token, store, folded));
    roles_[t] = role;
    word_[t] = word;
    Phrase& p = phrases_[word];
    if (p.count == 0) {
      p.first = t;
      p.last = t + 1;
      p.sentence = story_sentence;
      p.rareness = 1 - static_cast<float>(info.frequency) / frequency_classes;
    }
    ++p.count;
    p.places |= bit(survey.places[s]);
  }
}

void Phrases::count_runs(const language::Words& words, const std::vector<Place>& places, std::span<const std::uint8_t> cue_words,
                         const language::Store& store) {
  const knowledge::ClassId compound = store.class_id("compound");
  const auto firmness = [&](Index t) {
    std::string_view value;
    if ((words.tokens[t].begins & knowledge::WordInfo::begins_compound) == 0) return 0;
    return language::match_class(store, words.tokens, t, t + 2, compound, value) == t + 2 && !value.empty() ? value.front() - '0' : 0;
  };
  std::uint32_t story_sentence = 0;
  for (std::size_t s = 0; s < words.sentences.size(); ++s) {
    if (places[s] == Place::outside) continue;
    const Sentence& sentence = words.sentences[s];
    const bool is_prominent = (bit(places[s]) & prominent) != 0;
    const auto count = [&](std::uint64_t key, Index first, Index last) {
      Phrase& p = phrases_[at(key)];
      if (p.count++ == 0) {
        float sum = 0;
        for (Index t = first; t < last; ++t) {
          const auto frequency = static_cast<float>(store.info(words.tokens[t].word).frequency);
          sum += 1 - frequency / frequency_classes;
        }
        p.first = first;
        p.last = last;
        p.sentence = story_sentence;
        p.rareness = sum / static_cast<float>(last - first);
        if (last - first == 2) p.firm = static_cast<std::uint8_t>(firmness(first));
      }
      p.places |= bit(places[s]);
    };
    const auto goes_on = [&](Index t) { return t < sentence.last_token && word_[t] != no_word && words.tokens[t].space_before(); };
    for (Index t = sentence.first_token; t < sentence.last_token; ++t) {
      if (roles_[t] != TokenRole::content || !goes_on(t + 1)) continue;  // a run begins with a noun
      const bool twice = phrases_[word_[t]].count > 1 && phrases_[word_[t + 1]].count > 1;
      const std::uint64_t pair = (std::uint64_t{word_[t]} + 1) << 32U | (word_[t + 1] + 1);
      if (is_prominent || twice || cue_words[t] == 2 || firmness(t) > 0) count(pair, t, t + 2);
      if (!goes_on(t + 2)) continue;
      if (is_prominent || (twice && phrases_[word_[t + 2]].count > 1) || cue_words[t] == most_words)
        count(joined(pair, word_[t + 2]), t, t + most_words);
    }
    ++story_sentence;
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

std::uint32_t Phrases::at(std::uint64_t key) {
  if ((phrases_.size() + 1) * 2 > slots_.size()) grow();
  std::uint32_t& found = slots_[slot(key)];
  if (found == 0) {
    phrases_.emplace_back();
    phrases_.back().key = key;
    found = static_cast<std::uint32_t>(phrases_.size());
  }
  return found - 1;
}

}  // namespace warta::topics
