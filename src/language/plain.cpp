// The face's way to sentences and tokens alone.
#include "language/words.hpp"
#include "text/unicode.hpp"
#include "warta/words.hpp"

namespace warta {

WordTokens tokenize(const Text& text, const Knowledge& knowledge) {
  std::vector<Part> parts;
  parts.reserve(text.lines().size());
  for (Span line : text.lines()) {
    text::trim(text.view(), line.begin, line.end);
    if (!line.empty()) parts.push_back({PartKind::paragraph, BoilerplateKind::other, line, false});
  }
  language::Words words = language::cut(text, parts, knowledge.store());
  WordTokens out;
  out.tokens.resize(words.tokens.size());
  for (std::size_t i = 0; i < words.tokens.size(); ++i) out.tokens[i] = {words.tokens[i].span, words.tokens[i].kind};
  out.sentences = std::move(words.sentences);
  return out;
}

}  // namespace warta
