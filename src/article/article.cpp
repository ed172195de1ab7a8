// What layout alone could not decide: the day, the people, the place, the sections.
//
// The day of publication, by the first of these that the text has:
//   1. the day that the caller gave                                          (published_from: option)
//   2. the first full date in a date line; a clock time in it gives the hour (published_from: dateline)
//   3. in the story, the day it speaks from: of all full dates that stand in brackets behind a weekday (`Selasa
//      (12/9/2023)`) or carry a weekday, the latest; of those without one, the latest in the first three paragraphs
//                                                                            (published_from: text)
#include "article/article.hpp"

#include <algorithm>
#include <unordered_map>

#include "text/unicode.hpp"

namespace warta::article {

namespace {

using values::FoundTime;

class Composer {
 public:
  Composer(const Text& text, const layout::Layout& layout, const language::Words& words, const std::vector<names::NameMention>& mentions,
           const std::vector<FoundTime>& times, const knowledge::Store& store)
      : text_(text), layout_(layout), words_(words), mentions_(mentions), times_(times), store_(store) {}

  Article run(const std::string& date) {
    article_.parts = layout_.parts;
    if (!layout_.title.empty()) article_.title = layout_.title;
    contributors();
    dateline();
    outlet();
    published(date);
    sections();
    for (const Span title : layout_.related) article_.related.push_back({title});
    article_.captions = layout_.captions;
    return std::move(article_);
  }

 private:
  /// The part that holds byte `at`, or nullptr.
  [[nodiscard]] const Part* part_at(std::uint32_t at) const {
    const auto after = std::upper_bound(article_.parts.begin(), article_.parts.end(), at, [](std::uint32_t a, const Part& p) { return a < p.span.begin; });
    return after == article_.parts.begin() || !(after - 1)->span.contains(at) ? nullptr : &*(after - 1);
  }

