#include "names/file.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "text/unicode.hpp"

namespace warta::names {

namespace {

constexpr std::size_t longest_acronym = 5;

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

/// A name in capitals as it would stand elsewhere: `BANK INDONESIA` is Bank Indonesia, `DPP PDIP` remains.
std::string in_small_letters(const knowledge::Store& store, const std::string& name) {
  const knowledge::ClassId acronym = store.class_id("acronym");
  std::string out;
  for (const std::string_view word : split_words(name)) {
    const std::string folded = text::folded(word);
    const knowledge::WordId id = store.word(folded);
    const bool root = (store.info(id).flags & knowledge::WordInfo::root_flag) != 0;
    const bool stays = (acronym >= 0 && store.class_value(id, acronym)) ||
                       (!root && word.size() <= longest_acronym && (word.size() == 2 || !has_vowels(folded) || is_body(store, id)));
    if (!out.empty()) out += ' ';
    out += stays ? std::string(word) : text::title_cased(std::string(word));
  }
  return out;
}

/// Whether the longest form that the text has is but a short one of the row's name.
bool short_for(const knowledge::Store& store, const Form& form, const knowledge::GazetteerRow& row) {
  const std::string name = text::folded(store.slice(row.name));
  switch (form.type) {
    case EntityType::person: return form.words.size() == 1 && split_words(name).size() > 1;
    case EntityType::gpe: return row.iso3166.size > 0 && row.of.size == 0 ? true : form.words.size() == 1 && abbreviates(form.key, name);
    case EntityType::org: {
      // KPK, Kemenkes, DPR RI, Persib, Golkar; Bulog is a name of its own
      const bool nation = form.words.size() == 2 && form.words.back() == "ri";
      const std::string_view word = form.words.front();
      const std::vector<std::string_view> words = split_words(name);
      if (form.words.size() == 1 && (at_home(store, word, words) || with_kind(store, word, words))) return true;
      const bool inside = find_words(words, {word}) >= 0;
      return (form.words.size() == 1 || nation) && !inside && split_words(name).size() > 1 && abbreviates(word, name);
    }
    default: return form.words.size() == 1 && form.capitals && abbreviates(form.key, name);
  }
}

std::size_t story_mentions(const language::Words& words, const Article& article, const Entity& e) {
  return static_cast<std::size_t>(std::count_if(e.mentions.begin(), e.mentions.end(), [&](const Mention& m) {
    const PartKind kind = article.parts[words.sentences[m.sentence].part].kind;
    return kind == PartKind::title || kind == PartKind::heading || kind == PartKind::paragraph;
  }));
}

}  // namespace

std::string one_line(const Text& text, Span span) {
  std::string out(text.view(span));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }), out.end());
  return out;
}

void file_entity(const Text& text, const knowledge::Store& store, const std::vector<Form>& forms, const std::vector<std::uint32_t>& group,
                 Entity& entity) {
  const Form* longest = &forms[group.front()];
  const Form* listed = nullptr;
  for (const std::uint32_t f : group) {
    const Form& form = forms[f];
    const auto rank = [](const Form& x) { return std::make_tuple(!x.slip, !x.nickname, x.words.size(), !x.capitals, x.key.size()); };
    if (rank(form) > rank(*longest)) longest = &form;
    if (form.row != no_row && (listed == nullptr || form.words.size() > listed->words.size())) listed = &form;
  }
  entity.why = std::string("model names") + (longest->why.empty() ? "" : ", " + std::string(longest->why));
  const knowledge::GazetteerRow* row = listed == nullptr ? nullptr : &store.gazetteer_rows()[listed->row];
  // The gazetteer's name stands for an acronym or a single short name (KPK, Korut, Jokowi); what the text names in full is
  // filed as written there.
  const bool listed_name = row != nullptr && (text::folded(store.slice(row->name)) == longest->key || short_for(store, *longest, *row));
  if (row != nullptr) {
    if (entity.why.find("gazetteer") == std::string::npos) entity.why += ", gazetteer";
    if (row->of.size == 0) entity.iso3166 = store.slice(row->iso3166);
    if (!std::isnan(row->latitude) && !std::isnan(row->longitude))
      entity.coordinates = Coordinates{round6(row->latitude), round6(row->longitude)};
  }
  if (listed_name) {
    entity.name = store.slice(row->name);
  } else {
    const bool domain = longest->surface.find(' ') == std::string::npos && longest->surface.find('.') != std::string::npos;
    entity.name = longest->capitals && longest->key.size() > 5 && !domain &&
                          (longest->words.size() > 1 || entity.type == EntityType::gpe || entity.type == EntityType::person)
                      ? in_small_letters(store, longest->surface)
                      : longest->surface;
  }
  for (const Mention& m : entity.mentions) {
    std::string form = one_line(text, m.span);
    if (form != entity.name && std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
      entity.aliases.push_back(std::move(form));
  }
}

void weigh(const language::Words& words, const Article& article, std::vector<Entity>& entities) {
  std::size_t most = 1;
  for (const Entity& e : entities) most = std::max(most, story_mentions(words, article, e));
  // counted in words: in bytes, line ends and blank lines would count too
  const auto size = static_cast<double>(std::max<std::size_t>(1, words.tokens.size()));
  for (Entity& e : entities) {
    const double share = static_cast<double>(story_mentions(words, article, e)) / static_cast<double>(most);
    const bool title = article.title && article.title->overlaps(e.mentions.front().span);
    const double early = 1.0 - static_cast<double>(words.token_from(e.mentions.front().span.begin)) / size;
    e.salience = std::round((0.5 * share + 0.3 * early + (title ? 0.2 : 0.0)) * 100) / 100;
  }
}

}  // namespace warta::names
