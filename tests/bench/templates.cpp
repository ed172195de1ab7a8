#include "templates.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <stdexcept>

namespace warta::bench {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Range {
  std::size_t begin = 0, end = 0;
};

struct Mention {
  Range range;
  std::size_t entity = 0;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_with(std::string_view s, std::string_view head) { return s.substr(0, head.size()) == head; }

/// Words that mean the same in every article.
bool stays(std::string_view name) { return name == "Indonesia" || name == "RI"; }

// ---------------------------------------------------------------------------------------------------- text to pieces

constexpr std::string_view months =
    "(Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Agu|Agt|Aug|Sep|Okt|Oct|Nov|Des|Dec)";

unsigned month_number(std::string_view name) {
  constexpr std::array<std::string_view, 12> first = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ag", "Sep", "Ok", "Nov", "De"};
  constexpr unsigned august = 8, october = 10;
  if (name == "Aug") return august;
  if (name == "Oct") return october;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (begins_with(name, first[i])) return static_cast<unsigned>(i + 1);
  throw std::runtime_error("no month: " + std::string(name));
}

Piece::DateForm form_of(std::string_view month) {
  if (month == "Aug" || month == "Oct" || month == "Dec") return Piece::DateForm::english_month;
  return month.size() == 3 && month != "Mei" ? Piece::DateForm::short_month : Piece::DateForm::long_month;
}

Day day_of(int year, unsigned month, unsigned day) {
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

/// Cuts text without names into pieces.
class Cutter {
 public:
  Cutter(const Wordbook& words, Day published, bool capitals) : words_(words), published_(published), capitals_(capitals) {}

  void cut(const std::string& s, Template& out) {
    for (std::size_t at = 0; at < s.size();) {
      const bool fresh = at == 0 || !(is_letter(s[at - 1]) || is_digit(s[at - 1])) || (at >= 2 && s.compare(at - 2, 2, "Rp") == 0);
      if (fresh && (date(s, at, out) || number(s, at, out) || word(s, at, out))) continue;
      if (out.empty() || out.back().kind != Piece::Kind::text) out.emplace_back();
      out.back().text += s[at++];
    }
  }

 private:
  static bool match(const std::string& s, std::size_t at, const std::regex& pattern, std::smatch& m) {
    return std::regex_search(s.begin() + static_cast<std::ptrdiff_t>(at), s.end(), m, pattern, std::regex_constants::match_continuous);
  }

  Piece& add(const std::smatch& m, std::size_t& at, Piece::Kind kind, Template& out) const {
    out.emplace_back();
    out.back().kind = kind;
    out.back().text = m.str();
    at += static_cast<std::size_t>(m.length());
    return out.back();
  }

  bool date(const std::string& s, std::size_t& at, Template& out) const {
    static const std::regex slashes(R"((\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?!\d))");
    static const std::regex written("(\\d{1,2}) " + std::string(months) + R"((?: (\d{4}))?\b)");
    static const std::regex month(std::string(months) + R"((?: (\d{4}))?\b)");
    std::smatch m;
    int year = int{std::chrono::year_month_day(published_).year()};
    const auto year_in = [&](std::size_t group) {
      if (m[group].matched) year = std::stoi(m[group]);
      return m[group].matched;
    };
    if (match(s, at, slashes, m) && std::stoi(m[2]) <= 12) {
      const bool with_year = year_in(3), padded = m[1].length() == 2 && m[2].length() == 2;
      const Day day = day_of(year, static_cast<unsigned>(std::stoi(m[2])), static_cast<unsigned>(std::stoi(m[1])));
      Piece& p = add(m, at, Piece::Kind::date, out);
      p.day = day, p.with_year = with_year, p.padded = padded;
      return true;
    }
    if (match(s, at, written, m)) {
      const std::string name = m[2];
      const bool with_year = year_in(3), padded = m.str()[0] == '0';
      const Day day = day_of(year, month_number(name), static_cast<unsigned>(std::stoi(m[1])));
      Piece& p = add(m, at, Piece::Kind::date, out);
      p.day = day, p.with_year = with_year, p.padded = padded, p.form = form_of(name);
      return true;
    }
    if (match(s, at, month, m)) {
      const std::string name = m[1];
      const bool with_year = year_in(2);
      Piece& p = add(m, at, Piece::Kind::month, out);
      p.day = day_of(year, month_number(name), 1), p.with_year = with_year, p.form = form_of(name);
      return true;
    }
    return false;
  }

  static constexpr int first_year = 1900, last_year = 2099;

  bool number(const std::string& s, std::size_t& at, Template& out) const {
    static const std::regex clock(R"((?:[01]?\d|2[0-3])[.:][0-5]\d(?= W| waktu))");
    static const std::regex figure(R"(\d+(?:[.,]\d+)*(?![A-Za-z0-9]))");
    std::smatch m;
    if (match(s, at, clock, m)) {
      add(m, at, Piece::Kind::clock, out);
      return true;
    }
    if (!match(s, at, figure, m)) return false;
    const bool year = m.length() == 4 && std::all_of(m[0].first, m[0].second, is_digit) && std::stoi(m.str()) >= first_year &&
                      std::stoi(m.str()) <= last_year;
    add(m, at, year ? Piece::Kind::year : Piece::Kind::number, out);
    return true;
  }

  /// What is counted or measured stays beside its number, and so do parts of compounds with a hyphen.
  bool word(const std::string& s, std::size_t& at, Template& out) const {
    std::size_t end = at;
    while (end < s.size() && is_letter(s[end])) ++end;
    if (end == at) return false;
    const bool counted = out.size() >= 2 && out.back().text == " " && out[out.size() - 2].kind == Piece::Kind::number;
    const bool joined = (at > 0 && s[at - 1] == '-') || (end < s.size() && (s[end] == '-' || s[end] == '\'' || is_digit(s[end])));
    std::string text = s.substr(at, end - at), folded = text;
    if (capitals_ && is_upper(folded[0])) folded[0] = static_cast<char>(folded[0] - 'A' + 'a');
    Affixed word = counted || joined ? Affixed{} : words_.take_apart(folded);
    if (word.root.empty()) {
      if (out.empty() || out.back().kind != Piece::Kind::text) out.emplace_back();
      out.back().text += text;
    } else {
      out.emplace_back();
      out.back().kind = Piece::Kind::word;
      out.back().text = std::move(text);
      out.back().word = std::move(word);
    }
    at = end;
    return true;
  }

  const Wordbook& words_;
  Day published_;
  bool capitals_;  ///< words with a capital may be replaced as well
};

// ---------------------------------------------------------------------------------------------------- an article

/// Byte offsets of all code points, and of the end.
std::vector<std::size_t> offsets_of(const std::string& text) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) all.push_back(i);
  all.push_back(text.size());
  return all;
}

bool opens_quote(std::string_view s) { return begins_with(s, "\"") || begins_with(s, "“"); }

/// Whether a quotation is open at the end of `s`. One that goes on has an opening mark at the begin of each paragraph.
bool open_at_end(std::string_view s) {
  bool open = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '"') open = !open || (i > 0 && s[i - 1] == '\n');
    if (begins_with(s.substr(i), "“")) open = true;
    if (begins_with(s.substr(i), "”")) open = false;
  }
  return open;
}

