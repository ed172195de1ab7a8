// --gitignore: what the .gitignore files of a tree name is not read, by the rules of gitignore(5).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace warta::cli {

/// The .gitignore files from the root of a work tree (the folder with `.git`) down to the folder that is being listed. Those of
/// folders above a path go before those further up, and in one file a later line goes before an earlier one.
class GitIgnore {
 public:
  /// Reads the files that stand above `folder`, as far as its work tree goes; without one, none.
  explicit GitIgnore(const std::filesystem::path& folder);

  /// Reads the file of `folder`, for what ignores() is asked next: `below` is its path seen from the folder of the constructor,
  /// with a slash at its end or empty. To be undone by leave().
  void enter(const std::filesystem::path& folder, const std::string& below);
  void leave() { files_.pop_back(); }

  /// Whether `name`, a path seen from the folder of the constructor, is to be passed over.
  [[nodiscard]] bool ignores(std::string_view name, bool folder) const;

 private:
  struct Pattern {
    std::string glob;
    bool again = false;         ///< `!`: is read after all
    bool folders_only = false;  ///< a slash at its end
    bool anchored = false;      ///< a slash elsewhere: seen from the folder of the file
  };
  struct File {
    std::string above;      ///< what stands before a name so that it is seen from the folder of the file
    std::size_t below = 0;  ///< or how many bytes of a name lead to that folder
    std::vector<Pattern> patterns;
  };
  static std::vector<Pattern> read(const std::filesystem::path& folder);

  std::vector<File> files_;
};

}  // namespace warta::cli
