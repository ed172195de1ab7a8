#include "text/scan.hpp"

#include <algorithm>
#include <array>

#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace warta::text {

namespace {

using enum CharClass;

constexpr std::array<std::string_view, 22> domain_ends = {"com", "co", "id", "net", "org", "tv",  "news", "io", "me", "info", "ai",
                                                          "my",  "go", "ac", "sch", "web", "xyz", "us",   "uk", "sg", "biz",  "asia"};
/// What files and programs are called by: `laporan.pdf`, `Node.js`.
constexpr std::array<std::string_view, 18> file_ends = {"pdf", "csv", "doc", "docx", "xls", "xlsx", "ppt", "txt", "zip",
                                                        "jpg", "png", "mp3", "mp4",  "apk", "exe",  "js",  "py",  "html"};
/// Currencies that are written on to the number: `Rp500`, `IDR5.000`, `RM20`; in capitals, the first aside.
constexpr std::array<std::string_view, 15> currencies = {"rp",  "idr", "usd", "eur", "sgd", "aud", "jpy", "gbp",
                                                         "myr", "rm",  "hkd", "cny", "thb", "php", "sar"};
/// Abbreviations with a bar.
constexpr std::array<std::string_view, 5> barred = {"s/d", "a/n", "d/a", "u/p", "c/q"};

/// What a byte is to the quick ways through a text.
enum : std::uint8_t { ascii_letter = 1, after_word = 2, blank = 4, address = 8, lone_mark = 16 };
constexpr std::array<std::uint8_t, 256> make_bytes() {
  std::array<std::uint8_t, 256> all{};
  for (unsigned c = 0; c < 128; ++c) {
    const char ch = static_cast<char>(c);
    if (is_ascii_letter(ch)) all[c] |= ascii_letter;
    if (is_ascii_letter(ch) || is_ascii_digit(ch) || ch == '.' || ch == '_' || ch == '-' || ch == '+') all[c] |= address;
  }
  for (const char c : std::string_view(" ,\n;!?)\"")) all[static_cast<unsigned char>(c)] |= after_word;
  for (const char c : std::string_view(",;:()[]\"'/%&\\{}")) all[static_cast<unsigned char>(c)] |= lone_mark;
  all[static_cast<unsigned char>(' ')] |= blank;
  all[static_cast<unsigned char>('\n')] |= blank;
  return all;
}
constexpr std::array<std::uint8_t, 256> byte_kinds = make_bytes();
bool byte_is(char c, std::uint8_t kind) { return (byte_kinds[static_cast<unsigned char>(c)] & kind) != 0; }

/// Digits that are set above or below the line: `km²` `CO₂`.
bool is_raised(char32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2089); }
bool is_fraction(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E); }
bool is_currency(char32_t c) { return c == '$' || c == 0xA2 || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF); }
bool is_flag_letter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

class Scanner {
 public:
  Scanner(std::string_view text, Span range, std::vector<RawToken>& out)
      : s_(text.substr(0, range.end)), begin_(range.begin), at_(range.begin), before_(out.size()), out_(out) {}

  void run() {
    bool space = true;
    while (at_ < s_.size()) {
      const char first = s_[at_];
      if (byte_is(first, blank)) {
        space = true;
        ++at_;
        continue;
      }
      const std::uint32_t begin = at_;
      if (byte_is(first, ascii_letter)) {
        if (const std::uint32_t end = plain_word_end(); end > begin) {
          out_.push_back({{begin, end}, TokenKind::word, space, true});
          space = byte(end) == ' ';
          at_ = end + (space ? 1 : 0);
          continue;
        }
      } else if (byte_is(first, lone_mark) || (first == '.' && byte(at_ + 1) != '.')) {
        ++at_;
        out_.push_back({{begin, at_}, TokenKind::punctuation, space, true});
        space = false;
        continue;
      }
      const CodePoint c = code_point_at(s_, at_);
      const CharClass kind = char_class(c.value);
      if (is_space(kind) || kind == control || kind == format) {
        space = space || kind != format;
        at_ += c.size;
        continue;
      }
      const TokenKind token = next(c, kind, space);
      if (token == TokenKind::email) {
        take_back(begin);
        continue;
      }
      out_.push_back({{begin, at_}, token, space});
      space = false;
    }
  }

