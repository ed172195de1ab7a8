#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

/// 0, or the error that ended it.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

class StandardOutput : public Output {
 public:
  explicit StandardOutput(std::string_view between) : between_(between) {}

  void open(const Input&) override {
    if (!std::exchange(first_, false)) write(between_);
  }
  void write(std::string_view bytes) override {
    buffer_ += bytes;
    if (buffer_.size() >= limit) flush();
  }
  void close() override {}
  void flush() override {
    write_stdout(buffer_);
    buffer_.clear();
  }
  void finish() override { flush(); }

 private:
  static constexpr std::size_t limit = 1U << 16U;
  std::string between_;
  std::string buffer_;
  bool first_ = true;
};

class SingleFile : public Output {
 public:
  explicit SingleFile(std::string path) : path_(std::move(path)) {}

  void open(const Input&) override {
    try {
      file_ = std::make_unique<AtomicFile>(path_);
    } catch (const InputError& e) {
      throw OutputError(e.what());
    }
  }
  void write(std::string_view bytes) override {
    try {
      file_->write(bytes);
    } catch (const InputError& e) {
      throw OutputError(e.what());
    }
  }
  void close() override {}
  void finish() override {
    if (file_) file_->commit();
  }

 private:
  std::string path_;
  std::unique_ptr<AtomicFile> file_;
};

/// The tree of the inputs again, below a folder.
class Folder : public Output {
 public:
  Folder(fs::path folder, std::string_view ending) : folder_(std::move(folder)), ending_(ending) {}

  [[nodiscard]] fs::path path_of(const Input& input) const {
    fs::path name = input.name;
    if (name.extension() == ".gz" || name.extension() == ".zst") name.replace_extension();
    const std::string extension = name.extension().string();
    for (const std::string_view known : {".txt", ".text", ".md", ".json", ".jsonl"})
      if (extension == known) name.replace_extension();
    return (folder_ / name).string() + ending_;
  }

  void open(const Input& input) override {
    const fs::path path = path_of(input);
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) throw InputError(path.parent_path().string() + ": " + error.message());
    file_ = std::make_unique<AtomicFile>(path.string());
  }
  void write(std::string_view bytes) override { file_->write(bytes); }
  void close() override {
    file_->commit();
    file_.reset();
  }

 private:
  fs::path folder_;
  std::string ending_;
  std::unique_ptr<AtomicFile> file_;
};

/// Which file it is, whatever it is called.
std::pair<dev_t, ino_t> identity(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return {0, 0};
  return {status.st_dev, status.st_ino};
}

/// Refuses outputs that would overwrite an input or one another, before anything is done.
class Plan {
 public:
  explicit Plan(const Inputs& inputs) {
    for (const Input& input : inputs.files)
      if (input.path != "-") inputs_.insert(identity(input.path));
  }

  void add(const std::string& output, const Input& input) {
    const auto [other, fresh] = outputs_.try_emplace(output, input.path);
    if (!fresh) throw UsageError(output + ": both " + other->second + " and " + input.path + " would be written to it");
    const auto self = identity(output);
    if (self.second != 0 && inputs_.count(self) > 0) throw UsageError(output + ": this output is one of the inputs");
  }

 private:
  std::set<std::pair<dev_t, ino_t>> inputs_;
  std::map<std::string, std::string> outputs_;
};

/// The name by which linkat() finds an open file (open(2), O_TMPFILE).
std::string descriptor_name(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

/// Whether there is a /proc to hold such names.
bool has_descriptor_names() {
  static const bool has = access("/proc/self/fd", X_OK) == 0;
  return has;
}

bool has_output_ending(const std::string& path) {
  const std::string extension = fs::path(path).extension().string();
  return extension == ".json" || extension == ".jsonl" || extension == ".md" || extension == ".txt";
}

}  // namespace

void write_stdout(std::string_view bytes) {
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error == EPIPE) throw ClosedPipe();
  if (error != 0) throw OutputError("standard output: " + reason(error));
}

