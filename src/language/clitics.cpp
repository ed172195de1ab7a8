#include "language/clitics.hpp"

#include <array>
#include <optional>

#include "language/morphology.hpp"
#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Pos;
using knowledge::WordInfo;

bool ends(std::string_view s, std::string_view ending) { return s.size() > ending.size() && s.substr(s.size() - ending.size()) == ending; }

bool is_conjunction(Pos pos) { return pos == Pos::cconj || pos == Pos::sconj; }
bool is_function_word(Pos pos) {
  return pos != Pos::unknown && pos != Pos::noun && pos != Pos::propn && pos != Pos::verb && pos != Pos::adj;
}

/// Whether the folded form has a byte for each byte of the form: so cuts of the one are cuts of the other.
bool same_bytes(std::string_view form, std::string_view folded) {
  if (form.size() != folded.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if ((static_cast<unsigned char>(form[i]) < 0x80) != (static_cast<unsigned char>(folded[i]) < 0x80)) return false;
  return true;
}

/// Longer words are left whole.
constexpr std::size_t longest_form = 64;

class Cutter {
 public:
  explicit Cutter(const Lexicon& lexicon) : lexicon_(lexicon), store_(lexicon.store()), class_(store_.class_id("clitic")) {}

  /// Where `form` is to be cut (clitic_cuts()).
  void cut(std::string_view form, std::vector<std::uint32_t>& cuts) {
    cuts.clear();
    if (form.size() < 4 || form.size() > longest_form || !may_hold_one(form)) return;
    folded_.clear();
    text::append_folded(folded_, form);
    if (!same_bytes(form, folded_)) return;
    capital_ = text::is_ascii_upper(form[0]);
    const std::string_view word = folded_;
    std::string_view base = word;
    std::array<std::uint32_t, 2> found{};
    std::size_t count = 0;
    for (const std::string_view particle : {"lah", "kah", "pun"})
      if (ends(word, particle) && takes(word, particle)) {
        base = word.substr(0, word.size() - particle.size());
        found[count++] = static_cast<std::uint32_t>(base.size());
        break;
      }
    for (const std::string_view pronoun : {"nya", "ku", "mu"})
      if (ends(base, pronoun) && takes(base, pronoun)) {
        base = base.substr(0, base.size() - pronoun.size());
        found[count++] = static_cast<std::uint32_t>(base.size());
        break;
      }
    for (const std::string_view subject : {"kau", "ku"})
      if (base.substr(0, subject.size()) == subject && acts(base, base.substr(subject.size()))) {
        cuts.push_back(static_cast<std::uint32_t>(subject.size()));
        break;
      }
    while (count > 0) cuts.push_back(found[--count]);
  }

 private:
  /// Most words end in none of the last two letters of clitics (lah kah pun nya ku mu), and begin with no pronoun (ku kau). A form
  /// that is cut has those letters in ASCII: same_bytes().
  [[nodiscard]] static bool may_hold_one(std::string_view form) {
    const auto letter = [&](std::size_t at) { return static_cast<char>(form[at] | 0x20); };
    const char before = letter(form.size() - 2), last = letter(form.size() - 1);
    const bool ending = last == 'a'   ? before == 'y'
                        : last == 'u' ? before == 'k' || before == 'm'
                        : last == 'h' ? before == 'a'
                                      : last == 'n' && before == 'u';
    return ending || (letter(0) == 'k' && (letter(1) == 'u' || (letter(1) == 'a' && letter(2) == 'u')));
  }
  [[nodiscard]] const WordInfo& info(std::string_view form) const { return store_.info(store_.word(form)); }

  /// Whether `word` is a word with `clitic` written on to it.
  [[nodiscard]] bool takes(std::string_view word, std::string_view clitic) const {
    const knowledge::WordId id = store_.word(word);
    if (const auto told = store_.class_value(id, class_)) return *told == "cut";
    const WordInfo& whole = store_.info(id);
    std::string_view base = word.substr(0, word.size() - clitic.size());
    if (base.back() == '-') return base.size() > 2;
    const WordInfo& rest = info(base);
    if (clitic == "lah" || clitic == "kah") {
      if (is_function_word(whole.pos) && !is_function_word(rest.pos) && rest.pos != Pos::verb && rest.pos != Pos::adj) return false;
      return carries(base, whole) && (is_function_word(whole.pos) || (!whole.is_root() && !own_root(word)));
    }
    if (clitic == "pun") return !is_conjunction(whole.pos) && !whole.is_root() && base.size() > 2 && carries(base, whole);
    if (clitic == "nya") {
      if (whole.pos == Pos::pron) return true;
      if (is_function_word(whole.pos) || whole.is_root() || (whole.is_name() && !whole.is_listed())) return false;
      return base.size() > 3 || (base.size() > 2 && lexicon_.knows(base));
    }
    return !is_function_word(whole.pos) && !whole.is_root() && (!whole.is_name() || (whole.is_listed() && !capital_)) && base.size() > 2 &&
           carries(base, whole) && !own_root(word);
  }

  /// Whether `base` may carry the clitic behind it in `whole`: a root, a function word and what is made of one may; of words that are
  /// only counted in news (`ting` is one, `happy` another) the longer ones, unless the whole is a name (`abdullah`).
  [[nodiscard]] bool carries(std::string_view base, const WordInfo& whole) const {
    constexpr std::size_t long_word = 5;
    if (base.size() < 2) return false;
    const WordInfo& word = info(base);
    if (word.is_root() || is_function_word(word.pos)) return true;
    return (word.is_listed() && base.size() >= long_word && !whole.is_in_names()) || lexicon_.analyze(base).known();
  }

  /// Whether the word has a root that holds the ending: `berlaku` is of `laku`, `sejumlah` of `jumlah`.
  [[nodiscard]] bool own_root(std::string_view word) const {
    if (const std::size_t hyphen = word.rfind('-'); hyphen != std::string_view::npos) word.remove_prefix(hyphen + 1);
    if (info(word).is_root()) return true;
    const std::string root = lexicon_.analyze(word).root;
    return !root.empty() && ends(word, root);
  }

  /// Whether `whole` is a verb with its subject before it: `kulihat`, not `kuliah`.
  [[nodiscard]] bool acts(std::string_view whole, std::string_view verb) const {
    if (verb.size() < 3) return false;
    const WordInfo& all = info(whole);
    if (all.is_root() || all.is_name() || is_function_word(all.pos)) return false;
    const std::string root = lexicon_.analyze(whole).root;  // of `kuatkan` it is `kuat`
    if (!root.empty() && whole.substr(0, root.size()) == root) return false;
    const Morphology m = lexicon_.analyze(verb);
    return m.pos == Pos::verb && (m.root == verb || ends(verb, "kan") || ends(verb, "i"));
  }

  const Lexicon& lexicon_;
  const Store& store_;
  knowledge::ClassId class_;
  bool capital_ = false;  ///< the word begins with a capital
  std::string folded_;
};

std::string_view pos_of(std::string_view clitic) {
  return clitic == "lah" || clitic == "kah" || clitic == "pun" ? to_string(Pos::part) : to_string(Pos::pron);
}

}  // namespace

