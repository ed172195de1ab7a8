// Bytes of unknown encoding to one Text. Nothing is refused: what cannot be read becomes U+FFFD and is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "warta/text.hpp"

namespace warta::text {

/// Something odd about the bytes; becomes a finding.
struct DecodeProblem {
  enum class Kind : std::uint8_t { broken_bytes, nul, not_utf8 };
  Kind kind = Kind::broken_bytes;
  Span span;  ///< in the decoded text: the first place
  std::uint32_t count = 1;
};

struct Decoded {
  Text text;
  std::string encoding;  ///< IANA name
  std::vector<DecodeProblem> problems;
};

/// Decodes `bytes`: a byte order mark decides; else valid UTF-8 is UTF-8; else zero bytes at every second place are UTF-16;
/// else ICU's detector chooses between windows-1252 and UTF-8 with faults. U+FFFD stands for each broken sequence (one a
/// maximal subpart, as Unicode 15, section 3.9 recommends) and for each NUL. The byte order mark is not part of the text.
[[nodiscard]] Decoded decode(std::string_view bytes);

/// Whether `bytes` is valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// The character whose UTF-8 was read as Windows-1252 at byte `at` of `s` (`Ã©` for `é`), as UTF-8; `end` is set behind what was
/// read. Empty: nothing of the kind begins there.
[[nodiscard]] std::string decoded_again(std::string_view s, std::size_t at, std::size_t& end);

/// SHA-256 of `bytes` in lower-case hex (by nettle).
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace warta::text
