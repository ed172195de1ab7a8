// Any text to parts: they cover it, and all that the layout found lies in them.
#include "layout/layout.hpp"

#include "fuzz.hpp"
#include "text/decode.hpp"

namespace {

using warta::Span;
using warta::fuzz::demand;

class LayoutCheck {
 public:
  LayoutCheck(const warta::Text& text, const warta::layout::Layout& layout) : text_(text), layout_(layout) {}

  void run() const {
    warta::properties::Faults faults;
    warta::properties::check_parts(text_, layout_.parts, faults);
    demand(faults);
    span(layout_.title);
    if (layout_.dateline) {
      for (const Span s : {layout_.dateline->whole, layout_.dateline->place, layout_.dateline->outlet}) span(s);
      if (!layout_.dateline->place.empty())
        demand(layout_.dateline->whole.contains(layout_.dateline->place), "a dateline without its place");
    }
    for (const auto& name : layout_.names) filled(name.span), part(name.part, name.span);
    for (const auto& heading : layout_.headings) span(heading.words), part(heading.part, heading.words);
    for (const auto* list : {&layout_.related, &layout_.tags, &layout_.captions, &layout_.dates})
      for (const Span s : *list) filled(s);
    for (const auto& problem : layout_.problems) {
      span(problem.span);
      demand(!problem.rule.empty(), "a problem without a rule");
    }
  }

 private:
  void span(Span s) const {
    demand(s.begin <= s.end && s.end <= text_.size(), "a span leaves the text");
    const auto inside = [&](std::uint32_t at) {
      return at < text_.size() && (static_cast<unsigned char>(text_.view()[at]) & 0xC0U) == 0x80U;
    };
    demand(!inside(s.begin) && !inside(s.end), "a span cuts a character");
  }
  void filled(Span s) const {
    span(s);
    demand(!s.empty(), "an empty span");
  }
  void part(warta::Index part, Span s) const {
    demand(part < layout_.parts.size(), "a part that is none");
    demand(layout_.parts[part].span.contains(s), "it does not lie in its part");
  }

  const warta::Text& text_;
  const warta::layout::Layout& layout_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace warta;
  static const layout::Layouts layouts(Knowledge::builtin().store());
  const text::Decoded decoded = text::decode(fuzz::as_text(data, size));
  LayoutCheck(decoded.text, layout::read_layout(decoded.text, layouts)).run();
  return 0;
}
