#pragma once

#include "daemon/base/bytes.hpp"

#include <netlink/attr.h>
#include <netlink/msg.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

// Reading what the kernel says. An attribute that is missing or too short has no value; whatever
// a newer kernel adds is skipped.
namespace lbd::os {

// Attributes by their number, null where there is none.
template <int last>
using Attributes = std::array<nlattr*, last + 1>;

inline ByteView bytes_of(nlattr* attribute)
{
    if (!attribute)
        return {};
    return {
        static_cast<const std::uint8_t*>(nla_data(attribute)),
        static_cast<std::size_t>(nla_len(attribute))};
}

inline std::string text_of(nlattr* attribute)
{
    const ByteView bytes = bytes_of(attribute);
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    return std::string{text.substr(0, text.find('\0'))};
}

template <class Value>
std::optional<Value> value_of(ByteView bytes)
{
    if (bytes.size() < sizeof(Value))
        return std::nullopt;
    Value value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

template <class Value>
std::optional<Value> value_of(nlattr* attribute)
{
    return value_of<Value>(bytes_of(attribute));
}

// The fixed part that precedes the attributes.
template <class Header>
std::optional<Header> header_of(nlmsghdr& message)
{
    const auto size = nlmsg_datalen(&message);
    if (size < static_cast<int>(sizeof(Header)))
        return std::nullopt;
    return value_of<Header>(
        {static_cast<const std::uint8_t*>(nlmsg_data(&message)), static_cast<std::size_t>(size)});
}

template <int last, class Header>
std::optional<Attributes<last>> attributes_of(nlmsghdr& message)
{
    Attributes<last> attributes{};
    if (nlmsg_parse(&message, sizeof(Header), attributes.data(), last, nullptr) != 0)
        return std::nullopt;
    return attributes;
}

// The attributes inside another; none if that is missing.
template <int last>
Attributes<last> attributes_in(nlattr* nest)
{
    Attributes<last> attributes{};
    if (nest && nla_parse_nested(attributes.data(), last, nest, nullptr) != 0)
        attributes.fill(nullptr);
    return attributes;
}

}  // namespace lbd::os
