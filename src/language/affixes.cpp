#include "language/affixes.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "language/frames.hpp"

namespace warta::language {

namespace {

using knowledge::Pos;
using knowledge::Store;
using knowledge::WordId;
using knowledge::WordInfo;
using enum Prefix;
constexpr auto verb = Pos::verb, noun = Pos::noun, adj = Pos::adj;

constexpr int without_frequency = 17;  ///< bits of a root that news hardly use bare (selidik)
constexpr int curated = 9;             ///< at most so many of a root of which somebody has said what part of speech it is
constexpr int doubtful = 4;            ///< more for one of which nobody has
constexpr int guess = 24;
constexpr int compound = 5;

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

class Search {
 public:
  Search(const Store& store, const Sieve& sieve, std::string_view word)
      : store_(store), sieve_(sieve), word_(word), size_(static_cast<std::uint8_t>(word.size())) {
    std::memcpy(at_.data(), word.data(), word.size());
    opening_ = static_cast<std::size_t>(opening(at_[0], at_[1]));
    before_[0] = 0;
    for (std::size_t i = 0; i < word.size(); ++i) before_[i + 1] = before_[i] * piece::base + piece::letter(word[i]);
    inner_letters_ = letter_bit(at_[2]) | letter_bit(at_[3]) | letter_bit(at_[4]) | letter_bit(at_[5]);
    if (at_[2] == 'm') inner_letters_ |= letter_bit('p');
    if (at_[2] == 'n') inner_letters_ |= letter_bit('t') | letter_bit('s') | letter_bit('k');
  }

  Found run(WordId id) {
    whole(id);
    if (whole_cost_ == 0) return {};
    best_.cost = whole_cost_;  // what costs as much is not looked at
    const std::uint8_t hyphen = find_hyphen(0, size_);
    hyphen_ = hyphen != 0;
    clitics();
    if (hyphen_) twice(hyphen);
    return {best_, best_.cost < whole_cost_};
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t from, std::size_t to) const { return {at_.data() + from, to - from}; }
  [[nodiscard]] std::uint8_t find_hyphen(std::uint8_t from, std::uint8_t to) const {
    const void* found = to > from ? std::memchr(at_.data() + from, '-', static_cast<std::size_t>(to - from)) : nullptr;
    return found == nullptr ? 0 : static_cast<std::uint8_t>(static_cast<const char*>(found) - at_.data());
  }

  [[nodiscard]] int cost_of(const WordInfo& root) const {
    const int bits = root.frequency > 0 ? 20 - root.frequency : without_frequency;
    return root.pos != Pos::unknown ? std::min(bits, curated) : bits + doubtful;
  }

  [[nodiscard]] static std::uint32_t letter_bit(char c) { return c >= 'a' && c <= 'z' ? 1U << static_cast<unsigned>(c - 'a') : 0; }

  /// Whether a root of these letters is worth asking for; a swallowed sound may stand first.
  [[nodiscard]] bool may_be_root(std::size_t from, std::size_t to) const {
    const std::uint64_t restored = (piece::letter(at_[from]) - piece::letter(word_[from])) * piece::powers[to - 1 - from];
    return sieve_.may_be_root(before_[to] - before_[from] * piece::powers[to - from] + restored);
  }

  /// What it costs to leave the word as it is.
  void whole(WordId id) {
    const WordInfo& info = store_.info(id);
    whole_known_ = info.is_listed();
    name_ = info.is_name();
    if (info.is_root())
      whole_cost_ = info.pos != Pos::unknown ? 0 : std::min(cost_of(info), 13);
    else if (info.is_listed())
      whole_cost_ = 20 - info.frequency + 13;
    else
      whole_cost_ = info.is_name() ? 24 : 200;
  }

