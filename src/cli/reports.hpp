// `warta check` for other programs: SARIF 2.1.0 (OASIS 2020), workflow commands of GitHub Actions, Checkstyle's XML.
//
// Each article gives a piece; a Frame says what stands before, between and after the pieces of one document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "findings/findings.hpp"

namespace warta::cli {

struct Frame {
  std::string opening;
  std::string between;
  std::string ending;
};

/// What surrounds the pieces of a format; empty for those that need nothing. `english` chooses the words for rules.
[[nodiscard]] Frame frame_of(Format format, std::span<const findings::Rule> rules, bool english);

/// The results of an article, divided by commas; `prints` has a fingerprint for each finding (fingerprints()).
void append_sarif(std::string& out, const Analysis& analysis, std::string_view path, const std::vector<std::string>& prints);

/// `::error file=...,line=...::message`, one a line.
void append_github(std::string& out, const Analysis& analysis, std::string_view path);

/// `<file name="..."><error .../></file>`.
void append_checkstyle(std::string& out, const Analysis& analysis, std::string_view path);

}  // namespace warta::cli
