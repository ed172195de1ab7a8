// Ctrl-C and SIGTERM: nothing new is begun, what was begun is finished. A read that waits for input must wake up for it.
#pragma once

namespace warta::cli {

/// Takes SIGINT and SIGTERM (a second one half a second later ends the program at once) and ignores SIGPIPE and SIGXFSZ: a
/// closed pipe and a file that may not be as large (`ulimit -f`) are errors of write().
void handle_signals();

/// Whether SIGINT or SIGTERM came.
[[nodiscard]] bool interrupted();

/// Ends all waiting for input, until wait_again().
void stop_waiting();
/// Takes stop_waiting() back; after a signal there is no more waiting.
void wait_again();

/// Waits until `descriptor` can be read. False: the program is to stop.
[[nodiscard]] bool wait_readable(int descriptor);

/// Whether a read of `descriptor` would not wait.
[[nodiscard]] bool is_readable(int descriptor);

}  // namespace warta::cli