/// Whether the full stop at `at` ends a sentence as far as that can be told by form.
bool ends_sentence(std::string_view s, std::size_t at) {
  if (at + 2 >= s.size() || s[at + 1] != ' ' || !(is_upper(s[at + 2]) || is_digit(s[at + 2]))) return false;
  if (s[at] != '.') return true;
  std::size_t begin = at;
  while (begin > 0 && (is_letter(s[begin - 1]) || s[begin - 1] == '.')) --begin;
  const std::string_view word = s.substr(begin, at - begin);
  constexpr std::size_t longest_title = 4;
  return word.empty() || !(word == "dr" || word == "br" || (is_upper(word[0]) && word.size() <= longest_title));
}

class Reader {
 public:
  Reader(const fs::path& file, const Wordbook& words, Templates& all) : words_(words), all_(all) {
    std::ifstream in(file, std::ios::binary);
    text_.assign(std::istreambuf_iterator<char>(in), {});
    fs::path expected = file;
    std::ifstream beside(expected.replace_extension(".json"));
    if (!in || !beside) throw std::runtime_error(file.string() + ": cannot be read with its JSON");
    json_ = json::parse(beside);
    offsets_ = offsets_of(text_);
    const json& published = json_.at("article").at("published");
    source_.published = parse_day(published.is_string() ? published.get<std::string>() : "2024-01-01");
  }

