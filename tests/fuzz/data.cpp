// Any bytes as a file of the language data: it is read, or refused by a DataError that names it; nothing else happens. The
// first byte chooses the reader, the rest is the file.
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "findings/findings.hpp"
#include "fuzz.hpp"
#include "knowledge/store.hpp"
#include "language/pattern.hpp"
#include "language/words.hpp"
#include "layout/layout.hpp"
#include "names/adder.hpp"
#include "names/model.hpp"
#include "names/viterbi.hpp"
#include "topics/subject_model.hpp"
#include "values/date.hpp"
#include "values/rules.hpp"
#include "warta/error.hpp"

namespace {

using namespace warta;
using fuzz::demand;
using knowledge::InputFile;
using knowledge::Store;

/// What an article might be to data of which nothing is known: words, signs, a date, a name, and the file's own text.
Text sample(std::string_view file) {
  std::string text =
      "Jakarta, Kompas.com - Presiden Joko Widodo tiba pada Senin (12/9/2023) pukul 10.30 WIB.\n\nBaca juga: Harga Beras\n\n";
  constexpr std::size_t most = 2000;
  for (std::size_t at = 0; at < std::min(most, file.size()); ++at)
    text += static_cast<unsigned char>(file[at]) < 0x80 && file[at] != '\0' ? file[at] : ' ';
  return Text(text);
}

std::vector<Part> whole(const Text& text) { return {{PartKind::paragraph, {}, text.span(), false}}; }

/// Atoms that match one token each.
class OneToken : public language::Atoms {
 public:
  [[nodiscard]] Index match(int atom, Index token, Index limit, double& number) const override {
    number = atom;
    return token < limit && token % 3 != static_cast<Index>(atom % 3) ? token + 1 : token;
  }
};

void table(std::string_view, std::string_view text) {
  const knowledge::Table t = knowledge::Table::parse("x.tsv", text);
  demand(!t.columns().empty(), "a table without columns");
  for (std::size_t row = 0; row < t.rows(); ++row) demand(!t.field(row, 0).empty(), "an empty first field");
  for (std::size_t i = 0; i < t.columns().size(); ++i) demand(t.need(t.columns()[i]) == static_cast<int>(i), "a column twice");
  for (const knowledge::Example& e : t.examples()) demand(e.begin <= e.end && e.end <= e.text.size(), "marks outside of an example");
}

void rules(std::string_view, std::string_view text) {
  const auto with = knowledge::RuleFile::parse("x.rules", text);
  const auto without = knowledge::RuleFile::parse("x.rules", text, knowledge::WithExamples::no);
  demand(with.rules.size() == without.rules.size() && with.settings.size() == without.settings.size(), "examples change the rules");
  for (const knowledge::Rule& rule : with.rules) {
    demand(!rule.name.empty(), "a rule without a name");
    for (const knowledge::Example& e : rule.examples) demand(e.begin <= e.end && e.end <= e.text.size(), "marks outside of an example");
  }
}

/// Data of this one file.
std::shared_ptr<const Store> store_of(std::string_view name, std::string_view text) {
  return Store::owning(knowledge::compile({{std::string(name), std::string(text)}}));
}

void compiled(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  demand(store->file(name) == text, "the file is not as it was");
  const Text article = sample(text);
  const std::vector<Part> parts = whole(article);
  const language::Words words = language::tokenize(article, parts, *store);
  for (const language::Token& token : words.tokens) {
    demand(token.word < store->words(), "a word that is none");
    (void)store->form(token.word);
    for (knowledge::ClassId id = 0; id < static_cast<knowledge::ClassId>(store->class_count()); ++id)
      (void)store->class_value(token.word, id);
  }
  for (const knowledge::GazetteerRow& row : store->gazetteer_rows()) demand(!store->slice(row.name).empty(), "a place without a name");
}

void patterns(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  const std::vector<std::string_view> atoms = {"number", "range", "day", "date", "name"};
  const std::string_view prefix = name.substr(0, name.find('.'));
  const language::PatternSet set(*store, prefix, atoms);
  demand(language::PatternSet::prepare(*store, prefix, atoms) == language::PatternSet::prepare(*store, prefix, atoms),
         "prepared otherwise");
  const Text article = sample(text);
  const std::vector<Part> parts = whole(article);
  const language::Words words = language::tokenize(article, parts, *store);
  language::Match match;
  const auto limit = static_cast<Index>(words.tokens.size());
  for (Index token = 0; token < limit; ++token) {
    if (!set.match(words.tokens, token, limit, OneToken(), match)) continue;
    demand(match.rule != nullptr && match.first == token && match.last > token && match.last <= limit, "a match outside of the tokens");
    for (const language::Capture& c : match.captures)
      demand(c.first >= token && c.first <= c.last && c.last <= match.last, "a capture outside of its match");
  }
}

void layouts(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  const layout::Layouts made(*store);
  const Text article = sample(text);
  properties::Faults faults;
  properties::check_parts(article, layout::read_layout(article, made).parts, faults);
  demand(faults);
}

void registry(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  const findings::Registry made(*store);
  const Text article("salah ketik");
  for (const std::string_view rule : {"misspelling", "x"}) (void)made.make(rule, article, {0, 5}, {"benar"}, "yang lain");
}

void guess(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  const findings::LanguageGuess made(*store);
  const Text article = sample(text);
  const std::vector<Part> parts = whole(article);
  (void)made.guess(language::tokenize(article, parts, *store));
}

void hijri(std::string_view name, std::string_view text) {
  const auto store = store_of(name, text);
  const values::HijriMonths made(*store);
  (void)made.first(1445, 9);
  (void)made.first_in(2024, 9, 1);
}

void names_model(std::string_view, std::string_view text) {
  const std::vector<char> aligned(text.begin(), text.end());
  const names::Weights weights(std::string_view(aligned.data(), aligned.size()));
  std::vector<names::Sums> sums(3);
  names::Adder adder(weights);
  for (const std::uint32_t key : {1U, 77U, 0xfffffff0U}) {
    adder.list().size = 0;
    adder.list().add(key);
    adder.add(sums[key % 3]);
    (void)weights.in_names(key);
  }
  adder.finish();
  std::vector<names::Label> labels(sums.size());
  for (const bool closed : {false, true}) {
    names::Viterbi(weights.transitions()).decode(sums, closed, labels);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      demand(labels[i] < names::label_count, "a label that is none");
      demand(names::may_follow(i == 0 ? names::outside_label : labels[i - 1], labels[i]), "a name that goes on without a beginning");
    }
  }
}

