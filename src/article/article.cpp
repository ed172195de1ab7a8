// Parts, names and times to the article.
#include "article/article.hpp"

#include <algorithm>
#include <set>

#include "article/day.hpp"
#include "article/named.hpp"
#include "layout/shapes.hpp"
#include "text/unicode.hpp"

namespace warta::article {

namespace {

/// The words of `span` on one line.
std::string on_one_line(const Text& text, Span span) {
  std::string out;
  for (const char c : text.view(span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::vector<Section> sections(const layout::Layout& layout) {
  std::vector<Section> all;
  std::size_t heading = 0;
  for (std::size_t i = 0; i < layout.parts.size(); ++i) {
    const Part& part = layout.parts[i];
    if (part.kind == PartKind::heading) {
      Section section;
      section.span = part.span;
      section.heading = part.span;
      while (heading < layout.headings.size() && layout.headings[heading].part < i) ++heading;
      if (heading < layout.headings.size() && layout.headings[heading].part == i) {
        section.heading = layout.headings[heading].words;
        section.number = layout.headings[heading].number;
      }
      all.push_back(std::move(section));
    } else if (part.kind == PartKind::paragraph) {
      if (all.empty()) all.emplace_back();
      std::vector<Paragraph>& paragraphs = all.back().paragraphs;
      if (part.continues && !paragraphs.empty()) {
        // All that was taken out since the paragraph stopped is one cut or more; white space at their ends goes with them.
        Paragraph& open = paragraphs.back();
        open.cut.push_back({open.span.end, part.span.begin});
        open.span.end = part.span.end;
      } else {
        paragraphs.push_back({part.span, {}});
      }
    }
  }
  return all;
}

/// Mentions are in order and apart: one alone may hold `span`.
bool is_person(const std::vector<names::NameMention>& mentions, Span span) {
  const auto after = std::upper_bound(mentions.begin(), mentions.end(), span.begin,
                                      [](std::uint32_t at, const names::NameMention& m) { return at < m.span.begin; });
  return after != mentions.begin() && (after - 1)->type == EntityType::person && (after - 1)->span.contains(span);
}

std::vector<Contributor> contributors(const Text& text, const layout::Layout& layout, const std::vector<names::NameMention>& mentions,
                                      const layout::Shapes& shapes) {
  std::vector<Contributor> all;
  std::set<std::pair<ContributorRole, std::string>> seen;
  for (const layout::BylineName& name : layout.names) {
    if (!name.sure && !is_person(mentions, name.span)) continue;
    std::string written = on_one_line(text, name.span);
    if (name.role != ContributorRole::initials) {
      if (shapes.is_agency(written)) continue;
      if (layout::all_capitals(written) && written.find(' ') != std::string::npos) written = text::title_cased(written);
    }
    if (seen.emplace(name.role, written).second) all.push_back({std::move(written), name.role, name.span});
  }
  return all;
}

/// The name under which the outlet in `span` is filed, or as it is written.
std::string outlet_name(const Text& text, Span span, const language::Words& words, const knowledge::Store& store) {
  if (std::string name = named(words, span, store, EntityType::org); !name.empty()) return name;
  std::string written = on_one_line(text, span);
  if (layout::all_capitals(written) && written.find('.') != std::string::npos) {
    const std::size_t dot = written.find('.');
    written = text::title_cased(written.substr(0, dot)) + layout::lowered(written.substr(dot));
  }
  return written;
}

std::string outlet(const Text& text, const layout::Layout& layout, const language::Words& words, const knowledge::Store& store) {
  if (!layout.outlet.empty()) return std::string(layout.outlet);
  if (layout.dateline && !layout.dateline->outlet.empty()) return outlet_name(text, layout.dateline->outlet, words, store);
  for (const Part& part : layout.parts) {
    if (part.kind != PartKind::boilerplate || part.boilerplate != BoilerplateKind::copyright) continue;
    if (std::string name = first_named(words, part.span, store, EntityType::org); !name.empty()) return name;
  }
  return {};
}

}  // namespace

Article compose(const Text& text, const layout::Layout& layout, const language::Words& words,
                const std::vector<names::NameMention>& mentions, const std::vector<values::FoundTime>& times, const knowledge::Store& store,
                const std::string& date) {
  const layout::Shapes shapes(store);
  Article article;
  if (!layout.title.empty()) article.title = layout.title;
  article.outlet = outlet(text, layout, words, store);
  if (layout.dateline && !layout.dateline->place.empty())
    article.dateline = Dateline{place_name(text, layout.dateline->place, words, store), layout.dateline->place};
  Day day = speaking_day(text, layout, words, times, store, date);
  article.published = std::move(day.published);
  article.published_from = day.from;
  article.contributors = contributors(text, layout, mentions, shapes);
  article.sections = sections(layout);
  for (const Span title : layout.related) article.related.push_back({title});
  article.tags = layout.tags;
  article.captions = layout.captions;
  article.parts = layout.parts;
  return article;
}

std::optional<values::Date> published_day(const Article& article) {
  constexpr std::size_t day_size = 10;  // YYYY-MM-DD
  return values::parse_date(std::string_view(article.published).substr(0, day_size));
}

}  // namespace warta::article
