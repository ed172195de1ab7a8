#include "language/pattern.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <unordered_map>

#include "knowledge/flat.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::language {

std::string_view ValueTemplate::field(std::string_view key) const {
  if (!may_have(key)) return {};
  for (const auto& [k, v] : fields)
    if (k == key) return v;
  return {};
}

const Capture* Match::capture(std::string_view name) const {
  for (const Capture& c : captures)
    if (c.name == name) return &c;
  return nullptr;
}

/// A place in the trie of elements: how it goes on from here, and which rule ends here. What belongs to it ends where that
/// of the next node begins.
struct PatternSet::Node {
  Classes classes = 0;      ///< those among its edges
  AtomSet atoms = 0;        ///< likewise
  std::uint32_t words = 0;  ///< first of its steps_
  std::uint32_t edges = 0;  ///< first of its edges_
  std::int16_t rule = -1;
  std::uint16_t glued_words = 0;  ///< how many of its edges are words (they must stand without white space before them)
};

/// A plain word; those of a node are sorted.
struct PatternSet::Step {
  WordId word = 0;
  std::uint32_t to = 0;
};

/// Everything else, in the order of the rules.
struct PatternSet::Edge {
  enum class Kind : std::uint8_t { word, phrase_class, atom };
  std::uint32_t id = 0;  ///< word, class or atom
  std::uint32_t to = 0;
  std::uint16_t name = 0;  ///< of the capture, in names_; 0 for none
  Kind kind = Kind::word;
  bool glued = false;  ///< no white space before it

  bool operator==(const Edge& e) const { return id == e.id && name == e.name && kind == e.kind && glued == e.glued; }
  [[nodiscard]] bool plain() const { return kind == Kind::word && !glued; }
};

namespace {

/// A PatternRule as it lies in the compiled data.
struct FlatRule {
  knowledge::Slice name;
  knowledge::Slice file;
  std::uint32_t line = 0;
  knowledge::Slice type;
  std::uint32_t fields = 0;  ///< number of its fields
};
struct FlatField {
  knowledge::Slice key;
  knowledge::Slice value;
};

/// The nodes that the elements read so far can lead to; each once.
using Frontier = std::vector<std::uint32_t>;

constexpr std::size_t widest_frontier = 20000;
constexpr std::uint32_t none = 0xffffffffU;

}  // namespace

/// Reads match lines and grows the trie: a node lies beside the edge that leads to it, and is chained to its sisters.
struct PatternCompiler {
  using Edge = PatternSet::Edge;
  struct Growing {
    Edge edge;  ///< `to` is its own number
    std::uint32_t first_child = none;
    std::uint32_t last_child = none;
    std::uint32_t next = none;
    int rule = -1;
  };

  PatternCompiler(const Store& knowledge, const std::vector<std::string_view>& atom_names) : store(knowledge), atoms(atom_names) {
    if (atom_names.size() > std::numeric_limits<AtomSet>::digits) throw DataError("a room has more atoms than an AtomSet holds");
    nodes.emplace_back();
    names.emplace_back();
  }

  const Store& store;
  const std::vector<std::string_view>& atoms;
  std::vector<std::string_view> names;
  std::vector<Growing> nodes;
  std::unordered_map<WordId, std::uint32_t> roots;  ///< children of the root, by their word: it has too many to look through
  std::vector<std::uint32_t> seen;                  ///< by node: the union in which it stood last
  std::uint32_t unions = 0;
  std::string_view file;
  std::uint32_t line = 0;
  std::string_view s;
  std::size_t at = 0;

  [[noreturn]] void fail(const std::string& what) const { throw DataError(std::string(file) + ":" + std::to_string(line) + ": " + what); }

  void add(std::string_view match, int rule) {
    s = match;
    at = 0;
    const Frontier ends = choice({0}, false);
    if (at < s.size()) fail("a ')' or '|' without its '('");
    for (const std::uint32_t node : ends) {
      if (node == 0) fail("a match that matches nothing: every element is optional");
      if (nodes[node].rule < 0) nodes[node].rule = rule;
    }
  }

  /// a|b|c, to the end or a ')', from each node of `from`. `glued`: no white space before its first element.
  Frontier choice(const Frontier& from, bool glued) {
    Frontier all = series(from, glued);
    while (at < s.size() && s[at] == '|') {
      ++at;
      unite(all, series(from, glued));
    }
    return all;
  }

  void unite(Frontier& all, const Frontier& more) {
    ++unions;
    seen.resize(nodes.size());
    for (const std::uint32_t node : all) seen[node] = unions;
    for (const std::uint32_t node : more)
      if (seen[node] != unions) all.push_back(node);
    if (all.size() > widest_frontier) fail("too many alternatives; make two rules of it");
  }

