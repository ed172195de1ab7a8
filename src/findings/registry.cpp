#include "findings/findings.hpp"
#include "warta/error.hpp"

namespace warta::findings {

namespace {

template <class E>
E named(const knowledge::Table& table, std::size_t row, std::string_view name, int count) {
  for (int i = 0; i < count; ++i)
    if (to_string(static_cast<E>(i)) == name) return static_cast<E>(i);
  table.fail(row, "'" + std::string(name) + "' is no kind or level of findings");
}

}  // namespace

std::vector<Rule> read_rules(const language::Store& store) {
  const knowledge::Table table = store.table("findings/rules.tsv");
  const int rule = table.need("rule"), kind = table.need("kind"), level = table.need("level");
  const int title = table.need("title"), title_en = table.need("title.en"), message = table.need("message"),
            message_en = table.need("message.en");
  std::vector<Rule> rules;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const int column : {title, title_en, message, message_en})
      if (table.field(row, column).empty()) table.fail(row, "a rule needs titles and messages in both languages");
    rules.push_back({table.field(row, rule), named<FindingKind>(table, row, table.field(row, kind), 7),
                     named<Level>(table, row, table.field(row, level), 3), table.field(row, title), table.field(row, title_en),
                     table.field(row, message), table.field(row, message_en)});
  }
  return rules;
}

Registry::Registry(const language::Store& store) {
  for (const Rule& rule : read_rules(store)) rules_.emplace(rule.name, rule);
}

Registry::~Registry() = default;

Finding Registry::make(std::string_view rule, const Text& text, Span span, std::vector<std::string> suggest, std::string_view detail,
                       bool english) const {
  const auto found = rules_.find(rule);
  if (found == rules_.end()) throw DataError("findings/rules.tsv:1: the rule '" + std::string(rule) + "' is missing");
  const Rule& r = found->second;
  Finding f{r.name, r.kind, r.level, {}, std::move(suggest), span, {}};
  for (std::string_view rest = english ? r.message_english : r.message; !rest.empty();) {
    const std::size_t brace = rest.find('{');
    f.message += rest.substr(0, brace);
    if (brace == std::string_view::npos) break;
    const std::size_t close = rest.find('}', brace);
    const std::string_view name = rest.substr(brace + 1, close - brace - 1);
    if (name == "text") f.message += text.view(span);
    if (name == "suggest" && !f.suggest.empty()) f.message += f.suggest.front();
    if (name == "detail") f.message += detail;
    rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + 1);
  }
  for (char& c : f.message)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return f;
}

}  // namespace warta::findings