  /// Names that are sure are contributors; one that may be a subject (`Topik:`) only where the recogniser calls it a person.
  /// A body that got into a byline is none. What turns out to be no person becomes a tag.
  void contributors() {
    article_.tags = layout_.tags;
    for (const layout::BylineName& name : layout_.names) {
      bool person = name.sure, other = false;
      for (const names::NameMention& m : mentions_) {
        if (m.span.begin >= name.span.end) break;
        if (!m.span.overlaps(name.span)) continue;
        person = person || m.type == EntityType::person;
        other = other || (m.type != EntityType::person && m.span.contains(name.span));
      }
      if (other && !(name.sure && m_is_name(name.span))) person = false;
      if (!person) {
        if (!name.sure) article_.tags.push_back(name.span);
        continue;
      }
      std::string written(text_.view(name.span));
      std::replace_if(written.begin(), written.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
      const bool known = std::any_of(article_.contributors.begin(), article_.contributors.end(),
                                     [&](const Contributor& c) { return c.name == written && c.role == name.role; });
      if (!known) article_.contributors.push_back({std::move(written), name.role, name.span});
    }
    std::sort(article_.tags.begin(), article_.tags.end());
    // a part of names that all turned out to be subjects is one of tags, and the other way round
    for (Part& part : article_.parts) {
      if (part.kind != PartKind::byline && part.kind != PartKind::tags) continue;
      const auto in = [&](const auto& list, auto&& span_of) { return std::any_of(list.begin(), list.end(), [&](const auto& x) { return part.span.contains(span_of(x)); }); };
      const bool people = in(article_.contributors, [](const Contributor& c) { return c.span; });
      const bool subjects = in(article_.tags, [](Span s) { return s; });
      if (people != subjects) part.kind = people ? PartKind::byline : PartKind::tags;
    }
  }

  /// Whether a word of `span` is a given or family name: then the byline is believed against the recogniser.
  [[nodiscard]] bool m_is_name(Span span) const {
    for (Index t = words_.token_from(span.begin); t < words_.tokens.size() && words_.tokens[t].span.begin < span.end; ++t)
      if ((store_.info(words_.tokens[t].word).flags & knowledge::WordInfo::name_flag) != 0) return true;
    return false;
  }

  void dateline() {
    if (!layout_.dateline || layout_.dateline->place.empty()) return;
    const Span place = layout_.dateline->place;
    article_.dateline = Dateline{as_written(place), place};
  }

  /// `JAKARTA` as the gazetteer writes it, else with one capital a word.
  [[nodiscard]] std::string as_written(Span place) const {
    const std::string_view s = text_.view(place);
    const bool capitals = s.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    if (!capitals) return std::string(s);
    knowledge::Trie::Node node = knowledge::Trie::root;
    for (Index t = words_.token_from(place.begin); t < words_.tokens.size() && words_.tokens[t].span.begin < place.end; ++t)
      node = store_.gazetteer().step(node, words_.tokens[t].word);
    if (node != knowledge::Trie::nowhere) {
      const std::string folded = text::folded(s);
      for (std::uint32_t e = store_.gazetteer().first(node); e < store_.gazetteer().last(node); ++e) {
        const std::string_view name = store_.slice(store_.gazetteer_row(e).name);
        if (text::folded(name) == folded) return std::string(name);
      }
    }
    return text::title_cased(s);
  }

  /// The publisher's own layout file, else the dateline's outlet under the name that the gazetteer files it by.
  void outlet() {
    if (!layout_.outlet.empty()) {
      article_.outlet = layout_.outlet;
      return;
    }
    if (!layout_.dateline || layout_.dateline->outlet.empty()) return;
    const Span span = layout_.dateline->outlet;
    knowledge::Trie::Node node = knowledge::Trie::root;
    for (Index t = words_.token_from(span.begin); t < words_.tokens.size() && words_.tokens[t].span.begin < span.end; ++t)
      node = store_.gazetteer().step(node, words_.tokens[t].word);
    if (node != knowledge::Trie::nowhere)
      for (std::uint32_t e = store_.gazetteer().first(node); e < store_.gazetteer().last(node); ++e)
        if (store_.gazetteer_row(e).type == static_cast<std::uint8_t>(EntityType::org)) {
          article_.outlet = store_.slice(store_.gazetteer_row(e).name);
          return;
        }
    article_.outlet = text_.view(span);
  }

  void published(const std::string& date) {
    if (!date.empty()) {
      article_.published = date;
      article_.published_from = PublishedFrom::option;
      return;
    }
    if (from_date_line()) return;
    from_story();
  }

  bool from_date_line() {
    for (const Span line : layout_.dates) {
      const FoundTime* day = nullptr;
      const FoundTime* clock = nullptr;
      for (const FoundTime& t : times_) {
        if (!line.overlaps(t.span)) continue;
        if (day == nullptr && t.full_date()) day = &t;
        if (clock == nullptr && t.hour && t.minute && day != nullptr) clock = &t;
      }
      if (day == nullptr) continue;
      article_.published = values::to_string(*day->full_date());
      if (clock != nullptr) {
        const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
        article_.published += "T" + two(*clock->hour) + ":" + two(*clock->minute);
        article_.published += clock->zone;
      }
      article_.published_from = PublishedFrom::dateline;
      return true;
    }
    return false;
  }

  void from_story() {
    std::optional<values::Date> with_weekday, early;
    std::uint32_t third_paragraph = text_.size();
    int paragraphs = 0;
    for (const Part& p : article_.parts)
      if (p.kind == PartKind::paragraph && !p.continues && ++paragraphs == 3) third_paragraph = p.span.end;
    for (const FoundTime& t : times_) {
      const Part* part = part_at(t.span.begin);
      if (t.type != TimeType::date || part == nullptr || part->kind != PartKind::paragraph) continue;
      const auto day = t.full_date();
      if (!day) continue;
      if (t.weekday && (!with_weekday || *with_weekday < *day)) with_weekday = day;
      if (t.span.begin < third_paragraph && (!early || *early < *day)) early = day;
    }
    const std::optional<values::Date> day = with_weekday ? with_weekday : early;
    if (!day) return;
    article_.published = values::to_string(*day);
    article_.published_from = PublishedFrom::text;
  }

  void sections() {
    std::unordered_map<Index, const layout::HeadingForm*> headings;
    for (const layout::HeadingForm& h : layout_.headings) headings[h.part] = &h;
    for (Index i = 0; i < article_.parts.size(); ++i) {
      const Part& part = article_.parts[i];
      if (part.kind == PartKind::heading) {
        Section section;
        const auto form = headings.find(i);
        section.heading = form == headings.end() ? part.span : form->second->words;
        if (form != headings.end()) section.number = form->second->number;
        section.span = part.span;
        article_.sections.push_back(std::move(section));
      } else if (part.kind == PartKind::paragraph) {
        if (article_.sections.empty()) article_.sections.emplace_back();
        std::vector<Paragraph>& paragraphs = article_.sections.back().paragraphs;
        if (part.continues && !paragraphs.empty()) {
          paragraphs.back().cut.push_back({paragraphs.back().span.end, part.span.begin});
          paragraphs.back().span.end = part.span.end;
        } else {
          paragraphs.push_back({part.span, {}});
        }
      }
    }
  }

  const Text& text_;
  const layout::Layout& layout_;
  const language::Words& words_;
  const std::vector<names::NameMention>& mentions_;
  const std::vector<FoundTime>& times_;
  const knowledge::Store& store_;
  Article article_;
};

}  // namespace

Article compose(const Text& text, const layout::Layout& layout, const language::Words& words, const std::vector<names::NameMention>& mentions,
                const std::vector<values::FoundTime>& times, const knowledge::Store& store, const std::string& date) {
  return Composer(text, layout, words, mentions, times, store).run(date);
}

std::optional<values::Date> published_day(const Article& article) {
  return article.published.size() < 10 ? std::nullopt : values::parse_date(std::string_view(article.published).substr(0, 10));
}

}  // namespace warta::article