  Frontier series(Frontier from, bool glued) {
    while (at < s.size()) {
      const char c = s[at];
      if (c == ' ') {
        ++at;
        continue;
      }
      if (c == '|' || c == ')') break;
      if (c == '_') {
        ++at;
        glued = true;
        continue;
      }
      Frontier next;
      if (c == '(') {
        ++at;
        next = choice(from, glued);
        if (at >= s.size() || s[at] != ')') fail("a '(' without its ')'");
        ++at;
      } else if (c == '<') {
        next = step(from, reference(glued));
      } else {
        next = words(from, glued);
      }
      glued = false;
      if (at < s.size() && s[at] == '?') {
        ++at;
        unite(next, from);
      }
      from = std::move(next);
    }
    return from;
  }

  Frontier step(const Frontier& from, const Edge& e) {
    Frontier next;
    next.reserve(from.size());
    for (const std::uint32_t node : from) next.push_back(child(node, e));
    return next;
  }

  Edge reference(bool glued) {
    const std::size_t close = s.find('>', at);
    if (close == std::string_view::npos) fail("a '<' without its '>'");
    std::string_view body = s.substr(at + 1, close - at - 1);
    at = close + 1;
    Edge e;
    e.glued = glued;
    if (const std::size_t colon = body.find(':'); colon != std::string_view::npos) {
      const std::string_view name = body.substr(colon + 1);
      const auto known = std::find(names.begin(), names.end(), name);
      e.name = static_cast<std::uint16_t>(known - names.begin());
      if (known == names.end()) names.push_back(name);
      body = body.substr(0, colon);
    }
    if (const auto atom = std::find(atoms.begin(), atoms.end(), body); atom != atoms.end()) {
      e.kind = Edge::Kind::atom;
      e.id = static_cast<std::uint32_t>(atom - atoms.begin());
      return e;
    }
    const knowledge::ClassId id = store.class_id(body);
    if (id < 0) fail("no class or atom is called '" + std::string(body) + "'");
    e.kind = Edge::Kind::phrase_class;
    e.id = static_cast<std::uint32_t>(id);
    return e;
  }

  /// One run without a blank: a word, a sign, or several glued ones.
  Frontier words(Frontier from, bool glued) {
    std::string run;
    while (at < s.size() && std::string_view(" |)(<?_").find(s[at]) == std::string_view::npos) {
      if (s[at] == '\\' && at + 1 < s.size()) ++at;
      run += s[at++];
    }
    if (run.empty())
      fail("'" + std::string(1, s[at]) + "' stands where an element should; write \\" + std::string(1, s[at]) + " for the sign");
    raw.clear();
    text::scan(run, {0, static_cast<std::uint32_t>(run.size())}, raw);
    bool first = true;
    for (const text::RawToken& t : raw) {
      std::string key = text::folded(std::string_view(run).substr(t.span.begin, t.span.size()));
      if (key == "." && !first) continue;
      while (key.size() > 1 && key.back() == '.') key.pop_back();
      Edge e;
      e.glued = !first || glued;
      e.id = store.word(key);
      if (e.id == 0) fail("the word '" + key + "' is not in the compiled data");
      from = step(from, e);
      first = false;
    }
    return from;
  }

  std::uint32_t child(std::uint32_t node, Edge e) {
    const bool by_word = node == 0 && e.plain();
    if (by_word) {
      if (const auto known = roots.find(e.id); known != roots.end()) return known->second;
    } else {
      for (std::uint32_t c = nodes[node].first_child; c != none; c = nodes[c].next)
        if (nodes[c].edge == e) return c;
    }
    e.to = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back({e, none, none, none, -1});
    if (by_word) roots[e.id] = e.to;
    Growing& parent = nodes[node];
    (parent.first_child == none ? parent.first_child : nodes[parent.last_child].next) = e.to;
    parent.last_child = e.to;
    return e.to;
  }

  std::vector<text::RawToken> raw;
};

