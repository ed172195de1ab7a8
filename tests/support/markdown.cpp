#include "markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

#include "text/unicode.hpp"
#include "warta/emit.hpp"

namespace warta::properties {

namespace {

/// The headings of level 2 in their order (src/emit/markdown.cpp).
constexpr std::array<std::string_view, 10> headings = {"Siapa",   "Lembaga",       "Tempat", "Nama lain", "Garis waktu",
                                                       "Kutipan", "Menurut siapa", "Angka",  "Topik",     "Temuan"};

/// What of `s` can be seen: without white space, control characters and marks that turn the writing.
std::string ink(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::code_point_at(s, at);
    const text::CharClass kind = text::char_class(c.value);
    const bool turns = (c.value >= 0x202A && c.value <= 0x202E) || (c.value >= 0x2066 && c.value <= 0x2069);
    if (!text::is_space(kind) && kind != text::CharClass::control && !turns) out += s.substr(at, c.size);
    at += c.size;
  }
  return out;
}

std::vector<cmark_node*> children(cmark_node* node) {
  std::vector<cmark_node*> all;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) all.push_back(child);
  return all;
}

std::string text_of(cmark_node* node) {
  if (cmark_node_get_type(node) == CMARK_NODE_TEXT) return cmark_node_get_literal(node);
  std::string out;
  for (cmark_node* child : children(node)) out += text_of(child);
  return out;
}

int count(cmark_node* node, cmark_node_type type) {
  int n = cmark_node_get_type(node) == type ? 1 : 0;
  for (cmark_node* child : children(node)) n += count(child, type);
  return n;
}

/// The first strong emphasis of an item.
cmark_node* strong_of(cmark_node* node) {
  if (cmark_node_get_type(node) == CMARK_NODE_STRONG) return node;
  for (cmark_node* child : children(node))
    if (cmark_node* found = strong_of(child)) return found;
  return nullptr;
}

class PageCheck {
 public:
  PageCheck(cmark_node* document, const Analysis& analysis, Faults& faults) : blocks_(children(document)), a_(analysis), faults_(faults) {
    kinds(document);
  }

  void run() {
    head();
    for (std::string_view after; at_ < blocks_.size() && is(CMARK_NODE_HEADING);) after = section(after);
    expect(is(CMARK_NODE_THEMATIC_BREAK), "no rule before the foot, but " + shown());
    ++at_;
    expect(is(CMARK_NODE_PARAGRAPH) && children(blocks_[at_]).size() == 1 && count(blocks_[at_], CMARK_NODE_EMPH) == 1,
           "the foot is no line in emphasis, but " + shown());
    ++at_;
    expect(at_ >= blocks_.size(), "something stands behind the foot: " + shown());
    counts();
  }

 private:
  void expect(bool truth, const std::string& what) {
    if (!truth) faults_.push_back("page: " + what);
  }
  [[nodiscard]] bool is(cmark_node_type type) const { return at_ < blocks_.size() && cmark_node_get_type(blocks_[at_]) == type; }
  [[nodiscard]] std::string shown() const {
    if (at_ >= blocks_.size()) return "the end";
    return std::string(cmark_node_get_type_string(blocks_[at_])) + " \"" + text_of(blocks_[at_]).substr(0, 60) + "\"";
  }

