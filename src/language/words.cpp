// Tokens and sentences. The scanner has cut the text by form; here the lexicon decides which full stops belong to
// abbreviations, and from what is left where sentences end.
#include "language/words.hpp"

#include <algorithm>

#include "language/gazetteer.hpp"
#include "language/joined.hpp"
#include "language/look_up.hpp"
#include "language/shape.hpp"
#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Abbreviation;
using knowledge::WordInfo;
using text::CharClass;
using text::RawToken;

/// What ends a sentence when white space or the end follows.
bool is_stop(std::string_view s) {
  if (s[0] == '.' || s[0] == '?' || s[0] == '!') return true;
  return s.size() == 3 && (s == "…" || s == "。" || s == "！" || s == "？");
}
bool is_ellipsis(std::string_view s) { return s == "…" || (s.size() > 1 && s[0] == '.'); }
bool is_closer(std::string_view s) {
  if (s.size() == 1) return s[0] == '"' || s[0] == '\'' || s[0] == ')' || s[0] == ']';
  return s == "”" || s == "’" || s == "»";
}

class Tokenizer {
 public:
  Tokenizer(const Text& text, const Store& store, std::span<const std::uint32_t> joints, Words& out)
      : text_(text),
        store_(store),
        label_(store.class_bit_if_any("letter-label")),
        speech_(store.class_bit_if_any("speech-verb")),
        joints_(joints),
        joined_(store),
        look_up_(text, store),
        out_(out) {}

