// Any bytes to a page for people: what the article wrote stays text, and the page keeps its shape.
#include "markdown.hpp"

#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  properties::Faults faults;
  properties::check_page(fuzz::analyzer().analyze(fuzz::as_text(data, size), "artikel.txt"), faults);
  fuzz::demand(faults);
  return 0;
}
