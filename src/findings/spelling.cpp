#include "findings/spelling.hpp"

#include <algorithm>

namespace warta::findings {

namespace {

constexpr std::size_t most_suggestions = 3;

}  // namespace

Speller::Speller(const language::Lexicon& lexicon) : lexicon_(lexicon), store_(lexicon.store()), terms_(store_), words_(store_) {
  const knowledge::Table rows = store_.table("lexicon/languages.tsv");
  const int language = rows.need("language"), words = rows.need("words");
  std::vector<knowledge::WordId> own;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const std::string_view code = rows.field(row, language);
    if (code != "id" && code != "ms" && code != "en") continue;
    knowledge::each_value(rows.field(row, words), [&](std::string_view word) {
      if (const knowledge::WordId id = store_.word(word); id != 0) (code == "en" ? english_ : own).push_back(id);
    });
  }
  std::sort(english_.begin(), english_.end());
  std::erase_if(english_, [&](knowledge::WordId word) { return std::find(own.begin(), own.end(), word) != own.end(); });
  for (const knowledge::WordId word : english_) english_bits_.set(word % english_bits_.size());
}

bool Speller::well_formed(std::string_view folded, knowledge::WordId word) const {
  // `kosnya`: a clitic may follow any word that is spelled as it should be, be it a root or not
  for (const std::string_view clitic : {"nya", "ku", "mu", "lah", "kah", "pun"}) {
    if (folded.size() < clitic.size() + 3 || folded.substr(folded.size() - clitic.size()) != clitic) continue;
    const knowledge::WordInfo& rest = store_.info(store_.word(folded.substr(0, folded.size() - clitic.size())));
    if (rest.is_listed() && rest.frequency >= 5) return true;
  }
  const language::Lexicon::Root root = lexicon_.root_of(folded, word);
  if (root.letters == 0) return false;
  const knowledge::WordInfo& info = store_.info(root.word);
  // a verb or an adjective of four letters carries affixes whether it is frequent or not (menyeka, diarak, mengacuhkan), and so does a
  // noun behind ber- (beruban); other roots as short as that are too easily part of a slip (`terdaim` is no form of daim)
  constexpr std::string_view having = "ber";
  return info.frequency >= 4 || root.letters >= 5 ||
         (root.letters == 4 && (info.pos == knowledge::Pos::verb || info.pos == knowledge::Pos::adj ||
                                (info.pos == knowledge::Pos::noun && folded.size() == having.size() + 4 && folded.starts_with(having))));
}

bool Speller::is_counted(std::string_view folded) const {
  const knowledge::WordInfo& info = store_.info(store_.word(folded));
  return info.is_listed() && info.frequency > 0;
}

bool Speller::is_spoken(std::string_view folded) const {
  constexpr std::size_t least_letters = 6;  // with -in
  if (folded.starts_with('n') && is_counted("me" + std::string(folded))) return true;
  if (folded.size() < least_letters || !folded.ends_with("in")) return false;
  const std::string_view base = folded.substr(0, folded.size() - 2);
  return is_counted(base) || is_counted(folded.substr(0, folded.size() - 1)) || is_counted(std::string(base) + "kan");
}

std::vector<std::string> Speller::correct(std::string_view word, int least) const {
  std::vector<language::Near> found = words_.find(word, least == 0 && word.size() >= two_slips, least);
  // a slip more asks for a word twice as frequent
  const auto score = [&](const language::Near& near) { return store_.info(near.word).frequency - near.penalty; };
  std::stable_sort(found.begin(), found.end(), [&](const language::Near& a, const language::Near& b) {
    return score(a) != score(b) ? score(a) > score(b) : a.penalty < b.penalty;
  });
  std::vector<std::string> best;
  for (std::size_t i = 0; i < found.size() && best.size() < most_suggestions; ++i) {
    // a slip in a word that is itself no standard form: its standard form is the advice
    std::string meant(lexicon_.standard(found[i].word).value_or(store_.form(found[i].word)));
    if (std::find(best.begin(), best.end(), meant) == best.end()) best.push_back(std::move(meant));
  }
  return best;
}

}  // namespace warta::findings
