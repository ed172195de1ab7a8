#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <vector>

#include "findings/findings.hpp"
#include "language/hits.hpp"
#include "language/sieve.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

namespace {

constexpr std::size_t most_languages = 32;

}  // namespace

/// The function words of all languages in an open table: it is asked for every word of an article.
struct LanguageGuess::Table {
  struct Row {
    knowledge::WordId word = 0;  ///< 0: free
    std::uint32_t set = 0;       ///< number of the set of languages that have the word; 0 is that of none
  };
  std::vector<std::string> codes;
  std::vector<std::uint32_t> sets = {0};  ///< of languages, a bit for each; there are few
  std::vector<Row> rows;                  ///< a power of two of them, half of them free
  language::WordSieve in_rows;            ///< most words are in none

  [[nodiscard]] std::size_t place(knowledge::WordId word) const {
    std::size_t at = (word * 0x9E3779B1U >> 8U) & (rows.size() - 1);
    while (rows[at].word != 0 && rows[at].word != word) at = (at + 1) & (rows.size() - 1);
    return at;
  }
};

LanguageGuess::LanguageGuess(const language::Store& store) {
  auto table = std::make_unique<Table>();
  const knowledge::Table rows = store.table("lexicon/languages.tsv");
  const int code = rows.need("language"), words = rows.need("words");
  std::map<knowledge::WordId, std::uint32_t> languages;  // a bit for each that has the word
  for (std::size_t row = 0; row < rows.rows() && row < most_languages; ++row) {
    table->codes.emplace_back(rows.field(row, code));
    knowledge::each_value(rows.field(row, words), [&](std::string_view word) {
      if (const knowledge::WordId id = store.word(text::folded(word)); id != 0) languages[id] |= 1U << row;
    });
  }
  table->rows.resize(std::bit_ceil(2 * languages.size() + 1));
  for (const auto& [word, some] : languages) {
    const auto set = std::find(table->sets.begin(), table->sets.end(), some);
    table->rows[table->place(word)] = {word, static_cast<std::uint32_t>(set - table->sets.begin())};
    if (set == table->sets.end()) table->sets.push_back(some);
    table->in_rows.add(word);
  }
  table_ = std::move(table);
}

LanguageGuess::~LanguageGuess() = default;

std::string LanguageGuess::guess(const language::Words& words) const {
  const Table& table = *table_;
  const language::Token* const tokens = words.tokens.data();
  language::Hits hits(words.tokens.size());
  std::size_t counted = 0;
  for (Index t = 0; t < words.tokens.size(); ++t) {
    const unsigned word = tokens[t].kind == text::TokenKind::word;
    counted += word;
    hits.offer(t, word & (table.in_rows.may_have(tokens[t].word) ? 1U : 0U));
  }
  std::vector<std::uint32_t> met(table.sets.size());  // words, by their set of languages
  for (const Index t : hits.take()) ++met[table.rows[table.place(tokens[t].word)].set];
  // every function word speaks for its languages, the more the fewer there are of them
  std::array<double, most_languages> score{};
  std::size_t seen = 0;
  for (std::size_t set = 1; set < met.size(); ++set) {
    seen += met[set];
    const double each = static_cast<double>(met[set]) / std::popcount(table.sets[set]);
    for (std::uint32_t left = table.sets[set]; left != 0; left &= left - 1) score[static_cast<std::size_t>(std::countr_zero(left))] += each;
  }
  if (counted < 8 || seen < 3 || seen * 50 < counted) return {};
  const auto best = std::max_element(score.begin(), score.begin() + static_cast<std::ptrdiff_t>(table_->codes.size()));
  return table_->codes[static_cast<std::size_t>(best - score.begin())];
}

}  // namespace warta::findings
