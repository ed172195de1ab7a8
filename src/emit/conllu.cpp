// Sentences and words as treebanks write them: CoNLL-U, which taggers, parsers and annotation tools read.
//
// A token of ours is a token there, but for ranges (`60-70` is three tokens, `US$` two) and signs with a bar (`II/2007` is
// one): so do the Indonesian treebanks of Universal Dependencies.
#include <algorithm>
#include <array>

#include "emit/utf8.hpp"
#include "text/unicode.hpp"
#include "warta/emit.hpp"

namespace warta {

namespace {

using text::is_ascii_digit;
using text::is_ascii_upper;

/// A word of a sentence: a row of the table.
struct Row {
  Span span;
  std::string_view lemma;
  std::string_view pos;
};

/// What stands between two blanks or signs: one row, or several under a row of their own.
struct Surface {
  Span span;
  std::size_t first = 0, last = 0;  ///< its rows
  std::uint32_t next = 0;           ///< first byte of what follows
};

class Document {
 public:
  Document(std::string& out, const Analysis& analysis) : out_(out), a_(analysis) {
    for (const Entity& entity : a_.entities)
      for (const Mention& m : entity.mentions) names_.push_back({m.span, m.type});
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) { return a.span < b.span; });
  }

  void write() {
    id_ = identifier();
    out_.append("# newdoc id = ").append(id_).append("\n");
    Index part = none;
    std::size_t number = 0;
    for (const Sentence& s : a_.sentences) {
      if (s.part >= a_.article.parts.size()) continue;
      const PartKind kind = a_.article.parts[s.part].kind;
      if (kind != PartKind::title && kind != PartKind::heading && kind != PartKind::paragraph) continue;
      if (s.last_token > a_.tokens.size() || s.first_token >= s.last_token) return;
      if (s.part != part && !(part != none && a_.article.parts[s.part].continues)) {
        out_ += "# newpar\n";
        if (kind != PartKind::paragraph) out_.append("# part = ").append(to_string(kind)).append("\n");
      }
      part = s.part;
      sentence(s, ++number);
    }
  }

 private:
  struct Name {
    Span span;
    EntityType type;
  };

  [[nodiscard]] std::string_view view(Span span) const {
    return span.begin <= span.end && span.end <= a_.text.size() ? a_.text.view(span) : std::string_view{};
  }

  /// The path as an id: no bar and no white space, which mean something there.
  [[nodiscard]] std::string identifier() const {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string id;
    const std::string& path = a_.source.path;
    if (path.empty() || path == "-")
      id = "stdin";
    else
      for (std::size_t at = 0; at < path.size();) {
        const std::size_t size = emit::character_length(path, at);
        const auto c = static_cast<unsigned char>(path[at]);
        if (c == '/') {
          id += ':';
        } else if (size == 0 || c <= ' ' || c == 0x7F || c == '%' || c == ':') {
          id += '%';
          id += hex[c >> 4U];
          id += hex[c & 15U];
        } else {
          id.append(path, at, size);
        }
        at += std::max<std::size_t>(size, 1);
      }
    if (a_.source.line > 0) id.append("#").append(std::to_string(a_.source.line));
    return id;
  }

  void sentence(const Sentence& s, std::size_t number) {
    rows_.clear();
    surfaces_.clear();
    for (Index t = s.first_token; t < s.last_token;) t = add(t, s.last_token);
    if (surfaces_.empty()) return;
    for (std::size_t i = 0; i + 1 < surfaces_.size(); ++i) surfaces_[i].next = surfaces_[i + 1].span.begin;
    surfaces_.back().next = s.last_token < a_.tokens.size() ? a_.tokens[s.last_token].span.begin : a_.text.size();
    out_.append("# sent_id = ").append(id_).append("-s").append(std::to_string(number)).append("\n# text = ");
    for (const Surface& one : surfaces_) {
      put(view(one.span));
      if (&one != &surfaces_.back() && parted(one)) out_ += ' ';
    }
    out_ += '\n';
    root_ = 0;
    while (root_ + 1 < rows_.size() && rows_[root_].pos == "PUNCT") ++root_;
    if (rows_[root_].pos == "PUNCT") root_ = 0;
    for (const Surface& one : surfaces_) {
      if (one.last - one.first > 1) {
        out_.append(std::to_string(one.first + 1)).append("-").append(std::to_string(one.last)).append("\t");
        put(view(one.span));
        out_.append("\t_\t_\t_\t_\t_\t_\t_\t");
        misc(one, {});
        out_ += '\n';
      }
      for (std::size_t r = one.first; r < one.last; ++r) row(one, r);
    }
    out_ += '\n';
  }

  /// In NFC, as treebanks have to be; form by form, so that the forms still give the text.
  void put(std::string_view form) {
    if (text::find_beyond_ascii(form, 0) == form.size())
      out_ += form;
    else
      out_ += text::nfc(form);
  }

