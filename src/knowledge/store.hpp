// The compiled language data: one block of memory that is used as it lies, so that a start costs nothing.
//
// What is large is flat in the block: all word forms in one hash table with what is known of each (WordInfo), all phrases
// of all lists in one trie over word ids (classes), the gazetteer in another. The rooms' rules lie in it as the rooms made
// them (prepared()). What is small (registries) is read from the text of its file where a stage is made.
//
//     "Kota Bandung" -> word("kota") = 812, word("bandung") = 93 -> gazetteer().step(step(root, 812), 93) -> rows
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/block.hpp"
#include "knowledge/table.hpp"
#include "warta/knowledge.hpp"

namespace warta::knowledge {

/// Number of a word form (case folded); 0 is a form that no list holds.
using WordId = std::uint32_t;
/// Number of a class of phrases (`month`, `title.office`); at most 64. -1: no such class.
using ClassId = int;
/// A set of classes, a bit each.
using Classes = std::uint64_t;

enum class Pos : std::uint8_t { unknown, noun, propn, verb, adj, adv, pron, det, adp, cconj, sconj, aux, part, num, intj, punct, sym };
[[nodiscard]] std::string_view to_string(Pos pos);  ///< Universal Dependencies' tag

/// `perhaps_before_name`: capitals of a form that the table has in small letters alone, more likely initials of something else.
enum class Abbreviation : std::uint8_t { absent, before_name, perhaps_before_name, after_name, before_number, unit, free };
/// How a form is printed: `km`, `Km` (or one capital), `KM`.
enum class LetterCase : std::uint8_t { small, capital, capitals };

/// What is known of one word form.
struct WordInfo {
  Classes classes = 0;         ///< classes in which the form alone is a phrase
  std::uint8_t frequency = 0;  ///< 20 for the most frequent form of Indonesian news, one less for each halving; 0: not listed
  Pos pos = Pos::unknown;
  std::uint8_t flags = 0;
  std::uint8_t begins = 0;         ///< of classes that are asked of every word: which phrases begin with it
  std::uint16_t starts = 0;        ///< number of the set of classes of which some phrase begins with it: Store::class_starts()
  std::uint16_t abbreviation = 0;  ///< three bits by LetterCase (`km.` is a unit, `KM.` stands before a ship), three of the first row

  static constexpr std::uint8_t root_flag = 1;        ///< a root word
  static constexpr std::uint8_t listed_flag = 2;      ///< in a word list: spelled as it should be
  static constexpr std::uint8_t gazetteer_flag = 4;   ///< part of a name in the gazetteer
  static constexpr std::uint8_t name_flag = 8;        ///< a given or family name
  static constexpr std::uint8_t counted_flag = 16;    ///< has a frequency
  static constexpr std::uint8_t variant_flag = 32;    ///< a phrase of lexicon/variants.tsv begins with it
  static constexpr std::uint8_t goes_on_flag = 64;    ///< stands second in one
  static constexpr std::uint8_t proper_flag = 128;    ///< part of a name in the gazetteer that is no title of words (a work, event or law)
  static constexpr std::uint8_t begins_cue = 1;       ///< a phrase of class topic-cue of several words
  static constexpr std::uint8_t goes_on_cue = 2;      ///< stands second in one
  static constexpr std::uint8_t begins_compound = 4;  ///< a phrase of class compound
  static constexpr std::uint8_t begins_title = 8;     ///< a title, or a head or tail of names
  /// What the form is as an abbreviation in the row of the table that stands first, however it is printed.
  [[nodiscard]] Abbreviation abbreviated() const { return static_cast<Abbreviation>(abbreviation >> 9U & 7U); }
  /// What it is where it is printed so.
  [[nodiscard]] Abbreviation abbreviated(LetterCase printed) const {
    return static_cast<Abbreviation>(abbreviation >> 3U * static_cast<unsigned>(printed) & 7U);
  }
  void set_abbreviated(Abbreviation first) { set_abbreviated(9, first); }
  void set_abbreviated(LetterCase printed, Abbreviation kind) { set_abbreviated(3U * static_cast<unsigned>(printed), kind); }
  [[nodiscard]] bool is_root() const { return (flags & root_flag) != 0; }
  [[nodiscard]] bool is_listed() const { return (flags & listed_flag) != 0; }
  /// In a title of words as well: of a word that nothing else is known of, as good as a name.
  [[nodiscard]] bool is_in_names() const { return (flags & (gazetteer_flag | name_flag)) != 0; }
  [[nodiscard]] bool is_name() const { return (flags & (proper_flag | name_flag)) != 0; }

