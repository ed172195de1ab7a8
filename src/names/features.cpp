#include "names/features.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/bytes.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::names {

namespace {

using language::Token;
using text::TokenKind;

enum Evidence : std::uint16_t {
  seen_lower = 1,
  seen_capital = 2,  ///< with a capital inside a sentence
  after_title = 4,
  before_age = 8,         ///< `Budi (43)`
  after_place_word = 16,  ///< a preposition: di, ke, dari
  after_org_head = 32,
  after_place_head = 64,
  beside_speech = 128,  ///< kata X, X mengatakan
  in_brackets = 256,    ///< `(KPK)`
  listed_person = 512,  ///< part of a person of two words or more in the gazetteer
  after_given = 1024,
  before_capital = 2048,
};

/// Up to four bytes as a number.
std::uint32_t packed(std::string_view s) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, s.data(), s.size());
  return bytes;
}

std::uint32_t hash32(std::string_view s) { return language::form_hash(knowledge::hash_bytes(s)); }

/// What a character is in a shape.
char shape_kind(char32_t c) {
  switch (text::char_class(c)) {
    case text::CharClass::upper: return 'X';
    case text::CharClass::lower:
    case text::CharClass::letter: return 'x';
    case text::CharClass::digit: return '9';
    default: return c < 128 ? static_cast<char>(c) : '?';
  }
}

/// Runs of one kind become one letter: `Kompas.com` is Xx.x, `COVID-19` X-9.
std::uint32_t shape_of(std::string_view s) {
  std::array<char, 8> out{};
  std::size_t n = 0;
  for (std::size_t at = 0; at < s.size() && n < out.size();) {
    const text::CodePoint c = text::code_point_at(s, at);
    at += c.size;
    const char kind = shape_kind(c.value);
    if (n == 0 || out[n - 1] != kind || (kind == 'X' && n == 1)) out[n++] = kind;
  }
  return hash32({out.data(), n});
}

bool opens_quotation(std::string_view s) { return s == "\"" || s == "“" || s == "'" || s == "‘" || s == "`" || s == "«"; }

std::string_view classes_file(const language::Store& store) {
  const auto file = store.file("models/classes.bin");
  if (!file) throw DataError("models/classes.bin:1: this file of the language data is missing");
  return *file;
}

}  // namespace

FeatureClasses::FeatureClasses(const language::Store& store) : words(classes_file(store)) {
  std::uint8_t kind = 0;
  for (const std::string_view name : {"title.office", "title.profession", "title.rank", "title.honorific", "title.kinship", "title.degree",
                                      "title.modifier", "head", "tail"}) {
    ++kind;
    const knowledge::ClassId id = store.class_id(name);
    if (id >= 0) kinds[static_cast<std::size_t>(id)] = kind;
  }
  const auto bit = [&](std::string_view name) { return store.class_bit_if_any(name); };
  given_bit = bit("given");
  family_bit = bit("family");
  speech_bit = bit("speech-verb");
  month_bit = bit("month");
  weekday_bit = bit("weekday-name");
}

Features::Features(const language::Store& store, const FeatureClasses& classes, const LearntWords& learnt)
    : store_(store), classes_(classes), learnt_(learnt), shapes_{hash32("x"), hash32("Xx"), hash32("XX")} {}

void Features::prepare(const Text& text, const language::Words& words) {
  words_ = &words;
  tokens_.assign(words.tokens.size(), {});
  // What is known of a word lies in two tables, seldom in the nearest cache: it is fetched for all before it is read.
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const Token& t = words.tokens[i];
    Prepared& p = tokens_[i];
    if (!read_letters(text, t, p)) read(text, t, p);
    classes_.words.expect(p.class_key);
    if (t.capital() || t.has_digit()) learnt_.labels.expect(word_key(p.word, t.capital()));
  }
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const Token& t = words.tokens[i];
    Prepared& p = tokens_[i];
    p.word_class = classes_.words.of_key(p.class_key);
    if (t.capital() || t.has_digit()) p.label = static_cast<std::uint8_t>(learnt_.labels.of(word_key(p.word, t.capital())).value_or(0));
    if ((t.classes & classes_.given_bit) != 0) p.names |= 1U;
    if ((t.classes & classes_.family_bit) != 0) p.names |= 2U;
    if ((t.classes & classes_.speech_bit) != 0) p.names |= 4U;
    if ((t.classes & classes_.month_bit) != 0) p.names |= 8U;
    if ((t.classes & classes_.weekday_bit) != 0) p.names |= 16U;
    if ((t.known & knowledge::WordInfo::root_flag) != 0) p.names |= 32U;
  }
  prepare_sentences(words.tokens);
  prepare_tables(words.tokens);
  prepare_chains(words.tokens);
  prepare_evidence(text, words.tokens);
}

