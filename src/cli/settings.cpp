// The only file that includes toml++.
#include "cli/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/suggest.hpp"
#include "warta/error.hpp"

namespace warta::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view file_name = ".warta.toml";

/// A level, or `off`.
struct Setting {
  bool known = false;
  std::optional<Level> level;  ///< nothing: off
};

Setting setting_of(std::string_view name) {
  if (name == "off") return {true, std::nullopt};
  for (const Level level : {Level::info, Level::warning, Level::error})
    if (to_string(level) == name) return {true, level};
  return {};
}

/// One of `[...]` at the front of `glob`; its length, and whether it has `c`. Length 0: the bracket is not closed.
std::pair<std::size_t, bool> bracket(std::string_view glob, char c) {
  std::size_t i = 1;
  const bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  if (negated) ++i;
  bool has = false;
  for (const std::size_t first = i; i < glob.size(); ++i) {
    if (glob[i] == ']' && i > first) return {i + 1, has != negated && c != '/'};
    if (i + 2 < glob.size() && glob[i + 1] == '-' && glob[i + 2] != ']') {
      has = has || (glob[i] <= c && c <= glob[i + 2]);
      i += 2;
    } else {
      has = has || glob[i] == c;
    }
  }
  return {0, false};
}

}  // namespace

// Goes back to the last star (or double star) where what follows does not fit: a path is short, so that may be.
bool path_fits(std::string_view glob, std::string_view path) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t g = 0, p = 0;
  std::size_t star = none, star_at = 0, deep = none, deep_at = 0;
  bool whole_parts = false;  // of the double star: what it takes ends with a slash
  while (true) {
    if (g < glob.size() && glob[g] == '*') {
      if (g + 1 < glob.size() && glob[g + 1] == '*') {
        g += 2;
        whole_parts = g < glob.size() && glob[g] == '/';  // `a/**/b` is also `a/b`
        if (whole_parts) ++g;
        deep = g;
        deep_at = p;
        star = none;
        continue;
      }
      star = ++g;
      star_at = p;
      continue;
    }
    bool here = false;
    std::size_t length = 1;
    if (p < path.size() && g < glob.size()) {
      if (glob[g] == '?') {
        here = path[p] != '/';
      } else if (const auto [size, has] = glob[g] == '[' ? bracket(glob.substr(g), path[p]) : std::pair<std::size_t, bool>{0, false};
                 size > 0) {
        here = has;
        length = size;
      } else {
        here = glob[g] == path[p];
      }
    }
    if (here) {
      g += length;
      ++p;
      continue;
    }
    if (p == path.size() && g == glob.size()) return true;
    if (star != none && star_at < path.size() && path[star_at] != '/') {
      g = star;
      p = ++star_at;
    } else if (deep != none && deep_at < path.size()) {
      const std::size_t slash = whole_parts ? path.find('/', deep_at) : deep_at;
      if (slash == none) return false;
      deep_at = slash + 1;
      g = deep;
      p = deep_at;
      star = none;
    } else {
      return false;
    }
  }
}

bool path_matches(std::string_view glob, std::string_view path) {
  if (glob.find('/') == std::string_view::npos) return path_fits(glob, path.substr(path.rfind('/') + 1));
  return path_fits(glob.front() == '/' ? glob.substr(1) : glob, path);
}

void apply_levels(std::vector<Finding>& findings, const Levels& levels) {
  std::erase_if(findings, [&](Finding& f) {
    const auto found = levels.find(f.rule);
    if (found == levels.end()) return false;
    if (found->second) f.level = *found->second;
    return !found->second;
  });
}

/// A .warta.toml, read and checked.
struct Settings::File {
  struct Override {
    std::vector<std::string> paths;
    Levels levels;
    std::optional<std::optional<Level>> fail_on;
  };
  fs::path folder;
  Levels levels;
  std::optional<std::optional<Level>> fail_on;
  std::vector<Override> overrides;

  /// Reads one file. Every fault is a UsageError that begins with FILE:LINE.
  class Reader {
   public:
    Reader(std::string path, const std::vector<std::string_view>& rules) : path_(std::move(path)), rules_(rules) {}

