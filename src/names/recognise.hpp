// The step from labels to mentions, which recognition and training's evaluation share.
#pragma once

#include <span>
#include <vector>

#include "names/mentions.hpp"
#include "names/model.hpp"

namespace warta::names {

/// Appends the mentions that `labels` (of the tokens from `first` on) tell. Particles glued to a name stay outside.
void mentions_from_labels(const Text& text, const language::Words& words, const language::Store& store, Index first,
                          std::span<const Label> labels, std::vector<NameMention>& out);

}  // namespace warta::names
