#include "cli/fix.hpp"

#include <algorithm>
#include <vector>

namespace warta::cli {

namespace {

constexpr int most_rounds = 5;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The bytes that the text of an analysis was made of, if nothing but a byte order mark was changed; else false.
bool is_plain(const Analysis& analysis, std::string_view bytes) {
  if (analysis.source.encoding != "UTF-8") return false;
  if (bytes.substr(0, 3) == byte_order_mark) bytes.remove_prefix(3);
  return analysis.text.view() == bytes;
}

/// The text with all edits that do not overlap an earlier one; `count` findings had theirs.
std::string edited(const Analysis& analysis, std::size_t& count) {
  std::vector<const Edit*> edits;
  for (const Finding& f : analysis.findings) {
    for (const Edit& edit : f.fix) edits.push_back(&edit);
    count += f.fix.empty() ? 0U : 1U;
  }
  std::stable_sort(edits.begin(), edits.end(), [](const Edit* a, const Edit* b) { return a->span < b->span; });
  const std::string_view s = analysis.text.view();
  std::string out;
  std::uint32_t at = 0;
  for (const Edit* edit : edits) {
    if (edit->span.begin < at) continue;
    out.append(s.substr(at, edit->span.begin - at)).append(edit->text);
    at = edit->span.end;
  }
  return out.append(s.substr(at));
}

/// Lines with their line feeds.
std::vector<std::string_view> lines_of(std::string_view s) {
  std::vector<std::string_view> lines;
  while (!s.empty()) {
    const std::size_t end = std::min(s.find('\n'), s.size() - 1) + 1;
    lines.push_back(s.substr(0, end));
    s.remove_prefix(end);
  }
  return lines;
}

void append_line(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (line.empty() || line.back() != '\n') out += "\n\\ No newline at end of file\n";
}

}  // namespace

Mended mend(const Analyzer& analyzer, std::string_view bytes, const std::string& path, const AnalysisOptions& options,
            const std::function<void(Analysis&)>& keep) {
  Mended result;
  result.bytes = bytes;
  for (int round = 0;; ++round) {
    result.analysis = analyzer.analyze(result.bytes, path, options);
    keep(result.analysis);
    if (round == most_rounds || !is_plain(result.analysis, result.bytes)) return result;
    std::size_t count = 0;
    std::string text = edited(result.analysis, count);
    if (count == 0) return result;
    result.edits += count;
    if (result.bytes.compare(0, 3, byte_order_mark) == 0) text.insert(0, byte_order_mark);
    result.bytes = std::move(text);
  }
}

std::string unified_diff(std::string_view before, std::string_view after, std::string_view path) {
  constexpr std::size_t context = 3;
  const std::vector<std::string_view> a = lines_of(before), b = lines_of(after);
  if (a.size() != b.size()) return {};
  std::string out;
  std::size_t i = 0;
  while (true) {
    while (i < a.size() && a[i] == b[i]) ++i;
    if (i == a.size()) return out;
    if (out.empty()) out.append("--- a/").append(path).append("\n+++ b/").append(path).append("\n");
    // a hunk goes on while the next change is so near that their surroundings would touch
    std::size_t last = i;
    for (std::size_t j = i; j < a.size() && j <= last + 2 * context + 1; ++j)
      if (a[j] != b[j]) last = j;
    const std::size_t first = i > context ? i - context : 0;
    const std::size_t end = std::min(a.size(), last + 1 + context);
    const std::string range = std::to_string(first + 1) + "," + std::to_string(end - first);
    out.append("@@ -").append(range).append(" +").append(range).append(" @@\n");
    for (std::size_t j = first; j < end;) {
      if (a[j] == b[j]) {
        append_line(out, ' ', a[j++]);
        continue;
      }
      std::size_t stop = j;
      while (stop < end && a[stop] != b[stop]) ++stop;
      for (std::size_t k = j; k < stop; ++k) append_line(out, '-', a[k]);
      for (std::size_t k = j; k < stop; ++k) append_line(out, '+', b[k]);
      j = stop;
    }
    i = end;
  }
}

}  // namespace warta::cli
