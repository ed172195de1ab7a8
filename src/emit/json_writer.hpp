// Writes JSON straight into a string, item by item: a megabyte of news makes ten of JSON, and a tree of it would cost more
// than the analysis. Two layouts: compact, on one line; and indented for people, where short things such as spans stay on one
// line and only what the caller opens as `spread` has a line an item.
//
//     {
//       "mentions": [                                     begin_array(spread)
//         {"text": "Kim", "span": [0, 3]},                begin_object(), string(), span()
//
// It writes through a pointer into room that is there already: asking a string for each sign was half of the cost.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace warta::emit {

/// The caller pairs begin and end and gives every member of an object a key; strings may be any bytes. Objects and arrays are
/// nested 32 deep at most. The string that it appends to is as it shall be after finish(), which the destructor calls too.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { compact, indented };
  enum class Shape : std::uint8_t { one_line, spread };

  /// The key of a member, quoted when the program is compiled; at most 20 bytes, none of which needs an escape.
  class Name {
   public:
    template <std::size_t size>
    consteval Name(const char (&name)[size]) : size_(size + 2) {  // NOLINT: a literal where a key is asked for
      static_assert(size >= 1 && size + 3 <= room);
      char* at = quoted_.data();
      *at++ = '"';
      for (std::size_t i = 0; i + 1 < size; ++i) *at++ = name[i];
      *at++ = '"';
      *at = ':';
    }
    [[nodiscard]] constexpr std::string_view view() const { return std::string_view(quoted_.data(), size_).substr(1, size_ - 3); }

   private:
    friend class JsonWriter;
    static constexpr std::size_t room = 24;
    std::array<char, room> quoted_{};  ///< with its quotation marks and the colon
    std::size_t size_;
  };

  JsonWriter(std::string& out, Layout layout);
  ~JsonWriter() { finish(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  /// Gives the string the length of what was written. Writing may go on.
  void finish();
  /// Makes room for `size` bytes, where it is known how much comes: the string then grows once.
  void reserve(std::size_t size) { need(size); }

  void begin_object(Shape shape = Shape::one_line) { open('{', shape); }
  void end_object() { close('}'); }
  void begin_array(Shape shape = Shape::one_line) { open('[', shape); }
  void end_array() { close(']'); }

  /// Begins a member of an object; its value comes next.
  void key(const Name& name) {
    named(name);
    after_key_ = true;
  }
  /// The next item of the open object or array begins a new line (in the indented layout).
  void break_line() { break_next_ = indented_; }

  void value(std::string_view text) {
    separate();
    quoted(text);
  }
  void value(const char* text) { value(std::string_view(text)); }
  /// The shortest digits that read back as the same number; NaN and infinities are 0.
  void value(double number);
  void value(std::uint64_t number) {
    separate();
    digits(number);
  }
  void value(bool truth) {
    separate();
    put(truth ? std::string_view("true") : std::string_view("false"));
  }
  /// A string of a letter and a number, such as `"e12"`.
  void label(char letter, std::uint64_t number) {
    separate();
    *at_++ = '"';
    *at_++ = letter;
    digits(number);
    *at_++ = '"';
  }
  void null() {
    separate();
    put("null");
  }
  /// `[begin, end]`
  void span(std::uint32_t begin, std::uint32_t end) {
    separate();
    *at_++ = '[';
    digits(begin);
    *at_++ = ',';
    if (indented_) *at_++ = ' ';
    digits(end);
    *at_++ = ']';
  }
  /// A whole JSON value that is already written, valid and on one line.
  void raw(std::string_view json);

  // Members of an object, key and value in one.
  void string(const Name& name, std::string_view text) { named(name), quoted(text); }
  void string_or_null(const Name& name, std::string_view text) { key(name), text.empty() ? null() : value(text); }
  void number(const Name& name, double number) { key(name), value(number); }
  /// The number rounded to four decimals.
  void score(const Name& name, double number);
  void count(const Name& name, std::uint64_t number) { named(name), digits(number); }
  void boolean(const Name& name, bool truth) { key(name), value(truth); }
  void null(const Name& name) { key(name), null(); }

 private:
  /// Most bytes of an item that is no string, with comma, line end and indentation before it: separate() sees to them.
  static constexpr std::size_t item_room = 192;
  static constexpr unsigned most_depth = 32;

  void need(std::size_t size) {
    if (static_cast<std::size_t>(end_ - at_) < size) grow(size);
  }
  void grow(std::size_t size);
  void put(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void digits(std::uint64_t number) { at_ = std::to_chars(at_, end_, number).ptr; }
  /// `"name":`, behind what parts it from the member before it.
  void named(const Name& name) {
    separate();
    std::memcpy(at_, name.quoted_.data(), Name::room);  // all of it: a copy of a fixed size is one or two moves
    at_ += name.size_;
    if (indented_) *at_++ = ' ';
  }

  void open(char bracket, Shape shape) {
    separate();
    *at_++ = bracket;
    ++depth_;
    spread_ = spread_ << 1U | (indented_ && shape == Shape::spread ? 1U : 0U);
    filled_ <<= 1U;
  }
  void close(char bracket) {
    need(item_room);
    --depth_;
    if ((spread_ & filled_ & 1U) != 0) new_line();
    spread_ >>= 1U;
    filled_ >>= 1U;
    break_next_ = false;
    *at_++ = bracket;
  }
  /// Room for an item, then comma and white space before it where it is in an array or the key of a member.
  void separate() {
    need(item_room);
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    const bool first = (filled_ & 1U) == 0;
    filled_ |= 1U;
    if (!first) *at_++ = ',';
    if (!indented_) return;
    if ((spread_ & 1U) != 0 || break_next_) {
      new_line();
    } else if (!first) {
      *at_++ = ' ';
    }
    break_next_ = false;
  }
  void new_line() {
    *at_++ = '\n';
    std::memset(at_, ' ', 2 * std::size_t{depth_});
    at_ += 2 * std::size_t{depth_};
  }
  void quoted(std::string_view text);
  /// The character at the head of `text`, which cannot stand in a JSON string as it is; returns its length.
  std::size_t escaped(std::string_view text);

  std::string* out_;
  char* at_;   ///< the next byte
  char* end_;  ///< of the room
  bool indented_;
  bool break_next_ = false;
  bool after_key_ = false;
  unsigned depth_ = 0;
  std::uint64_t spread_ = 0;  ///< a bit for each open object or array, the innermost one lowest
  std::uint64_t filled_ = 0;  ///< whether it has an item
  static_assert(most_depth * 2 + 2 * Name::room < item_room && most_depth < 64);
};

}  // namespace warta::emit
