#include "vrrp/announcement.hpp"

#include "daemon/base/checksum.hpp"

namespace lbd::vrrp {
namespace {

constexpr HardwareAddress broadcast{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
constexpr HardwareAddress all_nodes_hardware{0x33, 0x33, 0x00, 0x00, 0x00, 0x01};
constexpr IpAddress all_nodes{
    std::array<std::uint8_t, 16>{0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};

constexpr std::uint16_t ethertype_arp = 0x0806;
constexpr std::uint16_t ethertype_ipv4 = 0x0800;
constexpr std::uint16_t ethertype_ipv6 = 0x86dd;
constexpr std::uint8_t protocol_icmpv6 = 58;

ByteWriter frame(
    const HardwareAddress& destination, const HardwareAddress& source, std::uint16_t ethertype)
{
    ByteWriter out;
    out.append(destination);
    out.append(source);
    out.u16(ethertype);
    return out;
}

// RFC 4861 §4.4, with the target link-layer address option of §4.6.1.
Bytes neighbour_advertisement(
    const HardwareAddress& hardware_address, const IpAddress& address, bool is_router)
{
    constexpr std::uint8_t router_flag = 0x80;
    constexpr std::uint8_t override_flag = 0x20;
    constexpr std::size_t checksum_offset = 2;

    ByteWriter out;
    out.u8(136);  // neighbour advertisement
    out.u8(0);
    out.u16(0);  // The checksum, once the rest is there.
    out.u8(is_router ? router_flag | override_flag : override_flag);
    out.append(Bytes(3, 0));
    out.append(address.bytes());
    out.u8(2);  // target link-layer address
    out.u8(1);  // in units of 8 octets
    out.append(hardware_address);

    InternetChecksum sum;
    sum.add(address.bytes());
    sum.add(all_nodes.bytes());
    sum.add_u16(static_cast<std::uint16_t>(out.view().size()));
    sum.add_u16(protocol_icmpv6);
    sum.add(out.view());
    out.set_u16(checksum_offset, sum.value());
    return std::move(out).take();
}

}  // namespace

Bytes gratuitous_arp(const HardwareAddress& hardware_address, const IpAddress& address)
{
    ByteWriter out = frame(broadcast, hardware_address, ethertype_arp);
    out.u16(1);  // Ethernet
    out.u16(ethertype_ipv4);
    out.u8(static_cast<std::uint8_t>(hardware_address.size()));
    out.u8(static_cast<std::uint8_t>(address.size()));
    out.u16(1);  // request
    out.append(hardware_address);
    out.append(address.bytes());
    out.append(broadcast);
    out.append(address.bytes());
    return std::move(out).take();
}

Bytes unsolicited_neighbour_advertisement(
    const HardwareAddress& hardware_address, const IpAddress& address, bool is_router)
{
    const Bytes message = neighbour_advertisement(hardware_address, address, is_router);
    ByteWriter out = frame(all_nodes_hardware, hardware_address, ethertype_ipv6);
    out.u8(0x60);  // version 6, no traffic class, no flow label
    out.append(Bytes(3, 0));
    out.u16(static_cast<std::uint16_t>(message.size()));
    out.u8(protocol_icmpv6);
    out.u8(255);  // hop limit: RFC 4861 §7.1.2
    out.append(address.bytes());
    out.append(all_nodes.bytes());
    out.append(message);
    return std::move(out).take();
}

Bytes announcement(
    const HardwareAddress& hardware_address, const IpAddress& address, bool is_router)
{
    return address.is_v4()
               ? gratuitous_arp(hardware_address, address)
               : unsolicited_neighbour_advertisement(hardware_address, address, is_router);
}

}  // namespace lbd::vrrp
