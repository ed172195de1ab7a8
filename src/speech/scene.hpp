// The text as this room looks at it: tokens with their bits, the names among them, and which words lie inside quotations.
#pragma once

#include <string_view>
#include <vector>

#include "language/words.hpp"
#include "speech/vocabulary.hpp"
#include "warta/analysis.hpp"

namespace warta::speech {

/// A mention among the tokens.
struct Name {
  Span span;
  Index entity = none;
  EntityType type = EntityType::person;
  Index first = 0;  ///< tokens [first, last)
  Index last = 0;
};

/// A run of parts that reads as one paragraph, title or heading.
struct Block {
  PartKind kind = PartKind::paragraph;
  Index first = 0;  ///< tokens [first, last)
  Index last = 0;
  bool story = false;  ///< title, paragraph or heading
};

class Scene {
 public:
  Scene(const Text& text, const language::Words& words, const Article& article, const std::vector<Entity>& entities,
        const Vocabulary& vocabulary);

  const Text& text;
  const language::Words& words;
  const Article& article;
  const std::vector<Entity>& entities;
  const Vocabulary& vocabulary;

  [[nodiscard]] Index size() const { return static_cast<Index>(words.tokens.size()); }
  [[nodiscard]] const Token& token(Index i) const { return words.tokens[i]; }
  [[nodiscard]] std::string_view view(Index i) const { return text.view(words.tokens[i].span); }
  [[nodiscard]] bool is(Index i, char sign) const {
    const Span s = words.tokens[i].span;
    return s.size() == 1 && text.view()[s.begin] == sign;
  }
  /// Bits of the token's word; none inside a name.
  [[nodiscard]] Bits bits(Index i) const { return name_at_[i] != none ? Bits{0} : vocabulary.bits(words.tokens[i].word); }
  [[nodiscard]] bool has(Index i, Bits any) const { return (bits(i) & any) != 0; }

  /// The name that the token lies in, or nullptr.
  [[nodiscard]] const Name* name(Index i) const { return name_at_[i] == none ? nullptr : &names_[name_at_[i]]; }
  /// The name of one of the types that may speak and that begins at the token, or nullptr.
  [[nodiscard]] const Name* person_from(Index i) const;
  [[nodiscard]] const Name* speaker_from(Index i) const;
  [[nodiscard]] const std::vector<Name>& names() const { return names_; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

  [[nodiscard]] Index sentence_first(Index i) const { return words.sentences[words.tokens[i].sentence].first_token; }
  [[nodiscard]] Index sentence_last(Index i) const { return words.sentences[words.tokens[i].sentence].last_token; }

  /// Whether the token lies inside a quotation (its marks included).
  [[nodiscard]] bool quoted(Index i) const { return quoted_[i] != 0; }
  void set_quoted(Index first, Index last);

  /// `.` `?` `!` `…` and the like.
  [[nodiscard]] bool stop_sign(Index i) const;
  [[nodiscard]] Span between(Index first, Index last) const { return {token(first).span.begin, token(last - 1).span.end}; }

 private:
  void find_names();
  /// Degrees and titles taken for a person: `S.K.M.`, `Drs. H.`
  [[nodiscard]] bool only_titles(const Name& n) const;
  void find_blocks();

  std::vector<Name> names_;
  std::vector<Index> name_at_;
  std::vector<std::uint8_t> quoted_;
  std::vector<Block> blocks_;
};

}  // namespace warta::speech
