#include <algorithm>
#include <array>
#include <unordered_map>

#include "findings/findings.hpp"
#include "text/unicode.hpp"

namespace warta::findings {

struct LanguageGuess::Table {
  std::vector<std::string> codes;
  std::unordered_map<knowledge::WordId, std::uint32_t> words;  ///< a bit for each language that has the word
};

LanguageGuess::LanguageGuess(const language::Store& store) {
  auto table = std::make_unique<Table>();
  const knowledge::Table rows = store.table("lexicon/languages.tsv");
  const int code = rows.need("language"), words = rows.need("words");
  for (std::size_t row = 0; row < rows.rows() && row < 32; ++row) {
    table->codes.emplace_back(rows.field(row, code));
    knowledge::each_value(rows.field(row, words), [&](std::string_view word) {
      if (const knowledge::WordId id = store.word(text::folded(word)); id != 0) table->words[id] |= 1U << row;
    });
  }
  table_ = std::move(table);
}

LanguageGuess::~LanguageGuess() = default;

std::string LanguageGuess::guess(const language::Words& words) const {
  // every function word speaks for its languages, the more the fewer there are of them
  std::array<double, 32> score{};
  std::size_t seen = 0, counted = 0;
  for (const language::Token& t : words.tokens) {
    if (t.kind != text::TokenKind::word) continue;
    ++counted;
    const auto found = table_->words.find(t.word);
    if (t.word == 0 || found == table_->words.end()) continue;
    ++seen;
    const int languages = __builtin_popcount(found->second);
    for (std::size_t i = 0; i < table_->codes.size(); ++i)
      if ((found->second >> i & 1U) != 0) score[i] += 1.0 / languages;
  }
  if (counted < 8 || seen < 3 || seen * 50 < counted) return {};
  const auto best = std::max_element(score.begin(), score.begin() + static_cast<std::ptrdiff_t>(table_->codes.size()));
  return table_->codes[static_cast<std::size_t>(best - score.begin())];
}

}  // namespace warta::findings
