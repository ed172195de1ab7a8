// Shapes of names, places, outlets and date lines. All loops run once over a stretch of at most a few hundred bytes.
#include "layout/shapes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "knowledge/table.hpp"
#include "text/bytes.hpp"
#include "text/scan.hpp"

namespace warta::layout {

using text::char_class;
using text::CharClass;
using text::code_point_at;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Calls `use(word)` for each stretch without blanks.
template <class Use>
void each_word(std::string_view s, Use&& use) {
  const auto end = static_cast<std::uint32_t>(s.size());
  for (std::uint32_t at = skip_blank(s, 0, end); at < end;) {
    std::uint32_t stop = at;
    for (Byte byte{}; stop < end && (byte = byte_of(s[stop])) != Byte::blank;) {
      if (byte == Byte::wide && skip_blank(s, stop, end) != stop) break;
      stop += byte == Byte::wide ? code_point_at(s, stop).size : 1;
    }
    use(s.substr(at, stop - at));
    at = skip_blank(s, stop, end);
  }
}

bool is_upper_at(std::string_view s, std::size_t at) { return at < s.size() && char_class(code_point_at(s, at).value) == CharClass::upper; }

bool is_number_mark(char c) { return c == '/' || c == '-' || c == '.' || c == ':'; }

/// End of the word of a date that begins at `at`, with apostrophes in it (`Jum'at`); `at` where none does.
std::uint32_t date_word_end(std::string_view s, std::uint32_t at, std::uint32_t end) {
  std::uint32_t stop = word_end(s, at, end);
  while (stop < end && s[stop] == '\'') stop = word_end(s, stop + 1, end);
  return stop;
}

/// Whether the mark at `at` may stand between the pieces of a date.
bool is_date_divider(std::string_view s, std::uint32_t at) {
  const char32_t c = code_point_at(s, at).value;
  const auto end = static_cast<std::uint32_t>(s.size());
  return c == ',' || c == '|' || c == '(' || c == ')' || c == '.' || c == ':' || c == 0xB7 || c == 0x2022 || c == '+' || c == '/' ||
         c == 0x2019 || skip_blank(s, at, end) != at || dash_end(s, at, end) != at;
}

/// The last two bytes.
std::string_view ending(std::string_view word) { return word.substr(word.size() - std::min<std::size_t>(word.size(), 2)); }

/// Whether `word` has nothing but letters, these marks and curly apostrophes.
bool is_spelled_with(std::string_view word, std::string_view marks) {
  for (std::size_t at = 0; at < word.size();) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      if (!text::is_ascii_letter(word[at]) && marks.find(word[at]) == std::string_view::npos) return false;
      ++at;
      continue;
    }
    const auto cp = code_point_at(word, at);
    const CharClass kind = char_class(cp.value);
    if (!text::is_letter(kind) && kind != CharClass::mark && cp.value != 0x2019) return false;
    at += cp.size;
  }
  return true;
}

}  // namespace

bool Shapes::set(std::string_view key, std::string_view value, std::uint32_t file) {
  constexpr std::array<std::pair<std::string_view, KnownForm::List>, 6> lists = {{{"months", KnownForm::month},
                                                                                  {"weekdays", KnownForm::weekday},
                                                                                  {"date-words", KnownForm::date_word},
                                                                                  {"particles", KnownForm::particle},
                                                                                  {"nobody", KnownForm::nobody},
                                                                                  {"nobody-first", KnownForm::nobody_first}}};
  for (const auto& [name, list] : lists) {
    if (name != key) continue;
    knowledge::each_value(value, [&, bit = list](std::string_view one) { known_[one].lists |= bit; });
    return true;
  }
  if (key == "glued") {
    knowledge::each_value(value, [&](std::string_view one) {
      if (one.size() < 2) return;
      glued_.push_back(one);
      glued_ends_.add(std::string{one.back(), one[one.size() - 2]});
    });
    return true;
  }
  if (key != "outlet") return key == "date";
  const std::size_t equals = value.find(" = ");
  const std::string_view name = value.substr(0, equals);
  outlets_.push_back({name, name, file});
  if (equals != std::string_view::npos)
    knowledge::each_value(value.substr(equals + 3), [&](std::string_view form) { outlets_.push_back({form, name, file}); });
  return true;
}

