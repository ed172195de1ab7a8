#include "speech/vocabulary.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "knowledge/flat.hpp"
#include "speech/rules.hpp"
#include "speech/speech.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::speech {

namespace {

constexpr std::pair<std::string_view, Bits> names[] = {
    {"active", bit::active},
    {"passive", bit::passive},
    {"bare", bit::bare},
    {"nya", bit::nya},
    {"according", bit::according},
    {"according-nya", bit::nya | bit::according},
    {"say", bit::credit},
    {"judge", bit::credit},
    {"claim", bit::credit},
    {"report", bit::credit},
    {"write", bit::credit},
    {"ask", bit::tell},
    {"react", bit::tell},
    {"act", bit::act},
    {"clause", bit::clause},
    {"pronoun", bit::pronoun},
    {"demonstrative", bit::demonstrative},
    {"stop", bit::stop},
    {"place", bit::place},
    {"skip", bit::skip},
    {"lead", bit::lead},
    {"block", bit::block},
    {"join", bit::join},
    {"intend", bit::intend},
    {"oblique", bit::oblique},
    {"intro", bit::intro},
    {"label", bit::label},
    {"unnamed", bit::unnamed},
    {"vague", bit::vague},
    {"that", bit::that},
    {"address", bit::address},
    {"thing", bit::thing},
    {"within", bit::within},
    {"again", bit::again},
    {"agent", bit::agent},
    {"relation", bit::relation},
    {"many", bit::many},
};

constexpr std::string_view source_rules = "speech/sources", word_tables = "speech/words";
const std::vector<std::string_view> source_atoms = {"name", "filler", "phrase", "capitals", "thing"};  // in the order of Atom

Bits bit_of(const knowledge::Table& table, std::size_t row, std::string_view name) {
  for (const auto& [word, value] : names)
    if (word == name) return value;
  table.fail(row, "no such value: '" + std::string(name) + "'");
}

void add_table(const language::Store& store, std::string_view name, std::vector<Bits>& words) {
  const knowledge::Table table = store.table(name);
  const int value = table.need("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const WordId word = store.word(text::folded(table.field(row, 0)));
    if (word == 0) table.fail(row, "'" + std::string(table.field(row, 0)) + "' is not one word");
    std::string_view rest = table.field(row, value);
    while (!rest.empty()) {
      const std::size_t blank = std::min(rest.find(' '), rest.size());
      if (blank > 0) words[word] |= bit_of(table, row, rest.substr(0, blank));
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
}

/// The bits of all words, as Vocabulary has them.
std::string prepare_words(const language::Store& store) {
  std::vector<Bits> words(store.words(), 0);
  const knowledge::Classes offices = store.class_bit_if_any("title.office") | store.class_bit_if_any("title.modifier");
  const knowledge::Classes professions = store.class_bit_if_any("title.profession");
  const knowledge::Classes degrees = store.class_bit_if_any("title.degree");
  const knowledge::Classes before = offices | professions | store.class_bit_if_any("title.rank") |
                                    store.class_bit_if_any("title.honorific") | store.class_bit_if_any("title.kinship") | degrees;
  for (WordId word = 1; word < words.size(); ++word) {
    const knowledge::WordInfo& info = store.info(word);
    const knowledge::Classes starts = store.class_starts(word);
    if ((starts & offices) != 0) words[word] |= bit::office;
    if ((starts & professions) != 0) words[word] |= bit::profession;
    if ((starts & before) != 0 || info.abbreviated() == knowledge::Abbreviation::before_name) words[word] |= bit::before_name;
    using knowledge::Pos;
    const bool function = info.pos == Pos::adp || info.pos == Pos::pron || info.pos == Pos::det || info.pos == Pos::cconj ||
                          info.pos == Pos::sconj || info.pos == Pos::aux || info.pos == Pos::part || info.pos == Pos::adv;
    if (function) words[word] |= bit::function_word;
    if ((info.classes & degrees) != 0 || info.abbreviated() == knowledge::Abbreviation::after_name) words[word] |= bit::after_name;
  }
  words[0] = 0;
  add_table(store, "speech/verbs.tsv", words);
  add_table(store, "speech/words.tsv", words);

  std::vector<Bits> sets;
  std::vector<std::uint16_t> numbers;
  std::unordered_map<Bits, std::uint16_t> known;
  numbers.reserve(words.size());
  for (const Bits bits : words) {
    const auto [at, fresh] = known.try_emplace(bits, static_cast<std::uint16_t>(sets.size()));
    if (fresh) sets.push_back(bits);
    if (sets.size() > 0xffff) throw DataError("speech/words.tsv: more than 65,535 different sets of values");
    numbers.push_back(at->second);
  }
  knowledge::FlatWriter out;
  out.put(numbers);
  out.put(sets);
  return out.take();
}

}  // namespace

Vocabulary::Vocabulary(const language::Store& s)
    : store(&s),
      acronym(s.class_id("acronym")),
      bytes(s, word_tables, [&] { return prepare_words(s); }),
      sources(s, source_rules, source_atoms) {
  knowledge::FlatReader in(bytes.view());
  words = in.take<std::uint16_t>();
  sets = in.take<Bits>();
}

void Patterns::prepare(const language::Store& store, std::vector<knowledge::Prepared>& out) {
  out.push_back({std::string(word_tables), prepare_words(store)});
  out.push_back({std::string(source_rules), language::PatternSet::prepare(store, source_rules, source_atoms)});
}

Patterns::Patterns(const language::Store& store) : store_(&store), rules_(std::make_unique<const Rules>(store)) {}
Patterns::~Patterns() = default;

}  // namespace warta::speech
