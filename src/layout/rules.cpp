// Reading data/layouts/*.rules. Faults are DataError with file and line.
#include "layout/rules.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <stdexcept>
#include <utility>

#include "knowledge/flat.hpp"
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

constexpr std::string_view prefix = "layouts/";
constexpr std::uint32_t longest_first = 24;  ///< bytes of the first word of a line

std::uint32_t first_hash(Where where, std::string_view word) { return folded_hash(word) + static_cast<std::uint32_t>(where); }

/// A CompiledRule as it lies in the compiled data.
struct FlatRule {
  CompiledRule rule;  ///< without its texts
  knowledge::Slice name;
  knowledge::Slice outlet;
};

/// An `@key value` line.
struct FlatSetting {
  knowledge::Slice key;
  knowledge::Slice value;
  std::uint32_t file = 0;
};

/// Reads all layout files and writes them as Layouts::Rules has them.
class Preparation {
 public:
  explicit Preparation(const knowledge::Store& store) : store_(store), shapes_(store) {}

  std::string run() {
    const std::vector<knowledge::RuleFile> files = store_.rule_files(prefix);
    const auto own = [](const knowledge::RuleFile& file) {
      return std::any_of(file.settings.begin(), file.settings.end(), [](const knowledge::Property& p) { return p.key == "outlet"; });
    };
    // Publishers' own forms go before the generic ones: files without an outlet come last.
    for (const bool publishers : {true, false})
      for (std::uint32_t f = 0; f < files.size(); ++f)
        if (own(files[f]) == publishers) read(files[f], f, publishers);
    return write();
  }

 private:
  using Runs = std::vector<Run>;

  void read(const knowledge::RuleFile& file, std::uint32_t number, bool publisher) {
    for (const knowledge::Property& p : file.settings) {
      if (!shapes_.set(p.key, p.value, number)) fail(file.file, p.line, "layouts know no setting '@" + std::string(p.key) + "'");
      settings_.push_back({store_.slice_of(p.key), store_.slice_of(p.value), number});
    }
    for (const knowledge::Rule& source : file.rules) {
      const CompiledRule rule = read_rule(file, source);
      rules_.push_back({rule, store_.slice_of(rule.name), store_.slice_of(rule.outlet)});
      rules_.back().rule.name = rules_.back().rule.outlet = {};
      for (const knowledge::Property& p : source.properties) {
        if (p.key != "match") continue;
        try {
          const auto first = templates_.add(p.value, number, publisher);
          for (std::uint32_t id = first; id < templates_.size(); ++id) enter(id, rule);
        } catch (const std::invalid_argument& fault) {
          fail(file.file, p.line, "this template cannot be read: " + std::string(fault.what()));
        }
      }
    }
  }

  void enter(std::uint32_t id, const CompiledRule& rule) {
    const std::span<const Piece> pieces = templates_.pieces(id);
    const Piece& first = pieces.front();
    if (rule.dateline) {
      add(id, datelines_);
    } else if (rule.evidence && first.kind == Piece::Kind::fixed) {
      for (const std::string_view form : templates_.forms(first)) {
        if (form.size() < 3) throw std::invalid_argument("a rule that tells the outlet begins with a word of three letters or more");
        add(id, evidence_[static_cast<unsigned char>(form.front())]);
      }
    } else if (first.kind == Piece::Kind::slot && rule.where != Where::line) {
      throw std::invalid_argument("only whole lines and datelines may begin with a slot");
    } else if (pieces.size() > 1 && pieces[1].kind == Piece::Kind::glue) {
      enter_by_slot(id, rule);
    } else if (first.kind == Piece::Kind::slot) {
      if (first.slot == Slot::date)
        add(id, by_date_);
      else
        enter_by_slot(id, rule);
    } else if (first.kind == Piece::Kind::dash) {
      throw std::invalid_argument("it begins with a dash");
    } else {
      for (const std::string_view form : templates_.forms(first)) add(id, by_word_[{rule.where, std::string(form)}]);
    }
  }

  void enter_by_slot(std::uint32_t id, const CompiledRule& rule) {
    add(id, by_slot_);
    if (rule.zone == Zone::foot) return;
    const Template& pattern = templates_[id];
    if (pattern.listed) add(id, by_slot_known_);
    if (pattern.listed || pattern.pieces > 1) add(id, by_slot_early_);
  }

  /// Adds a template of the last rule to a list: to its last run, if it is the next and begins with the same piece.
  void add(std::uint32_t id, Runs& runs) {
    constexpr std::uint8_t longest = 255;
    const Template& pattern = templates_[id];
    const auto rule = static_cast<std::uint16_t>(rules_.size() - 1);
    const auto outlets = static_cast<std::uint8_t>(pattern.listed ? pattern.file % 64 + 1 : 0);
    const std::uint32_t next = runs.empty() ? 0 : runs.back().first + runs.back().count;
    if (!runs.empty() && next == id + 1) return;  // by another form of its first piece
    if (runs.empty() || next != id || pattern.shared == 0 || runs.back().outlets != outlets || runs.back().count == longest) {
      runs.push_back({pattern.need, pattern.any, id, rule, 1, outlets});
      return;
    }
    Run& run = runs.back();
    run.need &= pattern.need;
    run.any = run.any == 0 || pattern.any == 0 ? 0 : run.any | pattern.any;
    ++run.count;
  }

