#include "cli/checks.hpp"

#include <filesystem>
#include <set>

#include "cli/check.hpp"
#include "cli/fix.hpp"
#include "cli/output.hpp"

namespace warta::cli {

Checks::Checks(const Options& options, const Inputs& inputs, const Knowledge& knowledge, Format format, bool color)
    : options_(options), format_(format), color_(color), rules_(findings::read_rules(knowledge.store())) {
  Settings settings(rules_, options.rules, options.fail_on, options.fail_on_given);
  for (const Input& input : inputs.files) files_.push_back(settings.of(input.path));
  if (!options.baseline.empty()) known_ = read_baseline(options.baseline);
}

void Checks::drop_known(Analysis& analysis, std::vector<std::string>& prints) const {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (known_.contains(prints[i])) continue;
    if (kept != i) {
      analysis.findings[kept] = std::move(analysis.findings[i]);
      prints[kept] = std::move(prints[i]);
    }
    ++kept;
  }
  analysis.findings.resize(kept);
  prints.resize(kept);
}

std::string Checks::context() const {
  std::error_code ignored;  // paths in reports are as seen from the folder of the run, or of the baseline
  std::string all = std::filesystem::current_path(ignored).string() + "\n" + options_.baseline + (color_ ? "\ncolor" : "\nplain");
  for (const std::string& print : std::set<std::string>(known_.begin(), known_.end())) all += "\n" + print;
  return all;
}

std::string Checks::context(std::size_t number) const {
  const auto name = [](const std::optional<Level>& level) { return level ? to_string(*level) : std::string_view("off"); };
  std::string all(name(files_[number].fail_on));
  for (const auto& [rule, level] : files_[number].levels) all.append(" ").append(rule).append("=").append(name(level));
  return all;
}

Checked Checks::tell(Analysis analysis, std::size_t number, const std::string& name) const {
  Checked result;
  apply_levels(analysis.findings, files_[number].levels);
  std::vector<std::string> prints;
  const bool writes = !options_.write_baseline.empty();
  if (writes || !options_.baseline.empty() || format_ == Format::sarif) {
    const std::string& seen_from = writes ? options_.write_baseline : options_.baseline;
    const std::string path = path_from(name, seen_from.empty() ? "." : seen_from);
    prints = fingerprints(analysis, path);
    if (writes) {
      for (std::size_t i = 0; i < prints.size(); ++i) {
        const Finding& f = analysis.findings[i];
        result.known.push_back({prints[i], path, std::string(f.rule), std::string(analysis.text.view(f.span))});
      }
      analysis.findings.clear();
      prints.clear();
    }
    drop_known(analysis, prints);
  }
  switch (format_) {
    case Format::json: emit_json(result.bytes, analysis, options_.emit); break;
    case Format::json_lines: emit_json_line(result.bytes, analysis, options_.emit); break;
    case Format::lines: append_findings(result.bytes, analysis, name, color_); break;
    case Format::carets: append_carets(result.bytes, analysis, name, color_); break;
    case Format::sarif: append_sarif(result.bytes, analysis, name, prints); break;
    case Format::github: append_github(result.bytes, analysis, name); break;
    case Format::checkstyle: append_checkstyle(result.bytes, analysis, name); break;
    case Format::markdown:
    case Format::conllu:
    case Format::text: break;
  }
  result.findings = analysis.findings.size();
  result.found = has_finding_at(analysis, files_[number].fail_on);
  return result;
}

Checked Checks::mend_file(const Analyzer& analyzer, std::string_view bytes, std::size_t number, const std::string& path) const {
  const auto keep = [&](Analysis& analysis) {
    apply_levels(analysis.findings, files_[number].levels);
    if (options_.baseline.empty()) return;
    std::vector<std::string> prints = fingerprints(analysis, path_from(path, options_.baseline));
    drop_known(analysis, prints);
  };
  Mended mended = mend(analyzer, bytes, path, options_.analysis, keep);
  if (options_.diff) {
    Checked result = tell(analyzer.analyze(bytes, path, options_.analysis), number, path);
    result.bytes = unified_diff(bytes, mended.bytes, path);
    return result;
  }
  if (mended.edits > 0) {
    AtomicFile file(path);
    file.write(mended.bytes);
    file.commit();
  }
  Checked result = tell(std::move(mended.analysis), number, path);
  result.mended = mended.edits;
  return result;
}

}  // namespace warta::cli
