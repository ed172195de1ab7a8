// Trains the model of names over the features of src/names, and measures it. Each article is read twice by the recogniser; what the
// second reading learns from are labels that models gave which had not seen the article (jackknife). The same models read text without
// marks, and what they make of its words is a feature of the final one.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <future>
#include <map>
#include <set>
#include <tuple>

#include "corpus.hpp"
#include "crf.hpp"
#include "names/features.hpp"
#include "names/recognise.hpp"
#include "warta/error.hpp"
#include "warta/knowledge.hpp"
#include "word_labels.hpp"

namespace warta::tools {

namespace {

using namespace warta::names;

constexpr int jackknives = 5;  ///< parts of the corpus, each labelled by a model of the others; as many where it is cross-validated

/// How often a word of the unmarked text has to be met, in one reading, to have a label.
constexpr std::uint32_t least_read = 2;
constexpr unsigned seeds = 5;  ///< models of the second reading whose mean is taken

using Mark = std::tuple<std::uint32_t, std::uint32_t, EntityType>;  ///< bytes [begin, end)
using Marks = std::set<Mark>;

/// An article ready for training: tokens, their features, their labels.
struct Example : PlainArticle {
  TokenKeys features, told;
  std::vector<Label> labels;
  Marks marks;
  std::vector<std::uint32_t> small_words;  ///< by token: Features::small_word
  int fold = 0;
  bool measured = true;  ///< where not, only first readings do without its fold
};

/// Byte offset of each code point, and the end.
std::vector<std::uint32_t> code_point_offsets(std::string_view s) {
  std::vector<std::uint32_t> at;
  for (std::uint32_t i = 0; i < s.size(); ++i)
    if ((static_cast<unsigned char>(s[i]) & 0xC0U) != 0x80U) at.push_back(i);
  at.push_back(static_cast<std::uint32_t>(s.size()));
  return at;
}

/// A copy of the article with a headline before it: the words of one of its shorter sentences with capitals, as headlines
/// have them. The corpus has few titles; this teaches what capitals are worth there. Small function words stay small.
CorpusArticle with_headline(const CorpusArticle& article, const knowledge::Store& store) {
  CorpusArticle copy = article;
  const std::vector<std::uint32_t> offsets = code_point_offsets(article.text);
  const auto [text, words] = plain_article(article.text, store);
  for (std::size_t s = 1; s < words.sentences.size() && s < 12; ++s) {
    const Sentence& sentence = words.sentences[s];
    const Index count = sentence.last_token - sentence.first_token;
    if (count < 6 || count > 18) continue;
    std::string line(text.view(sentence.span));
    for (Index i = sentence.first_token; i < sentence.last_token; ++i) {
      const language::Token& t = words.tokens[i];
      const knowledge::Pos pos = store.info(t.word).pos;
      const bool small =
          pos == knowledge::Pos::adp || pos == knowledge::Pos::cconj || pos == knowledge::Pos::sconj || pos == knowledge::Pos::part;
      char& first = line[t.span.begin - sentence.span.begin];
      if (!small && first >= 'a' && first <= 'z') first = static_cast<char>(first - 32);
    }
    if (line.back() == '.') line.pop_back();
    const auto at = [&](std::uint32_t byte) {
      return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end(), byte) - offsets.begin());
    };
    const std::uint32_t begin = at(sentence.span.begin), end = at(sentence.span.end);
    const auto shift = static_cast<std::uint32_t>(code_point_offsets(line).size() - 1 + 2);
    copy.text = line + "\n\n" + article.text;
    copy.names.clear();
    for (const MarkedName& n : article.names)
      if (n.begin >= begin && n.end <= end) copy.names.push_back({n.begin - begin, n.end - begin, n.type});
    for (const MarkedName& n : article.names) copy.names.push_back({n.begin + shift, n.end + shift, n.type});
    break;
  }
  return copy;
}

/// The features of all tokens, with what was `learnt` of words.
void list_features(Example& e, const knowledge::Store& store, const FeatureClasses& classes, const LearntWords& learnt) {
  Features features(store, classes, learnt);
  features.prepare(e.text, e.words);
  e.features = {};
  e.small_words.clear();
  FeatureList list;
  for (Index i = 0; i < e.words.tokens.size(); ++i) {
    features.list(i, list);
    e.features.keys.insert(e.features.keys.end(), list.keys.begin(), list.keys.begin() + list.size);
    e.features.close();
    e.small_words.push_back(features.small_word(i));
  }
}

