// JSON Lines as input: what one line says, and the record that stands in the place of a broken one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warta::cli {

/// One line of a --lines input.
struct LineRecord {
  std::string text;   ///< the article, UTF-8
  std::string date;   ///< YYYY-MM-DD, or empty
  std::string input;  ///< the line's other keys, as one JSON object; empty where it has none
  std::string error;  ///< why the line is no article; empty where it is one
};

/// Reads one line. Never throws for what it holds.
[[nodiscard]] LineRecord read_record(std::string_view line);

/// `{"input": ..., "error": {"line": ..., "message": ...}}` with a line feed at its end; `input` may be empty (null).
[[nodiscard]] std::string error_record(std::string_view input, std::uint64_t line, std::string_view message);

}  // namespace warta::cli
