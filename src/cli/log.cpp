// The only file that includes spdlog.
#include "cli/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ansicolor_sink.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>

namespace warta::cli {

namespace {

std::mutex mutex;  ///< one writer to the terminal at a time
bool status_shown = false;

spdlog::logger& logger() {
  static const auto sink = std::make_shared<spdlog::sinks::ansicolor_stderr_sink_st>(spdlog::color_mode::never);
  static spdlog::logger log("warta", sink);
  return log;
}

void hide_status() {
  if (status_shown) std::fputs("\r\033[K", stderr);
  status_shown = false;
}

void log_at(spdlog::level::level_enum level, std::string_view message) {
  const std::lock_guard lock(mutex);
  if (!logger().should_log(level)) return;
  hide_status();
  logger().log(level, spdlog::string_view_t(message.data(), message.size()));
}

}  // namespace

void open_log(const std::string& level, When color) {
  const std::lock_guard lock(mutex);
  spdlog::logger& log = logger();
  log.set_pattern("%^warta:%$ %v");
  log.set_level(spdlog::level::from_str(level));
  log.flush_on(spdlog::level::debug);
  auto& sink = static_cast<spdlog::sinks::ansicolor_stderr_sink_st&>(*log.sinks().front());
  sink.set_color_mode(wants_color(color, STDERR_FILENO) ? spdlog::color_mode::always : spdlog::color_mode::never);
}

void log_error(std::string_view message) { log_at(spdlog::level::err, message); }
void log_warning(std::string_view message) { log_at(spdlog::level::warn, message); }
void log_info(std::string_view message) { log_at(spdlog::level::info, message); }
void log_debug(std::string_view message) { log_at(spdlog::level::debug, message); }

void say(std::string_view message) {
  const std::lock_guard lock(mutex);
  hide_status();
  std::fprintf(stderr, "warta: %.*s\n", static_cast<int>(message.size()), message.data());
}

void show_status(std::string_view line) {
  const std::lock_guard lock(mutex);
  hide_status();
  if (line.empty()) return;
  std::fprintf(stderr, "\r%.*s", static_cast<int>(line.size()), line.data());
  std::fflush(stderr);
  status_shown = true;
}

bool stderr_is_terminal() { return isatty(STDERR_FILENO) == 1; }

bool wants_color(When when, int descriptor) {
  if (when != When::automatic) return when == When::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(descriptor) == 1 && (no_color == nullptr || *no_color == '\0') && (term == nullptr || std::string_view(term) != "dumb");
}

}  // namespace warta::cli
