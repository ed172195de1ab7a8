// Tokens and sentences. The scanner has cut the text by form; here the lexicon decides which full stops belong to
// abbreviations, and from what is left where sentences end.
#include "language/words.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Abbreviation;
using text::CharClass;
using text::RawToken;

/// What ends a sentence when white space or the end follows.
bool is_stop(std::string_view s) { return s == "." || s == "?" || s == "!" || s == "…" || (s.size() > 1 && (s[0] == '?' || s[0] == '!')); }
bool is_ellipsis(std::string_view s) { return s == "…" || (s.size() > 1 && s[0] == '.'); }
bool is_closer(std::string_view s) {
  return s == "\"" || s == "”" || s == "’" || s == "'" || s == ")" || s == "]" || s == "»" || s == "''";
}

class Tokenizer {
 public:
  Tokenizer(const Text& text, const Store& store, std::span<const std::uint32_t> joints, Words& out)
      : text_(text), store_(store), joints_(joints), out_(out) {}

  void part(const Part& part, Index number) {
    raw_.clear();
    text::scan(text_.view(), part.span, raw_);
    if (!joints_.empty() && joints_.front() < part.span.end) cut(part.span.end);
    const auto first = static_cast<Index>(out_.tokens.size());
    for (std::size_t i = 0; i < raw_.size(); ++i) i += add(i);
    if (out_.tokens.size() == first) return;
    split(first, static_cast<Index>(out_.tokens.size()), number);
  }

 private:
  [[nodiscard]] std::string_view view(const RawToken& t) const { return text_.view(t.span); }

  /// Cuts the raw tokens over joints before byte `end` in two, as if the blank were there.
  void cut(std::uint32_t end) {
    whole_.swap(raw_);
    raw_.clear();
    for (RawToken token : whole_) {
      while (!joints_.empty() && joints_.front() <= token.span.begin) joints_ = joints_.subspan(1);
      for (; !joints_.empty() && joints_.front() < token.span.end && token.kind == TokenKind::word; joints_ = joints_.subspan(1)) {
        raw_.push_back(token);
        raw_.back().span.end = token.span.begin = joints_.front();
        token.space_before = true;
      }
      raw_.push_back(token);
    }
    while (!joints_.empty() && joints_.front() < end) joints_ = joints_.subspan(1);
  }

  /// Adds the token of raw_[i]; returns how many raw tokens beyond it were taken in.
  std::size_t add(std::size_t i) {
    const RawToken& raw = raw_[i];
    Token t;
    t.span = raw.span;
    t.kind = raw.kind;
    look_up(t);
    std::size_t taken = 0;
    const bool stop = i + 1 < raw_.size() && !raw_[i + 1].space_before && view(raw_[i + 1]) == ".";
    if (stop && t.kind == TokenKind::word && abbreviates(i, t)) {
      t.span.end = raw_[i + 1].span.end;
      t.kind = TokenKind::abbreviation;
      taken = 1;
    }
    t.flags = shape(t.span);
    if (raw.space_before) t.flags |= Token::space_flag;
    out_.tokens.push_back(t);
    return taken;
  }

  void look_up(Token& t) {
    key_.clear();
    text::append_folded(key_, text_.view(t.span));
    while (key_.size() > 1 && key_.back() == '.' && t.kind == TokenKind::abbreviation) key_.pop_back();
    const std::uint64_t hash = knowledge::hash_bytes(key_);
    t.form = form_hash(hash);
    t.word = store_.word(key_, hash);
    t.classes = store_.info(t.word).classes;
    t.known = store_.info(t.word).flags;
  }