/// Four words of five are up to 16 letters of ASCII: those are read in two registers.
bool Features::read_letters(const Text& text, const Token& t, Prepared& p) const {
  constexpr std::uint64_t case_bits = text::each(0x20);
  const std::size_t size = t.span.size();
  if (t.kind != TokenKind::word || size == 0 || size > 16 || text.size() - t.span.begin < 16) return false;
  const char* bytes = text.view().data() + t.span.begin;
  std::uint64_t low = text::block_at(bytes), high = size > 8 ? text::block_at(bytes + 8) : 0;
  const std::uint64_t in_low = size < 8 ? (std::uint64_t{1} << 8 * size) - 1 : ~std::uint64_t{0};
  const std::uint64_t in_high = size < 9 ? 0 : ~std::uint64_t{0} >> (128 - 8 * size);
  low &= in_low;
  high &= in_high;
  if (text::letters(low) != (in_low & text::high_bits) || text::letters(high) != (in_high & text::high_bits)) return false;
  const std::uint64_t capitals = ~low & in_low & case_bits, later_capitals = ~high & in_high & case_bits;
  p.word = t.form;
  if (capitals == 0 && later_capitals == 0) {
    p.shape = shapes_.small;
    p.class_key = p.word;
  } else {
    if (size > 1 && capitals == 0x20 && later_capitals == 0)
      p.shape = shapes_.capital;
    else if (size > 1 && capitals == (in_low & case_bits) && later_capitals == (in_high & case_bits))
      p.shape = shapes_.capitals;
    else
      p.shape = shape_of(text.view(t.span));
    p.class_key = language::form_hash(knowledge::hash_short(low, high, size));
  }
  if (size > 3) {
    std::uint32_t end = 0;
    std::memcpy(&end, bytes + size - 4, 4);
    end |= static_cast<std::uint32_t>(case_bits);
    p.prefix3 = static_cast<std::uint32_t>(low | capitals) & 0xFFFFFFU;
    p.suffix3 = end >> 8U;
    if (size > 4) p.suffix4 = end;
  }
  return true;
}

void Features::read(const Text& text, const Token& t, Prepared& p) {
  const std::string_view s = text.view(t.span);
  const bool digits = t.kind == TokenKind::number || t.kind == TokenKind::date || t.kind == TokenKind::time;
  std::string_view key;
  if (t.word != 0 && !digits && t.kind != TokenKind::abbreviation) {
    key = store_.form(t.word);
    p.word = t.form;
  } else {
    key_.clear();
    text::append_folded(key_, s);
    if (digits) std::replace_if(key_.begin(), key_.end(), text::is_ascii_digit, '9');
    key = key_;
    p.word = hash32(key);
  }
  p.shape = shape_of(s);
  p.class_key = s == key && !t.has_digit() ? p.word : WordClasses::key_of(s);
  if (key.size() > 3) {
    p.prefix3 = packed(key.substr(0, 3));
    p.suffix3 = packed(key.substr(key.size() - 3));
  }
  if (key.size() > 4) p.suffix4 = packed(key.substr(key.size() - 4));
}

/// In a headline (`Kim Jong Un Naik Kereta ke Rusia`) capitals say little. Seven tenths of its words of four letters or
/// more, and at least three, begin with one.
void Features::prepare_sentences(std::span<const Token> tokens) {
  headline_.assign(words_->sentences.size(), false);
  cased_.assign(words_->sentences.size(), false);
  for (std::size_t s = 0; s < words_->sentences.size(); ++s) {
    std::size_t long_words = 0, capitals = 0;
    for (Index i = words_->sentences[s].first_token; i < words_->sentences[s].last_token; ++i) {
      if (tokens[i].capital()) cased_[s] = true;
      if (tokens[i].kind != TokenKind::word || tokens[i].span.size() < 4) continue;
      ++long_words;
      capitals += tokens[i].capital() ? 1U : 0U;
    }
    headline_[s] = capitals >= 3 && capitals * 10 >= long_words * 7;
  }
}