 private:
  void set_abbreviated(unsigned shift, Abbreviation kind) {
    abbreviation = static_cast<std::uint16_t>((abbreviation & ~(7U << shift)) | static_cast<unsigned>(kind) << shift);
  }
};
static_assert(sizeof(WordInfo) == 16);

/// A slice of the text of the data files.
struct Slice {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// A word form beside what is known of it: who looks the form up compares it, and then asks for the other.
struct WordRow {
  WordInfo info;
  std::array<char, 15> form{};  ///< as it is, filled up with zeros; or a Slice of the texts where it is longer than this
  std::uint8_t size = 0;        ///< of the form, or `long_form`
  static constexpr std::uint8_t long_form = 0xff;
};
static_assert(sizeof(WordRow) == 32);

/// A phrase's membership in a class.
struct ClassEntry {
  std::uint32_t id = 0;  ///< ClassId
  Slice value;           ///< `3` for `maret` in `month`
};

/// A row of the gazetteer.
struct GazetteerRow {
  Slice name;
  Slice of;
  Slice iso3166;
  float latitude = 0;     ///< NaN where not known
  float longitude = 0;    ///< NaN where not known
  std::uint8_t type = 0;  ///< EntityType
  std::uint8_t list = 0;  ///< number of the list: list_number() in compile.cpp
  std::uint16_t reserved = 0;
};
static_assert(sizeof(GazetteerRow) == 36);

/// Phrases over word ids. A node is the slot in which it is found, and all that is known of it lies there: a step that leads
/// somewhere is one look into far memory, and one that leads nowhere mostly none. The nodes of phrases' first words lie in the order
/// of the words' ids, so that those of frequent words lie together.
class Trie {
 public:
  using Node = std::uint32_t;
  static constexpr Node root = 0;
  static constexpr Node nowhere = 0xffffffffU;
  struct Slot {
    Node parent = nowhere;
    WordId word = 0;             ///< that leads here from the parent; 0: the slot is free, or the root's
    std::uint32_t first = 0;     ///< entry of the node
    std::uint16_t count = 0;     ///< of its entries
    std::uint16_t children = 0;  ///< child_bit() of each word that leads on from it
  };
  static constexpr std::size_t most_entries = 0xffff;

  /// Which of 64 words with ids in a row lead on from the root, and how many do before them.
  struct Firsts {
    std::uint64_t words = 0;
    std::uint64_t before = 0;
    [[nodiscard]] bool has(WordId word) const { return (words >> word % 64 & 1U) != 0; }
    [[nodiscard]] Node node(WordId word) const {
      return static_cast<Node>(1 + before + static_cast<unsigned>(std::popcount(words & ((std::uint64_t{1} << word % 64) - 1))));
    }
  };

  Trie() = default;
  /// `firsts`: of all words. In `slots` come the root, the nodes of first words, and in no order the others.
  Trie(std::span<const Slot> slots, std::span<const Firsts> firsts) : slots_(slots), firsts_(firsts), hashed_(hashed(firsts)) {}
  /// The node that `word` leads to from `node`, or nowhere; from nowhere, too.
  [[nodiscard]] Node step(Node node, WordId word) const {
    if (node == root) return firsts_[word / 64].has(word) ? firsts_[word / 64].node(word) : nowhere;
    return node != nowhere && (slots_[node].children & child_bit(word)) != 0 && word != 0 ? look(node, word) : nowhere;
  }
  /// Entries `[first, last)` that end at `node`.
  [[nodiscard]] std::uint32_t first(Node node) const { return slots_[node].first; }
  [[nodiscard]] std::uint32_t last(Node node) const { return slots_[node].first + slots_[node].count; }
  /// One of 16 bits for a word: most nodes have few children, and most words none of their bits.
  [[nodiscard]] static std::uint16_t child_bit(WordId word) { return static_cast<std::uint16_t>(1U << (word * 0x9E3779B1U >> 28U)); }
  /// The first slot that is found by hash.
  [[nodiscard]] static std::size_t hashed(std::span<const Firsts> firsts) {
    return firsts.empty() ? 1
                          : 1 + static_cast<std::size_t>(firsts.back().before) + static_cast<unsigned>(std::popcount(firsts.back().words));
  }
  /// Where the look for a child begins among the slots [hashed, slots) (multiplied down, Lemire 2019: their number is no power
  /// of two).
  [[nodiscard]] static std::size_t home(Node parent, WordId word, std::size_t hashed, std::size_t slots) {
    const std::uint64_t h = (static_cast<std::uint64_t>(parent) << 32U | word) * 0x9E3779B97F4A7C15ULL;
    return hashed + static_cast<std::size_t>(((h ^ h >> 32U) & 0xffffffffU) * (slots - hashed) >> 32U);
  }

