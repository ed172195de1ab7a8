// The compiler of the language data: which table feeds which structure stands here and nowhere else.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <unordered_map>

#include "knowledge/block.hpp"
#include "knowledge/flat.hpp"
#include "knowledge/letter_case.hpp"
#include "knowledge/store.hpp"
#include "knowledge/trie_builder.hpp"
#include "text/scan.hpp"
#include "text/unicode.hpp"
#include "warta/analysis.hpp"
#include "warta/error.hpp"

namespace warta::knowledge {

namespace {

bool has_ending(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}
bool has_start(std::string_view name, std::string_view start) { return name.substr(0, start.size()) == start; }

/// The lists of the gazetteer by their numbers. The model of names has learnt by number what standing in a list says, so
/// numbers stay what they were when it was trained, whatever files there are.
constexpr std::array<std::string_view, 20> trained_lists = {
    "companies", "countries", "districts", "events",   "facilities", "geography", "institutions", "languages",    "laws",  "media",
    "parties",   "people",    "peoples",   "products", "provinces",  "regencies", "sports",       "universities", "works", "world-cities"};

/// Number of the list in `gazetteer/NAME.tsv`. A file that is none of these counts as the one that its name goes on from
/// (`people-village` as `people`), else as a list of which the model knows nothing.
std::uint8_t list_number(std::string_view file) {
  const std::string_view name = file.substr(file.find('/') + 1);
  for (std::size_t i = 0; i < trained_lists.size(); ++i)
    if (has_start(name, trained_lists[i]) && std::string_view(".-").find(name[trained_lists[i].size()]) != std::string_view::npos)
      return static_cast<std::uint8_t>(i);
  return trained_lists.size();
}

}  // namespace

class Compiler {
 public:
  explicit Compiler(std::vector<InputFile> files) : input_(std::move(files)) {
    std::sort(input_.begin(), input_.end(), [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
    words_.emplace_back();
    forms_.push_back({});
    class_starts_.push_back(0);
  }

  std::string run() {
    for (const InputFile& f : input_) add_file(f);
    // Frequent words get the first ids: what is known of them then lies together, in few pages of memory.
    for (const Store::FileEntry& f : files_)
      if (view(f.name) == frequencies) add_table(frequencies, Table::parse(frequencies, view(f.text)));
    for (const Store::FileEntry& f : files_) {
      const std::string_view name = view(f.name);
      if (name == frequencies) continue;
      if (has_ending(name, ".tsv")) add_table(name, Table::parse(name, view(f.text)));
      if (has_ending(name, ".rules")) add_rules(RuleFile::parse(name, view(f.text)));
    }
    return write();
  }

 private:
  static constexpr std::string_view frequencies = "lexicon/frequency.tsv";

  [[nodiscard]] std::string_view view(Slice s) const { return std::string_view(texts_).substr(s.offset, s.size); }

  Slice append(std::string_view s) {
    const Slice slice{static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(s.size())};
    texts_ += s;
    return slice;
  }

  void add_file(const InputFile& f) {
    const Slice name = append(f.name);
    texts_.resize((texts_.size() + block_border - 1) / block_border * block_border, '\0');
    files_.push_back({name, append(f.text)});
    hash_ = hash_ * 31 + hash_bytes(f.name) + hash_bytes(f.text);
    if (texts_.size() > std::numeric_limits<std::uint32_t>::max() / 2) throw DataError(f.name + ": the language data is larger than 2 GiB");
  }

  /// A field that lies in texts_, as a slice.
  [[nodiscard]] Slice slice_of(std::string_view field) const {
    if (field.empty()) return {};
    return {static_cast<std::uint32_t>(field.data() - texts_.data()), static_cast<std::uint32_t>(field.size())};
  }

  /// Fields are slices of texts_, which must not move while a table is read: new forms go to a second string.
  WordId intern(std::string_view form) {
    const std::string key = text::folded(form);
    const auto [found, fresh] = ids_.try_emplace(key, static_cast<WordId>(words_.size()));
    if (fresh) {
      words_.emplace_back();
      class_starts_.push_back(0);
      forms_.push_back({static_cast<std::uint32_t>(new_forms_.size()), static_cast<std::uint32_t>(key.size())});
      new_forms_ += key;
    }
    return found->second;
  }

  /// The words of a phrase as the tokenizer will meet them: without the stops of abbreviations.
  std::vector<WordId> phrase(std::string_view form) {
    raw_.clear();
    text::scan(form, {0, static_cast<std::uint32_t>(form.size())}, raw_);
    std::vector<WordId> ids;
    for (const text::RawToken& t : raw_) {
      std::string_view word = form.substr(t.span.begin, t.span.size());
      if (word == "." && !ids.empty()) continue;
      while (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
      ids.push_back(intern(word));
    }
    return ids;
  }

  WordInfo& info(WordId word) { return words_[word]; }

  std::uint32_t class_of(std::string_view name) {
    for (std::size_t i = 0; i < class_names_.size(); ++i)
      if (class_names_[i] == name) return static_cast<std::uint32_t>(i);
    if (class_names_.size() == 64) table_->fail(row_, "more than 64 classes of phrases; '" + std::string(name) + "' is one too many");
    class_names_.emplace_back(name);
    return static_cast<std::uint32_t>(class_names_.size() - 1);
  }

  void add_class(std::string_view form, std::string_view name, std::string_view value) {
    const std::vector<WordId> ids = phrase(form);
    if (ids.empty()) return;
    const std::uint32_t id = class_of(name);
    const Classes bit = Classes{1} << id;
    class_starts_[ids.front()] |= bit;
    if (ids.size() == 1) info(ids.front()).classes |= bit;
    if (name == "topic-cue" && ids.size() > 1) {
      info(ids[0]).begins |= WordInfo::begins_cue;
      info(ids[1]).begins |= WordInfo::goes_on_cue;
    }
    if (name == "compound") info(ids.front()).begins |= WordInfo::begins_compound;
    if (name == "head" || name == "tail" || name.starts_with("title.")) info(ids.front()).begins |= WordInfo::begins_title;
    classes_.add(ids, {id, values_.try_emplace(std::string(value), slice_of(value)).first->second});
  }

  void add_table(std::string_view name, const Table& t) {
    table_ = &t;
    if (name == "lexicon/abbreviations.tsv") return add_abbreviations(t);
    if (name == "lexicon/roots.tsv") return add_roots(t);
    if (name == frequencies) return add_frequency(t);
    if (name == "lexicon/function-words.tsv") return add_function_words(t);
    if (name == "lexicon/stopwords.tsv") return each_form(t, [&](std::size_t, std::string_view form) { add_class(form, "stopword", {}); });
    if (name == "lexicon/acronyms.tsv") return add_valued(t, "acronym", "expansion");
    if (name == "lexicon/variants.tsv") return add_variants(t);
    if (name == "names/titles.tsv") return add_prefixed(t, "title.", "kind", "place");
    if (name == "names/heads.tsv") return add_valued(t, "head", "type");
    if (name == "names/tails.tsv") return add_valued(t, "tail", "type");
    if (name == "names/given.tsv") return add_names(t, "given");
    if (name == "names/family.tsv") return add_names(t, "family");
    if (has_start(name, "gazetteer/")) return add_gazetteer(t, list_number(name));
    // any other table with the columns form, class, value: words and phrases for the patterns of a room
    if (t.column("form") == 0 && t.column("class") >= 0) {
      const int kind = t.need("class"), value = t.column("value");
      for (std::size_t row = 0; row < t.rows(); ++row) {
        row_ = row;
        if (t.field(row, kind).empty()) t.fail(row, "the column 'class' is empty");
        add_class(t.field(row, 0), t.field(row, kind), t.field(row, value));
      }
    }
  }

  /// The words of patterns get their ids here; the patterns themselves are made where their room starts.
  void add_rules(const RuleFile& file) {
    for (const Rule& rule : file.rules)
      for (const Property& p : rule.properties)
        if (p.key == "match") {
          std::string plain(p.value);
          for (char& c : plain)
            if (c == '\\' || c == '_') c = ' ';
          (void)phrase(plain);
          for (char& c : plain)
            if (std::string_view("|()<>?").find(c) != std::string_view::npos) c = ' ';
          (void)phrase(plain);
        }
  }

  template <class Use>
  void each_form(const Table& t, Use&& use) {
    const int column = t.column("form") >= 0 ? t.column("form") : 0;
    for (std::size_t row = 0; row < t.rows(); ++row) {
      row_ = row;
      use(row, t.field(row, column));
    }
  }

  void add_valued(const Table& t, std::string_view name, std::string_view value) {
    const int column = t.need(value);
    each_form(t, [&](std::size_t row, std::string_view form) { add_class(form, name, t.field(row, column)); });
  }

  void add_prefixed(const Table& t, std::string_view prefix, std::string_view kind, std::string_view value) {
    const int kinds = t.need(kind), values = t.need(value);
    each_form(t, [&](std::size_t row, std::string_view form) {
      if (t.field(row, kinds).empty()) t.fail(row, "the column '" + std::string(kind) + "' is empty");
      add_class(form, std::string(prefix) + std::string(t.field(row, kinds)), t.field(row, values));
    });
  }

  void add_variants(const Table& t) {
    add_prefixed(t, "variant.", "class", "norm");
    each_form(t, [&](std::size_t, std::string_view form) {
      const std::vector<WordId> ids = phrase(form);
      if (!ids.empty()) info(ids.front()).flags |= WordInfo::variant_flag;
      if (ids.size() > 1) info(ids[1]).flags |= WordInfo::goes_on_flag;
    });
  }

  void add_names(const Table& t, std::string_view name) {
    const int group = t.need("group");
    each_form(t, [&](std::size_t row, std::string_view form) {
      add_class(form, name, t.field(row, group));
      for (const WordId word : phrase(form)) info(word).flags |= WordInfo::name_flag;
    });
  }

  void add_abbreviations(const Table& t) {
    const int kinds = t.need("class"), expansion = t.need("expansion");
    const std::map<std::string_view, Abbreviation> known = {{"before-name", Abbreviation::before_name},
                                                            {"after-name", Abbreviation::after_name},
                                                            {"before-number", Abbreviation::before_number},
                                                            {"unit", Abbreviation::unit},
                                                            {"free", Abbreviation::free}};
    std::vector<WordId> added;
    each_form(t, [&](std::size_t row, std::string_view form) {
      const auto kind = known.find(t.field(row, kinds));
      if (kind == known.end()) t.fail(row, "no such class of abbreviation: '" + std::string(t.field(row, kinds)) + "'");
      while (form.size() > 1 && form.back() == '.') form.remove_suffix(1);
      const WordId word = intern(form);
      WordInfo& w = info(word);
      if (w.abbreviated() == Abbreviation::absent) w.set_abbreviated(kind->second);
      if (const LetterCase printed = letter_case(form); w.abbreviated(printed) == Abbreviation::absent)
        w.set_abbreviated(printed, kind->second);
      added.push_back(word);
      if (!t.field(row, expansion).empty()) add_class(form, "expansion", t.field(row, expansion));
    });
    for (const WordId word : added) fill_cases(info(word));
  }

  void add_roots(const Table& t) {
    const int pos = t.need("pos");
    for (std::size_t row = 0; row < t.rows(); ++row) {
      WordInfo& w = info(intern(t.field(row, 0)));
      w.flags |= WordInfo::root_flag | WordInfo::listed_flag;
      const std::string_view p = t.field(row, pos);
      if (w.pos != Pos::unknown || p.empty()) continue;
      if (p == "n")
        w.pos = Pos::noun;
      else if (p == "v")
        w.pos = Pos::verb;
      else if (p == "a")
        w.pos = Pos::adj;
      else if (p == "d")
        w.pos = Pos::adv;
      else
        t.fail(row, "no such part of speech: '" + std::string(p) + "' (n v a d)");
    }
  }

  void add_frequency(const Table& t) {
    const int column = t.need("class");
    each_form(t, [&](std::size_t row, std::string_view form) {
      WordInfo& w = info(intern(form));
      const std::string_view field = t.field(row, column);
      if (std::from_chars(field.data(), field.data() + field.size(), w.frequency).ec != std::errc{}) t.fail(row, "the class is no number");
      w.flags |= WordInfo::listed_flag;
      if (w.frequency > 0) w.flags |= WordInfo::counted_flag;
    });
  }

  void add_function_words(const Table& t) {
    const int column = t.need("pos");
    each_form(t, [&](std::size_t row, std::string_view form) {
      const std::vector<WordId> ids = phrase(form);
      if (ids.size() != 1) return;
      WordInfo& w = info(ids.front());
      w.flags |= WordInfo::listed_flag;
      const std::string_view field = t.field(row, column);  // the first of several is the usual one
      for (int p = 1; p <= static_cast<int>(Pos::sym); ++p)
        if (to_string(static_cast<Pos>(p)) == field.substr(0, field.find(';'))) return void(w.pos = static_cast<Pos>(p));
      t.fail(row, "no such part of speech: '" + std::string(t.field(row, column)) + "'");
    });
  }

  float degrees(const Table& t, std::size_t row, int column, float limit) const {
    const std::string_view field = t.field(row, column);
    if (field.empty()) return std::numeric_limits<float>::quiet_NaN();
    float value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || end != field.data() + field.size() || std::fabs(value) > limit)
      t.fail(row, "no degrees: '" + std::string(field) + "'");
    return value;
  }

  void add_gazetteer(const Table& t, std::uint8_t list) {
    const int type = t.need("type"), aliases = t.column("aliases"), of = t.column("of"), iso = t.column("iso3166");
    const int latitude = t.column("latitude"), longitude = t.column("longitude");
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const auto kind = entity_type(t.field(row, type));
      if (!kind) t.fail(row, "no such type of name: '" + std::string(t.field(row, type)) + "'");
      GazetteerRow r;
      r.name = slice_of(t.field(row, 0));
      r.of = slice_of(t.field(row, of));
      r.iso3166 = slice_of(t.field(row, iso));
      r.latitude = degrees(t, row, latitude, 90);
      r.longitude = degrees(t, row, longitude, 180);
      r.type = static_cast<std::uint8_t>(*kind);
      r.list = list;
      const auto number = static_cast<std::uint32_t>(gazetteer_rows_.size());
      gazetteer_rows_.push_back(r);
      const bool titled = *kind == EntityType::work || *kind == EntityType::event || *kind == EntityType::law;
      const std::uint8_t flags = WordInfo::gazetteer_flag | (titled ? std::uint8_t{0} : WordInfo::proper_flag);
      const auto add = [&](std::string_view form) {
        const std::vector<WordId> ids = phrase(form);
        if (ids.empty()) return;
        for (const WordId word : ids) info(word).flags |= flags;
        gazetteer_.add(ids, number);
      };
      add(t.field(row, 0));
      each_value(t.field(row, aliases), add);
    }
  }

  [[nodiscard]] std::string_view form(WordId word) const {
    return std::string_view(new_forms_).substr(forms_[word].offset, forms_[word].size);
  }

  std::vector<WordRow> word_rows() {
    std::vector<WordRow> rows(words_.size());
    for (WordId word = 0; word < words_.size(); ++word) {
      WordRow& row = rows[word];
      row.info = words_[word];
      const std::string_view own = form(word);
      const bool fits = own.size() <= row.form.size();
      row.size = fits ? static_cast<std::uint8_t>(own.size()) : WordRow::long_form;
      const Slice slice = fits ? Slice{} : append(own);
      std::memcpy(row.form.data(), fits ? own.data() : reinterpret_cast<const char*>(&slice), fits ? own.size() : sizeof slice);
    }
    return rows;
  }

  /// The sets of classes that phrases begin in, each once; WordInfo::starts is the number of a word's.
  std::vector<Classes> number_starts() {
    std::vector<Classes> sets;
    std::unordered_map<Classes, std::uint16_t> numbers;
    for (WordId word = 0; word < words_.size(); ++word) {
      const auto [number, fresh] = numbers.try_emplace(class_starts_[word], static_cast<std::uint16_t>(sets.size()));
      if (fresh) sets.push_back(number->first);
      if (sets.size() > std::numeric_limits<std::uint16_t>::max()) throw DataError("more than 65,535 sets of classes that words begin");
      words_[word].starts = number->second;
    }
    return sets;
  }

  template <class T>
  void write_section(std::string& out, BlockHeader& header, int number, const T* data, std::size_t count) const {
    out.resize((out.size() + block_border - 1) / block_border * block_border, '\0');
    header.sections[static_cast<std::size_t>(number)] = {out.size(), count * sizeof(T)};
    if (count > 0) out.append(reinterpret_cast<const char*>(data), count * sizeof(T));
  }

  std::string write() {
    // long forms and class names behind the files
    const std::vector<Classes> class_starts = number_starts();
    const std::vector<WordRow> rows = word_rows();
    std::vector<Slice> class_names;
    for (const std::string& name : class_names_) class_names.push_back(append(name));

    if (words_.size() > most_words) throw DataError("more than " + std::to_string(most_words) + " word forms in the language data");
    const std::size_t size = words_.size() * 3 / 2 + 16;
    std::vector<std::uint32_t> word_slots(size, 0);
    for (WordId id = 1; id < words_.size(); ++id) {
      const std::uint64_t hash = hash_bytes(form(id));
      std::size_t at = slot_home(hash, size);
      while (word_slots[at] != 0) at = at + 1 == size ? 0 : at + 1;
      word_slots[at] = slot_tag(hash) | id;
    }
    std::vector<Trie::Slot> class_slots, gazetteer_slots;
    std::vector<std::uint32_t> gazetteer_entries;
    std::vector<ClassEntry> class_entries;
    std::vector<Trie::Firsts> class_firsts, gazetteer_firsts;
    classes_.finish(words_.size(), class_slots, class_firsts, class_entries);
    gazetteer_.finish(words_.size(), gazetteer_slots, gazetteer_firsts, gazetteer_entries);

    BlockHeader header;
    std::copy(block_magic.begin(), block_magic.end(), header.magic.begin());
    header.hash = hash_;
    std::string out(sizeof header, '\0');
    write_section(out, header, section_texts, texts_.data(), texts_.size());
    write_section(out, header, section_files, files_.data(), files_.size());
    write_section(out, header, section_words, rows.data(), rows.size());
    write_section(out, header, section_word_slots, word_slots.data(), word_slots.size());
    write_section(out, header, section_class_starts, class_starts.data(), class_starts.size());
    write_section(out, header, section_class_names, class_names.data(), class_names.size());
    write_section(out, header, section_class_entries, class_entries.data(), class_entries.size());
    write_section(out, header, section_class_slots, class_slots.data(), class_slots.size());
    write_section(out, header, section_class_firsts, class_firsts.data(), class_firsts.size());
    write_section(out, header, section_gazetteer_rows, gazetteer_rows_.data(), gazetteer_rows_.size());
    write_section(out, header, section_gazetteer_entries, gazetteer_entries.data(), gazetteer_entries.size());
    write_section(out, header, section_gazetteer_slots, gazetteer_slots.data(), gazetteer_slots.size());
    write_section(out, header, section_gazetteer_firsts, gazetteer_firsts.data(), gazetteer_firsts.size());
    std::memcpy(out.data(), &header, sizeof header);
    return out;
  }

  std::vector<InputFile> input_;
  const Table* table_ = nullptr;  ///< what is being added, for messages
  std::size_t row_ = 0;
  std::string texts_;
  std::vector<Store::FileEntry> files_;
  std::uint64_t hash_ = 0;
  std::string new_forms_;
  std::unordered_map<std::string, WordId> ids_;
  std::vector<WordInfo> words_;
  std::vector<Slice> forms_;
  std::vector<Classes> class_starts_;
  std::unordered_map<std::string, Slice> values_;  ///< of classes: the same text for the same value, so that few lines of it are read
  std::vector<std::string> class_names_;
  TrieBuilder<ClassEntry> classes_;
  std::vector<GazetteerRow> gazetteer_rows_;
  TrieBuilder<std::uint32_t> gazetteer_;
  std::vector<text::RawToken> raw_;
};

std::string compile(std::vector<InputFile> files) { return Compiler(std::move(files)).run(); }

std::string with_prepared(std::string block, const std::vector<Prepared>& prepared) {
  FlatWriter out;
  for (const Prepared& one : prepared) {
    out.put(one.name);
    out.put(one.bytes);
  }
  const std::string bytes = out.take();
  BlockHeader header;
  std::memcpy(&header, block.data(), sizeof header);
  block.resize((block.size() + block_border - 1) / block_border * block_border, '\0');
  header.sections[section_prepared] = {block.size(), bytes.size()};
  std::memcpy(block.data(), &header, sizeof header);
  return block + bytes;
}

std::vector<InputFile> read_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error)) throw InputError(folder + ": no such folder of language data");
  std::vector<InputFile> files;
  for (fs::recursive_directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    if (!it->is_regular_file(error)) continue;
    const std::string name = fs::relative(it->path(), folder).generic_string();
    const std::string ending = it->path().extension().string();
    if (ending != ".tsv" && ending != ".rules" && ending != ".bin" && ending != ".json" && ending != ".md") continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw InputError(it->path().string() + ": cannot be read");
    files.push_back({name, text.str()});
  }
  if (error) throw InputError(folder + ": " + error.message());
  return files;
}

}  // namespace warta::knowledge
