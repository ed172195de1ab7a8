// Compiling and matching of line templates; generic.rules describes their language.
#include "layout/template.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace warta::layout {

namespace {

constexpr std::size_t max_spellings = 600;
/// The longest stretch that a slot is looked for; keeps matching linear.
constexpr std::uint32_t max_name_slot = 56;
constexpr std::uint32_t max_short_slot = 170;
constexpr std::uint32_t max_long_slot = 400;

/// Bit of a word that begins with a letter, or of a mark; bit 63 stands for all the rest, bit 62 for what may be any dash.
constexpr Signs rest_bit = Signs{1} << 63U, dash_bit = Signs{1} << 62U;
/// Bits of any letter, and of any digit, for the slots: a name has letters, a date digits. What is not ASCII may be a letter.
constexpr Signs letter_bit = Signs{1} << 61U, digit_bit = Signs{1} << 60U, kinds_of_sign = dash_bit | letter_bit | digit_bit;
constexpr std::array<Signs, 256> sign_table = [] {
  std::array<Signs, 256> table{};
  table.fill(rest_bit);
  table[' '] = 0;
  for (unsigned i = 0; i < 26; ++i) table['a' + i] = table['A' + i] = Signs{1} << i | letter_bit;
  for (unsigned i = '0'; i <= '9'; ++i) table[i] |= digit_bit;
  for (unsigned i = 0x80; i < 0x100; ++i) table[i] |= letter_bit;
  unsigned bit = 26;
  for (const char mark : {'-', ',', '.', ':', ';', '(', ')', '[', ']', '|', '/', '"', '\'', '!', '?', '#', '=', '<', '>', '@'})
    table[static_cast<unsigned char>(mark)] = Signs{1} << bit++;
  table['-'] |= dash_bit;
  table[0xE2] |= dash_bit;
  return table;
}();
Signs sign_of(char c) { return sign_table[static_cast<unsigned char>(c)]; }

/// What stands for sure in whatever fills a slot.
Signs signs_of_slot(Slot slot) {
  switch (slot) {
    case Slot::author:
    case Slot::editor:
    case Slot::photographer:
    case Slot::translator:
    case Slot::initials:
    case Slot::place:
    case Slot::agency: return letter_bit;
    case Slot::date:
    case Slot::number: return digit_bit;
    default: return 0;
  }
}

Slot slot_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Slot>, 14> slots = {{{"any", Slot::any},
                                                                        {"title", Slot::title},
                                                                        {"tags", Slot::tags},
                                                                        {"author", Slot::author},
                                                                        {"editor", Slot::editor},
                                                                        {"photographer", Slot::photographer},
                                                                        {"translator", Slot::translator},
                                                                        {"initials", Slot::initials},
                                                                        {"place", Slot::place},
                                                                        {"outlet", Slot::outlet},
                                                                        {"agency", Slot::agency},
                                                                        {"date", Slot::date},
                                                                        {"number", Slot::number},
                                                                        {"story", Slot::story}}};
  for (const auto& [known, slot] : slots)
    if (known == name) return slot;
  throw std::invalid_argument("no slot is called {" + std::string(name) + "}");
}

/// Whether `form` stands at `at`, in any case.
bool stands_at(const Templates& templates, const Form& form, std::string_view s, std::uint32_t at, std::uint32_t end) {
  if (end - at < form.size) return false;
  std::size_t same = 0;
  if (at + sizeof(text::Block) <= s.size()) {
    same = std::min<std::size_t>(form.size, sizeof(text::Block));
    const text::Block others = text::lower_letters(text::block_at(&s[at])) ^ form.head;
    if (others << (8 * (sizeof(text::Block) - same)) != 0) return false;
    if (same == form.size) return true;
  }
  const std::string_view folded = templates.text(form);
  for (; same < folded.size(); ++same)
    if (lowered(s[at + same]) != folded[same]) return false;
  return true;
}

/// Whether the character at `at` goes on a word of which some stands behind `begin`.
bool inside_word(std::string_view s, std::uint32_t begin, std::uint32_t at) {
  if (word_end(s, at, at + 1) == at) return false;
  const auto before = static_cast<std::uint32_t>(at - text::code_point_before(s, at).size);
  return before >= begin && word_end(s, before, at) != before;
}

