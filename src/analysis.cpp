#include "warta/analysis.hpp"

namespace warta {

namespace {

template <class E, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) {
  return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, entity_types> entity_names = {"PERSON",  "ORG",   "GPE", "LOC",  "FAC",     "NORP",
                                                                     "PRODUCT", "EVENT", "LAW", "WORK", "LANGUAGE"};
static_assert(!entity_names.back().empty(), "a type without a name");

}  // namespace

std::string_view to_string(PartKind kind) {
  constexpr std::array<std::string_view, 9> names = {"title", "paragraph", "heading", "related",    "byline",
                                                     "date",  "tags",      "caption", "boilerplate"};
  return name_of(names, kind);
}

std::string_view to_string(BoilerplateKind kind) {
  constexpr std::array<std::string_view, 7> names = {"navigation", "advertisement", "paging", "share", "copyright", "video", "other"};
  return name_of(names, kind);
}

std::string_view to_string(ContributorRole role) {
  constexpr std::array<std::string_view, 5> names = {"author", "editor", "photographer", "translator", "initials"};
  return name_of(names, role);
}

std::string_view to_string(PublishedFrom from) {
  constexpr std::array<std::string_view, 4> names = {"", "option", "dateline", "text"};
  return name_of(names, from);
}

std::string_view to_string(EntityType type) { return name_of(entity_names, type); }

std::string_view to_string(TimeType type) {
  constexpr std::array<std::string_view, 4> names = {"DATE", "CLOCK", "DURATION", "SET"};
  return name_of(names, type);
}

std::string_view to_string(AmountType type) {
  constexpr std::array<std::string_view, 3> names = {"MONEY", "PERCENT", "QUANTITY"};
  return name_of(names, type);
}

std::string_view to_string(FindingKind kind) {
  constexpr std::array<std::string_view, 7> names = {"typo", "date", "quote", "name", "layout", "encoding", "style"};
  return name_of(names, kind);
}

std::string_view to_string(Level level) {
  constexpr std::array<std::string_view, 3> names = {"info", "warning", "error"};
  return name_of(names, level);
}

std::optional<EntityType> entity_type(std::string_view name) {
  for (std::size_t i = 0; i < entity_names.size(); ++i)
    if (entity_names[i] == name) return static_cast<EntityType>(i);
  return std::nullopt;
}

std::string paragraph_text(const Text& text, const Paragraph& paragraph) {
  std::string out;
  std::uint32_t at = paragraph.span.begin;
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  const auto add = [&](Span span) {
    std::string_view piece = text.view(span);
    while (!out.empty() && !piece.empty() && is_space(piece.front()) && is_space(out.back())) piece.remove_prefix(1);
    out += piece;
  };
  for (const Span cut : paragraph.cut) {
    add({at, cut.begin});
    at = cut.end;
    if (!out.empty() && !is_space(out.back()) && at < paragraph.span.end && !is_space(text.view()[at])) out += ' ';
  }
  add({at, paragraph.span.end});
  while (!out.empty() && is_space(out.back())) out.pop_back();
  return out;
}

}  // namespace warta