  void clitics() {
    Reading r;
    const auto possessives = [&](std::uint8_t end, int cost) {
      r.possessive_end = end;
      suffixes(r, end, cost);
      if (ends(end, "nya")) suffixes(r, static_cast<std::uint8_t>(end - 3), cost + 4);
      if (ends(end, "ku") || ends(end, "mu")) suffixes(r, static_cast<std::uint8_t>(end - 2), cost + 10);
    };
    r.end = size_;
    possessives(size_, 0);
    for (const auto& [particle, cost] : {std::pair{std::string_view("lah"), 7}, {"kah", 9}, {"tah", 14}, {"pun", 8}})
      if (ends(size_, particle)) possessives(static_cast<std::uint8_t>(size_ - 3), cost);
  }

  [[nodiscard]] bool ends(std::size_t end, std::string_view what) const {
    return end >= what.size() + 2 && text(end - what.size(), end) == what;
  }

  void suffixes(Reading r, std::uint8_t end, int cost) {
    if (end < 2) return;
    r.suffix_end = end;
    const auto close = [&](Suffix suffix, std::uint8_t size) {
      r.stem_end = static_cast<std::uint8_t>(end - size);
      prefixes(r, suffix, cost);
    };
    close(Suffix::none, 0);
    if (ends(end, "an")) close(Suffix::an, 2);
    if (ends(end, "kan")) close(Suffix::kan, 3);
    if (ends(end, "i")) close(Suffix::i, 1);
    if (ends(end, "isasi") && end > 8) close(Suffix::isasi, 5);
  }

  void prefixes(Reading& r, Suffix suffix, int cost) {
    if (suffix == Suffix::none && (r.suffix_end != size_ || hyphen_)) leaf(r, 0, nullptr, cost);
    for (const std::uint8_t number : frames_of[static_cast<std::size_t>(suffix)][opening_]) {
      const Frame& frame = frames[number];
      if (cost + frame.cost >= best_.cost) continue;
      if (const char second = letter(frame.prefixes[1]); second != 0 && (inner_letters_ & letter_bit(second)) == 0) continue;
      walk(r, frame, 0, 0, suffix, cost + frame.cost);
    }
  }

  /// Takes prefix `number` of the frame off what begins at `from`, in each of its forms.
  void walk(Reading& r, const Frame& frame, std::size_t number, std::uint8_t from, Suffix suffix, int cost) {
    if (number == frame.prefixes.size() || frame.prefixes[number] == none) {
      r.prefix_count = static_cast<std::uint8_t>(number);
      leaf(r, from, &frame, cost);
      return;
    }
    const std::uint8_t end = r.stem_end;
    const auto take = [&](std::string_view form, int more = 0) {
      if (from + form.size() + 2 > end || text(from, from + form.size()) != form) return false;
      const auto next = static_cast<std::uint8_t>(from + form.size());
      r.prefixes[number] = next;
      if (number == 0) r.first = next;
      walk(r, frame, number + 1, next, suffix, cost + more);
      return true;
    };
    const char next = at_[from];
    switch (frame.prefixes[number]) {
      case none: break;
      case men:
        if (next == 'm' || (number > 0 && next == 'n')) nasal(r, frame, number, from, 'm', suffix, cost);
        break;
      case pen:
        if (next != 'p') break;
        nasal(r, frame, number, from, 'p', suffix, cost);
        break;
      case di: take("di"); break;
      case ber:
        if (next != 'b') break;
        take("ber");
        if (before_r(from, 2, end)) take("be", 3);
        break;
      case ter:
        if (next != 't') break;
        take("ter");
        if (before_r(from, 2, end)) take("te", 4);
        break;
      case per:
        if (next != 'p') break;
        take("per");
        if (before_r(from, 2, end)) take("pe", 2);
        break;
      case ke: take("ke"); break;
      case se: take("se"); break;
      case ku: take("ku"); break;
      case kau: take("kau"); break;
      case non: take("non"); break;
      case tidak: take("tidak"); break;
    }
  }

  /// ber-, ter- and per- lose their r before another, and before a syllable that ends in one (be-kerja, be-ternak).
  [[nodiscard]] bool before_r(std::size_t from, std::size_t size, std::size_t end) const {
    const std::size_t at = from + size;
    if (at + 3 > end) return false;
    return at_[at] == 'r' || (at_[at + 1] == 'e' && at_[at + 2] == 'r');
  }

