// What holds of every page in Markdown: read back by libcmark it has the shape that the emitter gave it, and nothing that the
// article wrote has become markup.
#pragma once

#include "properties.hpp"

namespace warta::properties {

/// Checks emit_markdown() of `analysis`: UTF-8; one heading of level 1, then headings of level 2 that are warta's own, each
/// once and in order; no HTML, links, images, code or ordered lists; a rule only before the foot; under each heading the
/// blocks that belong there.
void check_page(const Analysis& analysis, Faults& faults);
/// The same of a page that is there already.
void check_page(std::string_view page, const Analysis& analysis, Faults& faults);

}  // namespace warta::properties
