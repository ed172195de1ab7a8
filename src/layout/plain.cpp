// Text that is no article: nothing of it is a title, an advertisement or a byline, and each line is a paragraph.
#include "layout/layout.hpp"
#include "text/unicode.hpp"

namespace warta::layout {

Layout plain_layout(const Text& text) {
  Layout layout;
  for (Span line : text.lines()) {
    text::trim(text.view(), line.begin, line.end);
    if (!line.empty()) layout.parts.push_back({PartKind::paragraph, BoilerplateKind::other, line, false});
  }
  return layout;
}

}  // namespace warta::layout