  void read() {
    read_names();
    std::size_t end = 0;
    bool first = true;
    for (const json& part : json_.at("article").at("parts")) {
      const Range range = bytes(part.at("span"));
      LayoutPart made;
      made.gap = text_.substr(end, range.begin - end);
      const std::string kind = part.at("kind");
      if (kind == "paragraph" && (end == 0 || made.gap.find('\n') != std::string::npos)) {
        paragraph(range, first, made);
        first = false;
      } else {
        const bool told = kind == "title" || kind == "heading" || kind == "related" || kind == "caption" || kind == "paragraph";
        made.text = pieces(range, told, kind != "paragraph" && kind != "caption", kind == "heading");
      }
      source_.parts.push_back(std::move(made));
      end = range.end;
    }
    all_.sources.push_back(std::move(source_));
  }

 private:
  Range bytes(const json& span) const { return {offsets_.at(span.at(0)), offsets_.at(span.at(1))}; }
  std::string_view view(Range r) const { return std::string_view(text_).substr(r.begin, r.end - r.begin); }

  void read_names() {
    for (const json& e : json_.at("entities")) {
      Named named{e.at("type"), {}, false};
      for (const json& m : e.at("mentions")) {
        const std::string form = m.at("text");
        if (named.group.empty()) named.group = words_.group_of(named.type, form);
        named.acronym = named.acronym || named.shape(form) == Shape::acronym;
        mentions_.push_back({bytes(m.at("span")), all_.entities.size()});
      }
      if (named.group.empty() || named.type == "PERSON") named.group = default_group(named.type);
      all_.entities.push_back(std::move(named));
    }
    for (const json& c : json_.at("article").at("contributors")) {
      if (c.at("role") == "initials") continue;
      mentions_.push_back({bytes(c.at("span")), all_.entities.size()});
      all_.entities.push_back({"PERSON", {}, false});
    }
    const json& dateline = json_.at("article").at("dateline");
    if (dateline.is_object()) {
      const Range place = bytes(dateline.at("span"));
      const auto same = std::find_if(mentions_.begin(), mentions_.end(), [&](const Mention& m) { return m.range.begin == place.begin; });
      if (same == mentions_.end()) {
        mentions_.push_back({place, all_.entities.size()});
        all_.entities.push_back({"GPE", "regencies", false});
      }
    }
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) { return a.range.begin < b.range.begin; });
  }

  static std::string default_group(const std::string& type) {
    static const std::map<std::string, std::string> groups = {{"PERSON", ""},          {"ORG", "companies"},     {"GPE", "districts"},
                                                              {"LOC", "geography"},    {"FAC", "facilities"},    {"NORP", "peoples"},
                                                              {"PRODUCT", "products"}, {"EVENT", "events"},      {"LAW", "laws"},
                                                              {"WORK", "works"},       {"LANGUAGE", "languages"}};
    return groups.at(type);
  }

  /// Whether something else can stand in the mention's place.
  bool replaceable(const Mention& m, bool told) const {
    const Named& named = all_.entities[m.entity];
    const std::string_view form = view(m.range);
    if (stays(form) || named.group == "media" || (!told && named.type != "PERSON")) return false;
    if (!words_.group_of(named.type, form).empty()) return true;
    return std::all_of(form.begin(), form.end(), [](char c) { return is_letter(c) || c == ' ' || c == '.' || c == '\'' || c == '-'; });
  }

  Piece name(const Mention& m) const {
    const Named& named = all_.entities[m.entity];
    Piece p;
    p.kind = Piece::Kind::name;
    p.text = view(m.range);
    p.entity = m.entity;
    if (named.type != "PERSON" && words_.group_of(named.type, p.text).empty()) {
      p.head = words_.head_of(named.type, p.text);
      if (!p.head.empty()) p.head += ' ';
    }
    return p;
  }

  Template pieces(Range range, bool told, bool capitals, bool numbered = false) {
    Template out;
    Cutter cutter(words_, source_.published, capitals);
    std::size_t at = range.begin;
    if (numbered && is_digit(text_[at])) {  // a heading's number is part of the layout
      while (is_digit(text_[at])) ++at;
      out.emplace_back();
      out.back().text = text_.substr(range.begin, at - range.begin);
    }
    for (const Mention& m : mentions_) {
      if (m.range.begin < at || m.range.end > range.end || !replaceable(m, told)) continue;
      cutter.cut(text_.substr(at, m.range.begin - at), out);
      out.push_back(name(m));
      at = m.range.end;
    }
    cutter.cut(text_.substr(at, range.end - at), out);
    return out;
  }

  /// A paragraph gives its sentences, and its place to the layout. One whose quotation goes on is taken with the next.
  void paragraph(Range range, bool first, LayoutPart& made) {
    made.story = true;
    if (first) {
      const std::size_t begin = range.begin + dateline_size(view(range));
      made.text = pieces({range.begin, begin}, true, false);
      range.begin = begin;
    }
    if (continued_) {
      range.begin = *continued_;
      continued_.reset();
    }
    made.quote = opens_quote(view(range));
    if (open_at_end(view(range))) {
      continued_ = range.begin;
      return;
    }
    if (made.quote) {
      add(source_.quotes, range);
      return;
    }
    made.sentences = 0;
    const std::string_view s = view(range);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < s.size(); ++at) {
      const bool stop = s[at] == '.' || s[at] == '?' || s[at] == '!';
      if (at + 1 < s.size() && !(stop && ends_sentence(s, at) && !open_at_end(s.substr(0, at)))) continue;
      add(made.sentences == 0 && first ? source_.leads : source_.sentences, {range.begin + begin, range.begin + at + 1});
      ++made.sentences;
      begin = at + 2;
    }
  }

  void add(std::vector<Template>& units, Range range) { units.push_back(pieces(range, true, false)); }

  /// Up to and with the dash and its blank.
  std::size_t dateline_size(std::string_view s) const {
    if (!json_.at("article").at("dateline").is_object()) return 0;
    constexpr std::size_t longest = 60;
    for (const std::string_view dash : {" -- ", " - ", " — ", " – "}) {
      const std::size_t at = s.find(dash);
      if (at < longest) return at + dash.size();
    }
    return 0;
  }

  const Wordbook& words_;
  Templates& all_;
  std::string text_;
  json json_;
  std::vector<std::size_t> offsets_;
  std::vector<Mention> mentions_;
  std::optional<std::size_t> continued_;  ///< begin of the paragraph whose quotation is still open
  Source source_;
};

}  // namespace

Day parse_day(const std::string& iso) {
  constexpr std::size_t month_at = 5, day_at = 8;
  return day_of(std::stoi(iso), static_cast<unsigned>(std::stoi(iso.substr(month_at, 2))),
                static_cast<unsigned>(std::stoi(iso.substr(day_at, 2))));
}

Templates read_templates(const fs::path& articles, const Wordbook& words) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(articles))
    if (entry.path().extension() == ".txt" && fs::exists(fs::path(entry.path()).replace_extension(".json"))) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error(articles.string() + ": no articles with their JSON");
  Templates all;
  for (const fs::path& file : files) Reader(file, words, all).read();
  return all;
}

}  // namespace warta::bench
