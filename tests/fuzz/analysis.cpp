// Any bytes through the whole pipeline: every property of every analysis.
//
// The JSON costs far more to check than to make, so libFuzzer has it checked for one input in four, chosen by its bytes;
// what is replayed is checked in full.
#include <functional>

#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  const std::string_view bytes = fuzz::as_text(data, size);
#if defined(WARTA_LIBFUZZER)
  if (std::hash<std::string_view>()(bytes) % 4 != 0) {
    properties::Faults faults;
    AnalysisOptions tokens;
    tokens.tokens = true;
    properties::check_analysis(fuzz::analyzer().analyze(bytes, "-", tokens), faults);
    fuzz::demand(faults);
    return 0;
  }
#endif
  fuzz::demand(properties::check_bytes(fuzz::analyzer(), bytes));
  return 0;
}
