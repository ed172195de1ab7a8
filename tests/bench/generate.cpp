#include "generate.hpp"

#include <array>
#include <map>
#include <set>
#include <string_view>

namespace warta::bench {

namespace {

/// Shares in a hundred, chosen so that the analyser finds about as much in a kilobyte as in the test articles.
constexpr unsigned other_word = 30;  ///< content words that are replaced
constexpr unsigned same_again = 45;  ///< names new to the article that stand for somebody it has already
constexpr int most_extra = 5;        ///< paragraphs more than the layout has ...
constexpr unsigned one_extra = 30;   ///< ... and how likely one is behind a paragraph
constexpr std::size_t themes = 3;    ///< test articles from which one article has its sentences
constexpr int first_year = 2012, last_year = 2025;

/// Somebody or something in one article.
struct Role {
  std::string kind;  ///< type, group and whether with a head: what it can stand for
  Person person;     ///< for people
  const Name* name = nullptr;
  unsigned used = 0;
};

std::string with_capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string in_capitals(std::string s) {
  for (char& c : s)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return s;
}

std::string two_digits(unsigned n, bool padded) { return (padded && n < 10 ? "0" : "") + std::to_string(n); }

std::string month_name(unsigned month, Piece::DateForm form) {
  constexpr std::array<std::string_view, 12> full = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
  constexpr std::array<std::string_view, 12> brief = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
  constexpr std::array<std::string_view, 12> english = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto& names = form == Piece::DateForm::long_month ? full : form == Piece::DateForm::short_month ? brief : english;
  return std::string(names[month - 1]);
}

/// One article in the making.
class Writer {
 public:
  Writer(const Wordbook& words, const Templates& templates, Random& random) : words_(words), templates_(templates), random_(random) {
    for (std::size_t& t : themes_) t = random_.below(templates.sources.size());
    const Day first = std::chrono::year_month_day(std::chrono::year(first_year), std::chrono::January, std::chrono::day(1));
    constexpr int days_of_year = 365;
    published_ = first + std::chrono::days(random_.below((last_year - first_year + 1) * days_of_year));
  }

  std::string write() {
    const Source& source = templates_.sources[themes_.front()];
    std::string out;
    int extra = random_.between(0, most_extra);
    bool lead = true;
    for (const LayoutPart& part : source.parts) {
      out += part.gap;
      render(part.text, source, out);
      if (!part.story) continue;
      story(part, lead, out);
      lead = false;
      for (; extra > 0 && random_.percent(one_extra); --extra) {
        out += "\n\n";
        story(part, false, out);
      }
    }
    return out + '\n';
  }

 private:
  void story(const LayoutPart& part, bool lead, std::string& out) {
    if (part.quote) return unit(&Source::quotes, out);
    for (std::size_t i = 0; i < part.sentences; ++i) {
      if (i > 0) out += ' ';
      unit(lead && i == 0 ? &Source::leads : &Source::sentences, out);
    }
  }

  /// One that this article has not had, of its own themes as long as they have any.
  void unit(std::vector<Template> Source::*units, std::string& out) {
    constexpr int tries_of_own = 30;
    for (int tries = 0;; ++tries) {
      const Source& source = tries < tries_of_own ? templates_.sources[random_.of(themes_)] : random_.of(templates_.sources);
      if ((source.*units).empty()) continue;
      const Template& chosen = random_.of(source.*units);
      if (!had_.insert(&chosen).second) continue;
      return render(chosen, source, out);
    }
  }

  void render(const Template& text, const Source& from, std::string& out) {
    // Whole weeks, so that weekdays still fit.
    constexpr int week = 7;
    const int apart = static_cast<int>((published_ - from.published).count());
    const std::chrono::days shift((apart >= 0 ? apart + week / 2 : apart - week / 2) / week * week);
    for (const Piece& p : text) {
      switch (p.kind) {
        case Piece::Kind::text: out += p.text; break;
        case Piece::Kind::name: name(p, out); break;
        case Piece::Kind::number: number(p.text, out); break;
        case Piece::Kind::clock: clock(p.text, out); break;
        case Piece::Kind::date: date(p, p.day + shift, out); break;
        case Piece::Kind::month: month(p, p.day + shift, out); break;
        case Piece::Kind::year: out += std::to_string(std::stoi(p.text) + year_of(published_) - year_of(from.published)); break;
        case Piece::Kind::word: word(p, out); break;
      }
    }
  }

  static int year_of(Day day) { return int{std::chrono::year_month_day(day).year()}; }

