// The frames of affixes that Indonesian words are made with: which prefixes and suffixes go together, what part of speech they make,
// and how rare they are. This is the grammar that language/affixes searches with.
#pragma once

#include <array>
#include <cstdint>

#include "knowledge/store.hpp"

namespace warta::language {

/// Prefixes by what they are, not by how they sound (`men` is meN- in all its forms).
enum class Prefix : std::uint8_t { none, men, di, ter, ber, per, pen, ke, se, ku, kau, non, tidak };
enum class Suffix : std::uint8_t { none, kan, an, i, isasi };

constexpr std::uint8_t bit(Suffix s) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(s)); }

/// A frame of affixes: up to three prefixes, and the suffixes that may close it.
struct Frame {
  std::array<Prefix, 3> prefixes;
  std::uint8_t suffixes;
  knowledge::Pos pos;  ///< unknown: what the root is
  int cost;
  bool tells = false;  ///< gives a root away that no list has
};

/// The letter that a prefix begins with; 0 for none.
constexpr char letter(Prefix p) {
  switch (p) {
    case Prefix::none: return 0;
    case Prefix::men: return 'm';
    case Prefix::di: return 'd';
    case Prefix::ter:
    case Prefix::tidak: return 't';
    case Prefix::ber: return 'b';
    case Prefix::per:
    case Prefix::pen: return 'p';
    case Prefix::ke:
    case Prefix::ku:
    case Prefix::kau: return 'k';
    case Prefix::se: return 's';
    case Prefix::non: return 'n';
  }
  return 0;
}

/// What may stand around a root (Sneddon et al. 2010, chapter 1), and about how rare it is.
[[nodiscard]] constexpr auto all_frames() {
  using enum Prefix;
  constexpr auto verb = knowledge::Pos::verb, noun = knowledge::Pos::noun, as_root = knowledge::Pos::unknown;
  constexpr std::uint8_t bare = bit(Suffix::none), kan = bit(Suffix::kan), an = bit(Suffix::an), i = bit(Suffix::i);
  return std::array{
      Frame{{none}, an, noun, 4},
      Frame{{none}, kan, verb, 7},
      Frame{{none}, i, verb, 9},
      Frame{{none}, bit(Suffix::isasi), noun, 9},
      Frame{{men}, bare, verb, 3},
      Frame{{men}, kan, verb, 3, true},
      Frame{{men}, i, verb, 3, true},
      Frame{{men, per}, bare, verb, 7},
      Frame{{men, per}, kan, verb, 7, true},
      Frame{{men, per}, i, verb, 8, true},
      Frame{{men, ber}, kan, verb, 9},
      Frame{{men, pen}, kan, verb, 15},  // mempekerjakan
      Frame{{men, ke}, kan, verb, 11},
      Frame{{men, ke}, i, verb, 13},
      Frame{{men, se}, kan, verb, 11},
      Frame{{men, non}, kan, verb, 8},
      Frame{{men, ter}, kan, verb, 13},
      Frame{{di}, bare, verb, 3},
      Frame{{di}, kan, verb, 3, true},
      Frame{{di}, i, verb, 3, true},
      Frame{{di, per}, bare, verb, 7},
      Frame{{di, per}, kan, verb, 7, true},
      Frame{{di, per}, i, verb, 8, true},
      Frame{{di, ber}, kan, verb, 9},
      Frame{{di, pen}, kan, verb, 15},
      Frame{{di, ke}, kan, verb, 11},
      Frame{{di, ke}, i, verb, 13},
      Frame{{di, se}, kan, verb, 11},
      Frame{{di, non}, kan, verb, 8},
      Frame{{di, ter}, kan, verb, 13},
      Frame{{ku}, bare | kan | i, verb, 10},
      Frame{{kau}, bare | kan | i, verb, 11},
      Frame{{ku, per}, bare | kan | i, verb, 15},
      Frame{{ber}, bare, verb, 4},
      Frame{{ber}, an, verb, 7},
      Frame{{ber}, kan, verb, 8},
      Frame{{ber, pen}, bare | an, verb, 9},
      Frame{{ber, per}, an, verb, 10},
      Frame{{ber, ke}, an, verb, 8},
      Frame{{ber, ke, ter}, an, verb, 13},
      Frame{{ber, ke, ber}, an, verb, 13},
      Frame{{ter}, bare, verb, 5},
      Frame{{ter}, kan, verb, 6},
      Frame{{ter}, i, verb, 7},
      Frame{{ter, per}, bare | i, verb, 12},
      Frame{{ke}, an, noun, 4},
      Frame{{ke}, bare, as_root, 14},
      Frame{{ke, ter}, an, noun, 7},
      Frame{{ke, ber}, an, noun, 7},
      Frame{{ke, pen}, an, noun, 9},
      Frame{{ke, per}, an, noun, 13},
      Frame{{ke, se}, an, noun, 9},
      Frame{{ke, tidak}, an, noun, 4},
      Frame{{ke, tidak, ber}, an, noun, 10},
      Frame{{ke, tidak, ter}, an, noun, 10},
      Frame{{ke, tidak, se}, an, noun, 12},
      Frame{{pen}, bare, noun, 6},
      Frame{{pen}, an, noun, 4, true},
      Frame{{pen, ber}, an, noun, 8},
      Frame{{pen, per}, bare | an, noun, 13},
      Frame{{pen, ke}, an, noun, 12},
      Frame{{pen, se}, an, noun, 11},
      Frame{{pen, non}, an, noun, 9},
      Frame{{per}, an, noun, 5},
      Frame{{per}, bare, verb, 13},
      Frame{{per}, kan, verb, 11},
      Frame{{per}, i, verb, 12},
      Frame{{se}, bare, as_root, 6},
      Frame{{se}, an, noun, 12},
      Frame{{se, ter}, bare, as_root, 13},
      Frame{{se, per}, an, noun, 14},
      Frame{{se, pen}, bare | an, noun, 13},
      Frame{{se, ke}, an, noun, 13},
      Frame{{non}, bare, as_root, 8},
  };
}
inline constexpr auto frames = all_frames();

