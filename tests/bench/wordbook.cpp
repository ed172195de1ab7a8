#include "wordbook.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace warta::bench {

namespace {

namespace fs = std::filesystem;

/// The rows of a table by the names of their columns. Only what data/README.md says of tables.
class Table {
 public:
  explicit Table(const fs::path& file) : in_(file) {
    if (!in_) throw std::runtime_error(file.string() + ": cannot be read");
    if (next()) columns_ = std::move(fields_);
  }

  bool next() {
    while (std::getline(in_, line_)) {
      if (line_.empty() || line_.rfind("# ", 0) == 0 || line_ == "#") continue;
      fields_ = split(line_, '\t');
      return true;
    }
    return false;
  }

  [[nodiscard]] std::string field(std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    const auto i = static_cast<std::size_t>(at - columns_.begin());
    return i < fields_.size() ? fields_[i] : std::string();
  }

  static std::vector<std::string> split(const std::string& s, char between) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at <= s.size();) {
      const std::size_t stop = std::min(s.find(between, at), s.size());
      std::string field = s.substr(at, stop - at);
      field.erase(0, field.find_first_not_of(' '));
      all.push_back(std::move(field));
      at = stop + 1;
    }
    return all;
  }

 private:
  std::ifstream in_;
  std::string line_;
  std::vector<std::string> columns_, fields_;
};

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool lower_letters(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_with(std::string_view s, std::string_view tail) { return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail; }

/// Files of data/ whose words are never changed.
constexpr std::array<std::string_view, 5> fixed_tables = {"lexicon/stopwords.tsv", "lexicon/function-words.tsv", "speech/verbs.tsv",
                                                          "values/words.tsv", "names/titles.tsv"};
constexpr std::size_t least_root = 4;
constexpr int least_frequent = 7;  ///< class of lexicon/frequency.tsv: the first 8,000 forms or so
/// Shares in a hundred of people of the gazetteer among all people, and of roots of any frequency among those put in.
constexpr unsigned known_people = 10;
constexpr unsigned rare_roots = 12;

}  // namespace

Shape shape_of(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return Shape::words;
  const auto capitals = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return name.size() >= 2 && static_cast<std::size_t>(capitals) == name.size() ? Shape::acronym : Shape::one_word;
}

const std::string& Name::form(Shape shape) const {
  for (const std::string& f : forms)
    if (shape_of(f) == shape) return f;
  return forms.front();
}

bool Name::has(Shape shape) const {
  return std::any_of(forms.begin(), forms.end(), [&](const std::string& f) { return shape_of(f) == shape; });
}

Wordbook::Wordbook(const fs::path& data) {
  read_gazetteer(data);
  for (Table t(data / "names/heads.tsv"); t.next();) heads_.insert(t.field("type") + '\t' + t.field("form"));
  for (Table t(data / "names/given.tsv"); t.next();) given_.emplace_back(t.field("form"), t.field("group"));
  for (Table t(data / "names/family.tsv"); t.next();) {
    family_[t.field("group")].push_back(t.field("form"));
    family_all_.push_back(t.field("form"));
  }
  for (const std::string_view name : fixed_tables)
    for (Table t(data / name); t.next();) fixed_.insert(lowered(t.field("form")));
  read_roots(data);
}

void Wordbook::read_gazetteer(const fs::path& data) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(data / "gazetteer"))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    groups_.push_back(file.stem().string());
    for (Table t(file); t.next();) {
      Name name{{t.field("name")}};
      for (std::string& alias : Table::split(t.field("aliases"), ';'))
        if (!alias.empty()) name.forms.push_back(std::move(alias));
      for (const std::string& form : name.forms) group_of_form_.emplace(t.field("type") + '\t' + form, groups_.size() - 1);
      if (t.field("note").find("common") != std::string::npos) continue;  // an everyday word as well
      auto& lists = names_[groups_.back()];
      for (const Shape shape : {Shape::acronym, Shape::one_word, Shape::words})
        if (name.has(shape)) lists[static_cast<std::size_t>(shape)].push_back(name);
    }
  }
}