std::string PatternSet::prepare(const Store& store, std::string_view prefix, const std::vector<std::string_view>& atoms,
                                const std::vector<std::string_view>& atom_classes) {
  PatternCompiler compiler(store, atoms);
  std::vector<FlatRule> rules;
  std::vector<FlatField> fields;
  for (const knowledge::RuleFile& file : store.rule_files(prefix)) {
    compiler.file = file.file;
    for (const knowledge::Rule& rule : file.rules) {
      FlatRule r{store.slice_of(rule.name), store.slice_of(file.file), rule.line, {}, 0};
      std::string_view rest = rule.value("value");
      while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, blank);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
        if (word.empty()) continue;
        const std::size_t equal = word.find('=');
        if (r.type.size == 0 && equal == std::string_view::npos) {
          r.type = store.slice_of(word);
          continue;
        }
        ++r.fields;
        fields.push_back({store.slice_of(word.substr(0, equal)),
                          equal == std::string_view::npos ? knowledge::Slice{} : store.slice_of(word.substr(equal + 1))});
      }
      const auto number = static_cast<int>(rules.size());
      rules.push_back(r);
      for (const knowledge::Property& p : rule.properties)
        if (p.key == "match") {
          compiler.line = p.line;
          compiler.add(p.value, number);
        }
    }
  }

  std::vector<Node> nodes;
  std::vector<Step> steps;
  std::vector<Edge> edges;
  for (const PatternCompiler::Growing& node : compiler.nodes) {
    Node flat;
    flat.words = static_cast<std::uint32_t>(steps.size());
    flat.edges = static_cast<std::uint32_t>(edges.size());
    flat.rule = static_cast<std::int16_t>(node.rule);
    for (std::uint32_t c = node.first_child; c != none; c = compiler.nodes[c].next) {
      const Edge& e = compiler.nodes[c].edge;
      if (e.plain()) {
        steps.push_back({e.id, e.to});
        continue;
      }
      edges.push_back(e);
      switch (e.kind) {
        case Edge::Kind::word: ++flat.glued_words; break;
        case Edge::Kind::phrase_class: flat.classes |= Classes{1} << e.id; break;
        case Edge::Kind::atom: flat.atoms |= AtomSet{1} << e.id; break;
      }
    }
    nodes.push_back(flat);
    std::sort(steps.begin() + flat.words, steps.end(), [](const Step& a, const Step& b) { return a.word < b.word; });
  }
  Node end;
  end.words = static_cast<std::uint32_t>(steps.size());
  end.edges = static_cast<std::uint32_t>(edges.size());
  nodes.push_back(end);
  std::vector<std::uint64_t> starts(store.words() / 64 + 1, 0);
  const auto starts_with = [&](WordId word) { starts[word / 64] |= std::uint64_t{1} << (word % 64); };
  for (std::uint32_t i = 0; i < nodes[1].words; ++i) starts_with(steps[i].word);
  for (std::uint32_t i = 0; i < nodes[1].edges; ++i)
    if (edges[i].kind == Edge::Kind::word) starts_with(edges[i].id);
  Classes of_atoms = 0;
  for (const std::string_view name : atom_classes) of_atoms |= store.class_bit_if_any(name);
  for (WordId word = 1; word < store.words(); ++word)
    if ((store.class_starts(word) & nodes[0].classes) != 0 || (store.info(word).classes & of_atoms) != 0) starts_with(word);
  std::vector<knowledge::Slice> names;
  for (const std::string_view name : compiler.names) names.push_back(store.slice_of(name));

  knowledge::FlatWriter out;
  out.put(rules);
  out.put(fields);
  out.put(names);
  out.put(nodes);
  out.put(steps);
  out.put(edges);
  out.put(starts);
  return out.take();
}

PatternSet::PatternSet(const Store& store, std::string_view prefix, const std::vector<std::string_view>& atoms,
                       const std::vector<std::string_view>& atom_classes)
    : store_(&store), bytes_(store, prefix, [&] { return prepare(store, prefix, atoms, atom_classes); }) {
  knowledge::FlatReader in(bytes_.view());
  const auto rules = in.take<FlatRule>();
  for (const FlatField& f : in.take<FlatField>()) fields_.emplace_back(store.slice(f.key), store.slice(f.value));
  for (const knowledge::Slice& name : in.take<knowledge::Slice>()) names_.push_back(store.slice(name));
  nodes_ = in.take<Node>();
  steps_ = in.take<Step>();
  edges_ = in.take<Edge>();
  starts_ = in.take<std::uint64_t>();
  rules_.reserve(rules.size());
  std::size_t field = 0;
  for (const FlatRule& r : rules) {
    ValueTemplate value{store.slice(r.type), std::span(fields_).subspan(field, r.fields), 0};
    for (const auto& [key, _] : value.fields) value.keys |= ValueTemplate::key_bit(key);
    rules_.push_back({store.slice(r.name), store.slice(r.file), r.line, value});
    field += r.fields;
  }
  start_atoms_ = nodes_[0].atoms != 0;
  index_root();
  sieve_starts();
}

