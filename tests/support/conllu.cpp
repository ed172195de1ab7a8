// What must hold of every document in CoNLL-U, whatever text it was made of.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "properties.hpp"

namespace warta::properties {

namespace {

std::vector<std::string_view> split(std::string_view s, char between) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0, end = 0; end != std::string_view::npos; at = end + 1) {
    end = s.find(between, at);
    all.push_back(s.substr(at, end == std::string_view::npos ? end : end - at));
  }
  return all;
}

std::size_t number(std::string_view s) {
  std::size_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error == std::errc{} && end == s.data() + s.size() ? n : std::string_view::npos;
}

class Reader {
 public:
  explicit Reader(Faults& faults) : faults_(faults) {}

  void line(std::string_view line) {
    if (line.empty()) return end();
    if (line[0] == '#') return comment(line);
    const std::vector<std::string_view> c = split(line, '\t');
    if (c.size() != 10) return expect(false, "not ten columns", line);
    for (const std::string_view column : c) expect(!column.empty(), "an empty column", line);
    if (const std::size_t dash = c[0].find('-'); dash != std::string_view::npos) {
      first_ = number(c[0].substr(0, dash));
      last_ = number(c[0].substr(dash + 1));
      expect(first_ == words_ + 1 && last_ > first_ && last_ != std::string_view::npos, "a multi-word token out of order", line);
      for (std::size_t i = 2; i < 9; ++i) expect(c[i] == "_", "a multi-word token that is more than a form", line);
      whole_ = c[1];
      pieces_.clear();
      joined_ += whole_;
      return space(c[9]);
    }
    expect(number(c[0]) == ++words_, "a word out of order", line);
    static const std::set<std::string_view> tags = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    expect(tags.count(c[3]) == 1, "no tag of Universal Dependencies", line);
    const std::size_t head = number(c[6]);
    expect(head != std::string_view::npos && (head == 0) == (c[7] == "root"), "a root that is none", line);
    if (head == 0) ++roots_, root_ = words_;
    heads_.push_back(head);
    if (words_ >= first_ && words_ <= last_) {
      pieces_ += c[1];
      if (words_ == last_) expect(pieces_ == whole_, "words that do not make their token", line);
      expect(c[9].find("Space") == std::string_view::npos, "white space behind a piece of a token", line);
    } else {
      joined_ += c[1];
      space(c[9]);
    }
  }

  void end() {
    expect(words_ > 0 && roots_ == 1, "not one root", text_);
    for (const std::size_t head : heads_) expect(head == 0 || head == root_, "a word that hangs on no root", text_);
    if (!joined_.empty() && joined_.back() == ' ') joined_.pop_back();
    expect(joined_ == text_, "forms that do not give the text", joined_ + " / " + text_);
    expect(!id_.empty() && ids_.insert(id_).second, "a sentence without an id of its own", text_);
    joined_.clear(), text_.clear(), id_.clear(), heads_.clear();
    words_ = roots_ = first_ = last_ = 0;
  }

 private:
  void expect(bool good, std::string_view what, std::string_view where) {
    if (!good) faults_.push_back("CoNLL-U: " + std::string(what) + ": " + std::string(where.substr(0, 200)));
  }

  void comment(std::string_view line) {
    const auto value = [&](std::string_view key) {
      return line.substr(0, key.size()) == key ? line.substr(key.size()) : std::string_view{};
    };
    if (const auto text = value("# text = "); !text.empty()) text_ = text;
    if (const auto id = value("# sent_id = "); !id.empty()) id_ = id;
    expect(words_ == 0, "a comment inside of a sentence", line);
  }

  void space(std::string_view misc) {
    const auto values = split(misc, '|');
    if (std::find(values.begin(), values.end(), "SpaceAfter=No") == values.end()) joined_ += ' ';
  }

  Faults& faults_;
  std::string text_, id_, joined_, whole_, pieces_;
  std::set<std::string> ids_;
  std::vector<std::size_t> heads_;
  std::size_t words_ = 0, roots_ = 0, root_ = 0, first_ = 0, last_ = 0;
};

}  // namespace

void check_conllu(std::string_view conllu, Faults& faults) {
  if (!is_utf8(conllu)) faults.emplace_back("the CoNLL-U is no UTF-8");
  if (conllu.empty() || conllu.back() != '\n') return faults.emplace_back("CoNLL-U: no line feed at the end"), void();
  Reader reader(faults);
  const auto lines = split(conllu.substr(0, conllu.size() - 1), '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 && lines[i].substr(0, 8) != "# newdoc") faults.emplace_back("CoNLL-U: no document begins");
    reader.line(lines[i]);
  }
}

}  // namespace warta::properties