 private:
  [[nodiscard]] CodePoint peek(std::size_t at) const { return at < s_.size() ? code_point_at(s_, at) : CodePoint{0, 1}; }
  [[nodiscard]] CharClass class_at(std::size_t at) const { return at < s_.size() ? char_class(code_point_at(s_, at).value) : newline; }
  [[nodiscard]] char byte(std::size_t at) const { return at < s_.size() ? s_[at] : '\0'; }
  [[nodiscard]] bool digit_at(std::size_t at) const { return is_ascii_digit(byte(at)); }
  [[nodiscard]] static bool joins(CharClass k) { return is_letter(k) || k == mark || k == digit; }
  /// One past the next character of a word that has begun, or `at` where it ends. What cannot be seen is of the word where the
  /// word goes on behind it.
  [[nodiscard]] std::uint32_t step(std::uint32_t at) const {
    std::uint32_t end = at;
    while (class_at(end) == format) end += peek(end).size;
    return joins(class_at(end)) ? end + peek(end).size : at;
  }
  [[nodiscard]] bool inside(std::uint32_t at) const { return step(at) > at; }
  [[nodiscard]] bool raised_at(std::uint32_t at) const { return at < s_.size() && is_raised(peek(at).value); }

  /// Nine words in ten are ASCII letters with a blank or a plain mark after them; nothing that word() asks can be so then.
  /// The end of such a word, or `at_`.
  [[nodiscard]] std::uint32_t plain_word_end() const {
    const auto end = static_cast<std::uint32_t>(letters_end(s_, at_));
    if (end == s_.size() || byte_is(s_[end], after_word)) return end;
    const bool stop = s_[end] == '.' && (end + 1 == s_.size() || byte_is(s_[end + 1], blank) || s_[end + 1] == '"');
    return stop ? end : at_;
  }

  TokenKind next(CodePoint c, CharClass kind, bool space) {
    if (is_letter(kind)) {
      if (const std::uint32_t end = url_end(); end > at_) return at_ = end, TokenKind::url;
      if ((c.value | 32U) == 'x' && !space && at_ > 0 && is_ascii_digit(s_[at_ - 1]) && digit_at(at_ + 1)) return ++at_, TokenKind::word;
      return word();
    }
    if (kind == digit) return is_ascii_digit(static_cast<char>(c.value)) && c.value < 128 ? number() : run_of(digit, TokenKind::number);
    if (c.value == '#' && named(at_ + 1)) return ++at_, run_while_name(), TokenKind::hashtag;
    if (c.value == '@') {
      if (const std::uint32_t end = space ? at_ : host_end(at_ + 1); end > at_ && at_ > begin_ && byte_is(s_[at_ - 1], address))
        return at_ = end, TokenKind::email;
      if (is_letter(class_at(at_ + 1)) || byte(at_ + 1) == '_') return ++at_, run_while_mention(), TokenKind::mention;
    }
    if (c.value == 0xA9 || c.value == 0xAE || c.value == 0x2122) return at_ += c.size, TokenKind::symbol;
    if (kind == emoji) return emoji_run();
    if (is_flag_letter(c.value)) {
      at_ += c.size;
      if (is_flag_letter(peek(at_).value)) at_ += peek(at_).size;
      return TokenKind::emoji;
    }
    if (is_currency(c.value)) return at_ += c.size, TokenKind::money;
    if (kind == punctuation) return punctuation_run(c);
    at_ += c.size;
    if (is_fraction(c.value)) return TokenKind::number;
    if (c.value == 0xB0 && (byte(at_) == 'C' || byte(at_) == 'F') && !joins(class_at(at_ + 1))) return ++at_, TokenKind::word;  // °C
    while (class_at(at_) == mark) at_ += peek(at_).size;
    return TokenKind::symbol;
  }

  /// Whether the letters and digits at `at` hold a letter.
  [[nodiscard]] bool named(std::uint32_t at) const {
    while (class_at(at) == digit) at += peek(at).size;
    return is_letter(class_at(at));
  }

  void run_while_mention() {
    run_while_name();
    while (byte(at_) == '.' && (class_at(at_ + 1) == lower || byte(at_ + 1) == '_')) ++at_, run_while_name();
  }

