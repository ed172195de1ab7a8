#include "emit/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "emit/utf8.hpp"

namespace warta::emit {

namespace {

/// Bytes that stand in a JSON string as they are: ASCII but for control characters, quotation mark, backslash and DEL.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
  return table;
}();

bool is_plain(char c) { return plain[static_cast<unsigned char>(c)]; }

void append_unicode_escape(std::string& out, unsigned c) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(c >> shift) & 15U];
}

void append_control(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    default: append_unicode_escape(out, static_cast<unsigned char>(c));
  }
}

/// C1 controls and the two separators of U+2028: some readers of JSON Lines take them for line ends.
bool breaks_lines(std::string_view character) {
  if (character.size() == 2) return character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  // One append a key: there are more keys than anything else.
  std::array<char, 40> buffer;
  if (name.size() + 4 > buffer.size()) {
    quoted(name);
    *out_ += indented_ ? ": " : ":";
  } else {
    char* at = buffer.data();
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at++ = '"';
    *at++ = ':';
    if (indented_) *at++ = ' ';
    out_->append(buffer.data(), static_cast<std::size_t>(at - buffer.data()));
  }
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  quoted(text);
}

void JsonWriter::value(double number) {
  separate();
  if (!std::isfinite(number) || number == 0) {
    *out_ += '0';
    return;
  }
  std::array<char, 64> digits{};
  const double size = std::abs(number);
  const auto format = size >= 1e-6 && size < 1e21 ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, format).ptr;
  out_->append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void JsonWriter::value(std::uint64_t number) {
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out_->append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void JsonWriter::span(std::uint32_t begin, std::uint32_t end) {
  separate();
  std::array<char, 32> buffer;
  char* const last = buffer.data() + buffer.size();
  char* at = buffer.data();
  *at++ = '[';
  at = std::to_chars(at, last, begin).ptr;
  *at++ = ',';
  if (indented_) *at++ = ' ';
  at = std::to_chars(at, last, end).ptr;
  *at++ = ']';
  out_->append(buffer.data(), static_cast<std::size_t>(at - buffer.data()));
}

void JsonWriter::value(bool truth) {
  separate();
  *out_ += truth ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  *out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
  separate();
  *out_ += json;
}

void JsonWriter::score(std::string_view name, double number) {
  key(name);
  const double rounded = std::round(number * 1e4) / 1e4;
  value(std::isfinite(rounded) ? rounded : number);
}

void JsonWriter::open(char bracket, Shape shape) {
  separate();
  *out_ += bracket;
  frames_.push_back({indented_ && shape == Shape::spread, true});
}

void JsonWriter::close(char bracket) {
  const Frame frame = frames_.back();
  frames_.pop_back();
  break_next_ = false;
  if (frame.spread && !frame.empty) new_line(frames_.size());
  *out_ += bracket;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  const bool first = frame.empty;
  frame.empty = false;
  if (!first) *out_ += ',';
  if (frame.spread || (break_next_ && indented_)) {
    new_line(frames_.size());
  } else if (indented_ && !first) {
    *out_ += ' ';
  }
  break_next_ = false;
}

void JsonWriter::new_line(std::size_t depth) {
  *out_ += '\n';
  out_->append(depth * 2, ' ');
}

void JsonWriter::quoted(std::string_view text) {
  std::string& out = *out_;
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && is_plain(text[i])) ++i;
    out.append(text.data() + begin, i - begin);
    if (i == text.size()) break;
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      append_control(out, text[i++]);
      continue;
    }
    const std::size_t length = character_length(text, i);
    const std::string_view character = text.substr(i, length);
    if (length == 0) {
      out += replacement;
    } else if (breaks_lines(character)) {
      append_unicode_escape(out, length == 2 ? static_cast<unsigned char>(character[1]) : 0x2028U + (character[2] == '\xA9' ? 1U : 0U));
    } else {
      out += character;
    }
    i += length == 0 ? 1 : length;
  }
  out += '"';
}

}  // namespace warta::emit