Example prepare(const CorpusArticle& article, const knowledge::Store& store, const FeatureClasses& classes) {
  Example e{plain_article(article.text, store), {}, {}, {}, {}, {}, 0};
  e.labels.assign(e.words.tokens.size(), outside_label);
  const std::vector<std::uint32_t> offsets = code_point_offsets(e.text.view());
  for (const MarkedName& name : article.names) {
    const auto type = entity_type(name.type);
    if (!type || name.end >= offsets.size()) continue;
    const Span span{offsets[name.begin], offsets[name.end]};
    e.marks.emplace(span.begin, span.end, *type);
    bool begun = false;
    for (Index i = e.words.token_from(span.begin > 40 ? span.begin - 40 : 0);
         i < e.labels.size() && e.words.tokens[i].span.begin < span.end; ++i) {
      if (!e.words.tokens[i].span.overlaps(span) || e.labels[i] != outside_label) continue;
      e.labels[i] = begun ? inside_label(*type) : begin_label(*type);
      begun = true;
    }
  }
  for (const Sentence& s : e.words.sentences)  // a name never goes on in the next sentence
    if (is_inside(e.labels[s.first_token])) e.labels[s.first_token] = begin_label(type_of(e.labels[s.first_token]));
  list_features(e, store, classes, LearntWords());
  return e;
}

/// Spans and types that are found with the packed model, as users get them, in the articles of a fold, against the marks: by type and
/// (last) for all. Writes what is missed or wrong to `errors`: which of both, type, name, the text around it.
std::vector<Score> evaluate(const std::string& packed, const std::vector<Example>& examples, int fold, const knowledge::Store& store,
                            const FeatureClasses& classes, std::ostream& errors) {
  const Weights weights(packed);
  Labeller labeller(store, classes, weights);
  std::vector<Score> scores(entity_types + 1);
  const auto count = [&](EntityType type, std::size_t Score::*field) {
    ++(scores[static_cast<std::size_t>(type)].*field);
    ++(scores[entity_types].*field);
  };
  for (const Example& e : examples) {
    if (e.fold != fold) continue;
    const auto write = [&](const char* what, const Mark& mark) {
      const auto& [begin, end, type] = mark;
      const Sentence& around = e.words.sentences[e.words.tokens[e.words.token_from(begin)].sentence];
      errors << what << '\t' << to_string(type) << '\t' << e.text.view({begin, end}) << '\t' << e.text.view(around.span) << '\n';
    };
    Marks found;
    for (const NameMention& m : find_mentions(e.text, e.words, store, labeller)) {
      count(m.type, &Score::found);
      found.emplace(m.span.begin, m.span.end, m.type);
    }
    for (const Mark& mark : found)
      if (e.marks.contains(mark))
        count(std::get<EntityType>(mark), &Score::right);
      else
        write("wrong", mark);
    for (const Mark& mark : e.marks) {
      count(std::get<EntityType>(mark), &Score::marked);
      if (!found.contains(mark)) write("missed", mark);
    }
  }
  return scores;
}

void print(const std::vector<Score>& scores) {
  for (std::size_t i = 0; i <= entity_types; ++i) {
    const std::string name = i == entity_types ? "all" : std::string(to_string(static_cast<EntityType>(i)));
    std::printf("%-9s P %5.1f  R %5.1f  F1 %5.1f  (%zu)\n", name.c_str(), scores[i].precision(), scores[i].recall(), scores[i].f1(),
                scores[i].marked);
  }
  std::fflush(stdout);
}

/// Folds that a model has not seen: of a second reading the one it is measured on, of first readings also the one whose labels it gives.
struct Unseen {
  int measured = -1;
  int labelled = -1;

  [[nodiscard]] bool first_reading() const { return labelled >= 0; }
  [[nodiscard]] bool contains(const Example& e) const {
    return e.fold == labelled || (e.fold == measured && (e.measured || first_reading()));
  }
};