  /// End of `contoh.co.id` at `at`, or 0 where there is none.
  [[nodiscard]] std::uint32_t host_end(std::uint32_t at) const {
    std::uint32_t end = 0;
    bool first = true;
    for (;;) {
      const std::uint32_t begin = at;
      while (is_ascii_letter(byte(at)) || digit_at(at) || (byte(at) == '-' && at > begin)) ++at;
      if (at == begin) return end;
      if (!first) end = at;
      first = false;
      if (byte(at) != '.') return end;
      ++at;
    }
  }

  /// The tokens before the sign `@` at `sign` are of the address that ends at `at_`, as far as they can be.
  void take_back(std::uint32_t sign) {
    std::uint32_t begin = sign;
    while (begin > begin_ && byte_is(s_[begin - 1], address)) --begin;
    while (begin < sign && !is_ascii_letter(s_[begin]) && !is_ascii_digit(s_[begin])) ++begin;
    RawToken address{{sign, at_}, TokenKind::email, false};
    while (!out_.empty() && out_.size() > before_ && out_.back().span.end > begin) {
      address.span.begin = out_.back().span.begin;
      address.space_before = out_.back().space_before;
      out_.pop_back();
    }
    out_.push_back(address);
  }

  TokenKind run_of(CharClass kind, TokenKind token) {
    while (class_at(at_) == kind) at_ += peek(at_).size;
    return token;
  }

  void run_while_name() {
    for (std::uint32_t end = 0; (end = byte(at_) == '_' ? at_ + 1 : step(at_)) > at_;) at_ = end;
  }

  [[nodiscard]] bool lower_match(std::size_t at, std::string_view word) const {
    if (at + word.size() > s_.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = s_[at + i];
      if ((is_ascii_upper(c) ? static_cast<char>(c + 32) : c) != word[i]) return false;
    }
    return true;
  }

  /// End of a web address that begins here, or `at_`.
  [[nodiscard]] std::uint32_t url_end() const {
    if (!(lower_match(at_, "http://") || lower_match(at_, "https://") || lower_match(at_, "www."))) return at_;
    std::uint32_t end = at_;
    while (end < s_.size()) {
      const CodePoint c = code_point_at(s_, end);
      const CharClass kind = char_class(c.value);
      if (is_space(kind) || kind == control || c.value == '"' || c.value == '<' || c.value == '>' || c.value == 0x201D) break;
      end += c.size;
    }
    return without_marks(end);
  }

  /// An address that ends at `end` without the marks of the sentence around it; a bracket that it opens itself is its own.
  [[nodiscard]] std::uint32_t without_marks(std::uint32_t end) const {
    const std::string_view whole = s_.substr(at_, end - at_);
    const auto opened = std::count(whole.begin(), whole.end(), '(');
    auto closed = std::count(whole.begin(), whole.end(), ')');
    while (end > at_ && (std::string_view(".,;:!?)]}'").find(s_[end - 1]) != std::string_view::npos)) {
      if (s_[end - 1] == ')' && closed-- <= opened) break;
      --end;
    }
    return end;
  }

  TokenKind emoji_run() {
    at_ += peek(at_).size;
    for (;;) {
      const CodePoint c = peek(at_);
      const bool joiner = c.value == 0x200D, selector = c.value == 0xFE0F || c.value == 0xFE0E;
      const bool tone = c.value >= 0x1F3FB && c.value <= 0x1F3FF;
      if (at_ >= s_.size() || !(joiner || selector || tone || class_at(at_) == mark)) break;
      at_ += c.size;
      if (joiner && class_at(at_) == emoji) at_ += peek(at_).size;
    }
    return TokenKind::emoji;
  }

  TokenKind punctuation_run(CodePoint c) {
    at_ += c.size;
    if (c.value == '.' || c.value == '-' || c.value == '!' || c.value == '?' || c.value == '*' || c.value == '_')
      while (byte(at_) == static_cast<char>(c.value) || ((c.value == '!' || c.value == '?') && (byte(at_) == '!' || byte(at_) == '?')))
        ++at_;
    return TokenKind::punctuation;
  }

  /// A run of letters, marks and digits; `capitals` tells whether all of its letters are capitals.
  std::uint32_t letters(std::uint32_t at) const {
    for (std::uint32_t end = at; (end = at > at_ && raised_at(at) ? at + peek(at).size : step(at)) > at;) at = end;
    return at;
  }

