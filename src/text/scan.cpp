#include "text/scan.hpp"

#include <algorithm>
#include <array>

#include "text/unicode.hpp"

namespace warta::text {

namespace {

using enum CharClass;

constexpr std::array<std::string_view, 22> domain_ends = {"com", "co", "id", "net", "org", "tv",  "news", "io", "me", "info", "ai",
                                                          "my",  "go", "ac", "sch", "web", "xyz", "us",   "uk", "sg", "biz",  "asia"};

class Scanner {
 public:
  Scanner(std::string_view text, Span range, std::vector<RawToken>& out) : s_(text.substr(0, range.end)), at_(range.begin), out_(out) {}

  void run() {
    bool space = true;
    while (at_ < s_.size()) {
      const CodePoint c = code_point_at(s_, at_);
      const CharClass kind = char_class(c.value);
      if (is_space(kind) || kind == control || kind == format) {
        space = space || kind != format;
        at_ += c.size;
        continue;
      }
      const std::uint32_t begin = at_;
      if (const std::uint32_t end = plain_word_end(); end > begin) {
        at_ = end;
        out_.push_back({{begin, at_}, TokenKind::word, space});
        space = false;
        continue;
      }
      const TokenKind token = next(c, kind);
      out_.push_back({{begin, at_}, token, space});
      space = false;
    }
  }

 private:
  [[nodiscard]] CodePoint peek(std::size_t at) const { return at < s_.size() ? code_point_at(s_, at) : CodePoint{0, 1}; }
  [[nodiscard]] CharClass class_at(std::size_t at) const { return at < s_.size() ? char_class(code_point_at(s_, at).value) : newline; }
  [[nodiscard]] char byte(std::size_t at) const { return at < s_.size() ? s_[at] : '\0'; }
  [[nodiscard]] bool digit_at(std::size_t at) const { return is_ascii_digit(byte(at)); }
  [[nodiscard]] static bool joins(CharClass k) { return is_letter(k) || k == mark || k == digit || k == format; }

  /// Nine words in ten are ASCII letters with a blank or a plain mark after them; nothing that word() asks can be so then.
  /// The end of such a word, or `at_`.
  [[nodiscard]] std::uint32_t plain_word_end() const {
    std::uint32_t end = at_;
    while (end < s_.size() && is_ascii_letter(s_[end])) ++end;
    const bool plain = end == s_.size() || std::string_view(" ,\n;!?)\"").find(s_[end]) != std::string_view::npos;
    return plain ? end : at_;
  }

  TokenKind next(CodePoint c, CharClass kind) {
    if (is_letter(kind)) {
      if (const std::uint32_t end = url_end(); end > at_) return at_ = end, TokenKind::url;
      return word();
    }
    if (kind == digit) return is_ascii_digit(static_cast<char>(c.value)) && c.value < 128 ? number() : run_of(digit, TokenKind::number);
    if (c.value == '#' && is_letter(class_at(at_ + 1))) return ++at_, run_while_name(), TokenKind::hashtag;
    if (c.value == '@' && (is_letter(class_at(at_ + 1)) || byte(at_ + 1) == '_')) return ++at_, run_while_name(), TokenKind::mention;
    if (kind == emoji) return emoji_run();
    if (c.value == '$' || c.value == 0x20AC || c.value == 0xA3 || c.value == 0xA5) return at_ += c.size, TokenKind::money;
    if (kind == punctuation) return punctuation_run(c);
    at_ += c.size;
    while (class_at(at_) == mark) at_ += peek(at_).size;
    return TokenKind::symbol;
  }

  TokenKind run_of(CharClass kind, TokenKind token) {
    while (class_at(at_) == kind) at_ += peek(at_).size;
    return token;
  }

  void run_while_name() {
    while (joins(class_at(at_)) || byte(at_) == '_') at_ += peek(at_).size;
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
    while (end > at_ && (std::string_view(".,;:!?)]}'").find(s_[end - 1]) != std::string_view::npos)) --end;
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
    while (joins(class_at(at))) at += peek(at).size;
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
    if (const std::uint32_t end = dotted_end(); end > at_) return at_ = end, TokenKind::abbreviation;
    for (;;) {
      at_ = run_of_word(at_, begin);
      const CodePoint c = peek(at_);
      const std::uint32_t after = at_ + c.size;
      if (at_ >= s_.size()) break;
      const bool apostrophe = c.value == '\'' || c.value == 0x2019 || c.value == 0x2BC || c.value == '`';
      const bool hyphen = c.value == '-' || c.value == 0x2010 || c.value == 0x2011;
      if ((apostrophe && is_letter(class_at(after))) || (hyphen && joins(class_at(after))) || (c.value == '_' && joins(class_at(after)))) {
        at_ = after;
        continue;
      }
      if (c.value == '&' && upper_at(after) && upper_at(at_ - 1)) {
        at_ = after;
        continue;
      }
      if (c.value == '.') {
        if (const std::uint32_t end = domain_end(at_); end > at_) at_ = end;
      }
      if (c.value == '@' && at_ > begin && is_letter(class_at(after))) {
        const std::uint32_t host = letters(after);
        if (byte(host) == '.' && is_letter(class_at(host + 1))) {
          at_ = letters(host + 1);
          while (byte(at_) == '.' && is_letter(class_at(at_ + 1))) at_ = letters(at_ + 1);
          return TokenKind::email;
        }
      }
      break;
    }
    if (byte(at_) == '$' && at_ - begin <= 3 && upper_at(begin)) return ++at_, TokenKind::money;  // US$ S$ A$
    return TokenKind::word;
  }

  /// Letters and digits from `at`; `Rp500` is cut before its digits, as a two-letter word with one capital always is.
  std::uint32_t run_of_word(std::uint32_t at, std::uint32_t begin) const {
    std::uint32_t end = at;
    while (joins(class_at(end))) {
      if (end == begin + 2 && is_ascii_digit(s_[end]) && upper_at(begin) && class_at(begin + 1) == lower) break;
      end += peek(end).size;
    }
    return end;
  }

  TokenKind number() {
    const std::uint32_t begin = at_;
    std::array<int, 4> separators{};  // . , / : between digits; hyphens below
    int hyphens = 0;
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
    // 1990-an, 4G, 3D, 10K belong together; 20km and 2x are a number and a unit
    if (byte(at_) == '-' && is_letter(class_at(at_ + 1))) {
      at_ = letters(at_ + 1);
      return TokenKind::word;
    }
    if (upper_at(at_) && seen.find_first_not_of("0123456789") == std::string_view::npos) {
      at_ = letters(at_);
      while (byte(at_) == '-' && joins(class_at(at_ + 1))) at_ = letters(at_ + 1);
      return TokenKind::word;
    }
    const bool plain = separators[0] == 0 && separators[1] == 0;
    if (plain && separators[3] == 0 && ((separators[2] >= 1 && separators[2] <= 2 && hyphens == 0) || (hyphens == 2 && separators[2] == 0)))
      return TokenKind::date;
    if (separators[3] >= 1 && separators[2] == 0 && hyphens == 0 && plain) return TokenKind::time;
    return TokenKind::number;
  }

  std::string_view s_;
  std::uint32_t at_;
  std::vector<RawToken>& out_;
};

}  // namespace

void scan(std::string_view text, Span range, std::vector<RawToken>& out) { Scanner(text, range, out).run(); }

}  // namespace warta::text
