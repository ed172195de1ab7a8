#include "corpus.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "knowledge/store.hpp"
#include "warta/error.hpp"

namespace warta::tools {

std::vector<CorpusArticle> read_corpus(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  if (error || files.empty()) throw InputError(folder + ": no folder with *.jsonl files");
  std::sort(files.begin(), files.end());

  std::map<std::string, std::string> groups;
  std::ifstream duplicates(fs::path(folder) / "near-duplicates.tsv");
  for (std::string line; std::getline(duplicates, line);) {
    std::istringstream ids(line);
    std::string first;
    for (std::string id; ids >> id;) groups[id] = first.empty() ? (first = id) : first;
  }

  std::vector<CorpusArticle> articles;
  for (const fs::path& file : files) {
    std::ifstream in(file);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      try {
        const nlohmann::json record = nlohmann::json::parse(line);
        CorpusArticle a;
        a.id = record.contains("id") && record["id"].is_string() ? record["id"].get<std::string>()
                                                                 : file.stem().string() + std::to_string(number);
        a.text = record.at("text").get<std::string>();
        for (const auto& name : record.value("names", nlohmann::json::array()))
          a.names.push_back({name.at(0).get<std::uint32_t>(), name.at(1).get<std::uint32_t>(), name.at(2).get<std::string>()});
        for (const auto& topic : record.value("topics", nlohmann::json::array())) a.topics.push_back(topic.get<std::string>());
        if (record.contains("group")) a.group = record["group"].is_string() ? record["group"].get<std::string>() : record["group"].dump();
        if (const auto group = groups.find(a.id); group != groups.end()) a.group = group->second;
        articles.push_back(std::move(a));
      } catch (const nlohmann::json::exception& e) {
        throw InputError(file.string() + ":" + std::to_string(number) + ": " + e.what());
      }
    }
  }
  return articles;
}

std::vector<int> assign_folds(const std::vector<CorpusArticle>& articles, int folds) {
  std::vector<int> result;
  for (const CorpusArticle& a : articles)
    result.push_back(static_cast<int>(knowledge::hash_bytes(a.group.empty() ? a.id : a.group) % static_cast<std::uint64_t>(folds)));
  return result;
}

void write_model(const std::string& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  out.flush();
  if (!out) throw InputError(file + ": cannot be written");
  std::printf("%s: %zu bytes\n", file.c_str(), bytes.size());
}

}  // namespace warta::tools