  void part(const Part& part, Index number) {
    raw_.clear();
    text::scan(text_.view(), part.span, raw_);
    if (!joints_.empty() && joints_.front() < part.span.end) cut(part.span.end);
    const auto first = static_cast<Index>(out_.tokens.size());
    part_begin_ = first;
    stops_.clear();
    for (std::size_t i = 0, count = raw_.size(); i < count; ++i)
      if (!add_small(raw_[i])) i += add(i);
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

  /// Adds a token if it is a word of small letters of ASCII without a stop behind it: two in three are, and decide on nothing.
  bool add_small(const RawToken& raw) {
    const std::string_view text = text_.view();
    if (!raw.plain || text[raw.span.begin] < 'a' || text[raw.span.begin] > 'z') return false;
    if (raw.span.end < text.size() && text[raw.span.end] == '.') return false;
    out_.tokens.push_back({.span = raw.span, .flags = raw.space_before ? Token::space_flag : std::uint8_t{0}});
    return true;
  }

  /// Adds the token of raw_[i]; returns how many raw tokens beyond it were taken in.
  std::size_t add(std::size_t i) {
    const RawToken& raw = raw_[i];
    const bool mark = raw.kind == TokenKind::punctuation && raw.span.size() == 1;
    std::uint8_t flags = raw.plain || mark ? plain_shape(view(raw)) : shape(view(raw));
    if (raw.space_before) flags |= Token::space_flag;
    out_.tokens.push_back({.span = raw.span, .kind = raw.kind, .flags = flags});
    Token& t = out_.tokens.back();
    if (!raw.plain && t.kind == TokenKind::word && (t.flags & (Token::capital_flag | Token::digit_flag)) != 0 && cut_joined()) return 0;
    std::size_t taken = 0;
    const bool stop = raw.span.end < text_.size() && text_.view()[raw.span.end] == '.' && t.kind == TokenKind::word &&
                      i + 1 < raw_.size() && raw_[i + 1].span.begin == raw.span.end && raw_[i + 1].span.size() == 1;
    if (stop && abbreviates(i, t)) {
      t.span.end = raw_[i + 1].span.end;
      t.kind = TokenKind::abbreviation;
      taken = 1;
    }
    if (t.kind == TokenKind::word ? t.capital() && may_open(t) : may_end(t)) stops_.push_back(static_cast<Index>(out_.tokens.size() - 1));
    return taken;
  }

  /// Whether split() is to look at a token that is no word.
  [[nodiscard]] bool may_end(const Token& t) const {
    if (t.kind != TokenKind::punctuation) return t.kind == TokenKind::abbreviation || t.kind == TokenKind::emoji;
    const char first = text_.view()[t.span.begin];
    return first == '.' || first == '?' || first == '!' || first == '(' || first == '"' || static_cast<unsigned char>(first) >= 128;
  }
  /// Whether a sentence without a mark at its end may have ended before the word: a capital behind a small word.
  [[nodiscard]] bool may_open(const Token& t) const {
    constexpr std::uint8_t begun = Token::space_flag | Token::capital_flag;
    if ((t.flags & (begun | Token::capitals_flag)) != begun || out_.tokens.size() < 2) return false;
    const Token& before = out_.tokens[out_.tokens.size() - 2];
    return before.kind == TokenKind::word && !before.capital();
  }
  static bool opens_alone(const WordInfo& info) {
    using enum knowledge::Pos;
    return (info.pos == adp || info.pos == sconj || info.pos == cconj) && (info.flags & WordInfo::name_flag) == 0;
  }

  /// Cuts the last token where a hyphen joins names; whether it did.
  bool cut_joined() {
    const std::string_view word = text_.view(out_.tokens.back().span);
    if (word.find('-') == std::string_view::npos) return false;
    const std::span<Token> tokens = std::span(out_.tokens).subspan(part_begin_);
    for (Token& t : tokens.last(std::min(tokens.size(), JoinedNames::far))) look_up_.one(t);
    const Token whole = tokens.back();
    const std::span<const std::uint32_t> hyphens = joined_.cuts(tokens, word);
    if (hyphens.empty()) return false;
    out_.tokens.pop_back();
    std::uint32_t begin = 0;
    for (const std::uint32_t hyphen : hyphens) {
      add_piece({whole.span.begin + begin, whole.span.begin + hyphen},
                text::is_ascii_digit(word[begin]) ? TokenKind::number : TokenKind::word);
      add_piece({whole.span.begin + hyphen, whole.span.begin + hyphen + 1}, TokenKind::punctuation);
      begin = hyphen + 1;
    }
    add_piece({whole.span.begin + begin, whole.span.end}, TokenKind::word);
    out_.tokens[out_.tokens.size() - 2 * hyphens.size() - 1].flags |= whole.flags & Token::space_flag;
    return true;
  }
  void add_piece(Span span, TokenKind kind) {
    Token& t = out_.tokens.emplace_back();
    t.span = span;
    t.kind = kind;
    t.flags = shape(text_.view(span));
  }

  /// The token with what is known of its word.
  [[nodiscard]] const Token& known(Index i) {
    look_up_.one(out_.tokens[i]);
    return out_.tokens[i];
  }
  [[nodiscard]] const WordInfo& info_of(Index i) { return store_.info(known(i).word); }

  /// Whether the full stop right after the word raw_[i] belongs to it.
  [[nodiscard]] bool abbreviates(std::size_t i, Token& t) {
    const std::string_view word = view(raw_[i]);
    const CharClass initial = text::char_class(text::code_point_at(word, 0).value);
    const bool has_next = i + 2 < raw_.size();
    const CharClass next = has_next ? text::char_class(text::code_point_at(view(raw_[i + 2]), 0).value) : CharClass::newline;
    const std::string_view next_word = has_next ? view(raw_[i + 2]) : std::string_view{};
    const bool one_letter = word.size() == text::code_point_at(word, 0).size;
    if (one_letter && initial == CharClass::upper) {  // an initial: a capital on one side or the other
      if (goes_on(i) || (i > 0 && (known(static_cast<Index>(out_.tokens.size() - 2)).classes & label_) != 0)) return false;
      if (next == CharClass::lower && i > 1 && raw_[i].space_before && raw_[i + 2].space_before)  // `Joko P. menolak`
        return text::char_class(text::code_point_at(view(raw_[i - 1]), 0).value) == CharClass::upper && view(raw_[i - 1]).size() > 2;
      const bool after_name = i > 0 && text::char_class(text::code_point_at(view(raw_[i - 1]), 0).value) == CharClass::upper;
      return next == CharClass::upper && (after_name || i == 0 || raw_[i].space_before) && (next_word.size() > 1 || has_next);
    }
    look_up_.one(t);
    switch (abbreviation_of(t)) {
      case Abbreviation::absent: return false;
      case Abbreviation::perhaps_before_name:  // `bodi JL. Mobil itu`
        if (goes_on(i, WordInfo::name_flag | WordInfo::gazetteer_flag)) return false;
        [[fallthrough]];
      case Abbreviation::before_name:
        if (initial == CharClass::lower && after_number(i)) return false;  // `5 cc. Lebarnya`
        if (t.all_capitals() && goes_on(i, all_names)) return false;       // `kepada RA. Padahal`
        return next == CharClass::upper && (initial == CharClass::upper || !common_word(t));
      case Abbreviation::after_name: return initial == CharClass::upper;
      case Abbreviation::before_number: return next == CharClass::digit || (initial == CharClass::upper && is_roman(next_word));
      case Abbreviation::unit: return next != CharClass::upper && has_next && after_number(i);
      case Abbreviation::free: return true;
    }
    return false;
  }

  static constexpr std::uint8_t all_names = 0xFF;
  /// Whether a sentence seems to begin behind the stop after the word raw_[i].
  [[nodiscard]] bool goes_on(std::size_t i, std::uint8_t names = WordInfo::name_flag) {
    return i + 2 < raw_.size() && raw_[i + 2].space_before &&
           opens_sentence(raw_[i + 2], i + 3 < raw_.size() ? &raw_[i + 3] : nullptr, names);
  }
  [[nodiscard]] Abbreviation abbreviation_of(const Token& t) const {
    using enum knowledge::LetterCase;
    return store_.info(t.word).abbreviated(t.all_capitals() ? capitals : t.capital() ? capital : small);
  }
  [[nodiscard]] bool after_number(std::size_t i) const {
    return i > 0 && view(raw_[i - 1]).find_first_of("0123456789") != std::string_view::npos;
  }
  static bool is_roman(std::string_view s) { return !s.empty() && s.find_first_not_of("IVXLC.") == std::string_view::npos; }

  /// Whether a word with a capital most likely begins a sentence: a function word, or a word that is no name before one in
  /// small letters. `names`: flags of what is a name, or all_names
  /// where any word may be one.
  [[nodiscard]] bool opens_sentence(const RawToken& raw, const RawToken* after, std::uint8_t names) {
    if (raw.kind != TokenKind::word) return false;
    const std::string_view word = view(raw);
    if (!text::is_ascii_upper(word[0]) || word.size() < 2 || !text::is_ascii_letter(word[1]) || text::is_ascii_upper(word[1])) return false;
    key_.clear();
    text::append_folded(key_, word);
    const WordInfo& info = store_.info(store_.word(key_));
    if (is_function_word(info.pos)) return true;
    const bool small = after != nullptr && after->kind == TokenKind::word && after->space_before &&
                       text::char_class(text::code_point_at(view(*after), 0).value) == CharClass::lower;
    return names != all_names && small && is_common(info, names);
  }
  static bool is_function_word(knowledge::Pos pos) {
    using enum knowledge::Pos;
    return pos == adp || pos == pron || pos == det || pos == sconj || pos == cconj || pos == adv || pos == aux || pos == part;
  }

  /// Whether a small word is met so often without a stop that its stop more likely ends the sentence (`sel.`, not `dr.`).
  [[nodiscard]] bool common_word(const Token& t) const {
    const std::string_view form = store_.form(t.word);
    return store_.info(t.word).frequency >= 6 && form.find_first_of("aeiou") != std::string_view::npos;
  }

  [[nodiscard]] std::string_view token_view(Index i) const { return text_.view(out_.tokens[i].span); }

  /// Cuts the tokens [first, last) of one part into sentences.
  void split(Index first, Index last, Index part) {
    Index begin = first, opened = none;  // the last bracket that opened
    for (Index i : stops_) {
      if (i < begin) continue;  // taken into the sentence that ended there
      const TokenKind kind = out_.tokens[i].kind;
      const std::string_view s = token_view(i);
      if (s == "(") opened = i;
      if (kind == TokenKind::word ? lost_stop(begin, i, last) : is_opener(s) && lost_stop_before_quotation(begin, i, last)) {
        add_sentence(begin, i, part);
        begin = i;
      }
      if (kind == TokenKind::word) continue;
      if (kind == TokenKind::punctuation ? !is_stop(s) || marks_item(begin, i) : !ends_besides(i, last)) continue;
      if (opened != none && opened > begin && in_bracket(opened, i, last)) continue;
      Index end = i + 1;
      while (end < last && closes(end, last)) ++end;
      const bool closed = end > i + 1;
      while (end < last && out_.tokens[end].kind == TokenKind::emoji) ++end;
      if (end < last && !opens(end, {begin, i, closed, kind == TokenKind::punctuation && is_ellipsis(s)})) continue;
      add_sentence(begin, end, part);
      begin = end;
    }
    if (begin < last) add_sentence(begin, last, part);
  }

  /// Whether the sentence from `begin` ends before the word at `i`, though no mark says so: `naik 5 persen Di pasar lain, harga`.
  [[nodiscard]] bool lost_stop(Index begin, Index i, Index last) {
    if (i < begin + shortest || i + 1 >= last) return false;
    const Token& next = out_.tokens[i + 1];
    const bool goes_on = (next.is_word() && !next.capital() && next.space_before()) || token_view(i + 1) == ",";
    return goes_on && opens_alone(info_of(i)) && ends_clause(i - 1) && !is_whole_name(store_, out_.tokens[i].word);
  }

  /// The same before a quotation of which is said afterwards who spoke: `warga di sana "Kami lelah," kata Budi`.
  [[nodiscard]] bool lost_stop_before_quotation(Index begin, Index i, Index last) {
    constexpr Index far = 80;
    if (i < begin + 2 || i + 4 >= last || !out_.tokens[i].space_before() || out_.tokens[i + 1].space_before()) return false;
    const Token &first = out_.tokens[i + 1], &second = out_.tokens[i + 2];
    if (first.kind != TokenKind::word || !first.capital() || first.all_capitals() || !second.is_word() || second.capital()) return false;
    const std::string_view before = token_view(i - 1);
    if (!ends_clause(i - 1) || before.starts_with("me") || before.starts_with("ber") || before.starts_with("di"))
      return false;  // `berjudul "`
    for (Index k = i + 3; k + 1 < std::min(last, i + far); ++k)
      if (const std::string_view s = token_view(k); s == "\"" || s == "”")
        return token_view(k - 1) == "," && out_.tokens[k + 1].is_word() && !out_.tokens[k + 1].capital();
    return false;
  }
  static constexpr Index shortest = 3;  ///< tokens of a sentence that lacks its stop
  static bool is_opener(std::string_view s) { return s == "\"" || s == "“"; }
  /// Whether a clause may end in the token: no function word, nor a verb of saying, after which somebody speaks.
  [[nodiscard]] bool ends_clause(Index i) {
    const Token& t = out_.tokens[i];
    return t.kind == TokenKind::word && t.span.size() > 2 && !is_function_word(info_of(i).pos) && (t.classes & speech_) == 0;
  }

  /// Whether the bracket at `opened`, in the middle of a sentence, still holds the stop and is soon closed behind it: `(hal. 5)`,
  /// `(Bl.) Smith`.
  [[nodiscard]] bool in_bracket(Index opened, Index stop, Index last) const {
    constexpr Index far = 12;
    if (stop - opened > far) return false;
    for (Index i = opened + 1; i < std::min(last, stop + far); ++i) {
      if (i == stop) continue;
      const char c = text_.view()[out_.tokens[i].span.begin];
      if (c == ')') return i > stop + 1 || stop - opened <= 2;
      if (c == '(' || (i > stop && out_.tokens[i].kind == TokenKind::punctuation && is_stop(token_view(i)))) return false;
    }
    return false;
  }

  /// A closing mark that stands right after the stop (`.")` but not `. "Ya`, nor the second of `."" Ya`).
  [[nodiscard]] bool closes(Index i, Index last) const {
    if (out_.tokens[i].space_before() || out_.tokens[i].kind != TokenKind::punctuation) return false;
    const std::string_view s = token_view(i);
    const bool ends = i + 1 == last || out_.tokens[i + 1].space_before();
    if (s == "“") return ends;
    return is_closer(s) && (ends || s != "\"" || token_view(i - 1) != s);
  }

  /// The number or letter of an item of a list with its stop: `2. Gula` at the beginning, `: 1. KTP; b. KK` inside.
  [[nodiscard]] bool marks_item(Index begin, Index stop) {
    if (stop == begin || token_view(stop) != ".") return false;
    const Token& t = out_.tokens[stop - 1];
    const std::string_view s = token_view(stop - 1);
    const bool number = t.kind == TokenKind::number && s.size() <= 2;
    if (stop - 1 == begin) return number || (t.kind == TokenKind::word && (s.size() == 1 || is_roman(s)));
    if (s.size() == 1 && t.kind == TokenKind::word && !t.capital()) return t.space_before() && (known(stop - 2).classes & label_) == 0;
    if (!number) return false;
    const std::string_view before = token_view(stop - 2);
    return before == ":" || before == ";";
  }

  /// A stop and what is known of its surroundings.
  struct Stop {
    Index begin;  ///< first token of its sentence
    Index at;
    bool closed;  ///< a quotation mark or bracket closes behind it
    bool ellipsis;
  };

  /// Whether a new sentence can begin at token `i` after a stop.
  [[nodiscard]] bool opens(Index i, const Stop& stop) {
    const Token& t = out_.tokens[i];
    if (!t.space_before() && t.kind != TokenKind::emoji && out_.tokens[i - 1].kind != TokenKind::emoji) return opens_glued(i, stop);
    if (t.kind == TokenKind::number || t.kind == TokenKind::date) return !stop.closed;
    if (t.kind == TokenKind::punctuation) {
      const std::string_view s = token_view(i);
      if (s == "-") return !stop.closed && !stop.ellipsis && opens_item(i, stop);
      return s != "," && s != ";" && s != ":" && s != "." && s != "--" && s != "–" && s != "—";
    }
    if (t.is_word()) return t.capital() || (!stop.closed && !stop.ellipsis && lower_start(stop));
    return true;
  }

  /// `pasar. - Harga beras`: a dash that opens an item behind a sentence that ends in a small word; not `Ya! - kata Budi`.
  [[nodiscard]] bool opens_item(Index i, const Stop& stop) const {
    return token_view(stop.at) == "." && stop.at > stop.begin && !out_.tokens[stop.at - 1].capital() && i + 1 < out_.tokens.size() &&
           out_.tokens[i + 1].space_before() && out_.tokens[i + 1].capital() && lower_start(stop);
  }

  /// `selesai.Dia pergi`, `10.00.Semua`, `"Ya."Dia pergi`; but not `Contoh.Com`.
  [[nodiscard]] bool opens_glued(Index i, const Stop& stop) {
    const Token& t = out_.tokens[i];
    if (stop.ellipsis || stop.at == 0) return false;
    if (t.kind == TokenKind::punctuation)  // `."` and a quotation mark that opens right behind it
      return stop.closed && token_view(i) == "\"" && i + 1 < out_.tokens.size() && out_.tokens[i + 1].capital() &&
             !out_.tokens[i + 1].space_before();
    if (t.kind != TokenKind::word || !t.capital() || t.all_capitals() || t.span.size() < 2) return false;
    if (stop.closed || token_view(stop.at) != ".") return true;
    const Token& before = out_.tokens[stop.at - 1];
    if (before.kind == TokenKind::number || before.kind == TokenKind::time) return before.span.size() > 2;
    if (!before.is_word()) return before.kind == TokenKind::punctuation && is_closer(token_view(stop.at - 1));
    if (!before.capital()) return before.span.size() > 1;
    if (before.span.size() <= 3 || before.all_capitals()) return false;
    const WordInfo& info = info_of(i);
    return (is_function_word(info.pos) || (info.is_listed() && info.frequency > 4 && !info.is_name()));
  }

  /// A sentence that begins with a small letter (`iPhone`, careless writing): after a full stop and a blank it is one all the
  /// same unless the stop was an abbreviation's; after `?` and `!`, which names hold too, where the one before began so.
  [[nodiscard]] bool lower_start(const Stop& stop) const {
    if (stop.at == stop.begin) return false;
    const Token& before = out_.tokens[stop.at - 1];
    if (token_view(stop.at)[0] != '.') return out_.tokens[stop.begin].is_word() && !out_.tokens[stop.begin].capital();
    if (before.kind == TokenKind::number)  // `tahun 1879. atau`, not `4,11. persen`
      return before.span.size() > 3 && token_view(stop.at - 1).find_first_not_of("0123456789") == std::string_view::npos;
    return before.kind == TokenKind::word && before.span.size() > 3 && !is_degree(stop.at - 1);
  }

  /// `S.E., M.M., CHRMP`: a word of several capitals behind an abbreviation and a comma.
  [[nodiscard]] bool is_degree(Index i) const {
    if (i < 2 || token_view(i - 1) != "," || out_.tokens[i - 2].kind != TokenKind::abbreviation) return false;
    const std::string_view s = token_view(i);
    return std::count_if(s.begin(), s.end(), text::is_ascii_upper) > 1;
  }

  /// `... S.H. Ia`, `... 😀 Ia`: a closing abbreviation or an emoji after which a sentence begins.
  [[nodiscard]] bool ends_besides(Index i, Index last) {
    const Token& t = out_.tokens[i];
    if (i + 1 >= last) return false;
    const Token& next = out_.tokens[i + 1];
    if (!next.space_before() || !next.capital() || next.all_capitals() || known(i + 1).word == 0) return false;
    bool any_word = next.kind == TokenKind::word;
    if (t.kind == TokenKind::abbreviation) {
      if (token_view(i).back() != '.') return false;
      const Abbreviation kind = abbreviation_of(known(i));
      if (kind != Abbreviation::free && kind != Abbreviation::after_name) return false;
      const std::string_view s = token_view(i);
      any_word = any_word && (kind == Abbreviation::after_name || s.find('.') + 1 == s.size());  // `dll. Harga`, not `U.S. Army`
    }
    const WordInfo& info = store_.info(next.word);
    if (is_function_word(info.pos)) return true;
    const bool small = any_word && i + 2 < last && out_.tokens[i + 2].kind == TokenKind::word && !out_.tokens[i + 2].capital();
    return small && is_common(info);
  }

  void add_sentence(Index first, Index last, Index part) {
    const auto number = static_cast<Index>(out_.sentences.size());
    out_.sentences.push_back({{out_.tokens[first].span.begin, out_.tokens[last - 1].span.end}, first, last, part});
    for (Index i = first; i < last; ++i) out_.tokens[i].sentence = number;
    const bool item = first + 2 < last && !out_.tokens[first + 1].space_before() && marks_item(first, first + 1);
    for (Index i = item ? first + 2 : first; i < last; ++i)
      if (out_.tokens[i].is_word() || out_.tokens[i].kind == TokenKind::number) {
        out_.tokens[i].flags |= Token::first_flag;
        break;
      }
  }

  const Text& text_;
  const Store& store_;
  Classes label_, speech_;
  std::span<const std::uint32_t> joints_;  ///< those not yet used
  JoinedNames joined_;
  LookUp look_up_;
  Words& out_;
  std::vector<RawToken> raw_, whole_;
  Index part_begin_ = 0;      ///< first token of the part
  std::vector<Index> stops_;  ///< tokens of the part behind which a sentence may end
  std::string key_;
};

}  // namespace

Words cut(const Text& text, std::span<const Part> parts, const Store& store, std::span<const std::uint32_t> joints) {
  Words words;
  words.tokens.reserve(text.size() / 5);
  Tokenizer tokenizer(text, store, joints, words);
  for (std::size_t i = 0; i < parts.size(); ++i) tokenizer.part(parts[i], static_cast<Index>(i));
  return words;
}

Words tokenize(const Text& text, std::span<const Part> parts, const Store& store, std::span<const std::uint32_t> joints) {
  Words words = cut(text, parts, store, joints);
  LookUp(text, store).all(words.tokens);
  return words;
}

}  // namespace warta::language
