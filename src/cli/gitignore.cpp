#include "cli/gitignore.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "cli/settings.hpp"

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

/// Blanks at the end do not count, but for one behind a backslash.
void trim(std::string& line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  while (!line.empty() && line.back() == ' ' && (line.size() < 2 || line[line.size() - 2] != '\\')) line.pop_back();
}

/// `\*` as `[*]`, for a matcher that knows no backslash.
std::string without_escapes(std::string_view glob) {
  std::string out;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] != '\\' || i + 1 == glob.size()) {
      out += glob[i];
    } else if (const char c = glob[++i]; c == '*' || c == '?' || c == '[') {
      out.append("[").append(1, c).append("]");
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

GitIgnore::GitIgnore(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::canonical(folder, error);
  if (error) return;
  std::vector<fs::path> above;  // from the folder's parent up to the root
  for (fs::path at = whole; !fs::exists(at / ".git", error);) {
    if (!at.has_parent_path() || at.parent_path() == at) return;  // no work tree
    at = at.parent_path();
    above.push_back(at);
  }
  std::reverse(above.begin(), above.end());
  for (const fs::path& at : above)
    if (std::vector<Pattern> patterns = read(at); !patterns.empty())
      files_.push_back({whole.lexically_relative(at).generic_string() + "/", 0, std::move(patterns)});
}

void GitIgnore::enter(const fs::path& folder, const std::string& below) { files_.push_back({{}, below.size(), read(folder)}); }

std::vector<GitIgnore::Pattern> GitIgnore::read(const fs::path& folder) {
  std::vector<Pattern> patterns;
  std::ifstream in(folder / ".gitignore");
  for (std::string line; std::getline(in, line);) {
    trim(line);
    if (line.empty() || line.front() == '#') continue;
    Pattern pattern;
    std::string_view glob = line;
    if (glob.front() == '!') {
      pattern.again = true;
      glob.remove_prefix(1);
    }
    if (!glob.empty() && glob.back() == '/') {
      pattern.folders_only = true;
      glob.remove_suffix(1);
    }
    pattern.anchored = glob.find('/') != std::string_view::npos;
    if (!glob.empty() && glob.front() == '/') glob.remove_prefix(1);
    if (glob.empty()) continue;
    pattern.glob = without_escapes(glob);
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

bool GitIgnore::ignores(std::string_view name, bool folder) const {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    const std::string seen = file->above + std::string(name.substr(file->below));
    for (auto pattern = file->patterns.rbegin(); pattern != file->patterns.rend(); ++pattern) {
      if (pattern->folders_only && !folder) continue;
      if (path_fits(pattern->glob, pattern->anchored ? std::string_view(seen) : base)) return !pattern->again;
    }
  }
  return false;
}

}  // namespace warta::cli
