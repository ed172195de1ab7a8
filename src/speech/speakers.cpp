// From subjects to entities: who `dia`, `ujarnya`, `pria itu` and the jaksa are, and whose a quotation without a verb is.
//
// One walk in the order of the text keeps the person in focus: the last one who spoke, or who since then became the subject
// of a sentence. Whoever speaks by name anywhere in the article takes the focus more easily than one who never does.
#include <algorithm>
#include <unordered_map>

#include "speech/said.hpp"
#include "text/unicode.hpp"

namespace warta::speech {

namespace {

using Kind = Subject::Kind;

struct Role {
  WordId word = 0;  ///< first word of the title
  Index person = none;
};

class Speakers {
  /// One word of a person's name, by its hash.
  struct Part {
    std::uint64_t word = 0;
    Index person = none;
  };

 public:
  Speakers(const Scene& scene, std::vector<Said>& said) : scene_(scene), said_(said), speaks_(scene.entities.size(), false) {
    for (const Said& s : said_)
      if (s.subject.kind == Kind::named && s.subject.name->type == EntityType::person) speaks_[s.subject.name->entity] = true;
    find_roles();
  }

  void run() {
    auto next = said_.begin();
    std::size_t name = 0;
    for (Index b = 0; b < scene_.blocks().size(); ++b) {
      const Block& block = scene_.blocks()[b];
      if (!block.story) continue;
      block_ = b;
      for (Index first = block.first; first < block.last;) {
        const Index last = std::min(block.last, scene_.sentence_last(first));
        bool heard = false;
        for (; next != said_.end() && next->anchor < last; ++next) heard = speak(*next) || heard;
        if (block.kind == PartKind::paragraph) notice(first, last, name, heard);
        first = last;
      }
    }
    go_back();
    headlines();
  }

 private:
  void find_roles() {
    for (Index e = 0; e < scene_.entities.size(); ++e) {
      if (scene_.entities[e].type != EntityType::person) continue;
      for (const warta::Role& r : scene_.entities[e].roles) {
        const Index i = scene_.words.token_from(r.title.begin);
        if (i >= scene_.size()) continue;
        if (scene_.token(i).word != 0) roles_.push_back({scene_.token(i).word, e});
        if (const WordId acronym = acronym_of(i); acronym != 0) roles_.push_back({acronym, e});
      }
    }
    std::stable_sort(roles_.begin(), roles_.end(), [](const Role& a, const Role& b) { return a.word < b.word; });
  }

  /// `Kepala Dinas Perhubungan (Kadishub) X`: the short form in brackets between a title and its person.
  [[nodiscard]] WordId acronym_of(Index title) const {
    constexpr Index most = 12;
    const Index last = std::min(scene_.sentence_last(title), title + most);
    for (Index i = title + 1; i + 2 < last && !scene_.person_from(i); ++i)
      if (scene_.is(i, '(') && scene_.is(i + 2, ')') && scene_.token(i + 1).capital() && !scene_.name(i + 1))
        return scene_.token(i + 1).word;
    return 0;
  }

  /// The person whose role one of the first words of a phrase names: the one in focus before all others.
  [[nodiscard]] Index by_role(const Subject& s) {
    if (s.first < s.last && scene_.has(s.first, bit::vague)) return none;  // `para investor`
    for (Index i = s.first; i < s.last && i < s.first + 4; ++i) {
      const WordId word = scene_.token(i).word;
      if (word == 0 || scene_.name(i)) continue;
      auto at = std::lower_bound(roles_.begin(), roles_.end(), word, [](const Role& r, WordId w) { return r.word < w; });
      if (at == roles_.end() || at->word != word) {
        if (const Index holder = by_expansion(word); holder != none) return holder;
        continue;
      }
      const Index found = at->person;
      for (int n = 0; n < 8 && at != roles_.end() && at->word == word; ++n, ++at)
        if (at->person == person_) return person_;
      return found;
    }
    return none;
  }

