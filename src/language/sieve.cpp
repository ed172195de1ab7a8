#include "language/sieve.hpp"

#include "knowledge/flat.hpp"

namespace warta::language {

namespace {

constexpr std::string_view section = "language/sieve";

}  // namespace

Sieve::Sieve(const knowledge::Store& store) {
  const std::string_view prepared = store.prepared(section);
  if (prepared.empty()) return;
  knowledge::FlatReader in(prepared);
  roots_ = in.take<std::uint64_t>();
  counted_ = in.take<std::uint64_t>();
}

void Sieve::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  std::vector<std::uint64_t> roots((std::size_t{1} << size_bits) / 64), counted(roots.size());
  const auto set = [](std::vector<std::uint64_t>& bits, std::uint64_t hash) {
    bits[place(hash) / 64] |= std::uint64_t{1} << place(hash) % 64;
  };
  for (knowledge::WordId word = 1; word < store.words(); ++word) {
    const knowledge::WordInfo& info = store.info(word);
    const std::uint64_t hash = piece::hash(store.form(word));
    if (info.is_root()) set(roots, hash);
    if (info.frequency > 0) set(counted, hash);
  }
  knowledge::FlatWriter writer;
  writer.put(roots);
  writer.put(counted);
  out.push_back({std::string(section), writer.take()});
}

}  // namespace warta::language
