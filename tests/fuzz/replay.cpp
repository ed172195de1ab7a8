// The main of the fuzzers' targets where there is no libFuzzer: replay PATH... gives each file, or each file of a folder, to
// the target once. What was found once is not found again.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz.hpp"

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(argv[i]))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  (void)LLVMFuzzerTestOneInput(nullptr, 0);
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::printf("%zu/%zu %s\n", i + 1, files.size(), files[i].c_str());
    std::fflush(stdout);
    std::ifstream in(files[i], std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(in)), {});
    if (!in) {
      std::fprintf(stderr, "cannot be read\n");
      return 1;
    }
    (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  if (files.empty()) std::fprintf(stderr, "no inputs: name files or folders of them\n");
  return files.empty() ? 1 : 0;
}
