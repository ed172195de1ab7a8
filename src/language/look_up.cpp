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
  if (t.span.size() > ShortForm::longest) return look_up_long(t);
  ShortForm form(text_.view().data() + t.span.begin, t.span.size(), text_.size() - t.span.begin);
  if (!form.is_ascii()) return look_up_long(t);
  if (t.kind == TokenKind::abbreviation) form.drop_stops();
  const std::uint64_t hash = form.hash();
  know(t, store_.short_word(form.low(), form.high(), form.size(), hash), hash);
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
    std::uint64_t low, high, hash;
    std::size_t size;
  };
  std::array<Asked, together> asked;
  const char* const text = text_.view().data();
  const std::size_t end = text_.size();
  for (auto next = tokens.begin(); next != tokens.end();) {
    std::size_t count = 0;
    for (; next != tokens.end() && count < together; ++next) {
      Token& t = *next;
      if (t.form != 0) continue;
      if (t.span.size() > ShortForm::longest) {
        look_up_long(t);
        continue;
      }
      ShortForm form(text + t.span.begin, t.span.size(), end - t.span.begin);
      if (!form.is_ascii()) {
        look_up_long(t);
        continue;
      }
      if (t.kind == TokenKind::abbreviation) form.drop_stops();
      const std::uint64_t hash = form.hash();
      store_.expect_slot(hash);
      asked[count++] = {&t, form.low(), form.high(), hash, form.size()};
    }
    const std::span<const Asked> found = std::span(asked).first(count);
    for (const Asked& a : found) store_.expect_row(a.hash);
    for (const Asked& a : found) know(*a.token, store_.short_word(a.low, a.high, a.size, a.hash), a.hash);
  }
}

}  // namespace warta::language
