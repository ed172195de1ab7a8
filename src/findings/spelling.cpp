#include "findings/spelling.hpp"

#include <algorithm>
#include <optional>

#include "knowledge/flat.hpp"
#include "language/morphology.hpp"
#include "language/slip.hpp"

namespace warta::findings {

namespace {

/// Frequency class (20 for the most frequent form, one less for each halving of rank) from which a word can be what was
/// meant: ranks up to about 16,000 for one slip; a slip more asks for a word twice as frequent.
constexpr int least_frequency = 6;
constexpr std::size_t most_suggestions = 3;

constexpr std::string_view section = "findings/spelling";
constexpr std::size_t longest_word = 26;
/// A word as long as this may hold two slips: one letter too many, and another.
constexpr std::size_t two_slips = 9;

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= 1U << static_cast<unsigned>(c - 'a');
  return letters;
}

/// Whether at most `most` bits of `set` are set.
bool at_most(std::uint32_t set, int most) {
  for (; most > 0; --most) set &= set - 1;
  return set == 0;
}

/// The slip that is left when a letter of `word`, not the first, is taken out: two slips.
std::optional<int> slip_beside_a_letter(std::string_view word, std::string_view meant) {
  std::optional<int> best;
  std::string shorter(word.substr(0, 1));
  shorter += word.substr(2);
  for (std::size_t i = 1; i < word.size(); ++i) {  // `shorter` is the word without its letter i
    if (const auto one = language::slip(shorter, meant); one && (!best || *one < *best)) best = one;
    if (i + 1 < word.size()) shorter[i] = word[i];
  }
  return best;
}

std::string prepare_words(const knowledge::Store& store) {
  std::array<std::vector<knowledge::WordId>, longest_word + 1> by_length;
  for (knowledge::WordId word = 1; word < store.words(); ++word) {
    const knowledge::WordInfo& info = store.info(word);
    const std::string_view form = store.form(word);
    if (info.is_listed() && info.frequency >= least_frequency && form.size() <= longest_word && is_plain(form))
      by_length[form.size()].push_back(word);
  }
  std::vector<std::uint32_t> firsts, letters;
  std::vector<knowledge::WordId> words;
  for (std::vector<knowledge::WordId>& some : by_length) {
    std::stable_sort(some.begin(), some.end(),
                     [&](knowledge::WordId a, knowledge::WordId b) { return store.info(a).frequency > store.info(b).frequency; });
    firsts.push_back(static_cast<std::uint32_t>(words.size()));
    for (const knowledge::WordId word : some) {
      words.push_back(word);
      letters.push_back(letters_of(store.form(word)));
    }
  }
  firsts.push_back(static_cast<std::uint32_t>(words.size()));
  knowledge::FlatWriter out;
  out.put(firsts);
  out.put(letters);
  out.put(words);
  return out.take();
}

}  // namespace

bool well_formed(const knowledge::Store& store, std::string_view folded) {
  // `kosnya`: a clitic may follow any word that is spelled as it should be, be it a root or not
  for (const std::string_view clitic : {"nya", "ku", "mu", "lah", "kah", "pun"}) {
    if (folded.size() < clitic.size() + 3 || folded.substr(folded.size() - clitic.size()) != clitic) continue;
    const knowledge::WordInfo& rest = store.info(store.word(folded.substr(0, folded.size() - clitic.size())));
    if (rest.is_listed() && rest.frequency >= 5) return true;
  }
  const language::Morphology m = language::analyze_word(store, folded);
  if (m.root.empty()) return false;
  const knowledge::WordInfo& root = store.info(store.word(m.root));
  // a verb of four letters carries affixes whether it is frequent or not (menyeka, diarak, tergesa); other roots as short as
  // that are too easily part of a slip (`terdaim` is no form of daim)
  return root.frequency >= 4 || m.root.size() >= 5 || (m.root.size() == 4 && root.pos == knowledge::Pos::verb);
}

Speller::Speller(const knowledge::Store& store) : store_(store), bytes_(store, section, [&] { return prepare_words(store); }) {
  knowledge::FlatReader in(bytes_.view());
  firsts_ = in.take<std::uint32_t>();
  letters_ = in.take<std::uint32_t>();
  words_ = in.take<knowledge::WordId>();
}

void Speller::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  out.push_back({std::string(section), prepare_words(store)});
}

std::vector<std::string> Speller::correct(std::string_view word) const {
  if (word.size() < 2 || word.size() >= longest_word || !is_plain(word)) return {};
  struct Candidate {
    knowledge::WordId word = 0;
    int score = 0;
    int penalty = 0;
  };
  std::vector<Candidate> found;
  const std::uint32_t letters = letters_of(word);
  const bool two = word.size() >= two_slips;
  const int most_apart = two ? 3 : 2;
  for (std::size_t length = word.size() - (two ? 2 : 1); length <= word.size() + 1; ++length) {
    for (std::uint32_t i = firsts_[length]; i < firsts_[length + 1]; ++i) {
      if (!at_most(letters_[i] ^ letters, most_apart)) continue;
      const std::string_view form = store_.form(words_[i]);
      std::optional<int> penalty = language::slip(word, form);
      if (!penalty && two)
        if (const auto more = slip_beside_a_letter(word, form)) penalty = *more + 2;
      if (penalty) found.push_back({words_[i], store_.info(words_[i]).frequency - *penalty, *penalty});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.penalty < b.penalty; });
  std::vector<std::string> best;
  for (std::size_t i = 0; i < found.size() && i < most_suggestions; ++i) best.emplace_back(store_.form(found[i].word));
  return best;
}

}  // namespace warta::findings