/// The first byte in [at, end) that `choice` may begin with, or `end`.
std::uint32_t next_start(const Choice& choice, std::string_view s, std::uint32_t at, std::uint32_t end) {
  if (choice.start[0] != '\0') {
    for (; at + sizeof(text::Block) <= end; at += sizeof(text::Block)) {
      const text::Block block = text::block_at(&s[at]);
      const text::Block found = text::equal_bytes(block, choice.start[0]) | text::equal_bytes(block, choice.start[1]);
      if (found != 0) return at + static_cast<std::uint32_t>(std::countr_zero(found)) / 8;
    }
  }
  while (at < end && !choice.may_start(s[at])) ++at;
  return at;
}

/// Notes that `choice` begins with one of these bytes.
void begins(Choice& choice, std::string_view bytes) {
  std::string each;
  for (const char c : bytes) {
    if (choice.may_start(c)) continue;
    const auto byte = static_cast<unsigned char>(c);
    choice.starts[byte / 64U] |= std::uint64_t{1} << (byte % 64U);
    each += c;
  }
  if (each.size() <= choice.start.size()) choice.start = {each.front(), each.back()};
}

std::uint32_t size_at(std::string_view s, std::uint32_t at) { return byte_of(s[at]) == Byte::wide ? text::code_point_at(s, at).size : 1; }

/// Matches the fixed pieces [first, last) at `at`; the end of what they took, or `nowhere` and the piece that is not there.
constexpr std::uint32_t nowhere = 0xffffffffU;
std::uint32_t match_fixed(const Templates& templates, std::span<const Piece> pieces, std::size_t first, std::size_t last,
                          std::string_view s, std::uint32_t at, std::uint32_t end, std::size_t& missing) {
  for (std::size_t i = first; i < last; ++i) {
    missing = i;
    const Piece& piece = pieces[i];
    if (piece.kind == Piece::Kind::glue) continue;
    const bool glued = i > 0 && pieces[i - 1].kind == Piece::Kind::glue;
    const std::uint32_t from = glued ? at : skip_blank(s, at, end);
    if (piece.kind == Piece::Kind::dash) {
      at = dash_end(s, from, end);
      if (at == from) return nowhere;
      continue;
    }
    const Choice& choice = templates.choice(piece);
    if (at == end || !(choice.may_start(s[at]) || (from < end && choice.may_start(s[from])))) return nowhere;
    const bool joined = i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::glue;
    std::uint32_t stop = nowhere;
    for (const Form& form : templates.forms(piece)) {
      // A `*` or `_` that the template asks for is no emphasis.
      const std::uint32_t here = !form.word && from != at && stands_at(templates, form, s, at, end) ? at : from;
      if (!stands_at(templates, form, s, here, end)) continue;
      const std::uint32_t after = here + form.size;
      if (form.word && !joined && word_end(s, after, end) != after) continue;
      if (form.word && here == at && i > first && here > 0) {
        const auto before = static_cast<std::uint32_t>(here - text::code_point_before(s, here).size);
        if (word_end(s, before, here) != before) continue;
      }
      stop = after;
      break;
    }
    if (stop == nowhere) return nowhere;
    at = stop;
  }
  return at;
}

std::uint32_t longest(Slot slot) {
  switch (slot) {
    case Slot::any:
    case Slot::title:
    case Slot::tags: return max_long_slot;
    case Slot::place:
    case Slot::outlet:
    case Slot::agency: return max_name_slot;
    default: return max_short_slot;
  }
}

}  // namespace

bool Match::fits(const Shapes& shapes, Slot slot, std::string_view s, Span span) {
  if (span.empty()) return false;
  if (slot == Slot::author || slot == Slot::editor || slot == Slot::photographer || slot == Slot::translator)
    return names(shapes, s, span) != nullptr;
  Answer& last = answers_[static_cast<std::size_t>(slot)];
  if (!(last.span == span)) last = {span, shapes.fits(slot, s.substr(span.begin, span.size()))};
  return last.fits;
}

