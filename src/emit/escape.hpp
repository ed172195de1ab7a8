// Text of the article inside Markdown: whatever a name or a quotation holds, a reader sees those very characters and the page
// keeps its shape.
#pragma once

#include <string>
#include <string_view>

namespace warta::emit {

/// Appends text to a paragraph of CommonMark so that nothing in it is markup. White space of any kind, line ends too, becomes
/// one space, none at the ends; control characters and marks that turn the direction of writing are left out.
class MarkdownText {
 public:
  /// `line_start`: the text opens a line or the content of a list item or block quote, where more characters are markup.
  explicit MarkdownText(std::string& out, bool line_start = false) : out_(&out), line_start_(line_start) {}

  /// Appends the next piece of the text; white space between two pieces stays one space.
  MarkdownText& add(std::string_view text);
  /// Appends markup between two pieces: what opens stands after the space before it, what closes before the space after it.
  MarkdownText& open(std::string_view markup);
  MarkdownText& close(std::string_view markup);
  /// Whether nothing was appended yet.
  [[nodiscard]] bool empty() const { return empty_; }

 private:
  void flush_space();

  std::string* out_;
  bool line_start_;
  bool empty_ = true;
  bool space_ = false;
};

/// `text` as MarkdownText appends it.
[[nodiscard]] std::string markdown_escaped(std::string_view text, bool line_start = false);
/// The same in strong emphasis; nothing where nothing of the text can be seen.
[[nodiscard]] std::string markdown_strong(std::string_view text);

}  // namespace warta::emit
