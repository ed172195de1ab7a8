#include "language/morphology.hpp"

#include <algorithm>
#include <array>

#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Pos;
using knowledge::WordInfo;

bool ends(std::string_view s, std::string_view ending) { return s.size() > ending.size() && s.substr(s.size() - ending.size()) == ending; }
bool begins(std::string_view s, std::string_view start) { return s.size() > start.size() && s.substr(0, start.size()) == start; }
bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// What a prefix and a suffix make of a word; verbs win over nouns.
struct Affixes {
  bool verb = false;
  bool noun = false;
};

/// The search for the best root of one word.
class Search {
 public:
  explicit Search(const Store& store) : store_(store) {}

  void run(std::string_view word) {
    consider(word, {});
    if (rank_ > 0 && word.size() <= 4) return;  // `baik`, `dari`: a short root is left whole
    if (rank_ > 0 && frequent_) return;
    suffixes(word, {});
    for (const std::string_view particle : {"lah", "kah", "tah", "pun"})
      if (ends(word, particle)) after_particle(word.substr(0, word.size() - 3));
    after_particle(word);
  }

  std::string best_root;
  Affixes best_affixes;

 private:
  void after_particle(std::string_view word) {
    suffixes(word, {});
    for (const std::string_view possessive : {"nya", "ku", "mu"})
      if (ends(word, possessive)) suffixes(word.substr(0, word.size() - possessive.size()), {});
  }

  void suffixes(std::string_view word, Affixes affixes) {
    prefixes(word, affixes, 0);
    if (ends(word, "kan")) prefixes(word.substr(0, word.size() - 3), {true, affixes.noun}, 0);
    if (ends(word, "an")) prefixes(word.substr(0, word.size() - 2), {affixes.verb, true}, 0);
    if (ends(word, "i")) prefixes(word.substr(0, word.size() - 1), {true, affixes.noun}, 0);
    if (ends(word, "isasi")) prefixes(word.substr(0, word.size() - 5), {affixes.verb, true}, 0);
  }

  void prefixes(std::string_view word, Affixes affixes, int depth) {
    if (word.size() < 2) return;
    consider(word, affixes);
    if (depth == 2) return;
    const auto take = [&](std::string_view prefix, bool verb, bool noun) {
      if (begins(word, prefix) && word.size() >= prefix.size() + 2)
        prefixes(word.substr(prefix.size()), {affixes.verb || verb, affixes.noun || noun}, depth + 1);
    };
    take("di", true, false);
    take("ber", true, false);
    take("be", true, false);
    take("bel", true, false);
    take("ter", true, false);
    take("te", true, false);
    take("per", false, true);
    take("pel", false, true);
    take("ke", false, true);
    take("se", false, false);
    take("ku", true, false);
    take("kau", true, false);
    nasal(word, "me", {true, affixes.noun}, depth);
    nasal(word, "pe", {affixes.verb, true}, depth);
  }

  /// meN- and peN-: the prefix takes the sound of what follows, and k, p, s, t give way to it.
  void nasal(std::string_view word, std::string_view prefix, Affixes affixes, int depth) {
    if (!begins(word, prefix)) return;
    const std::string_view rest = word.substr(prefix.size());
    const auto go = [&](std::string_view base) { prefixes(base, affixes, depth + 1); };
    const auto with = [&](char c, std::string_view base) {
      std::string restored(1, c);
      restored += base;
      prefixes(restored, affixes, depth + 1);
    };
    if (begins(rest, "nge")) go(rest.substr(3));  // mengebom
    if (begins(rest, "ng")) {
      const std::string_view base = rest.substr(2);
      go(base);
      if (vowel(base.front())) with('k', base);
    }
    if (begins(rest, "ny") && vowel(rest[2 < rest.size() ? 2 : 0])) with('s', rest.substr(2));
    if (rest.front() == 'm' && rest.size() > 2) {
      go(rest.substr(1));
      if (vowel(rest[1])) with('p', rest.substr(1));
    }
    if (rest.front() == 'n' && rest.size() > 2) {
      go(rest.substr(1));
      if (vowel(rest[1])) with('t', rest.substr(1));
    }
    if (std::string_view("lrwymn").find(rest.front()) != std::string_view::npos) go(rest);
  }

  void consider(std::string_view base, Affixes affixes) {
    try_root(base, affixes);
    // reduplication: anak-anak, gerak-gerik, and with the prefix on the first half alone (tertawa-tawa is tawa)
    if (const std::size_t hyphen = base.find('-'); hyphen != std::string_view::npos && hyphen > 1 && hyphen + 2 < base.size()) {
      const std::string_view first = base.substr(0, hyphen), second = base.substr(hyphen + 1);
      if (first == second || ends(first, second) || first.front() == second.front()) {
        try_root(first, affixes);
        if (depth_ == 0) {
          depth_ = 1;
          prefixes(second, affixes, 0);
          suffixes(second, affixes);
          prefixes(first, affixes, 0);
          depth_ = 0;
        }
      }
    }
  }

