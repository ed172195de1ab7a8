// The numbers that keywords, topics and summary are decided by, as data/topics/weights.tsv has them.
#pragma once

#include "knowledge/store.hpp"

namespace warta::topics {

/// What each means is said beside it in the table.
struct Weights {
  /// What each trait of a candidate adds to the sum of which a logistic function makes its score.
  struct Keywords {
    double bias = 0, count_log = 0, count_share = 0, in_title = 0, in_lead = 0, in_heading = 0, early = 0;
    double name = 0, person = 0, place = 0, organisation = 0, acronym = 0, name_in_title = 0, salient = 0;
    double pair = 0, triple = 0, rare = 0, rare_count = 0, firm = 0, cue = 0, hint = 0, bound = 0;
    double verb = 0, adjective = 0, absorbed = 0;
    double least = 0;  ///< score for keywords beyond the fifth
  } keywords;
  struct Topics {
    double cue_scale = 0, cue_power = 0;
    double least = 0;           ///< probability of a further topic
    double least_subtopic = 0;  ///< score of a finer topic
    double least_bringing = 0;  ///< score with which a finer topic brings its broader one
    double least_brought = 0;   ///< probability of the broader one
  } topics;
  struct Summary {
    double place = 0, place_decay = 0, salience = 0, most_salience = 0, marks = 0, lead = 0, overlap = 0;
  } summary;

  /// Reads the table; throws DataError where a name is missing, unknown or twice there, or a value is no number.
  explicit Weights(const knowledge::Store& store);
};

}  // namespace warta::topics