  /// `kata Menkumham` of the Menteri Hukum dan HAM: the person whose title is what the acronym stands for. All persons are looked
  /// at once for each acronym of the text.
  [[nodiscard]] Index by_expansion(WordId word) {
    const std::string_view all = scene_.vocabulary.expansion(word);
    if (all.empty()) return none;
    const auto [known, fresh] = holders_.try_emplace(word, none);
    if (fresh) known->second = holder_of(all);
    return known->second;
  }

  /// The first person with a title that begins with one of `all`, which semicolons divide.
  [[nodiscard]] Index holder_of(std::string_view all) const {
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find(';', at), all.size());
      const std::string wanted = text::folded(all.substr(at, end - at));
      for (Index e = 0; e < scene_.entities.size(); ++e) {
        if (scene_.entities[e].type != EntityType::person) continue;
        for (const warta::Role& r : scene_.entities[e].roles)
          if (spelled_out(r.title).starts_with(wanted)) return e;
      }
      at = end + 1;
      while (at < all.size() && all[at] == ' ') ++at;
    }
    return none;
  }

  /// A title case folded, with a blank behind each word and acronyms in capitals as what they stand for.
  [[nodiscard]] std::string spelled_out(Span title) const {
    std::string out;
    for (Index i = scene_.words.token_from(title.begin); i < scene_.size() && scene_.token(i).span.end <= title.end; ++i) {
      const Token& t = scene_.token(i);
      const std::string_view expansion = t.all_capitals() ? scene_.vocabulary.expansion(t.word) : std::string_view{};
      if (!out.empty() && t.space_before()) out += ' ';
      out += text::folded(expansion.empty() ? scene_.view(i) : expansion.substr(0, expansion.find(';')));
    }
    return out;
  }

  /// `kata Juli`, `kata Padang`: part of a person's name that, alone, was not taken for one.
  [[nodiscard]] Index by_part_of_name(const Subject& s) {
    for (const Index i : {s.first, s.last - 1}) {
      const Token& t = scene_.token(i);
      if (!t.capital() || scene_.has(i, bit::office | bit::profession | bit::before_name)) continue;
      if (const Index found = called(i); found != none) return found;
    }
    return none;
  }

