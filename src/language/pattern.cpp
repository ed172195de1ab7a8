#include "language/pattern.hpp"

#include <algorithm>
#include <optional>

#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::language {

std::string_view ValueTemplate::field(std::string_view key) const {
  for (const auto& [k, v] : fields)
    if (k == key) return v;
  return {};
}

const Capture* Match::capture(std::string_view name) const {
  for (const Capture& c : captures)
    if (c.name == name) return &c;
  return nullptr;
}

/// A place in the trie of elements: how it goes on from here, and which rule ends here.
struct PatternSet::Node {
  enum class Kind : std::uint8_t { word, phrase_class, atom };
  struct Edge {
    Kind kind = Kind::word;
    bool glued = false;     ///< no white space before it
    std::uint32_t id = 0;   ///< word, class or atom
    std::string_view name;  ///< of the capture; empty for none
    std::uint32_t to = 0;
  };
  std::vector<std::pair<WordId, std::uint32_t>> words;  ///< plain words, sorted
  std::vector<Edge> edges;                              ///< everything else
  Classes classes = 0;                                  ///< of the class edges
  int rule = -1;
};

namespace {

struct Element {
  bool is_class = false;
  bool is_atom = false;
  std::uint32_t id = 0;
  std::string_view name;
};

/// The nodes that the elements read so far can lead to; each once.
using Frontier = std::vector<std::uint32_t>;

constexpr std::size_t widest_frontier = 20000;
constexpr std::size_t usual_nodes = std::size_t{1} << 16U;

}  // namespace

/// Reads match lines and grows the trie.
struct PatternCompiler {
  const Store& store;
  const std::vector<std::string_view>& atoms;
  std::vector<PatternSet::Node>& nodes;
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

  void unite(Frontier& all, const Frontier& more) const {
    all.insert(all.end(), more.begin(), more.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
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
        next = step(from, reference(), glued);
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

  Frontier step(const Frontier& from, const Element& e, bool glued) {
    Frontier next;
    next.reserve(from.size());
    for (const std::uint32_t node : from) next.push_back(child(node, e, glued));
    return next;
  }

  Element reference() {
    const std::size_t close = s.find('>', at);
    if (close == std::string_view::npos) fail("a '<' without its '>'");
    std::string_view body = s.substr(at + 1, close - at - 1);
    at = close + 1;
    Element e;
    if (const std::size_t colon = body.find(':'); colon != std::string_view::npos) {
      e.name = body.substr(colon + 1);
      body = body.substr(0, colon);
    }
    if (const auto atom = std::find(atoms.begin(), atoms.end(), body); atom != atoms.end()) {
      e.is_atom = true;
      e.id = static_cast<std::uint32_t>(atom - atoms.begin());
      return e;
    }
    const knowledge::ClassId id = store.class_id(body);
    if (id < 0) fail("no class or atom is called '" + std::string(body) + "'");
    e.is_class = true;
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
      Element e;
      e.id = store.word(key);
      if (e.id == 0) fail("the word '" + key + "' is not in the compiled data");
      from = step(from, e, first ? glued : true);
      first = false;
    }
    return from;
  }

  std::uint32_t child(std::uint32_t node, const Element& e, bool glued) {
    const auto fresh = static_cast<std::uint32_t>(nodes.size());
    if (!e.is_class && !e.is_atom && !glued) {
      auto& plain = nodes[node].words;
      const auto found = std::lower_bound(plain.begin(), plain.end(), std::pair<WordId, std::uint32_t>{e.id, 0});
      if (found != plain.end() && found->first == e.id) return found->second;
      plain.insert(found, {e.id, fresh});
      nodes.emplace_back();
      return fresh;
    }
    const auto kind = e.is_class  ? PatternSet::Node::Kind::phrase_class
                      : e.is_atom ? PatternSet::Node::Kind::atom
                                  : PatternSet::Node::Kind::word;
    for (const auto& edge : nodes[node].edges)
      if (edge.kind == kind && edge.id == e.id && edge.glued == glued && edge.name == e.name) return edge.to;
    nodes[node].edges.push_back({kind, glued, e.id, e.name, fresh});
    if (e.is_class) nodes[node].classes |= Classes{1} << e.id;
    nodes.emplace_back();
    return fresh;
  }

  std::vector<text::RawToken> raw;
};

PatternSet::PatternSet(const Store& store, const std::vector<knowledge::RuleFile>& files, const std::vector<std::string_view>& atoms)
    : store_(&store) {
  nodes_.reserve(usual_nodes);  // memory that is not used is not touched; growing would copy what is
  nodes_.emplace_back();
  PatternCompiler compiler{store, atoms, nodes_, {}, 0, {}, 0, {}};
  for (const knowledge::RuleFile& file : files) {
    compiler.file = file.file;
    for (const knowledge::Rule& rule : file.rules) {
      PatternRule r{rule.name, file.file, rule.line, {}};
      std::string_view rest = rule.value("value");
      while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, blank);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
        if (word.empty()) continue;
        const std::size_t equal = word.find('=');
        if (r.value.type.empty() && equal == std::string_view::npos)
          r.value.type = word;
        else if (equal == std::string_view::npos)
          r.value.fields.emplace_back(word, "");
        else
          r.value.fields.emplace_back(word.substr(0, equal), word.substr(equal + 1));
      }
      const auto number = static_cast<int>(rules_.size());
      rules_.push_back(r);
      for (const knowledge::Property& p : rule.properties)
        if (p.key == "match") {
          compiler.line = p.line;
          compiler.add(p.value, number);
        }
    }
  }
  const Node& root = nodes_.front();
  root_words_.resize(store.words());
  for (const auto& [word, to] : root.words) root_words_[word] = true;
}

PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;

/// One depth-first walk over the trie from one token.
struct PatternSet::Search {
  const PatternSet& set;
  std::span<const Token> tokens;
  Index limit;
  const Atoms& atoms;
  Match& out;
  std::vector<Capture> path;
  bool found = false;

  void go(const Node& node, Index token) {
    if (node.rule >= 0) accept(node.rule, token);
    if (token >= limit) return;
    const Token& t = tokens[token];
    if (t.word != 0) {
      const auto next = std::lower_bound(node.words.begin(), node.words.end(), std::pair<WordId, std::uint32_t>{t.word, 0});
      if (next != node.words.end() && next->first == t.word) go(set.nodes_[next->second], token + 1);
    }
    if (!node.edges.empty()) follow(node, token);
  }

  void follow(const Node& node, Index token) {
    const Token& t = tokens[token];
    const Classes starts = node.classes != 0 && t.word != 0 ? set.store_->class_starts(t.word) & node.classes : 0;
    for (const Node::Edge& edge : node.edges) {
      if (edge.glued && t.space_before()) continue;
      Capture capture{edge.name, token, token, {}, 0};
      switch (edge.kind) {
        case Node::Kind::word: capture.last = t.word == edge.id ? token + 1 : token; break;
        case Node::Kind::phrase_class:
          if ((starts >> edge.id & 1U) == 0) continue;
          capture.last = match_class(*set.store_, tokens, token, limit, static_cast<int>(edge.id), capture.value);
          break;
        case Node::Kind::atom: capture.last = atoms.match(static_cast<int>(edge.id), token, limit, capture.number); break;
      }
      if (capture.last == token) continue;
      const Index after = capture.last;
      if (!edge.name.empty()) path.push_back(capture);
      go(set.nodes_[edge.to], after);
      if (!edge.name.empty()) path.pop_back();
    }
  }

  void accept(int rule, Index token) {
    const PatternRule* r = &set.rules_[static_cast<std::size_t>(rule)];
    if (found && (token < out.last || (token == out.last && r >= out.rule))) return;
    found = true;
    out.rule = r;
    out.last = token;
    out.captures.assign(path.begin(), path.end());
  }
};

bool PatternSet::match(std::span<const Token> tokens, Index token, Index limit, const Atoms& atoms, Match& out) const {
  const Node& root = nodes_.front();
  const Token& t = tokens[token];
  const bool word = t.word != 0 && root_words_[t.word];
  if (!word && root.edges.empty()) return false;
  out.first = token;
  out.last = token;
  out.rule = nullptr;
  Search search{*this, tokens, limit, atoms, out, {}, false};
  search.go(root, token);
  return search.found;
}

}  // namespace warta::language
