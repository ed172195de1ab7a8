#include "cli/progress.hpp"

#include "cli/log.hpp"

namespace warta::cli {

namespace {

std::string counted(std::size_t count, const char* one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

}  // namespace

Progress::~Progress() {
  if (shown_) show_status({});
}

void Progress::update(const Tally& tally) {
  constexpr auto pause = std::chrono::milliseconds(100);
  const Clock::time_point now = Clock::now();
  if (!shown_ || now - last_ < pause) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::size_t done = tally.articles + tally.failed;
  std::string line = std::to_string(done);
  if (total_ > 0) line.append("/").append(std::to_string(total_));
  line.append(" articles, ").append(std::to_string(static_cast<std::size_t>(static_cast<double>(done) / seconds))).append("/s");
  if (tally.failed > 0) line.append(", ").append(std::to_string(tally.failed)).append(" failed");
  show_status(line);
}

std::string closing_line(const Tally& tally, bool check) {
  std::string line = counted(tally.articles, "article") + ", " + std::to_string(tally.failed) + " failed";
  if (check) line += ", " + counted(tally.findings, "finding");
  if (tally.mended > 0) line += ", " + std::to_string(tally.mended) + " mended";
  return line;
}

}  // namespace warta::cli
