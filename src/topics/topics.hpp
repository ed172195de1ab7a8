// What the article is about: keywords, IPTC Media Topics, a summary.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/words.hpp"
#include "topics/cues.hpp"
#include "topics/subject_model.hpp"
#include "topics/weights.hpp"
#include "warta/analysis.hpp"

namespace warta::topics {

/// The Media Topics of data/topics: the 17 top-level ones and the finer ones under them.
class Labels {
 public:
  Labels(const Labels&) = delete;
  Labels& operator=(const Labels&) = delete;
  /// Throws DataError where a topic is there twice or lies under none of the 17.
  explicit Labels(const language::Store& store);
  struct Label {
    std::string_view id, label, broader;
    std::size_t subject = 0;  ///< the top-level one that it is or lies under
    std::size_t number = 0;   ///< in the order of the tables
  };
  /// The topic of an id (medtop:NNNNNNNN); nothing where data/topics has none.
  [[nodiscard]] const Label* find(std::string_view id) const;
  [[nodiscard]] std::size_t size() const { return labels_.size(); }

 private:
  void read(const language::Store& store, std::string_view name);
  static constexpr std::size_t id_size = 15;  ///< medtop:NNNNNNNN
  /// An id of that size as two numbers.
  struct Key {
    std::uint64_t begin = 0, end = 0;
    Key() = default;
    explicit Key(std::string_view id);
    [[nodiscard]] bool operator==(const Key&) const = default;
    [[nodiscard]] std::size_t hash() const {
      const std::uint64_t mixed = end * 0x9E3779B97F4A7C15ULL;  // the last digits reach its highest bits alone
      return static_cast<std::size_t>(mixed >> 32U ^ mixed >> 53U);
    }
  };
  struct Slot {
    Key key;
    const Label* label = nullptr;
  };

  std::unordered_map<std::string_view, Label> labels_;
  std::vector<Slot> slots_;  ///< those with an id of that size: open addressing, a power of two
};

/// What a subject's probability is multiplied by for the cues of its finer topics in the text: (1 + scale * the sum over its cues of
/// log2(1 + count weighed by place)) to the power, both from topics/weights.tsv. The model is trained with these factors in place.
[[nodiscard]] BySubject cue_factors(const language::Words& words, const Survey& survey, const Labels& labels, const Weights& weights);

/// The linear model of the 17 top-level Media Topics (data/models/topics.bin), labels, the cues of the finer ones, and the
/// weights by which keywords, topics and summary are chosen.
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
                                                 const Survey& survey, const std::vector<Entity>& entities, const Subjects& subjects);

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