  void try_root(std::string_view base, Affixes affixes) {
    const knowledge::WordId id = store_.word(base);
    if (id == 0 || !store_.info(id).is_root()) return;
    const WordInfo& info = store_.info(id);
    const int rank = 3 * static_cast<int>(base.size()) + info.frequency;
    if (rank <= rank_) return;
    rank_ = rank;
    frequent_ = info.frequency >= 6;
    best_root = base;
    best_affixes = affixes;
  }

  const Store& store_;
  int rank_ = 0;
  bool frequent_ = false;
  int depth_ = 0;
};

/// Words longer than this are no words (`aaaa...`): they are not taken apart.
constexpr std::size_t longest_word = 48;

std::string_view without_clitics(std::string_view word) {
  for (const std::string_view ending : {"-lah", "-nya", "-kah", "-pun", "nya", "lah", "kah"})
    if (ends(word, ending) && word.size() > ending.size() + 2) return word.substr(0, word.size() - ending.size());
  return word;
}

}  // namespace

Morphology analyze_word(const Store& store, std::string_view folded) {
  Morphology result;
  if (folded.size() <= longest_word) {
    const WordInfo& info = store.info(store.word(folded));
    using enum Pos;
    if (info.pos == adp || info.pos == pron || info.pos == det || info.pos == cconj || info.pos == sconj || info.pos == aux ||
        info.pos == part || info.pos == num) {
      return {std::string(folded), std::string(folded), info.pos};
    }
    Search search(store);
    search.run(folded);
    result.root = search.best_root;
    if (!search.best_root.empty()) {
      result.lemma = search.best_root;
      if (search.best_affixes.verb && !search.best_affixes.noun)
        result.pos = verb;
      else if (search.best_affixes.noun)
        result.pos = search.best_affixes.verb && !ends(folded, "an") && !begins(folded, "pe") ? verb : noun;
      else
        result.pos = store.info(store.word(search.best_root)).pos;
      if (result.pos == unknown) result.pos = noun;
      return result;
    }
  }
  result.lemma = without_clitics(folded);
  return result;
}

bool is_known_word(const Store& store, std::string_view folded) {
  const knowledge::WordId id = store.word(folded);
  if (id != 0 && (store.info(id).is_listed() || store.info(id).is_name())) return true;
  return !analyze_word(store, folded).root.empty();
}

std::string normal_form(const Store& store, std::string_view folded) {
  const knowledge::WordId id = store.word(folded);
  if (id != 0 && store.info(id).classes != 0) {
    for (const std::string_view kind : {"variant.misspelling", "variant.nonstandard", "variant.old", "variant.split", "variant.informal"})
      if (const auto norm = store.class_value(id, store.class_id(kind)); norm && !norm->empty()) return std::string(*norm);
  }
  return std::string(folded);
}

std::vector<TokenRecord> describe_tokens(const Text& text, const Words& words, const std::vector<bool>& is_name, const Store& store) {
  constexpr std::array<std::string_view, 13> kinds = {"word",  "number",  "date",    "time",  "money",        "punctuation", "url",
                                                      "email", "hashtag", "mention", "emoji", "abbreviation", "symbol"};
  std::vector<TokenRecord> records;
  records.reserve(words.tokens.size());
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const Token& t = words.tokens[i];
    TokenRecord r;
    r.span = t.span;
    r.kind = kinds[static_cast<std::size_t>(t.kind)];
    r.sentence = t.sentence;
    const std::string folded = text::folded(text.view(t.span));
    r.norm = folded;
    r.lemma = folded;
    if (is_name[i]) {
      r.lemma = text.view(t.span);
      r.pos = t.is_word() ? to_string(Pos::propn) : std::string_view{};
    } else if (t.kind == TokenKind::word) {
      r.norm = normal_form(store, folded);
      const Morphology m = analyze_word(store, r.norm.find(' ') == std::string::npos ? r.norm : folded);
      r.lemma = m.lemma;
      r.root = m.root.empty() ? m.lemma : m.root;
      r.pos = to_string(m.pos == Pos::unknown && t.capital() && !t.first_of_sentence() ? Pos::propn : m.pos);
    } else if (t.kind == TokenKind::number || t.kind == TokenKind::date || t.kind == TokenKind::time) {
      r.pos = to_string(Pos::num);
    } else if (t.kind == TokenKind::punctuation) {
      r.pos = to_string(Pos::punct);
    } else if (t.kind == TokenKind::money || t.kind == TokenKind::symbol || t.kind == TokenKind::emoji) {
      r.pos = to_string(Pos::sym);
    }
    records.push_back(std::move(r));
  }
  return records;
}

}  // namespace warta::language
