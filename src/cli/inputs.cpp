#include "cli/inputs.hpp"

#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "cli/gitignore.hpp"
#include "cli/interrupt.hpp"
#include "cli/suggest.hpp"
#include "text/decode.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw InputError((path == "-" ? "standard input" : path) + ": " + why);
}

[[noreturn]] void fail_too_large(const std::string& path) {
  fail(path, "larger than " + std::to_string(max_input_bytes >> 20U) +
                 " MiB, the most that one article may have; divide it, or give many articles as JSON Lines to --lines");
}

/// A descriptor that closes itself; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDIN_FILENO) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// A FIFO is opened without waiting, so that one that nobody writes to is an error and no standstill; `warta <(cat x)` has
/// its writer already.
void wait_for_writer(int descriptor, const std::string& path) {
  constexpr int patience = 1000;  // milliseconds
  pollfd one{descriptor, POLLIN, 0};
  (void)poll(&one, 1, patience);
  if (one.revents == 0) {
    // neither data nor a hang-up: a read that must not wait says whether there is a writer at all
    char byte = 0;
    const ssize_t count = read(descriptor, &byte, 1);
    if (count == 0) fail(path, "a FIFO that nobody writes to");
    if (count > 0) fail(path, "a FIFO that began to be written after a second; try again");
  }
  const int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0) (void)fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

int open_input(const std::string& path, std::uint64_t& size) {
  Descriptor file(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) fail(path, reason(errno));
  struct stat status {};
  if (fstat(file.get(), &status) != 0) fail(path, reason(errno));
  if (S_ISDIR(status.st_mode)) fail(path, reason(EISDIR));
  if (path != "-" && S_ISFIFO(status.st_mode)) wait_for_writer(file.get(), path);
  size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  return file.release();
}

/// read() that waits for input only as long as the program is to go on; -1 with errno 0 where it is to stop.
ssize_t read_some(int descriptor, char* to, std::size_t size, bool may_wait = true) {
  for (;;) {
    if (may_wait && !wait_readable(descriptor)) {
      errno = 0;
      return -1;
    }
    const ssize_t count = read(descriptor, to, size);
    if (count >= 0 || (errno != EINTR && errno != EAGAIN)) return count;
  }
}

bool matches(const std::string& glob, const std::string& name, const std::string& base) {
  return fnmatch(glob.c_str(), name.c_str(), 0) == 0 || fnmatch(glob.c_str(), base.c_str(), 0) == 0;
}

/// The files below one folder.
class Walk {
 public:
  Walk(const Options& options, Inputs& result) : options_(options), result_(result) {}

  void run(const fs::path& folder) {
    const std::size_t first = result_.files.size();
    const std::size_t failures = result_.failures.size();
    if (options_.gitignore) ignored_.emplace(folder);
    visit(folder, {});
    std::sort(result_.files.begin() + static_cast<std::ptrdiff_t>(first), result_.files.end(),
              [](const Input& a, const Input& b) { return a.name < b.name; });
    if (result_.files.size() == first && result_.failures.size() == failures)
      result_.warnings.push_back(folder.string() + ": no file in it is " +
                                 (options_.include.empty() ? "named *.txt, *.text or *.md; see --include" : "one that --include names"));
  }

 private:
  void visit(const fs::path& folder, const std::string& below) {
    std::error_code error;
    if (ignored_) ignored_->enter(folder, below);
    fs::directory_iterator it(folder, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      const std::string base = it->path().filename().string();
      const std::string name = below + base;
      if (base.front() == '.' || any(options_.exclude, name, base)) continue;
      std::error_code ignored;
      const bool link = it->is_symlink(ignored);
      const bool inner = it->is_directory(ignored);
      if (ignored_ && ignored_->ignores(name, inner && !link)) continue;
      if (inner) {
        if (!link) visit(it->path(), name + "/");
      } else if (wanted(name, base)) {
        // a link that leads nowhere is named too: reading it says why
        if (it->is_regular_file(ignored) || link)
          result_.files.push_back({it->path().string(), name});
        else
          result_.failures.push_back(it->path().string() + ": not a regular file");
      }
    }
    if (error) result_.failures.push_back(folder.string() + ": " + error.message());
    if (ignored_) ignored_->leave();
  }

  [[nodiscard]] static bool any(const std::vector<std::string>& globs, const std::string& name, const std::string& base) {
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return matches(glob, name, base); });
  }

  [[nodiscard]] bool wanted(const std::string& name, const std::string& base) const {
    static const std::vector<std::string> usual = {"*.txt", "*.text", "*.md", "*.txt.gz", "*.txt.zst"};
    return any(options_.include.empty() ? usual : options_.include, name, base);
  }

  const Options& options_;
  Inputs& result_;
  std::optional<GitIgnore> ignored_;
};

}  // namespace

Inputs collect(const Options& options) {
  Inputs inputs;
  if (options.paths.empty()) {
    inputs.files.push_back({"-", "stdin"});
    return inputs;
  }
  inputs.several = options.paths.size() > 1;
  Walk walk(options, inputs);
  for (const std::string& path : options.paths) {
    if (path == "-") {
      inputs.files.push_back({"-", "stdin"});
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      inputs.several = true;
      walk.run(path);
    } else if (!fs::exists(status)) {
      const bool command = &path == &options.paths.front() && options.command == Command::analyse;
      inputs.failures.push_back((path.empty() ? "''" : path) + ": " + (error ? error.message() : reason(ENOENT)) +
                                (command ? did_you_mean(path, {"check", "schema", "data"}) : ""));
    } else {
      inputs.files.push_back({path, fs::path(path).filename().string()});
    }
  }
  return inputs;
}