/// The first two letters of a word, where a first prefix may have them.
enum class Opening : std::uint8_t { other, me, di, te, ti, be, pe, ke, ku, ka, se, no };
inline constexpr std::size_t openings = 12;

constexpr Opening opening(char a, char b) {
  using enum Opening;
  switch (a) {
    case 'm': return b == 'e' ? me : other;
    case 'd': return b == 'i' ? di : other;
    case 't': return b == 'e' ? te : b == 'i' ? ti : other;
    case 'b': return b == 'e' ? be : other;
    case 'p': return b == 'e' ? pe : other;
    case 'k': return b == 'e' ? ke : b == 'u' ? ku : b == 'a' ? ka : other;
    case 's': return b == 'e' ? se : other;
    case 'n': return b == 'o' ? no : other;
    default: return other;
  }
}
/// With what a prefix begins in all its forms.
constexpr Opening opening(Prefix p) {
  switch (p) {
    case Prefix::none: return Opening::other;
    case Prefix::men: return Opening::me;
    case Prefix::di: return Opening::di;
    case Prefix::ter: return Opening::te;
    case Prefix::tidak: return Opening::ti;
    case Prefix::ber: return Opening::be;
    case Prefix::per:
    case Prefix::pen: return Opening::pe;
    case Prefix::ke: return Opening::ke;
    case Prefix::ku: return Opening::ku;
    case Prefix::kau: return Opening::ka;
    case Prefix::se: return Opening::se;
    case Prefix::non: return Opening::no;
  }
  return Opening::other;
}

constexpr std::size_t suffixes = 5;

/// Some of `frames` by number, in their order.
struct FrameList {
  std::array<std::uint8_t, frames.size()> numbers{};
  std::uint8_t size = 0;
  [[nodiscard]] constexpr const std::uint8_t* begin() const { return numbers.data(); }
  [[nodiscard]] constexpr const std::uint8_t* end() const { return numbers.data() + size; }
};
/// By suffix and opening, the frames that a word may have.
inline constexpr auto frames_of = [] {
  std::array<std::array<FrameList, openings>, suffixes> lists{};
  for (std::size_t s = 0; s < suffixes; ++s)
    for (std::size_t o = 0; o < openings; ++o)
      for (std::size_t f = 0; f < frames.size(); ++f) {
        const Prefix first = frames[f].prefixes[0];
        if ((frames[f].suffixes & bit(static_cast<Suffix>(s))) == 0) continue;
        if (first != Prefix::none && opening(first) != static_cast<Opening>(o)) continue;
        FrameList& list = lists[s][o];
        list.numbers[list.size++] = static_cast<std::uint8_t>(f);
      }
  return lists;
}();

}  // namespace warta::language
