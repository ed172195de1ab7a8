// Output formats. Each appends to a string; where it goes is the caller's affair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "warta/analysis.hpp"

namespace warta {

struct EmitOptions {
  std::vector<std::string> only;  ///< top-level keys to keep beside schema, version, source, input; empty: all
  bool tokens = false;            ///< with the key `tokens`
  bool why = false;               ///< with the keys `why`
};

/// warta's own version, `MAJOR.MINOR.PATCH`.
[[nodiscard]] std::string_view version();

/// The top-level keys of the JSON, in their order.
[[nodiscard]] const std::vector<std::string_view>& json_keys();

/// JSON (UTF-8), two spaces an indent, one line feed at its end.
void emit_json(std::string& out, const Analysis& analysis, const EmitOptions& options);
/// The same document on one line, with a line feed at its end.
void emit_json_line(std::string& out, const Analysis& analysis, const EmitOptions& options);
/// Sentences and words in CoNLL-U (Universal Dependencies), of title, headings and story; wants Analysis::tokens. One document
/// (`# newdoc`), a part of the text a paragraph. Clitics are words of a multi-word token, names stand in MISC as `NER=B-PERSON`.
/// Syntax is not analysed: the first word that is no punctuation is the root, and all others hang on it as `dep` or `punct`.
void emit_conllu(std::string& out, const Analysis& analysis, const EmitOptions& options);
/// A page for people, in CommonMark.
void emit_markdown(std::string& out, const Analysis& analysis, const EmitOptions& options);

}  // namespace warta