/// Small words and signs that are part of no name, or of few, in the examples that have been seen.
OutsideWords outside_words(const std::vector<Example>& examples, const Unseen& unseen) {
  constexpr std::uint32_t least_seen = 5;                       // of a rarer one nothing is known
  constexpr std::uint32_t never_below = 1000, link_below = 30;  // one token of so many is in a name
  struct Count {
    std::uint32_t all = 0, in_names = 0;
  };
  std::map<std::uint32_t, Count> counts;
  for (const Example& e : examples) {
    if (unseen.contains(e)) continue;
    for (std::size_t t = 0; t < e.labels.size(); ++t) {
      if (e.small_words[t] == 0) continue;
      Count& count = counts[e.small_words[t] | 1U];
      ++count.all;
      count.in_names += e.labels[t] == outside_label ? 0U : 1U;
    }
  }
  OutsideWords words;
  for (const auto& [word, count] : counts) {
    if (count.all < least_seen || count.in_names * link_below > count.all) continue;
    words.emplace_back(word, count.in_names * never_below > count.all ? InNames::link : InNames::never);
  }
  return words;
}

/// What the first reading tells of the article's words.
void tell(Example& e, Labeller& labeller, const knowledge::Store& store) {
  ArticleLabels told(store);
  told.prepare(e.text, e.words, labeller.first_reading(e.text, e.words));
  FeatureList list;
  e.told = {};
  std::size_t k = 0;
  for (Index t = 0; t < e.words.tokens.size(); ++t) {
    if (k < told.tokens().size() && told.tokens()[k] == t) {
      told.list(k++, list);
      e.told.keys.insert(e.told.keys.end(), list.keys.begin(), list.keys.begin() + list.size);
    }
    e.told.close();
  }
}

/// Models of the corpus, two at a time. Models without one fold and another serve both folds, so they are kept.
class School {
 public:
  School(std::vector<Example> examples, std::vector<PlainArticle> unmarked, const knowledge::Store& store, const FeatureClasses& classes,
         int epochs)
      : examples_(std::move(examples)), unmarked_(std::move(unmarked)), store_(store), classes_(classes), epochs_(epochs) {}

  /// The model of all articles that are not in `fold` (none: -1).
  std::string model(int fold) {
    std::vector<Folds> wanted;
    for (int g = 0; g < jackknives; ++g)
      if (g != fold && !first_.contains(std::minmax(fold, g))) wanted.emplace_back(std::minmax(fold, g));
    for (std::size_t i = 0; i < wanted.size(); i += 2) {
      std::future<First> beside;
      if (i + 1 < wanted.size()) beside = std::async(std::launch::async, [&, other = wanted[i + 1]] { return first_model(other); });
      First here = first_model(wanted[i]);
      first_.emplace(wanted[i], std::move(here));
      if (beside.valid()) first_.emplace(wanted[i + 1], beside.get());
    }
    LabelCounts all;
    std::uint32_t readings = 0;
    for (int g = 0; g < jackknives; ++g) {
      if (g == fold) continue;
      const First& first = first_.at(std::minmax(fold, g));
      const Weights weights(first.model);
      Labeller labeller(store_, classes_, weights);
      const LearntEntries entries = first.counts.entries(least_read);
      const std::vector<std::uint32_t> labels = WordLabels::pack(entries.labels), cues = TypeCues::pack(entries.cues);
      const LearntWords learnt{WordLabels(labels), TypeCues(cues)};
      const int also = (fold + 1) % jackknives;  // whose models label what is in the fold and not measured
      for (Example& e : examples_) {
        if (e.fold != g && (e.fold != fold || e.measured || g != also)) continue;
        tell(e, labeller, store_);
        list_features(e, store_, classes_, learnt);
      }
      all.add(first.counts);
      ++readings;
    }
    const LearntEntries learnt = all.entries(least_read * readings);
    std::printf("without fold %d: %zu words of the unmarked text have labels, %zu say the type of names behind them\n", fold,
                learnt.labels.size(), learnt.cues.size());
    const OutsideWords outside = outside_words(examples_, {fold});
    const std::string model = learn({fold})->pack(outside, learnt);
    for (Example& e : examples_) list_features(e, store_, classes_, LearntWords());
    return model;
  }

