// `warta data`: the language data, seen, copied and tested.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/examples.hpp"
#include "cli/interrupt.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/suggest.hpp"
#include "cli/workers.hpp"
#include "knowledge/store.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

using Files = std::vector<knowledge::InputFile>;

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

/// `FILE:LINE: what` of a DataError, taken apart.
struct Fault {
  std::string file;        ///< empty where the message names none
  std::uint32_t line = 0;  ///< 0 where the message names none
  std::string message;     ///< as it came

  static Fault of(std::string message) {
    Fault fault;
    const std::size_t colon = message.find(':');
    if (colon != std::string::npos) {
      const char* begin = message.data() + colon + 1;
      const auto [end, error] = std::from_chars(begin, message.data() + message.size(), fault.line);
      if (error == std::errc{} && *end == ':')
        fault.file = message.substr(0, colon);
      else
        fault.line = 0;
    }
    fault.message = std::move(message);
    return fault;
  }
};

/// Takes the line with a fault out of `text` - of rules the whole rule - and leaves the line ends, so that the next fault
/// comes to light under its own number. False where there is nothing to take out.
bool take_out(std::string& text, std::uint32_t line, bool rules) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') starts.push_back(i + 1);
  if (line == 0 || line > starts.size()) return false;
  starts.push_back(text.size() + 1);
  std::size_t first = line - 1, last = line;
  const auto opens_rule = [&](std::size_t i) { return i + 1 < starts.size() && text.compare(starts[i], 4, "rule") == 0; };
  if (rules) {
    std::size_t open = first + 1;
    while (open > 0 && !opens_rule(open - 1)) --open;
    if (open > 0) {
      first = open - 1;
      while (last + 1 < starts.size() && !opens_rule(last)) ++last;
    }
  }
  bool changed = false;
  for (std::size_t i = starts[first]; i + 1 < starts[last]; ++i) {
    if (text[i] == '\n') continue;
    changed = changed || text[i] != ' ';
    text[i] = ' ';
  }
  return changed;
}

/// More faults of one file than that are as good as these.
constexpr int most_faults = 20;

/// Adds the faults that a file has by itself and takes them out of it. False where it cannot be read even so: a table
/// without its header would have nothing but faults.
bool check_alone(knowledge::InputFile& file, std::vector<Fault>& faults) {
  const bool rules = ends_with(file.name, ".rules");
  for (int i = 0; i < most_faults; ++i) {
    try {
      (void)knowledge::compile({file});
      return true;
    } catch (const DataError& e) {
      faults.push_back(Fault::of(e.what()));
      const Fault& fault = faults.back();
      if (fault.file != file.name || (fault.line == 1 && !rules) || !take_out(file.text, fault.line, rules)) return false;
    }
  }
  return false;
}

/// The faults that each file has by itself. What is left of `files` has none.
std::vector<Fault> faults_of_each(Files& files) {
  std::vector<Fault> faults;
  Files good;
  for (knowledge::InputFile& file : files)
    if (check_alone(file, faults)) good.push_back(std::move(file));
  files = std::move(good);
  return faults;
}

/// A folder that goes when it is no longer needed.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("warta-check-" + std::to_string(getpid()))) { fs::create_directories(path_); }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  void write(const knowledge::InputFile& file) const {
    fs::create_directories((path_ / file.name).parent_path());
    std::ofstream(path_ / file.name, std::ios::binary) << file.text;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The faults that come to light where the stages read the data: patterns, registries, what one file asks of another.
/// `files` without what faults_of_each() found stand in a copy from which each fault is taken out in turn.
std::vector<Fault> faults_together(Files& files, bool changed, const fs::path& folder) {
  std::vector<Fault> faults;
  std::unique_ptr<TemporaryFolder> copy;
  const auto use_copy = [&] {
    copy = std::make_unique<TemporaryFolder>();
    for (const knowledge::InputFile& file : files) copy->write(file);
  };
  if (changed) use_copy();
  for (int i = 0; i < most_faults; ++i) {
    try {
      const Analyzer analyzer(copy ? Knowledge::load(copy->path()) : folder.empty() ? Knowledge::builtin() : Knowledge::load(folder));
      break;
    } catch (const DataError& e) {
      faults.push_back(Fault::of(e.what()));
    }
    const Fault& fault = faults.back();
    const auto file = std::find_if(files.begin(), files.end(), [&](const knowledge::InputFile& f) { return f.name == fault.file; });
    if (file == files.end() || !take_out(file->text, fault.line, ends_with(file->name, ".rules"))) break;
    if (copy)
      copy->write(*file);
    else
      use_copy();
  }
  return faults;
}

