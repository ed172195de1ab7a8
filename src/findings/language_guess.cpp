#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "findings/findings.hpp"
#include "language/sieve.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

namespace {

constexpr std::size_t most_languages = 32;

}  // namespace

/// The function words of all languages in an open table: it is asked for every word of an article.
struct LanguageGuess::Table {
  struct Row {
    knowledge::WordId word = 0;   ///< 0: free
    std::uint32_t languages = 0;  ///< a bit for each that has the word
    double share = 0;             ///< what it says for each of them
  };
  std::vector<std::string> codes;
  std::vector<Row> rows;        ///< a power of two of them, half of them free
  language::WordSieve in_rows;  ///< most words are in none

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
  std::vector<Table::Row> all;
  for (std::size_t row = 0; row < rows.rows() && row < most_languages; ++row) {
    table->codes.emplace_back(rows.field(row, code));
    knowledge::each_value(rows.field(row, words), [&](std::string_view word) {
      if (const knowledge::WordId id = store.word(text::folded(word)); id != 0) all.push_back({id, 1U << row});
    });
  }
  table->rows.resize(std::bit_ceil(2 * all.size() + 1));
  for (const Table::Row& row : all) {
    Table::Row& kept = table->rows[table->place(row.word)];
    kept.word = row.word;
    kept.languages |= row.languages;
    table->in_rows.add(row.word);
  }
  for (Table::Row& row : table->rows)
    if (row.languages != 0) row.share = 1.0 / std::popcount(row.languages);
  table_ = std::move(table);
}

LanguageGuess::~LanguageGuess() = default;

std::string LanguageGuess::guess(const language::Words& words) const {
  // every function word speaks for its languages, the more the fewer there are of them
  std::array<double, most_languages> score{};
  std::size_t seen = 0, counted = 0;
  for (const language::Token& t : words.tokens) {
    if (t.kind != text::TokenKind::word) continue;
    ++counted;
    if (t.word == 0 || !table_->in_rows.may_have(t.word)) continue;
    const Table::Row& row = table_->rows[table_->place(t.word)];
    if (row.languages == 0) continue;
    ++seen;
    for (std::uint32_t left = row.languages; left != 0; left &= left - 1)
      score[static_cast<std::size_t>(std::countr_zero(left))] += row.share;
  }
  if (counted < 8 || seen < 3 || seen * 50 < counted) return {};
  const auto best = std::max_element(score.begin(), score.begin() + static_cast<std::ptrdiff_t>(table_->codes.size()));
  return table_->codes[static_cast<std::size_t>(best - score.begin())];
}

}  // namespace warta::findings
