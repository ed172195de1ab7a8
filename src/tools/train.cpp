// warta-train: makes the models in data/models from marked corpora, and measures them by cross-validation.
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "corpus.hpp"

namespace {

constexpr std::string_view usage =
    "usage: warta-train names|topics|classes --corpus DIR [--unmarked DIR] [--out FILE] [--folds N] [--epochs N] [--classes N]\n"
    "  --corpus DIR   folder of *.jsonl, an article a line: {\"id\", \"text\", \"names\": [[begin, end, TYPE], ...]} (code points)\n"
    "                 or {\"text\", \"topics\": [\"medtop:...\", ...], \"group\"}; for classes {\"text\"} alone\n"
    "  --unmarked DIR for names: folder of *.jsonl with {\"text\"}, from which it is learnt what words without marks mostly are\n"
    "  --out FILE     write the model trained on all of it\n"
    "  --folds N      measure by cross-validation over N folds, each trained without the other (0: do not measure)\n"
    "  --epochs N     passes over the corpus\n"
    "  --classes N    classes of words, 65,535 at most\n";

}  // namespace

int main(int argc, char** argv) {
  std::string what, corpus, unmarked, out;
  int folds = 0, epochs = 10, classes = 1000;
  try {
    for (int i = 1; i < argc; ++i) {
      const std::string_view a = argv[i];
      const bool value = i + 1 < argc;
      if (a == "--corpus" && value)
        corpus = argv[++i];
      else if (a == "--unmarked" && value)
        unmarked = argv[++i];
      else if (a == "--out" && value)
        out = argv[++i];
      else if (a == "--folds" && value)
        folds = std::stoi(argv[++i]);
      else if (a == "--epochs" && value)
        epochs = std::stoi(argv[++i]);
      else if (a == "--classes" && value)
        classes = std::stoi(argv[++i]);
      else
        what = a;
    }
    if (corpus.empty() || (what != "names" && what != "topics" && what != "classes") || classes < 3 || classes > 65535) {
      std::fputs(usage.data(), stderr);
      return 2;
    }
    if (what == "classes") return warta::tools::train_classes(corpus, out, classes);
    if (what == "topics") return warta::tools::train_topics(corpus, out, folds, epochs);
    return warta::tools::train_names(corpus, unmarked, out, folds, epochs);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "warta-train: %s\n", e.what());
    return 2;
  }
}
