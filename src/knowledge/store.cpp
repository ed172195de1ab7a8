#include "knowledge/store.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>

#include "knowledge/block.hpp"
#include "knowledge/flat.hpp"
#include "text/bytes.hpp"
#include "warta/error.hpp"

namespace warta::knowledge {

std::string_view to_string(Pos pos) {
  static constexpr std::array<std::string_view, 17> names = {"",      "NOUN",  "PROPN", "VERB", "ADJ", "ADV",  "PRON",  "DET", "ADP",
                                                             "CCONJ", "SCONJ", "AUX",   "PART", "NUM", "INTJ", "PUNCT", "SYM"};
  return names[static_cast<std::size_t>(pos)];
}

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t h = 0x9E3779B97F4A7C15ULL ^ bytes.size();
  const auto mix = [&](std::uint64_t v) {
    h = (h ^ v) * 0xD6E8FEB86659FD93ULL;
    h ^= h >> 32U;
  };
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t v = 0;
    std::memcpy(&v, bytes.data() + i, 8);
    mix(v);
  }
  std::uint64_t v = 0;
  std::memcpy(&v, bytes.data() + i, bytes.size() - i);
  mix(v);
  return h;
}

Trie::Node Trie::look(Node node, WordId word) const {
  for (std::size_t at = home(node, word, hashed_, slots_.size());; at = at + 1 == slots_.size() ? hashed_ : at + 1) {
    const Slot& slot = slots_[at];
    if (slot.word == 0) return nowhere;
    if (slot.parent == node && slot.word == word) return static_cast<Node>(at);
  }
}

template <class T>
std::span<const T> Store::section(std::string_view block, int number) const {
  BlockHeader header;
  std::memcpy(&header, block.data(), sizeof header);
  const BlockSection& s = header.sections[static_cast<std::size_t>(number)];
  if (s.offset + s.size > block.size()) throw DataError("the compiled language data is damaged");
  return {reinterpret_cast<const T*>(block.data() + s.offset), s.size / sizeof(T)};
}

Store::Store(std::string_view block) {
  if (block.size() < sizeof(BlockHeader) || block.substr(0, block_magic.size()) != block_magic)
    throw DataError("the compiled language data is damaged");
  BlockHeader header;
  std::memcpy(&header, block.data(), sizeof header);
  hash_ = header.hash;
  const auto texts = section<char>(block, section_texts);
  texts_ = {texts.data(), texts.size()};
  const auto prepared = section<char>(block, section_prepared);
  prepared_ = {prepared.data(), prepared.size()};
  files_ = section<FileEntry>(block, section_files);
  words_ = section<WordRow>(block, section_words);
  word_slots_ = section<std::uint32_t>(block, section_word_slots);
  class_starts_ = section<Classes>(block, section_class_starts);
  class_names_ = section<Slice>(block, section_class_names);
  for (std::size_t i = 0; i < class_names_.size(); ++i) {
    auto at = static_cast<std::uint8_t>(hash_bytes(slice(class_names_[i])));
    while (class_slots_[at] != 0) ++at;
    class_slots_[at] = static_cast<std::uint8_t>(i + 1);
  }
  class_entries_ = section<ClassEntry>(block, section_class_entries);
  classes_ = Trie(section<Trie::Slot>(block, section_class_slots), section<Trie::Firsts>(block, section_class_firsts));
  gazetteer_rows_ = section<GazetteerRow>(block, section_gazetteer_rows);
  gazetteer_entries_ = section<std::uint32_t>(block, section_gazetteer_entries);
  gazetteer_ = Trie(section<Trie::Slot>(block, section_gazetteer_slots), section<Trie::Firsts>(block, section_gazetteer_firsts));
}

std::shared_ptr<const Store> Store::owning(std::string block) {
  // The block lies on a 64-byte border: models are read as they lie.
  constexpr std::size_t border = 64;
  std::string padded(block.size() + border, '\0');
  const auto address = reinterpret_cast<std::uintptr_t>(padded.data());
  const std::size_t shift = (border - address % border) % border;
  std::memcpy(padded.data() + shift, block.data(), block.size());
  auto store = std::make_shared<Store>(std::string_view(padded).substr(shift, block.size()));
  store->owned_ = std::move(padded);  // far longer than the small-string buffer: its bytes stay where they are
  return store;
}

WordId Store::word(std::string_view folded) const { return word(folded, hash_bytes(folded)); }

