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

bool LookUp::ask(Token& t, Asked& asked) {
  if (t.span.size() <= ShortForm::longest) {
    ShortForm form(text_.view().data() + t.span.begin, t.span.size(), text_.size() - t.span.begin);
    if (form.is_ascii()) {
      if (t.kind == TokenKind::abbreviation) form.drop_stops();
      asked = {&t, form.low(), form.high(), form.hash(), form.size()};
      return true;
    }
  }
  key_.clear();
  text::append_folded(key_, text_.view(t.span));
  while (key_.size() > 1 && key_.back() == '.' && t.kind == TokenKind::abbreviation) key_.pop_back();
  const std::uint64_t hash = knowledge::hash_bytes(key_);
  know(t, store_.word(key_, hash), hash);
  return false;
}

void LookUp::all(std::span<Token> tokens) {
  constexpr std::size_t together = 32;
  std::array<Asked, together> asked;
  for (auto next = tokens.begin(); next != tokens.end();) {
    std::size_t count = 0;
    for (; next != tokens.end() && count < together; ++next) {
      if (next->form != 0 || !ask(*next, asked[count])) continue;
      store_.expect_slot(asked[count++].hash);
    }
    const std::span<const Asked> found = std::span(asked).first(count);
    for (const Asked& a : found) store_.expect_row(a.hash);
    for (const Asked& a : found) know(a);
  }
}

}  // namespace warta::language
