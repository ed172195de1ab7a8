#include "emit/escape.hpp"

#include "emit/utf8.hpp"
#include "text/unicode.hpp"

namespace warta::emit {

namespace {

/// ASCII characters that may be markup anywhere in a line (CommonMark 0.30, and the tables and strikethrough that some
/// renderers add). Parentheses and `!` are markup only beside a bracket.
bool is_markup(char c) { return std::string_view("\\`*_[]<>&#|~").find(c) != std::string_view::npos; }

/// Characters that begin a block when they open a line.
bool opens_block(char c) { return std::string_view("-+=").find(c) != std::string_view::npos; }

/// Left-to-right and right-to-left embeddings, overrides and isolates: left open they would turn the rest of the page.
bool turns_writing(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

/// Length of a list number at the head of `s` without its `.` or `)`; 0 where there is none.
std::size_t list_number(std::string_view s) {
  std::size_t digits = 0;
  while (digits < s.size() && text::is_ascii_digit(s[digits])) ++digits;
  const bool marked = digits > 0 && digits < s.size() && (s[digits] == '.' || s[digits] == ')');
  return marked ? digits : 0;
}

}  // namespace

void MarkdownText::flush_space() {
  if (space_ && !empty_) *out_ += ' ';
  space_ = false;
}

MarkdownText& MarkdownText::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    const std::string_view character = length == 0 ? replacement : text.substr(i, length);
    const std::size_t begin = i;
    i += length == 0 ? 1 : length;
    const char32_t c = text::code_point_at(character, 0).value;
    const text::CharClass kind = text::char_class(c);
    if (text::is_space(kind)) {
      space_ = true;
      continue;
    }
    if (kind == text::CharClass::control || turns_writing(c)) continue;
    flush_space();
    if (empty_ && line_start_) {
      if (const std::size_t digits = list_number(text.substr(begin)); digits > 0) {
        *out_ += text.substr(begin, digits);
        *out_ += '\\';
        *out_ += text[begin + digits];
        i = begin + digits + 1;
        empty_ = false;
        continue;
      }
      if (opens_block(character[0])) *out_ += '\\';
    }
    if (length == 1 && is_markup(character[0])) *out_ += '\\';
    *out_ += character;
    empty_ = false;
  }
  return *this;
}

MarkdownText& MarkdownText::open(std::string_view markup) {
  flush_space();
  *out_ += markup;
  return *this;
}

MarkdownText& MarkdownText::close(std::string_view markup) {
  *out_ += markup;
  return *this;
}

std::string markdown_escaped(std::string_view text, bool line_start) {
  std::string out;
  MarkdownText(out, line_start).add(text);
  return out;
}

std::string markdown_strong(std::string_view text) {
  std::string out = markdown_escaped(text);
  return out.empty() ? out : "**" + out + "**";
}

}  // namespace warta::emit
