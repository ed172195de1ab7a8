// The numbers that topics and summary are decided by, as data/topics/weights.tsv has them.
#pragma once

#include "knowledge/store.hpp"

namespace warta::topics {

/// What each means is said beside it in the table.
struct Weights {
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