/// Marks which tokens are titles, heads and tails: of each class the longest phrase that begins at a token, found in one walk for all.
void Features::prepare_phrases(std::span<const Token> tokens, const Sentence& sentence) {
  constexpr std::size_t head = FeatureClasses::titles, tail = head + 1;
  const knowledge::Trie& trie = store_.classes();
  for (Index i = sentence.first_token; i < sentence.last_token; ++i) {
    if ((tokens[i].begins & knowledge::WordInfo::begins_title) == 0) continue;
    const bool titled = tokens_[i].title != 0;
    std::array<Index, tail + 1> ends{};
    std::array<knowledge::Slice, tail + 1> values;
    knowledge::Trie::Node node = knowledge::Trie::root;
    for (Index j = i; j < sentence.last_token; ++j) {
      node = trie.step(node, tokens[j].word);
      if (node == knowledge::Trie::nowhere) break;
      for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e) {
        const knowledge::ClassEntry& entry = store_.class_entry(e);
        const std::size_t kind = classes_.kinds[entry.id];
        if (kind == 0 || ends[kind - 1] == j + 1) continue;
        ends[kind - 1] = j + 1;
        values[kind - 1] = entry.value;
      }
    }
    for (std::size_t k = 0; k < FeatureClasses::titles && !titled; ++k)
      for (Index j = i; j < ends[k]; ++j)
        if (tokens_[j].title == 0) tokens_[j].title = static_cast<std::uint8_t>(k + 1);
    const auto mark = [&](std::size_t kind, std::uint8_t Prepared::*field) {
      if (ends[kind] == 0) return;
      const auto type = entity_type(store_.slice(values[kind]));
      for (Index j = i; j < ends[kind] && type; ++j)
        if (tokens_[j].*field == 0) tokens_[j].*field = static_cast<std::uint8_t>(1 + static_cast<int>(*type));
    };
    mark(head, &Prepared::head);
    mark(tail, &Prepared::tail);
  }
}

/// Marks those and which tokens are parts of gazetteer names. Phrases do not cross sentences.
void Features::prepare_tables(std::span<const Token> tokens) {
  for (const Sentence& sentence : words_->sentences) {
    prepare_phrases(tokens, sentence);
    // the longest names of the gazetteer, from left to right; they begin with a capital or a digit
    const knowledge::Trie& trie = store_.gazetteer();
    for (Index i = sentence.first_token; i < sentence.last_token;) {
      Index end = i;
      knowledge::Trie::Node at = knowledge::Trie::nowhere;
      if ((tokens[i].capital() || tokens[i].has_digit()) && (tokens[i].known & knowledge::WordInfo::gazetteer_flag) != 0) {
        knowledge::Trie::Node node = knowledge::Trie::root;
        for (Index j = i; j < sentence.last_token; ++j) {
          node = trie.step(node, tokens[j].word);
          if (node == knowledge::Trie::nowhere) break;
          if (trie.first(node) < trie.last(node)) {
            end = j + 1;
            at = node;
          }
        }
      }
      if (end == i) {
        ++i;
        continue;
      }
      std::uint32_t lists = 0;
      bool person = false;
      for (std::uint32_t e = trie.first(at); e < trie.last(at); ++e) {
        const knowledge::GazetteerRow& row = store_.gazetteer_row(e);
        lists |= 1U << (row.list % 32U);
        person = person || row.type == static_cast<std::uint8_t>(EntityType::person);
      }
      const std::uint32_t length = std::min<std::uint32_t>(end - i, 3);
      for (Index j = i; j < end; ++j) {
        tokens_[j].lists = mix(lists, (j == i ? 1U : 2U) + 4 * length);
        if (person && length > 1) tokens_[j].evidence |= listed_person;
      }
      i = end;
    }
  }
}

/// A name is mostly a chain of words with capitals, and what begins it decides where it ends: `Dinas Pendidikan dan Kebudayaan Kota Bima`
/// goes on behind `dan`, `Garut dan Bima` does not. The loose chain that a head or title opens goes on over two small words or signs.
void Features::prepare_chains(std::span<const Token> tokens) {
  constexpr Index longest = 6, farthest = 7, most_links = 2;
  constexpr std::uint32_t small = 5;  // bytes of a word that may stand between
  const auto has_capital = [&](Index i) { return tokens[i].is_word() && (tokens[i].capital() || tokens[i].has_digit()); };
  for (const Sentence& sentence : words_->sentences) {
    std::uint8_t opened = 0;
    Index since = 0, links = 0;
    for (Index i = sentence.first_token; i < sentence.last_token; ++i, ++since) {
      Prepared& p = tokens_[i];
      if (has_capital(i)) {
        if (i == sentence.first_token || tokens_[i - 1].from_first == 0) {  // a chain begins
          Index end = i + 1;
          while (end < sentence.last_token && has_capital(end)) ++end;
          for (Index j = i; j < end; ++j) {
            tokens_[j].first = p.word;
            tokens_[j].last = tokens_[end - 1].word;
            tokens_[j].from_first = static_cast<std::uint8_t>(std::min(j - i + 1, longest));
            tokens_[j].to_last = static_cast<std::uint8_t>(std::min(end - j, longest));
          }
        }
        links = 0;
        if (p.head != 0 || p.title != 0) {
          opened = static_cast<std::uint8_t>(p.head != 0 ? p.head : 16 + p.title);
          since = 0;
        }
      } else if (++links > most_links || (tokens[i].is_word() && tokens[i].span.size() > small)) {
        opened = 0;
      }
      p.opened = opened;
      p.opened_by = static_cast<std::uint8_t>(std::min(since, farthest) * 4 + links % 4);
    }
  }
}