  /// `S.H.` `M.Si.` `A.H.` `a.n.`: short runs of letters, each with its full stop. End, or `at_`.
  [[nodiscard]] std::uint32_t dotted_end() const {
    std::uint32_t at = at_;
    int runs = 0;
    while (true) {
      const std::uint32_t begin = at;
      while (is_letter(class_at(at)) && at - begin < 4) at += peek(at).size;
      if (at == begin || byte(at) != '.' || is_letter(class_at(at)) || at - begin > 3) {
        // `S.Pd.I` or `M.Si` at the end: the last run may lack its stop
        if (runs >= 1 && at > begin && at - begin <= 4 && !joins(class_at(at)) && upper_at(begin) && upper_at(at_)) return at;
        return runs >= 2 ? begin : at_;
      }
      ++at;
      ++runs;
    }
  }
  /// Whether what stands between `at_` and the stop before `end` is an address in small letters: `bps.go.id.`
  [[nodiscard]] bool is_host(std::uint32_t end) const {
    const std::string_view seen = s_.substr(at_, end - 1 - at_);
    const std::size_t last = seen.rfind('.');
    return last != std::string_view::npos && seen.find('.') > 1 && ends_domain(seen.substr(last + 1)) &&
           std::all_of(seen.begin(), seen.end(), [](char c) { return !is_ascii_upper(c); });
  }
  [[nodiscard]] static bool ends_domain(std::string_view label) {
    return std::find(domain_ends.begin(), domain_ends.end(), label) != domain_ends.end();
  }
  [[nodiscard]] bool upper_at(std::size_t at) const { return class_at(at) == upper; }

  /// `Kompas.com` `TEMPO.CO` `REPUBLIKA.CO.ID`: whether a known end of a domain follows the stop at `at`.
  [[nodiscard]] std::uint32_t domain_end(std::uint32_t at) const {
    std::uint32_t end = at;
    while (byte(end) == '.') {
      const std::uint32_t after = letters(end + 1);
      const std::string_view label = s_.substr(end + 1, after - end - 1);
      const bool known = std::any_of(domain_ends.begin(), domain_ends.end(),
                                     [&](std::string_view d) { return d.size() == label.size() && lower_match(end + 1, d); });
      const bool one_case = label.size() < 2 || (upper_at(end + 1) == upper_at(end + 2));
      if (!known || !one_case) break;
      end = after;
    }
    return end;
  }

  TokenKind word() {
    const std::uint32_t begin = at_;
    if (const std::uint32_t end = dotted_end(); end > at_) {
      if (byte(end - 1) == '.' && is_host(end)) return at_ = end - 1, TokenKind::word;
      return at_ = end, TokenKind::abbreviation;
    }
    if (byte(at_ + 1) == '/' && !inside(at_ + 3))
      for (const std::string_view form : barred)
        if (lower_match(at_, form)) return at_ += 3, TokenKind::word;
    for (;;) {
      at_ = run_of_word(at_, begin);
      const CodePoint c = peek(at_);
      const std::uint32_t after = at_ + c.size;
      if (at_ >= s_.size()) break;
      const bool apostrophe = c.value == '\'' || c.value == 0x2019 || c.value == 0x2BC || c.value == '`';
      const bool hyphen = (c.value == '-' || c.value == 0x2010 || c.value == 0x2011) && !rupiah_at(after);
      if ((apostrophe && is_letter(class_at(after))) || (hyphen && inside(after)) || (c.value == '_' && inside(after))) {
        at_ = after;
        continue;
      }
      if (c.value == '&' && upper_at(after) && upper_at(at_ - 1)) {
        at_ = after;
        continue;
      }
      if (c.value == '.') {
        if (const std::uint32_t end = domain_end(at_); end > at_) {
          at_ = end;
          if (const std::uint32_t path = path_end(begin); path > at_) return at_ = path, TokenKind::url;
        } else if (const std::uint32_t file = letters(after); file > after && !joins(class_at(file))) {
          const std::string_view ending = s_.substr(after, file - after);
          if (std::find(file_ends.begin(), file_ends.end(), ending) != file_ends.end()) at_ = file;
        }
      }
      if ((c.value == '.' || c.value == ',') && measure_end(begin) > at_) at_ = measure_end(begin);
      break;
    }
    if (byte(at_) == '+' || byte(at_) == '-') at_ = signed_end(begin);
    if (byte(at_) == '$' && at_ - begin <= 3 && upper_at(begin)) return ++at_, TokenKind::money;  // US$ S$ A$
    return TokenKind::word;
  }

