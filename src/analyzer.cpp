// The pipeline: read it as the table of contents of warta.
#include "warta/analyzer.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "article/article.hpp"
#include "findings/findings.hpp"
#include "language/clitics.hpp"
#include "language/morphology.hpp"
#include "language/words.hpp"
#include "layout/layout.hpp"
#include "names/join.hpp"
#include "names/mentions.hpp"
#include "speech/speech.hpp"
#include "text/decode.hpp"
#include "text/unicode.hpp"
#include "topics/topics.hpp"
#include "values/values.hpp"
#include "warta/error.hpp"

namespace warta {

/// What each stage has made of the language data, once for all articles.
struct Analyzer::Stages {
  explicit Stages(const knowledge::Store& store)
      : layouts(store),
        lexicon(store),
        recogniser(store),
        role_classes(store),
        values(store),
        speech(store),
        subjects(store),
        registry(store),
        speller(lexicon),
        languages(store) {}

  layout::Layouts layouts;
  language::Lexicon lexicon;
  names::Recogniser recogniser;
  names::RoleClasses role_classes;
  values::Patterns values;
  speech::Patterns speech;
  topics::Subjects subjects;
  findings::Registry registry;
  findings::Speller speller;
  findings::LanguageGuess languages;
};

namespace {

constexpr double words_per_minute = 200;

/// Number of different words among `unlisted` tokens, which no list of words holds. Only where two have a hash in common are
/// their letters looked at.
std::size_t distinct(const Text& text, std::vector<const language::Token*>& unlisted) {
  std::sort(unlisted.begin(), unlisted.end(), [](const language::Token* a, const language::Token* b) { return a->form < b->form; });
  std::size_t count = 0;
  for (std::size_t first = 0, last = 0; first < unlisted.size(); first = last) {
    while (last < unlisted.size() && unlisted[last]->form == unlisted[first]->form) ++last;
    ++count;
    if (last == first + 1) continue;
    std::unordered_set<std::string> forms;
    for (std::size_t i = first; i < last; ++i) forms.insert(text::folded(text.view(unlisted[i]->span)));
    count += forms.size() - 1;
  }
  return count;
}

Statistics count(const Text& text, const language::Words& words, const Article& article, const knowledge::Store& store) {
  Statistics s;
  std::vector<const language::Token*> unlisted;
  std::vector<bool> listed(store.words());  // by WordId: whether the article has it
  for (const Sentence& sentence : words.sentences) {
    const PartKind kind = article.parts[sentence.part].kind;
    if (kind != PartKind::title && kind != PartKind::heading && kind != PartKind::paragraph) continue;
    ++s.sentences;
    for (Index t = sentence.first_token; t < sentence.last_token; ++t) {
      const language::Token& token = words.tokens[t];
      ++s.tokens;
      if (token.kind == text::TokenKind::punctuation || token.kind == text::TokenKind::symbol || token.kind == text::TokenKind::emoji)
        continue;
      ++s.words;
      if (token.word == 0) {
        unlisted.push_back(&token);
      } else if (!listed[token.word]) {
        listed[token.word] = true;
        ++s.distinct_words;
      }
    }
  }
  s.distinct_words += static_cast<std::uint32_t>(distinct(text, unlisted));
  s.reading_seconds = static_cast<std::uint32_t>(std::lround(s.words * 60 / words_per_minute));
  return s;
}

/// Times and amounts are told of title, headings and story alone: the day in a date line is `published`.
template <class Found>
void keep_told(std::vector<Found>& found, const Article& article) {
  std::size_t part = 0;
  std::erase_if(found, [&](const Found& f) {
    while (part < article.parts.size() && article.parts[part].span.end <= f.span.begin) ++part;
    const PartKind kind = part < article.parts.size() ? article.parts[part].kind : PartKind::boilerplate;
    return kind != PartKind::title && kind != PartKind::heading && kind != PartKind::paragraph;
  });
}

std::vector<bool> tokens_of_names(const language::Words& words, const std::vector<names::NameMention>& mentions) {
  std::vector<bool> is_name(words.tokens.size(), false);
  for (const names::NameMention& m : mentions)
    for (Index t = m.first; t < m.last; ++t) is_name[t] = true;
  return is_name;
}

}  // namespace

Analyzer::Analyzer(Knowledge knowledge) : knowledge_(std::move(knowledge)), stages_(std::make_unique<Stages>(knowledge_.store())) {}
Analyzer::~Analyzer() = default;

Analysis Analyzer::analyze(std::string_view bytes, std::string path, const AnalysisOptions& options) const {
  if (bytes.size() > max_input_bytes)
    throw InputError(path + ": larger than " + std::to_string(max_input_bytes >> 20U) +
                     " MiB; split it into articles, or give one article a line with --lines");
  const knowledge::Store& store = knowledge_.store();
  const Stages& stages = *stages_;

  const auto stage = [&](std::string_view name) {
    if (options.on_stage) options.on_stage(name);
  };

  stage("decode");
  text::Decoded decoded = text::decode(bytes);
  Analysis a;
  a.source = {std::move(path), bytes.size(), decoded.encoding, text::sha256_hex(bytes)};
  a.text = std::move(decoded.text);
  stage("layout");
  const layout::Layout layout = options.plain ? layout::plain_layout(a.text) : layout::read_layout(a.text, stages.layouts);
  stage("words");
  language::Words words = language::tokenize(a.text, layout.parts, store, layout.joints);
  stage("names");
  const std::vector<names::NameMention> mentions = names::recognise(a.text, words, stages.recogniser);
  stage("values");
  const std::vector<values::FoundTime> times = values::find_times(a.text, words, stages.values);
  stage("article");
  a.article = article::compose(a.text, layout, words, mentions, times, store, options.date);
  a.article.language = stages.languages.guess(words);
  const std::optional<values::Date> published = article::published_day(a.article);
  stage("values");
  a.times = values::resolve_times(a.text, words, times, published, stages.values);
  a.amounts = values::find_amounts(a.text, words, stages.values, times);
  keep_told(a.times, a.article);
  keep_told(a.amounts, a.article);
  stage("names");
  a.entities = names::join(a.text, words, a.article, mentions, store, stages.role_classes);
  stage("speech");
  speech::Speech speech = speech::find_speech(a.text, words, a.article, a.entities, stages.speech, layout.agencies);
  a.quotes = std::move(speech.quotes);
  a.attributions = std::move(speech.attributions);
  a.sources = std::move(speech.sources);
  speech::name_outlets(a.text, words, store, a.entities, a.sources);
  stage("topics");
  const topics::Survey survey = topics::survey(a.text, words, a.article, store);
  a.keywords = topics::find_keywords(a.text, words, a.article, survey, a.entities, stages.subjects);
  topics::Topics topics = topics::find_topics(a.text, words, survey, stages.subjects);
  a.topics = std::move(topics.topics);
  a.subtopics = std::move(topics.subtopics);
  a.summary = topics::summarize(a.text, words, survey, a.entities, a.keywords, stages.subjects, options.sentences);
  stage("findings");
  a.findings =
      findings::find({a.text, words, a.article, a.entities, decoded.problems, a.source.encoding, layout.problems,
                      values::date_problems(stages.values, times, published), speech.problems, published, values::parse_date(options.now),
                      options.english, a.times, a.amounts, a.quotes, !(a.quotes.empty() && a.attributions.empty() && a.sources.empty())},
                     store, stages.registry, stages.speller);
  stage("statistics");
  a.statistics = count(a.text, words, a.article, store);
  stage("tokens");
  if (options.tokens) {
    const std::vector<bool> is_name = tokens_of_names(words, mentions);
    a.tokens = language::describe_tokens(a.text, words, is_name, stages.lexicon);
    language::find_clitics(a.tokens, a.text, words, is_name, stages.lexicon);
  }
  a.sentences = std::move(words.sentences);
  return a;
}

}  // namespace warta
