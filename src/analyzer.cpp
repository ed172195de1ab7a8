// The pipeline: read it as the table of contents of warta.
#include "warta/analyzer.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
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

namespace {

/// What stages leave for later ones.
struct Draft {
  explicit Draft(const RawArticle& article) : raw(article) {}

  const RawArticle& raw;
  Analysis analysis;
  text::Decoded decoded;
  layout::Layout layout;
  language::Words words;
  std::vector<names::NameMention> mentions;
  std::vector<values::FoundTime> times;
  std::optional<values::Date> published;
  speech::Speech speech;
};

void refuse_too_large(std::span<const RawArticle> articles) {
  for (const RawArticle& raw : articles)
    if (raw.bytes.size() > max_input_bytes)
      throw InputError(raw.path + ": larger than " + std::to_string(max_input_bytes >> 20U) +
                       " MiB; split it into articles, or give one article a line with --lines");
}

}  // namespace

Analysis Analyzer::analyze(std::string_view bytes, std::string path, const AnalysisOptions& options) const {
  const RawArticle one{bytes, std::move(path), {}};
  return std::move(analyze(std::span(&one, 1), options).front());
}

std::vector<Analysis> Analyzer::analyze(std::span<const RawArticle> articles, const AnalysisOptions& options) const {
  refuse_too_large(articles);
  const knowledge::Store& store = knowledge_.store();
  const Stages& stages = *stages_;
  std::vector<Draft> drafts(articles.begin(), articles.end());

  // Every stage goes over all articles before the next one begins.
  const auto stage = [&](std::string_view name, const auto& work) {
    if (options.on_stage) options.on_stage(name);
    for (Draft& d : drafts) work(d, d.analysis);
  };

  stage("decode", [&](Draft& d, Analysis& a) {
    d.decoded = text::decode(d.raw.bytes);
    a.source = {d.raw.path, d.raw.bytes.size(), d.decoded.encoding, text::sha256_hex(d.raw.bytes)};
    a.text = std::move(d.decoded.text);
  });
  stage("layout", [&](Draft& d, Analysis& a) {
    d.layout = options.plain ? layout::plain_layout(a.text) : layout::read_layout(a.text, stages.layouts);
  });
  stage("words", [&](Draft& d, Analysis& a) { d.words = language::tokenize(a.text, d.layout.parts, store, d.layout.joints); });
  stage("names", [&](Draft& d, Analysis& a) { d.mentions = names::recognise(a.text, d.words, stages.recogniser); });
  stage("values", [&](Draft& d, Analysis& a) { d.times = values::find_times(a.text, d.words, stages.values); });
  stage("article", [&](Draft& d, Analysis& a) {
    a.article = article::compose(a.text, d.layout, d.words, d.mentions, d.times, store, d.raw.date.empty() ? options.date : d.raw.date);
    a.article.language = stages.languages.guess(d.words);
    d.published = article::published_day(a.article);
  });
  stage("values", [&](Draft& d, Analysis& a) {
    a.times = values::resolve_times(a.text, d.words, d.times, d.published, stages.values);
    a.amounts = values::find_amounts(a.text, d.words, stages.values, d.times);
    keep_told(a.times, a.article);
    keep_told(a.amounts, a.article);
  });
  stage("names",
        [&](Draft& d, Analysis& a) { a.entities = names::join(a.text, d.words, a.article, d.mentions, store, stages.role_classes); });
  stage("speech", [&](Draft& d, Analysis& a) {
    d.speech = speech::find_speech(a.text, d.words, a.article, a.entities, stages.speech, d.layout.agencies);
    a.quotes = std::move(d.speech.quotes);
    a.attributions = std::move(d.speech.attributions);
    a.sources = std::move(d.speech.sources);
    speech::name_outlets(a.text, d.words, store, a.entities, a.sources);
  });
  stage("topics", [&](Draft& d, Analysis& a) {
    const topics::Survey survey = topics::survey(a.text, d.words, a.article, store);
    a.keywords = topics::find_keywords(a.text, d.words, a.article, survey, a.entities, stages.subjects);
    topics::Topics topics = topics::find_topics(a.text, d.words, survey, stages.subjects);
    a.topics = std::move(topics.topics);
    a.subtopics = std::move(topics.subtopics);
    a.summary = topics::summarize(a.text, d.words, survey, a.entities, a.keywords, stages.subjects, options.sentences);
  });
  stage("findings", [&](Draft& d, Analysis& a) {
    a.findings = findings::find(
        {a.text, d.words, a.article, a.entities, d.decoded.problems, a.source.encoding, d.layout.problems,
         values::date_problems(stages.values, d.times, d.published), d.speech.problems, d.published, values::parse_date(options.now),
         options.english, a.times, a.amounts, a.quotes, !(a.quotes.empty() && a.attributions.empty() && a.sources.empty())},
        store, stages.registry, stages.speller);
  });
  stage("statistics", [&](Draft& d, Analysis& a) { a.statistics = count(a.text, d.words, a.article, store); });
  stage("tokens", [&](Draft& d, Analysis& a) {
    if (options.tokens) {
      const std::vector<bool> is_name = tokens_of_names(d.words, d.mentions);
      a.tokens = language::describe_tokens(a.text, d.words, is_name, stages.lexicon);
      language::find_clitics(a.tokens, a.text, d.words, is_name, stages.lexicon);
    }
    a.sentences = std::move(d.words.sentences);
  });
  std::vector<Analysis> analyses;
  analyses.reserve(drafts.size());
  for (Draft& d : drafts) analyses.push_back(std::move(d.analysis));
  return analyses;
}

}  // namespace warta