void PatternSet::sieve_starts() {
  for (std::size_t i = 0; i < starts_.size(); ++i)
    for (std::uint64_t bits = starts_[i]; bits != 0; bits &= bits - 1)
      few_starts_.add(static_cast<WordId>(i * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
}

void PatternSet::index_root() {
  const std::span<const Edge> root = edges(0);
  if (root.size() > std::numeric_limits<EdgeSet>::digits || nodes_[0].glued_words > 0) return;
  root_classes_.assign(std::numeric_limits<Classes>::digits, 0);
  root_atoms_.assign(std::numeric_limits<AtomSet>::digits, 0);
  for (std::size_t i = 0; i < root.size(); ++i)
    (root[i].kind == Edge::Kind::atom ? root_atoms_ : root_classes_)[root[i].id] |= EdgeSet{1} << i;
}

std::span<const PatternSet::Step> PatternSet::steps(std::uint32_t node) const {
  return steps_.subspan(nodes_[node].words, nodes_[node + 1].words - nodes_[node].words);
}

std::span<const PatternSet::Edge> PatternSet::edges(std::uint32_t node) const {
  return edges_.subspan(nodes_[node].edges, nodes_[node + 1].edges - nodes_[node].edges);
}

PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;

/// The step of a word among sorted ones, or nullptr: halving without a branch that depends on the words.
const PatternSet::Step* PatternSet::step_of(std::span<const Step> steps, WordId word) {
  if (steps.empty()) return nullptr;
  const Step* at = steps.data();
  for (std::size_t n = steps.size(); n > 1;) {
    const std::size_t half = n / 2;
    at = at[half].word <= word ? at + half : at;
    n -= half;
  }
  return at->word == word ? at : nullptr;
}

/// One depth-first walk over the trie from one token.
struct PatternSet::Search {
  /// What was captured on the way to a node, the last one first; it lies on the stack of the walk.
  struct Taken {
    Capture capture;
    const Taken* before = nullptr;
  };

  const PatternSet& set;
  std::span<const Token> tokens;
  Index limit;
  const Atoms& atoms;
  Match& out;
  bool found = false;

  void go(std::uint32_t number, Index token, const Taken* taken) {
    const Node& node = set.nodes_[number];
    if (node.rule >= 0) accept(node.rule, token, taken);
    if (token >= limit) return;
    const WordId word = tokens[token].word;
    if (word != 0)
      if (const Step* next = step_of(set.steps(number), word)) go(next->to, token + 1, taken);
    const Classes classes = node.classes == 0 || word == 0 ? Classes{0} : node.classes & set.store_->class_starts(word);
    const AtomSet possible = node.atoms == 0 ? AtomSet{0} : node.atoms & atoms.possible(token);
    if (classes == 0 && possible == 0 && node.glued_words == 0) return;
    if (number == 0 && !set.root_classes_.empty()) return root(classes, possible, token);
    for (const Edge& edge : set.edges(number)) {
      switch (edge.kind) {
        case Edge::Kind::word:
          if (edge.id != word) continue;
          break;
        case Edge::Kind::phrase_class:
          if ((classes >> edge.id & 1U) == 0) continue;
          break;
        case Edge::Kind::atom:
          if ((possible >> edge.id & 1U) == 0) continue;
          break;
      }
      if (!edge.glued || !tokens[token].space_before()) follow(edge, token, taken);
    }
  }

  /// The edges of the root that some of `classes` and `possible` open, in their order.
  void root(Classes classes, AtomSet possible, Index token) {
    EdgeSet open = 0;
    for (; classes != 0; classes &= classes - 1) open |= set.root_classes_[static_cast<std::size_t>(std::countr_zero(classes))];
    for (; possible != 0; possible &= possible - 1) open |= set.root_atoms_[static_cast<std::size_t>(std::countr_zero(possible))];
    const std::span<const Edge> edges = set.edges(0);
    for (; open != 0; open &= open - 1) {
      const Edge& edge = edges[static_cast<std::size_t>(std::countr_zero(open))];
      if (!edge.glued || !tokens[token].space_before()) follow(edge, token, nullptr);
    }
  }

  void follow(const Edge& edge, Index token, const Taken* taken) {
    Taken one{{set.names_[edge.name], token, token, {}, 0}, taken};
    Capture& c = one.capture;
    switch (edge.kind) {
      case Edge::Kind::word: c.last = token + 1; break;
      case Edge::Kind::phrase_class: c.last = match_class(*set.store_, tokens, token, limit, static_cast<int>(edge.id), c.value); break;
      case Edge::Kind::atom: c.last = atoms.match(static_cast<int>(edge.id), token, limit, c.number); break;
    }
    if (c.last != token) go(edge.to, c.last, edge.name != 0 ? &one : taken);
  }

  void accept(int rule, Index token, const Taken* taken) {
    const PatternRule* r = &set.rules_[static_cast<std::size_t>(rule)];
    if (found && (token < out.last || (token == out.last && r >= out.rule))) return;
    found = true;
    out.rule = r;
    out.last = token;
    out.captures.clear();
    for (; taken != nullptr; taken = taken->before) out.captures.push_back(taken->capture);
    std::reverse(out.captures.begin(), out.captures.end());
  }
};

bool PatternSet::search(std::span<const Token> tokens, Index token, Index limit, const Atoms& atoms, Match& out) const {
  out.first = token;
  out.last = token;
  out.rule = nullptr;
  Search search{*this, tokens, limit, atoms, out};
  search.go(0, token, nullptr);
  return search.found;
}

}  // namespace warta::language