AtomicFile::AtomicFile(const std::string& path) : path_(path) {
  static std::atomic<unsigned> count{0};
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  mode_t mode = 0666;
  if (exists && S_ISDIR(status.st_mode)) fail(EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  if (exists) {
    mode = status.st_mode & 07777U;
    if (access(path.c_str(), W_OK) != 0) fail(errno);  // the new name would pass over the file's own protection
    std::error_code error;
    const fs::path real = fs::canonical(path, error);  // a link stays a link
    if (!error) path_ = real.string();
  }
  const fs::path whole(path_);
  std::string name = ".";
  name.append(whole.filename().string(), 0, 200).append(".").append(std::to_string(getpid()));
  name.append("-").append(std::to_string(count++)).append(".tmp");
  const std::string temporary = (whole.parent_path() / name).string();
  if (has_descriptor_names()) {
    const std::string folder = whole.has_parent_path() ? whole.parent_path().string() : ".";
    descriptor_ = ::open(folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
    nameless_ = descriptor_ >= 0;
  }
  if (descriptor_ < 0) descriptor_ = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor_ < 0) fail(errno);
  temporary_ = temporary;
  if (exists) (void)fchmod(descriptor_, mode);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty() && !nameless_) unlink(temporary_.c_str());
}

void AtomicFile::fail(int error) { throw InputError(path_ + ": cannot be written: " + reason(error)); }

void AtomicFile::write(std::string_view bytes) {
  if (const int error = write_all(descriptor_, bytes); error != 0) fail(error);
}

void AtomicFile::give_name() {
  const std::string number = descriptor_name(descriptor_);
  if (linkat(AT_FDCWD, number.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) == 0) {
    temporary_.clear();
    return;
  }
  // a link cannot take the place of a file, a rename can
  if (errno != EEXIST || linkat(AT_FDCWD, number.c_str(), AT_FDCWD, temporary_.c_str(), AT_SYMLINK_FOLLOW) != 0) fail(errno);
  nameless_ = false;
}

void AtomicFile::commit() {
  if (nameless_) give_name();
  if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) fail(errno);
  if (temporary_.empty()) return;
  if (rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

std::string_view ending_of(Format format) {
  switch (format) {
    case Format::json: return ".json";
    case Format::json_lines: return ".jsonl";
    case Format::markdown: return ".md";
    case Format::conllu: return ".conllu";
    case Format::sarif: return ".sarif";
    case Format::checkstyle: return ".xml";
    case Format::text:
    case Format::lines:
    case Format::carets:
    case Format::github: return ".txt";
  }
  return {};
}

bool to_folder(const Options& options, const Inputs& inputs) {
  if (options.output.empty() || options.output == "-") return false;
  std::error_code ignored;
  return options.output.back() == '/' || inputs.several || fs::is_directory(options.output, ignored);
}

std::unique_ptr<Output> open_output(const Options& options, const Inputs& inputs, std::string_view between, std::string_view ending) {
  if (options.output.empty() || options.output == "-") return std::make_unique<StandardOutput>(between);
  Plan plan(inputs);
  std::error_code ignored;
  if (!to_folder(options, inputs)) {
    if (!inputs.files.empty()) plan.add(options.output, inputs.files.front());
    return std::make_unique<SingleFile>(options.output);
  }
  const bool folder = fs::is_directory(options.output, ignored);
  if (!folder && options.output.back() != '/' && (fs::exists(options.output, ignored) || has_output_ending(options.output)))
    throw UsageError("--output: " + options.output + " is one file, and several inputs go to a folder, one file each (-o FOLDER/);" +
                     " for all in one file write > " + options.output);
  auto result = std::make_unique<Folder>(options.output, ending);
  for (const Input& input : inputs.files) plan.add(result->path_of(input).string(), input);
  return result;
}

}  // namespace warta::cli
