// Who said what: direct quotations with their speakers, indirect speech, and whom the article credits.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "language/pattern.hpp"
#include "language/words.hpp"
#include "names/mentions.hpp"
#include "warta/analysis.hpp"

namespace warta::speech {

/// Compiled patterns of data/speech.
class Patterns {
 public:
  explicit Patterns(const language::Store& store);
  ~Patterns();
  /// The compiled rules for the store to hold (knowledge::with_prepared).
  static void prepare(const language::Store& store, std::vector<knowledge::Prepared>& out);
  struct Rules;
  [[nodiscard]] const Rules& rules() const { return *rules_; }
  [[nodiscard]] const language::Store& store() const { return *store_; }

 private:
  const language::Store* store_;
  std::unique_ptr<const Rules> rules_;
};

/// Marks that never closed and the like; become findings.
struct QuoteProblem {
  Span span;  ///< the mark
};

struct Speech {
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<SourceCredit> sources;
  std::vector<QuoteProblem> problems;
};

/// `agencies` are those whose reports the article says it uses, in brackets below the story or in its byline; sources too.
[[nodiscard]] Speech find_speech(const Text& text, const language::Words& words, const Article& article,
                                 const std::vector<Entity>& entities, const Patterns& patterns, std::span<const Span> agencies = {});

/// Gives outlets and agencies that a line outside the story credits (`Sumber: Merdeka.com`, `(Ant/OL-4)`) their entity: the
/// organisation of that name, else a new one at the end of `entities`.
void name_outlets(const Text& text, const language::Words& words, const language::Store& store, std::vector<Entity>& entities,
                  std::vector<SourceCredit>& sources);

}  // namespace warta::speech
