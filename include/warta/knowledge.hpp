// The language data: immutable, shared by all threads, made from the text files in data/.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

namespace knowledge {
class Store;
}

/// One file of the language data.
struct DataFile {
  std::string_view name;  ///< path below data/, with its ending: `lexicon/abbreviations.tsv`
  std::string_view text;  ///< its whole content
};

/// All language data. Copies share one immutable store.
class Knowledge {
 public:
  /// The data inside the binary: no file is read and nothing is parsed.
  [[nodiscard]] static Knowledge builtin();
  /// The files below `folder` over those inside the binary. Throws DataError (file and line) or InputError.
  [[nodiscard]] static Knowledge load(const std::filesystem::path& folder);

  /// All files, by name.
  [[nodiscard]] std::vector<DataFile> files() const;
  /// Short hash of all files, for `--version` and caches.
  [[nodiscard]] std::string version() const;

  /// For the rooms of warta itself.
  [[nodiscard]] const knowledge::Store& store() const { return *store_; }

 private:
  explicit Knowledge(std::shared_ptr<const knowledge::Store> store) : store_(std::move(store)) {}
  std::shared_ptr<const knowledge::Store> store_;
};

}  // namespace warta