  /// Whether the full stop right after the word raw_[i] belongs to it.
  [[nodiscard]] bool abbreviates(std::size_t i, const Token& t) const {
    const std::string_view word = view(raw_[i]);
    const CharClass initial = text::char_class(text::code_point_at(word, 0).value);
    const bool has_next = i + 2 < raw_.size();
    const CharClass next = has_next ? text::char_class(text::code_point_at(view(raw_[i + 2]), 0).value) : CharClass::newline;
    const std::string_view next_word = has_next ? view(raw_[i + 2]) : std::string_view{};
    const bool one_letter = word.size() == text::code_point_at(word, 0).size;
    if (one_letter && initial == CharClass::upper) {  // an initial: a capital on one side or the other
      const bool after_name = i > 0 && text::char_class(text::code_point_at(view(raw_[i - 1]), 0).value) == CharClass::upper;
      return next == CharClass::upper && (after_name || i == 0 || raw_[i].space_before) && (next_word.size() > 1 || has_next);
    }
    switch (store_.info(t.word).abbreviation) {
      case Abbreviation::absent: return false;
      case Abbreviation::before_name: return next == CharClass::upper && (initial == CharClass::upper || !common_word(t));
      case Abbreviation::after_name: return initial == CharClass::upper;
      case Abbreviation::before_number: return next == CharClass::digit;
      case Abbreviation::unit:
        return next != CharClass::upper && has_next && i > 0 && view(raw_[i - 1]).find_first_of("0123456789") != std::string_view::npos;
      case Abbreviation::free: return true;
    }
    return false;
  }

  /// Whether a small word is met so often without a stop that its stop more likely ends the sentence (`sel.`, not `dr.`).
  [[nodiscard]] bool common_word(const Token& t) const {
    const std::string_view form = store_.form(t.word);
    return store_.info(t.word).frequency >= 6 && form.find_first_of("aeiou") != std::string_view::npos;
  }

  [[nodiscard]] std::uint8_t shape(Span span) const {
    const std::string_view s = text_.view(span);
    std::uint8_t flags = 0;
    std::size_t upper = 0, lower = 0;
    if (text::char_class(text::code_point_at(s, 0).value) == CharClass::upper) flags |= Token::capital_flag;
    for (std::size_t at = 0; at < s.size();) {
      const text::CodePoint c = text::code_point_at(s, at);
      const CharClass kind = text::char_class(c.value);
      upper += kind == CharClass::upper ? 1U : 0U;
      lower += kind == CharClass::lower ? 1U : 0U;
      if (kind == CharClass::digit) flags |= Token::digit_flag;
      at += c.size;
    }
    if (upper >= 2 && lower == 0) flags |= Token::capitals_flag;
    return flags;
  }

  [[nodiscard]] std::string_view token_view(Index i) const { return text_.view(out_.tokens[i].span); }

  /// Cuts the tokens [first, last) of one part into sentences.
  void split(Index first, Index last, Index part) {
    Index begin = first;
    for (Index i = first; i < last; ++i) {
      const std::string_view s = token_view(i);
      const bool abbreviation = out_.tokens[i].kind == TokenKind::abbreviation;
      const bool stop = out_.tokens[i].kind == TokenKind::punctuation && (is_stop(s) || is_ellipsis(s));
      if (!stop && !(abbreviation && ends_after_abbreviation(i, last))) continue;
      Index end = i + 1;
      while (end < last && closes(end)) ++end;
      if (end < last && !opens(end, end > i + 1, is_ellipsis(s))) continue;
      add_sentence(begin, end, part);
      begin = end;
      i = end - 1;
    }
    if (begin < last) add_sentence(begin, last, part);
  }

  /// A closing mark that stands right after the stop (`.")` but not `. "Ya`).
  [[nodiscard]] bool closes(Index i) const { return is_closer(token_view(i)) && !out_.tokens[i].space_before(); }

  /// Whether a new sentence can begin at token `i` after a stop.
  [[nodiscard]] bool opens(Index i, bool after_closer, bool after_ellipsis) const {
    const Token& t = out_.tokens[i];
    const std::string_view s = token_view(i);
    if (!t.space_before()) {  // glued: `selesai.Dia pergi`
      return t.kind == TokenKind::word && t.capital() && !after_closer && i > 1 && out_.tokens[i - 2].is_word() &&
             !out_.tokens[i - 2].capital() && out_.tokens[i - 2].span.size() > 1;
    }
    if (t.kind == TokenKind::number || t.kind == TokenKind::date) return !after_closer;
    if (t.kind == TokenKind::punctuation)
      return s != "," && s != ";" && s != ":" && s != "." && s != "-" && s != "--" && s != "–" && s != "—";
    if (t.is_word()) return t.capital() || (!after_closer && !after_ellipsis && lower_start(i));
    return true;
  }