 private:
  std::span<const Slot> slots_;  ///< open addressing from hashed_ on, three fifths of them in use
  std::span<const Firsts> firsts_;
  std::size_t hashed_ = 1;

  [[nodiscard]] Node look(Node node, WordId word) const;
};
static_assert(sizeof(Trie::Slot) == 16);

/// The compiled data. Lives as long as the Knowledge that owns it.
class Store {
 public:
  /// Over a block made by compile(); the block must outlive the store and lie on a 64-byte border.
  explicit Store(std::string_view block);
  /// The same, owning the block.
  [[nodiscard]] static std::shared_ptr<const Store> owning(std::string block);

  /// Word id of a case-folded form (see text::append_folded) without a full stop at its end, or 0.
  [[nodiscard]] WordId word(std::string_view folded) const;
  /// The same where hash_bytes(folded) is known already.
  [[nodiscard]] WordId word(std::string_view folded, std::uint64_t hash) const;
  /// The same of a form of 1 to 16 bytes as hash_short() takes it.
  [[nodiscard]] WordId short_word(std::uint64_t low, std::uint64_t high, std::size_t size, std::uint64_t hash) const;
  /// Fetch the slot at which the look for a form begins, and then the row that is most likely found there: who looks many forms up
  /// need not wait for each.
  void expect_slot(std::uint64_t hash) const { __builtin_prefetch(word_slots_.data() + slot_home(hash, word_slots_.size())); }
  void expect_row(std::uint64_t hash) const {
    if (!word_slots_.empty()) expect(word_slots_[slot_home(hash, word_slots_.size())] & most_words);
  }
  [[nodiscard]] const WordInfo& info(WordId word) const { return words_[word].info; }
  /// Fetches what info() will read: an article's words lie all over a table of megabytes.
  void expect(WordId word) const { __builtin_prefetch(&words_[word]); }
  [[nodiscard]] std::string_view form(WordId word) const {
    const WordRow& row = words_[word];
    return row.size == WordRow::long_form ? long_form(row) : std::string_view(row.form.data(), row.size);
  }
  /// Number of word ids, 0 among them.
  [[nodiscard]] std::size_t words() const { return words_.size(); }

  [[nodiscard]] ClassId class_id(std::string_view name) const;
  /// The bit of a class; throws DataError where `name` is none.
  [[nodiscard]] Classes class_bit(std::string_view name) const;
  /// The same, but 0 where no table has the class: then it is the class of no word.
  [[nodiscard]] Classes class_bit_if_any(std::string_view name) const;
  [[nodiscard]] std::string_view class_name(ClassId id) const { return slice(class_names_[static_cast<std::size_t>(id)]); }
  [[nodiscard]] std::size_t class_count() const { return class_names_.size(); }
  [[nodiscard]] const Trie& classes() const { return classes_; }
  [[nodiscard]] const ClassEntry& class_entry(std::uint32_t entry) const { return class_entries_[entry]; }
  /// Classes of which some phrase begins with `word`.
  [[nodiscard]] Classes class_starts(WordId word) const { return class_starts_[words_[word].info.starts]; }
  /// The value that `word` alone has in a class, if it is in it.
  [[nodiscard]] std::optional<std::string_view> class_value(WordId word, ClassId id) const;

  [[nodiscard]] const Trie& gazetteer() const { return gazetteer_; }
  /// Row of an entry of the gazetteer's trie.
  [[nodiscard]] const GazetteerRow& gazetteer_row(std::uint32_t entry) const { return gazetteer_rows_[gazetteer_entries_[entry]]; }
  [[nodiscard]] std::uint32_t gazetteer_row_number(std::uint32_t entry) const { return gazetteer_entries_[entry]; }
  [[nodiscard]] std::span<const GazetteerRow> gazetteer_rows() const { return gazetteer_rows_; }