const std::vector<Span>* Match::names(const Shapes& shapes, std::string_view s, Span span) {
  Answer& last = answers_[static_cast<std::size_t>(Slot::author)];
  if (!(last.span == span)) {
    names_.clear();
    last = {span, shapes.names(s, span, names_)};
  }
  return last.fits ? &names_ : nullptr;
}

Signs signs_of(std::string_view s) {
  Signs signs = 0;
  for (std::size_t at = 0; at < s.size();) {
    const char c = s[at++];
    signs |= sign_of(c);
    if (!text::is_ascii_letter(c)) continue;
    at = text::letters_end(s, at);
    if (at < s.size() && s[at] == ' ') ++at;  // nearly always, and it says nothing
  }
  return signs;
}

/// A piece while its line is read.
struct TemplateWriter::Spelled {
  Piece piece;
  std::vector<std::pair<std::string, bool>> forms;  ///< and whether they are words
};

/// Reads `a <b|c d>? {slot}` by recursive descent; every reading is a list of spellings.
class TemplateWriter::Reader {
 public:
  using Sequence = std::vector<Spelled>;
  explicit Reader(std::string_view source) : s_(source) {}

  std::vector<Sequence> read() {
    std::vector<Sequence> all = sequence();
    if (at_ < s_.size() && s_[at_] == '|') throw std::invalid_argument("a | outside of < >: the mark itself is \\|");
    if (at_ < s_.size()) throw std::invalid_argument("a > that closes nothing");
    return all;
  }

 private:
  std::vector<Sequence> alternatives() {
    std::vector<Sequence> all = sequence();
    while (at_ < s_.size() && s_[at_] == '|') {
      ++at_;
      for (Sequence& one : sequence()) all.push_back(std::move(one));
    }
    return all;
  }

  std::vector<Sequence> sequence() {
    std::vector<Sequence> all(1);
    while (at_ < s_.size()) {
      if (s_[at_] == ' ') {
        ++at_;
        continue;
      }
      if (s_[at_] == '|' || s_[at_] == '>') break;
      std::vector<Sequence> next = atom();
      if (at_ < s_.size() && s_[at_] == '?') {
        ++at_;
        next.emplace_back();
      }
      std::vector<Sequence> product;
      for (const Sequence& left : all) {
        for (const Sequence& right : next) {
          product.push_back(left);
          product.back().insert(product.back().end(), right.begin(), right.end());
        }
      }
      if (product.size() > max_spellings) throw std::invalid_argument("too many ways to spell it out");
      all = std::move(product);
    }
    return all;
  }

  /// Of alternatives that are a single word or mark each, one piece that is any of them.
  static std::vector<Sequence> merged(std::vector<Sequence> all) {
    std::vector<Sequence> out;
    Spelled any;
    for (Sequence& one : all) {
      if (one.size() == 1 && one.front().piece.kind == Piece::Kind::fixed)
        any.forms.insert(any.forms.end(), one.front().forms.begin(), one.front().forms.end());
      else
        out.push_back(std::move(one));
    }
    if (!any.forms.empty()) out.push_back({std::move(any)});
    return out;
  }

  std::vector<Sequence> atom() {
    if (s_[at_] == '<') {
      ++at_;
      std::vector<Sequence> inner = alternatives();
      if (at_ >= s_.size() || s_[at_] != '>') throw std::invalid_argument("a < without its >");
      ++at_;
      return merged(std::move(inner));
    }
    Spelled one;
    if (s_[at_] == '{') {
      const std::size_t close = s_.find('}', at_);
      if (close == std::string_view::npos) throw std::invalid_argument("a { without its }");
      const std::string_view name = s_.substr(at_ + 1, close - at_ - 1);
      at_ = static_cast<std::uint32_t>(close + 1);
      if (name == "dash") {
        one.piece.kind = Piece::Kind::dash;
      } else {
        one.piece.kind = Piece::Kind::slot;
        one.piece.slot = slot_named(name);
      }
    } else if (s_[at_] == '~') {
      one.piece.kind = Piece::Kind::glue;
      ++at_;
    } else {
      if (s_[at_] == '\\') ++at_;
      if (at_ >= s_.size()) throw std::invalid_argument("a \\ at the end");
      const auto size = static_cast<std::uint32_t>(s_.size());
      std::uint32_t end = word_end(s_, at_, size);
      const bool word = end != at_;
      if (!word) end = at_ + text::code_point_at(s_, at_).size;
      one.forms.emplace_back(lowered(s_.substr(at_, end - at_)), word);
      at_ = end;
    }
    return {{std::move(one)}};
  }

