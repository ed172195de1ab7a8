// Blanks, dashes, bullets, the ends of sentences: what the characters of a line say before any word of it is read.
#include "layout/characters.hpp"

namespace warta::layout {

using text::char_class;
using text::CharClass;
using text::code_point_at;

namespace {

bool is_wide_blank(char32_t c) { return text::is_space(char_class(c)) || c == 0x200B || c == 0xFEFF; }

/// The first letter or digit of `s`, or something that is neither.
CharClass first_of_word(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto cp = code_point_at(s, at);
    const CharClass kind = char_class(cp.value);
    if (text::is_letter(kind) || kind == CharClass::digit) return kind;
    at += cp.size;
  }
  return CharClass::space;
}

}  // namespace

std::uint32_t skip_wide_blank(std::string_view s, std::uint32_t at, std::uint32_t end) {
  for (; at < end && byte_of(s[at]) == Byte::wide; at = ascii_blank_end(s, at, end)) {
    const auto cp = code_point_at(s, at);
    if (!is_wide_blank(cp.value)) break;
    at += cp.size;
  }
  return at;
}

std::uint32_t wide_word_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  for (; at < end && byte_of(s[at]) == Byte::wide; at = ascii_word_end(s, at, end)) {
    const auto cp = code_point_at(s, at);
    const CharClass kind = char_class(cp.value);
    if (!text::is_letter(kind) && kind != CharClass::digit && kind != CharClass::mark) break;
    at += cp.size;
  }
  return at;
}

std::uint32_t dash_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  while (at < end && s[at] == '-') ++at;
  while (at + 3 <= end && s[at] == '\xE2') {
    const std::string_view c = s.substr(at, 3);
    if (c != "–" && c != "—" && c != "―" && c != "−" && c != "‒" && c != "‑" && c != "‐") break;
    at += 3;
  }
  return at;
}

std::uint32_t bullet_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return at;
  const auto cp = code_point_at(s, at);
  const std::uint32_t after = at + cp.size;
  switch (cp.value) {
    case 0x2022:
    case 0x25CF:
    case 0x25AA:
    case 0x25E6:
    case 0x2023:
    case 0x00B7:
    case 0x25A0:
    case 0x27A4:
    case 0x25BA:
    case 0xF0B7: return after;
    case '-':
    case '+':
    case '*':
    case '>':
    case 0x2013: return after < end && (s[after] == ' ' || s[after] == '\t') ? after : at;
    default: return at;
  }
}

Span trim_blank(std::string_view s, Span span) {
  span.begin = skip_blank(s, span.begin, span.end);
  while (span.end > span.begin) {
    const auto c = static_cast<unsigned char>(s[span.end - 1]);
    if (c < 0x80) {
      if (c != ' ' && !(c >= '\t' && c <= '\r') && c != '*' && c != '_') break;
      --span.end;
    } else {
      const auto cp = text::code_point_before(s, span.end);
      if (!is_wide_blank(cp.value)) break;
      span.end -= cp.size;
    }
  }
  return span;
}

Span without_link(std::string_view s, Span span) {
  if (span.size() < 5 || s[span.begin] != '[') return span;
  const std::size_t middle = s.substr(0, span.end).find("](", span.begin);
  return middle == std::string_view::npos ? span : Span{span.begin + 1, static_cast<std::uint32_t>(middle)};
}

bool ends_sentence(std::string_view s) {
  while (!s.empty()) {
    const auto cp = text::code_point_before(s, s.size());
    switch (cp.value) {
      case '.':
      case '!':
      case '?':
      case 0x2026: return true;
      case '"':
      case '\'':
      case 0x201D:
      case 0x2019:
      case ')':
      case ']':
      case '*':
      case '_':
      case ' ':
      case '\n':
      case '\r': s.remove_suffix(cp.size); break;
      default: return false;
    }
  }
  return false;
}

bool starts_upper(std::string_view s) { return first_of_word(s) == CharClass::upper; }

bool has_word(std::string_view s) { return first_of_word(s) != CharClass::space; }

bool all_capitals(std::string_view s) {
  std::uint32_t upper = 0;
  for (std::size_t at = 0; at < s.size();) {
    const auto cp = code_point_at(s, at);
    const CharClass kind = char_class(cp.value);
    if (kind == CharClass::lower) return false;
    if (kind == CharClass::upper) ++upper;
    at += cp.size;
  }
  return upper > 1;
}

std::uint32_t count_words(std::string_view s, std::uint32_t most) {
  std::uint32_t count = 0;
  bool counted = false;  // the stretch without blanks that is read
  for (std::size_t at = 0; at < s.size() && count < most; ++at) {
    const Byte byte = byte_of(s[at]);
    bool blank = byte == Byte::blank, word = byte == Byte::word;
    if (byte == Byte::wide) {
      const auto cp = code_point_at(s, at);
      const CharClass kind = char_class(cp.value);
      blank = is_wide_blank(cp.value);
      word = text::is_letter(kind) || kind == CharClass::digit;
      at += cp.size - 1;
    }
    count += word && !counted ? 1U : 0U;
    counted = (counted || word) && !blank;
  }
  return count;
}

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = lowered(c);
  return out;
}

bool mixed_case(std::string_view s) {
  for (std::size_t i = 1; i < s.size(); ++i)
    if (text::is_ascii_upper(s[i]) && s[i - 1] >= 'a' && s[i - 1] <= 'z') return true;
  return false;
}

}  // namespace warta::layout