 private:
  using Folds = std::pair<int, int>;
  /// A model of first readings, and what it makes of the words of the unmarked text.
  struct First {
    std::string model;
    LabelCounts counts;
  };

  [[nodiscard]] First first_model(Folds without) const {
    const Unseen unseen{without.first, without.second};
    First first{learn(unseen)->pack(outside_words(examples_, unseen), {}), {}};
    const Weights weights(first.model);
    Labeller labeller(store_, classes_, weights);
    first.counts.read(unmarked_, labeller);
    return first;
  }
  /// A model of all examples that are seen; that of a second reading with what the first tells.
  [[nodiscard]] std::unique_ptr<Crf> learn(const Unseen& unseen) const;

  std::vector<Example> examples_;
  std::vector<PlainArticle> unmarked_;
  const knowledge::Store& store_;
  const FeatureClasses& classes_;
  int epochs_;
  std::map<Folds, First> first_;  ///< by the folds that they have not seen
};

std::unique_ptr<Crf> School::learn(const Unseen& unseen) const {
  const std::string blank = Weights::pack({}, {}, outside_words(examples_, unseen));
  const Weights weights(blank);
  Labeller labeller(store_, classes_, weights);
  std::vector<Lesson> lessons;
  for (const Example& e : examples_)
    if (!unseen.contains(e))
      lessons.push_back({labeller.runs(e.text, e.words), &e.features, unseen.first_reading() ? nullptr : &e.told, &e.labels});
  const auto train = [&](unsigned seed) {
    auto crf = std::make_unique<Crf>(lessons, seed);
    for (int i = 0; i < epochs_; ++i) {
      const double loss = crf->epoch();
      std::printf("without folds %d and %d, seed %u, pass %d: loss of a run %.4f\n", unseen.measured, unseen.labelled, seed, i + 1, loss);
      std::fflush(stdout);
    }
    return crf;
  };
  std::unique_ptr<Crf> crf = train(1);
  if (unseen.first_reading()) return crf;
  // the model of the second reading is the mean of several, two learnt at a time
  for (unsigned seed = 2; seed <= seeds; seed += 2) {
    std::future<std::unique_ptr<Crf>> beside;
    if (seed < seeds) beside = std::async(std::launch::async, train, seed + 1);
    crf->join(*train(seed));
    if (beside.valid()) crf->join(*beside.get());
  }
  return crf;
}

}  // namespace

int train_names(const NamesTask& task) {
  const Knowledge knowledge = Knowledge::builtin();
  const knowledge::Store& store = knowledge.store();
  const FeatureClasses classes(store);
  std::vector<CorpusArticle> articles = read_corpus(task.marked);
  const std::size_t measured = articles.size();
  if (!task.also.empty()) std::ranges::move(read_corpus(task.also), std::back_inserter(articles));
  const std::vector<int> fold = assign_folds(articles, jackknives);
  std::vector<Example> examples, as_written;  // trained on; measured on
  for (std::size_t i = 0; i < articles.size(); ++i) {
    examples.push_back(prepare(i % 2 == 0 ? with_headline(articles[i], store) : articles[i], store, classes));
    examples.back().fold = fold[i];
    examples.back().measured = i < measured;
    if (task.folds == 0 || i >= measured) continue;
    as_written.push_back(prepare(articles[i], store, classes));
    as_written.back().fold = fold[i];
  }
  std::printf("%zu articles\n", examples.size());
  School school(std::move(examples), task.unmarked.empty() ? std::vector<PlainArticle>() : read_plain(task.unmarked, store), store, classes,
                task.epochs);
  std::ofstream errors;
  if (!task.errors.empty()) {
    errors.open(task.errors);
    if (!errors) throw InputError(task.errors + ": cannot be written");
  }
  std::vector<Score> all(entity_types + 1);
  for (int f = 0; f < std::min(task.folds, jackknives); ++f) {
    const std::vector<Score> scores = evaluate(school.model(f), as_written, f, store, classes, errors);
    for (std::size_t i = 0; i <= entity_types; ++i) {
      all[i].right += scores[i].right;
      all[i].found += scores[i].found;
      all[i].marked += scores[i].marked;
    }
    print(all);
  }
  if (task.out.empty()) return 0;
  write_model(task.out, school.model(-1));
  return 0;
}

}  // namespace warta::tools
