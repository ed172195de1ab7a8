// Arrays of plain values in one run of bytes: how a room's rules lie in the compiled data, ready to be used where they are.
//
//     FlatWriter out;  out.put(nodes);  out.put(edges);        // once, when the data are compiled
//     FlatReader in(bytes);  in.take<Node>(), in.take<Edge>()  // at each start, in the same order
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "warta/error.hpp"

namespace warta::knowledge {

class FlatWriter {
 public:
  template <class T>
  void put(const std::vector<T>& values) {
    put(values.data(), values.size());
  }
  void put(std::string_view text) { put(text.data(), text.size()); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  static constexpr std::size_t border = 8;

  template <class T>
  void put(const T* values, std::size_t count) {
    // No padding: the same data give the same bytes.
    static_assert(std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> && alignof(T) <= border);
    const std::uint64_t size = count;
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
    if (count > 0) bytes_.append(reinterpret_cast<const char*>(values), count * sizeof(T));
    bytes_.resize((bytes_.size() + border - 1) / border * border, '\0');
  }

  std::string bytes_;
};

/// Reads what a FlatWriter wrote; the bytes lie on an 8-byte border and outlive what is taken. Throws DataError where they end
/// too early.
class FlatReader {
 public:
  explicit FlatReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  [[nodiscard]] std::span<const T> take() {
    constexpr std::size_t border = 8;
    std::uint64_t count = 0;
    if (bytes_.size() < sizeof count) fail();
    std::memcpy(&count, bytes_.data(), sizeof count);
    bytes_.remove_prefix(sizeof count);
    if (count > bytes_.size() / sizeof(T)) fail();
    const std::span<const T> values(reinterpret_cast<const T*>(bytes_.data()), static_cast<std::size_t>(count));
    bytes_.remove_prefix(std::min(bytes_.size(), (values.size_bytes() + border - 1) / border * border));
    return values;
  }
  [[nodiscard]] std::string_view take_text() {
    const std::span<const char> text = take<char>();
    return {text.data(), text.size()};
  }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }

 private:
  [[noreturn]] static void fail() { throw DataError("the compiled language data is damaged"); }
  std::string_view bytes_;
};

}  // namespace warta::knowledge
