// Corpora for training and evaluation: folders of JSON Lines, one article a line.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace warta::tools {

struct MarkedName {
  std::uint32_t begin = 0;  ///< code points
  std::uint32_t end = 0;
  std::string type;
};

struct CorpusArticle {
  std::string id;
  std::string text;
  std::vector<MarkedName> names;    ///< key `names`: [[begin, end, TYPE], ...]
  std::vector<std::string> topics;  ///< key `topics`
  std::string group;                ///< articles of one group stay in one fold; empty: alone
};

/// Reads all *.jsonl of `folder`, by name; a file near-duplicates.tsv there lists ids that form a group, a line each.
/// Throws InputError with file and line.
[[nodiscard]] std::vector<CorpusArticle> read_corpus(const std::string& folder);

/// Fold of each article, 0 to folds-1: by the hash of its group or id, so that it never depends on order.
[[nodiscard]] std::vector<int> assign_folds(const std::vector<CorpusArticle>& articles, int folds);

/// Writes `bytes` to `file` and says so on standard output; throws InputError.
void write_model(const std::string& file, const std::string& bytes);

/// Precision, recall and their harmonic mean.
struct Score {
  std::size_t right = 0, found = 0, marked = 0;
  [[nodiscard]] double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  [[nodiscard]] double recall() const { return marked == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(marked); }
  [[nodiscard]] double f1() const {
    return found + marked == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + marked);
  }
};

/// What to learn names from, and what to make of it. The first three are folders of JSON Lines.
struct NamesTask {
  std::string marked;    ///< learnt from and measured on
  std::string also;      ///< marked too, learnt from alone; may be empty
  std::string unmarked;  ///< read for its words; may be empty
  std::string out;       ///< file of the model of all articles; empty: none is made
  std::string errors;    ///< file for the names that the measurement finds wrong; empty: they are only counted
  int folds = 0;
  int epochs = 0;
};

int train_names(const NamesTask& task);
int train_topics(const std::string& corpus, const std::string& out, int folds, int epochs);
int train_classes(const std::string& corpus, const std::string& out, int classes);

}  // namespace warta::tools