  /// End of the path behind a host in small letters that begins at `begin` (`contoh.com/berita/1`), or `at_`. A credit such as
  /// `Kompas.com/Budi` has none.
  [[nodiscard]] std::uint32_t path_end(std::uint32_t begin) const {
    if (byte(at_) != '/' || !(class_at(at_ + 1) == lower || digit_at(at_ + 1))) return at_;
    for (std::uint32_t at = begin; at < at_; ++at)
      if (is_ascii_upper(s_[at])) return at_;
    std::uint32_t end = at_ + 1;
    bool deep = false;
    while (byte_is(byte(end), address) || (byte(end) != '\0' && std::string_view("/?=&%#~").find(byte(end)) != std::string_view::npos)) {
      deep = deep || !is_ascii_letter(s_[end]);
      ++end;
    }
    while (end > at_ && (s_[end - 1] == '.' || s_[end - 1] == '?')) --end;
    return deep ? end : at_;
  }

  /// End of `A+`, `C++`, `idBBB-`, `AA+idn`: a sign that belongs to the word from `begin`; or `at_`, where it stands. A minus belongs
  /// to the grades of borrowers alone.
  [[nodiscard]] std::uint32_t signed_end(std::uint32_t begin) const {
    std::string_view grade = s_.substr(begin, at_ - begin);
    const bool agency = grade.size() > 2 && grade.substr(0, 2) == "id";
    if (agency) grade.remove_prefix(2);
    const bool known =
        grade.size() <= 3 && grade.find_first_not_of(grade[0]) == std::string_view::npos && grade[0] >= 'A' && grade[0] <= 'C';
    std::uint32_t end = at_ + 1;
    if (byte(at_) == '-') return known && (agency || grade.size() > 1) && byte(end) != '-' && !inside(end) ? end : at_;
    if (byte(end) == '+') ++end;
    if (known && lower_match(end, "idn")) end += 3;
    return end == s_.size() || byte_is(s_[end], after_word) || std::string_view(".:'\xE2/").find(s_[end]) != std::string_view::npos ? end
                                                                                                                                    : at_;
  }

  /// End of `PM2,5`: capitals, a digit, a mark, a digit; or `at_`, where the mark stands.
  [[nodiscard]] std::uint32_t measure_end(std::uint32_t begin) const {
    if (at_ < begin + 3 || !digit_at(at_ - 1) || !digit_at(at_ + 1) || inside(at_ + 2)) return at_;
    for (std::uint32_t at = begin; at + 1 < at_; ++at)
      if (!is_ascii_upper(s_[at])) return at_;
    return at_ + 2;
  }

  /// Letters and digits from `at`; `Rp500` is cut before its digits, and the `x` of `2x24`.
  std::uint32_t run_of_word(std::uint32_t at, std::uint32_t begin) const {
    for (std::uint32_t end = at;; at = end) {
      if (at - begin <= 3 && at > begin + 1 && class_at(at) == digit && is_currency_code(begin, at)) return at;
      if (at == begin + 1 && begin > 0 && s_[begin] == 'x' && digit_at(begin - 1) && digit_at(at)) return at;
      end = at > begin && raised_at(at) ? at + peek(at).size : step(at);
      if (end == at) return at;
    }
  }
  [[nodiscard]] bool is_currency_code(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(currencies.begin(), currencies.end(), [&](std::string_view code) {
      return code.size() == end - begin && (upper_at(begin) || code == currencies.front()) && lower_match(begin, code);
    });
  }
  /// The second sum of `Rp 500 ribu-Rp 1 juta`.
  [[nodiscard]] bool rupiah_at(std::uint32_t at) const {
    return s_.substr(at, 2) == "Rp" && (digit_at(at + 2) || ((byte(at + 2) == ' ' || byte(at + 2) == '.') && digit_at(at + 3)));
  }
  /// Whether `Rp` or `$` stands before: then `750M` is a sum with its scale.
  [[nodiscard]] bool after_sign(std::uint32_t at) const {
    if (at > 0 && s_[at - 1] == ' ') --at;
    return (at > 0 && s_[at - 1] == '$') || (at > 1 && s_.substr(at - 2, 2) == "Rp");
  }

