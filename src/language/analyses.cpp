#include "language/analyses.hpp"

#include <array>
#include <string>

#include "knowledge/flat.hpp"
#include "language/affixes.hpp"
#include "language/morphology.hpp"

namespace warta::language {

namespace {

constexpr std::string_view section = "language/analyses";

/// A record: this head, three bytes for each segment, then the root, the lemma where it is not the root, and the morphemes where they
/// are not the root.
enum Head : std::size_t { pos, flags, root_size, lemma_size, morphemes_size, segment_count, head_size };
enum Flag : std::uint8_t { guessed = 1, lemma_is_root = 2, morphemes_are_root = 4 };

/// No analysis of a word that is taken apart is longer: blanks and plus signs, a swallowed sound.
static_assert(3 * longest_word < 256, "sizes are bytes");

void write(const Morphology& m, std::string& out) {
  const bool same_lemma = m.lemma == m.root, same_morphemes = m.morphemes == m.root;
  std::array<std::uint8_t, head_size> head{};
  head[pos] = static_cast<std::uint8_t>(m.pos);
  head[flags] =
      static_cast<std::uint8_t>((m.guessed ? guessed : 0) | (same_lemma ? lemma_is_root : 0) | (same_morphemes ? morphemes_are_root : 0));
  head[root_size] = static_cast<std::uint8_t>(m.root.size());
  head[lemma_size] = static_cast<std::uint8_t>(m.lemma.size());
  head[morphemes_size] = static_cast<std::uint8_t>(m.morphemes.size());
  head[segment_count] = static_cast<std::uint8_t>(m.segments.size());
  out.append(reinterpret_cast<const char*>(head.data()), head.size());
  for (const Segment& s : m.segments)
    for (const auto byte : {static_cast<std::uint8_t>(s.kind), s.begin, s.size}) out += static_cast<char>(byte);
  out += m.root;
  if (!same_lemma) out += m.lemma;
  if (!same_morphemes) out += m.morphemes;
}

}  // namespace

Analyses::Analyses(const knowledge::Store& store) {
  const std::string_view prepared = store.prepared(section);
  if (prepared.empty()) return;
  knowledge::FlatReader in(prepared);
  records_ = in.take<std::uint32_t>();
  bytes_ = in.take_text();
}

bool Analyses::read(knowledge::WordId word, Morphology& result) const {
  if (word >= records_.size() || records_[word] == 0) return false;
  const char* at = bytes_.data() + records_[word] - 1;
  std::array<std::uint8_t, head_size> head{};
  std::copy_n(reinterpret_cast<const std::uint8_t*>(at), head_size, head.begin());
  at += head_size;
  result.pos = static_cast<knowledge::Pos>(head[pos]);
  result.guessed = (head[flags] & guessed) != 0;
  result.segments.resize(head[segment_count]);
  for (Segment& s : result.segments) {
    s = {static_cast<Segment::Kind>(at[0]), static_cast<std::uint8_t>(at[1]), static_cast<std::uint8_t>(at[2])};
    at += 3;
  }
  const auto take = [&](std::string& text, std::size_t size) {
    text.assign(at, size);
    at += size;
  };
  take(result.root, head[root_size]);
  if ((head[flags] & lemma_is_root) != 0)
    result.lemma = result.root;
  else
    take(result.lemma, head[lemma_size]);
  if ((head[flags] & morphemes_are_root) != 0)
    result.morphemes = result.root;
  else
    take(result.morphemes, head[morphemes_size]);
  return true;
}

void Analyses::prepare(const knowledge::Store& store, std::vector<knowledge::Prepared>& out) {
  const Lexicon lexicon(store);
  std::vector<std::uint32_t> records(store.words());
  std::string bytes;
  for (knowledge::WordId word = 1; word < store.words(); ++word) {
    const std::string_view form = store.form(word);
    const knowledge::WordInfo& info = store.info(word);
    if (!info.is_listed() || form.size() > longest_word) continue;
    records[word] = static_cast<std::uint32_t>(bytes.size() + 1);
    write(lexicon.analyze(form), bytes);
  }
  knowledge::FlatWriter writer;
  writer.put(records);
  writer.put(bytes);
  out.push_back({std::string(section), writer.take()});
}

}  // namespace warta::language
