// Who says: from a verb of saying to its subject, by the order of words that Indonesian news keeps.
//
//     Kepala BMKG, Dr. X, M.Si., mengatakan ...      the subject stands left of an active verb
//     "...," kata Jaksa KPK X di Jakarta             and right of a bare one, titles and bodies between
//     "...," ujar pria itu / ujarnya / kata dia      or is somebody whom the text has named before
#pragma once

#include "speech/scene.hpp"

namespace warta::speech {

/// Whom a verb has for its subject.
struct Subject {
  enum class Kind : std::uint8_t {
    missing,  ///< nobody
    named,    ///< `name`
    pronoun,  ///< somebody named before
    phrase,   ///< other words: tokens [first, last), perhaps with an organisation as `name`
  };
  Kind kind = Kind::missing;
  const Name* name = nullptr;
  Index first = 0;
  Index last = 0;

  explicit operator bool() const { return kind != Kind::missing; }
};

/// The subject left of the verb at token `verb`; nothing left of `begin` is looked at.
[[nodiscard]] Subject subject_before(const Scene& scene, Index verb, Index begin);

/// The subject right of a bare verb: it begins at token `at` and ends before `limit`.
[[nodiscard]] Subject subject_after(const Scene& scene, Index at, Index limit);

/// One past the last title, degree, sign and name of a body that may stand between a comma and a name; the name begins
/// there, or nothing is left and the answer is `limit`.
[[nodiscard]] Index over_titles(const Scene& scene, Index at, Index limit);

}  // namespace warta::speech
