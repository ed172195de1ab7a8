#include "text/decode.hpp"

#include <nettle/sha2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>

#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace warta::text {

namespace {

using Byte = unsigned char;

/// Length of the valid UTF-8 sequence at `at`, or 0; `bad` is then the length of the maximal subpart.
std::size_t sequence(std::string_view s, std::size_t at, std::size_t& bad) {
  const auto b = [&](std::size_t i) { return static_cast<Byte>(s[at + i]); };
  const Byte b0 = b(0);
  bad = 1;
  if (b0 < 0x80) return 1;
  if (b0 < 0xC2 || b0 > 0xF4) return 0;
  const std::size_t need = b0 < 0xE0 ? 2 : b0 < 0xF0 ? 3 : 4;
  Byte low = 0x80, high = 0xBF;
  if (b0 == 0xE0) low = 0xA0;
  if (b0 == 0xED) high = 0x9F;
  if (b0 == 0xF0) low = 0x90;
  if (b0 == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < need; ++i) {
    if (at + i >= s.size() || b(i) < low || b(i) > high) {
      bad = i;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return need;
}

void tell(std::vector<DecodeProblem>& problems, DecodeProblem::Kind kind, std::size_t begin, std::size_t end) {
  for (DecodeProblem& p : problems)
    if (p.kind == kind) {
      ++p.count;
      return;
    }
  problems.push_back({kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, 1});
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string from_utf8(std::string_view s, std::vector<DecodeProblem>& problems) {
  std::string out;
  out.reserve(s.size());
  std::size_t from = 0;
  for (std::size_t at = 0; (at = plain_end(s.data(), at, s.size())) < s.size();) {
    std::size_t bad = 1;
    const std::size_t length = sequence(s, at, bad);
    if (length > 0 && s[at] != 0) {
      at += length;
      continue;
    }
    out.append(s, from, at - from);
    const std::size_t begin = out.size();
    out += replacement;
    tell(problems, s[at] == 0 ? DecodeProblem::Kind::nul : DecodeProblem::Kind::broken_bytes, begin, out.size());
    at += bad;
    from = at;
  }
  out.append(s, from, s.size() - from);
  return out;
}

std::string from_utf16(std::string_view s, bool big, std::vector<DecodeProblem>& problems) {
  std::string out;
  out.reserve(s.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<Byte>(s[at]), b = static_cast<Byte>(s[at + 1]);
    return static_cast<char32_t>(big ? (a << 8) | b : (b << 8) | a);
  };
  const auto broken = [&](DecodeProblem::Kind kind) {
    const std::size_t begin = out.size();
    out += replacement;
    tell(problems, kind, begin, out.size());
  };
  std::size_t at = 0;
  for (; at + 1 < s.size(); at += 2) {
    const char32_t u = unit(at);
    if (u == 0) {
      broken(DecodeProblem::Kind::nul);
    } else if (u < 0xD800 || u > 0xDFFF) {
      append_utf8(out, u);
    } else if (u < 0xDC00 && at + 3 < s.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF) {
      append_utf8(out, 0x10000 + ((u - 0xD800) << 10U) + (unit(at + 2) - 0xDC00));
      at += 2;
    } else {
      broken(DecodeProblem::Kind::broken_bytes);
    }
  }
  if (at < s.size()) broken(DecodeProblem::Kind::broken_bytes);
  return out;
}

/// Whether ICU's detector takes the bytes for a single-byte Latin encoding rather than damaged UTF-8.
bool looks_like_windows_1252(std::string_view s) {
  const std::string_view sample = s.substr(0, std::size_t{64} * 1024);
  std::size_t good = 0, broken = 0;  // many whole sequences and few faults are UTF-8 with faults
  for (std::size_t at = 0; at < sample.size();) {
    std::size_t bad = 1;
    const std::size_t length = sequence(sample, at, bad);
    if (length > 1) ++good;
    if (length == 0) ++broken;
    at += length > 0 ? length : bad;
  }
  if (good > broken) return false;
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  if (U_FAILURE(status) != 0) return true;
  ucsdet_setText(detector, sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &status);
  bool latin = false;
  for (int32_t i = 0; U_SUCCESS(status) != 0 && i < count && !latin; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    if (name == nullptr) continue;
    latin = std::strncmp(name, "ISO-8859-", 9) == 0 || std::strncmp(name, "windows-125", 11) == 0;
    if (std::strcmp(name, "UTF-8") == 0) break;
  }
  ucsdet_close(detector);
  return latin;
}

std::string from_windows_1252(std::string_view s, std::vector<DecodeProblem>& problems) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1252", &status);
  if (U_FAILURE(status) != 0) return from_utf8(s, problems);
  const icu::UnicodeString wide(s.data(), static_cast<int32_t>(s.size()), converter, status);
  ucnv_close(converter);
  std::string narrow;
  wide.toUTF8String(narrow);
  std::string out = from_utf8(narrow, problems);
  problems.push_back({DecodeProblem::Kind::not_utf8, {0, 0}, 1});
  return out;
}

/// Length of what `bytes` begin with that is UTF-8 without a NUL.
std::size_t valid_prefix(std::string_view bytes) {
  for (std::size_t at = 0; (at = plain_end(bytes.data(), at, bytes.size())) < bytes.size();) {
    std::size_t bad = 1;
    const std::size_t length = sequence(bytes, at, bad);
    if (length == 0 || bytes[at] == 0) return at;
    at += length;
  }
  return bytes.size();
}

/// UTF-16 without a byte order mark: Latin text has a zero in every second byte.
bool zeros_at(std::string_view s, std::size_t offset) {
  const std::size_t sample = std::min<std::size_t>(s.size() & ~std::size_t{1}, 4096);
  std::size_t zeros = 0, others = 0;
  for (std::size_t i = 0; i + 1 < sample; i += 2) {
    zeros += s[i + offset] == 0 ? 1U : 0U;
    others += s[i + 1 - offset] == 0 ? 1U : 0U;
  }
  return sample >= 4 && zeros * 10 >= sample / 2 * 7 && others * 20 < sample / 2;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t at = valid_prefix(bytes);
  while (at < bytes.size() && bytes[at] == 0) at += 1 + valid_prefix(bytes.substr(at + 1));
  return at == bytes.size();
}

Decoded decode(std::string_view bytes) {
  Decoded result;
  std::string utf8;
  const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  using namespace std::string_view_literals;
  // Nearly every text is this and needs no other look: UTF-16 has a NUL in it or a byte that is no UTF-8.
  const std::size_t valid = valid_prefix(bytes);
  if (starts("\xEF\xBB\xBF"sv)) {
    result.encoding = "UTF-8";
    utf8 = from_utf8(bytes.substr(3), result.problems);
  } else if (valid == bytes.size()) {
    result.encoding = "UTF-8";
    utf8 = bytes;
  } else if (starts("\xFF\xFE"sv) || zeros_at(bytes, 1)) {
    result.encoding = "UTF-16LE";
    utf8 = from_utf16(bytes.substr(starts("\xFF\xFE"sv) ? 2 : 0), false, result.problems);
  } else if (starts("\xFE\xFF"sv) || zeros_at(bytes, 0)) {
    result.encoding = "UTF-16BE";
    utf8 = from_utf16(bytes.substr(starts("\xFE\xFF"sv) ? 2 : 0), true, result.problems);
  } else if (!is_utf8(bytes) && bytes.find('\0') == std::string_view::npos && looks_like_windows_1252(bytes)) {
    result.encoding = "windows-1252";
    utf8 = from_windows_1252(bytes, result.problems);
  } else {
    result.encoding = "UTF-8";
    utf8 = from_utf8(bytes, result.problems);
  }
  result.text = Text(std::move(utf8));
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 15U];
  }
  return hex;
}

}  // namespace warta::text