    std::unique_ptr<const File> read() {
      toml::table root;
      try {
        root = toml::parse_file(path_);
      } catch (const toml::parse_error& e) {
        throw UsageError(path_ + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
      }
      auto file = std::make_unique<File>();
      file->folder = fs::path(path_).parent_path();
      each(root, {"check"}, [&](std::string_view, const toml::node& node) { check(table(node, "check"), *file); });
      return file;
    }

   private:
    [[noreturn]] void fail(const toml::node& node, const std::string& what) const {
      throw UsageError(path_ + ":" + std::to_string(node.source().begin.line) + ": " + what);
    }
    const toml::table& table(const toml::node& node, std::string_view name) const {
      if (!node.is_table()) fail(node, std::string(name) + " is no table");
      return *node.as_table();
    }
    std::string text(const toml::node& node, std::string_view name) const {
      if (!node.is_string()) fail(node, std::string(name) + " is no string");
      return node.as_string()->get();
    }

    /// Calls `use` with each entry of a table whose keys are all in `known`.
    template <class Use>
    void each(const toml::table& entries, const std::vector<std::string_view>& known, Use&& use) const {
      for (const auto& [key, node] : entries) {
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
          throw UsageError(path_ + ":" + std::to_string(key.source().begin.line) + ": there is no key '" + std::string(key.str()) + "'" +
                           did_you_mean(key.str(), known) + "; it is one of " + joined(known));
        use(key.str(), node);
      }
    }

    void check(const toml::table& entries, File& file) const {
      each(entries, {"fail-on", "rules", "overrides"}, [&](std::string_view key, const toml::node& node) {
        if (key == "fail-on") file.fail_on = fail_on(node);
        if (key == "rules") file.levels = levels(node);
        if (key != "overrides") return;
        if (!node.is_array_of_tables()) fail(node, "overrides are tables: [[check.overrides]]");
        for (const toml::node& one : *node.as_array()) file.overrides.push_back(override_of(*one.as_table()));
      });
    }

    Override override_of(const toml::table& entries) const {
      Override result;
      each(entries, {"paths", "rules", "fail-on"}, [&](std::string_view key, const toml::node& node) {
        if (key == "fail-on") result.fail_on = fail_on(node);
        if (key == "rules") result.levels = levels(node);
        if (key != "paths") return;
        if (!node.is_array()) fail(node, "paths is no list of globs");
        for (const toml::node& one : *node.as_array()) result.paths.push_back(text(one, "a glob"));
      });
      if (result.paths.empty()) fail(entries, "an override needs paths, a list of globs");
      return result;
    }

    std::optional<Level> fail_on(const toml::node& node) const {
      const std::string name = text(node, "fail-on");
      if (name == "never") return std::nullopt;
      if (const Setting setting = setting_of(name); setting.level) return setting.level;
      fail(node, "fail-on: there is no '" + name + "'; it is one of error, warning, info, never");
    }

    Levels levels(const toml::node& node) const {
      Levels result;
      each(table(node, "rules"), rules_, [&](std::string_view rule, const toml::node& value) {
        const std::string name = text(value, "the level of " + std::string(rule));
        const Setting setting = setting_of(name);
        if (!setting.known) fail(value, std::string(rule) + ": there is no level '" + name + "'; it is one of error, warning, info, off");
        result.insert_or_assign(std::string(rule), setting.level);
      });
      return result;
    }

    std::string path_;
    const std::vector<std::string_view>& rules_;
  };
};

Settings::Settings(std::span<const findings::Rule> registry, const std::vector<std::string>& rules, std::optional<Level> fail_on,
                   bool fail_on_given)
    : fail_on_(fail_on), fail_on_given_(fail_on_given) {
  for (const findings::Rule& rule : registry) names_.push_back(rule.name);
  for (const std::string& one : rules) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) throw UsageError("--rule: '" + one + "' is not RULE=LEVEL, for example misspelling=warning");
    const std::string rule = one.substr(0, equals), name = one.substr(equals + 1);
    if (std::find(names_.begin(), names_.end(), rule) == names_.end())
      throw UsageError("--rule: there is no rule '" + rule + "'" + did_you_mean(rule, names_) + "; they are " + joined(names_));
    const Setting setting = setting_of(name);
    if (!setting.known) throw UsageError("--rule: there is no level '" + name + "'; it is one of error, warning, info, off");
    given_.insert_or_assign(rule, setting.level);
  }
}

Settings::~Settings() = default;

const Settings::File* Settings::nearest(const std::string& folder) {
  if (const auto known = folders_.find(folder); known != folders_.end()) return known->second;
  const fs::path path(folder);
  const fs::path candidate = path / file_name;
  const File* file = nullptr;
  std::error_code ignored;
  if (fs::is_regular_file(candidate, ignored))
    file = (files_[candidate.string()] = File::Reader(candidate.string(), names_).read()).get();
  else if (path.has_parent_path() && path.parent_path() != path)
    file = nearest(path.parent_path().string());
  return folders_[folder] = file;
}

FileRules Settings::of(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path == "-" ? "stdin" : path, error).lexically_normal();
  FileRules result{{}, fail_on_};
  const auto take = [&](const Levels& levels, const std::optional<std::optional<Level>>& fail_on) {
    for (const auto& [rule, level] : levels) result.levels.insert_or_assign(rule, level);
    if (fail_on && !fail_on_given_) result.fail_on = *fail_on;
  };
  if (const File* file = error ? nullptr : nearest(whole.parent_path().string())) {
    take(file->levels, file->fail_on);
    const std::string below = whole.lexically_relative(file->folder).generic_string();
    for (const File::Override& one : file->overrides)
      if (std::any_of(one.paths.begin(), one.paths.end(), [&](const std::string& glob) { return path_matches(glob, below); }))
        take(one.levels, one.fail_on);
  }
  take(given_, std::nullopt);
  return result;
}

}  // namespace warta::cli