void Wordbook::read_roots(const fs::path& data) {
  std::unordered_map<std::string, int> frequency;
  for (Table t(data / "lexicon/frequency.tsv"); t.next();) frequency.emplace(t.field("form"), std::stoi(t.field("class")));
  for (Table t(data / "lexicon/roots.tsv"); t.next();) {
    const std::string form = t.field("root");
    if (form.size() < least_root || !lower_letters(form)) continue;
    const std::string pos = t.field("pos");
    const auto seen = frequency.find(form);
    roots_[form] = {pos.empty() ? '?' : pos[0], seen == frequency.end() ? 0 : seen->second};
    if (fixed_.count(form) != 0) continue;
    const std::string kind(1, pos.empty() ? '?' : pos[0]), letter(1, form[0]);
    for (const std::string& first : {letter, std::string("*")}) {
      if (seen != frequency.end() && seen->second >= least_frequent) frequent_[kind + first].push_back(form);
      if (form.size() > least_root) any_[first].push_back(form);
    }
  }
}

std::string_view Wordbook::group_of(std::string_view type, std::string_view form) const {
  const auto found = group_of_form_.find(std::string(type) + '\t' + std::string(form));
  return found == group_of_form_.end() ? std::string_view() : std::string_view(groups_[found->second]);
}

std::string_view Wordbook::head_of(std::string_view type, std::string_view form) const {
  for (std::size_t blank = form.rfind(' '); blank != std::string_view::npos && blank > 0; blank = form.rfind(' ', blank - 1))
    if (heads_.count(std::string(type) + '\t' + std::string(form.substr(0, blank))) != 0) return form.substr(0, blank);
  return {};
}

const Name& Wordbook::name(Random& random, std::string_view group, Shape shape) const {
  const auto found = names_.find(group);
  if (found == names_.end()) throw std::runtime_error("no group of names " + std::string(group));
  const auto& lists = found->second;
  const std::vector<Name>* list = &lists[static_cast<std::size_t>(shape)];
  if (list->empty()) list = &lists[static_cast<std::size_t>(Shape::words)];
  if (list->empty()) list = &lists[static_cast<std::size_t>(Shape::one_word)];
  return (*list)[random.early(list->size())];
}

Person Wordbook::person(Random& random) const {
  if (random.percent(known_people)) {
    const Name& known = name(random, "people", Shape::words);
    const std::string& full = known.form(Shape::words);
    return {full, known.has(Shape::one_word) ? known.form(Shape::one_word) : full.substr(0, full.find(' '))};
  }
  const auto& [first, people] = given_[random.early(given_.size())];
  const auto own = family_.find(people);
  const std::string& last = own != family_.end() ? random.of(own->second) : random.of(family_all_);
  Person person{first, random.percent(60) ? first : last};
  if (random.percent(25)) person.full += ' ' + random.of(given_).first;
  person.full += ' ' + last;
  return person;
}

Affixed Wordbook::take_apart(std::string_view word) const {
  if (word.size() < least_root || !lower_letters(word) || fixed_.count(std::string(word)) != 0) return {};
  // The whole word, or what is left of it without affixes that change no sound, the longest root first.
  static const std::vector<std::string> prefixes = {"",     "di", "ber", "ter", "ke",   "se", "per",    "mem",  "men",
                                                    "meng", "me", "pem", "pen", "peng", "pe", "memper", "diper"};
  static const std::vector<std::string> suffixes = {"", "i", "an", "kan", "nya", "lah", "annya", "kannya", "inya"};
  Affixed best;
  for (const std::string& prefix : prefixes) {
    if (word.substr(0, prefix.size()) != prefix) continue;
    for (const std::string& suffix : suffixes) {
      if (prefix.size() + suffix.size() + least_root > word.size() || !ends_with(word, suffix)) continue;
      std::string root(word.substr(prefix.size(), word.size() - prefix.size() - suffix.size()));
      if (root.size() <= best.root.size() || roots_.count(root) == 0 || fixed_.count(root) != 0) continue;
      best = {prefix, suffix, std::move(root)};
    }
  }
  return best;
}

const std::string& Wordbook::root(Random& random, const Affixed& word) const {
  // With a prefix the first letter must be the same: it decides on the prefix's sound.
  const std::string first = word.before.empty() ? "*" : word.root.substr(0, 1);
  const auto frequent = frequent_.find(roots_.at(word.root).pos + first);
  if (frequent != frequent_.end() && !random.percent(rare_roots)) return frequent->second[random.early(frequent->second.size())];
  const auto any = any_.find(first);
  return any != any_.end() ? random.of(any->second) : word.root;
}

}  // namespace warta::bench
