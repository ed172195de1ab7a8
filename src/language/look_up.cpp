#include "language/look_up.hpp"

#include <array>

#include "language/short_form.hpp"
#include "text/unicode.hpp"

namespace warta::language {

void LookUp::know(Token& t, WordId word, std::uint64_t hash) const {
  t.form = form_hash(hash);
  t.word = word;
  const knowledge::WordInfo& info = store_.info(word);
  t.classes = info.classes;
  t.known = info.flags;
  t.begins = info.begins;
}

void LookUp::look_up(Token& t) {
  if (t.span.size() <= ShortForm::longest) {
    ShortForm form(text_.view().data() + t.span.begin, t.span.size(), text_.size() - t.span.begin);
    if (form.is_ascii()) {
      if (t.kind == TokenKind::abbreviation) form.drop_stops();
      const std::uint64_t hash = form.hash();
      return know(t, form.word(store_, hash), hash);
    }
  }
  look_up_long(t);
}

void LookUp::look_up_long(Token& t) {
  key_.clear();
  text::append_folded(key_, text_.view(t.span));
  while (key_.size() > 1 && key_.back() == '.' && t.kind == TokenKind::abbreviation) key_.pop_back();
  const std::uint64_t hash = knowledge::hash_bytes(key_);
  know(t, store_.word(key_, hash), hash);
}

void LookUp::all(std::span<Token> tokens) {
  constexpr std::size_t together = 32;
  struct Asked {
    Token* token;
    ShortKey key;
    std::uint64_t hash;
  };
  std::array<Asked, together> asked;
  while (!tokens.empty()) {
    std::size_t count = 0, seen = 0;
    for (; seen < tokens.size() && count < together; ++seen) {
      Token& t = tokens[seen];
      if (t.form != 0) continue;
      if (t.span.size() > ShortForm::longest) {
        look_up_long(t);
        continue;
      }
      ShortForm form(text_.view().data() + t.span.begin, t.span.size(), text_.size() - t.span.begin);
      if (!form.is_ascii()) {
        look_up_long(t);
        continue;
      }
      if (t.kind == TokenKind::abbreviation) form.drop_stops();
      Asked& a = asked[count++];
      a.token = &t;
      a.key = form.key();
      a.hash = form.hash();
      store_.expect_slot(a.hash);
    }
    for (std::size_t i = 0; i < count; ++i) store_.expect_row(asked[i].hash);
    for (std::size_t i = 0; i < count; ++i) {
      const Asked& a = asked[i];
      know(*a.token, store_.short_word(a.key.low, a.key.high, a.key.size, a.hash), a.hash);
    }
    tokens = tokens.subspan(seen);
  }
}

}  // namespace warta::language
