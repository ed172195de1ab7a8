// The only file that includes zlib and libzstd.
#include "cli/decompress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace warta::cli {

namespace {

constexpr std::size_t block = std::size_t{1} << 16U;
constexpr std::string_view gzip_magic = "\x1F\x8B", zstd_magic = "\x28\xB5\x2F\xFD";

class Gzip : public Decompressor {
 public:
  Gzip() {
    constexpr int gzip_alone = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, gzip_alone) != Z_OK) throw std::runtime_error("not enough memory to decompress it");
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::size_t feed(std::string_view bytes, std::string& out, std::size_t limit) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      if (ended_ && stream_.avail_in > 0) {
        inflateReset(&stream_);
        ended_ = false;
      }
      if (ended_) break;
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const int result = inflate(&stream_, Z_NO_FLUSH);
      out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        throw std::runtime_error("damaged gzip" + (stream_.msg != nullptr ? ": " + std::string(stream_.msg) : std::string()));
      ended_ = result == Z_STREAM_END;
    } while (out.size() < limit && (stream_.avail_in > 0 || stream_.avail_out == 0));
    return bytes.size() - stream_.avail_in;
  }
  [[nodiscard]] bool holds_more() const override { return !ended_ && stream_.avail_out == 0; }
  [[nodiscard]] bool complete() const override { return ended_; }

 private:
  z_stream stream_{};
  std::array<char, block> buffer_{};
  bool ended_ = false;
};

class Zstd : public Decompressor {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::runtime_error("not enough memory to decompress it");
  }
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  std::size_t feed(std::string_view bytes, std::string& out, std::size_t limit) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    while ((in.pos < in.size || full_) && out.size() < limit) {
      ZSTD_outBuffer to{buffer_.data(), buffer_.size(), 0};
      left_ = ZSTD_decompressStream(stream_, &to, &in);
      if (ZSTD_isError(left_) != 0) throw std::runtime_error("damaged zstd: " + std::string(ZSTD_getErrorName(left_)));
      out.append(buffer_.data(), to.pos);
      full_ = to.pos == to.size && left_ != 0;  // asked for more, an ended frame would want another
    }
    return in.pos;
  }
  [[nodiscard]] bool holds_more() const override { return full_; }
  [[nodiscard]] bool complete() const override { return left_ == 0; }

 private:
  ZSTD_DStream* stream_;
  std::array<char, block> buffer_{};
  std::size_t left_ = 1;  ///< 0: a frame has ended
  bool full_ = false;     ///< the last block was filled to its end
};

}  // namespace

Packing packing_of(std::string_view first) {
  for (const auto& [magic, packing] : {std::pair{gzip_magic, Packing::gzip}, std::pair{zstd_magic, Packing::zstd}}) {
    const std::size_t size = std::min(magic.size(), first.size());
    if (first.substr(0, size) != magic.substr(0, size)) continue;
    return size == magic.size() ? packing : Packing::unknown;
  }
  return Packing::plain;
}

std::unique_ptr<Decompressor> open_decompressor(Packing packing) {
  if (packing == Packing::gzip) return std::make_unique<Gzip>();
  return std::make_unique<Zstd>();
}

}  // namespace warta::cli
