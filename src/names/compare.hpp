// How written forms of names are compared, word by word, apart from where they stand.
#pragma once

#include <string>
#include <string_view>

#include "language/words.hpp"
#include "names/forms.hpp"
#include "warta/analysis.hpp"

namespace warta::names {

/// Compares the forms of one article. What the store knows of a word is looked up once, and only where a rule asks for it.
class Comparison {
 public:
  Comparison(const knowledge::Store& store, const Forms& forms);

  /// Whether `acronym` (three to six letters) is the first letters of the name's words, of parts divided by a hyphen too; conjunctions
  /// and prepositions may be left out (`Kejahatan dan Hukum`: KH).
  [[nodiscard]] bool initials_of(std::string_view acronym, const Form& name) const;

  /// Appends the form's words with general acronyms written out and places by their own names, without the words for what kind of place
  /// it is: `dinkes jabar` and `dinas kesehatan provinsi jawa barat` are `dinas kesehatan jawa barat`. `kind` gets that word, if there is
  /// one. False, and nothing appended, where all this leaves the form's key as it is.
  bool write_out(const Form& form, std::string& out, std::string_view& kind) const;

  /// What a general acronym stands for (`Polda`: kepolisian daerah), empty where the form's first word is none.
  [[nodiscard]] std::string_view expansion(const Form& form) const { return expansion(forms_.id(form.numbers.front())); }

  /// Names of as many words, two or more, of which one differs by one slip of the hand: five letters or more, not both of them
  /// known names unless they are long and a letter is but left out, doubled or moved inside.
  [[nodiscard]] bool one_word_slipped(const Form& a, const Form& b) const;

  /// Whether `s` may be the short form of `l`, by the habits of its type.
  [[nodiscard]] bool may_shorten(const Form& s, const Form& l) const;

  /// The row of the gazetteer that mention `m` is by its words (`key`: folded), if it is one of its type; else no_row. A single given
  /// name is nobody in particular, but `Gus` before `Dur` tells who he is.
  [[nodiscard]] std::uint32_t listed_row(const Text& text, const language::Words& words, const NameMention& m, std::string_view key) const;

  /// Whether a name goes on with `word`, perhaps in brackets: `(Persero)`.
  [[nodiscard]] bool is_tail(std::string_view word) const;

 private:
  [[nodiscard]] std::uint32_t nickname_row(const language::Words& words, Index name) const;
  [[nodiscard]] std::string_view expansion(knowledge::WordId word) const;
  [[nodiscard]] bool opens_place(knowledge::WordId word) const;
  [[nodiscard]] bool is_head(std::uint32_t number) const { return store_.class_value(forms_.id(number), head_).has_value(); }
  struct Place {
    const knowledge::GazetteerRow* row = nullptr;
    std::size_t end = 0;  ///< word
  };
  [[nodiscard]] Place place_at(const Form& form, std::size_t first) const;
  [[nodiscard]] bool is_plain(const Form& form) const;

  const knowledge::Store& store_;
  const Forms& forms_;
  knowledge::ClassId head_, tail_, acronym_;
  knowledge::Classes given_;
};

}  // namespace warta::names
