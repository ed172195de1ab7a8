// Which files are read, and reading them.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/decompress.hpp"
#include "cli/options.hpp"

namespace warta::cli {

/// One input.
struct Input {
  std::string path;  ///< as messages and `source.path` name it; `-` for standard input
  std::string name;  ///< path below the folder that was given, or the file's name: where its output goes below -o FOLDER
};

struct Inputs {
  std::vector<Input> files;
  std::vector<std::string> failures;  ///< messages for what could not be found or listed
  std::vector<std::string> warnings;  ///< messages for folders that hold nothing to read
  bool several = false;               ///< more than one path, or a folder: even where it holds one file
};

/// The inputs that the paths name: a folder gives its files, by path (bytes); no path is standard input. Never throws for
/// what is in the file system.
[[nodiscard]] Inputs collect(const Options& options);

/// Whether something of this content belongs to the part that --shard asks for.
[[nodiscard]] bool in_shard(const Options& options, std::string_view content);

/// About how many bytes of text a file holds; nothing where reading it may wait (standard input, a FIFO) or it is not there.
[[nodiscard]] std::optional<std::uint64_t> text_size(const std::string& path);

/// The whole content of a file or of standard input (`-`), unpacked where it is gzip or zstd (`packed` then says so). Throws
/// InputError that begins with the path: what cannot be read, or is larger than `max_input_bytes`.
[[nodiscard]] std::string read_input(const std::string& path, bool* packed = nullptr);

/// A file's lines, one after another, unpacked where they are gzip or zstd; memory for one line and a block.
class LineReader {
 public:
  /// Throws InputError. `before_wait` is called before a read that may wait for input.
  LineReader(std::string path, std::function<void()> before_wait);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// Longest line in bytes: an article of the largest size, with as much again for the escapes of JSON.
  static constexpr std::uint64_t max_line_bytes = 2 * max_input_bytes;

  /// Reads the next line, without its line end. False at the end, or where the program is to stop. Throws InputError.
  /// A line that is too long comes back empty with `too_long` set.
  [[nodiscard]] bool next(std::string& line, bool& too_long);
  /// Whether next() has a line that it need not wait for. It may say no of a long line.
  [[nodiscard]] bool ready();
  /// Number of the line that next() gave, from 1.
  [[nodiscard]] std::uint64_t number() const { return number_; }

 private:
  /// The line that ready() looks for is at most about as long.
  static constexpr std::size_t max_ready_bytes = 1U << 18U;

  /// Adds to the block; false where nothing comes, or where it would have to wait and may not.
  [[nodiscard]] bool fill(bool may_wait);

  std::string path_;
  std::function<void()> before_wait_;
  int descriptor_ = -1;
  bool ended_ = false;
  bool begun_ = false;                          ///< what the input is packed in is known
  std::unique_ptr<Decompressor> decompressor_;  ///< nothing: it is plain
  std::string packed_;                          ///< bytes that are not unpacked yet
  std::string block_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  std::exception_ptr fault_;  ///< what ready() met, for next()
};

}  // namespace warta::cli
