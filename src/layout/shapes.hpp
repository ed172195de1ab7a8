// The shape of a few words: is this a name, a date line, a place before a dash? Asked only for short stretches that a
// template has cut out; the lists behind the answers come from the settings in data/layouts and from the gazetteer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/store.hpp"
#include "layout/characters.hpp"
#include "layout/folded_map.hpp"
#include "warta/analysis.hpp"
#include "warta/span.hpp"

namespace warta::layout {

/// What a template's slot stands for; generic.rules describes each.
enum class Slot : std::uint8_t {
  any,
  title,
  tags,
  author,
  editor,
  photographer,
  translator,
  initials,
  place,
  outlet,
  agency,
  date,
  number,
  story
};

/// A publisher's way to write an outlet's name.
struct OutletForm {
  std::string_view form;
  std::string_view name;   ///< as its layout file files it
  std::uint32_t file = 0;  ///< number of the layout file
};

/// What the settings say of a word or an outlet's form.
struct KnownForm {
  enum List : std::uint8_t { month = 1, weekday = 2, date_word = 4, particle = 8, nobody = 16, nobody_first = 32 };
  std::uint8_t lists = 0;
  std::uint32_t outlet = 0;  ///< number of the first outlet of this form, from 1
  std::uint64_t files = 0;   ///< of which an outlet begins with this word: a bit each, by number modulo 64
};

class Shapes {
 public:
  explicit Shapes(const knowledge::Store& store) : store_(&store) {}

  /// Takes one `@key value` line of file number `file`; false where the key is none of ours.
  bool set(std::string_view key, std::string_view value, std::uint32_t file);
  /// Puts longer outlet forms first.
  void finish();

  /// Whether `s` may fill `slot`. In a publisher's own file an outlet is one of that file's.
  [[nodiscard]] bool fits(Slot slot, std::string_view s) const;
  /// Length of what `slot` takes at the beginning of `s` without looking further; 0: nothing.
  [[nodiscard]] std::uint32_t prefix(Slot slot, std::string_view s, std::uint32_t file) const;
  /// Whether an outlet in file `file` is read by its list.
  [[nodiscard]] bool has_outlets(std::uint32_t file) const;
  /// The layout files (a bit each, by number modulo 64) of which an outlet may stand in `s`: its first word does.
  [[nodiscard]] std::uint64_t files_in(std::string_view s) const;
  /// The name under which `s` is filed, if it is a form of an outlet.
  [[nodiscard]] const OutletForm* outlet(std::string_view s) const;

  /// The names in `span` of `s`, divided by commas, strokes, `dan` ...; false where a piece is no name.
  bool names(std::string_view s, Span span, std::vector<Span>& out) const;
  [[nodiscard]] bool is_name(std::string_view s) const;
  /// A name of two to five words of which one is a known given or family name, and which is no place.
  [[nodiscard]] bool is_sure_name(std::string_view s) const;
  [[nodiscard]] bool is_date(std::string_view s) const;
  /// Whether `line` may begin with a date: before the first word or mark that stands in none it has a month and a number, or a
  /// number with two marks in it.
  [[nodiscard]] bool may_begin_date(std::string_view line) const;
  [[nodiscard]] bool is_agency(std::string_view s) const;
  /// Length of the longest place of the gazetteer at the beginning of `s`.
  [[nodiscard]] std::uint32_t known_place(std::string_view s) const;
  /// The small word that `word` ends in, of those that are met written on to a name: `Subiantodan`. Empty: none.
  [[nodiscard]] std::string_view glued_end(std::string_view word) const;
  /// Whether a word with these two letters at its end may end in one of them.
  [[nodiscard]] bool may_be_glued(char last_but_one, char last) const {
    const std::array<char, 2> ending = {last, last_but_one};
    return glued_ends_.has({ending.data(), ending.size()});
  }
  [[nodiscard]] const knowledge::WordInfo* word_info(std::string_view word) const;
  [[nodiscard]] bool is_function_word(std::string_view word) const;

 private:
  [[nodiscard]] bool listed(std::string_view word, unsigned lists) const {
    const KnownForm* known = known_.find(word);
    return known != nullptr && (known->lists & lists) != 0;
  }
  [[nodiscard]] bool is_place(std::string_view s) const;
  [[nodiscard]] bool is_outlet_shape(std::string_view s) const;
  [[nodiscard]] static bool is_initials(std::string_view s);
  [[nodiscard]] bool is_nobody(std::string_view s) const;
  [[nodiscard]] bool is_job(std::string_view s) const;
  [[nodiscard]] std::uint32_t gazetteer_prefix(std::string_view s, bool places) const;

  const knowledge::Store* store_;
  std::vector<OutletForm> outlets_;                ///< longer ones first
  std::vector<std::vector<std::size_t>> by_file_;  ///< into outlets_
  FoldedMap<KnownForm> known_;
  FirstLetters outlet_starts_, outlet_ends_;  ///< of their first words: the first two and the last two letters
  std::vector<std::string_view> glued_;
  FirstLetters glued_ends_;  ///< their last letters, the last one first
};

}  // namespace warta::layout
