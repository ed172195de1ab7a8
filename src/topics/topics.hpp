// What the article is about: keywords, IPTC Media Topics, a summary.
#pragma once

#include <memory>
#include <vector>

#include "language/words.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

/// The linear model of the 17 top-level Media Topics (data/models/topics.bin), labels and the cues of the finer ones.
class Subjects {
 public:
  explicit Subjects(const language::Store& store);
  ~Subjects();
  struct Model;
  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const language::Store& store() const { return *store_; }

 private:
  const language::Store* store_;
  std::unique_ptr<const Model> model_;
};

/// Five to ten phrases of the text, best first.
[[nodiscard]] std::vector<Keyword> find_keywords(const Text& text, const language::Words& words, const Article& article,
                                                 const std::vector<Entity>& entities, const language::Store& store);

struct Topics {
  std::vector<Topic> topics;     ///< of the 17, best first
  std::vector<Topic> subtopics;  ///< finer ones
};
[[nodiscard]] Topics find_topics(const Text& text, const language::Words& words, const Article& article, const Subjects& subjects);

/// One to three sentences (indices into words.sentences), in order, that tell the article best.
[[nodiscard]] std::vector<Index> summarize(const Text& text, const language::Words& words, const Article& article,
                                           const std::vector<Entity>& entities, const std::vector<Keyword>& keywords,
                                           const language::Store& store, std::size_t most = 3);

}  // namespace warta::topics
