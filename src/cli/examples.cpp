#include "cli/examples.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace warta::cli {

namespace {

enum class Family { found, part, token };

/// One thing that an analysis says, in the words of an example.
struct Item {
  Family family = Family::found;
  std::optional<Span> span;  ///< nothing: of the whole article
  std::string value;
  std::string_view why;          ///< rule; may be empty
  std::optional<double> number;  ///< of an amount, whose unit is then the value
};

std::string shown(double number) {
  constexpr double plain_below = 1e15;
  char buffer[64];
  const bool whole = std::fabs(number) < plain_below && number == std::floor(number);
  const auto end = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(number)).ptr
                         : std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return {buffer, end};
}

std::string shown(const Item& item) {
  if (!item.number) return item.value;
  return shown(*item.number) + (item.value.empty() ? "" : " " + item.value);
}

bool matches(const Item& item, std::string_view expect) {
  if (!item.number) return item.value == expect;
  double number = 0;
  const auto [end, error] = std::from_chars(expect.data(), expect.data() + expect.size(), number);
  if (error != std::errc{}) return false;
  std::string_view unit = expect.substr(static_cast<std::size_t>(end - expect.data()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  return unit == item.value && std::fabs(number - *item.number) <= 1e-9 * std::fabs(number);
}

class Items {
 public:
  explicit Items(const Analysis& a) : analysis_(a) {
    names();
    values();
    speech();
    article();
    topics();
    words();
  }

  std::vector<Item> take() { return std::move(items_); }

 private:
  void add(std::optional<Span> span, std::string value, std::string_view why = {}, Family family = Family::found) {
    items_.push_back({family, span, std::move(value), why, std::nullopt});
  }
  /// The bare word, and the word with what it is about.
  void add_both(Span span, std::string_view word, std::string_view name, std::string_view why = {}) {
    add(span, std::string(word), why);
    if (!name.empty()) add(span, std::string(word) + " " + std::string(name), why);
  }
  [[nodiscard]] std::string_view name_of(Index entity) const {
    return entity < analysis_.entities.size() ? std::string_view(analysis_.entities[entity].name) : std::string_view{};
  }

  void names() {
    for (const Entity& e : analysis_.entities) {
      for (const Mention& m : e.mentions) add_both(m.span, to_string(e.type), e.name, e.why);
      for (const Role& r : e.roles) add_both(r.title, "role", name_of(r.of), e.why);
    }
  }
  void values() {
    for (const Time& t : analysis_.times) add(t.span, t.value, t.why);
    for (const Amount& a : analysis_.amounts) items_.push_back({Family::found, a.span, a.unit, a.why, a.value});
  }
  void speech() {
    for (const Quote& q : analysis_.quotes) add_both(q.span, "quote", name_of(q.speaker), q.why);
    for (const Attribution& a : analysis_.attributions) add_both(a.span, "attribution", name_of(a.speaker), a.why);
    for (const SourceCredit& s : analysis_.sources) add_both(s.span, "source", name_of(s.entity), s.why);
  }
  void article() {
    const Article& a = analysis_.article;
    for (const Part& p : a.parts) {
      add(p.span, std::string(to_string(p.kind)), {}, Family::part);
      if (p.kind == PartKind::boilerplate) add(p.span, "boilerplate." + std::string(to_string(p.boilerplate)), {}, Family::part);
    }
    if (a.title) add(*a.title, "title", {}, Family::part);
    for (const Section& s : a.sections)
      if (s.heading) add(*s.heading, "heading", {}, Family::part);
    for (const Related& r : a.related) add(r.title, "related-title");
    for (const Contributor& c : a.contributors) add_both(c.span, to_string(c.role), c.name);
    if (a.dateline) add_both(a.dateline->span, "dateline", a.dateline->place);
    if (!a.outlet.empty()) add(std::nullopt, "outlet " + a.outlet);
    if (!a.published.empty()) add(std::nullopt, "published " + a.published);
    if (!a.language.empty()) add(std::nullopt, "language " + a.language);
  }
  void topics() {
    for (const Keyword& k : analysis_.keywords) add_both(k.span, "keyword", k.text);
    for (const Topic& t : analysis_.topics) add(std::nullopt, std::string(t.id), t.why);
    for (const Topic& t : analysis_.subtopics) add(std::nullopt, std::string(t.id), t.why);
    for (const Finding& f : analysis_.findings) {
      add(f.span, std::string(f.rule), f.rule);
      for (const std::string& s : f.suggest) add(f.span, std::string(f.rule) + " " + s, f.rule);
    }
  }
  void words() {
    for (const Sentence& s : analysis_.sentences) add(s.span, "sentence", {}, Family::part);
    for (const TokenRecord& t : analysis_.tokens) {
      add(t.span, "lemma " + t.lemma, {}, Family::token);
      add(t.span, "root " + t.root, {}, Family::token);
      add(t.span, "norm " + t.norm, {}, Family::token);
      add(t.span, "pos " + std::string(t.pos), {}, Family::token);
      add(t.span, "token " + std::string(t.kind), {}, Family::token);
    }
  }

  const Analysis& analysis_;
  std::vector<Item> items_;
};

Family family_of(std::string_view expect) {
  const std::string_view word = expect.substr(0, expect.find(' '));
  for (const std::string_view token : {"lemma", "root", "norm", "pos", "token"})
    if (word == token) return Family::token;
  for (const std::string_view part : {"title", "paragraph", "heading", "related", "byline", "date", "tags", "caption", "sentence"})
    if (word == part) return Family::part;
  return word.substr(0, 11) == "boilerplate" ? Family::part : Family::found;
}

/// The things of the expected family that touch the marks (or of the whole article), for the message.
std::string what_was_found(const std::vector<Item>& items, const Analysis& analysis, const ExampleCase& one, const Span* marks) {
  constexpr std::size_t most = 5;
  const Family family = family_of(one.example.expect);
  std::string out;
  std::size_t count = 0;
  for (const Item& item : items) {
    if (item.family != family || (marks && (!item.span || !(item.span->overlaps(*marks) || *item.span == *marks)))) continue;
    if (++count > most) return out + ", ...";
    out += (out.empty() ? "" : ", ") + shown(item);
    if (item.span && !(marks && *item.span == *marks)) out += " at «" + std::string(analysis.text.view(*item.span)) + "»";
    if (!item.why.empty() && item.why != one.rule) out += " (" + std::string(item.why) + ")";
  }
  return out.empty() ? "nothing" : out;
}

std::string expected(const ExampleCase& one, const Span* marks) {
  std::string out = one.example.must ? "" : "nothing that is ";
  if (!one.example.expect.empty())
    out += one.example.expect;
  else if (!one.rule.empty())
    out += one.rule;
  else
    out += "something";
  if (marks) out += " at «" + one.example.text.substr(marks->begin, marks->size()) + "»";
  return out;
}

}  // namespace

std::vector<ExampleCase> collect_examples(const Knowledge& knowledge) {
  std::vector<ExampleCase> all;
  const auto ends_with = [](std::string_view name, std::string_view ending) {
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
  };
  for (const DataFile& file : knowledge.files()) {
    if (ends_with(file.name, ".tsv")) {
      const knowledge::Table table = knowledge::Table::parse(file.name, file.text);
      for (const knowledge::Example& e : table.examples()) all.push_back({file.name, {}, {}, e});
    } else if (ends_with(file.name, ".rules")) {
      const knowledge::RuleFile rules = knowledge::RuleFile::parse(file.name, file.text);
      for (const knowledge::Rule& rule : rules.rules)
        for (const knowledge::Example& e : rule.examples) all.push_back({file.name, rules.date, rule.name, e});
    }
  }
  return all;
}

std::string run_example(const ExampleCase& one, const Analyzer& analyzer) {
  const knowledge::Example& e = one.example;
  const bool marked = e.begin != e.end;
  if (!marked && e.expect.empty() && one.rule.empty()) return "expected marks « » or a value after =>, found neither";

  AnalysisOptions options;
  options.date = one.date;
  options.tokens = true;
  const Analysis analysis = analyzer.analyze(e.text, std::string(one.file), options);
  const std::vector<Item> items = Items(analysis).take();
  const Span between{e.begin, e.end};
  const Span* marks = marked ? &between : nullptr;

  const bool found = std::any_of(items.begin(), items.end(), [&](const Item& item) {
    if (marks && !(item.span && *item.span == *marks)) return false;
    if (!e.expect.empty()) return matches(item, e.expect);
    // Without a value the rule itself is meant; what carries no rule is taken at its place.
    if (!one.rule.empty()) return item.why == one.rule || (e.must && marks && item.why.empty() && item.family == Family::found);
    return item.family == Family::found;
  });
  if (found == e.must) return {};
  return "expected " + expected(one, marks) + ", found " + what_was_found(items, analysis, one, marks);
}

}  // namespace warta::cli