WordId Store::word(std::string_view folded, std::uint64_t hash) const {
  if (word_slots_.empty()) return 0;
  for (std::size_t at = slot_home(hash, word_slots_.size());; at = at + 1 == word_slots_.size() ? 0 : at + 1) {
    const std::uint32_t slot = word_slots_[at];
    if (slot == 0) return 0;
    const WordId id = slot & most_words;
    if (slot == (slot_tag(hash) | id) && form(id) == folded) return id;
  }
}

std::string_view Store::long_form(const WordRow& row) const {
  Slice s;
  std::memcpy(&s, row.form.data(), sizeof s);
  return slice(s);
}

WordId Store::short_word(std::uint64_t low, std::uint64_t high, std::size_t size, std::uint64_t hash) const {
  if (word_slots_.empty()) return 0;
  const auto same = [&](const WordRow& row) {
    if (size <= sizeof row.form) {  // the last byte is the size
      std::array<std::uint64_t, 2> halves{};
      std::memcpy(halves.data(), reinterpret_cast<const char*>(&row) + offsetof(WordRow, form), sizeof halves);
      return halves[0] == low && halves[1] == (high | std::uint64_t{size} << 56U);
    }
    if (row.size != WordRow::long_form) return false;
    const std::string_view form = long_form(row);
    return form.size() == size && text::block_at(form.data()) == low && text::block_at(form.data() + sizeof low) == high;
  };
  for (std::size_t at = slot_home(hash, word_slots_.size());; at = at + 1 == word_slots_.size() ? 0 : at + 1) {
    const std::uint32_t slot = word_slots_[at];
    if (slot == 0) return 0;
    const WordId id = slot & most_words;
    if (slot == (slot_tag(hash) | id) && same(words_[id])) return id;
  }
}

ClassId Store::class_id(std::string_view name) const {
  for (auto at = static_cast<std::uint8_t>(hash_bytes(name)); class_slots_[at] != 0; ++at)
    if (const ClassId id = class_slots_[at] - 1; class_name(id) == name) return id;
  return -1;
}

Classes Store::class_bit(std::string_view name) const {
  const Classes bit = class_bit_if_any(name);
  if (bit == 0) throw DataError("no table of the language data has the class '" + std::string(name) + "'");
  return bit;
}

Classes Store::class_bit_if_any(std::string_view name) const {
  const ClassId id = class_id(name);
  return id < 0 ? Classes{0} : Classes{1} << static_cast<unsigned>(id);
}

std::optional<std::string_view> Store::class_value(WordId word, ClassId id) const {
  if (word == 0 || id < 0 || (info(word).classes >> static_cast<unsigned>(id) & 1U) == 0) return std::nullopt;
  const Trie::Node node = classes_.step(Trie::root, word);
  for (std::uint32_t e = classes_.first(node); e < classes_.last(node); ++e)
    if (class_entries_[e].id == static_cast<std::uint32_t>(id)) return slice(class_entries_[e].value);
  return std::nullopt;
}

std::optional<std::string_view> Store::file(std::string_view name) const {
  const auto found =
      std::lower_bound(files_.begin(), files_.end(), name, [&](const FileEntry& f, std::string_view n) { return slice(f.name) < n; });
  if (found == files_.end() || slice(found->name) != name) return std::nullopt;
  return slice(found->text);
}

std::string_view Store::prepared(std::string_view name) const {
  for (FlatReader in(prepared_); !in.empty();) {
    const std::string_view found = in.take_text(), bytes = in.take_text();
    if (found == name) return bytes;
  }
  return {};
}

std::vector<DataFile> Store::files() const {
  std::vector<DataFile> all;
  for (const FileEntry& f : files_) all.push_back({slice(f.name), slice(f.text)});
  return all;
}

Table Store::table(std::string_view name) const {
  const auto text = file(name);
  if (!text) throw DataError(std::string(name) + ": this file of the language data is missing");
  return Table::parse(name, *text);
}

std::vector<RuleFile> Store::rule_files(std::string_view prefix) const {
  std::vector<RuleFile> all;
  for (const FileEntry& f : files_) {
    const std::string_view name = slice(f.name);
    if (name.substr(0, prefix.size()) == prefix && name.size() > 6 && name.substr(name.size() - 6) == ".rules")
      all.push_back(RuleFile::parse(name, slice(f.text), WithExamples::no));
  }
  return all;
}

}  // namespace warta::knowledge
