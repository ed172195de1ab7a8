// The words and classes of the language data that rules ask for by name.
#pragma once

#include <array>
#include <string_view>

#include "knowledge/store.hpp"

namespace warta::findings {

/// Looked up once, for a class is sought by its name among all of them. Throws DataError where there are no names of people.
struct Terms {
  explicit Terms(const knowledge::Store& store);

  /// A class of lexicon/variants.tsv with the rule that it becomes.
  struct Variant {
    knowledge::ClassId id;
    std::string_view rule;
  };

  knowledge::WordId di, ke;
  knowledge::ClassId split;          ///< variant.split, or -1
  knowledge::ClassId noun_after_di;  ///< or -1
  std::array<Variant, 3> variants;
  knowledge::Classes variant_bits = 0;  ///< of variants
  knowledge::Classes name_bits;         ///< given and family names
  knowledge::Classes zone_bits;         ///< time zones
};

}  // namespace warta::findings