  std::string_view s_;
  std::uint32_t at_ = 0;
};

TemplateWriter::TemplateWriter() {
  Choice dash;  // the first: of all dashes
  dash.need = dash_bit;
  begins(dash, "-\xE2");
  choices_.push_back(dash);
}

std::uint16_t TemplateWriter::choice(const Spelled& piece) {
  std::string key;
  for (const auto& [text, word] : piece.forms) key += text + (word ? '\1' : '\2');
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (choices_.size() > 0xffff) throw std::invalid_argument("more than 65,535 different pieces in all layouts");
  Choice c;
  c.first_form = static_cast<std::uint32_t>(forms_.size());
  c.forms = static_cast<std::uint32_t>(piece.forms.size());
  std::string starts;
  for (const auto& [text, word] : piece.forms) {
    text::Block head = 0;
    std::memcpy(&head, text.data(), std::min(text.size(), sizeof head));
    forms_.push_back({head, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint16_t>(text.size()), word, 0});
    texts_ += text;
    const char first = text.front();
    c.need |= sign_of(first) & ~kinds_of_sign;
    starts += first;
    if (is_ascii_lower(first)) starts += static_cast<char>(first - 32);
  }
  begins(c, starts);
  const auto id = static_cast<std::uint16_t>(choices_.size());
  choices_.push_back(c);
  known_.emplace(key, id);
  return id;
}

std::uint32_t TemplateWriter::shared(std::uint32_t id) const {
  const std::span<const Piece> before = pieces(id - 1), own = pieces(id);
  const auto differ = std::mismatch(before.begin(), before.end(), own.begin(), own.end());
  auto count = static_cast<std::uint32_t>(differ.second - own.begin());
  // What is glued to a word changes where that may end.
  const auto glued = [&](std::span<const Piece> all) { return count < all.size() && all[count].kind == Piece::Kind::glue; };
  if (count > 0 && (glued(before) || glued(own))) --count;
  return count;
}

std::uint32_t TemplateWriter::add(std::string_view source, std::uint32_t file, bool listed) {
  const std::uint32_t first = size();
  for (const Reader::Sequence& sequence : Reader(source).read()) {
    if (sequence.empty()) throw std::invalid_argument("it may match nothing at all");
    Template t{static_cast<std::uint32_t>(pieces_.size()), static_cast<std::uint16_t>(sequence.size()), false, 0, file, 0, 0, 0};
    for (const Spelled& one : sequence) {
      pieces_.push_back(one.piece);
      if (one.piece.kind == Piece::Kind::fixed) pieces_.back().choice = choice(one);
      if (one.piece.kind == Piece::Kind::fixed || one.piece.kind == Piece::Kind::dash) {
        const Signs need = choices_[pieces_.back().choice].need;
        if (std::has_single_bit(need)) {
          t.need |= need;
        } else {
          if (t.choosy < 2) ++t.choosy;
          if (t.any == 0 || std::popcount(need) < std::popcount(t.any)) t.any = need;
        }
      }
      if (one.piece.kind == Piece::Kind::slot) t.need |= signs_of_slot(one.piece.slot);
      if (listed && one.piece.kind == Piece::Kind::slot && one.piece.slot == Slot::outlet) t.listed = true;
    }
    templates_.push_back(t);
    if (size() - first > 1) templates_.back().shared = shared(size() - 1);
  }
  return first;
}

std::vector<std::string_view> TemplateWriter::forms(const Piece& piece) const {
  std::vector<std::string_view> all;
  const Choice& c = choices_[piece.choice];
  for (std::uint32_t i = 0; i < c.forms; ++i)
    all.push_back(std::string_view(texts_).substr(forms_[c.first_form + i].offset, forms_[c.first_form + i].size));
  return all;
}

void TemplateWriter::write(knowledge::FlatWriter& out) const {
  out.put(templates_);
  out.put(pieces_);
  out.put(choices_);
  out.put(forms_);
  out.put(texts_);
}

