// --cache FILE: what was written for each input last time, so that a run does only what changed since then.
//
// An entry is found by the SHA-256 of the input's bytes, its path, and all that the output depends on besides. The file is a line
// of head with the hash of the index, the index, a line an entry, and the entries, each a Zstandard frame with its own checksum:
//
//     warta-cache/1 INDEX-HASH INDEX-BYTES
//     KEY AGE SIZE
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace warta::cli {

/// What came of an input.
struct CachedResult {
  std::string bytes;         ///< for the output
  std::size_t findings = 0;  ///< that are told
  bool found = false;        ///< one at or above --fail-on
  std::string published;     ///< the article's day, YYYY-MM-DD, or empty
};

class Cache {
 public:
  /// Reads `path`; what is not there is empty. `context`: all that outputs depend on beside their inputs, but for `now`, YYYY-MM-DD.
  Cache(std::string path, std::string_view context, std::string now);

  /// Why the file is not used; empty where all is well.
  [[nodiscard]] std::string warning() const;
  /// Entries that find() found to be damaged.
  [[nodiscard]] std::size_t damaged() const { return damaged_entries_; }

  /// The key of an input; `more` is what its output depends on alone. May be called from many threads, as may find() and packed().
  [[nodiscard]] std::string key(std::string_view bytes, std::string_view path, std::string_view more) const;
  /// What was kept under `key`; nothing where there is no such entry, it is damaged, or it would be another today: an article of
  /// the future is told by `now`.
  [[nodiscard]] std::optional<CachedResult> find(const std::string& key) const;
  /// The bytes of an entry for put().
  [[nodiscard]] std::string packed(const CachedResult& result) const;

  /// To be kept, as find() found it.
  void keep(const std::string& key);
  /// To be kept. `packed` is of packed().
  void put(const std::string& key, std::string packed);
  /// Writes the file anew, whole or not at all, where anything changed; entries that no run asked for lately are left out. Throws
  /// InputError.
  void save();

 private:
  struct Place {
    std::uint64_t begin = 0;  ///< in bytes_
    std::uint64_t size = 0;
    unsigned age = 0;  ///< runs since it was last asked for
    bool asked = false;
  };
  [[nodiscard]] bool read_index(std::string_view head);

  std::string path_;
  std::string context_;
  std::string now_;
  std::string bytes_;  ///< of the file
  std::unordered_map<std::string, Place> places_;
  std::vector<std::pair<std::string, std::string>> fresh_;  ///< keys with their entries
  mutable std::atomic<std::size_t> damaged_entries_{0};
  bool damaged_ = false;  ///< the file as a whole
  bool foreign_ = false;  ///< it is no cache at all
};

}  // namespace warta::cli
