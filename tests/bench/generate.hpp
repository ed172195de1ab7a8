// News text in any amount, for measurements: no article comes twice, and a share of its words comes only once, as in the
// world. An article has the layout of one of the test articles and sentences of all of them, in which names, numbers, dates
// and part of the content words are others. The n-th article depends on the seed, on n and on the tables alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "templates.hpp"
#include "wordbook.hpp"

namespace warta::bench {

inline constexpr std::size_t least_article = 2000, largest_article = 4000;  ///< bytes

class Generator {
 public:
  /// From the folders tests/articles and data. Throws std::runtime_error where they cannot be read.
  Generator(const std::filesystem::path& articles, const std::filesystem::path& data, std::uint64_t seed = 20240917);

  /// The article of that number, UTF-8, of 2 to 4 kB.
  [[nodiscard]] std::string article(std::uint64_t number) const;
  /// The first articles, of `bytes` or a little more together.
  [[nodiscard]] std::vector<std::string> corpus(std::size_t bytes) const;

 private:
  Wordbook words_;
  Templates templates_;
  std::uint64_t seed_;
};

}  // namespace warta::bench
