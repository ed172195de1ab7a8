// Where results go: standard output, one file, or a folder with a file for each input. A file appears whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/inputs.hpp"
#include "warta/error.hpp"

namespace warta::cli {

/// The reader of standard output is gone: the end, but no error.
struct ClosedPipe {};

/// The one place that all results go to cannot be written: nothing that follows makes sense.
class OutputError : public InputError {
 public:
  using InputError::InputError;
};

/// A file that is written without a name in its folder, or where the file system knows no such files under another name, and
/// takes its own when it is whole. What ends the program before that, were it SIGKILL, leaves nothing of it.
class AtomicFile {
 public:
  /// Throws InputError.
  explicit AtomicFile(const std::string& path);
  /// Takes away what was not committed.
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);
  void commit();

 private:
  [[noreturn]] void fail(int error);
  void give_name();

  std::string path_;
  std::string temporary_;  ///< empty where the path is no file (/dev/null), which is written as it is
  bool nameless_ = false;  ///< there is no file of the name `temporary_` yet
  int descriptor_ = -1;
};

/// A place for results. For each input: open(), write() as often as needed, close(); at the very end finish().
class Output {
 public:
  virtual ~Output() = default;
  /// Throws InputError where this input's output cannot be written, OutputError where none can, ClosedPipe.
  virtual void open(const Input& input) = 0;
  virtual void write(std::string_view bytes) = 0;
  virtual void close() = 0;
  /// Sends off what is buffered.
  virtual void flush() {}
  /// All is written. Without it, a single output file does not appear.
  virtual void finish() {}
};

/// The place that the options name. `between` stands between two articles on one stream; `ending` is that of files in a
/// folder, with its dot. Throws UsageError where two inputs would be written to one file, or an output is an input.
[[nodiscard]] std::unique_ptr<Output> open_output(const Options& options, const Inputs& inputs, std::string_view between,
                                                  std::string_view ending);

/// What the names of files in a format end in, with the dot.
[[nodiscard]] std::string_view ending_of(Format format);

/// Whether the outputs are files in a folder, one each.
[[nodiscard]] bool to_folder(const Options& options, const Inputs& inputs);

/// Writes all of `bytes` to standard output. Throws OutputError or ClosedPipe.
void write_stdout(std::string_view bytes);

}  // namespace warta::cli
