// Texts with names marked in place, `[PERSON Kim Jong Un] tiba`, so that what stands on the recogniser is tested without it.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "language/words.hpp"
#include "names/mentions.hpp"
#include "warta/analysis.hpp"
#include "warta/knowledge.hpp"

namespace warta::tests {

struct Marked {
  Text text;
  std::vector<Part> parts;  ///< one paragraph: all of it
  language::Words words;
  std::vector<names::NameMention> mentions;

  explicit Marked(const std::string& source) {
    std::string plain;
    std::vector<std::pair<Span, EntityType>> marks;
    for (std::size_t i = 0; i < source.size();) {
      if (source[i] != '[') {
        plain += source[i++];
        continue;
      }
      const std::size_t blank = source.find(' ', i), close = source.find(']', i);
      const auto begin = static_cast<std::uint32_t>(plain.size());
      plain += source.substr(blank + 1, close - blank - 1);
      marks.push_back({{begin, static_cast<std::uint32_t>(plain.size())}, *entity_type(source.substr(i + 1, blank - i - 1))});
      i = close + 1;
    }
    text = Text(plain);
    parts = {{PartKind::paragraph, {}, text.span(), false}};
    words = language::tokenize(text, parts, Knowledge::builtin().store());
    for (const auto& [span, type] : marks) {
      names::NameMention m{span, type, words.token_from(span.begin), words.token_from(span.end), none};
      m.sentence = words.tokens[m.first].sentence;
      mentions.push_back(m);
    }
  }
};

}  // namespace warta::tests