  /// meN- and peN-: the prefix takes the sound of what follows, and k, p, s, t give way to it.
  void nasal(Reading& r, const Frame& frame, std::size_t number, std::uint8_t from, char first, Suffix suffix, int cost) {
    const std::uint8_t end = r.stem_end;
    if (from + 4 > end || at_[from] != first || at_[from + 1] != 'e') return;
    const auto go = [&](std::size_t size, char swallowed, int more) {
      if (from + size + 2 > end) return;
      const auto next = static_cast<std::uint8_t>(from + size);
      r.prefixes[number] = next;
      if (number == 0) r.first = static_cast<std::uint8_t>(swallowed == 0 ? next : next - 1);
      if (swallowed == 0) return walk(r, frame, number + 1, next, suffix, cost + more);
      // the root gets its sound back where the prefix has its last letter
      const char last = at_[next - 1];
      at_[next - 1] = swallowed;
      const char before = r.swallowed;
      r.swallowed = swallowed;
      r.swallowed_at = static_cast<std::uint8_t>(next - 1);
      walk(r, frame, number + 1, static_cast<std::uint8_t>(next - 1), suffix, cost + more);
      r.swallowed = before;
      at_[next - 1] = last;
    };
    const char a = at_[from + 2], b = at_[from + 3], c = from + 4 < end ? at_[from + 4] : ' ';
    if (a == 'n' && b == 'g') {
      go(4, 0, vowel(c) || c == 'g' || c == 'h' ? 0 : 3);
      if (vowel(c)) go(4, 'k', 0);
      if (c == 'e') go(5, 0, one_syllable(from + 5U, end) ? 1 : 12);  // mengebom
    } else if (a == 'n' && b == 'y') {
      if (vowel(c)) go(4, 's', 0);
      go(2, 0, 0);
    } else if (a == 'm') {
      if (vowel(b)) {
        go(2, 0, 0);
        go(3, 'p', 0);
        if (c != ' ') go(3, 0, 8);
      } else {
        go(3, 0, b == 'b' || b == 'f' || b == 'v' || b == 'p' ? 0 : 6);
      }
    } else if (a == 'n') {
      if (vowel(b)) {
        go(3, 't', 0);
        go(2, 0, 0);
        go(3, 0, 8);
      } else {
        go(3, 0, 0);
      }
    } else if (a == 'l' || a == 'r' || a == 'w' || a == 'y') {
      go(2, 0, first == 'p' && a == 'r' ? 2 : 0);
    } else if (first == 'p' && suffix == Suffix::none) {
      go(2, 0, vowel(a) ? 12 : 3);  // petani, pejuang: peN- without its N
    } else if (number + 1 < frame.prefixes.size() && frame.prefixes[number + 1] == non) {
      go(2, 0, 0);
    }
  }

  [[nodiscard]] bool one_syllable(std::size_t from, std::size_t end) const {
    return from < end &&
           std::count_if(at_.begin() + static_cast<std::ptrdiff_t>(from), at_.begin() + static_cast<std::ptrdiff_t>(end), vowel) == 1;
  }

