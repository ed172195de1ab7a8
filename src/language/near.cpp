#include "language/near.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "knowledge/flat.hpp"
#include "language/slip.hpp"

namespace warta::language {

namespace {

/// Frequency class from which a word can be what was meant: ranks up to about 16,000.
constexpr int least_frequency = 6;
constexpr std::string_view section = "language/near";
constexpr std::size_t longest_word = 26;

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
    if (const auto one = slip(shorter, meant); one && (!best || *one < *best)) best = one;
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

NearWords::NearWords(const knowledge::Store& store) : store_(store), bytes_(store, section, [&] { return prepare_words(store); }) {
  knowledge::FlatReader in(bytes_.view());
  firsts_ = in.take<std::uint32_t>();
  letters_ = in.take<std::uint32_t>();
  words_ = in.take<knowledge::WordId>();
}

void NearWords::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  out.push_back({std::string(section), prepare_words(store)});
}

std::vector<Near> NearWords::find(std::string_view word, bool two, int least) const {
  if (word.size() < 2 || word.size() >= longest_word || !is_plain(word)) return {};
  std::vector<Near> found;
  const std::uint32_t letters = letters_of(word);
  const int most_apart = two ? 3 : 2;
  const std::size_t shortest = word.size() - std::min<std::size_t>(word.size() - 1, two ? 2 : 1);
  for (std::size_t length = shortest; length <= word.size() + 1; ++length) {
    for (std::uint32_t i = firsts_[length]; i < firsts_[length + 1]; ++i) {
      if (least > 0 && store_.info(words_[i]).frequency < least) break;  // more frequent ones stand first
      if (!at_most(letters_[i] ^ letters, most_apart)) continue;
      const std::string_view form = store_.form(words_[i]);
      std::optional<int> penalty = slip(word, form);
      if (!penalty && two)
        if (const auto more = slip_beside_a_letter(word, form)) penalty = *more + 2;
      if (penalty) found.push_back({words_[i], *penalty});
    }
  }
  return found;
}

}  // namespace warta::language
