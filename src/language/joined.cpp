#include "language/joined.hpp"

#include <algorithm>

#include "language/gazetteer.hpp"
#include "text/unicode.hpp"

namespace warta::language {

namespace {

using knowledge::Trie;
using knowledge::WordInfo;

bool all(std::string_view s, bool (*is)(char)) { return std::all_of(s.begin(), s.end(), is); }
/// `Lionel`, not `LG`
bool capitalised(std::string_view s) { return s.size() > 1 && text::is_ascii_upper(s[0]) && !text::is_ascii_upper(s[1]); }

}  // namespace

JoinedNames::JoinedNames(const knowledge::Store& store)
    : store_(store), calendar_(store.class_bit_if_any("month") | store.class_bit_if_any("weekday-name")) {}

std::span<const std::uint32_t> JoinedNames::cuts(std::span<const Token> tokens, std::string_view word) {
  constexpr std::size_t near = 6;
  std::size_t count = 0;
  for (std::size_t at = word.find('-'); at != std::string_view::npos; at = word.find('-', at + 1)) {
    if (count == most_cuts) return {};
    hyphens_[count++] = static_cast<std::uint32_t>(at);
  }
  if (count == 0 || is_whole(tokens)) return {};
  const std::span<const std::uint32_t> found = std::span(hyphens_).first(count);
  const auto piece = [&](std::size_t k) {
    const std::size_t begin = k == 0 ? 0 : found[k - 1] + 1, end = k == count ? word.size() : found[k];
    return word.substr(begin, end - begin);
  };
  bool names = is_name(piece(0));
  before_ = key_;
  if (!names && tokens.size() > 1 && tokens[tokens.size() - 2].capital())  // `Kuala Lumpur-Jakarta`
    names = ends_name(tokens[tokens.size() - 2], word_);
  for (std::size_t k = 1; k <= count; ++k) {
    names = is_name(piece(k)) && names;
    if (key_ == before_) return {};  // `Ali-Ali`
    before_ = key_;
  }
  if (names || (count == 1 && (is_numbered(piece(0), piece(1)) || (tokens.size() <= near && is_glued(piece(0), piece(1)))))) return found;
  return {};
}

const WordInfo& JoinedNames::look_up(std::string_view word) {
  key_.clear();
  text::append_folded(key_, word);
  word_ = store_.word(key_);
  return store_.info(word_);
}

bool JoinedNames::ends_name(const Token& first, knowledge::WordId second) const {
  const Trie::Node node = gazetteer_node(store_, std::span(&first, 1));
  return node != Trie::nowhere && is_name_end(store_, store_.gazetteer().step(node, second));
}

/// Whether the language data has the last word as it is: in a list, or as part of the name that it stands in (`Tol Jakarta-Cikampek`).
bool JoinedNames::is_whole(std::span<const Token> tokens) const {
  const Token& word = tokens.back();
  if ((word.known & (WordInfo::root_flag | WordInfo::name_flag)) != 0) return true;
  if ((word.known & WordInfo::gazetteer_flag) == 0) return false;
  for (std::size_t size = 2; size <= std::min(far, tokens.size()); ++size)
    if (tokens.last(size).front().capital() && gazetteer_node(store_, tokens.last(size)) != Trie::nowhere) return true;
  return is_whole_name(store_, word.word);
}

/// Begins with a capital and is a name or, rarely used otherwise, a part of one (`Lumpur`): not `Al` or `Mar`, nor a month.
bool JoinedNames::is_name(std::string_view word) {
  constexpr std::size_t shortest = 4, shortest_acronym = 2;
  const bool is_long = word.size() >= shortest && text::is_ascii_upper(word[0]);
  const WordInfo& info = look_up(word);
  if (!is_long && (word.size() < shortest_acronym || !all(word, text::is_ascii_upper))) return false;
  if ((info.classes & calendar_) != 0) return false;
  if (is_whole_name(store_, word_)) return true;
  return is_long && ((info.flags & WordInfo::name_flag) != 0 || ((info.flags & WordInfo::proper_flag) != 0 && !is_common(info, 0)));
}

/// `10` and `Lionel`
bool JoinedNames::is_numbered(std::string_view number, std::string_view name) {
  constexpr std::size_t longest = 2, shortest = 4;
  if (number.empty() || number.size() > longest || !all(number, text::is_ascii_digit)) return false;
  if (name.size() < shortest || !capitalised(name)) return false;  // `23-Aug`
  const WordInfo& info = look_up(name);
  if ((info.flags & WordInfo::name_flag) != 0) return true;
  return !info.is_root() && (info.pos == knowledge::Pos::unknown || info.pos == knowledge::Pos::propn);
}

bool JoinedNames::is_glued(std::string_view name, std::string_view word) {
  constexpr std::size_t shortest = 3, shortest_unknown = 5;
  if (word.size() < shortest || !capitalised(word)) return false;
  if (is_name(name)) return is_common(look_up(word), 0);
  const bool unknown = name.size() >= shortest_unknown && text::is_ascii_upper(name[0]) && !look_up(name).is_listed() && word_ == 0;
  return unknown && is_common(look_up(word));
}

bool is_common(const WordInfo& info, std::uint8_t names) {
  constexpr std::uint8_t rarest = 5;  // WordInfo::frequency of what the list holds for completeness, foreign words among it
  return (info.is_root() || info.frequency > rarest) && info.is_listed() && (info.flags & names) == 0;
}

}  // namespace warta::language