Templates::Templates(knowledge::FlatReader& in)
    : templates_(in.take<Template>()),
      pieces_(in.take<Piece>()),
      choices_(in.take<Choice>()),
      forms_(in.take<Form>()),
      texts_(in.take_text()) {}

bool Templates::each_possible(const Template& t, Signs signs) const {
  for (const Piece& piece : pieces(t))
    if ((piece.kind == Piece::Kind::fixed || piece.kind == Piece::Kind::dash) && (choices_[piece.choice].need & signs) == 0) return false;
  return true;
}

bool match_template(const Templates& templates, const Template& pattern, const Shapes& shapes, std::string_view s, Span range, bool partly,
                    Match& out) {
  const std::span<const Piece> pieces = templates.pieces(pattern);
  const auto fails = [&](std::size_t piece) {  // whatever follows it
    out.failed = static_cast<std::uint32_t>(piece + 1);
    return false;
  };
  const std::size_t all = pieces.size();
  out.captures.clear();
  out.fixed = range.begin;
  std::uint32_t at = range.begin;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t run = i, missing = i;
    if (pieces[i].kind != Piece::Kind::slot) {
      while (run < pieces.size() && pieces[run].kind != Piece::Kind::slot) ++run;
      at = match_fixed(templates, pieces, i, run, s, at, range.end, missing);
      if (at == nowhere) return fails(missing);
      out.fixed = at;
      i = run;
      continue;
    }
    const Slot slot = pieces[i].slot;
    const bool glued = i > 0 && pieces[i - 1].kind == Piece::Kind::glue;
    if (!glued) at = skip_blank(s, at, range.end);
    if (slot == Slot::story) {
      out.captures.push_back({slot, trim_blank(s, {at, range.end})});
      out.end = range.end;
      return (i + 1 == pieces.size() && (partly || !out.captures.back().span.empty())) || fails(all);
    }
    const bool listed = slot == Slot::number || (slot == Slot::outlet && shapes.has_outlets(pattern.file)) ||
                        (i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::slot);
    if (listed) {
      const std::uint32_t size = shapes.prefix(slot, s.substr(at, range.end - at), pattern.file);
      if (size == 0) return fails(i + 1);
      out.captures.push_back({slot, {at, at + size}});
      at += size;
      out.fixed = at;
      ++i;
      continue;
    }
    if (glued && !starts_upper(s.substr(at, std::min<std::uint32_t>(range.end - at, 4)))) return fails(i + 1);
    if (i + 1 == pieces.size()) {
      const Span span = trim_blank(s, {at, range.end});
      if (!out.fits(shapes, slot, s, span)) return fails(all);
      out.captures.push_back({slot, span});
      at = range.end;
      out.fixed = at;
      break;
    }
    run = i + 1;
    while (run < pieces.size() && pieces[run].kind != Piece::Kind::slot) ++run;
    const Piece& ahead = pieces[i + 1];
    const Choice& start = templates.choice(ahead);
    const bool glue = ahead.kind == Piece::Kind::glue;
    const bool word_piece = ahead.kind == Piece::Kind::fixed && templates.forms(ahead).front().word && templates.forms(ahead).back().word;
    const std::uint32_t limit = std::min(range.end, at + longest(slot));
    std::uint32_t found = nowhere, stop = at;
    std::size_t deepest = i + 1;
    while (stop < limit) {
      stop += size_at(s, stop);
      if (!glue) stop = next_start(start, s, stop, limit);
      if (stop >= limit) break;
      if (word_piece && inside_word(s, at, stop)) continue;  // fixed words begin where a word begins
      found = match_fixed(templates, pieces, i + 1, run, s, stop, range.end, missing);
      deepest = std::max(deepest, missing);
      if (found == nowhere) continue;
      const Span span = trim_blank(s, {at, stop});
      if (!span.empty() && out.fits(shapes, slot, s, span)) {
        out.captures.push_back({slot, span});
        break;
      }
      found = nowhere;
    }
    if (found == nowhere) return fails(deepest);
    at = found;
    out.fixed = at;
    i = run;
  }
  out.end = skip_blank(s, at, range.end);
  return partly || out.end == range.end || fails(all);
}

}  // namespace warta::layout
