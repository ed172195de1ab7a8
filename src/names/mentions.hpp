// Tokens to mentions: where a name stands and of which type it is.
#pragma once

#include <memory>
#include <vector>

#include "language/words.hpp"

namespace warta::names {

/// One mention with its place among the tokens.
struct NameMention {
  Span span;
  EntityType type = EntityType::person;
  Index first = 0;  ///< tokens [first, last)
  Index last = 0;
  Index sentence = none;
};

/// The sequence model (data/models/names.bin) with its feature tables.
class Recogniser {
 public:
  explicit Recogniser(const language::Store& store);
  ~Recogniser();
  struct Model;
  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const language::Store& store() const { return *store_; }

 private:
  const language::Store* store_;
  std::unique_ptr<const Model> model_;
};

/// All mentions in `words`, in order; they do not overlap.
[[nodiscard]] std::vector<NameMention> recognise(const Text& text, const language::Words& words, const Recogniser& recogniser);

}  // namespace warta::names
