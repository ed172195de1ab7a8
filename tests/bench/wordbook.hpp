// Names and words to put into templates, from the tables in data/. The tables are read as files, by no code of warta's: what
// is measured has no say in the text that it is measured on.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "random.hpp"

namespace warta::bench {

/// How a name is written: that counts for what can stand in its place.
enum class Shape : std::uint8_t { acronym, one_word, words };
[[nodiscard]] Shape shape_of(std::string_view name);

/// A row of the gazetteer, or a name made up in its likeness.
struct Name {
  std::vector<std::string> forms;  ///< the name and its other forms

  /// The first form of that shape, else the name itself.
  [[nodiscard]] const std::string& form(Shape shape) const;
  [[nodiscard]] bool has(Shape shape) const;
};

struct Person {
  std::string full;
  std::string brief;  ///< the one word that an article goes on with
};

/// A lower-case word taken apart, so that another root may stand in it.
struct Affixed {
  std::string before, after;  ///< prefixes and suffixes
  std::string root;           ///< empty where the word is not to be changed
};

class Wordbook {
 public:
  /// Reads the tables below `data`. Throws std::runtime_error where one is missing.
  explicit Wordbook(const std::filesystem::path& data);

  /// The file of the gazetteer that holds `form` as a name of `type` (`ORG`); empty where none does.
  [[nodiscard]] std::string_view group_of(std::string_view type, std::string_view form) const;
  /// The words at the begin of `form` that open names of `type` (`Desa`, `Dinas Perikanan Kabupaten`); empty where there are none.
  [[nodiscard]] std::string_view head_of(std::string_view type, std::string_view form) const;

  /// Another name of that group and shape. Names of `media` are never asked for: they make the layout.
  [[nodiscard]] const Name& name(Random& random, std::string_view group, Shape shape) const;
  [[nodiscard]] Person person(Random& random) const;

  /// Takes a word apart that an article of another matter would not have.
  [[nodiscard]] Affixed take_apart(std::string_view word) const;
  /// Another root for it: mostly a frequent one of the same part of speech, at times any.
  [[nodiscard]] const std::string& root(Random& random, const Affixed& word) const;

 private:
  struct Root {
    char pos = '?';
    int frequency = 0;
  };
  using Roots = std::vector<std::string>;

  void read_gazetteer(const std::filesystem::path& data);
  void read_roots(const std::filesystem::path& data);

  std::vector<std::string> groups_;
  std::unordered_map<std::string, std::size_t> group_of_form_;                  ///< by type, tab, form
  std::map<std::string, std::array<std::vector<Name>, 3>, std::less<>> names_;  ///< by group, by shapes that they have
  std::unordered_set<std::string> heads_;                                       ///< type, tab, form
  std::vector<std::pair<std::string, std::string>> given_;                      ///< name and people
  std::map<std::string, std::vector<std::string>, std::less<>> family_;         ///< by people
  std::vector<std::string> family_all_;
  std::unordered_map<std::string, Root> roots_;
  std::unordered_set<std::string> fixed_;               ///< words that stay: those that make a sentence, units, titles, verbs of saying
  std::map<std::string, Roots, std::less<>> frequent_;  ///< by part of speech and first letter (`*` for any)
  std::map<std::string, Roots, std::less<>> any_;       ///< by first letter
};

}  // namespace warta::bench
