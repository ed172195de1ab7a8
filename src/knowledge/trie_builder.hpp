// Phrases to the slots of a Trie, for the compiler of the language data.
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "knowledge/store.hpp"
#include "warta/error.hpp"

namespace warta::knowledge {

/// Builds one Trie.
template <class Entry>
class TrieBuilder {
 public:
  void add(const std::vector<WordId>& phrase, Entry entry) {
    Trie::Node node = Trie::root;
    for (const WordId word : phrase) {
      const auto [found, fresh] = children_.try_emplace({node, word}, static_cast<Trie::Node>(entries_.size()));
      if (fresh) entries_.emplace_back();
      node = found->second;
    }
    entries_[node].push_back(std::move(entry));
  }

  /// `words`: how many there are.
  void finish(std::size_t words, std::vector<Trie::Slot>& slots, std::vector<Trie::Firsts>& firsts, std::vector<Entry>& entries) const {
    // The children of the root come first, in the order of their words: so they are sorted here.
    firsts.assign(words / 64 + 1, {});
    for (auto child = children_.begin(); child != children_.end() && child->first.first == Trie::root; ++child)
      firsts[child->first.second / 64].words |= std::uint64_t{1} << child->first.second % 64;
    for (std::size_t i = 1; i < firsts.size(); ++i)
      firsts[i].before = firsts[i - 1].before + static_cast<unsigned>(std::popcount(firsts[i - 1].words));
    const std::size_t hashed = Trie::hashed(firsts);
    slots.assign(hashed + (entries_.size() - hashed) * 5 / 3 + 16, {});  // fuller, and a look in vain takes a dozen slots
    std::vector<Trie::Node> place(entries_.size(), Trie::root);          // of each node the slot
    std::vector<Trie::Node> order{Trie::root};
    // A node's number is greater than its parent's, which therefore has its place already.
    for (const auto& [key, child] : children_) {
      const auto& [parent, word] = key;
      std::size_t at = parent == Trie::root ? firsts[word / 64].node(word) : Trie::home(place[parent], word, hashed, slots.size());
      while (slots[at].word != 0) at = at + 1 == slots.size() ? hashed : at + 1;
      slots[at].parent = place[parent];
      slots[at].word = word;
      Trie::Slot& before = slots[place[parent]];
      before.children = static_cast<std::uint16_t>(before.children | Trie::child_bit(word));
      place[child] = static_cast<Trie::Node>(at);
      order.push_back(child);
    }
    for (const Trie::Node node : order) {
      if (entries_[node].size() > Trie::most_entries)
        throw DataError("more than 65,535 rows of the language data are one and the same phrase");
      slots[place[node]].first = static_cast<std::uint32_t>(entries.size());
      slots[place[node]].count = static_cast<std::uint16_t>(entries_[node].size());
      entries.insert(entries.end(), entries_[node].begin(), entries_[node].end());
    }
  }

 private:
  std::map<std::pair<Trie::Node, WordId>, Trie::Node> children_;
  std::vector<std::vector<Entry>> entries_{1};
};

}  // namespace warta::knowledge
