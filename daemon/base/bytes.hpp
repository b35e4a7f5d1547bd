#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lbd {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// Reads a message in network byte order. Past the end it yields zeros and ok() becomes false for
// good, so that a decoder reads everything first and checks once. It cannot over-read.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes) : rest_{bytes} {}

    std::uint8_t u8()
    {
        const ByteView byte = take(1);
        return byte.empty() ? std::uint8_t{0} : byte[0];
    }

    std::uint16_t u16()
    {
        const ByteView bytes = take(2);
        return bytes.empty() ? std::uint16_t{0}
                             : static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
    }

    // The next `count` bytes, or an empty view if there are not so many.
    ByteView take(std::size_t count)
    {
        if (count > rest_.size()) {
            ok_ = false;
            rest_ = {};
            return {};
        }
        const ByteView taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }

    bool ok() const { return ok_; }

    bool at_end() const { return rest_.empty(); }

    std::size_t remaining() const { return rest_.size(); }

private:
    ByteView rest_;
    bool ok_ = true;
};

// Appends to a message in network byte order.
class ByteWriter {
public:
    void reserve(std::size_t size) { bytes_.reserve(size); }

    void u8(std::uint8_t value) { bytes_.push_back(value); }

    void u16(std::uint16_t value)
    {
        u8(static_cast<std::uint8_t>(value >> 8));
        u8(static_cast<std::uint8_t>(value & 0xff));
    }

    void append(ByteView bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }

    // Overwrites two bytes written before, for a checksum that covers what follows it.
    void set_u16(std::size_t offset, std::uint16_t value)
    {
        bytes_.at(offset) = static_cast<std::uint8_t>(value >> 8);
        bytes_.at(offset + 1) = static_cast<std::uint8_t>(value & 0xff);
    }

    ByteView view() const { return bytes_; }

    Bytes take() && { return std::move(bytes_); }

private:
    Bytes bytes_;
};

}  // namespace lbd