  void leaf(Reading& r, std::uint8_t from, const Frame* frame, int cost) {
    if (frame == nullptr) r.prefix_count = 0;
    r.root = from;
    r.root_end = r.stem_end;
    r.middle = r.inner = 0;
    r.inner_swallowed = 0;
    r.guessed = false;
    r.pos = frame == nullptr ? Pos::unknown : frame->pos;
    if (r.root_end < from + 2) return;
    if (const std::uint8_t hyphen = find_hyphen(from, r.stem_end); hyphen != 0) return halves(r, hyphen, frame, cost);
    const std::string_view base = text(from, r.root_end);
    const bool promising = may_be_root(from, r.root_end);
    const bool tells = frame != nullptr && frame->tells && cost + guess - 16 < best_.cost && could_be_root(base);
    const WordId id = promising || frame == nullptr || tells ? store_.word(base) : 0;
    const WordInfo& info = store_.info(id);
    if (info.is_root() || (frame == nullptr && info.is_listed() && base.size() > 2)) {
      int bits = cost_of(info) + (base.size() < 3 ? 12 : base.size() < 4 ? 2 : 0);
      if (!info.is_root()) bits = std::max(bits + 8, 18);
      if (frame != nullptr && frame->prefixes[0] == none && name_ && frame->pos == verb) bits += 12;
      if (frame != nullptr && (frame->prefixes[0] == men || frame->prefixes[0] == pen)) bits -= shown_bare(r);
      offer(r, id, cost + bits, info);
    } else if (frame != nullptr && frame->prefixes[0] != none && base.size() >= 6 && cost < 20 && cost + compound < best_.cost &&
               (r.suffix_end > r.stem_end || frame->prefixes[0] == ber)) {
      compounds(r, cost);
    }
    if (tells && !info.is_root()) {
      const int shown = frame->prefixes[0] == men || frame->prefixes[0] == pen ? shown_bare(r) : 0;
      if (whole_known_ && shown == 0 && !info.is_listed()) return;
      r.guessed = true;
      offer(r, 0, cost + guess - 2 * shown - (info.is_listed() ? 6 : 0), info);
    }
  }

  /// How well other forms show that what follows the first prefix begins with just this sound: of `mengukur`, `diukur` is a word and
  /// `dikukur` is none.
  [[nodiscard]] int shown_bare(const Reading& r) const {
    if (r.swallowed == 0 && r.prefixes[0] < 3) return 0;  // nothing to choose between: melatih, perawat
    const std::string_view base = text(r.first, r.stem_end);
    if (base.size() + 6 > longest_word) return 0;
    const std::uint64_t hash = piece::hash(base);
    std::array<char, longest_word> form;
    const auto listed = [&](std::string_view prefix, std::string_view suffix) {
      if (!sieve_.may_be_counted(piece::hash(suffix, piece::hash(prefix) * piece::powers[base.size()] + hash))) return false;
      std::memcpy(form.data(), prefix.data(), prefix.size());
      std::memcpy(form.data() + prefix.size(), base.data(), base.size());
      std::memcpy(form.data() + prefix.size() + base.size(), suffix.data(), suffix.size());
      return store_.info(store_.word({form.data(), prefix.size() + base.size() + suffix.size()})).frequency > 0;
    };
    return (listed("di", "") || listed("di", "kan") || listed("di", "i") ? 4 : 0) + (listed("", "an") || listed("ter", "") ? 1 : 0);
  }

  /// `bertanggungjawab`: two roots behind affixes; cheaper if the lists know the pair.
  void compounds(Reading& r, int cost) {
    const std::uint8_t end = r.root_end;
    if (end < r.root + 7) return;  // `lembab` is no compound of lem and bab, whatever tables have it
    const bool grown = store_.info(store_.word(text(r.root, end))).classes != 0;  // lexicon/morphology.tsv has tanggungjawab
    for (auto at = static_cast<std::uint8_t>(r.root + 3); at + 3 <= end; ++at) {
      if (!may_be_root(at, end) || !may_be_root(r.root, at)) continue;
      const WordId a = store_.word(text(r.root, at));
      if (a == 0 || !store_.info(a).is_root()) continue;
      const WordId b = store_.word(text(at, end));
      if (b == 0 || !store_.info(b).is_root()) continue;
      const bool pair = grown || knows_pair(a, b);
      if (!pair &&
          (store_.info(a).pos == Pos::unknown || store_.info(b).pos == Pos::unknown || text(at, end).size() < 4 || at < r.root + 4))
        continue;
      r.guessed = !pair;
      r.middle = at;
      offer(r, 0, cost + (pair ? compound : compound + 3) + (cost_of(store_.info(a)) + cost_of(store_.info(b))) / 2, store_.info(a));
      r.middle = 0;
      r.guessed = false;
    }
  }
  [[nodiscard]] bool knows_pair(WordId a, WordId b) const {
    const knowledge::Trie& trie = store_.classes();
    const knowledge::Trie::Node node = trie.step(knowledge::Trie::root, a);
    return node != knowledge::Trie::nowhere && trie.step(node, b) != knowledge::Trie::nowhere;
  }

