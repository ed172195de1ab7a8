#include "names/word_classes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "language/words.hpp"
#include "text/unicode.hpp"
#include "warta/error.hpp"

namespace warta::names {

namespace {

constexpr std::string_view magic = "wartaWC1";
constexpr std::size_t head_size = 16;
constexpr std::size_t slot_size = 6;
constexpr std::size_t longest_form = 64;  ///< longer ones have no class

}  // namespace

WordClasses::WordClasses(std::string_view bytes) {
  std::uint32_t slots = 0;
  if (bytes.size() >= head_size && bytes.substr(0, magic.size()) == magic) std::memcpy(&slots, bytes.data() + magic.size(), sizeof slots);
  if (!std::has_single_bit(slots) || bytes.size() < head_size + slots * slot_size)
    throw DataError("models/classes.bin:1: these are no classes of words; make them anew with warta-train classes");
  mask_ = slots - 1;
  keys_ = {reinterpret_cast<const std::uint32_t*>(bytes.data() + head_size), slots};
  classes_ = {reinterpret_cast<const std::uint16_t*>(bytes.data() + head_size + keys_.size_bytes()), slots};
  if (std::find(keys_.begin(), keys_.end(), 0U) == keys_.end())
    throw DataError("models/classes.bin:1: the table has no free slot; make it anew with warta-train classes");
}

std::uint32_t WordClasses::key_of(std::string_view form) {
  if (std::none_of(form.begin(), form.end(), text::is_ascii_digit)) return language::form_hash(knowledge::hash_bytes(form));
  if (form.size() > longest_form) return 0;
  char nines[longest_form];
  std::replace_copy_if(form.begin(), form.end(), nines, text::is_ascii_digit, '9');
  return language::form_hash(knowledge::hash_bytes({nines, form.size()}));
}

std::uint16_t WordClasses::of(std::string_view form) const { return of_key(key_of(form)); }

std::uint16_t WordClasses::of_key(std::uint32_t key) const {
  for (std::uint32_t at = key & mask_; keys_[at] != 0; at = (at + 1) & mask_)
    if (keys_[at] == key) return classes_[at];
  return none;
}

std::string WordClasses::pack(const std::vector<std::pair<std::string, std::uint16_t>>& forms) {
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(forms.size() * 3 / 2, 2));
  std::vector<std::uint32_t> keys(slots, 0);
  std::vector<std::uint16_t> classes(slots, none);
  for (const auto& [form, number] : forms) {
    const std::uint32_t key = key_of(form);
    if (key == 0) continue;
    std::size_t at = key & (slots - 1);
    while (keys[at] != 0 && keys[at] != key) at = (at + 1) & (slots - 1);
    if (keys[at] == key) continue;  // the first of two forms of one hash has it
    keys[at] = key;
    classes[at] = number;
  }
  std::string bytes(magic);
  const std::array<std::uint32_t, 2> head = {static_cast<std::uint32_t>(slots), 0};
  bytes.append(reinterpret_cast<const char*>(head.data()), sizeof head);
  bytes.append(reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof keys[0]);
  bytes.append(reinterpret_cast<const char*>(classes.data()), classes.size() * sizeof classes[0]);
  return bytes;
}

}  // namespace warta::names