void Shapes::finish() {
  std::stable_sort(outlets_.begin(), outlets_.end(),
                   [](const OutletForm& a, const OutletForm& b) { return a.form.size() > b.form.size(); });
  for (std::size_t i = 0; i < outlets_.size(); ++i) {
    const OutletForm& outlet = outlets_[i];
    if (outlet.form.empty()) continue;
    if (KnownForm& known = known_[outlet.form]; known.outlet == 0) known.outlet = static_cast<std::uint32_t>(i + 1);
    if (outlet.file >= by_file_.size()) by_file_.resize(outlet.file + 1);
    by_file_[outlet.file].push_back(i);
    const std::string_view first = outlet.form.substr(0, word_end(outlet.form, 0, static_cast<std::uint32_t>(outlet.form.size())));
    if (first.empty()) continue;
    known_[first].files |= std::uint64_t{1} << (outlet.file % 64);
    outlet_starts_.add(first);
    outlet_ends_.add(ending(first));
  }
}

bool Shapes::has_outlets(std::uint32_t file) const { return file < by_file_.size() && !by_file_[file].empty(); }

std::uint64_t Shapes::files_in(std::string_view s) const {
  constexpr std::size_t longest_word = 24;
  std::uint64_t files = 0;
  const auto goes_on = [&](std::size_t at) {
    return at < s.size() && (byte_of(s[at]) == Byte::word || static_cast<unsigned char>(s[at]) >= 0xC3);
  };
  for (std::size_t begin = 0, at = 0; begin < s.size(); begin = at + 1) {
    at = text::letters_end(s, begin);
    while (goes_on(at)) ++at;
    const std::string_view word(s.data() + begin, at - begin);
    if (word.empty() || !outlet_starts_.has(word) || !outlet_ends_.has(ending(word)) || word.size() > longest_word) continue;
    if (const KnownForm* known = known_.find(word); known != nullptr) files |= known->files;
  }
  return files;
}

const OutletForm* Shapes::outlet(std::string_view s) const {
  if (s.empty() || s.size() > 40) return nullptr;
  const KnownForm* known = known_.find(s);
  return known == nullptr || known->outlet == 0 ? nullptr : &outlets_[known->outlet - 1];
}

std::string_view Shapes::glued_end(std::string_view word) const {
  for (const std::string_view small : glued_)
    if (word.size() > small.size() && word.back() == small.back() && word.substr(word.size() - small.size()) == small) return small;
  return {};
}

const knowledge::WordInfo* Shapes::word_info(std::string_view word) const {
  const knowledge::WordId id = store_->word(text::folded(word));
  return id == 0 ? nullptr : &store_->info(id);
}

bool Shapes::is_function_word(std::string_view word) const {
  using knowledge::Pos;
  const knowledge::WordInfo* info = word_info(word);
  if (info == nullptr) return false;
  return info->pos == Pos::adp || info->pos == Pos::cconj || info->pos == Pos::sconj || info->pos == Pos::pron || info->pos == Pos::aux ||
         info->pos == Pos::part || info->pos == Pos::det || info->pos == Pos::adv;
}

std::uint32_t Shapes::gazetteer_prefix(std::string_view s, bool places) const {
  // Most words begin nothing there, which is seen before they are cut into tokens: where a blank or a comma follows, the
  // letters are a token.
  const std::size_t first = text::letters_end(s, 0);
  if (first > 0 && (first == s.size() || s[first] == ' ' || s[first] == ',')) {
    const knowledge::WordId word = store_->word(text::folded(s.substr(0, first)));
    if (word == 0 || store_->gazetteer().step(knowledge::Trie::root, word) == knowledge::Trie::nowhere) return 0;
  }
  std::vector<text::RawToken> tokens;
  tokens.reserve(24);
  text::scan(s, {0, static_cast<std::uint32_t>(std::min<std::size_t>(s.size(), 80))}, tokens);
  const knowledge::Trie& trie = store_->gazetteer();
  knowledge::Trie::Node node = knowledge::Trie::root;
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < tokens.size() && i < 8; ++i) {
    const knowledge::WordId word = store_->word(text::folded(s.substr(tokens[i].span.begin, tokens[i].span.size())));
    if (word == 0) break;
    node = trie.step(node, word);
    if (node == knowledge::Trie::nowhere) break;
    for (std::uint32_t e = trie.first(node); e < trie.last(node); ++e) {
      const auto type = static_cast<EntityType>(store_->gazetteer_row(e).type);
      if (places ? type == EntityType::gpe || type == EntityType::loc : type == EntityType::org) longest = tokens[i].span.end;
    }
  }
  return longest;
}

