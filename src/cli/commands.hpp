// The commands, each in a file of its own name.
#pragma once

#include "cli/options.hpp"
#include "warta/analyzer.hpp"

namespace warta::cli {

// Exit codes; where several apply, the one furthest down wins.
inline constexpr int exit_good = 0;
inline constexpr int exit_found = 1;
inline constexpr int exit_failed = 3;
inline constexpr int exit_usage = 2;
inline constexpr int exit_interrupted = 130;

/// The language data that the options ask for. Throws UsageError.
[[nodiscard]] Knowledge load_knowledge(const Options& options);

/// `warta PATH...` and `warta check PATH...`.
[[nodiscard]] int analyse(const Options& options);

/// `warta check --explain RULE`.
[[nodiscard]] int explain(const Options& options);

/// `warta completion SHELL`.
[[nodiscard]] int completion(const Options& options);

/// `warta data list`, `warta data print NAME`, `warta data check [DIR]`.
[[nodiscard]] int data_list(const Options& options);
[[nodiscard]] int data_print(const Options& options);
[[nodiscard]] int data_check(const Options& options);

}  // namespace warta::cli