  /// A reduplicated root between affixes: salam-salam, sebut-nyebut, gerak-gerik, tolong-menolong.
  void halves(Reading& r, std::uint8_t hyphen, const Frame* frame, int cost) {
    const std::string_view base = text(r.root, r.stem_end);
    if (const WordId id = store_.word(base); id != 0 && frame != nullptr && store_.info(id).is_root())
      offer(r, id, cost + cost_of(store_.info(id)), store_.info(id));  // perundang-undangan
    const std::string_view first = text(r.root, hyphen), second = text(hyphen + 1U, r.stem_end);
    if (first.size() < 2 || second.size() < 2) return;
    const WordId id = store_.word(first);
    const WordInfo& info = store_.info(id);
    const bool root = info.is_root();
    if (!root && !info.is_listed()) return;
    r.root_end = hyphen;
    int bits = 1000;
    if (first == second) {
      bits = 2;
    } else if (nasalised(first, second)) {
      bits = frame != nullptr ? 3 : 1000;
    } else if (root && rhymes(first, second)) {
      bits = 8;
    } else if (root && frame == nullptr) {
      const std::size_t inner = inner_prefix(first, second, r.inner_swallowed);
      if (inner != 0) {
        r.inner = static_cast<std::uint8_t>(hyphen + 1 + inner);
        bits = 6;
      }
    }
    if (bits < 1000) {
      if (frame != nullptr && frame->prefixes[0] == ke && frame->pos == noun && r.stem_end != r.suffix_end) r.pos = adj;  // kebarat-baratan
      if (frame != nullptr && frame->prefixes[0] == none) r.pos = Pos::unknown;                                           // besar-besaran
      offer(r, id, cost + bits + (root ? cost_of(info) : 22), info);
    }
    r.root_end = r.stem_end;
    r.inner = 0;
    r.inner_swallowed = 0;
  }

  /// sebut-nyebut, pukul-mukul, tari-nari, kejar-ngejar
  [[nodiscard]] static bool nasalised(std::string_view first, std::string_view second) {
    const auto with = [&](char from, std::string_view to) {
      return first[0] == from && second.size() == first.size() - 1 + to.size() && second.substr(0, to.size()) == to &&
             second.substr(to.size()) == first.substr(1);
    };
    return with('s', "ny") || with('p', "m") || with('t', "n") || with('k', "ng");
  }

  /// gerak-gerik (one vowel changes), sayur-mayur (the first sound does)
  [[nodiscard]] static bool rhymes(std::string_view first, std::string_view second) {
    if (first.size() < 4 || second.size() + 1 < first.size() || second.size() > first.size() + 1) return false;
    const auto from_end = std::mismatch(first.rbegin(), first.rend(), second.rbegin(), second.rend());
    const auto same = static_cast<std::size_t>(from_end.first - first.rbegin());
    if (same + 1 >= first.size() && same + 1 >= second.size()) return !vowel(second[0]) || first.size() != second.size();
    if (first.size() != second.size()) return false;
    std::size_t changed = 0;
    for (std::size_t k = 0; k < first.size(); ++k) {
      if (first[k] == second[k]) continue;
      if (!vowel(first[k]) || !vowel(second[k])) return false;
      ++changed;
    }
    return changed <= 2;
  }

