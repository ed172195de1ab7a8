#include "names/file.hpp"

#include <algorithm>
#include <cmath>

#include "names/acronym.hpp"
#include "names/capitals.hpp"
#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t longest_acronym = 5;

std::vector<std::string_view> split_words(std::string_view s) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = std::min(s.find(' ', at), s.size());
    if (end > at) words.push_back(s.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_body(const knowledge::Store& store, knowledge::WordId word) {
  const knowledge::Trie::Node node = store.gazetteer().step(knowledge::Trie::root, word);
  if (node == knowledge::Trie::nowhere) return false;
  for (std::uint32_t e = store.gazetteer().first(node); e < store.gazetteer().last(node); ++e)
    if (store.gazetteer_row(e).type == static_cast<std::uint8_t>(EntityType::org)) return true;
  return false;
}

bool has_vowels(std::string_view folded) { return folded.find_first_of("aeiou") != std::string_view::npos; }

double round6(float degrees) { return std::round(static_cast<double>(degrees) * 1e4) / 1e4; }

/// `golkar` and `partai golkar`: the row's name is the word behind what such a body is called.
bool with_kind(const knowledge::Store& store, std::string_view word, const std::vector<std::string_view>& name) {
  const knowledge::ClassId cue = store.class_id("role-cue");
  return cue >= 0 && name.size() == 2 && name.back() == word &&
         store.class_value(store.word(name.front()), cue).value_or(std::string_view{}).substr(0, 4) == "body";
}

/// `persib` and `persib bandung`: the row's name is the word and the place that it is at home in.
bool at_home(const knowledge::Store& store, std::string_view word, const std::vector<std::string_view>& name) {
  if (name.size() < 2 || name.front() != word) return false;
  knowledge::Trie::Node node = knowledge::Trie::root;
  for (std::size_t i = 1; i < name.size(); ++i) node = store.gazetteer().step(node, store.word(name[i]));
  if (node == knowledge::Trie::nowhere) return false;
  for (std::uint32_t e = store.gazetteer().first(node); e < store.gazetteer().last(node); ++e)
    if (store.gazetteer_row(e).type == static_cast<std::uint8_t>(EntityType::gpe)) return true;
  return false;
}

/// A name in capitals, or of a text without any, as it would stand elsewhere: `BANK INDONESIA` and `bank indonesia` are Bank Indonesia,
/// `DPP PDIP` remains.
std::string with_capitals(const knowledge::Store& store, const std::string& name, EntityType type) {
  const knowledge::ClassId acronym = store.class_id("acronym");
  std::string out;
  for (const std::string_view word : split_words(name)) {
    const std::string folded = text::folded(word);
    const knowledge::WordId id = store.word(folded);
    const bool root = (store.info(id).flags & knowledge::WordInfo::root_flag) != 0;
    const bool stays = (acronym >= 0 && store.class_value(id, acronym)) ||
                       (!root && word.size() <= longest_acronym && (word.size() == 2 || !has_vowels(folded) || is_body(store, id)));
    const bool small = !out.empty() && type != EntityType::person && stays_small(store.info(id));
    if (!out.empty()) out += ' ';
    out += small ? folded : stays ? text::in_capitals(word) : text::title_cased(word);
  }
  return out;
}

/// Whether the longest form that the text has is but a short one of the row's name, `name` case folded.
bool short_for(const knowledge::Store& store, const Form& form, const knowledge::GazetteerRow& row, std::string_view name) {
  const bool one_word = form.words.size() == 1, of_several = name.find(' ') != std::string_view::npos;
  switch (form.type) {
    case EntityType::person: return one_word;
    case EntityType::gpe: return row.iso3166.size > 0 && row.of.size == 0 ? true : one_word && abbreviates(form.key, name);
    case EntityType::org: {
      // KPK, Kemenkes, DPR RI, Persib, Golkar; Bulog is a name of its own
      const bool nation = form.words.size() == 2 && form.words.back() == "ri";
      if (!of_several || (!one_word && !nation)) return false;
      const std::string_view word = form.words.front();
      const std::vector<std::string_view> words = split_words(name);
      if (one_word && (at_home(store, word, words) || with_kind(store, word, words))) return true;
      return std::find(words.begin(), words.end(), word) == words.end() && abbreviates(word, name);
    }
    default: return one_word && form.capitals && abbreviates(form.key, name);
  }
}

}  // namespace

void file_entity(const Text& text, const knowledge::Store& store, const Forms& forms, const Group& group, bool without_capitals,
                 Entity& entity) {
  const Form& longest = *group.longest;
  const knowledge::GazetteerRow* row = group.listed == nullptr ? nullptr : &store.gazetteer_rows()[group.listed->row];
  constexpr std::string_view by_row = "gazetteer";
  entity.why = "model names";
  if (!longest.why.empty()) entity.why.append(", ").append(longest.why);
  // The gazetteer's name stands for an acronym or a single short name (KPK, Korut, Jokowi); what the text names in full is
  // filed as written there.
  bool listed_name = false;
  if (row != nullptr) {
    const std::string name = text::folded(store.slice(row->name));
    listed_name = name == longest.key || short_for(store, longest, *row, name);
    if (longest.why != by_row) entity.why.append(", ").append(by_row);
    if (row->of.size == 0) entity.iso3166 = store.slice(row->iso3166);
    if (!std::isnan(row->latitude) && !std::isnan(row->longitude))
      entity.coordinates = Coordinates{round6(row->latitude), round6(row->longitude)};
  }
  if (listed_name) {
    entity.name = store.slice(row->name);
  } else {
    entity.name = forms.surface(longest);
    const bool domain = entity.name.find(' ') == std::string::npos && entity.name.find('.') != std::string::npos;
    if (longest.capitals && longest.key.size() > longest_acronym && !domain &&
        (longest.words.size() > 1 || entity.type == EntityType::gpe || entity.type == EntityType::person))
      entity.name = with_capitals(store, entity.name, entity.type);
    if (without_capitals) entity.name = with_capitals(store, entity.name, entity.type);
  }
  const auto add_alias = [&](std::string_view form) {
    if (form != entity.name && std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
      entity.aliases.emplace_back(form);
  };
  for (const Mention& m : entity.mentions) {
    const std::string_view written = text.view(m.span);
    if (forms.all_on_one_line() || on_one_line(written))
      add_alias(written);
    else
      add_alias(one_line(written));
  }
}

void weigh(const language::Words& words, const Article& article, const std::vector<NameMention>& mentions, const std::vector<Group>& groups,
           std::vector<Entity>& entities) {
  std::uint32_t most = 1;
  for (const Group& group : groups) most = std::max(most, group.told);
  // counted in words: in bytes, line ends and blank lines would count too
  const auto size = static_cast<double>(std::max<std::size_t>(1, words.tokens.size()));
  for (std::size_t e = 0; e < entities.size(); ++e) {
    const NameMention& first = mentions[groups[e].first];
    const double share = static_cast<double>(groups[e].told) / static_cast<double>(most);
    const bool title = article.title && article.title->overlaps(first.span);
    const bool whole = words.tokens[first.first].span.begin == first.span.begin;  // it begins with a token, as nearly all do
    const double early = 1.0 - static_cast<double>(whole ? first.first : words.token_from(first.span.begin)) / size;
    entities[e].salience = std::round((0.5 * share + 0.3 * early + (title ? 0.2 : 0.0)) * 100) / 100;
  }
}

}  // namespace warta::names
