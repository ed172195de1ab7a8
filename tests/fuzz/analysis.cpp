// Any bytes through the whole pipeline: every property of every analysis.
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  fuzz::demand(properties::check_bytes(fuzz::analyzer(), fuzz::as_text(data, size)));
  return 0;
}