std::uint32_t Shapes::known_place(std::string_view s) const {
  if (!is_upper_at(s, 0)) return 0;
  std::uint32_t longest = gazetteer_prefix(s, true);
  while (longest > 0 && longest + 1 < s.size() && s[longest] == '/') {  // JAKARTA/BANDUNG
    const std::uint32_t more = gazetteer_prefix(s.substr(longest + 1), true);
    if (more == 0) break;
    longest += 1 + more;
  }
  return longest;
}

std::uint32_t Shapes::prefix(Slot slot, std::string_view s, std::uint32_t file) const {
  switch (slot) {
    case Slot::outlet:
      if (!has_outlets(file)) return 0;
      for (const std::size_t i : by_file_[file]) {
        const std::string_view form = outlets_[i].form;
        if (!same_folded(form, s.substr(0, form.size()))) continue;
        const auto end = static_cast<std::uint32_t>(form.size());
        if (word_end(s, end, static_cast<std::uint32_t>(s.size())) == end) return end;
      }
      return 0;
    case Slot::place: return known_place(s);
    case Slot::number: {
      std::uint32_t at = 0;
      while (at < s.size() && is_digit(s[at])) ++at;
      return at;
    }
    default: return 0;
  }
}

bool Shapes::is_nobody(std::string_view s) const {
  return listed(s, KnownForm::nobody) || listed(s.substr(0, s.find(' ')), KnownForm::nobody_first) || outlet(s) != nullptr;
}

bool Shapes::is_name(std::string_view s) const {
  if (s.size() < 2 || s.size() > 60) return false;
  std::uint32_t words = 0, capitals = 0;
  bool good = true;
  each_word(s, [&](std::string_view word) {
    ++words;
    good = good && is_spelled_with(word, ".'-");
    if (is_upper_at(word, 0))
      ++capitals;
    else if (!listed(word, KnownForm::particle))
      good = false;
    if (word.size() > 3 && word.back() == '.' && words > 1 && word.find('.') == word.size() - 1 && word.size() > 5) good = false;
  });
  return good && words >= 1 && words <= 6 && capitals >= 1;
}

bool Shapes::is_sure_name(std::string_view s) const {
  if (!is_name(s) || is_nobody(s)) return false;
  const bool capitals = all_capitals(s);  // else a word in capitals is initials: `Ringkasan AI`
  std::uint32_t words = 0, known = 0, common = 0;
  each_word(s, [&](std::string_view word) {
    ++words;
    const knowledge::WordInfo* info = word_info(word);
    if (info == nullptr) return;
    if ((info->flags & knowledge::WordInfo::name_flag) != 0 && (capitals || !all_capitals(word)))
      ++known;
    else if (info->is_root() || is_function_word(word))
      ++common;
  });
  if (words < 2 || words > 5) return false;
  if (known_place(s) == s.size() || is_agency(s)) return false;
  return known > 0 && common * 2 <= words;
}

bool Shapes::is_job(std::string_view s) const {
  // `Guru Besar Fakultas Kehutanan`: words that everybody knows, and no name among them.
  std::uint32_t words = 0, common = 0;
  each_word(s, [&](std::string_view word) {
    ++words;
    const knowledge::WordInfo* info = word_info(word);
    if (info != nullptr && (info->flags & knowledge::WordInfo::name_flag) == 0) ++common;
  });
  return words >= 2 && common == words;
}

