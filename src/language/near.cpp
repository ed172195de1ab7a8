#include "language/near.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string>

#include "knowledge/flat.hpp"
#include "language/sieve.hpp"
#include "language/slip.hpp"

namespace warta::language {

namespace {

/// Frequency class from which a word can be what was meant: ranks up to about 16,000.
constexpr int least_frequency = 6;
constexpr std::string_view section = "language/near";
constexpr std::size_t longest_word = 26;
constexpr std::size_t most_forms = 1 + longest_word * (longest_word + 1) / 2;  ///< of a word without one or two letters, and itself

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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

/// piece::hash() of a word and of what is left of it without one or two of its letters, each in a step or two.
class Hashes {
 public:
  explicit Hashes(std::string_view word) : word_(word) {
    for (std::size_t i = word.size(); i-- > 0;) ends_[i] = piece::letter(word[i]) * piece::powers[word.size() - 1 - i] + ends_[i + 1];
  }

  /// Calls `use` with the hash of the word and of each form of it without a letter.
  template <class Use>
  void one_left_out(const Use& use) const {
    use(mixed(ends_[0]));
    without_one_of(0, 0, use);
  }
  /// With that of each form without two letters.
  template <class Use>
  void two_left_out(const Use& use) const {
    std::uint64_t before = 0;  // the letters before the first one left out
    for (std::size_t i = 0; i < word_.size(); ++i) {
      if (i == 0 || word_[i] != word_[i - 1]) without_one_of(i + 1, before, use);
      before = before * piece::base + piece::letter(word_[i]);
    }
  }

 private:
  /// What stands before the letters from `from` on has the hash `before`; one of them is left out.
  template <class Use>
  void without_one_of(std::size_t from, std::uint64_t before, const Use& use) const {
    for (std::size_t i = from; i < word_.size(); ++i) {
      if (i == from || word_[i] != word_[i - 1])  // of two letters that are the same, one is enough
        use(mixed(before * piece::powers[word_.size() - 1 - i] + ends_[i + 1]));
      before = before * piece::base + piece::letter(word_[i]);
    }
  }
  [[nodiscard]] static std::uint64_t mixed(std::uint64_t hash) { return (hash ^ hash >> 32U) * piece::base; }

