// What is wrong with the text: one registry of rules (data/findings/rules.tsv), one function that asks them all.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "findings/spelling.hpp"
#include "language/words.hpp"
#include "layout/layout.hpp"
#include "speech/speech.hpp"
#include "text/decode.hpp"
#include "values/values.hpp"
#include "warta/analysis.hpp"

namespace warta::findings {

/// One row of the registry. Views live as long as the store.
struct Rule {
  std::string_view name;
  FindingKind kind = FindingKind::typo;
  Level level = Level::warning;
  std::string_view title, title_english;      ///< what it finds, in few words
  std::string_view message, message_english;  ///< with {text} {suggest} {detail}
};

/// All rules, in the order of data/findings/rules.tsv. Throws DataError.
[[nodiscard]] std::vector<Rule> read_rules(const language::Store& store);

/// The registry: levels, kinds and messages by rule.
class Registry {
 public:
  explicit Registry(const language::Store& store);
  ~Registry();

  /// A finding of `rule`, with its message made from the words found, the suggestion and what the rule adds.
  [[nodiscard]] Finding make(std::string_view rule, const Text& text, Span span, std::vector<std::string> suggest, std::string_view detail,
                             bool english = false) const;

 private:
  std::unordered_map<std::string_view, Rule> rules_;
};

/// What the rules look at.
struct Evidence {
  const Text& text;
  const language::Words& words;
  const Article& article;
  const std::vector<Entity>& entities;
  const std::vector<text::DecodeProblem>& decoding;
  const std::string& encoding;
  const std::vector<layout::LayoutProblem>& layout;
  const std::vector<values::DateProblem>& dates;
  const std::vector<speech::QuoteProblem>& quotes;
  std::optional<values::Date> published;
  std::optional<values::Date> now;
  bool english = false;  ///< messages in English instead of Indonesian
  std::span<const Time> times = {};
  std::span<const Amount> amounts = {};
  std::span<const Quote> said = {};
  bool has_source = true;  ///< somebody is quoted, or credited
};

/// All findings, in order of their place.
[[nodiscard]] std::vector<Finding> find(const Evidence& evidence, const language::Store& store, const Registry& registry,
                                        const Speller& speller);

/// ISO 639-1 code of the language that the words are in, by the function words of data/lexicon/languages.tsv; empty where
/// there are too few words to tell.
class LanguageGuess {
 public:
  explicit LanguageGuess(const language::Store& store);
  ~LanguageGuess();
  [[nodiscard]] std::string guess(const language::Words& words) const;

 private:
  struct Table;
  std::unique_ptr<const Table> table_;
};

}  // namespace warta::findings