struct Reader {
  std::string_view name;
  void (*read)(std::string_view name, std::string_view text);
};
/// The first byte counts through these; new ones go to the end, or the corpus changes its meaning.
constexpr std::array readers = {Reader{"x.tsv", table},
                                Reader{"x.rules", rules},
                                Reader{"values/times.rules", patterns},
                                Reader{"speech/sources.rules", patterns},
                                Reader{"layouts/x.rules", layouts},
                                Reader{"findings/rules.tsv", registry},
                                Reader{"lexicon/languages.tsv", guess},
                                Reader{"values/hijri.tsv", hijri},
                                Reader{"models/names.bin", names_model},
                                Reader{"lexicon/abbreviations.tsv", compiled},
                                Reader{"lexicon/roots.tsv", compiled},
                                Reader{"lexicon/frequency.tsv", compiled},
                                Reader{"lexicon/function-words.tsv", compiled},
                                Reader{"lexicon/stopwords.tsv", compiled},
                                Reader{"lexicon/acronyms.tsv", compiled},
                                Reader{"lexicon/variants.tsv", compiled},
                                Reader{"names/titles.tsv", compiled},
                                Reader{"names/heads.tsv", compiled},
                                Reader{"names/given.tsv", compiled},
                                Reader{"gazetteer/x.tsv", compiled},
                                Reader{"values/words.tsv", compiled}};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Reader& reader = readers[data[0] % readers.size()];
  try {
    reader.read(reader.name, fuzz::as_text(data + 1, size - 1));
  } catch (const DataError& e) {
    const std::string_view what = e.what();
    demand(what.substr(0, reader.name.size()) == reader.name && what.substr(reader.name.size(), 1) == ":", e.what());
  }
  return 0;
}
