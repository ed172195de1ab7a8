#include "language/morphology.hpp"

#include <algorithm>
#include <array>

#include "language/affixes.hpp"
#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Pos;
using knowledge::WordInfo;
using Kind = Segment::Kind;

bool ends(std::string_view s, std::string_view ending) { return s.size() > ending.size() && s.substr(s.size() - ending.size()) == ending; }

constexpr std::array<std::string_view, 6> clitics = {"nya", "ku", "mu", "lah", "kah", "pun"};

std::string_view without_clitics(std::string_view word) {
  for (const std::string_view ending : {"-lah", "-nya", "-kah", "-pun", "-ku", "-mu", "nya", "lah", "kah"})
    if (ends(word, ending) && word.size() > ending.size() + 2) return word.substr(0, word.size() - ending.size());
  return word;
}

/// Function words are their own lemma, and are not taken apart unless lexicon/morphology.tsv does so.
bool is_function_word(Pos pos) {
  using enum Pos;
  return pos == adp || pos == pron || pos == det || pos == cconj || pos == sconj || pos == aux || pos == part || pos == num || pos == intj;
}

/// Writes morphemes and their segments.
class Speller {
 public:
  explicit Speller(Morphology& out) : out_(out) {}

  void add(Kind kind, std::string_view text, char before = '+', char swallowed = 0) {
    if (text.empty()) return;
    if (!out_.morphemes.empty() && before != 0) out_.morphemes += before;
    const std::size_t begin = out_.morphemes.size();
    out_.morphemes += text;
    if (swallowed != 0) out_.morphemes[begin] = swallowed;
    out_.segments.push_back({kind, static_cast<std::uint8_t>(begin), static_cast<std::uint8_t>(text.size())});
  }

 private:
  Morphology& out_;
};

/// What was found, spelled out.
void spell(std::string_view word, const Reading& r, Morphology& out) {
  Speller to(out);
  const auto slice = [&](std::size_t from, std::size_t end) { return word.substr(from, end - from); };
  const auto sound = [&](std::size_t from) { return r.swallowed != 0 && from == r.swallowed_at ? r.swallowed : '\0'; };
  std::size_t from = 0;
  for (std::size_t p = 0; p < r.prefix_count; ++p) {
    to.add(Kind::prefix, slice(from, r.prefixes[p]), '+', p > 0 ? sound(from) : '\0');
    from = p == 0 ? r.first : r.prefixes[p];
  }
  const std::size_t cut = r.middle != 0 ? r.middle : r.root_end;
  to.add(Kind::root, slice(r.root, cut), '+', r.prefix_count > 0 ? sound(r.root) : '\0');
  out.root = out.text(out.segments.back());
  if (r.middle != 0) {
    to.add(Kind::root, slice(r.middle, r.root_end));
    out.root += ' ';
    out.root += slice(r.middle, r.root_end);
  }
  if (r.stem_end > r.root_end) {  // behind the hyphen
    if (r.inner != 0) {
      to.add(Kind::prefix, slice(r.root_end + 1U, r.inner), '-');
      to.add(Kind::redup, out.root);
    } else {
      to.add(Kind::redup, slice(r.root_end + 1U, r.stem_end), '-');
    }
  }
  to.add(Kind::suffix, slice(r.stem_end, r.suffix_end));
  std::size_t at = r.suffix_end;
  if (r.copy_end != 0) {
    to.add(Kind::redup, slice(at + 1, r.copy_end), '-');
    at = r.copy_end;
  }
  if (r.possessive_end > at) {
    to.add(Kind::possessive, slice(at, r.possessive_end));
    at = r.possessive_end;
  }
  if (r.end > at) to.add(Kind::particle, slice(at, r.end));
}