std::vector<std::uint32_t> clitic_cuts(const Lexicon& lexicon, std::string_view form) {
  std::vector<std::uint32_t> cuts;
  Cutter(lexicon).cut(form, cuts);
  return cuts;
}

void find_clitics(std::vector<TokenRecord>& records, const Text& text, const Words& words, const std::vector<bool>& is_name,
                  const Lexicon& lexicon) {
  Cutter cutter(lexicon);
  std::vector<std::uint32_t> cuts;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (is_name[i] || words.tokens[i].kind != TokenKind::word) continue;
    TokenRecord& record = records[i];
    const std::string_view form = text.view(record.span);
    cutter.cut(form, cuts);
    if (cuts.empty()) continue;
    const std::string folded = text::folded(form);
    for (std::size_t k = 0; k <= cuts.size(); ++k) {
      const std::uint32_t begin = k == 0 ? 0 : cuts[k - 1];
      const std::uint32_t end = k == cuts.size() ? static_cast<std::uint32_t>(form.size()) : cuts[k];
      SyntacticWord word;
      word.span = {record.span.begin + begin, record.span.begin + end};
      word.lemma = folded.substr(begin, end - begin);
      const std::string_view piece = word.lemma;
      const bool clitic = k > 0 ? piece.size() < 4 && (k > 1 || cuts.size() == 1 || cuts[0] > 3 || piece == "nya")
                                : cuts[0] <= 3 && (piece == "ku" || piece == "kau");
      if (clitic) {
        word.pos = pos_of(piece);
      } else {
        while (word.lemma.size() > 1 && word.lemma.back() == '-') word.lemma.pop_back();
        const Morphology m = lexicon.analyze(word.lemma);
        word.lemma = m.lemma;
        word.pos = m.pos == Pos::unknown ? record.pos : to_string(m.pos);
      }
      record.words.push_back(std::move(word));
    }
  }
}

}  // namespace warta::language