  /// The first person of whose name of several words the token is one.
  [[nodiscard]] Index called(Index token) {
    if (!parts_made_) {
      parts_made_ = true;
      for (const Name& n : scene_.names())
        if (n.type == EntityType::person && n.last > n.first + 1)
          for (Index i = n.first; i < n.last; ++i)
            if (scene_.token(i).kind == text::TokenKind::word && scene_.token(i).capital())
              parts_.push_back({knowledge::hash_bytes(scene_.view(i)), n.entity});
      std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.word < b.word; });
    }
    const std::uint64_t word = knowledge::hash_bytes(scene_.view(token));
    const auto at = std::lower_bound(parts_.begin(), parts_.end(), word, [](const Part& p, std::uint64_t w) { return p.word < w; });
    return at != parts_.end() && at->word == word ? at->person : none;
  }

  /// Resolves one act of saying; whether somebody known spoke.
  bool speak(Said& s) {
    switch (s.subject.kind) {
      case Kind::named:
        s.speaker = s.subject.name->entity;
        // a paper that reports (`seperti diberitakan X`) does not speak in the story
        if (s.direct || s.why != "attribution.passive" || s.subject.name->type == EntityType::person)
          focus(s.speaker, s.subject.name->type == EntityType::person);
        return true;
      case Kind::pronoun: {
        Index who = s.subject.last > s.subject.first + 1 ? by_role(s.subject) : none;
        if (who == none) {
          const bool body = last_ != none && scene_.entities[last_].type == EntityType::org;
          const bool many = body && s.subject.last > s.subject.first && scene_.has(s.subject.first, bit::many);
          who = person_ != none && !many ? person_ : last_;
        }
        s.speaker = who;
        if (who != none) focus(who, scene_.entities[who].type == EntityType::person);
        return who != none;
      }
      case Kind::phrase: {
        s.speaker = by_part_of_name(s.subject);
        if (s.speaker == none) s.speaker = by_role(s.subject);
        const Name* body = s.subject.name;
        // `sumber Reuters` is somebody there, not Reuters
        const bool somebody = body && (scene_.has(s.subject.first, bit::office | bit::profession | bit::vague | bit::within) ||
                                       (body->first > s.subject.first && scene_.has(body->first - 1, bit::within)));
        if (s.speaker == none && body && !somebody) s.speaker = body->entity;
        // `ungkap penyanyi yang ...`: an epithet of the person in focus
        const bool epithet =
            scene_.has(s.subject.first, bit::profession) && !scene_.has(s.subject.first, bit::unnamed | bit::vague | bit::office);
        if (s.direct && s.speaker == none && !body && epithet && since_ != none && block_ - since_ <= 2) s.speaker = person_;
        if (s.speaker != none) {
          focus(s.speaker, scene_.entities[s.speaker].type == EntityType::person);
          return true;
        }
        if (s.direct) {
          person_ = none;
          last_ = none;
          strong_ = true;
          since_ = block_;
        }
        return false;
      }
      case Kind::missing: break;
    }
    if (s.direct) s.speaker = last_ != none ? last_ : person_;
    if (s.direct && s.speaker == none && s.last < scene_.blocks()[s.block].last)  // `"Kami takut." X menunduk.`
      if (const Name* next = scene_.person_from(s.last)) s.speaker = next->entity;
    return s.speaker != none;
  }

  void focus(Index entity, bool is_person) {
    last_ = entity;
    if (!is_person) return;
    person_ = entity;
    strong_ = true;
    since_ = block_;
  }

  /// A sentence in which nobody spoke: its subject, if a person, comes into focus.
  void notice(Index first, Index last, std::size_t& name, bool heard) {
    const std::vector<Name>& names = scene_.names();
    while (name < names.size() && names[name].first < first) ++name;
    for (; name < names.size() && names[name].first < last; ++name) {
      const Name& n = names[name];
      if (heard || n.type != EntityType::person || scene_.quoted(n.first)) continue;
      const int place = subject_place(n, first);
      if (place == 0) continue;
      const bool speaks = speaks_[n.entity];
      if (place == 1 && passive(n, last) && !speaks && person_ != none) return;
      const bool displaces = since_ != block_ && (block_ - since_ > 1 || enters(n));
      if (!strong_ || speaks || person_ == none || displaces) {
        person_ = n.entity;
        last_ = n.entity;
        strong_ = false;
        since_ = block_;
      }
      return;
    }
  }

  /// Whether the story names that person for the first time in this paragraph; who was only spoken of before does not speak now.
  [[nodiscard]] bool enters(const Name& n) const {
    const std::uint32_t begin = scene_.token(scene_.blocks()[block_].first).span.begin;
    constexpr int most = 8;  // mentions in title, headings and captions
    int looked = 0;
    for (const Mention& m : scene_.entities[n.entity].mentions) {
      if (m.span.begin >= begin) return true;
      if (++looked > most) return false;
      const Index part = m.sentence == none ? none : scene_.words.sentences[m.sentence].part;
      if (part >= scene_.article.parts.size() || scene_.article.parts[part].kind == PartKind::paragraph) return false;
    }
    return true;
  }

  /// 1: may be the subject; 2: enters the story here (`ialah X`, `datang dari X`); 0: neither.
  [[nodiscard]] int subject_place(const Name& n, Index first) const {
    Index i = n.first;
    const Index most = n.first > first + 12 ? n.first - 12 : first;
    while (i > most &&
           (scene_.name(i - 1) || scene_.has(i - 1, bit::before_name) || scene_.token(i - 1).kind == text::TokenKind::abbreviation))
      --i;
    for (Index k = i; k > first && i - k < 4; --k)
      if (scene_.has(k - 1, bit::intro)) return 2;
    return i > first && scene_.has(i - 1, bit::oblique) ? 0 : 1;
  }

  /// `X ditangkap`: the word after the name is a passive verb, by its prefix.
  [[nodiscard]] bool passive(const Name& n, Index last) const {
    Index i = n.last;
    if (i < last && scene_.is(i, '('))
      while (i < last && !scene_.is(i, ')')) ++i;
    if (i + 1 < last && scene_.has(i, bit::join)) i += 2;  // `X dan bayinya dibawa`
    while (i < last && i < n.last + 8 && (scene_.is(i, ')') || scene_.has(i, bit::skip))) ++i;
    constexpr std::size_t shortest = 6;  // dijual
    if (i >= last || scene_.token(i).kind != text::TokenKind::word) return false;
    const std::string_view word = scene_.view(i);
    return word.size() >= shortest && word.substr(0, 2) == "di" && !scene_.has(i, bit::verb);
  }

  /// What goes on in the next paragraph is said by whom that one names; so is what stood before anybody was named.
  void go_back() {
    const Said* later = nullptr;
    for (auto s = said_.rbegin(); s != said_.rend(); ++s) {
      if (s->direct && s->verb == none && s->subject.kind == Kind::missing && later && later->speaker != none) {
        const bool next = later->block <= s->block + 2;
        if ((s->carried && later->direct && next) || (s->speaker == none && next && scene_.blocks()[s->block].kind == PartKind::paragraph))
          s->speaker = later->speaker;
      }
      if (scene_.blocks()[s->block].kind == PartKind::paragraph) later = &*s;
    }
  }

  /// A quotation in a title or heading is somebody's in the story: whose words it repeats, else who speaks next.
  void headlines() {
    constexpr std::size_t far = 48, near = 8;
    for (std::size_t i = 0; i < said_.size(); ++i) {
      Said& s = said_[i];
      const PartKind kind = scene_.blocks()[s.block].kind;
      if (!s.direct || kind == PartKind::paragraph || s.subject.kind == Kind::named) continue;
      const std::size_t reach = kind == PartKind::title ? far : near;
      Index best = none, next = none;
      double best_share = 0.5;
      for (std::size_t k = i + 1; k < said_.size() && k <= i + reach; ++k) {
        const Said& other = said_[k];
        if (scene_.blocks()[other.block].kind != PartKind::paragraph || !other.direct || other.speaker == none) continue;
        if (next == none) next = other.speaker;
        const double share = shared(s, other);
        if (share > best_share) {
          best_share = share;
          best = other.speaker;
        }
      }
      if (best != none)
        s.speaker = best;
      else if (s.speaker == none || s.subject.kind == Kind::missing)
        s.speaker = next;
    }
  }

  /// The share of the longer words of `head` that `body` holds.
  [[nodiscard]] double shared(const Said& head, const Said& body) const {
    constexpr std::uint32_t long_word = 4;
    constexpr Index most = 200;
    int all = 0, found = 0;
    for (Index i = head.first; i < head.last && i < head.first + 40; ++i) {
      const Token& t = scene_.token(i);
      if (t.kind != text::TokenKind::word || t.span.size() < long_word) continue;
      ++all;
      for (Index k = body.first; k < body.last && k < body.first + most; ++k)
        if (scene_.token(k).word == t.word && (t.word != 0 || scene_.view(k) == scene_.view(i))) {
          ++found;
          break;
        }
    }
    return all == 0 ? 0 : static_cast<double>(found) / all;
  }

  const Scene& scene_;
  std::vector<Said>& said_;
  std::vector<bool> speaks_;
  std::vector<Role> roles_;
  std::vector<Part> parts_;  ///< made when first asked for
  bool parts_made_ = false;
  std::unordered_map<WordId, Index> holders_;  ///< by acronym of an office
  Index person_ = none;                        ///< the person in focus
  Index last_ = none;                          ///< the last speaker of any type
  bool strong_ = false;                        ///< the person in focus spoke
  Index since_ = none;                         ///< block in which
  Index block_ = 0;
};

}  // namespace

void find_speakers(const Scene& scene, std::vector<Said>& said) { Speakers(scene, said).run(); }

}  // namespace warta::speech