  /// Length of the prefix within the second half: tolong-menolong, terus-menerus, surat-menyurat; 0: there is none.
  [[nodiscard]] static std::size_t inner_prefix(std::string_view first, std::string_view second, char& swallowed) {
    for (const std::string_view prefix : {"me", "mem", "men", "meng"})
      if (second.size() == prefix.size() + first.size() && second.substr(0, prefix.size()) == prefix &&
          second.substr(prefix.size()) == first)
        return prefix.size();
    const auto with = [&](std::string_view prefix, char sound) {
      return first[0] == sound && second.size() + 1 == prefix.size() + first.size() && second.substr(0, prefix.size()) == prefix &&
             second.substr(prefix.size()) == first.substr(1);
    };
    for (const auto& [prefix, sound] : {std::pair{std::string_view("mem"), 'p'}, {"men", 't'}, {"meny", 's'}, {"meng", 'k'}})
      if (with(prefix, sound)) {
        swallowed = sound;
        return prefix.size();
      }
    return 0;
  }

  /// kegiatan-kegiatan, teman-temannya: the first half is a word with affixes of its own, the second is its copy.
  void twice(std::uint8_t hyphen) {
    if (hyphen + 3 > size_ || hyphen > size_ - hyphen - 1) return;
    if (text(0, hyphen) != text(hyphen + 1U, 2U * hyphen + 1U)) return;
    const std::string_view rest = text(2U * hyphen + 1U, size_);
    const auto copy_end = static_cast<std::uint8_t>(2U * hyphen + 1U);
    std::uint8_t possessive = copy_end;
    std::string_view left = rest;
    for (const std::string_view p : {"nya", "ku", "mu"})
      if (left.substr(0, p.size()) == p) {
        possessive = static_cast<std::uint8_t>(copy_end + p.size());
        left.remove_prefix(p.size());
        break;
      }
    if (!left.empty() && left != "lah" && left != "kah" && left != "pun") return;
    Search once(store_, sieve_, text(0, hyphen));
    const Found first = once.run(store_.word(text(0, hyphen)));
    if (!first.found || first.best.guessed || first.best.end != first.best.suffix_end) return;
    if (!first.best.has_affixes() || first.best.cost + 2 >= best_.cost) return;
    best_ = first.best;
    best_.cost += 2;
    best_.copy_end = copy_end;
    best_.possessive_end = possessive;
    best_.end = size_;
  }

  /// A syllable or two of Indonesian shape, all letters: enough to be a root that no list has.
  [[nodiscard]] static bool could_be_root(std::string_view base) {
    if (base.size() < 4) return false;
    if (!vowel(base[0]) && !vowel(base[1]) && base[0] != 's' && std::string_view("rlwyhg").find(base[1]) == std::string_view::npos)
      return false;
    std::size_t vowels = 0, run = 0;
    for (const char c : base) {
      if (c < 'a' || c > 'z') return false;
      run = vowel(c) ? 0 : run + 1;
      vowels += vowel(c) ? 1U : 0U;
      if (run > 3) return false;
    }
    return vowels > 0;
  }

  void offer(const Reading& r, WordId word, int cost, const WordInfo& info) {
    if (cost >= best_.cost) return;
    best_ = r;
    best_.word = word;
    best_.cost = cost;
    if (word != 0 && r.prefix_count > 0 && best_.pos == Pos::unknown) best_.pos = info.pos;
  }

  const Store& store_;
  const Sieve& sieve_;
  std::string_view word_;
  std::array<char, longest_word + 1> at_{};             ///< the word, a swallowed sound in its place while a reading has one
  std::array<std::uint64_t, longest_word + 1> before_;  ///< hashes of its beginnings
  std::size_t opening_;
  std::uint32_t inner_letters_;  ///< with which a second prefix may begin
  std::uint8_t size_;
  bool whole_known_ = false;
  bool name_ = false;
  bool hyphen_ = false;
  int whole_cost_ = 0;
  Reading best_;
};

}  // namespace

Found take_apart(const Store& store, const Sieve& sieve, std::string_view word, WordId id) {
  if (word.size() < 2 || word.size() > longest_word) return {};
  return Search(store, sieve, word).run(id);
}

}  // namespace warta::language
