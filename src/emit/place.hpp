// Reading an Analysis without trusting it: an emitter must not fail, so spans and indices are brought inside their bounds.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "warta/analysis.hpp"

namespace warta::emit {

/// `span`, cut to the text.
[[nodiscard]] inline Span fitted(const Text& text, Span span) {
  const std::uint32_t end = std::min(span.end, text.size());
  return {std::min(span.begin, end), end};
}

[[nodiscard]] inline std::string_view slice(const Text& text, Span span) { return text.view(fitted(text, span)); }

/// The entity at `index`; null where there is none.
[[nodiscard]] inline const Entity* entity_at(const Analysis& analysis, Index index) {
  return index < analysis.entities.size() ? &analysis.entities[index] : nullptr;
}

}  // namespace warta::emit
