// A page that an editor would pin up: who, where, when, how much, who said it, and what is wrong with the text. It is in
// Indonesian, as the articles are, and in CommonMark, so that it reads as plain text too.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "emit/escape.hpp"
#include "emit/indonesian.hpp"
#include "emit/place.hpp"
#include "text/unicode.hpp"
#include "warta/emit.hpp"

namespace warta {

namespace {

using emit::markdown_escaped;
using emit::markdown_strong;
using emit::MarkdownText;

constexpr std::string_view dash = " — ";
constexpr std::string_view dot = " · ";
/// A sentence longer than this many code points is shortened to the words around what it is shown for.
constexpr std::uint32_t longest_sentence = 200;
constexpr std::uint32_t context = 80;

std::string_view role_name(ContributorRole role) {
  constexpr std::array<std::string_view, 5> names = {"penulis", "penyunting", "fotografer", "penerjemah", "inisial"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view level_name(Level level) {
  constexpr std::array<std::string_view, 3> names = {"catatan", "peringatan", "kesalahan"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view type_name(EntityType type) {
  constexpr std::array<std::string_view, entity_types> names = {"orang",  "lembaga",   "wilayah", "tempat", "bangunan", "kelompok",
                                                                "produk", "peristiwa", "hukum",   "karya",  "bahasa"};
  static_assert(!names.back().empty(), "a type without a name");
  return names[static_cast<std::size_t>(type)];
}

double finite(double score) { return std::isfinite(score) ? score : 0; }

std::string percent(double score) { return emit::indonesian_number(std::round(std::clamp(finite(score), 0.0, 1.0) * 100)) + "%"; }

void join(std::string& out, std::string_view divider, std::string_view piece) {
  if (piece.empty()) return;
  if (!out.empty()) out += divider;
  out += piece;
}

class Page {
 public:
  Page(std::string& out, const Analysis& analysis, const EmitOptions& options) : out_(out), analysis_(analysis), options_(options) {}

  void write() {
    head();
    summary();
    names(
        "Siapa", [](EntityType type) { return type == EntityType::person; }, false);
    names(
        "Lembaga", [](EntityType type) { return type == EntityType::org; }, false);
    names("Tempat", is_place, false);
    names(
        "Nama lain", [](EntityType type) { return type != EntityType::person && type != EntityType::org && !is_place(type); }, true);
    timeline();
    quotes();
    sources();
    amounts();
    topics();
    findings();
    foot();
  }

 private:
  /// A stretch of a sentence, and whether it was cut off at its ends.
  struct Fragment {
    Span span;
    bool cut_before = false;
    bool cut_after = false;
  };

  static bool is_place(EntityType type) { return type == EntityType::gpe || type == EntityType::loc || type == EntityType::fac; }

  void head();
  void summary();
  template <class Wanted>
  void names(std::string_view title, Wanted wanted, bool with_type);
  void timeline();
  void quotes();
  void sources();
  void amounts();
  void topics();
  void findings();
  void foot();

  [[nodiscard]] bool wants(std::string_view key) const {
    return options_.only.empty() || std::find(options_.only.begin(), options_.only.end(), key) != options_.only.end();
  }
  [[nodiscard]] std::string_view slice(Span span) const { return emit::slice(analysis_.text, span); }
  void section(std::string_view title, std::string_view body);
  [[nodiscard]] std::string about(const Entity& entity, bool with_type) const;
  [[nodiscard]] std::string roles(const Entity& entity) const;
  [[nodiscard]] std::string scored(const std::vector<Topic>& topics) const;
  [[nodiscard]] std::size_t sentence_of(Span span) const;
  [[nodiscard]] Span sentence_around(Span span) const;
  [[nodiscard]] Fragment shortened(Span sentence, Span focus) const;
  /// The sentence, shortened around `focus`, with `focus` in emphasis where that is possible.
  [[nodiscard]] std::string shown(Span sentence, Span focus, bool emphasis) const;
  [[nodiscard]] bool may_be_emphasised(Span focus) const;

  std::string& out_;
  const Analysis& analysis_;
  const EmitOptions& options_;
};

// -------------------------------------------------------------------------------------------------- head and foot

void Page::head() {
  const Article& article = analysis_.article;
  std::string title = article.title ? markdown_escaped(slice(*article.title), true) : "";
  if (title.empty()) title = markdown_escaped(analysis_.source.path, true);
  out_ += "# " + (title.empty() ? "Tanpa judul" : title) + "\n";

  std::string line = markdown_escaped(article.outlet, true);
  if (article.dateline) join(line, dot, markdown_escaped(article.dateline->place, line.empty()));
  if (const auto published = emit::read_moment(article.published)) join(line, dot, markdown_escaped(published->words, line.empty()));
  std::string people;
  for (const Contributor& contributor : article.contributors) {
    const std::string name = markdown_escaped(contributor.name, line.empty() && people.empty());
    if (!name.empty()) join(people, ", ", name + " (" + std::string(role_name(contributor.role)) + ")");
  }
  join(line, dot, people);
  if (!line.empty()) out_ += "\n" + line + "\n";
}

void Page::summary() {
  if (!wants("summary")) return;
  std::string sentences;
  for (const Index index : analysis_.summary)
    if (index < analysis_.sentences.size()) join(sentences, " ", markdown_escaped(slice(analysis_.sentences[index].span)));
  if (!sentences.empty()) out_ += "\n**Ringkasan.** " + sentences + "\n";
}

void Page::foot() {
  if (!wants("statistics")) return;
  const Statistics& statistics = analysis_.statistics;
  const std::uint32_t minutes = statistics.reading_seconds / 60 + (statistics.reading_seconds % 60 >= 30 ? 1 : 0);
  out_ += "\n---\n\n*" + emit::indonesian_number(statistics.sentences) + " kalimat" + std::string(dot) +
          emit::indonesian_number(statistics.words) + " kata" + std::string(dot) + "waktu baca " +
          (minutes == 0 ? "kurang dari 1" : "sekitar " + emit::indonesian_number(minutes)) + " menit*\n";
}

void Page::section(std::string_view title, std::string_view body) {
  if (body.empty()) return;
  out_ += "\n## ";
  out_ += title;
  out_ += "\n\n";
  out_ += body;
}

// -------------------------------------------------------------------------------------------------- names

std::string Page::roles(const Entity& entity) const {
  std::string all;
  std::set<std::string> seen;
  for (const Role& role : entity.roles) {
    std::string one = markdown_escaped(slice(role.title));
    if (const Entity* of = emit::entity_at(analysis_, role.of)) join(one, " ", markdown_escaped(of->name));
    if (seen.insert(one).second) join(all, ", ", one);
  }
  return all;
}

std::string Page::about(const Entity& entity, bool with_type) const {
  std::string what = with_type ? std::string(type_name(entity.type)) : "";
  join(what, ", ", roles(entity));
  std::string aliases;
  for (const std::string& alias : entity.aliases) join(aliases, ", ", markdown_escaped(alias));
  if (!aliases.empty()) join(what, "; ", "juga disebut " + aliases);
  join(what, "; ", emit::indonesian_number(static_cast<double>(entity.mentions.size())) + "×");
  return what;
}

template <class Wanted>
void Page::names(std::string_view title, Wanted wanted, bool with_type) {
  if (!wants("entities")) return;
  std::vector<const Entity*> found;
  for (const Entity& entity : analysis_.entities)
    if (wanted(entity.type)) found.push_back(&entity);
  std::stable_sort(found.begin(), found.end(), [](const Entity* a, const Entity* b) { return finite(a->salience) > finite(b->salience); });
  std::string body;
  for (const Entity* entity : found) {
    const std::string name = markdown_strong(entity->name);
    if (!name.empty()) body += "- " + name + std::string(dash) + about(*entity, with_type) + "\n";
  }
  section(title, body);
}

// -------------------------------------------------------------------------------------------------- times and amounts

void Page::timeline() {
  if (!wants("times")) return;
  struct Entry {
    emit::Moment moment;
    std::size_t sentence;
    Span span;
  };
  std::vector<Entry> entries;
  for (const Time& time : analysis_.times) {
    if (time.type != TimeType::date && time.type != TimeType::clock) continue;
    if (auto moment = emit::read_moment(time.value)) entries.push_back({std::move(*moment), sentence_of(time.span), time.span});
  }
  const auto key = [](const Entry& e) { return std::tie(e.moment.order, e.moment.words, e.sentence); };
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
  const auto twice = [&](const Entry& a, const Entry& b) { return a.sentence != none && key(a) == key(b); };
  const auto last = std::unique(entries.begin(), entries.end(), twice);
  entries.erase(last, entries.end());
  std::string body;
  for (const Entry& entry : entries)
    body += "- **" + markdown_escaped(entry.moment.words) + "**" + std::string(dash) +
            shown(sentence_around(entry.span), entry.span, true) + "\n";
  section("Garis waktu", body);
}

void Page::amounts() {
  if (!wants("amounts")) return;
  std::string body;
  for (const Amount& amount : analysis_.amounts) {
    const std::string words = markdown_strong(slice(amount.span));
    if (words.empty()) continue;
    std::string value = emit::indonesian_number(amount.value);
    if (amount.type == AmountType::percent) value += "%";
    join(value, " ", markdown_escaped(amount.unit));
    body += "- " + words;
    if (words != "**" + value + "**" || amount.approximate)
      body += std::string(" (") + (amount.approximate ? "kira-kira " : "") + value + ")";
    body += std::string(dash) + shown(sentence_around(amount.span), amount.span, false) + "\n";
  }
  section("Angka", body);
}

std::size_t Page::sentence_of(Span span) const {
  const auto& sentences = analysis_.sentences;
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), span.begin,
                                      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  if (after != sentences.begin() && (after - 1)->span.contains(span)) return static_cast<std::size_t>(after - 1 - sentences.begin());
  return none;
}

Span Page::sentence_around(Span span) const {
  const std::size_t index = sentence_of(span);
  return emit::fitted(analysis_.text, index == none ? span : analysis_.sentences[index].span);
}

Page::Fragment Page::shortened(Span sentence, Span focus) const {
  const Text& text = analysis_.text;
  if (text.code_points_before(sentence.end) - text.code_points_before(sentence.begin) <= longest_sentence) return {sentence};
  const std::string_view bytes = text.view();
  const auto is_space = [&](std::uint32_t at) { return text::is_space(text::char_class(text::code_point_at(bytes, at).value)); };
  Fragment fragment{focus};
  Span& shown = fragment.span;
  for (std::uint32_t steps = 0, at = focus.begin; steps < context && at > sentence.begin; ++steps) {
    at -= text::code_point_before(bytes, at).size;
    if (at <= sentence.begin) shown.begin = sentence.begin;
    if (is_space(at)) shown.begin = at;
  }
  for (std::uint32_t steps = 0, at = focus.end; steps < context && at < sentence.end; ++steps) {
    if (is_space(at)) shown.end = at;
    at += text::code_point_at(bytes, at).size;
    if (at >= sentence.end) shown.end = sentence.end;
  }
  fragment.cut_before = shown.begin > sentence.begin;
  fragment.cut_after = shown.end < sentence.end;
  return fragment;
}

/// Emphasis marks hold only where they touch a letter or digit inside, or else white space or punctuation outside.
bool Page::may_be_emphasised(Span focus) const {
  if (focus.empty()) return false;
  const std::string_view bytes = analysis_.text.view();
  const auto kind = [](text::CodePoint c) { return text::char_class(c.value); };
  const auto is_word = [](text::CharClass c) { return text::is_letter(c) || c == text::CharClass::digit; };
  const auto first = kind(text::code_point_at(bytes, focus.begin));
  const auto last = kind(text::code_point_before(bytes, focus.end));
  const bool starts = is_word(first) || (first == text::CharClass::punctuation &&
                                         (focus.begin == 0 || text::is_space(kind(text::code_point_before(bytes, focus.begin)))));
  const auto after = focus.end == bytes.size() ? text::CharClass::space : kind(text::code_point_at(bytes, focus.end));
  const bool before_gap = text::is_space(after) || after == text::CharClass::punctuation;
  return starts && (is_word(last) || (last == text::CharClass::punctuation && before_gap));
}

std::string Page::shown(Span sentence, Span focus, bool emphasis) const {
  focus = emit::fitted(analysis_.text, focus);
  const Fragment fragment = shortened(sentence, focus);
  std::string out;
  MarkdownText text(out);
  if (fragment.cut_before) text.add("… ");
  text.add(slice({fragment.span.begin, focus.begin}));
  if (emphasis && may_be_emphasised(focus)) {
    text.open("*").add(slice(focus)).close("*");
  } else {
    text.add(slice(focus));
  }
  text.add(slice({focus.end, fragment.span.end}));
  if (fragment.cut_after) text.add(" …");
  return out;
}

// -------------------------------------------------------------------------------------------------- speech

void Page::quotes() {
  if (!wants("quotes")) return;
  std::string body;
  for (const Quote& quote : analysis_.quotes) {
    const std::string words = markdown_escaped(slice(quote.span), true);
    if (words.empty()) continue;
    if (!body.empty()) body += "\n";
    body += "> " + words + "\n";
    const Entity* speaker = emit::entity_at(analysis_, quote.speaker);
    if (speaker == nullptr || markdown_strong(speaker->name).empty()) continue;
    std::string who = markdown_strong(speaker->name);
    join(who, ", ", roles(*speaker));
    body += ">\n> — " + who + "\n";
  }
  section("Kutipan", body);
}

void Page::sources() {
  std::string body;
  const auto named = [&](Index index, Span words) {
    const Entity* entity = emit::entity_at(analysis_, index);
    const std::string name = entity == nullptr ? "" : markdown_strong(entity->name);
    return name.empty() ? markdown_strong(slice(words)) : name;
  };
  const auto add = [&](std::string line, const std::string& words) {
    join(line, dash, words);
    if (!line.empty()) body += "- " + line + "\n";
  };
  if (wants("sources"))
    for (const SourceCredit& credit : analysis_.sources) add(named(credit.entity, credit.span), markdown_escaped(slice(credit.how)));
  if (wants("attributions")) {
    for (const Attribution& said : analysis_.attributions) {
      const Span span = emit::fitted(analysis_.text, said.span);
      std::string words = markdown_escaped(slice(said.verb), true);
      join(words, ": ", shown(span, {span.begin, span.begin}, false));
      add(named(said.speaker, {}), words);
    }
  }
  section("Menurut siapa", body);
}

// -------------------------------------------------------------------------------------------------- what it is about

std::string Page::scored(const std::vector<Topic>& topics) const {
  std::string all;
  for (const Topic& topic : topics) {
    const std::string label = markdown_escaped(topic.label.empty() ? topic.id : topic.label);
    if (!label.empty()) join(all, ", ", label + " (" + percent(topic.score) + ")");
  }
  return all;
}

void Page::topics() {
  std::string body;
  const auto line = [&](std::string_view key, std::string_view name, const std::string& values) {
    if (wants(key) && !values.empty()) body += "- **" + std::string(name) + "**: " + values + "\n";
  };
  std::string words;
  for (const Keyword& keyword : analysis_.keywords)
    join(words, ", ", markdown_escaped(keyword.text.empty() ? slice(keyword.span) : std::string_view(keyword.text)));
  line("topics", "Topik", scored(analysis_.topics));
  line("subtopics", "Subtopik", scored(analysis_.subtopics));
  line("keywords", "Kata kunci", words);
  section("Topik", body);
}

void Page::findings() {
  if (!wants("findings")) return;
  std::string body;
  for (const Finding& finding : analysis_.findings) {
    const Position at = analysis_.text.position(emit::fitted(analysis_.text, finding.span).begin);
    body += "- " + std::to_string(at.line) + ":" + std::to_string(at.column) + " **" + std::string(level_name(finding.level)) + "** ";
    body += markdown_escaped(finding.rule) + ": " + markdown_escaped(finding.message);
    std::string suggestions;
    for (const std::string& suggestion : finding.suggest) {
      const std::string words = markdown_escaped(suggestion);
      join(suggestions, " / ", words.empty() ? "hapus" : words);
    }
    if (!suggestions.empty()) body += " → " + suggestions;
    body += "\n";
  }
  section("Temuan", body);
}

}  // namespace

void emit_markdown(std::string& out, const Analysis& analysis, const EmitOptions& options) { Page(out, analysis, options).write(); }

}  // namespace warta
