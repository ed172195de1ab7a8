// How far a long run has come: a line at the foot of the terminal, and the closing line.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace warta::cli {

/// What was done. Grows in one thread.
struct Tally {
  std::size_t articles = 0;  ///< analysed
  std::size_t failed = 0;    ///< inputs or lines that could not be read, or whose output could not be written
  std::size_t findings = 0;
  std::size_t mended = 0;  ///< findings that --fix mended
  bool found = false;      ///< `check`: something at or above --fail-on
};

class Progress {
 public:
  /// `total` of 0: not known. Where it is not to be shown, all calls do nothing.
  Progress(bool shown, std::size_t total) : shown_(shown), total_(total), begun_(Clock::now()), last_(begun_) {}
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Shows the state, ten times a second at most.
  void update(const Tally& tally);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::size_t total_;
  Clock::time_point begun_;
  Clock::time_point last_;
};

/// `24 articles, 0 failed`.
[[nodiscard]] std::string closing_line(const Tally& tally, bool check);

}  // namespace warta::cli