  void row(const Surface& surface, std::size_t r) {
    const Row& row = rows_[r];
    out_.append(std::to_string(r + 1)).append("\t");
    put(view(row.span));
    out_ += '\t';
    if (row.lemma.find(' ') == std::string_view::npos || row.lemma.find_first_not_of(' ') == std::string_view::npos)
      put(row.lemma);
    else
      for (const char c : row.lemma)  // `beritahu` of `memberitahukan`: a word is one there
        if (c != ' ') out_ += c;
    out_ += '\t';
    out_.append(row.pos).append("\t_\t_\t");
    if (r == root_)
      out_ += "0\troot";
    else
      out_.append(std::to_string(root_ + 1)).append(row.pos == "PUNCT" ? "\tpunct" : "\tdep");
    out_ += "\t_\t";
    const bool alone = surface.last - surface.first == 1;
    if (alone)
      misc(surface, name_of(row.span));
    else if (const std::string name = name_of(row.span); !name.empty())
      out_ += name;
    else
      out_ += '_';
    out_ += '\n';
  }

  /// `NER=B-PERSON` where a name begins here, `NER=I-PERSON` inside of one.
  [[nodiscard]] std::string name_of(Span span) {
    while (name_ < names_.size() && names_[name_].span.end <= span.begin) ++name_;
    if (name_ == names_.size() || names_[name_].span.begin >= span.end) return {};
    const Name& name = names_[name_];
    return std::string(name.span.begin >= span.begin ? "NER=B-" : "NER=I-").append(to_string(name.type));
  }

  [[nodiscard]] std::string_view gap(const Surface& s) const { return view({s.span.end, std::max(s.next, s.span.end)}); }

  /// Whether white space follows.
  [[nodiscard]] bool parted(const Surface& s) const {
    const std::string_view between = gap(s);
    for (std::size_t at = 0; at < between.size();) {
      const text::CodePoint c = text::code_point_at(between, at);
      if (text::is_space(text::char_class(c.value))) return true;
      at += c.size;
    }
    return false;
  }

  void misc(const Surface& surface, std::string_view name) {
    const std::size_t begin = out_.size();
    const auto add = [&](std::string_view value) { out_.append(out_.size() > begin ? "|" : "").append(value); };
    if (!name.empty()) add(name);
    const std::string_view between = gap(surface);
    if (!parted(surface) && surface.next < a_.text.size()) add("SpaceAfter=No");  // nothing follows the end of the text
    if (!between.empty() && between != " ") {
      std::string spaces;
      if (escaped(between, spaces)) add("SpacesAfter=" + spaces);
    }
    if (out_.size() == begin) out_ += '_';
  }

  /// White space and what cannot be seen, as UDPipe writes it. False where there is more between the two.
  [[nodiscard]] static bool escaped(std::string_view between, std::string& out) {
    for (std::size_t at = 0; at < between.size();) {
      const text::CodePoint c = text::code_point_at(between, at);
      const text::CharClass kind = text::char_class(c.value);
      switch (c.value) {
        case ' ': out += "\\s"; break;
        case '\t': out += "\\t"; break;
        case '\r': out += "\\r"; break;
        case '\n': out += "\\n"; break;
        default:
          if (kind != text::CharClass::format)
            return false;  // other white space: UDPipe has no signs for it, and a column may not end in it
          out.append(between.substr(at, c.size));
      }
      at += c.size;
    }
    return true;
  }

  [[nodiscard]] static std::string_view pos_of(const TokenRecord& t, std::string_view pos) {
    if (!pos.empty()) return pos;
    if (t.kind == "emoji" || t.kind == "symbol" || t.kind == "money") return "SYM";
    if (t.kind == "punctuation") return "PUNCT";
    return "X";
  }

  /// Adds the token `t`, perhaps with those after it; returns the next.
  Index add(Index t, Index last) {
    const TokenRecord& token = a_.tokens[t];
    if (view(token.span).empty()) return t + 1;
    if (const Index end = barred(t, last); end > t + 1) {
      joined({token.span.begin, a_.tokens[end - 1].span.end}, token);
      return end;
    }
    if (t + 1 < last && doubled(token, a_.tokens[t + 1])) {
      joined({token.span.begin, a_.tokens[t + 1].span.end}, token);
      return t + 2;
    }
    if (const Span middle = divider(token); !middle.empty()) {
      divided(token.span, middle, token.kind);
      return t + 1;
    }
    if (token.kind == "money" && view(token.span).size() > 1 && is_ascii_upper(view(token.span)[0])) {  // US|$
      for (const Span span : {Span{token.span.begin, token.span.end - 1}, Span{token.span.end - 1, token.span.end}}) {
        surfaces_.push_back({span, rows_.size(), rows_.size() + 1, 0});
        rows_.push_back({span, view(span), "SYM"});
      }
      return t + 1;
    }
    Surface s{token.span, rows_.size(), 0, 0};
    if (token.words.empty())
      rows_.push_back({token.span, lemma_of(token), pos_of(token, token.pos)});
    else
      for (const SyntacticWord& w : token.words) rows_.push_back({w.span, w.lemma, pos_of(token, w.pos)});
    s.last = rows_.size();
    surfaces_.push_back(s);
    return t + 1;
  }

