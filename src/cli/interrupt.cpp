#include "cli/interrupt.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>

namespace warta::cli {

namespace {

std::atomic<bool> caught{false};
std::array<int, 2> wake = {-1, -1};  ///< a pipe: once a byte is in it, no one waits any more

void ring() {
  const char byte = 0;
  if (wake[1] >= 0 && write(wake[1], &byte, 1) < 0) return;  // full: it has been rung before
}

std::atomic<std::int64_t> first_at{0};  ///< of the first signal, in milliseconds

/// A second signal ends the program - unless it comes at once: `timeout` and batch systems signal the process and its group.
extern "C" void on_signal(int number) {
  constexpr std::int64_t one_blow = 500;
  const int saved = errno;
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const std::int64_t at = static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1000000;
  if (!caught.exchange(true)) {
    first_at.store(at);
    ring();
  } else if (at - first_at.load() > one_blow) {
    std::signal(number, SIG_DFL);
    raise(number);
  }
  errno = saved;
}

}  // namespace

void handle_signals() {
  if (wake[0] < 0 && pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) wake = {-1, -1};
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    // a program started with `nohup` or in the background of a script keeps ignoring what its parent ignored
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool interrupted() { return caught.load(); }

void stop_waiting() { ring(); }

void wait_again() {
  std::array<char, 64> bytes{};
  while (wake[0] >= 0 && read(wake[0], bytes.data(), bytes.size()) > 0) continue;
  if (caught.load()) ring();
}

bool wait_readable(int descriptor) {
  std::array<pollfd, 2> both = {pollfd{wake[0], POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
  for (;;) {
    if (caught.load()) return false;
    const int count = poll(both.data(), both.size(), -1);
    if (count < 0 && errno != EINTR) return true;  // cannot be polled: let read() say why
    if (count <= 0) continue;
    if (both[0].revents != 0) return false;
    if (both[1].revents != 0) return true;
  }
}

bool is_readable(int descriptor) {
  pollfd one{descriptor, POLLIN, 0};
  return poll(&one, 1, 0) != 0;
}

}  // namespace warta::cli
