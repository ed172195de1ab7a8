// The examples that tables and rules carry, run with the analysis itself. What `=>` may say is listed here:
//
//     PERSON, PERSON Joko Widodo    a name of that type, whose entity is called so
//     2023-09-12, P4Y               a time's value
//     1.5e12 IDR, 7                 an amount: its number (compared as a number) and unit, if it has one
//     quote, quote NAME             a direct quotation (of that speaker); so attribution and source
//     title, related, boilerplate.paging ...     a part of the layout; related-title, dateline, heading inside one
//     author, author NAME           a contributor by role; editor, photographer, translator, initials likewise
//     sentence, keyword, lemma X, root X, norm X, pos X
//     misspelling, misspelling X    a finding by its rule, with a suggestion
//     medtop:04000000, outlet X, published X, language X     of the whole article: an example without marks
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/table.hpp"
#include "warta/analyzer.hpp"

namespace warta::cli {

/// An example and where it stands. Views live as long as the Knowledge.
struct ExampleCase {
  std::string_view file;
  std::string_view date;  ///< the day from which the file's examples speak; may be empty
  std::string_view rule;  ///< empty for the examples of a table
  knowledge::Example example;
};

/// All examples of all tables and rules, file by file.
[[nodiscard]] std::vector<ExampleCase> collect_examples(const Knowledge& knowledge);

/// Runs one example: empty where it holds, else `expected ..., found ...`.
[[nodiscard]] std::string run_example(const ExampleCase& one, const Analyzer& analyzer);

}  // namespace warta::cli