  [[nodiscard]] std::string_view lemma_of(const TokenRecord& t) const {
    const bool fit = !t.lemma.empty() && t.lemma.find_first_of("\t\r\n") == std::string::npos;
    return fit ? std::string_view(t.lemma) : view(t.span);
  }

  void joined(Span span, const TokenRecord& token) {
    surfaces_.push_back({span, rows_.size(), rows_.size() + 1, 0});
    rows_.push_back({span, view(span), pos_of(token, token.pos)});
  }

  /// Two marks that are one quotation mark: ```` `` ```` or `''`.
  [[nodiscard]] bool doubled(const TokenRecord& a, const TokenRecord& b) const {
    return a.span.end == b.span.begin && a.span.size() == 1 && view(a.span) == view(b.span) && (view(a.span) == "`" || view(a.span) == "'");
  }

  /// What divides a token that is several there: the dash of `60-70`, `2007–2009` and `Januari-Maret`, the bar of `9.100/9.105`.
  /// Empty for others: `2-1`, a score, `12-9-2023`, `12/9/2023`, `19:4-6`.
  [[nodiscard]] Span divider(const TokenRecord& token) const {
    const std::string_view s = view(token.span);
    const bool month = token.kind == "word";
    if (token.kind != "number" && token.kind != "date" && !month) return {};
    std::size_t dash = 0;
    std::uint32_t size = 0;
    for (std::size_t at = 0; at < s.size();) {
      const text::CodePoint c = text::code_point_at(s, at);
      if (c.value == '-' || c.value == 0x2013 || (c.value == '/' && !month)) {
        if (size > 0) return {};
        dash = at;
        size = c.size;
      }
      if (c.value == ':') return {};
      at += c.size;
    }
    if (size == 0 || (s.size() == 3 && size == 1)) return {};
    if (token.kind == "date" && (s.size() < 6 || s[dash] != '/')) return {};  // `(9/1)` is a day, `4/2007` an edition
    if (month && !(is_month(s.substr(0, dash)) && is_month(s.substr(dash + size)))) return {};
    const auto begin = static_cast<std::uint32_t>(token.span.begin + dash);
    return {begin, begin + size};
  }

  static bool is_month(std::string_view s) {
    constexpr std::array<std::string_view, 12> months = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                                         "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
    return std::find(months.begin(), months.end(), s) != months.end();
  }

  void divided(Span whole, Span middle, std::string_view kind) {
    const std::string_view side = kind == "word" ? "PROPN" : "NUM";
    for (const Span span : {Span{whole.begin, middle.begin}, middle, Span{middle.end, whole.end}}) {
      surfaces_.push_back({span, rows_.size(), rows_.size() + 1, 0});
      rows_.push_back({span, view(span), span.begin == middle.begin ? "PUNCT" : side});
    }
  }

  /// One past the last token of `II/2007` or `34/PMK.011/2007` that begins at `t`: no blanks, a bar, capitals, digits; `t` else.
  [[nodiscard]] Index barred(Index t, Index last) const {
    Index end = t;
    bool bar = false, capital = false, digit = false;
    while (end < last && end < t + 12 && (end == t || a_.tokens[end].span.begin == a_.tokens[end - 1].span.end)) {
      const std::string_view s = view(a_.tokens[end].span);
      const bool office = end == t && is_ascii_upper(s[0]) && a_.tokens[t].kind == "word" && is_ascii_digit(s.back());  // `Kep-176`
      if (s == ")" || s == "," || s == "(" || !(office || std::all_of(s.begin(), s.end(), sign_of))) break;
      bar = bar || s == "/";
      for (const char c : s) {
        capital = capital || is_ascii_upper(c);
        digit = digit || is_ascii_digit(c);
      }
      ++end;
    }
    while (end > t && view(a_.tokens[end - 1].span).find_first_of("./-") == 0) --end;
    if (end == t + 3 && bar && !digit && a_.tokens[end - 1].span.end - a_.tokens[t].span.begin == 3) return end;  // S/A
    return bar && capital && digit && view(a_.tokens[t].span) != "/" ? end : t;
  }
  static bool sign_of(char c) { return is_ascii_upper(c) || is_ascii_digit(c) || c == '/' || c == '.' || c == '-'; }

  std::string& out_;
  const Analysis& a_;
  std::string id_;
  std::vector<Name> names_;
  std::size_t name_ = 0;  ///< the first that does not end before where we are
  std::vector<Row> rows_;
  std::vector<Surface> surfaces_;
  std::size_t root_ = 0;
};

}  // namespace

void emit_conllu(std::string& out, const Analysis& analysis, const EmitOptions& /*options*/) { Document(out, analysis).write(); }

}  // namespace warta
