#include "emit/json_writer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "emit/utf8.hpp"
#include "text/bytes.hpp"

namespace warta::emit {

namespace {

using text::Block;
using text::each;

/// The highest bit of each byte that does not stand in a JSON string as it is or is no ASCII: control characters, quotation
/// mark, backslash, DEL and what lies above it. Of the lowest such byte it is right, the ones above it may be told wrongly.
constexpr Block odd_bytes(Block block) {
  const Block quotes = block ^ each('"'), slashes = block ^ each('\\'), deletes = block ^ each(0x7F);
  return ((block - each(0x20)) | (quotes - each(1)) | (slashes - each(1)) | (deletes - each(1)) | block) & text::high_bits;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

/// C1 controls and the two separators of U+2028: some readers of JSON Lines take them for line ends.
bool breaks_lines(std::string_view character) {
  if (character.size() == 2) return character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

/// The letter that stands behind the backslash for an ASCII character; 0 where there is none.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\': return c;
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\b': return 'b';
    case '\f': return 'f';
    default: return 0;
  }
}

}  // namespace

JsonWriter::JsonWriter(std::string& out, Layout layout)
    : out_(&out), at_(out.data() + out.size()), end_(at_), indented_(layout == Layout::indented) {}

void JsonWriter::finish() {
  out_->resize(static_cast<std::size_t>(at_ - out_->data()));
  end_ = at_ = out_->data() + out_->size();
}

void JsonWriter::grow(std::size_t size) {
  const auto used = static_cast<std::size_t>(at_ - out_->data());
  out_->resize(std::max(used + size, 2 * out_->size()));
  at_ = out_->data() + used;
  end_ = out_->data() + out_->size();
}

void JsonWriter::value(double number) {
  separate();
  constexpr double exact = 1e15;  // whole numbers up to here have digits of their own
  if (!std::isfinite(number) || number == 0) {
    *at_++ = '0';
    return;
  }
  if (number > 0 && number < exact) {
    if (const auto whole = static_cast<std::uint64_t>(number); static_cast<double>(whole) == number) {
      digits(whole);
      return;
    }
  }
  const double size = std::abs(number);
  const auto format = size >= 1e-6 && size < 1e21 ? std::chars_format::fixed : std::chars_format::scientific;
  at_ = std::to_chars(at_, end_, number, format).ptr;
}

void JsonWriter::score(const Name& name, double number) {
  constexpr double parts = 1e4, most = 1e9;
  key(name);
  const double rounded = std::round(number * parts);
  if (!(rounded > 0 && rounded < most)) {
    value(std::isfinite(rounded) ? rounded / parts : number);
    return;
  }
  // up to fifteen digits the shortest ones that read back as the number are those of the whole number of its parts
  separate();
  const auto all = static_cast<std::uint32_t>(rounded);
  digits(all / 10000);
  if (std::uint32_t rest = all % 10000; rest != 0) {
    *at_++ = '.';
    for (std::uint32_t place = 1000; rest != 0; rest %= place, place /= 10) *at_++ = static_cast<char>('0' + rest / place);
  }
}

void JsonWriter::raw(std::string_view json) {
  separate();
  need(json.size());
  put(json);
}

std::size_t JsonWriter::escaped(std::string_view text) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  const auto unicode = [&](unsigned c) {
    put("\\u");
    for (const unsigned shift : {12U, 8U, 4U, 0U}) *at_++ = hexadecimal[(c >> shift) & 15U];
  };
  if (static_cast<unsigned char>(text.front()) < 0x80) {
    if (const char letter = short_escape(text.front()); letter != 0) {
      *at_++ = '\\';
      *at_++ = letter;
    } else {
      unicode(static_cast<unsigned char>(text.front()));
    }
    return 1;
  }
  const std::size_t length = character_length(text, 0);
  const std::string_view character = text.substr(0, length);
  if (length == 0) {
    put(replacement);
    return 1;
  }
  if (breaks_lines(character)) {
    unicode(length == 2 ? static_cast<unsigned char>(character[1]) : 0x2028U + (character[2] == '\xA9' ? 1U : 0U));
  } else {
    put(character);
  }
  return length;
}

void JsonWriter::quoted(std::string_view text) {
  constexpr std::size_t longest = 6, marks = 2;  // bytes of an escape; quotation marks
  need(text.size() + longest + marks + sizeof(Block));
  *at_++ = '"';
  const char* from = text.data();
  const char* const last = from + text.size();
  for (;;) {
    Block odd = 0;
    for (; static_cast<std::size_t>(last - from) >= sizeof(Block); from += sizeof(Block), at_ += sizeof(Block)) {
      const Block block = text::block_at(from);
      std::memcpy(at_, &block, sizeof block);
      odd = odd_bytes(block);
      if (odd != 0) break;
    }
    if (odd != 0) {
      const auto plain = static_cast<std::ptrdiff_t>(std::countr_zero(odd)) / 8;
      from += plain;
      at_ += plain;
    } else {
      while (from != last && is_plain(*from)) *at_++ = *from++;
      if (from == last) break;
    }
    const auto rest = static_cast<std::size_t>(last - from);
    need(rest + longest + marks + sizeof(Block));
    from += escaped({from, rest});
  }
  *at_++ = '"';
}

}  // namespace warta::emit
