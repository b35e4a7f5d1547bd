#include "daemon/linux/ip_datagram.hpp"

namespace lbd::os {

std::optional<Ipv4Datagram> read_ipv4_datagram(ByteView bytes)
{
    constexpr std::size_t shortest_header = 20;
    constexpr std::uint16_t more_fragments = 0x2000;
    constexpr std::uint16_t fragment_offset = 0x1fff;

    ByteReader in{bytes};
    const auto version_and_length = in.u8();
    in.u8();  // type of service
    const std::size_t total_length = in.u16();
    in.u16();  // identification
    const auto fragment = in.u16();
    const auto ttl = in.u8();
    in.u8();   // protocol: the socket receives no other
    in.u16();  // checksum
    const auto source = IpAddress::from_bytes(in.take(4));
    const auto destination = IpAddress::from_bytes(in.take(4));

    const std::size_t header_length = static_cast<std::size_t>(version_and_length & 0x0f) * 4;
    if (!in.ok() || version_and_length >> 4 != 4 || header_length < shortest_header)
        return std::nullopt;
    if (total_length < header_length || total_length > bytes.size())
        return std::nullopt;
    if ((fragment & (more_fragments | fragment_offset)) != 0)
        return std::nullopt;
    return Ipv4Datagram{
        {*source, *destination}, ttl, bytes.subspan(header_length, total_length - header_length)};
}

}  // namespace lbd::os
