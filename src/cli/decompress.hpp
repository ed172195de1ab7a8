// Inputs that are compressed: gzip (RFC 1952) and Zstandard (RFC 8878), told by their first bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace warta::cli {

/// A stream of one of the two. Members or frames that follow one another are read as one.
class Decompressor {
 public:
  virtual ~Decompressor() = default;

  /// Appends what `bytes` hold to `out`, but stops soon after that has grown to `limit`; how many of them it took. Throws
  /// std::runtime_error where they are damaged.
  virtual std::size_t feed(std::string_view bytes, std::string& out, std::size_t limit) = 0;
  /// Whether feed() stopped with more to append, though it took all bytes.
  [[nodiscard]] virtual bool holds_more() const = 0;
  /// Whether the stream may end here.
  [[nodiscard]] virtual bool complete() const = 0;
};

/// What the first bytes of an input say of it.
enum class Packing { plain, gzip, zstd, unknown };

/// `unknown` where the bytes are too few to tell.
[[nodiscard]] Packing packing_of(std::string_view first);

/// For gzip or zstd.
[[nodiscard]] std::unique_ptr<Decompressor> open_decompressor(Packing packing);

}  // namespace warta::cli
