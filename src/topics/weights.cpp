#include "topics/weights.hpp"

#include <charconv>
#include <map>
#include <string>

#include "warta/error.hpp"

namespace warta::topics {

Weights::Weights(const knowledge::Store& store) {
  std::map<std::string_view, double*> wanted = {
      {"topics.cue-scale", &topics.cue_scale},
      {"topics.cue-power", &topics.cue_power},
      {"topics.least", &topics.least},
      {"topics.least-subtopic", &topics.least_subtopic},
      {"topics.least-bringing", &topics.least_bringing},
      {"topics.least-brought", &topics.least_brought},
      {"summary.place", &summary.place},
      {"summary.place-decay", &summary.place_decay},
      {"summary.salience", &summary.salience},
      {"summary.most-salience", &summary.most_salience},
      {"summary.marks", &summary.marks},
      {"summary.lead", &summary.lead},
      {"summary.overlap", &summary.overlap},
  };
  const knowledge::Table table = store.table("topics/weights.tsv");
  const int value = table.need("value");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string name(table.field(row, 0));
    const auto known = wanted.find(name);
    if (known == wanted.end()) table.fail(row, "there is no weight '" + name + "', or it is there twice");
    const std::string_view field = table.field(row, value);
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), *known->second);
    if (error != std::errc{} || end != field.data() + field.size()) table.fail(row, "the value of '" + name + "' is no number");
    wanted.erase(known);
  }
  if (!wanted.empty()) throw DataError("topics/weights.tsv:1: the weight '" + std::string(wanted.begin()->first) + "' is missing");
}

}  // namespace warta::topics