Features::Evidence& Features::evidence_of(std::uint32_t word) {
  const std::size_t mask = evidence_.size() - 1;
  for (std::size_t at = word & mask;; at = (at + 1) & mask) {
    if (evidence_[at].word == 0) evidence_[at].word = word;
    if (evidence_[at].word == word) return evidence_[at];
  }
}

void Features::prepare_evidence(const Text& text, std::span<const Token> tokens) {
  std::size_t size = 64;
  while (size < tokens.size() * 2) size *= 2;
  evidence_.assign(size, {});
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& t = tokens[i];
    if (!t.is_word()) continue;
    Prepared& p = tokens_[i];
    std::uint16_t bits = p.evidence;
    const bool inside = i > 0 && tokens[i - 1].sentence == t.sentence;
    const bool has_next = i + 1 < tokens.size() && tokens[i + 1].sentence == t.sentence;
    const auto sign = [&](std::size_t j, char c) { return tokens[j].span.size() == 1 && text.view()[tokens[j].span.begin] == c; };
    if (!t.capital()) {
      bits |= seen_lower;
    } else {
      if (inside && !t.first_of_sentence() && tokens[i - 1].is_word() && !headline_[t.sentence]) bits |= seen_capital;
      if (inside) {
        const Prepared& before = tokens_[i - 1];
        if (before.title != 0 && before.title != 6) bits |= after_title;
        if ((before.names & 4U) != 0) bits |= beside_speech;
        if ((before.names & 1U) != 0 && tokens[i - 1].capital()) bits |= after_given;
        if (before.head == 1 + static_cast<int>(EntityType::org))
          bits |= after_org_head;
        else if (before.head != 0)
          bits |= after_place_head;
        if (sign(i - 1, '(') && has_next && sign(i + 1, ')')) bits |= in_brackets;
        if (!tokens[i - 1].capital() && store_.info(tokens[i - 1].word).pos == knowledge::Pos::adp) bits |= after_place_word;
      }
      if (has_next) {
        if ((tokens_[i + 1].names & 4U) != 0) bits |= beside_speech;
        if (tokens[i + 1].capital()) bits |= before_capital;
        if (i + 3 < tokens.size() && sign(i + 1, '(') && tokens[i + 2].kind == TokenKind::number && sign(i + 3, ')')) bits |= before_age;
      }
    }
    Evidence& all = evidence_of(p.word);
    all.bits |= bits;
    p.gathered_at = static_cast<std::uint32_t>(&all - evidence_.data());
    if (!t.capital() && !t.has_digit()) continue;
    if (const std::uint32_t cue = cue_key(text, static_cast<Index>(i)); cue != 0)
      if (const auto type = learnt_.cues.of(cue)) all.said |= static_cast<std::uint16_t>(1U << *type);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is_word()) continue;
    const Evidence& all = evidence_[tokens_[i].gathered_at];
    tokens_[i].evidence = all.bits;
    if (tokens[i].capital() || tokens[i].has_digit()) tokens_[i].said = all.said;
  }
}

std::uint32_t Features::cue_key(const Text& text, Index token) const {
  const std::vector<Token>& tokens = words_->tokens;
  const Index first = words_->sentences[tokens[token].sentence].first_token;
  Index before = token;
  if (before > first && tokens[before - 1].kind == TokenKind::punctuation && opens_quotation(text.view(tokens[before - 1].span))) --before;
  return before > first && tokens[before - 1].is_word() ? tokens_[before - 1].word : 0;
}

