#include "text/unicode.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <cstring>

#include "text/bytes.hpp"

namespace warta::text {

namespace {

constexpr CharClass ascii_of(unsigned c) {
  if (c == '\n' || c == '\r') return CharClass::newline;
  if (c == ' ' || c == '\t' || c == '\v' || c == '\f') return CharClass::space;
  if (c < 0x20 || c == 0x7F) return CharClass::control;
  if (c >= 'A' && c <= 'Z') return CharClass::upper;
  if (c >= 'a' && c <= 'z') return CharClass::lower;
  if (c >= '0' && c <= '9') return CharClass::digit;
  switch (c) {
    case '$':
    case '+':
    case '<':
    case '=':
    case '>':
    case '^':
    case '`':
    case '|':
    case '~': return CharClass::symbol;
    default: return CharClass::punctuation;
  }
}

const icu::Normalizer2& nfc_normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

}  // namespace

#define W8(i)                                                                                                                    \
  ascii_of(i), ascii_of((i) + 1), ascii_of((i) + 2), ascii_of((i) + 3), ascii_of((i) + 4), ascii_of((i) + 5), ascii_of((i) + 6), \
      ascii_of((i) + 7)
const CharClass ascii_class[128] = {W8(0),  W8(8),  W8(16), W8(24), W8(32), W8(40),  W8(48),  W8(56),
                                    W8(64), W8(72), W8(80), W8(88), W8(96), W8(104), W8(112), W8(120)};
#undef W8

CharClass char_class_slow(char32_t c) {
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::space;  // only LF, CR LF and CR end a line
  const auto cp = static_cast<UChar32>(c);
  switch (u_charType(cp)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return CharClass::upper;
    case U_LOWERCASE_LETTER: return CharClass::lower;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return CharClass::letter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return CharClass::symbol;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return CharClass::space;
    case U_FORMAT_CHAR: return CharClass::format;
    case U_CONTROL_CHAR: return CharClass::control;
    case U_OTHER_SYMBOL: return u_hasBinaryProperty(cp, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ? CharClass::emoji : CharClass::symbol;
    case U_MODIFIER_SYMBOL: return u_hasBinaryProperty(cp, UCHAR_EMOJI_MODIFIER) != 0 ? CharClass::emoji : CharClass::symbol;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL: return CharClass::symbol;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return CharClass::punctuation;
    default: return CharClass::symbol;
  }
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

std::string nfc(std::string_view s) {
  bool ascii = true;
  for (const char c : s) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return std::string(s);
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  nfc_normalizer().normalizeUTF8(0, icu::StringPiece(s.data(), static_cast<int32_t>(s.size())), sink, nullptr, status);
  return U_SUCCESS(status) != 0 ? out : std::string(s);
}

std::size_t find_beyond_ascii(std::string_view s, std::size_t at) {
  std::uint64_t eight = 0;
  for (; at + sizeof eight <= s.size(); at += sizeof eight) {
    std::memcpy(&eight, s.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080ULL) != 0) break;
  }
  while (at < s.size() && static_cast<unsigned char>(s[at]) < 0x80) ++at;
  return at;
}

namespace {

/// Makes small letters of the capitals of `size` bytes that are ASCII; whether there are others.
bool lower_ascii(char* at, std::size_t size) {
  Block all = 0;
  const auto lower = [&](auto word, char* from) {  // the last word may lie over the one before it: once folded stays folded
    std::memcpy(&word, from, sizeof word);
    all |= word;
    const Block folded = lower_letters(word);
    std::memcpy(from, &folded, sizeof word);
  };
  if (size >= sizeof(Block)) {
    for (std::size_t i = 0; i + sizeof(Block) < size; i += sizeof(Block)) lower(Block{}, at + i);
    lower(Block{}, at + size - sizeof(Block));
  } else if (size >= 4) {
    lower(std::uint32_t{}, at);
    lower(std::uint32_t{}, at + size - 4);
  } else {
    for (std::size_t i = 0; i < size; ++i) lower(std::uint8_t{}, at + i);
  }
  return (all & high_bits) != 0;
}

}  // namespace

void append_folded(std::string& out, std::string_view s) {
  const std::size_t before = out.size();
  out.append(s);
  if (!lower_ascii(out.data() + before, s.size())) return;
  std::size_t i = 0;
  while (static_cast<unsigned char>(s[i]) < 0x80) ++i;
  out.resize(before + i);
  if (i > 0) {  // a mark may belong to the last letter before it
    --i;
    out.pop_back();
  }
  const std::string rest = nfc(s.substr(i));
  for (std::size_t at = 0; at < rest.size();) {
    const CodePoint c = code_point_at(rest, at);
    at += c.size;
    switch (c.value) {
      case 0x2018:
      case 0x2019:
      case 0x02BC:
      case 0x02BB:
      case 0x2032: out += '\''; break;
      case 0x2010:
      case 0x2011: out += '-'; break;
      case 0xAD:
      case 0x200B:
      case 0x200C:
      case 0x200D:
      case 0x2060:
      case 0xFEFF: break;
      default:
        if (c.value >= 0xFF01 && c.value <= 0xFF5E)  // full-width forms
          append_folded(out, std::string(1, static_cast<char>(c.value - 0xFF01 + 0x21)));
        else
          append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c.value), U_FOLD_CASE_DEFAULT)));
    }
  }
}

std::string folded(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  append_folded(out, s);
  return out;
}

std::string title_cased(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  bool inside = false;
  for (std::size_t at = 0; at < s.size();) {
    const CodePoint c = code_point_at(s, at);
    at += c.size;
    const CharClass kind = char_class(c.value);
    const bool letter = is_letter(kind) || kind == CharClass::mark || c.value == '\'' || c.value == 0x2019;
    const auto cp = static_cast<UChar32>(c.value);
    append_utf8(out, static_cast<char32_t>(inside ? u_tolower(cp) : u_toupper(cp)));
    inside = letter;
  }
  return out;
}

std::string in_capitals(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    const CodePoint c = code_point_at(s, at);
    at += c.size;
    append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value))));
  }
  return out;
}

std::string_view trimmed(std::string_view s) {
  std::uint32_t begin = 0;
  auto end = static_cast<std::uint32_t>(s.size());
  trim(s, begin, end);
  return s.substr(begin, end - begin);
}

void trim_wide(std::string_view s, std::uint32_t& begin, std::uint32_t& end) {
  while (begin < end) {
    const CodePoint c = code_point_at(s, begin);
    if (!is_space(char_class(c.value))) break;
    begin += c.size;
  }
  while (end > begin) {
    const CodePoint c = code_point_before(s, end);
    if (!is_space(char_class(c.value))) break;
    end -= c.size;
  }
}

std::size_t display_width(std::string_view s) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < s.size();) {
    const CodePoint c = code_point_at(s, at);
    at += c.size;
    const CharClass kind = char_class(c.value);
    if (kind == CharClass::mark || kind == CharClass::format || kind == CharClass::control) continue;
    const int east = c.value < 0x300 ? 0 : u_getIntPropertyValue(static_cast<UChar32>(c.value), UCHAR_EAST_ASIAN_WIDTH);
    width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2U : 1U;
  }
  return width;
}

std::string icu_version() {
  UVersionInfo info;
  u_getVersion(info);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(info, text);
  return text;
}

}  // namespace warta::text