/// Puts the parts of a base (pelajar = pel + ajar) where it stands whole among the parts of a longer word (mem + pelajar + i).
void splice(Morphology& out, const Morphology& base) {
  Morphology whole;
  Speller to(whole);
  bool done = false;
  for (const Segment& s : out.segments) {
    const char before = s.begin > 0 ? out.morphemes[s.begin - 1U] : '+';
    const bool joined = before != '+' && before != '-';
    if (s.kind != Kind::root || done) {
      to.add(s.kind, out.text(s), joined ? '\0' : before);
      continue;
    }
    done = true;
    for (const Segment& b : base.segments) {
      const char inner = b.begin > 0 ? base.morphemes[b.begin - 1U] : before;
      to.add(b.kind, base.text(b), b.begin > 0 && inner != '+' && inner != '-' ? '\0' : inner);
    }
  }
  whole.root = base.root;
  whole.pos = out.pos;
  out = std::move(whole);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `ter+SANGKA`, `g<er>igi` of lexicon/morphology.tsv: the root in capitals, what follows a hyphen said again.
void spell(std::string_view parts, Morphology& out) {
  Speller to(out);
  if (const std::size_t open = parts.find('<'), close = parts.find('>');
      open != std::string_view::npos && close != std::string_view::npos) {
    to.add(Kind::root, parts.substr(0, open));
    to.add(Kind::infix, parts.substr(open, close + 1 - open), 0);
    to.add(Kind::root, parts.substr(close + 1), 0);
    out.root = std::string(parts.substr(0, open)) + std::string(parts.substr(close + 1));
    return;
  }
  if (std::none_of(parts.begin(), parts.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && parts.find('+') == std::string_view::npos)
    return;
  bool seen = false;
  char before = '+';
  while (!parts.empty()) {
    std::size_t size = 0;
    const bool root = parts[0] >= 'A' && parts[0] <= 'Z';
    // a hyphen between capitals belongs to the root (UNDANG-UNDANG)
    while (size < parts.size() && parts[size] != '+' &&
           (parts[size] != '-' || (root && size + 1 < parts.size() && parts[size + 1] >= 'A' && parts[size + 1] <= 'Z')))
      ++size;
    std::string text(parts.substr(0, size));
    std::transform(text.begin(), text.end(), text.begin(), lower);
    if (root) {
      if (seen) out.root += ' ';
      out.root += text;
      to.add(Kind::root, text, before);
      seen = true;
    } else if (before == '-') {
      to.add(Kind::redup, text, before);
    } else if (!seen) {
      to.add(Kind::prefix, text, before);
    } else if (text == "nya" || text == "ku" || text == "mu") {
      to.add(Kind::possessive, text, before);
    } else if (text == "lah" || text == "kah" || text == "tah" || text == "pun") {
      to.add(Kind::particle, text, before);
    } else {
      to.add(Kind::suffix, text, before);
    }
    before = size < parts.size() ? parts[size] : '+';
    parts.remove_prefix(std::min(parts.size(), size + 1));
  }
}

/// Part of speech of a word with affixes: what they make of it, what the root is, and the few places where both decide.
Pos part_of_speech(const Reading& r, std::string_view word, Pos root) {
  const bool suffixed = r.suffix_end > r.stem_end;
  if (r.prefix_count == 1 && !suffixed && root == Pos::adj && word.substr(0, 2) == "te") return Pos::adj;  // terbesar
  if (r.prefix_count == 1 && !suffixed && root == Pos::num && word.substr(0, 2) == "ke") return Pos::adj;  // kedua
  if (r.prefix_count == 0 && suffixed && root == Pos::num) return Pos::num;                                // ribuan
  if (r.pos != Pos::unknown) return r.pos;
  return root;
}

Pos pos_named(std::string_view name) {
  for (int p = 1; p <= static_cast<int>(Pos::sym); ++p)
    if (to_string(static_cast<Pos>(p)) == name) return static_cast<Pos>(p);
  return Pos::unknown;
}

}  // namespace

std::string_view to_string(Segment::Kind kind) {
  constexpr std::array<std::string_view, 7> names = {"prefix", "root", "infix", "redup", "suffix", "possessive", "particle"};
  return names[static_cast<std::size_t>(kind)];
}

Lexicon::Lexicon(const Store& store)
    : store_(store),
      analyses_(store),
      sieve_(store),
      segments_(store.class_id("segments")),
      pos_(store.class_id("pos")),
      lemma_(store.class_id("lemma")) {
  for (const std::string_view kind : {"variant.misspelling", "variant.nonstandard", "variant.old", "variant.split", "variant.informal"})
    if (const knowledge::ClassId id = store.class_id(kind); id >= 0) {
      variants_.push_back(id);
      variant_bits_ |= Classes{1} << static_cast<unsigned>(id);
    }
}

/// Whether lexicon/morphology.tsv may say what a word is made of.
bool Lexicon::has_grown(WordId word) const {
  return word != 0 && segments_ >= 0 && (store_.info(word).classes >> static_cast<unsigned>(segments_) & 1U) != 0;
}

bool Lexicon::grown(WordId word, Morphology& result) const {
  if (word == 0 || store_.info(word).classes == 0 || segments_ < 0) return false;
  const auto parts = store_.class_value(word, segments_);
  if (!parts || parts->size() > longest_word) return false;
  spell(*parts, result);
  return true;  // perhaps without segments: the word is left whole
}

/// What the affixes of a word of lexicon/morphology.tsv make of it.
Pos Lexicon::shape(const Morphology& m) const {
  const Pos root = store_.info(store_.word(m.root)).pos;
  if (m.segments.empty()) return root;
  const Segment& first = m.segments.front();
  if (first.kind == Kind::prefix) {
    const std::string_view prefix = m.text(first);
    if (prefix[0] == 'm' || prefix[0] == 'b' || prefix[0] == 't' || prefix == "di") return Pos::verb;
    if (prefix[0] == 'p') return Pos::noun;
    if (prefix == "se") return root;
  }
  for (const Segment& s : m.segments) {
    if (s.kind != Kind::suffix) continue;
    return m.text(s) == "an" ? (root == Pos::num ? root : Pos::noun) : Pos::verb;
  }
  return root;
}

/// `mempelajarinya`, `pelajarannya`: a word of lexicon/morphology.tsv with a clitic behind it.
bool Lexicon::grown_with_clitic(std::string_view folded, Morphology& result) const {
  for (const auto& [ending, kind] : {std::pair{std::string_view("nya"), Kind::possessive},
                                     {"ku", Kind::possessive},
                                     {"mu", Kind::possessive},
                                     {"lah", Kind::particle},
                                     {"kah", Kind::particle},
                                     {"pun", Kind::particle}}) {
    if (!ends(folded, ending)) continue;
    const std::string_view rest = folded.substr(0, folded.size() - ending.size());
    const WordId id = store_.word(rest);
    if (!grown(id, result) || result.segments.empty()) continue;
    Speller(result).add(kind, ending);
    result.pos = pos_of(id).value_or(store_.info(id).pos != Pos::unknown ? store_.info(id).pos : shape(result));
    return true;
  }
  return false;
}

/// `apakah`, `dirinya`, `inilah`: a function word behind which a clitic stands, listed as one.
bool Lexicon::function_word_with_clitic(std::string_view folded, Morphology& result) const {
  for (const auto& [ending, kind] :
       {std::pair{std::string_view("nya"), Kind::possessive}, {"kah", Kind::particle}, {"lah", Kind::particle}, {"pun", Kind::particle}}) {
    if (!ends(folded, ending) || folded.size() < ending.size() + 3) continue;
    const std::string_view rest = folded.substr(0, folded.size() - ending.size());
    const Pos pos = store_.info(store_.word(rest)).pos;
    if (!is_function_word(pos) && pos != Pos::adv) continue;
    result = analyze(rest);
    Speller(result).add(kind, ending);
    result.pos = pos_of(store_.word(folded)).value_or(store_.info(store_.word(folded)).pos);
    return true;
  }
  return false;
}

std::optional<Pos> Lexicon::pos_of(WordId word) const {
  if (word == 0 || store_.info(word).classes == 0 || pos_ < 0) return std::nullopt;
  if (const auto pos = store_.class_value(word, pos_)) return pos_named(pos->substr(0, pos->find(';')));
  return std::nullopt;
}

Pos Lexicon::beside(const Token& word, Pos before, Pos after) const {
  using enum Pos;
  if (pos_ < 0 || (word.classes >> static_cast<unsigned>(pos_) & 1U) == 0) return unknown;
  const auto pos = store_.class_value(word.word, pos_);
  if (!pos || pos->find(';') == std::string_view::npos) return unknown;
  const Pos first = pos_named(pos->substr(0, pos->find(';'))), second = pos_named(pos->substr(pos->find(';') + 1));
  if (second == sconj) return after == verb || after == aux || after == part ? second : first;
  return before == noun || before == propn || before == adj || before == num || before == pron || before == adv ? first : second;
}

void Lexicon::analyze(std::string_view folded, WordId word, Morphology& result) const {
  if (!analyses_.read(word, result)) search(folded, word, result);
}

Lexicon::Root Lexicon::root_of(std::string_view folded, WordId word) const {
  const auto has_grown_before = [&](std::string_view clitic) {
    return ends(folded, clitic) && has_grown(store_.word(folded.substr(0, folded.size() - clitic.size())));
  };
  const bool grows = word != 0 || std::any_of(clitics.begin(), clitics.end(), has_grown_before);
  if (!grows) {
    const Found found = take_apart(store_, sieve_, folded, 0);
    const Reading& r = found.best;
    if (!found.found) return {};
    const bool plain = !r.guessed && r.middle == 0 && r.word != 0 && !has_grown(r.word);
    if (plain) return {static_cast<std::size_t>(r.root_end - r.root), r.word};
  }
  Morphology m;
  analyze(folded, word, m);
  return m.known() ? Root{m.root.size(), store_.word(m.root)} : Root{};
}

void Lexicon::search(std::string_view folded, WordId id, Morphology& result) const {
  result.root.clear();
  result.lemma.clear();
  result.morphemes.clear();
  result.segments.clear();
  result.pos = Pos::unknown;
  result.guessed = false;
  if (folded.empty() || folded.size() > longest_word) {
    result.lemma = without_clitics(folded);
    return;
  }
  const WordInfo& info = store_.info(id);
  const bool function_word = is_function_word(info.pos);
  const bool left = grown(id, result);
  if (left) {
    result.pos = info.pos != Pos::unknown ? info.pos : shape(result);
  } else if (!function_word && !grown_with_clitic(folded, result)) {
    if (const Found found = take_apart(store_, sieve_, folded, id); found.found) {
      spell(folded, found.best, result);
      result.guessed = found.best.guessed;
      const WordId root = found.best.word;
      result.pos = part_of_speech(found.best, folded, pos_of(root).value_or(store_.info(root).pos));
      if (Morphology base; grown(root != 0 || found.best.middle != 0 ? root : store_.word(result.root), base) && !base.segments.empty())
        splice(result, base);
    }
  }
  if (function_word && !left && function_word_with_clitic(folded, result)) return;
  if (result.segments.empty()) {
    if (info.is_root() || function_word || left) result.root = folded;
    // of a word that no list has, a clitic is all that can be told (KPK-nya)
    const std::string_view base = result.root.empty() && id == 0 ? without_clitics(folded) : folded;
    Speller to(result);
    to.add(Kind::root, base);
    if (base.size() < folded.size()) {
      const bool hyphen = folded[base.size()] == '-';
      const std::string_view clitic = folded.substr(base.size() + (hyphen ? 1 : 0));
      to.add(clitic == "nya" || clitic == "ku" || clitic == "mu" ? Kind::possessive : Kind::particle, clitic, hyphen ? '-' : '+');
    }
    result.pos = info.pos;
    if (result.pos == Pos::unknown && !info.is_root() && info.is_in_names()) result.pos = Pos::propn;
    if (result.pos == Pos::unknown && !result.root.empty()) result.pos = Pos::noun;
  } else if (result.pos == Pos::unknown) {
    result.pos = Pos::noun;
  }
  result.pos = pos_of(id).value_or(result.pos);
  if (id != 0 && info.classes != 0 && lemma_ >= 0)
    if (const auto lemma = store_.class_value(id, lemma_)) {
      result.lemma = *lemma;
      return;
    }
  result.lemma = function_word          ? std::string(folded)
                 : !result.root.empty() ? result.root
                                        : std::string(result.text(result.segments.front()));
}

bool Lexicon::knows(std::string_view folded) const {
  const WordInfo& info = store_.info(store_.word(folded));
  return info.is_listed() || info.is_name() || analyze(folded).known();
}

std::optional<std::string_view> Lexicon::standard(WordId word) const {
  if ((store_.info(word).classes & variant_bits_) == 0) return std::nullopt;
  for (const knowledge::ClassId kind : variants_)
    if (const auto norm = store_.class_value(word, kind); norm && !norm->empty()) return norm;
  return std::nullopt;
}

Morphology analyze_word(const Store& store, std::string_view folded) { return Lexicon(store).analyze(folded); }

std::string normal_form(const Store& store, std::string_view folded) {
  return std::string(Lexicon(store).standard(store.word(folded)).value_or(folded));
}

std::vector<TokenRecord> describe_tokens(const Text& text, const Words& words, const std::vector<bool>& is_name, const Lexicon& lexicon) {
  constexpr std::array<std::string_view, 13> kinds = {"word",  "number",  "date",    "time",  "money",        "punctuation", "url",
                                                      "email", "hashtag", "mention", "emoji", "abbreviation", "symbol"};
  using enum Pos;
  std::vector<TokenRecord> records;
  records.reserve(words.tokens.size());
  std::vector<Pos> pos(words.tokens.size(), unknown);
  /// By a few bits of its number, the last token of a word: half of the words of an article have been seen before.
  constexpr std::size_t remembered = 1024;
  std::array<Index, remembered> seen;
  seen.fill(none);
  constexpr std::size_t near = 6, far = 12;  // tokens ahead at which memory is fetched
  Morphology m;
  for (Index i = 0; i < words.tokens.size(); ++i) {
    const Token& t = words.tokens[i];
    if (i + far < words.tokens.size()) {
      lexicon.expect(words.tokens[i + far].word);
      lexicon.expect_more(words.tokens[i + near].word);
    }
    TokenRecord& r = records.emplace_back();
    r.span = t.span;
    r.kind = kinds[static_cast<std::size_t>(t.kind)];
    r.sentence = t.sentence;
    const bool plain = t.kind == TokenKind::word && !is_name[i];
    Index& last = seen[t.word % remembered];
    if (plain && t.word != 0) {
      if (last != Index{none} && words.tokens[last].word == t.word) {
        const TokenRecord& same = records[last];
        r.norm = same.norm;
        r.lemma = same.lemma;
        r.root = same.root;
        r.morphemes = same.morphemes;
        pos[i] = pos[last];
        continue;
      }
      last = i;
    }
    if (plain && t.word != 0)
      r.norm = lexicon.store().form(t.word);
    else
      text::append_folded(r.norm, text.view(t.span));
    if (is_name[i]) {
      r.lemma = text.view(t.span);
      pos[i] = t.is_word() ? propn : unknown;
    } else if (plain) {
      const auto standard = lexicon.standard(t.word);
      if (standard && standard->find(' ') == std::string_view::npos)
        m = lexicon.analyze(*standard);
      else
        lexicon.analyze(r.norm, t.word, m);
      if (standard) r.norm = *standard;
      if (m.root.empty()) m.root = m.lemma;
      r.root.swap(m.root);
      r.lemma.swap(m.lemma);
      r.morphemes.swap(m.morphemes);
      pos[i] = m.pos;
    } else {
      r.lemma = r.norm;
      switch (t.kind) {
        case TokenKind::number:
        case TokenKind::date:
        case TokenKind::time: pos[i] = num; break;
        case TokenKind::punctuation: pos[i] = punct; break;
        case TokenKind::money:
        case TokenKind::symbol:
        case TokenKind::emoji: pos[i] = sym; break;
        default: break;
      }
    }
  }
  for (Index i = 0; i < records.size(); ++i) {
    const Token& t = words.tokens[i];
    if (t.kind == TokenKind::word && !is_name[i]) {
      if (pos[i] == unknown && t.capital() && !t.first_of_sentence()) pos[i] = propn;
      const Pos before = i > 0 && words.tokens[i - 1].sentence == t.sentence ? pos[i - 1] : unknown;
      const Pos after = i + 1 < records.size() ? pos[i + 1] : unknown;
      if (const Pos one = lexicon.beside(t, before, after); one != unknown) pos[i] = one;
    }
    records[i].pos = to_string(pos[i]);
  }
  return records;
}

}  // namespace warta::language