void Features::list(Index token, FeatureList& out) const {
  const std::vector<Token>& tokens = words_->tokens;
  const Token& t = tokens[token];
  const Sentence& sentence = words_->sentences[t.sentence];
  static const Prepared outside = [] {
    Prepared none;
    none.word_class = 0xFFFF;
    return none;
  }();
  const auto at = [&](int offset) -> const Prepared& {
    const std::int64_t i = static_cast<std::int64_t>(token) + offset;
    return i < sentence.first_token || i >= sentence.last_token ? outside : tokens_[static_cast<std::size_t>(i)];
  };
  const Prepared &p = at(0), &a = at(-1), &b = at(1), &aa = at(-2), &bb = at(2);
  std::uint32_t number = 0;
  std::uint32_t* next = out.keys.data();  // not out.size, which a key that is written might be for all the compiler knows
  const auto add_key = [&](std::uint32_t key) { *next++ = key; };
  const auto add = [&](std::uint32_t value) { add_key(mix(++number, value)); };
  const auto add2 = [&](std::uint32_t x, std::uint32_t y) { add_key(mix(++number, mix(x, y))); };
  // what says nothing, as what the tables and the rest of the article say of most tokens, is no feature
  const auto some = [&](std::uint32_t says, std::uint32_t x, std::uint32_t y) {
    ++number;
    if (says != 0) add_key(mix(number, mix(x, y)));
  };
  const std::uint32_t place = (t.first_of_sentence() ? 1U : 2U) + (headline_[t.sentence] ? 4U : 0U);

  add(1);
  add(p.word);
  add(a.word);
  add(b.word);
  add(aa.word);
  add(bb.word);
  add2(p.shape, place);
  add2(a.shape, p.shape);
  add2(p.shape, b.shape);
  add2(mix(a.shape, p.shape), b.shape);
  add2(mix(aa.shape, a.shape), mix(p.shape, mix(b.shape, bb.shape)));
  some(p.suffix3, p.suffix3, 0);
  some(p.suffix4, p.suffix4, 0);
  some(p.prefix3, p.prefix3, 0);
  add2(a.word, p.shape);
  add(p.word_class);
  add(a.word_class);
  add(b.word_class);
  add(aa.word_class);
  add(bb.word_class);
  add2(a.word_class, p.word_class);
  add2(p.word_class, b.word_class);
  some(p.lists, p.lists, p.shape);
  some(a.lists | p.lists, a.lists, p.lists);
  some(p.lists | b.lists, p.lists, b.lists);
  some(p.lists, p.lists, p.evidence & 0x1FFU);
  const auto table = [](const Prepared& q) {
    const std::uint32_t title = q.title, head = q.head, tail = q.tail, names = q.names;
    return title | head << 4U | tail << 8U | (names & 31U) << 12U;
  };
  const std::uint32_t tp = table(p), ta = table(a), tb = table(b), taa = table(aa);
  some(tp, tp, p.shape);
  some(ta, ta, p.shape);
  some(tb, tb, p.shape);
  some(taa | ta, taa, ta);
  some(ta | tp, ta, tp);
  some(tp | tb, tp, tb);
  const auto titles = static_cast<std::uint32_t>(a.title | aa.title << 4);
  some(titles, titles, mix(p.shape, p.names & 3U));
  some((p.names | a.names | b.names) & 3U, p.names, mix(a.names & 3U, b.names & 3U));
  some(a.head, a.head, mix(p.shape, b.shape));
  const std::uint32_t told = p.evidence & ~std::uint32_t{seen_lower};
  some(told, p.evidence, mix(p.shape, place >> 2U));
  some(p.evidence & 0x0FCU, p.evidence & 0x0FCU, p.names & 35U);
  add2(place, p.word);
  some(p.label, p.label, 0);
  some(a.label, a.label, 0);
  some(b.label, b.label, 0);
  for (std::uint32_t bits = p.evidence; bits != 0; bits &= bits - 1)
    add_key(mix(number + 1 + static_cast<std::uint32_t>(std::countr_zero(bits)), t.capital() ? 1 : 2));
  number += 12;
  // the types that the words before it say it is of
  some(p.said, p.said, p.shape);
  for (std::uint32_t bits = p.said; bits != 0; bits &= bits - 1)
    add_key(mix(number + 1 + static_cast<std::uint32_t>(std::countr_zero(bits)), p.from_first + 8U * p.to_last));
  number += entity_types;
  // the chain of capitals that it is in, or that stands before or behind it
  const std::uint32_t opened = p.opened == 0 ? 0U : p.opened + 256U * p.opened_by;
  if (p.from_first != 0) {
    add2(p.from_first + 8U * p.to_last, p.shape);
    add2(p.first, p.from_first);
    some(p.from_first - 1U, p.last, p.to_last);
    some(opened, opened, p.shape);
    some(opened, opened, b.word);
    add2(opened, p.label);
  } else {
    number += 6;
    some(opened, opened, mix(p.word, b.shape));
  }
  out.size = static_cast<std::uint32_t>(next - out.keys.data());
}

}  // namespace warta::names
