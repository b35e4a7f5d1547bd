#pragma once

#include "daemon/base/bytes.hpp"
#include "daemon/base/ip_address.hpp"

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

// Short ways to write down the values that tests are made of.
namespace lbd::test {

inline IpAddress ip(std::string_view text)
{
    const auto address = IpAddress::parse(text);
    if (!address)
        throw std::invalid_argument{"not an address: " + std::string{text}};
    return *address;
}

// "21 33 64 01" as bytes. Pairs of digits, with spaces wherever they help to read.
inline Bytes hex(std::string_view text)
{
    std::string digits{text};
    std::erase(digits, ' ');
    Bytes bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        std::uint8_t byte = 0;
        const char* const pair = digits.data() + i;
        if (i + 2 > digits.size() || std::from_chars(pair, pair + 2, byte, 16).ptr != pair + 2)
            throw std::invalid_argument{"not hexadecimal: " + std::string{text}};
        bytes.push_back(byte);
    }
    return bytes;
}

}  // namespace lbd::test