  RunList put(const Runs& runs) {
    const RunList list{static_cast<std::uint32_t>(runs_.size()), static_cast<std::uint32_t>(runs.size())};
    runs_.insert(runs_.end(), runs.begin(), runs.end());
    return list;
  }

  std::string write() {
    RuleIndex index;
    index.by_date = put(by_date_);
    index.by_slot = put(by_slot_);
    index.by_slot_known = put(by_slot_known_);
    index.by_slot_early = put(by_slot_early_);
    index.datelines = put(datelines_);
    for (std::size_t byte = 0; byte < evidence_.size(); ++byte) index.evidence[byte] = put(evidence_[byte]);
    std::vector<FirstWord> words;
    std::string texts;
    for (const auto& [key, runs] : by_word_) {
      words.push_back({static_cast<std::uint32_t>(texts.size()), static_cast<std::uint16_t>(key.second.size()), key.first, 0, put(runs)});
      texts += key.second;
    }
    std::vector<FirstSlot> slots(std::bit_ceil(2 * words.size() + 1));
    for (std::uint32_t number = 1; number <= words.size(); ++number) {
      const FirstWord& word = words[number - 1];
      const std::uint32_t hash = first_hash(word.where, std::string_view(texts).substr(word.offset, word.size));
      std::size_t at = hash & (slots.size() - 1);
      while (slots[at].number != 0) at = (at + 1) & (slots.size() - 1);
      slots[at] = {hash, number};
    }
    knowledge::FlatWriter out;
    out.put(settings_);
    out.put(rules_);
    templates_.write(out);
    out.put(std::vector<RuleIndex>{index});
    out.put(words);
    out.put(slots);
    out.put(texts);
    out.put(runs_);
    return out.take();
  }

  const knowledge::Store& store_;
  Shapes shapes_;
  std::vector<FlatSetting> settings_;
  std::vector<FlatRule> rules_;
  TemplateWriter templates_;
  Runs by_date_, by_slot_, by_slot_known_, by_slot_early_, datelines_;
  std::array<Runs, 256> evidence_;
  std::map<std::pair<Where, std::string>, Runs> by_word_;
  Runs runs_;  ///< all lists, one behind the other
};

}  // namespace

Layouts::Rules::Rules(const knowledge::Store& knowledge_store)
    : store(&knowledge_store), bytes(knowledge_store, prefix, [&] { return Preparation(knowledge_store).run(); }), shapes(knowledge_store) {
  knowledge::FlatReader in(bytes.view());
  for (const FlatSetting& s : in.take<FlatSetting>()) (void)shapes.set(store->slice(s.key), store->slice(s.value), s.file);
  shapes.finish();
  const auto flat = in.take<FlatRule>();
  rules.reserve(flat.size());
  for (const FlatRule& r : flat) {
    rules.push_back(r.rule);
    rules.back().name = store->slice(r.name);
    rules.back().outlet = store->slice(r.outlet);
  }
  templates = Templates(in);
  index = in.take<RuleIndex>();
  first_words = in.take<FirstWord>();
  first_slots = in.take<FirstSlot>();
  first_texts = in.take_text();
  runs = in.take<Run>();
  for (const RunList& l : index.front().evidence)
    for (const Run& run : list(l))
      for (const Form& form : templates.forms(templates.pieces(templates[run.first]).front())) {
        told.add(templates.text(form));
        told_on.add(templates.text(form).substr(1));
      }
  for (const FirstWord& w : first_words) begins[static_cast<std::size_t>(w.where)].add(first_texts.substr(w.offset, w.size));
}

std::span<const Run> Layouts::Rules::search(Where where, std::string_view s, Span range) const {
  const std::uint32_t limit = std::min(range.end, range.begin + longest_first);
  std::uint32_t end = word_end(s, static_cast<std::uint32_t>(text::letters_end(s.substr(0, limit), range.begin)), limit);
  if (end == range.begin) end = range.begin + text::code_point_at(s, range.begin).size;
  const std::string_view word = s.substr(range.begin, end - range.begin);
  const std::uint32_t hash = first_hash(where, word);
  for (std::size_t at = hash & (first_slots.size() - 1); first_slots[at].number != 0; at = (at + 1) & (first_slots.size() - 1)) {
    if (first_slots[at].hash != hash) continue;
    const FirstWord& first = first_words[first_slots[at].number - 1];
    if (first.where == where && same_folded(first_texts.substr(first.offset, first.size), word)) return list(first.runs);
  }
  return {};
}

void Layouts::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  out.push_back({std::string(prefix), Preparation(store).run()});
}

Layouts::Layouts(const knowledge::Store& store) : rules_(std::make_unique<const Rules>(store)) {}
Layouts::~Layouts() = default;

}  // namespace warta::layout
