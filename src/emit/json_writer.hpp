// Writes JSON straight into a string, item by item: a megabyte of news makes ten of JSON, and a tree of it would cost more
// than the analysis. Two layouts: compact, on one line; and indented for people, where short things such as spans stay on one
// line and only what the caller opens as `spread` has a line an item.
//
//     {
//       "mentions": [                                     begin_array(spread)
//         {"text": "Kim", "span": [0, 3]},                begin_object(), string(), span()
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warta::emit {

/// The caller pairs begin and end and gives every member of an object a key; strings may be any bytes.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { compact, indented };
  enum class Shape : std::uint8_t { one_line, spread };

  JsonWriter(std::string& out, Layout layout) : out_(&out), indented_(layout == Layout::indented) {}

  void begin_object(Shape shape = Shape::one_line) { open('{', shape); }
  void end_object() { close('}'); }
  void begin_array(Shape shape = Shape::one_line) { open('[', shape); }
  void end_array() { close(']'); }

  /// Begins a member of an object; its value comes next. `name` needs no escapes.
  void key(std::string_view name);
  /// The next item of the open object or array begins a new line (in the indented layout).
  void break_line() { break_next_ = true; }

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  /// The shortest digits that read back as the same number; NaN and infinities are 0.
  void value(double number);
  void value(std::uint64_t number);
  void value(bool truth);
  void null();
  /// `[begin, end]`
  void span(std::uint32_t begin, std::uint32_t end);
  /// A whole JSON value that is already written, valid and on one line.
  void raw(std::string_view json);

  // Members of an object, key and value in one.
  void string(std::string_view name, std::string_view text) { key(name), value(text); }
  void string_or_null(std::string_view name, std::string_view text) { key(name), text.empty() ? null() : value(text); }
  void number(std::string_view name, double number) { key(name), value(number); }
  /// The number rounded to four decimals.
  void score(std::string_view name, double number);
  void count(std::string_view name, std::uint64_t number) { key(name), value(number); }
  void boolean(std::string_view name, bool truth) { key(name), value(truth); }
  void null(std::string_view name) { key(name), null(); }

 private:
  struct Frame {
    bool spread = false;
    bool empty = true;
  };

  void open(char bracket, Shape shape);
  void close(char bracket);
  /// Comma and white space before an item of an array or the key of a member.
  void separate();
  void new_line(std::size_t depth);
  void quoted(std::string_view text);

  std::string* out_;
  bool indented_;
  bool break_next_ = false;
  bool after_key_ = false;
  std::vector<Frame> frames_;
};

}  // namespace warta::emit
