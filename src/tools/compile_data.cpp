// Compiles the folder data/ into the block that is linked into the binary: warta-data FOLDER OUTPUT. The rules of the rooms
// are read here once, and lie in the block as the rooms use them.
#include <cstdio>
#include <exception>
#include <fstream>

#include "knowledge/store.hpp"
#include "language/analyses.hpp"
#include "language/near.hpp"
#include "language/sieve.hpp"
#include "layout/layout.hpp"
#include "speech/speech.hpp"
#include "values/values.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: warta-data FOLDER OUTPUT\n", stderr);
    return 2;
  }
  try {
    std::string block = warta::knowledge::compile(warta::knowledge::read_folder(argv[1]));
    const auto store = warta::knowledge::Store::owning(block);
    std::vector<warta::knowledge::Prepared> prepared;
    warta::layout::Layouts::prepare(*store, prepared);
    warta::values::Patterns::prepare(*store, prepared);
    warta::speech::Patterns::prepare(*store, prepared);
    warta::language::NearWords::prepare(*store, prepared);
    warta::language::Analyses::prepare(*store, prepared);
    warta::language::Sieve::prepare(*store, prepared);
    block = warta::knowledge::with_prepared(std::move(block), prepared);
    std::ofstream out(argv[2], std::ios::binary);
    out << block;
    out.flush();
    if (!out) {
      std::fprintf(stderr, "%s: cannot be written\n", argv[2]);
      return 3;
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
  return 0;
}
