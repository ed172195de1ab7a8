// How abbreviations are printed: `km.` is a unit, `KM.` stands before the name of a ship.
#pragma once

#include <string_view>

#include "knowledge/store.hpp"
#include "text/unicode.hpp"

namespace warta::knowledge {

[[nodiscard]] inline LetterCase letter_case(std::string_view form) {
  std::size_t upper = 0, lower = 0;
  for (std::size_t at = 0; at < form.size();) {
    const text::CodePoint c = text::code_point_at(form, at);
    const text::CharClass kind = text::char_class(c.value);
    upper += kind == text::CharClass::upper ? 1U : 0U;
    lower += kind == text::CharClass::lower ? 1U : 0U;
    at += c.size;
  }
  if (upper == 0) return LetterCase::small;
  return upper >= 2 && lower == 0 ? LetterCase::capitals : LetterCase::capital;
}

/// Cases that the table leaves out are as the one that stands first. Of capitals that says less: `sda.`, but not `SDA.`
inline void fill_cases(WordInfo& word) {
  const Abbreviation first = word.abbreviated();
  for (const LetterCase printed : {LetterCase::small, LetterCase::capital, LetterCase::capitals}) {
    if (word.abbreviated(printed) != Abbreviation::absent) continue;
    if (printed != LetterCase::capitals || (first != Abbreviation::free && first != Abbreviation::before_name))
      word.set_abbreviated(printed, first);
    else if (first == Abbreviation::before_name)
      word.set_abbreviated(printed, Abbreviation::perhaps_before_name);
  }
}

}  // namespace warta::knowledge
