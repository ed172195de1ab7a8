// What warta says about one article. Readers and emitters know only this file: a new output format needs nothing else.
//
// All spans are bytes of `Analysis::text`; emitters that speak to the world turn them into code points. Strings that are no
// slice of the text (canonical names, values, messages) are UTF-8 and owned here. A `why` names the rule, list or model
// that a thing was found by.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "warta/span.hpp"
#include "warta/text.hpp"

namespace warta {

/// Index into one of the vectors of an Analysis; `none` where there is nothing to point at.
using Index = std::uint32_t;
inline constexpr Index none = 0xffffffffU;

// ---------------------------------------------------------------------------------------------------- input

/// Where the text came from.
struct Source {
  std::string path;         ///< as given; `-` for standard input
  std::uint64_t bytes = 0;  ///< size of the input before decoding
  std::string encoding;     ///< IANA name: UTF-8, UTF-16LE, UTF-16BE, windows-1252
  std::string sha256;       ///< of the input bytes, in lower-case hex
  std::uint64_t line = 0;   ///< with --lines: the line of the input that it stands in, from 1; else 0
};

// ---------------------------------------------------------------------------------------------------- layout

enum class PartKind : std::uint8_t { title, paragraph, heading, related, byline, date, tags, caption, boilerplate };
enum class BoilerplateKind : std::uint8_t { navigation, advertisement, paging, share, copyright, video, other };

/// A stretch of the text that is one thing. Parts are in order, do not overlap, and hold every character that is no white
/// space exactly once.
struct Part {
  PartKind kind = PartKind::paragraph;
  BoilerplateKind boilerplate = BoilerplateKind::other;  ///< meaningful for boilerplate alone
  Span span;
  bool continues = false;  ///< a paragraph that goes on after something was taken out of its middle
};

enum class ContributorRole : std::uint8_t { author, editor, photographer, translator, initials };

struct Contributor {
  std::string name;
  ContributorRole role = ContributorRole::author;
  Span span;
};

struct Paragraph {
  Span span;              ///< from its first to its last character
  std::vector<Span> cut;  ///< what was taken out of it, in order
};

struct Section {
  std::optional<Span> heading;  ///< without its number
  std::optional<std::uint32_t> number;
  Span span;  ///< of the heading line; empty where there is no heading
  std::vector<Paragraph> paragraphs;
};

struct Related {
  Span title;  ///< of the other article, as it stands in the line
};

struct Dateline {
  std::string place;  ///< as a reader would write it: `JAKARTA` is Jakarta
  Span span;          ///< of the place
};

enum class PublishedFrom : std::uint8_t { unknown, option, dateline, text };

struct Article {
  std::optional<Span> title;
  std::string outlet;    ///< empty where the text does not tell
  std::string language;  ///< ISO 639-1, empty where there is too little text to tell
  std::optional<Dateline> dateline;
  std::string published;  ///< ISO 8601 date or date and time; empty where the text does not tell
  PublishedFrom published_from = PublishedFrom::unknown;
  std::vector<Contributor> contributors;
  std::vector<Section> sections;  ///< the first has no heading where the story begins without one
  std::vector<Related> related;
  std::vector<Span> tags;
  std::vector<Span> captions;
  std::vector<Part> parts;
};

// ---------------------------------------------------------------------------------------------------- language

struct Sentence {
  Span span;
  Index first_token = 0;
  Index last_token = 0;  ///< one past the last
  Index part = 0;        ///< index into Article::parts
};

/// A word that is written together with others: `rumah` and `nya` of `rumahnya`.
struct SyntacticWord {
  Span span;
  std::string lemma;
  std::string_view pos;  ///< Universal Dependencies' tag, empty where not known
};

/// One token as `--tokens` shows it.
struct TokenRecord {
  Span span;
  std::string_view kind;  ///< word number date time money punctuation url email hashtag mention emoji abbreviation symbol
  std::string norm;       ///< the normal form: NFC, case folded, standard spelling
  std::string lemma;      ///< in the sense of Universal Dependencies
  std::string root;       ///< the base that all affixes are taken from; empty for what is no word
  std::string_view pos;   ///< Universal Dependencies' tag, empty where not known
  Index sentence = none;
  std::vector<SyntacticWord> words;  ///< what the token is made of where particles or pronouns are written on to a word; else empty
  std::string morphemes;             ///< the parts of a word, divided by `+`; an infix in `<` `>`; empty for what is no word and for names
};

// ---------------------------------------------------------------------------------------------------- names

enum class EntityType : std::uint8_t { person, org, gpe, loc, fac, norp, product, event, law, work, language };
inline constexpr std::size_t entity_types = 11;

struct Mention {
  Span span;
  EntityType type = EntityType::person;
  Index sentence = none;
};

struct Role {
  Span title;       ///< the office or profession as written, without the body it belongs to
  Index of = none;  ///< entity: the body or place
};

struct Coordinates {
  double latitude = 0;   ///< decimal degrees, north is positive
  double longitude = 0;  ///< decimal degrees, east is positive
};

struct Entity {
  EntityType type = EntityType::person;
  std::string name;                  ///< what a reader would file it under
  std::vector<std::string> aliases;  ///< other forms in this text, as written, in order of first use
  double salience = 0;               ///< 0 to 1
  std::string iso3166;               ///< country or province code; empty where there is none
  std::optional<Coordinates> coordinates;
  std::vector<Role> roles;
  std::vector<Mention> mentions;  ///< in order
  std::string why;
};

// ---------------------------------------------------------------------------------------------------- values

enum class TimeType : std::uint8_t { date, clock, duration, set };

struct Time {
  TimeType type = TimeType::date;
  std::string value;  ///< TIMEX3: 2023-08, P4Y, XXXX-WXX-1, PAST_REF ...
  Span span;
  std::string_view why;  ///< the rule; lives as long as the Knowledge
};

enum class AmountType : std::uint8_t { money, percent, quantity };

struct Amount {
  AmountType type = AmountType::quantity;
  double value = 0;
  std::string unit;          ///< ISO 4217, SI symbol or the counted noun; empty for percentages
  bool approximate = false;  ///< sekitar, lebih dari, hampir ... stands before it
  Span span;
  std::string_view why;
};

// ---------------------------------------------------------------------------------------------------- speech

struct Quote {
  Index speaker = none;  ///< entity
  Span verb;             ///< empty where there is none
  Span span;             ///< with its quotation marks
  std::string_view why;
};

struct Attribution {
  Index speaker = none;
  Span verb;
  Span span;  ///< what was said, in indirect speech
  std::string_view why;
};

struct SourceCredit {
  Index entity = none;  ///< none for a source without a name (`media Jepang`)
  Span how;             ///< the words that credit it: `dilansir dari`, `kata`
  Span span;            ///< the source as named there
  std::string_view why;
};

// ---------------------------------------------------------------------------------------------------- topics

struct Keyword {
  Span span;  ///< one place where it stands; its text is the keyword's text unless `text` says otherwise
  std::string text;
  double score = 0;  ///< 0 to 1
};

struct Topic {
  std::string_view id;       ///< medtop:NNNNNNNN (IPTC Media Topics)
  std::string_view label;    ///< in Indonesian
  std::string_view broader;  ///< empty for the 17 top-level topics
  double score = 0;          ///< 0 to 1
  std::string why;
};

// ---------------------------------------------------------------------------------------------------- findings

enum class FindingKind : std::uint8_t { typo, date, quote, name, layout, encoding, style };
enum class Level : std::uint8_t { info, warning, error };

/// Words to put in the place of some.
struct Edit {
  Span span;
  std::string text;  ///< empty: they are left out
};

struct Finding {
  std::string_view rule;  ///< id in the registry of rules
  FindingKind kind = FindingKind::typo;
  Level level = Level::warning;
  std::string message;               ///< one line for people
  std::vector<std::string> suggest;  ///< best first; an empty string means: leave it out
  Span span;
  std::vector<Edit> fix;  ///< what mends it without a reader, in order; empty where that takes one
};

// ---------------------------------------------------------------------------------------------------- the whole

struct Statistics {
  std::uint32_t sentences = 0;  ///< of title, headings and story
  std::uint32_t tokens = 0;
  std::uint32_t words = 0;            ///< tokens of letters or digits
  std::uint32_t distinct_words = 0;   ///< case folded
  std::uint32_t reading_seconds = 0;  ///< at 200 words a minute
};

/// All that is known about one article.
struct Analysis {
  Source source;
  Text text;
  Article article;
  std::vector<Sentence> sentences;
  std::vector<TokenRecord> tokens;  ///< only where asked for
  std::vector<Entity> entities;     ///< in order of first mention; entity i has the id `e(i+1)`
  std::vector<Time> times;
  std::vector<Amount> amounts;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<SourceCredit> sources;
  std::vector<Keyword> keywords;  ///< best first
  std::vector<Topic> topics;      ///< best first
  std::vector<Topic> subtopics;   ///< best first
  std::vector<Index> summary;     ///< sentences, in order
  std::vector<Finding> findings;  ///< in order of their place
  Statistics statistics;
  std::string input;  ///< with --lines: the line's other keys, as one JSON object; empty otherwise
};

// The names that these values have in the JSON.
[[nodiscard]] std::string_view to_string(PartKind);
[[nodiscard]] std::string_view to_string(BoilerplateKind);
[[nodiscard]] std::string_view to_string(ContributorRole);
[[nodiscard]] std::string_view to_string(PublishedFrom);  ///< empty for unknown
[[nodiscard]] std::string_view to_string(EntityType);
[[nodiscard]] std::string_view to_string(TimeType);
[[nodiscard]] std::string_view to_string(AmountType);
[[nodiscard]] std::string_view to_string(FindingKind);
[[nodiscard]] std::string_view to_string(Level);
[[nodiscard]] std::optional<EntityType> entity_type(std::string_view name);

/// The words of a paragraph without what was taken out of it; a cut leaves one space where words would touch.
[[nodiscard]] std::string paragraph_text(const Text& text, const Paragraph& paragraph);

}  // namespace warta