  [[nodiscard]] std::string_view slice(Slice s) const { return texts_.substr(s.offset, s.size); }

  /// The content of a data file, or nothing.
  [[nodiscard]] std::optional<std::string_view> file(std::string_view name) const;
  [[nodiscard]] std::vector<DataFile> files() const;
  /// A table by its file's name; throws DataError where there is no such file.
  [[nodiscard]] Table table(std::string_view name) const;
  /// All rule files whose names begin with `prefix`, by name; without their examples, and not checked again for UTF-8: the
  /// compiler has done so.
  [[nodiscard]] std::vector<RuleFile> rule_files(std::string_view prefix) const;
  /// The rules of a room as with_prepared() put them beside the data; empty where nobody has: the room reads their files.
  [[nodiscard]] std::string_view prepared(std::string_view name) const;
  /// Where in the texts `text` lies, which must be a slice of them.
  [[nodiscard]] Slice slice_of(std::string_view text) const {
    if (text.empty()) return {};
    return {static_cast<std::uint32_t>(text.data() - texts_.data()), static_cast<std::uint32_t>(text.size())};
  }
  /// Hash of all files.
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  struct FileEntry {
    Slice name;
    Slice text;
  };
  friend class Compiler;
  [[nodiscard]] std::string_view long_form(const WordRow& row) const;
  template <class T>
  [[nodiscard]] std::span<const T> section(std::string_view block, int number) const;

  std::string owned_;
  std::uint64_t hash_ = 0;
  std::string_view texts_;
  std::string_view prepared_;
  std::span<const FileEntry> files_;
  std::span<const WordRow> words_;
  std::span<const std::uint32_t> word_slots_;
  std::span<const Classes> class_starts_;  ///< the sets that there are, by WordInfo::starts
  std::span<const Slice> class_names_;
  std::array<std::uint8_t, 256> class_slots_{};  ///< by the hash of a class's name: 1 + its id, open addressing
  std::span<const ClassEntry> class_entries_;
  Trie classes_;
  std::span<const GazetteerRow> gazetteer_rows_;
  std::span<const std::uint32_t> gazetteer_entries_;
  Trie gazetteer_;
};

/// What a store holds prepared under `name` or, where it has nothing, what `make` makes of it now; it stays where it is.
class PreparedBytes {
 public:
  template <class Make>
  PreparedBytes(const Store& store, std::string_view name, Make&& make) : bytes_(store.prepared(name)) {
    if (!bytes_.empty()) return;
    own_ = std::make_unique<const std::string>(make());
    bytes_ = *own_;
  }
  [[nodiscard]] std::string_view view() const { return bytes_; }

 private:
  std::unique_ptr<const std::string> own_;
  std::string_view bytes_;
};

/// One file on its way into the block.
struct InputFile {
  std::string name;  ///< path below data/
  std::string text;
};

/// Makes the block from the files; throws DataError with file and line for the first fault.
[[nodiscard]] std::string compile(std::vector<InputFile> files);

/// What a room made of its rules, under the name by which it asks for it.
struct Prepared {
  std::string name;
  std::string bytes;
};
/// The block with that beside its data, so that a start need not read the rules.
[[nodiscard]] std::string with_prepared(std::string block, const std::vector<Prepared>& prepared);

/// The files below `folder` that are language data (*.tsv *.rules *.bin *.json *.md), by name. Throws InputError.
[[nodiscard]] std::vector<InputFile> read_folder(const std::string& folder);

[[nodiscard]] std::uint64_t hash_bytes(std::string_view bytes);

/// hash_bytes() of a form of at most 16 bytes: the first eight and the others as integers in the machine's order, filled up
/// with zeros.
[[nodiscard]] inline std::uint64_t hash_short(std::uint64_t low, std::uint64_t high, std::size_t size) {
  std::uint64_t h = 0x9E3779B97F4A7C15ULL ^ size;
  const auto mix = [&](std::uint64_t v) {
    h = (h ^ v) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32U;
  };
  mix(low);
  const std::uint64_t shorter = h;  // chosen without a branch: the sizes of words cannot be guessed
  mix(high);
  h = shorter ^ ((shorter ^ h) & (0 - static_cast<std::uint64_t>(size >= 8)));
  if (size >= 16) mix(0);
  return h;
}

}  // namespace warta::knowledge
