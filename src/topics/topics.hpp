// What the article is about: keywords, IPTC Media Topics, a summary.
#pragma once

#include <memory>
#include <vector>

#include "language/words.hpp"
#include "topics/cues.hpp"
#include "topics/weights.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

/// The linear model of the 17 top-level Media Topics (data/models/topics.bin), labels, the cues of the finer ones, and the
/// weights by which topics and summary are chosen.
class Subjects {
 public:
  explicit Subjects(const language::Store& store);
  /// With another model than the one in `store`, for measuring: `model` is what SubjectModel reads, and must outlive this.
  Subjects(const language::Store& store, std::string_view model, const Weights& weights);
  ~Subjects();
  struct Model;
  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const language::Store& store() const { return *store_; }
  [[nodiscard]] const Weights& weights() const { return weights_; }

 private:
  const language::Store* store_;
  Weights weights_;
  std::unique_ptr<const Model> model_;
};

/// Five to ten phrases of the text, best first.
[[nodiscard]] std::vector<Keyword> find_keywords(const Text& text, const language::Words& words, const Article& article,
                                                 const Survey& survey, const std::vector<Entity>& entities, const language::Store& store);

struct Topics {
  std::vector<Topic> topics;     ///< of the 17, best first
  std::vector<Topic> subtopics;  ///< finer ones
};
[[nodiscard]] Topics find_topics(const Text& text, const language::Words& words, const Survey& survey, const Subjects& subjects);

/// Up to `most` sentences (indices into words.sentences), in order, that tell the article best.
[[nodiscard]] std::vector<Index> summarize(const Text& text, const language::Words& words, const Survey& survey,
                                           const std::vector<Entity>& entities, const std::vector<Keyword>& keywords,
                                           const Subjects& subjects, std::size_t most);

}  // namespace warta::topics
