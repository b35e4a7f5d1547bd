#pragma once

#include "daemon/base/bytes.hpp"

#include <cstddef>
#include <cstdint>

namespace lbd {

// The Internet checksum of RFC 1071, fed in parts: a pseudo header first, say, and then the
// message. Every part but the last must have an even length. Over a message that contains its own
// correct checksum the result is 0.
class InternetChecksum {
public:
    void add(ByteView bytes)
    {
        for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
            sum_ += static_cast<std::uint32_t>(bytes[i] << 8 | bytes[i + 1]);
        if (bytes.size() % 2 == 1)
            sum_ += static_cast<std::uint32_t>(bytes.back() << 8);
    }

    void add_u16(std::uint16_t value) { sum_ += value; }

    std::uint16_t value() const
    {
        std::uint64_t folded = sum_;
        while (folded > 0xffff)
            folded = (folded & 0xffff) + (folded >> 16);
        return static_cast<std::uint16_t>(~folded & 0xffff);
    }

private:
    std::uint64_t sum_ = 0;
};

}  // namespace lbd