/// How a file of the data is called for people: with the folder that it comes from, so that editors find it.
class Naming {
 public:
  Naming(const fs::path& folder, const Files& files) : folder_(folder) {
    for (const knowledge::InputFile& file : files) names_.push_back(file.name);
    std::sort(names_.begin(), names_.end());
  }
  [[nodiscard]] std::string path(std::string_view name) const {
    const bool there = !folder_.empty() && std::binary_search(names_.begin(), names_.end(), name);
    return there ? (folder_ / name).string() : std::string(name);
  }
  [[nodiscard]] std::string message(const Fault& fault) const {
    return fault.file.empty() ? fault.message : path(fault.file) + fault.message.substr(fault.file.size());
  }

 private:
  fs::path folder_;
  std::vector<std::string> names_;
};

Files read_files(const fs::path& folder) {
  if (!folder.empty()) {
    try {
      Files files = knowledge::read_folder(folder.string());
      const auto before = [](const knowledge::InputFile& a, const knowledge::InputFile& b) { return a.name < b.name; };
      std::sort(files.begin(), files.end(), before);
      return files;
    } catch (const InputError& e) {
      throw UsageError(e.what());
    }
  }
  Files files;
  for (const DataFile& file : Knowledge::builtin().files()) files.push_back({std::string(file.name), std::string(file.text)});
  return files;
}

int run_examples(const Options& options, const Analyzer& analyzer, const Naming& naming) {
  const std::vector<ExampleCase> cases = collect_examples(analyzer.knowledge());
  std::size_t next = 0, done = 0, failed = 0;
  std::string out;
  run_ordered(
      options.jobs,
      [&]() -> std::optional<std::size_t> {
        if (interrupted() || next == cases.size()) return std::nullopt;
        return next++;
      },
      [&](std::size_t number) { return run_example(cases[number], analyzer); },
      [&](const std::string& message) {
        const ExampleCase& one = cases[done++];
        if (message.empty()) return;
        ++failed;
        out += naming.path(one.file) + ":" + std::to_string(one.example.line) + ": example failed: " + message + "\n";
      },
      [] {});
  write_stdout(out);
  if (interrupted()) return exit_interrupted;
  const std::size_t files = analyzer.knowledge().files().size();
  write_stdout(std::to_string(files) + " files, " + std::to_string(cases.size()) + " examples, " + std::to_string(failed) + " failed\n");
  return failed > 0 ? exit_found : exit_good;
}

}  // namespace

int data_list(const Options& options) {
  std::string out;
  const Knowledge knowledge = load_knowledge(options);
  for (const DataFile& file : knowledge.files()) out.append(file.name).append("\n");
  write_stdout(out);
  return exit_good;
}

int data_print(const Options& options) {
  const std::string& wanted = options.paths.front();
  const Knowledge knowledge = load_knowledge(options);
  std::vector<std::string_view> names;
  for (const DataFile& file : knowledge.files()) {
    if (file.name == wanted) {
      write_stdout(file.text);
      return exit_good;
    }
    names.push_back(file.name);
  }
  throw UsageError("the language data has no file '" + wanted + "'" + did_you_mean(wanted, names) + "; warta data list names them");
}

int data_check(const Options& options) {
  const fs::path folder = options.paths.empty() ? options.data : options.paths.front();
  Files files = read_files(folder);
  const Naming naming(folder, files);
  std::vector<Fault> faults = faults_of_each(files);
  const std::vector<Fault> more = faults_together(files, !faults.empty(), folder);
  faults.insert(faults.end(), more.begin(), more.end());
  const auto before = [](const Fault& a, const Fault& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); };
  std::sort(faults.begin(), faults.end(), before);
  if (!faults.empty()) {
    std::string out;
    for (const Fault& fault : faults) out += naming.message(fault) + "\n";
    write_stdout(out);
    const char* noun = faults.size() == 1 ? " fault" : " faults";
    log_error("the language data has " + std::to_string(faults.size()) + noun + "; no example was run");
    return exit_usage;
  }
  const Analyzer analyzer(folder.empty() ? Knowledge::builtin() : Knowledge::load(folder));
  return run_examples(options, analyzer, naming);
}

}  // namespace warta::cli
