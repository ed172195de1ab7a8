#include "findings/spelling.hpp"

#include <algorithm>

#include "language/morphology.hpp"

namespace warta::findings {

namespace {

/// Frequency class (20 for the most frequent form, one less for each halving of rank) from which a word can be what was
/// meant: ranks up to about 16,000 for one slip; a slip more asks for a word twice as frequent.
constexpr int least_frequency = 6;

}  // namespace

bool well_formed(const knowledge::Store& store, std::string_view folded) {
  const language::Morphology m = language::analyze_word(store, folded);
  if (m.root.empty()) return false;
  const knowledge::WordInfo& root = store.info(store.word(m.root));
  return root.frequency >= 4 || m.root.size() >= 5;
}

void Speller::consider(const std::string& word, Best& best, int penalty) const {
  const knowledge::WordId id = store_.word(word);
  if (id == 0) return;
  const knowledge::WordInfo& info = store_.info(id);
  const int score = info.frequency - penalty;
  if (info.is_listed() && info.frequency >= least_frequency + penalty && score > best.score) best = {word, score};
}

void Speller::one(const std::string& word, Best& best, int penalty) const {
  std::string w = word;
  for (std::size_t i = 0; i + 1 < w.size(); ++i) {  // two swapped
    std::swap(w[i], w[i + 1]);
    consider(w, best, penalty);
    std::swap(w[i], w[i + 1]);
  }
  for (std::size_t i = 0; i < word.size(); ++i) {  // one too many
    w = word;
    w.erase(i, 1);
    consider(w, best, penalty);
  }
  for (std::size_t i = 0; i < word.size(); ++i) {  // one changed
    w = word;
    for (char c = 'a'; c <= 'z'; ++c) {
      w[i] = c;
      if (c != word[i]) consider(w, best, penalty + 1);
    }
  }
  for (std::size_t i = 0; i <= word.size(); ++i) {  // one left out
    w = word;
    w.insert(i, 1, 'a');
    for (char c = 'a'; c <= 'z'; ++c) {
      w[i] = c;
      consider(w, best, penalty);
    }
  }
}

std::string Speller::correct(std::string_view word) const {
  if (std::any_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; })) return {};
  Best best;
  const std::string w(word);
  one(w, best, 0);
  if (best.word.empty() && w.size() >= 9) {  // two slips: one letter too many, and another slip
    for (std::size_t i = 1; i < w.size(); ++i) {
      std::string shorter = w;
      shorter.erase(i, 1);
      one(shorter, best, 1);
    }
  }
  return best.word;
}

}  // namespace warta::findings