  TokenKind number() {
    const std::uint32_t begin = at_;
    std::array<int, 4> separators{};  // . , / : between digits; hyphens below
    int hyphens = 0, after_colon = 0;
    bool colons = true;  // two digits behind each
    constexpr std::string_view signs = ".,/:";
    while (at_ < s_.size()) {
      if (digit_at(at_)) {
        ++at_;
        continue;
      }
      const std::size_t which = signs.find(byte(at_));
      if (which != std::string_view::npos && digit_at(at_ + 1)) {
        ++separators[which];
        ++at_;
        if (signs[which] == ':') {
          after_colon = 0;
          while (digit_at(at_ + static_cast<std::uint32_t>(after_colon))) ++after_colon;
          colons = colons && after_colon == 2;
        }
        continue;
      }
      const CodePoint c = peek(at_);
      const bool dash = c.value == '-' || c.value == 0x2013;
      if (dash && digit_at(at_ + c.size)) {
        ++hyphens;
        at_ += c.size;
        continue;
      }
      break;
    }
    const std::string_view seen = s_.substr(begin, at_ - begin);
    if (const std::uint32_t end = seen.size() == 1 ? keycap_end() : at_; end > at_) return at_ = end, TokenKind::emoji;
    if (raised_at(at_)) {
      while (raised_at(at_)) at_ += peek(at_).size;
      return TokenKind::number;
    }
    if (at_ < s_.size() && is_fraction(peek(at_).value)) return at_ += peek(at_).size, TokenKind::number;
    // 1990-an, 4G, 3D, 10K belong together; 20km and 2x are a number and a unit
    if (byte(at_) == '-' && is_letter(class_at(at_ + 1)) && !rupiah_at(at_ + 1)) {
      at_ = letters(at_ + 1);
      return TokenKind::word;
    }
    if (upper_at(at_) && seen.find_first_not_of("0123456789") == std::string_view::npos && !after_sign(begin)) {
      at_ = letters(at_);
      while (byte(at_) == '-' && joins(class_at(at_ + 1))) at_ = letters(at_ + 1);
      return TokenKind::word;
    }
    const bool plain = separators[0] == 0 && separators[1] == 0;
    if (plain && separators[3] == 0 && separators[2] >= 1 && separators[2] <= 2 && hyphens == 0) return TokenKind::date;
    if (plain && separators[3] == 0 && hyphens == 2 && separators[2] == 0 && is_day(seen, '-')) return TokenKind::date;
    if (separators[0] == 2 && separators[1] + separators[2] + separators[3] + hyphens == 0 && is_day(seen, '.')) return TokenKind::date;
    if (separators[3] >= 1 && colons && separators[2] == 0 && hyphens == 0 && plain) return TokenKind::time;
    return TokenKind::number;
  }

  /// The end of `1️⃣` behind its digit, or `at_`.
  [[nodiscard]] std::uint32_t keycap_end() const {
    std::uint32_t end = at_;
    if (peek(end).value == 0xFE0F) end += peek(end).size;
    return peek(end).value == 0x20E3 && end < s_.size() ? end + peek(end).size : at_;
  }

  /// Whether three groups of digits can be a day: `12-09-2023` `1.9.2023` `2023-09-12`, not `0812-3456-7890` or `1.250.000`.
  [[nodiscard]] static bool is_day(std::string_view s, char between) {
    const std::size_t first = s.find(between), second = s.find(between, first + 1);
    if (second == std::string_view::npos) return false;
    const std::size_t a = first, b = second - first - 1, c = s.size() - second - 1;
    const bool year_last = a <= 2 && b <= 2 && (c == 4 || (c == 2 && between == '-'));
    return year_last || (a == 4 && b <= 2 && c <= 2 && between == '-');
  }

  std::string_view s_;
  std::uint32_t begin_;
  std::uint32_t at_;
  std::size_t before_;  ///< tokens that were there already
  std::vector<RawToken>& out_;
};

}  // namespace

void scan(std::string_view text, Span range, std::vector<RawToken>& out) { Scanner(text, range, out).run(); }

}  // namespace warta::text
