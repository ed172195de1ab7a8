// One act of saying: a quotation or a clause, with the verb and the subject that the words beside it give.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "speech/clauses.hpp"
#include "speech/marks.hpp"
#include "speech/scene.hpp"

namespace warta::speech {

struct Said {
  Index anchor = 0;      ///< the token by whose place it is ordered: the verb, or the quotation's first
  Index verb = none;     ///< token; none where there is no verb
  Subject subject;       ///< as the words have it
  bool direct = false;   ///< a quotation with its marks
  bool carried = false;  ///< a quotation that goes on in the next paragraph
  Index first = 0;       ///< what was said: tokens [first, last); nothing where the clause points back (`Hal itu dikatakan X`)
  Index last = 0;
  Index block = 0;       ///< index into Scene::blocks()
  Index speaker = none;  ///< entity; found last
  std::string_view why;
};

/// The quotations among the pairs of marks of block `number`, each with its verb and subject; marks their tokens as quoted.
/// `verbs` gets the tokens of the verbs that were used.
void find_quotations(Scene& scene, Index number, const std::vector<MarkPair>& pairs, std::vector<Said>& out, std::vector<Index>& verbs);

/// Indirect speech in block `number`, outside quotations and without the verbs in `used` (in order).
void find_clauses(const Scene& scene, Index number, const std::vector<Index>& used, std::vector<Said>& out);

/// Sets the speakers of all of `said` (in order of their anchors).
void find_speakers(const Scene& scene, std::vector<Said>& said);

/// Whom the article credits, in order, an entity once.
[[nodiscard]] std::vector<SourceCredit> find_sources(const Scene& scene, const std::vector<Said>& said, std::span<const Span> agencies);

}  // namespace warta::speech
