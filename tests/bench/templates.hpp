// The test articles as templates: their layouts, and their sentences with places for other names, numbers, dates and words.
// What is a name and which line is of which kind is taken from the expected JSON beside the articles.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "wordbook.hpp"

namespace warta::bench {

using Day = std::chrono::sys_days;

/// A piece of a template: text that stays, or something to be replaced.
struct Piece {
  enum class Kind : std::uint8_t { text, name, number, clock, date, month, year, word };
  enum class DateForm : std::uint8_t { slashes, long_month, short_month, english_month };
  Kind kind = Kind::text;
  std::string text;        ///< as the article has it
  std::size_t entity = 0;  ///< of a name: index into Templates::entities
  std::string head;        ///< of a name: words that stay before what is replaced, with their blank
  Affixed word;
  Day day;  ///< of a date; of a month: its first day
  DateForm form = DateForm::slashes;
  bool with_year = false;
  bool padded = false;  ///< 05/12
};

using Template = std::vector<Piece>;

/// Somebody or something that an article names, perhaps several times.
struct Named {
  std::string type;      ///< as in the JSON: PERSON, ORG ...
  std::string group;     ///< file of the gazetteer from which others are taken; empty for people
  bool acronym = false;  ///< named by an acronym somewhere

  /// How a mention is written. Places of more than three capitals (`JAKARTA`) are no acronyms but datelines.
  [[nodiscard]] Shape shape(std::string_view form) const { return in_capitals(form) ? Shape::one_word : shape_of(form); }
  [[nodiscard]] bool in_capitals(std::string_view form) const {
    return type == "GPE" && form.size() > 3 && shape_of(form) == Shape::acronym;
  }
};

/// A part of an article in its layout.
struct LayoutPart {
  std::string gap;     ///< white space before it
  bool story = false;  ///< a paragraph of which the sentences are replaced
  bool quote = false;  ///< ... that begins with a quotation
  std::size_t sentences = 1;
  Template text;  ///< the part itself; of the first paragraph the dateline alone
};

/// An article in pieces: its layout, and sentences and paragraphs that can stand elsewhere.
struct Source {
  std::vector<LayoutPart> parts;
  Day published;
  std::vector<Template> leads, sentences, quotes;
};

struct Templates {
  std::vector<Source> sources;
  std::vector<Named> entities;
};

/// Reads all articles of the folder that have their expected JSON beside them. Throws std::runtime_error.
[[nodiscard]] Templates read_templates(const std::filesystem::path& articles, const Wordbook& words);

/// `2024-04-03`, longer or not, to a day.
[[nodiscard]] Day parse_day(const std::string& iso);

}  // namespace warta::bench