namespace {

/// What `bytes` were packed from.
std::string unpacked(const std::string& path, std::string_view bytes, Packing packing) {
  std::string out;
  try {
    const std::unique_ptr<Decompressor> stream = open_decompressor(packing);
    stream->feed(bytes, out, max_input_bytes + 1);
    if (out.size() > max_input_bytes) fail_too_large(path);
    if (!stream->complete()) fail(path, "compressed, and cut off before its end");
  } catch (const InputError&) {
    throw;
  } catch (const std::runtime_error& e) {
    fail(path, e.what());
  }
  return out;
}

}  // namespace

bool in_shard(const Options& options, std::string_view content) {
  if (options.shards == 1) return true;
  constexpr std::size_t digits = 16;
  constexpr int hexadecimal = 16;
  return std::stoull(text::sha256_hex(content).substr(0, digits), nullptr, hexadecimal) % options.shards == options.shard - 1;
}

std::optional<std::uint64_t> text_size(const std::string& path) {
  struct stat status {};
  if (path == "-" || stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::uint64_t often_packed_to = 8;
  const bool packed = path.ends_with(".gz") || path.ends_with(".zst");
  return static_cast<std::uint64_t>(status.st_size) * (packed ? often_packed_to : 1);
}

std::string read_input(const std::string& path, bool* packed) {
  std::uint64_t size = 0;
  const Descriptor file(open_input(path, size));
  if (size > max_input_bytes) fail_too_large(path);
  std::string bytes;
  // One byte more than the file has shows its end; what grows while it is read is read on, up to the limit.
  std::size_t room = std::max<std::size_t>(static_cast<std::size_t>(size) + 1, 1U << 16U);
  std::size_t used = 0;
  for (;;) {
    bytes.resize(used + room);
    // a file that has a size never waits, and one that was begun is read to its end
    const ssize_t count = read_some(file.get(), bytes.data() + used, room, size == 0);
    if (count < 0) fail(path, errno == 0 ? "interrupted" : reason(errno));
    used += static_cast<std::size_t>(count);
    if (count == 0) break;
    if (used > max_input_bytes) fail_too_large(path);
    room = std::max<std::size_t>(bytes.size() - used, std::min<std::size_t>(used, 1U << 20U));
  }
  bytes.resize(used);
  const Packing packing = packing_of(bytes);
  const bool is_packed = packing == Packing::gzip || packing == Packing::zstd;
  if (packed != nullptr) *packed = is_packed;
  return is_packed ? unpacked(path, bytes, packing) : bytes;
}

LineReader::LineReader(std::string path, std::function<void()> before_wait) : path_(std::move(path)), before_wait_(std::move(before_wait)) {
  std::uint64_t size = 0;
  descriptor_ = open_input(path_, size);
}

LineReader::~LineReader() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

bool LineReader::fill(bool may_wait) {
  constexpr std::size_t block_size = 1U << 16U;
  block_.erase(0, std::exchange(at_, 0));
  const std::size_t before = block_.size();
  while (block_.size() == before) {
    // a few packed bytes may hold very many: they are unpacked block by block
    if (decompressor_ && (!packed_.empty() || decompressor_->holds_more())) {
      try {
        packed_.erase(0, decompressor_->feed(packed_, block_, before + block_size));
      } catch (const std::runtime_error& e) {
        fail(path_, e.what());
      }
      continue;
    }
    if (!is_readable(descriptor_)) {
      if (!may_wait) return false;
      before_wait_();
    }
    std::string read(block_size, '\0');
    const ssize_t count = read_some(descriptor_, read.data(), block_size);
    const int error = errno;
    if (count < 0 && error != 0) fail(path_, reason(error));
    if (count <= 0) {
      ended_ = true;
      if (count == 0 && decompressor_ && !decompressor_->complete()) fail(path_, "compressed, and cut off before its end");
      block_ += std::exchange(packed_, {});  // so few bytes that nothing was known of them
      return block_.size() > before;
    }
    read.resize(static_cast<std::size_t>(count));
    packed_ += read;
    if (!begun_) {
      const Packing packing = packing_of(packed_);
      if (packing == Packing::unknown) continue;
      begun_ = true;
      if (packing != Packing::plain) decompressor_ = open_decompressor(packing);
    }
    if (decompressor_) continue;
    if (before == 0)
      block_ = std::exchange(packed_, {});
    else
      block_ += std::exchange(packed_, {});
  }
  return true;
}

bool LineReader::ready() {
  for (std::size_t seen = 0;;) {
    if (block_.find('\n', at_ + seen) != std::string::npos) return true;
    seen = block_.size() - at_;
    if (fault_ || seen > max_ready_bytes) return false;
    if (ended_) return seen > 0;
    try {
      if (!fill(false) && !ended_) return false;
    } catch (...) {  // the lines before it come first
      block_.resize(at_ + seen);
      fault_ = std::current_exception();
    }
  }
}

bool LineReader::next(std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  bool begun = false;
  while (fault_ || !ended_ || at_ < block_.size()) {
    if (at_ == block_.size()) {
      if (fault_) std::rethrow_exception(fault_);
      if (ended_ || !fill(true)) break;
    }
    begun = true;
    const std::size_t end = block_.find('\n', at_);
    const std::size_t stop = std::min(end, block_.size());
    too_long = too_long || line.size() + (stop - at_) > max_line_bytes;
    if (too_long)
      line.clear();
    else
      line.append(block_, at_, stop - at_);
    at_ = stop;
    if (end == std::string::npos) continue;
    ++at_;
    ++number_;
    return true;
  }
  // a last line without its end is a line; what an interruption cut off is none
  if (!begun || interrupted()) return false;
  ++number_;
  return true;
}

}  // namespace warta::cli