  void word(const Piece& p, std::string& out) {
    if (!random_.percent(other_word)) {
      out += p.text;
      return;
    }
    const std::string made = p.word.before + words_.root(random_, p.word) + p.word.after;
    out += p.text[0] < 'a' ? with_capital(made) : made;
  }

  void number(const std::string& shape, std::string& out) {
    bool leading = true;
    for (const char c : shape) {
      const bool digit = c >= '0' && c <= '9';
      if (!digit || (leading && c == '0'))
        out += c;
      else
        out += static_cast<char>(leading ? random_.between('1', '9') : random_.between('0', '9'));
      if (digit && c != '0') leading = false;
    }
  }

  void clock(const std::string& shape, std::string& out) {
    const std::size_t mark = shape.find_first_of(".:");
    out += two_digits(static_cast<unsigned>(random_.between(0, 23)), mark == 2) + shape[mark];
    out += two_digits(static_cast<unsigned>(random_.between(0, 59)), true);
  }

  static void date(const Piece& p, Day day, std::string& out) {
    const std::chrono::year_month_day d(day);
    out += two_digits(unsigned{d.day()}, p.padded);
    if (p.form == Piece::DateForm::slashes) {
      out += '/' + two_digits(unsigned{d.month()}, p.padded);
      if (p.with_year) out += '/' + std::to_string(int{d.year()});
    } else {
      out += ' ' + month_name(unsigned{d.month()}, p.form);
      if (p.with_year) out += ' ' + std::to_string(int{d.year()});
    }
  }

  static void month(const Piece& p, Day day, std::string& out) {
    const std::chrono::year_month_day d(day);
    out += month_name(unsigned{d.month()}, p.form);
    if (p.with_year) out += ' ' + std::to_string(int{d.year()});
  }

  void name(const Piece& p, std::string& out) {
    const Named& named = templates_.entities[p.entity];
    Role& role = role_of(p, named);
    std::string made;
    if (named.type == "PERSON") {
      // In full at first, then mostly as the article has it.
      made = role.used == 0 || shape_of(p.text) == Shape::words ? role.person.full : role.person.brief;
    } else {
      made = p.head + role.name->form(p.head.empty() ? named.shape(p.text) : Shape::one_word);
    }
    ++role.used;
    out += named.in_capitals(p.text) ? in_capitals(made) : made;
  }

  /// Who or what stands for that name in this article.
  Role& role_of(const Piece& p, const Named& named) {
    const auto key = std::make_pair(p.entity, !p.head.empty());
    if (const auto known = role_of_.find(key); known != role_of_.end()) return roles_[known->second];
    const std::string group = p.head.empty() ? named.group : named.type == "ORG" ? "regencies" : "districts";
    const std::string kind = named.type + '/' + group + (named.acronym ? "/acronym" : "") + (p.head.empty() ? "" : "/head");
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < roles_.size(); ++i)
      if (roles_[i].kind == kind) same.push_back(i);
    if (!same.empty() && random_.percent(same_again)) return roles_[role_of_[key] = random_.of(same)];
    Role role{kind, {}, nullptr, 0};
    if (named.type == "PERSON")
      role.person = words_.person(random_);
    else
      role.name = &words_.name(random_, group, named.acronym ? Shape::acronym : p.head.empty() ? named.shape(p.text) : Shape::one_word);
    roles_.push_back(std::move(role));
    role_of_[key] = roles_.size() - 1;
    return roles_.back();
  }

  const Wordbook& words_;
  const Templates& templates_;
  Random& random_;
  std::array<std::size_t, themes> themes_{};  ///< the first gives the layout as well
  Day published_;
  std::vector<Role> roles_;
  std::map<std::pair<std::size_t, bool>, std::size_t> role_of_;  ///< by entity, and whether it follows a head
  std::set<const Template*> had_;
};

}  // namespace

Generator::Generator(const std::filesystem::path& articles, const std::filesystem::path& data, std::uint64_t seed)
    : words_(data), templates_(read_templates(articles, words_)), seed_(seed) {}

std::string Generator::article(std::uint64_t number) const {
  Random random(hash(std::to_string(number), seed_));
  for (;;) {
    std::string text = Writer(words_, templates_, random).write();
    if (text.size() >= least_article && text.size() <= largest_article) return text;
  }
}

std::vector<std::string> Generator::corpus(std::size_t bytes) const {
  std::vector<std::string> all;
  for (std::size_t size = 0; size < bytes;) {
    all.push_back(article(all.size()));
    size += all.back().size();
  }
  return all;
}

}  // namespace warta::bench
