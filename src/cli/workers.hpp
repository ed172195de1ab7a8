// Many articles at a time, results in the order of the inputs, and no more of them in memory than a window holds.
//
//     next() -> job ... one thread at a time, in order
//     work(job) -> result ... `jobs` threads at once
//     take(result) ... the calling thread, in order; idle() before it waits for the next one
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/interrupt.hpp"

namespace warta::cli {

/// The state that the threads of one run_ordered() share.
template <class Result>
struct Window {
  std::mutex source;                ///< held while next() runs
  std::mutex mutex;                 ///< guards all that follows
  std::condition_variable filled;   ///< a result came, or a worker ended
  std::condition_variable emptied;  ///< a result was taken, or all stops
  std::vector<std::optional<Result>> results;
  std::size_t begun = 0;     ///< jobs that next() has given
  std::size_t taken = 0;     ///< results that take() has had
  unsigned running = 0;      ///< workers
  bool ended = false;        ///< next() has nothing more, or all stops
  std::exception_ptr error;  ///< the first one
  std::exception_ptr last;   ///< of next(): told when all that it gave before is taken

  void fail(std::exception_ptr what) {
    const std::lock_guard lock(mutex);
    if (!error) error = std::move(what);
    ended = true;
    emptied.notify_all();
    filled.notify_all();
  }
};

/// Runs `work` on everything that `next` gives (a std::optional; nothing: the end) on `jobs` threads. What any of the
/// functions throws ends the run and is thrown here; where it is `next`, what it gave before is taken first.
template <class Next, class Work, class Take, class Idle>
void run_ordered(unsigned jobs, Next&& next, Work&& work, Take&& take, Idle&& idle) {
  using Job = typename std::invoke_result_t<Next&>::value_type;
  using Result = std::invoke_result_t<Work&, Job&&>;
  if (jobs <= 1) {
    while (std::optional<Job> job = next()) take(work(std::move(*job)));
    return;
  }
  Window<Result> w;
  w.results.resize(static_cast<std::size_t>(jobs) * 4);
  w.running = jobs;

  const auto worker = [&] {
    for (;;) {
      std::optional<Job> job;
      std::size_t number = 0;
      {
        const std::lock_guard source(w.source);
        {
          std::unique_lock lock(w.mutex);
          w.emptied.wait(lock, [&] { return w.ended || w.begun - w.taken < w.results.size(); });
          if (w.ended) break;
        }
        try {
          job = next();
        } catch (...) {
          const std::lock_guard lock(w.mutex);
          w.last = std::current_exception();
        }
        const std::lock_guard lock(w.mutex);
        if (!job) w.ended = true;
        if (w.ended) break;
        number = w.begun++;
      }
      try {
        Result result = work(std::move(*job));
        const std::lock_guard lock(w.mutex);
        w.results[number % w.results.size()] = std::move(result);
        if (number == w.taken) w.filled.notify_one();
      } catch (...) {
        w.fail(std::current_exception());
        break;
      }
    }
    const std::lock_guard lock(w.mutex);
    --w.running;
    w.filled.notify_one();
  };

  std::vector<std::thread> threads;
  const auto join = [&] {
    for (std::thread& t : threads) t.join();
  };
  try {
    for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(worker);
    std::unique_lock lock(w.mutex);
    for (;;) {
      std::optional<Result>& slot = w.results[w.taken % w.results.size()];
      const auto ready = [&] { return slot.has_value() || w.running == 0 || w.error; };
      if (!ready()) {
        lock.unlock();
        idle();
        lock.lock();
        w.filled.wait(lock, ready);
      }
      if (w.error || !slot) break;
      const Result result = std::move(*slot);
      slot.reset();
      ++w.taken;
      w.emptied.notify_one();
      lock.unlock();
      take(result);
      lock.lock();
    }
  } catch (...) {
    w.fail(std::current_exception());
  }
  if (w.error) stop_waiting();  // a worker may be waiting for input in next()
  join();
  if (w.error) {
    wait_again();
    std::rethrow_exception(w.error);
  }
  if (w.last) std::rethrow_exception(w.last);
}

}  // namespace warta::cli
