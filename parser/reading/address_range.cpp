#include "parser/reading/address_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace lbd::parser {
namespace {

IpAddress with_bytes(Family family, const std::array<std::uint8_t, 16>& bytes)
{
    if (family == Family::ipv6)
        return IpAddress{bytes};
    return IpAddress{std::array<std::uint8_t, 4>{bytes[0], bytes[1], bytes[2], bytes[3]}};
}

std::array<std::uint8_t, 16> bytes_of(const IpAddress& address)
{
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(address.bytes(), bytes.begin());
    return bytes;
}

// The last address of a network. Nothing: the first is not the beginning of it.
std::optional<IpAddress> last_of_network(const IpAddress& first, std::size_t length)
{
    auto bytes = bytes_of(first);
    for (std::size_t bit = length; bit < first.bits(); ++bit) {
        const int mask = 0x80 >> (bit % 8);
        if ((bytes[bit / 8] & mask) != 0)
            return std::nullopt;
        bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] | mask);
    }
    return with_bytes(first.family(), bytes);
}

std::optional<std::uint64_t> read_hextet(std::string_view word)
{
    const auto address = IpAddress::parse(fmt::format("::{}", word));
    if (!address || word.empty() || word.find_first_of(".:") != std::string_view::npos)
        return std::nullopt;
    return static_cast<std::uint64_t>(address->bytes()[14] << 8 | address->bytes()[15]);
}

// The end of a range: an address, or only what stands behind the last dot or colon of one.
Reading<IpAddress> read_end(const IpAddress& first, std::string_view word)
{
    if (const auto end = IpAddress::parse(word)) {
        if (end->family() == first.family() && !(*end < first))
            return *end;
        return Refusal{"the range must end behind where it begins"};
    }
    auto bytes = bytes_of(first);
    const auto part = first.is_v4() ? read_digits(word, 255) : read_hextet(word);
    if (!part)
        return Refusal{fmt::format(
            "expected the end of the range, an address or its last number, up to {}",
            first.is_v4() ? "255" : "ffff")};
    if (first.is_v6())
        bytes[14] = static_cast<std::uint8_t>(*part >> 8);
    bytes[first.size() - 1] = static_cast<std::uint8_t>(*part);
    const IpAddress end = with_bytes(first.family(), bytes);
    if (!(first < end))
        return Refusal{"the range must end behind where it begins"};
    return end;
}

}  // namespace

Reading<checkers::AddressRange> read_address_range(std::string_view word)
{
    const std::size_t slash = std::min(word.find('/'), word.size());
    const std::size_t dash = std::min(word.find('-'), slash);
    const auto first = read_address(word.substr(0, dash));
    if (!first)
        return first.error();
    checkers::AddressRange range{*first, *first};
    if (slash < word.size()) {
        const auto length = read_digits(word.substr(slash + 1), first->bits());
        if (!length || *length == 0)
            return Refusal{fmt::format("expected a prefix length from 1 to {}", first->bits())};
        const auto last = last_of_network(*first, *length);
        if (!last)
            return Refusal{fmt::format("expected an address with nothing behind {} bits", *length)};
        range.last = *last;
    }
    if (dash < slash) {
        const auto end = read_end(*first, word.substr(dash + 1, slash - dash - 1));
        if (!end)
            return end.error();
        range.last = *end;
    }
    return range;
}

bool is_vast(const checkers::AddressRange& range)
{
    const auto number = [](ByteView bytes) {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : bytes)
            value = value << 8 | byte;
        return value;
    };
    const ByteView first = range.first.bytes();
    const ByteView last = range.last.bytes();
    const std::size_t tail = std::min<std::size_t>(8, first.size());
    return !std::ranges::equal(first.first(first.size() - tail), last.first(last.size() - tail)) ||
           number(last.last(tail)) - number(first.last(tail)) > 65535;
}

}  // namespace lbd::parser