  /// Nodes of these kinds alone are warta's; any other came out of the article.
  void kinds(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_HEADING:
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_THEMATIC_BREAK:
      case CMARK_NODE_TEXT:
      case CMARK_NODE_STRONG:
      case CMARK_NODE_EMPH: break;
      default: expect(false, std::string("there is a node '") + cmark_node_get_type_string(node) + "' in it");
    }
    for (cmark_node* child : children(node)) kinds(child);
  }

  void head() {
    expect(is(CMARK_NODE_HEADING) && cmark_node_get_heading_level(blocks_[0]) == 1, "does not begin with a heading of level 1");
    if (a_.article.title && !ink(a_.text.view(*a_.article.title)).empty() && at_ < blocks_.size())
      expect(ink(text_of(blocks_[0])) == ink(a_.text.view(*a_.article.title)), "the title reads \"" + text_of(blocks_[0]) + "\"");
    if (at_ < blocks_.size())
      expect(count(blocks_[0], CMARK_NODE_STRONG) + count(blocks_[0], CMARK_NODE_EMPH) == 0, "the title has emphasis");
    int paragraphs = 0;
    for (++at_; is(CMARK_NODE_PARAGRAPH); ++at_, ++paragraphs) {
      const int strong = count(blocks_[at_], CMARK_NODE_STRONG);
      expect(count(blocks_[at_], CMARK_NODE_EMPH) == 0 && strong <= 1, "emphasis at the head");
      if (strong == 1) expect(text_of(strong_of(blocks_[at_])) == "Ringkasan.", "strong words at the head that are not ours");
    }
    expect(paragraphs <= 2, std::to_string(paragraphs) + " paragraphs at the head");
  }

  std::string_view section(std::string_view after) {
    const std::string name = text_of(blocks_[at_]);
    const auto known = std::find(headings.begin(), headings.end(), name);
    if (cmark_node_get_heading_level(blocks_[at_]) != 2 || known == headings.end()) {
      expect(false, "a heading that is not ours: " + shown());
      ++at_;
      return after;
    }
    expect(after.empty() || known > std::find(headings.begin(), headings.end(), after), "the heading " + name + " is out of order");
    ++at_;
    std::vector<cmark_node*> items;
    if (name == "Kutipan") {
      for (; is(CMARK_NODE_BLOCK_QUOTE); ++at_) {
        items.push_back(blocks_[at_]);
        const auto inside = children(blocks_[at_]);
        expect(!inside.empty() && inside.size() <= 2, "a quotation of " + std::to_string(inside.size()) + " blocks");
        for (cmark_node* block : inside) expect(cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH, "a quotation that is no paragraph");
      }
    } else if (is(CMARK_NODE_LIST)) {
      expect(cmark_node_get_list_type(blocks_[at_]) == CMARK_BULLET_LIST, "an ordered list under " + name);
      items = children(blocks_[at_]);
      for (cmark_node* item : items) {
        const auto inside = children(item);
        expect(inside.size() == 1 && cmark_node_get_type(inside[0]) == CMARK_NODE_PARAGRAPH,
               "an item under " + name + " that is not one paragraph");
      }
      ++at_;
    }
    expect(!items.empty(), "nothing under " + name + " but " + shown());
    for (cmark_node* item : items) {
      expect(count(item, CMARK_NODE_EMPH) <= (name == "Garis waktu" ? 1 : 0), "emphasis under " + name + ": " + text_of(item));
      const bool must = name != "Kutipan" && name != "Menurut siapa";
      const int strong = count(item, CMARK_NODE_STRONG);
      expect(strong == 1 || (!must && strong == 0), std::to_string(strong) + " strong words under " + name + ": " + text_of(item));
    }
    items_[static_cast<std::size_t>(known - headings.begin())] = items;
    return *known;
  }

  [[nodiscard]] const std::vector<cmark_node*>& under(std::string_view name) const {
    return items_[static_cast<std::size_t>(std::find(headings.begin(), headings.end(), name) - headings.begin())];
  }

  /// As many items as the analysis has things to show, and their words as the article has them.
  void counts() {
    std::size_t people = 0, names = 0, quotes = 0, amounts = 0;
    std::vector<std::string> shown_names, wanted_names;
    for (const Entity& e : a_.entities)
      if (!ink(e.name).empty()) {
        ++names;
        people += e.type == EntityType::person ? 1U : 0U;
        wanted_names.push_back(ink(e.name));
      }
    for (const std::string_view heading : {"Siapa", "Lembaga", "Tempat", "Nama lain"})
      for (cmark_node* item : under(heading))
        if (cmark_node* strong = strong_of(item)) shown_names.push_back(ink(text_of(strong)));
    std::sort(shown_names.begin(), shown_names.end());
    std::sort(wanted_names.begin(), wanted_names.end());
    expect(under("Siapa").size() == people, std::to_string(under("Siapa").size()) + " people instead of " + std::to_string(people));
    expect(shown_names == wanted_names, "the names are not those of the analysis (" + std::to_string(names) + ")");
    for (const Quote& q : a_.quotes) {
      const std::string words = ink(a_.text.view(q.span));
      if (words.empty()) continue;
      if (quotes < under("Kutipan").size())
        expect(ink(text_of(cmark_node_first_child(under("Kutipan")[quotes]))) == words, "a quotation does not read as it was written");
      ++quotes;
    }
    expect(under("Kutipan").size() == quotes, std::to_string(under("Kutipan").size()) + " quotations instead of " + std::to_string(quotes));
    for (const Amount& amount : a_.amounts) amounts += ink(a_.text.view(amount.span)).empty() ? 0U : 1U;
    expect(under("Angka").size() == amounts, std::to_string(under("Angka").size()) + " amounts instead of " + std::to_string(amounts));
    expect(under("Temuan").size() == a_.findings.size(),
           std::to_string(under("Temuan").size()) + " findings instead of " + std::to_string(a_.findings.size()));
  }

  std::vector<cmark_node*> blocks_;
  std::size_t at_ = 0;
  std::array<std::vector<cmark_node*>, headings.size()> items_;
  const Analysis& a_;
  Faults& faults_;
};

}  // namespace

void check_page(const Analysis& analysis, Faults& faults) {
  std::string page;
  emit_markdown(page, analysis, {});
  check_page(page, analysis, faults);
}

void check_page(std::string_view page, const Analysis& analysis, Faults& faults) {
  if (!is_utf8(page)) faults.emplace_back("page: is no UTF-8");
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(cmark_parse_document(page.data(), page.size(), CMARK_OPT_DEFAULT),
                                                                         &cmark_node_free);
  cmark_consolidate_text_nodes(document.get());
  PageCheck(document.get(), analysis, faults).run();
}

}  // namespace warta::properties
