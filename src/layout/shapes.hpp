// The shape of a few words: is this a name, a date line, a place before a dash? Asked only for short stretches that a
// template has cut out; the lists behind the answers come from the settings in data/layouts and from the gazetteer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "knowledge/store.hpp"
#include "text/unicode.hpp"
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

/// White space, and the marks of emphasis that exports leave between words.
[[nodiscard]] std::uint32_t skip_blank(std::string_view s, std::uint32_t at, std::uint32_t end);
/// End of the word (letters and digits) that begins at `at`; `at` where none does.
[[nodiscard]] std::uint32_t word_end(std::string_view s, std::uint32_t at, std::uint32_t end);
/// End of the dash (`-` `--` `–` `—`) that begins at `at`; `at` where none does.
[[nodiscard]] std::uint32_t dash_end(std::string_view s, std::uint32_t at, std::uint32_t end);
/// End of the bullet that begins at `at`, without the blanks after it; `at` where none does.
[[nodiscard]] std::uint32_t bullet_end(std::string_view s, std::uint32_t at, std::uint32_t end);
/// `span` without blanks at both ends.
[[nodiscard]] Span trim_blank(std::string_view s, Span span);
/// Whether `s`, quotation marks and brackets at its end aside, ends a sentence; `closed` is false for an ellipsis.
[[nodiscard]] bool ends_sentence(std::string_view s);
/// Whether the first letter or digit of `s` is an upper-case letter.
[[nodiscard]] bool starts_upper(std::string_view s);
/// Whether all letters of `s` (at least two) are capitals.
[[nodiscard]] bool all_capitals(std::string_view s);
/// Whether `s` holds a letter or a digit.
[[nodiscard]] bool has_word(std::string_view s);
/// Number of words.
[[nodiscard]] std::uint32_t count_words(std::string_view s);
/// ASCII case folding; other bytes stay.
[[nodiscard]] std::string lowered(std::string_view s);
[[nodiscard]] inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
/// Whether `s` has capitals in mixed-up order, as brands do: `detikNews`, `kumparanNEWS`.
[[nodiscard]] bool mixed_case(std::string_view s);

/// A publisher's way to write an outlet's name.
struct OutletForm {
  std::string folded;      ///< ASCII case folded
  std::string_view name;   ///< as its layout file files it
  std::uint32_t file = 0;  ///< number of the layout file
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
  /// Whether a line that begins like this may be one of dates alone.
  [[nodiscard]] bool may_begin_date(std::string_view first_word) const;
  [[nodiscard]] bool is_agency(std::string_view s) const;
  /// Length of the longest place of the gazetteer at the beginning of `s`.
  [[nodiscard]] std::uint32_t known_place(std::string_view s) const;
  [[nodiscard]] const knowledge::WordInfo* word_info(std::string_view word) const;
  [[nodiscard]] bool is_function_word(std::string_view word) const;

 private:
  [[nodiscard]] bool is_place(std::string_view s) const;
  [[nodiscard]] bool is_outlet_shape(std::string_view s) const;
  [[nodiscard]] bool is_nobody(std::string_view s) const;
  [[nodiscard]] bool is_job(std::string_view s) const;
  [[nodiscard]] std::uint32_t gazetteer_prefix(std::string_view s, bool places) const;

  const knowledge::Store* store_;
  std::unordered_set<std::string> months_, weekdays_, date_words_, particles_, nobody_, nobody_first_;
  std::vector<OutletForm> outlets_;                       ///< longer ones first
  std::unordered_map<std::string, std::uint64_t> files_;  ///< by the first word of a form
  std::unordered_map<std::string, std::size_t> by_form_;  ///< the first of that form
  std::vector<std::vector<std::size_t>> by_file_;         ///< into outlets_
};

}  // namespace warta::layout
