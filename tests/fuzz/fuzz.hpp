// What the fuzzers share. Each file beside this one is a target: it defines LLVMFuzzerTestOneInput, which libFuzzer calls
// without end (./dev fuzz) and replay.cpp once a file of the corpus (./dev test, ./dev asan).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace warta::fuzz {

[[nodiscard]] inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Stops the run where a promise is broken; both mains show the input then.
inline void demand(const properties::Faults& faults) {
  if (faults.empty()) return;
  std::fprintf(stderr, "broken:\n%s", properties::listed(faults).c_str());
  std::abort();
}
inline void demand(bool truth, const char* what) {
  if (!truth) demand({what});
}

/// One for all inputs: it is immutable.
[[nodiscard]] inline const Analyzer& analyzer() {
  static const Analyzer instance(Knowledge::builtin());
  return instance;
}

}  // namespace warta::fuzz
