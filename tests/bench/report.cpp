#include "report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace warta::bench {

namespace {

/// Speeds of the whole: two threads against one, and one thread against ICU's word breaks.
constexpr double threads_target = 1.7, icu_target = 1.0 / 20, icu_aim = 1.0 / 8;
/// Megabytes of plain text a second that are cut into sentences and tokens on one core.
constexpr double cutting_target = 150;

template <class... Values>
std::string line(const char* format, Values... values) {
  std::array<char, 200> out{};
  const int size = std::snprintf(out.data(), out.size(), format, values...);
  return {out.data(), static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(out.size()) - 1))};
}

double megabytes_a_second(double ms) {
  constexpr double ms_of_second = 1000;
  return ms > 0 ? ms_of_second / ms : 0;
}

double in_all() {
  double sum = 0;
  for (const Budget& b : budgets()) sum += b.ms;
  return sum;
}

const char* verdict(bool good) { return good ? "ok" : "over"; }

/// Those with a budget in its order, then the others.
std::vector<std::string> in_order(const Report& report) {
  std::vector<std::string> all;
  for (const Budget& b : budgets()) all.emplace_back(b.stage);
  for (const std::string& stage : report.stages)
    if (std::find(all.begin(), all.end(), stage) == all.end()) all.push_back(stage);
  return all;
}

double budget_of(std::string_view stage) {
  for (const Budget& b : budgets())
    if (b.stage == stage) return b.ms;
  return 0;
}

std::string stage_line(const char* name, double cold, double warm, double budget) {
  std::string out = line("%-14s %9.2f %9.2f", name, cold, warm);
  if (budget > 0) out += line(" %8.0f %8.2f   %s", budget, cold / budget, verdict(cold <= budget));
  return out + '\n';
}

}  // namespace

const std::vector<Budget>& budgets() {
  static const std::vector<Budget> all = {{"decode", 3},  {"layout", 8},  {"words", 25},    {"names", 90}, {"values", 15},
                                          {"speech", 10}, {"topics", 20}, {"findings", 12}, {"json", 12}};
  return all;
}

double Report::median(const std::string& row) const {
  const auto found = samples.find(row);
  if (found == samples.end() || found->second.empty()) return 0;
  std::vector<double> sorted = found->second;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

std::vector<std::string> missing_stages(const Report& report) {
  std::vector<std::string> missing;
  for (const Budget& b : budgets())
    if (report.median("cold/" + std::string(b.stage)) <= 0) missing.emplace_back(b.stage);
  return missing;
}

std::string Report::table() const {
  std::string out =
      line("%zu articles, %.2f MB, corpus %016llx; %s, %u CPUs, load %.2f before and %.2f after\n", articles,
           static_cast<double>(bytes) / 1e6, static_cast<unsigned long long>(corpus), cpu.c_str(), cpus, load_before, load_after);
  constexpr std::size_t kibibyte = 1024;
  out += line("up to %zu articles together, of %zu KiB in all\n\n", together, together_bytes / kibibyte);
  out += "CPU ms a MB         cold      warm   budget    ratio\n";
  for (const std::string& stage : in_order(*this))
    out += stage_line(stage.c_str(), median("cold/" + stage), median("warm/" + stage), budget_of(stage));
  out += stage_line("in all", median("cold/all"), median("warm/all"), in_all());
  out += line("%-14s %9.2f                       (with --tokens alone: lemma, root and part of speech of each token)\n", "morphology",
              median("tokens"));

  const double one = median("one-wall"), two = median("two-wall"), icu = median("icu"), own = median("one");
  out += line("\n%-22s %9.2f MB/s (%.2f by CPU time)\n", "whole, one thread", megabytes_a_second(one), megabytes_a_second(own));
  out += line("%-22s %9.2f MB/s (CPU time %.2f of one thread's)\n", "whole, two threads", megabytes_a_second(two),
              own > 0 ? median("two") / own : 0);
  out += cutting();
  out += line("%-22s %9.0f MB/s\n", "sum of the bytes", megabytes_a_second(median("bytes")));
  const double threads = median("two-to-one"), against_icu = own > 0 ? icu / own : 0;
  out += line("%-22s %9.2f      target %.2f   %s\n", "two threads / one", threads, threads_target, verdict(threads >= threads_target));
  out += line("%-22s    1/%-6.1f   target 1/%.0f   %s; aim 1/%.0f   %s\n", "whole / ICU", against_icu > 0 ? 1 / against_icu : 0,
              1 / icu_target, verdict(against_icu >= icu_target), 1 / icu_aim, verdict(against_icu >= icu_aim));
  if (load_before > 0.5)
    out += line("\nThe machine was not quiet (load %.2f): figures by the clock on the wall are too low, and all are less sure.\n",
                load_before);
  return out;
}

std::string Report::cutting() const {
  const double own = median("tokenize"), words = median("icu"), sentences = median("icu-sentences");
  std::string out = line("%-22s %9.2f MB/s (target %.0f   %s)\n", "sentences and tokens", megabytes_a_second(own), cutting_target,
                         verdict(megabytes_a_second(own) >= cutting_target));
  out += line("%-22s %9.2f MB/s\n", "ICU's word breaks", megabytes_a_second(words));
  out += line("%-22s %9.2f MB/s (both: %.2f)\n", "ICU's sentence breaks", megabytes_a_second(sentences),
              megabytes_a_second(words + sentences));
  return out;
}

std::string Report::json() const {
  nlohmann::ordered_json doc;
  doc["schema"] = "warta.bench/1";
  doc["version"] = version;
  doc["machine"] = {{"cpu", cpu}, {"cpus", cpus}, {"load", {load_before, load_after}}};
  doc["corpus"] = {{"articles", articles}, {"bytes", bytes}, {"hash", line("%016llx", static_cast<unsigned long long>(corpus))}};
  doc["together"] = {{"articles", together}, {"bytes", together_bytes}};
  doc["stages"] = in_order(*this);
  auto& rows = doc["rows"] = nlohmann::ordered_json::object();
  for (const auto& [name, values] : samples) {
    auto& row = rows[name] = {{"median", median(name)}, {"samples", values}};
    const std::string stage = name.rfind("cold/", 0) == 0 ? name.substr(5) : std::string();
    const double budget = stage == "all" ? in_all() : budget_of(stage);
    if (budget > 0) row["budget"] = budget;
  }
  constexpr int indent = 1;
  return doc.dump(indent) + '\n';
}

}  // namespace warta::bench
