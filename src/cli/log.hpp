// Everything that goes to standard error: messages, and the one line of progress that messages must not tear.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.hpp"

namespace warta::cli {

/// Prepares the log. `level` is one of debug, info, warn, error, off.
void open_log(const std::string& level, When color);

void log_error(std::string_view message);
void log_warning(std::string_view message);
void log_info(std::string_view message);
void log_debug(std::string_view message);

/// A line for people, at any log level.
void say(std::string_view message);
/// Shows `line` at the foot of the terminal in place of the last one; an empty line takes it away.
void show_status(std::string_view line);

[[nodiscard]] bool stderr_is_terminal();
/// Whether to colour what goes to the file descriptor: by `when`, the terminal and NO_COLOR (no-color.org).
[[nodiscard]] bool wants_color(When when, int descriptor);

}  // namespace warta::cli
