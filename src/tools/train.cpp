// warta-train: makes the models in data/models from marked corpora, and measures them by cross-validation.
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "corpus.hpp"

namespace {

constexpr std::string_view usage =
    "usage: warta-train names|topics|classes --corpus DIR [--also DIR] [--unmarked DIR] [--out FILE] [--folds N] [--epochs N] [--classes "
    "N]\n"
    "  --corpus DIR   folder of *.jsonl, an article a line: {\"id\", \"text\", \"names\": [[begin, end, TYPE], ...]} (code points)\n"
    "                 or {\"text\", \"topics\": [\"medtop:...\", ...], \"group\"}; for classes {\"text\"} alone\n"
    "  --also DIR     for names: a further corpus that is learnt from, but not measured on\n"
    "  --unmarked DIR for names: folder of *.jsonl with {\"text\"}, from which it is learnt what words without marks mostly are\n"
    "  --out FILE     write the model trained on all of it\n"
    "  --folds N      measure by cross-validation over N folds, each trained without the other (0: do not measure)\n"
    "  --errors FILE  for names: write what the measurement finds missed or wrong, one a line\n"
    "  --epochs N     passes over the corpus\n"
    "  --classes N    classes of words, 65,535 at most\n";

}  // namespace

int main(int argc, char** argv) {
  std::string what;
  warta::tools::NamesTask task;  // the other models take its folder, its file and its numbers
  task.epochs = 10;
  int classes = 1000;
  try {
    for (int i = 1; i < argc; ++i) {
      const std::string_view a = argv[i];
      const bool value = i + 1 < argc;
      if (a == "--corpus" && value)
        task.marked = argv[++i];
      else if (a == "--also" && value)
        task.also = argv[++i];
      else if (a == "--unmarked" && value)
        task.unmarked = argv[++i];
      else if (a == "--out" && value)
        task.out = argv[++i];
      else if (a == "--errors" && value)
        task.errors = argv[++i];
      else if (a == "--folds" && value)
        task.folds = std::stoi(argv[++i]);
      else if (a == "--epochs" && value)
        task.epochs = std::stoi(argv[++i]);
      else if (a == "--classes" && value)
        classes = std::stoi(argv[++i]);
      else
        what = a;
    }
    if (task.marked.empty() || (what != "names" && what != "topics" && what != "classes") || classes < 3 || classes > 65535) {
      std::fputs(usage.data(), stderr);
      return 2;
    }
    if (what == "classes") return warta::tools::train_classes(task.marked, task.out, classes);
    if (what == "topics") return warta::tools::train_topics(task.marked, task.out, task.folds, task.epochs);
    return warta::tools::train_names(task);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "warta-train: %s\n", e.what());
    return 2;
  }
}
