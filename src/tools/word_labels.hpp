// What models of names make of the words of text that nobody marked: the lexicons of self-training (Yarowsky 1995) that
// names::LearntWords holds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "names/recognise.hpp"

namespace warta::tools {

/// An article without marks, cut into words.
struct PlainArticle {
  Text text;
  language::Words words;
};

/// Reads the articles of a corpus; each line is a paragraph. Throws InputError with file and line.
[[nodiscard]] std::vector<PlainArticle> read_plain(const std::string& corpus, const knowledge::Store& store);
/// A text cut into words, each line a paragraph.
[[nodiscard]] PlainArticle plain_article(const std::string& text, const knowledge::Store& store);

/// How often each word with a capital or a digit got each label, and which types the names had that stand behind a word. Words that open a
/// sentence or stand in a headline are not counted: their capitals say nothing.
class LabelCounts {
 public:
  void read(const std::vector<PlainArticle>& articles, names::Labeller& labeller);
  void add(const LabelCounts& other);
  /// Entries of names::WordLabels for the words that were counted `least` times or more: the commonest label, whether it was nine or six
  /// times of ten, and whether the word was counted five times as often as need be.
  ///
  /// And those of names::TypeCues: words that four times as many names stood behind, eight of ten or more of one type. What follows them
  /// and is no name is not counted: `kata Tuhan` takes nothing from `kata`.
  [[nodiscard]] names::LearntEntries entries(std::uint32_t least) const;

 private:
  using Entries = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  using Labels = std::array<std::uint32_t, names::label_count>;
  using Types = std::array<std::uint32_t, entity_types>;

  [[nodiscard]] Entries labels(std::uint32_t least) const;
  [[nodiscard]] Entries cues(std::uint32_t least) const;

  std::map<std::uint32_t, Labels> counts_;  ///< by names::word_key()
  std::map<std::uint32_t, Types> behind_;   ///< by names::Features::cue_key()
};

}  // namespace warta::tools
