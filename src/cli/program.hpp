// The command line: all that main() calls.
#pragma once

namespace warta::cli {

/// Runs warta with the arguments of main() and returns its exit code (README, "Exit codes"). Never throws.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace warta::cli
