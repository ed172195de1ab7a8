#include "cli/cache.hpp"

#include <zstd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <unordered_set>

#include "cli/output.hpp"
#include "text/decode.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace {

constexpr std::string_view magic = "warta-cache/1 ";
constexpr unsigned most_age = 8;
constexpr int level = 1;  ///< of compression: an entry is to be there sooner than an analysis
/// What an entry may unpack to: an article of the largest size with all that can be said of it.
constexpr unsigned long long most_unpacked = 1ULL << 32U;

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string compressed(const std::string& bytes) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  out.resize(size);
  return out;
}

/// Empty: it is damaged.
std::string uncompressed(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most_unpacked) return {};
  std::string out(size, '\0');
  const std::size_t count = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  return ZSTD_isError(count) != 0 || count != size ? std::string{} : out;
}

}  // namespace

Cache::Cache(std::string path, std::string_view context, std::string now)
    : path_(std::move(path)), context_(context), now_(std::move(now)), bytes_(file_bytes(path_)) {
  if (bytes_.empty()) return;
  foreign_ = !std::string_view(bytes_).starts_with(magic);
  if (foreign_) return;
  damaged_ = !read_index(std::string_view(bytes_).substr(0, bytes_.find('\n')));
  if (damaged_) places_.clear();
}

bool Cache::read_index(std::string_view head) {
  std::istringstream in{std::string(head.substr(magic.size()))};
  std::string hash;
  std::uint64_t size = 0;
  const std::size_t begin = head.size() + 1;
  if (!(in >> hash >> size) || begin > bytes_.size() || size > bytes_.size() - begin) return false;
  const std::string index = bytes_.substr(begin, size);
  if (text::sha256_hex(index) != hash) return false;
  std::istringstream lines(index);
  std::uint64_t at = begin + size;
  std::string key;
  for (Place place; lines >> key >> place.age >> place.size;) {
    if (place.size > bytes_.size() - at) return false;
    place.begin = at;
    at += place.size;
    places_[key] = place;
  }
  return at == bytes_.size();
}

std::string Cache::warning() const {
  if (foreign_) return path_ + ": this is no cache of warta; it is not used and stays as it is";
  if (damaged_) return path_ + ": this cache is damaged; it is not used and is written anew";
  return {};
}

std::string Cache::key(std::string_view bytes, std::string_view path, std::string_view more) const {
  std::string all = text::sha256_hex(bytes);
  for (const std::string_view part : {path, more, std::string_view(context_)}) {
    all.append("\n").append(std::to_string(part.size())).append(":").append(part);
  }
  return text::sha256_hex(all);
}

std::string Cache::packed(const CachedResult& result) const {
  std::string all = std::to_string(result.findings) + (result.found ? " 1 " : " 0 ") + now_ + " " + result.published + "\n";
  return compressed(all + result.bytes);
}

std::optional<CachedResult> Cache::find(const std::string& key) const {
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  std::string all = uncompressed(std::string_view(bytes_).substr(place->second.begin, place->second.size));
  const std::size_t end = all.find('\n');
  if (end == std::string::npos) {
    ++damaged_entries_;
    return std::nullopt;
  }
  std::istringstream in(all.substr(0, end));
  CachedResult result;
  std::string then;
  if (!(in >> result.findings >> result.found >> then)) return std::nullopt;
  in >> result.published;
  if ((result.published > then) != (result.published > now_)) return std::nullopt;
  all.erase(0, end + 1);
  result.bytes = std::move(all);
  return result;
}

void Cache::keep(const std::string& key) {
  if (const auto place = places_.find(key); place != places_.end()) place->second.asked = true;
}

void Cache::put(const std::string& key, std::string packed) { fresh_.emplace_back(key, std::move(packed)); }

void Cache::save() {
  if (foreign_) return;
  const bool same =
      fresh_.empty() && !damaged_ && std::all_of(places_.begin(), places_.end(), [](const auto& p) { return p.second.asked; });
  if (same && !bytes_.empty()) return;
  std::string index;
  std::vector<std::string_view> parts;
  std::unordered_set<std::string_view> keys;  // two inputs may be the same, as those of one path that is given twice
  const auto add = [&](const std::string& key, unsigned age, std::string_view part) {
    if (!keys.insert(key).second) return;
    index.append(key).append(" ").append(std::to_string(age)).append(" ").append(std::to_string(part.size())).append("\n");
    parts.push_back(part);
  };
  for (const auto& [key, packed] : fresh_) add(key, 0, packed);
  for (const auto& [key, place] : places_)
    if (const unsigned age = place.asked ? 0 : place.age + 1; age <= most_age)
      add(key, age, std::string_view(bytes_).substr(place.begin, place.size));
  AtomicFile file(path_);
  file.write(std::string(magic) + text::sha256_hex(index) + " " + std::to_string(index.size()) + "\n" + index);
  for (const std::string_view part : parts) file.write(part);
  file.commit();
}

}  // namespace warta::cli
