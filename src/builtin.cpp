#include <sys/mman.h>

#include <map>

#include "knowledge/store.hpp"
#include "warta/knowledge.hpp"

// The block that the build compiled from data/ (warta_data.S in CMakeLists.txt).
extern "C" {
extern const char warta_data_begin[];
extern const char warta_data_end[];
}

namespace warta {

namespace {

/// Asks the kernel to map the block's pages in one go: thousands of page faults would cost more than a whole analysis.
/// Where it does not know how, nothing is lost but that time.
void map_early([[maybe_unused]] const char* begin, [[maybe_unused]] const char* end) {
#ifdef MADV_POPULATE_READ
  constexpr std::uintptr_t page = 4096;
  const std::uintptr_t from = reinterpret_cast<std::uintptr_t>(begin) / page * page;
  (void)madvise(reinterpret_cast<void*>(from), static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(end) - from), MADV_POPULATE_READ);
#endif
}

}  // namespace

Knowledge Knowledge::builtin() {
  static const auto store = [] {
    map_early(warta_data_begin, warta_data_end);
    return std::make_shared<const knowledge::Store>(
        std::string_view(warta_data_begin, static_cast<std::size_t>(warta_data_end - warta_data_begin)));
  }();
  return Knowledge(store);
}

Knowledge Knowledge::load(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const DataFile& f : builtin().files()) files.emplace(f.name, f.text);
  for (knowledge::InputFile& f : knowledge::read_folder(folder.string())) files[f.name] = std::move(f.text);
  std::vector<knowledge::InputFile> all;
  for (auto& [name, text] : files) all.push_back({name, std::move(text)});
  return Knowledge(knowledge::Store::owning(knowledge::compile(std::move(all))));
}

std::vector<DataFile> Knowledge::files() const { return store_->files(); }

std::string Knowledge::version() const {
  std::string hex;
  for (int shift = 28; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(store_->hash() >> static_cast<unsigned>(shift)) & 15U];
  return hex;
}

}  // namespace warta
