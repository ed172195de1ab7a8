// Compiles the folder data/ into the block that is linked into the binary: warta-data FOLDER OUTPUT.
#include <cstdio>
#include <exception>
#include <fstream>

#include "knowledge/store.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: warta-data FOLDER OUTPUT\n", stderr);
    return 2;
  }
  try {
    const std::string block = warta::knowledge::compile(warta::knowledge::read_folder(argv[1]));
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