  /// A sentence that begins with a small letter (`iPhone`, careless writing): after a full stop and a blank it is one all
  /// the same unless the stop was an abbreviation's.
  [[nodiscard]] bool lower_start(Index i) const { return i > 1 && out_.tokens[i - 2].is_word() && out_.tokens[i - 2].span.size() > 3; }

  /// `... S.H. Ia`: a free or closing abbreviation whose stop ends the sentence too.
  [[nodiscard]] bool ends_after_abbreviation(Index i, Index last) const {
    const Token& t = out_.tokens[i];
    if (i + 1 >= last) return false;
    const Token& next = out_.tokens[i + 1];
    if (!next.space_before() || !next.capital() || token_view(i).back() != '.') return false;
    const Abbreviation kind = store_.info(t.word).abbreviation;
    if (kind != Abbreviation::free && kind != Abbreviation::after_name) return false;
    // a function word that begins a sentence with its capital
    const knowledge::Pos pos = store_.info(next.word).pos;
    return next.word != 0 && !next.all_capitals() &&
           (pos == knowledge::Pos::adp || pos == knowledge::Pos::pron || pos == knowledge::Pos::det || pos == knowledge::Pos::sconj ||
            pos == knowledge::Pos::cconj || pos == knowledge::Pos::adv || pos == knowledge::Pos::aux || pos == knowledge::Pos::part);
  }

  void add_sentence(Index first, Index last, Index part) {
    const auto number = static_cast<Index>(out_.sentences.size());
    out_.sentences.push_back({{out_.tokens[first].span.begin, out_.tokens[last - 1].span.end}, first, last, part});
    bool seen = false;
    for (Index i = first; i < last; ++i) {
      out_.tokens[i].sentence = number;
      if (!seen && (out_.tokens[i].is_word() || out_.tokens[i].kind == TokenKind::number)) {
        out_.tokens[i].flags |= Token::first_flag;
        seen = true;
      }
    }
  }

  const Text& text_;
  const Store& store_;
  std::span<const std::uint32_t> joints_;  ///< those not yet used
  Words& out_;
  std::vector<RawToken> raw_, whole_;
  std::string key_;
};

}  // namespace

Index Words::token_from(std::uint32_t at) const {
  return static_cast<Index>(
      std::lower_bound(tokens.begin(), tokens.end(), at, [](const Token& t, std::uint32_t a) { return t.span.begin < a; }) -
      tokens.begin());
}

Index Words::sentence_from(std::uint32_t at) const {
  return static_cast<Index>(
      std::lower_bound(sentences.begin(), sentences.end(), at, [](const Sentence& s, std::uint32_t a) { return s.span.end <= a; }) -
      sentences.begin());
}

Words tokenize(const Text& text, std::span<const Part> parts, const Store& store, std::span<const std::uint32_t> joints) {
  Words words;
  words.tokens.reserve(text.size() / 5);
  Tokenizer tokenizer(text, store, joints, words);
  for (std::size_t i = 0; i < parts.size(); ++i) tokenizer.part(parts[i], static_cast<Index>(i));
  return words;
}

Index match_class(const Store& store, std::span<const Token> tokens, Index token, Index limit, knowledge::ClassId id,
                  std::string_view& value) {
  const knowledge::Trie& trie = store.classes();
  knowledge::Trie::Node node = knowledge::Trie::root;
  Index end = token;
  for (Index i = token; i < limit; ++i) {
    node = trie.step(node, tokens[i].word);
    if (node == knowledge::Trie::nowhere) break;
    for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e)
      if (store.class_entry(e).id == static_cast<std::uint32_t>(id)) {
        value = store.slice(store.class_entry(e).value);
        end = i + 1;
        break;
      }
  }
  return end;
}

}  // namespace warta::language