bool Shapes::names(std::string_view s, Span span, std::vector<Span>& out) const {
  const std::size_t before = out.size();
  bool good = false, bad = false;
  const auto add = [&](Span piece) {
    piece = trim_blank(s, piece);
    std::string_view words = s.substr(piece.begin, piece.size());
    if (const std::size_t bracket = words.find('('); bracket != std::string_view::npos && bracket > 0 && words.back() == ')') {
      piece = trim_blank(s, {piece.begin, piece.begin + static_cast<std::uint32_t>(bracket)});
      words = s.substr(piece.begin, piece.size());
    }
    if (words.empty() || bad) return;
    if (is_nobody(words) || is_agency(words) || (out.size() > before && is_job(words))) {
      good = true;
    } else if (is_name(words)) {
      // A degree after a comma belongs to the name before it: `Wening, M.T.`
      const bool degree = out.size() > before && words.size() <= 8 && words.find('.') != std::string_view::npos &&
                          words.find(' ') == std::string_view::npos;
      if (!degree) out.push_back(piece);
      good = true;
    } else {
      bad = true;
    }
  };
  std::uint32_t from = span.begin;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const char c = s[at];
    std::uint32_t skip = 0;
    if (c == ',' || c == ';' || c == '&' || c == '/' || c == '|')
      skip = 1;
    else if (c == ' ' && s.substr(at, 5) == " dan " && at + 5 < span.end)
      skip = 5;
    else if (c == ' ' && s.substr(at, 3) == " - " && at + 3 < span.end)
      skip = 3;
    else if (s.substr(at, 2) == "·")
      skip = 2;
    if (skip > 0) {
      add({from, at});
      at += skip;
      from = at;
    } else {
      at += code_point_at(s, at).size;
    }
  }
  add({from, span.end});
  if (bad || !good) out.resize(before);
  return good && !bad;
}

bool Shapes::may_begin_date(std::string_view line) const {
  constexpr unsigned words_of_dates = KnownForm::weekday | KnownForm::month | KnownForm::date_word;
  const auto end = static_cast<std::uint32_t>(line.size());
  std::uint32_t marks = 0;  // in a number
  bool number = false, month = false;
  for (std::uint32_t at = 0; at < end;) {
    if (is_digit(line[at])) {
      marks = 0;
      for (; at < end && (is_digit(line[at]) || is_number_mark(line[at])); ++at)
        if (!is_digit(line[at]) && ++marks > 1) return true;
      if (at < end && line[at] == 'T') ++at;  // 10:15T, as in is_date()
      number = true;
    } else if (const std::uint32_t stop = date_word_end(line, at, end); stop > at) {
      const std::string_view word = line.substr(at, stop - at);
      if (!listed(word, words_of_dates)) return false;
      month = month || listed(word, KnownForm::month);
      at = stop;
    } else if (is_date_divider(line, at)) {
      at += code_point_at(line, at).size;
    } else {
      return false;
    }
    if (number && month) return true;
  }
  return false;
}

bool Shapes::is_date(std::string_view s) const {
  if (s.size() < 6 || s.size() > 100) return false;
  std::uint32_t numbers = 0, full = 0, months = 0;
  const auto end = static_cast<std::uint32_t>(s.size());
  for (std::uint32_t at = 0; at < end;) {
    if (is_digit(s[at])) {
      std::uint32_t stop = at, parts = 1, slashes = 0;
      while (stop < end && (is_digit(s[stop]) || (is_number_mark(s[stop]) && stop + 1 < end && is_digit(s[stop + 1])))) {
        if (!is_digit(s[stop])) {
          ++parts;
          if (s[stop] == '/' || s[stop] == '-' || s[stop] == '.') ++slashes;
        }
        ++stop;
      }
      if (parts == 3 && slashes == 2) ++full;
      if (parts > 3 || (parts == 1 && stop - at > 4)) return false;
      ++numbers;
      at = stop;
      if (at < end && s[at] == 'T') ++at;  // 2024-03-05T10:15
      continue;
    }
    if (const std::uint32_t stop = date_word_end(s, at, end); stop > at) {
      const std::string_view word = s.substr(at, stop - at);
      if (listed(word, KnownForm::month))
        ++months;
      else if (!listed(word, KnownForm::weekday | KnownForm::date_word))
        return false;
      at = stop;
      continue;
    }
    if (!is_date_divider(s, at)) return false;
    at += code_point_at(s, at).size;
  }
  return full > 0 || (months > 0 && numbers > 0);
}

