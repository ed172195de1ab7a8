#include "topics/weights.hpp"

#include <charconv>
#include <map>
#include <string>

#include "warta/error.hpp"

namespace warta::topics {

Weights::Weights(const knowledge::Store& store) {
  std::map<std::string_view, double*> wanted = {
      {"keywords.bias", &keywords.bias},
      {"keywords.count-log", &keywords.count_log},
      {"keywords.count-share", &keywords.count_share},
      {"keywords.in-title", &keywords.in_title},
      {"keywords.in-lead", &keywords.in_lead},
      {"keywords.in-heading", &keywords.in_heading},
      {"keywords.early", &keywords.early},
      {"keywords.name", &keywords.name},
      {"keywords.person", &keywords.person},
      {"keywords.place", &keywords.place},
      {"keywords.organisation", &keywords.organisation},
      {"keywords.acronym", &keywords.acronym},
      {"keywords.name-in-title", &keywords.name_in_title},
      {"keywords.salient", &keywords.salient},
      {"keywords.pair", &keywords.pair},
      {"keywords.triple", &keywords.triple},
      {"keywords.rare", &keywords.rare},
      {"keywords.rare-count", &keywords.rare_count},
      {"keywords.firm", &keywords.firm},
      {"keywords.cue", &keywords.cue},
      {"keywords.hint", &keywords.hint},
      {"keywords.bound", &keywords.bound},
      {"keywords.verb", &keywords.verb},
      {"keywords.adjective", &keywords.adjective},
      {"keywords.absorbed", &keywords.absorbed},
      {"keywords.least", &keywords.least},
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