  std::string_view word_;
  std::array<std::uint64_t, longest_word + 2> ends_{};  ///< of the letters from one on
};

/// Where a look begins, by the upper half of the hash (multiplied down, Lemire 2019).
constexpr std::size_t home(std::uint64_t hash, std::size_t homes) { return static_cast<std::size_t>((hash >> 32U) * homes >> 32U); }
/// Homes for so many forms: three quarters are in use.
constexpr std::size_t homes_for(std::size_t forms) { return forms * 4 / 3 + 1; }
/// No slot is as far from its home as this.
constexpr std::size_t too_far = 128;

/// What a slot says of its form: the last 8 bits of the home, and 8 of the hash.
constexpr std::uint32_t key_of(std::uint64_t hash, std::size_t home) {
  return static_cast<std::uint32_t>((home & 0xffU) << 8U | (hash & 0xffU));
}
/// A slot of the table: the number of a word, from 1 on, under the key of one of its forms; 0 where it is free. Slots lie in the
/// order of their homes, and a look that has come to a later home is done.
constexpr std::uint32_t slot_of(std::uint64_t hash, std::size_t home, std::size_t number) {
  return key_of(hash, home) << 16U | static_cast<std::uint32_t>(number + 1);
}
/// So many slots are looked at in one go: that costs less than to ask of each whether it is the last.
constexpr std::size_t window = 8;

/// Calls `use` with the number of each word that may have a form with this hash.
template <class Use>
void each_number(std::span<const std::uint32_t> slots, std::size_t homes, std::uint64_t hash, const Use& use) {
  const std::size_t from = home(hash, homes);
  const std::uint32_t key = key_of(hash, from);
  for (const std::uint32_t* at = &slots[from];; at += window) {
    std::uint32_t hits = 0;
    for (std::size_t k = 0; k < window; ++k) hits |= static_cast<std::uint32_t>((at[k] >> 16U) == key) << k;
    for (; hits != 0; hits &= hits - 1)
      if (const std::uint32_t slot = at[std::countr_zero(hits)]; slot != 0) use((slot & 0xffffU) - 1);
    const std::uint32_t last = at[window - 1];
    const std::size_t later = ((last >> 24U) - from) & 0xffU;
    if (last == 0 || (later != 0 && later < too_far)) return;
  }
}

/// A bit for each form of a word that is met often, by the upper bits of its hash: 4,000 or so, of 65,536.
constexpr std::size_t often_words = 1024;
constexpr std::size_t often_bit(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 48U); }

using Form = std::pair<std::uint64_t, std::size_t>;  ///< hash and number

/// Puts the forms into slots; false where one would be too far from home. The last ones are free, so that no look goes beyond.
bool lay_out(std::vector<Form>& forms, std::size_t homes, std::vector<std::uint32_t>& slots) {
  std::stable_sort(forms.begin(), forms.end(), [&](const Form& a, const Form& b) { return home(a.first, homes) < home(b.first, homes); });
  slots.assign(homes + too_far + window, 0);
  std::size_t at = 0;
  for (const auto& [hash, number] : forms) {
    const std::size_t from = home(hash, homes);
    at = std::max(at, from);
    if (at - from >= too_far) return false;
    slots[at++] = slot_of(hash, from, number);
  }
  return true;
}

std::string prepare_words(const knowledge::Store& store) {
  std::array<std::vector<knowledge::WordId>, longest_word + 1> by_length;
  for (knowledge::WordId word = 1; word < store.words(); ++word) {
    const knowledge::WordInfo& info = store.info(word);
    const std::string_view form = store.form(word);
    if (info.is_listed() && info.frequency >= least_frequency && form.size() <= longest_word && is_plain(form))
      by_length[form.size()].push_back(word);
  }
  std::vector<knowledge::WordId> words;
  std::vector<std::uint8_t> frequencies;
  std::vector<Form> forms;
  std::vector<std::uint64_t> often(often_words);
  for (std::vector<knowledge::WordId>& some : by_length) {
    std::stable_sort(some.begin(), some.end(),
                     [&](knowledge::WordId a, knowledge::WordId b) { return store.info(a).frequency > store.info(b).frequency; });
    for (const knowledge::WordId word : some) {
      if (words.size() + 1 > 0xffffU) break;  // a slot has no room for more: no list is as long as that
      Hashes(store.form(word)).one_left_out([&](std::uint64_t hash) {
        forms.emplace_back(hash, words.size());
        if (store.info(word).frequency >= NearWords::often) often[often_bit(hash) / 64] |= std::uint64_t{1} << often_bit(hash) % 64;
      });
      words.push_back(word);
      frequencies.push_back(store.info(word).frequency);
    }
  }
  std::uint64_t homes = homes_for(forms.size());
  std::vector<std::uint32_t> slots;
  while (!lay_out(forms, homes, slots)) homes += homes / 8;
  knowledge::FlatWriter out;
  out.put(words);
  out.put(slots);
  out.put(std::vector{homes});
  out.put(frequencies);
  out.put(often);
  return out.take();
}

}  // namespace

NearWords::NearWords(const knowledge::Store& store) : store_(store), bytes_(store, section, [&] { return prepare_words(store); }) {
  knowledge::FlatReader in(bytes_.view());
  words_ = in.take<knowledge::WordId>();
  slots_ = in.take<std::uint32_t>();
  homes_ = static_cast<std::size_t>(in.take<std::uint64_t>().front());
  frequencies_ = in.take<std::uint8_t>();
  often_ = in.take<std::uint64_t>();
}

void NearWords::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  out.push_back({std::string(section), prepare_words(store)});
}

std::vector<Near> NearWords::find(std::string_view word, bool two, int least) const {
  if (word.size() < 2 || word.size() >= longest_word || !is_plain(word)) return {};
  // the slots are all over the table: all are asked for before the first is looked at
  std::array<std::uint64_t, most_forms> forms;
  std::size_t count = 0;
  const auto ask = [&](std::uint64_t hash) {
    if (least >= often && (often_[often_bit(hash) / 64] >> often_bit(hash) % 64 & 1U) == 0) return;
    forms[count++] = hash;
    __builtin_prefetch(&slots_[home(hash, homes_)]);
  };
  const Hashes hashes(word);
  hashes.one_left_out(ask);
  if (two) hashes.two_left_out(ask);
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < count; ++i)
    each_number(slots_, homes_, forms[i], [&](std::size_t number) {
      if (frequencies_[number] < least) return;
      numbers.push_back(number);
      store_.expect(words_[number]);
    });
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<Near> found;
  for (const std::size_t number : numbers) {
    const knowledge::WordId meant = words_[number];
    const std::string_view form = store_.form(meant);
    std::optional<int> penalty = slip(word, form);
    if (!penalty && two)
      if (const auto more = slip_beside_a_letter(word, form)) penalty = *more + 2;
    if (penalty) found.push_back({meant, *penalty});
  }
  return found;
}

}  // namespace warta::language
