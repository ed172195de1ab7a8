// Chooses the command, and turns whatever went wrong into a message and an exit code: errors are caught here and nowhere else
// (but for one input among several, which must not stop the others).
#include "cli/program.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <exception>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/log.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

/// A standard stream that the caller closed is taken by a file that cannot be used for it, lest the next file that is
/// opened gets its number.
void keep_standard_streams() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(number, F_GETFD) < 0) (void)open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int version_line(const Options& options) {
  write_stdout("warta " + std::string(version()) + " (ICU " + text::icu_version() + ", data " + load_knowledge(options).version() + ")\n");
  return exit_good;
}

int schema(const Options& options) {
  const Knowledge knowledge = load_knowledge(options);
  for (const DataFile& file : knowledge.files()) {
    if (file.name != "schema/analysis-1.schema.json") continue;
    write_stdout(file.text);
    return exit_good;
  }
  throw DataError("schema/analysis-1.schema.json: this file of the language data is missing");
}

int dispatch(const Options& options) {
  switch (options.command) {
    case Command::analyse:
    case Command::check: return analyse(options);
    case Command::explain: return explain(options);
    case Command::completion: return completion(options);
    case Command::schema: return schema(options);
    case Command::data_list: return data_list(options);
    case Command::data_print: return data_print(options);
    case Command::data_check: return data_check(options);
    case Command::version: return version_line(options);
    case Command::help: write_stdout(options.help); return exit_good;
  }
  return exit_usage;
}

}  // namespace

Knowledge load_knowledge(const Options& options) {
  if (options.data.empty()) return Knowledge::builtin();
  try {
    return Knowledge::load(options.data);
  } catch (const InputError& e) {
    throw UsageError(std::string("--data: ") + e.what());
  } catch (const DataError& e) {
    throw UsageError("--data: " + options.data + "/" + e.what());
  }
}

int run(int argc, char** argv) {
  try {
    keep_standard_streams();
    handle_signals();
    open_log("warn", When::automatic);
    const Options options = parse_options(argc, argv);
    open_log(options.log_level, options.color);
    return dispatch(options);
  } catch (const ClosedPipe&) {
    return exit_good;
  } catch (const UsageError& e) {
    log_error(e.what());
    return exit_usage;
  } catch (const InputError& e) {
    log_error(e.what());
    return exit_failed;
  } catch (const std::exception& e) {
    log_error(std::string("stopped by an error that should not happen: ") + e.what());
    return exit_failed;
  }
}

}  // namespace warta::cli
