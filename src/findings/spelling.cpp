#include "findings/spelling.hpp"

#include <algorithm>

#include "language/morphology.hpp"

namespace warta::findings {

namespace {

/// Frequency class (20 for the most frequent form, one less for each halving of rank) from which a word can be what was
/// meant: ranks up to about 16,000 for one slip; a slip more asks for a word twice as frequent.
constexpr int least_frequency = 6;
constexpr std::size_t most_suggestions = 3;

}  // namespace

bool well_formed(const knowledge::Store& store, std::string_view folded) {
  const language::Morphology m = language::analyze_word(store, folded);
  if (m.root.empty()) return false;
  const knowledge::WordInfo& root = store.info(store.word(m.root));
  return root.frequency >= 4 || m.root.size() >= 5;
}

void Speller::consider(const std::string& word, std::vector<Candidate>& found, int penalty) const {
  const knowledge::WordId id = store_.word(word);
  if (id == 0) return;
  const knowledge::WordInfo& info = store_.info(id);
  if (!info.is_listed() || info.frequency < least_frequency) return;
  const bool known = std::any_of(found.begin(), found.end(), [&](const Candidate& c) { return c.word == word; });
  if (!known) found.push_back({word, info.frequency - penalty});
}

void Speller::one(const std::string& word, std::vector<Candidate>& found, int penalty) const {
  std::string w = word;
  for (std::size_t i = 0; i + 1 < w.size(); ++i) {  // two swapped
    std::swap(w[i], w[i + 1]);
    consider(w, found, penalty);
    std::swap(w[i], w[i + 1]);
  }
  for (std::size_t i = 0; i < word.size(); ++i) {  // one too many
    w = word;
    w.erase(i, 1);
    consider(w, found, penalty);
  }
  for (std::size_t i = 0; i < word.size(); ++i) {  // one changed
    w = word;
    for (char c = 'a'; c <= 'z'; ++c) {
      w[i] = c;
      if (c != word[i]) consider(w, found, penalty + 1);
    }
  }
  for (std::size_t i = 0; i <= word.size(); ++i) {  // one left out
    w = word;
    w.insert(i, 1, 'a');
    for (char c = 'a'; c <= 'z'; ++c) {
      w[i] = c;
      consider(w, found, penalty);
    }
  }
}

std::vector<std::string> Speller::correct(std::string_view word) const {
  if (std::any_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; })) return {};
  std::vector<Candidate> found;
  const std::string w(word);
  one(w, found, 0);
  if (w.size() >= 9) {  // one letter too many, and another slip
    for (std::size_t i = 1; i < w.size(); ++i) {
      std::string shorter = w;
      shorter.erase(i, 1);
      one(shorter, found, 2);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::vector<std::string> best;
  for (std::size_t i = 0; i < found.size() && i < most_suggestions; ++i) best.push_back(found[i].word);
  return best;
}

}  // namespace warta::findings
