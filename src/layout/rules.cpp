// Reading data/layouts/*.rules. Faults are DataError with file and line.
#include "layout/rules.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "warta/error.hpp"

namespace warta::layout {

namespace {

[[noreturn]] void fail(std::string_view file, std::uint32_t line, const std::string& what) {
  throw DataError(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

template <class Value, std::size_t n>
Value choose(const std::array<std::pair<std::string_view, Value>, n>& values, const knowledge::RuleFile& file,
             const knowledge::Property& p) {
  std::string known;
  for (const auto& [name, value] : values) {
    if (name == p.value) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  fail(file.file, p.line, std::string(p.key) + " is one of " + known);
}

constexpr std::array<std::pair<std::string_view, Where>, 4> wheres = {
    {{"line", Where::line}, {"start", Where::start}, {"end", Where::end}, {"inside", Where::inside}}};
constexpr std::array<std::pair<std::string_view, Zone>, 3> zones = {{{"any", Zone::any}, {"head", Zone::head}, {"foot", Zone::foot}}};
constexpr std::array<std::pair<std::string_view, Next>, 6> nexts = {{{"title", Next::title},
                                                                     {"titles", Next::titles},
                                                                     {"author", Next::author},
                                                                     {"editor", Next::editor},
                                                                     {"people", Next::people},
                                                                     {"tags", Next::tags}}};

void set_kind(CompiledRule& rule, const knowledge::RuleFile& file, const knowledge::Property& p) {
  if (p.value == "dateline") {
    rule.dateline = true;
    rule.where = Where::start;
    return;
  }
  if (p.value == "outlet") {
    rule.evidence = true;
    rule.where = Where::inside;
    return;
  }
  const std::size_t dot = p.value.find('.');
  const std::string_view name = p.value.substr(0, dot);
  for (int k = 0; k <= static_cast<int>(PartKind::boilerplate); ++k) {
    rule.kind = static_cast<PartKind>(k);
    if (to_string(rule.kind) != name) continue;
    if (rule.kind != PartKind::boilerplate || dot == std::string_view::npos) return;
    for (int b = 0; b <= static_cast<int>(BoilerplateKind::other); ++b) {
      rule.boilerplate = static_cast<BoilerplateKind>(b);
      if (to_string(rule.boilerplate) == p.value.substr(dot + 1)) return;
    }
  }
  fail(file.file, p.line, "'" + std::string(p.value) + "' is no kind of part");
}

CompiledRule read_rule(const knowledge::RuleFile& file, const knowledge::Rule& source) {
  CompiledRule rule;
  rule.name = source.name;
  bool kind = false;
  for (const knowledge::Property& p : source.properties) {
    if (p.key == "is") {
      set_kind(rule, file, p);
      kind = true;
    } else if (p.key == "where") {
      rule.where = choose(wheres, file, p);
    } else if (p.key == "zone") {
      rule.zone = choose(zones, file, p);
    } else if (p.key == "next") {
      rule.next = choose(nexts, file, p);
    } else if (p.key == "outlet") {
      rule.outlet = p.value;
    } else if (p.key == "near" && p.value == "date") {
      rule.near_date = true;
    } else if (p.key == "only" && p.value == "capitals") {
      rule.capitals = true;
    } else if (p.key == "only" && p.value == "known-name") {
      rule.sure = true;
    } else if (p.key != "match") {
      fail(file.file, p.line, "a layout rule knows no '" + std::string(p.key) + " " + std::string(p.value) + "'");
    }
  }
  if (!kind) fail(file.file, source.line, "the rule '" + std::string(source.name) + "' does not say what it is");
  return rule;
}

}  // namespace

Layouts::Rules::Rules(const knowledge::Store& knowledge_store) : store(&knowledge_store), shapes(knowledge_store) {
  const std::vector<knowledge::RuleFile> files = knowledge_store.rule_files("layouts/");
  const auto own = [](const knowledge::RuleFile& file) {
    for (const knowledge::Property& p : file.settings)
      if (p.key == "outlet") return true;
    return false;
  };
  // Publishers' own forms go before the generic ones: files without an outlet come last.
  for (const bool publishers : {true, false}) {
    for (std::uint32_t f = 0; f < files.size(); ++f) {
      const knowledge::RuleFile& file = files[f];
      if (own(file) != publishers) continue;
      for (const knowledge::Property& p : file.settings)
        if (!shapes.set(p.key, p.value, f)) fail(file.file, p.line, "layouts know no setting '@" + std::string(p.key) + "'");
      for (const knowledge::Rule& source : file.rules) {
        rules.push_back(read_rule(file, source));
        const CompiledRule& rule = rules.back();
        for (const knowledge::Property& p : source.properties) {
          if (p.key != "match") continue;
          try {
            for (std::vector<Piece>& pieces : compile_template(p.value)) {
              if (pieces.empty()) throw std::invalid_argument("it may match nothing at all");
              const Piece first = pieces.front();
              const auto id = static_cast<std::uint32_t>(templates.size());
              templates.push_back({std::move(pieces), static_cast<std::uint32_t>(rules.size() - 1), f, {}, false});
              templates.back().finish();
              for (const Piece& piece : templates.back().pieces)
                if (publishers && piece.kind == Piece::Kind::slot && piece.slot == Slot::outlet) templates.back().listed = true;
              if (rule.dateline)
                datelines.push_back(id);
              else if (rule.evidence && first.kind == Piece::Kind::fixed)
                for (const Piece::Form& form : first.forms) {
                  std::vector<std::uint32_t>& ids = evidence[static_cast<unsigned char>(form.text.front())];
                  if (ids.empty() || ids.back() != id) ids.push_back(id);
                }
              else if (first.kind == Piece::Kind::slot && rule.where != Where::line)
                throw std::invalid_argument("only whole lines and datelines may begin with a slot");
              else if (templates.back().pieces.size() > 1 && templates.back().pieces[1].kind == Piece::Kind::glue)
                by_slot.push_back(id);
              else if (first.kind == Piece::Kind::slot)
                (first.slot == Slot::date ? by_date : by_slot).push_back(id);
              else if (first.kind == Piece::Kind::dash)
                throw std::invalid_argument("it begins with a dash");
              else
                for (const Piece::Form& form : first.forms) index[static_cast<int>(rule.where)][form.text].push_back(id);
            }
          } catch (const std::invalid_argument& fault) {
            fail(file.file, p.line, "this template cannot be read: " + std::string(fault.what()));
          }
        }
      }
    }
  }
  shapes.finish();
}

const std::vector<std::uint32_t>* Layouts::Rules::find(Where where, std::string_view s, Span range) const {
  if (range.empty()) return nullptr;
  std::uint32_t end = word_end(s, range.begin, std::min(range.end, range.begin + 24));
  if (end == range.begin) end = range.begin + text::code_point_at(s, range.begin).size;
  const auto& by_word = index[static_cast<int>(where)];
  const auto found = by_word.find(lowered(s.substr(range.begin, end - range.begin)));
  return found == by_word.end() ? nullptr : &found->second;
}

Layouts::Layouts(const knowledge::Store& store) : rules_(std::make_unique<const Rules>(store)) {}
Layouts::~Layouts() = default;

}  // namespace warta::layout
