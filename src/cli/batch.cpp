#include "cli/batch.hpp"

#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "warta/error.hpp"

namespace warta::cli {

namespace {

constexpr const char* own_fault = "not analysed for a fault of the program, which is worth a report with this text: ";

std::optional<std::vector<Analysis>> analyze_together(const Analyzer& analyzer, std::span<const RawArticle> articles,
                                                      const AnalysisOptions& options) {
  try {
    return analyzer.analyze(articles, options);
  } catch (...) {  // whose fault it is shows when each is alone
    return std::nullopt;
  }
}

}  // namespace

void analyze_batches(const Analyzer& analyzer, std::span<const RawArticle> articles, const AnalysisOptions& options,
                     const std::function<void(std::size_t, Analysis)>& take,
                     const std::function<void(std::size_t, std::exception_ptr)>& fail) {
  const auto alone = [&](std::size_t number) {
    std::optional<std::vector<Analysis>> analyses;
    try {
      analyses = analyzer.analyze(articles.subspan(number, 1), options);
    } catch (...) {
      fail(number, std::current_exception());
    }
    if (analyses) take(number, std::move(analyses->front()));
  };
  for (std::size_t first = 0, end = 0; first < articles.size(); first = end) {
    end = batch_end(first, articles.size(), [&](std::size_t i) { return articles[i].bytes.size(); });
    std::optional<std::vector<Analysis>> analyses;
    if (end - first > 1) analyses = analyze_together(analyzer, articles.subspan(first, end - first), options);
    for (std::size_t i = first; i < end; ++i)
      if (analyses)
        take(i, std::move((*analyses)[i - first]));
      else
        alone(i);
  }
}

std::string why_not(const std::exception_ptr& fault, const std::string& place) {
  try {
    std::rethrow_exception(fault);
  } catch (const InputError& e) {
    return e.what();
  } catch (const std::bad_alloc&) {
    return place + "not enough memory";
  } catch (const std::exception& e) {  // the other inputs do not suffer for it
    return place + own_fault + e.what();
  }
}

}  // namespace warta::cli