bool Shapes::is_agency(std::string_view s) const {
  if (s.empty() || s.size() > 48) return false;
  return outlet(s) != nullptr || gazetteer_prefix(s, false) == s.size();
}

bool Shapes::is_outlet_shape(std::string_view s) const {
  if (s.size() < 2 || s.size() > 40) return false;
  std::uint32_t words = 0;
  bool good = s.back() != '.' && s.back() != '-' && (text::is_ascii_letter(s.front()) || is_digit(s.front()));
  each_word(s, [&](std::string_view word) {
    ++words;
    if (!is_upper_at(word, 0) && word.find('.') == std::string_view::npos && !mixed_case(word) && !is_digit(word.front())) good = false;
    for (const char c : word)
      if (c == ',' || c == ';' || c == ':' || c == '"' || c == '(' || c == ')') good = false;
  });
  return (good && words <= 4) || is_agency(s);
}

bool Shapes::is_place(std::string_view s) const {
  if (s.size() < 3 || s.size() > 50) return false;
  std::uint32_t words = 0, capitals = 0;
  bool good = true;
  each_word(s, [&](std::string_view word) {
    ++words;
    good = good && is_spelled_with(word, "'-/");
    if (is_upper_at(word, 0))
      ++capitals;
    else
      good = false;
    if (mixed_case(word)) good = false;
  });
  return (good && words <= 4 && capitals > 0) || known_place(s) == s.size();
}

bool Shapes::is_initials(std::string_view s) {
  // Pieces of two to five letters; one with a capital has three at most, so that `(TEMPO/Ratna)` is none. Digits behind them
  // (`m27`, `k15`) are a page or a desk.
  if (s.size() < 2 || s.size() > 24) return false;
  std::uint32_t run = 0, capitals = 0, digits = 0, lower = 0;
  for (std::size_t i = 0; i <= s.size(); ++i) {
    const char c = i < s.size() ? s[i] : '/';
    const bool beside = c == ' ' && i > 0 && (s[i - 1] == '/' || s[i - 1] == ',' || (i + 1 < s.size() && s[i + 1] == '/'));
    if (beside) continue;
    if (text::is_ascii_letter(c) && digits == 0) {
      ++run;
      ++(text::is_ascii_upper(c) ? capitals : lower);
    } else if (is_digit(c) && run > 0) {
      ++digits;
    } else {
      const bool divides = c == '/' || c == ',' || c == '|' || c == '-', plain = capitals == 0 && digits == 0;
      if (!divides || run + digits < 2 || run > (plain ? 5 : 3) || digits > 3) return false;
      run = capitals = digits = 0;
    }
  }
  return lower > 0;
}

bool Shapes::fits(Slot slot, std::string_view s) const {
  if (s.empty()) return false;
  switch (slot) {
    case Slot::any:
    case Slot::story: return true;
    case Slot::title: return has_word(s) && s.size() <= 300;
    case Slot::tags: return has_word(s) && s.size() <= 400;
    case Slot::author:
    case Slot::editor:
    case Slot::photographer:
    case Slot::translator: {
      std::vector<Span> found;
      return names(s, {0, static_cast<std::uint32_t>(s.size())}, found);
    }
    case Slot::initials: return is_initials(s);
    case Slot::place: return is_place(s);
    case Slot::outlet: return is_outlet_shape(s);
    case Slot::agency: {
      if (is_agency(s)) return true;
      if (s.size() > 40 || !is_outlet_shape(s) || is_sure_name(s)) return false;
      const std::string_view first = s.substr(0, s.find(' '));
      const std::size_t dot = first.find('.');
      return all_capitals(first) || mixed_case(first) || (dot != std::string_view::npos && dot > 1 && dot + 2 < first.size());
    }
    case Slot::date: return is_date(s);
    case Slot::number: return prefix(Slot::number, s, 0) == s.size();
  }
  return false;
}

}  // namespace warta::layout
