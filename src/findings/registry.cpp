#include <array>
#include <unordered_map>

#include "findings/findings.hpp"
#include "warta/error.hpp"

namespace warta::findings {

struct Registry::Rules {
  struct Rule {
    std::string_view name;
    FindingKind kind = FindingKind::typo;
    Level level = Level::warning;
    std::string_view message;
  };
  std::unordered_map<std::string_view, Rule> rules;
};

namespace {

template <class E>
E named(const knowledge::Table& table, std::size_t row, std::string_view name, int count) {
  for (int i = 0; i < count; ++i)
    if (to_string(static_cast<E>(i)) == name) return static_cast<E>(i);
  table.fail(row, "'" + std::string(name) + "' is no kind or level of findings");
}

}  // namespace

Registry::Registry(const language::Store& store) {
  const knowledge::Table table = store.table("findings/rules.tsv");
  const int rule = table.need("rule"), kind = table.need("kind"), level = table.need("level"), message = table.need("message");
  auto rules = std::make_unique<Rules>();
  for (std::size_t row = 0; row < table.rows(); ++row)
    rules->rules[table.field(row, rule)] = {table.field(row, rule), named<FindingKind>(table, row, table.field(row, kind), 7),
                                            named<Level>(table, row, table.field(row, level), 3), table.field(row, message)};
  rules_ = std::move(rules);
}

Registry::~Registry() = default;

Finding Registry::make(std::string_view rule, const Text& text, Span span, std::vector<std::string> suggest,
                       std::string_view detail) const {
  const auto found = rules_->rules.find(rule);
  if (found == rules_->rules.end()) throw DataError("findings/rules.tsv:1: the rule '" + std::string(rule) + "' is missing");
  const Rules::Rule& r = found->second;
  Finding f{r.name, r.kind, r.level, {}, std::move(suggest), span};
  for (std::string_view rest = r.message; !rest.empty();) {
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
