#include "vrrp/advertisement.hpp"

#include "daemon/base/checksum.hpp"

#include <algorithm>

namespace lbd::vrrp {
namespace {

constexpr std::uint8_t ip_protocol = 112;
constexpr std::uint8_t advertisement_type = 1;
constexpr std::uint8_t required_ttl = 255;
constexpr std::size_t header_size = 8;
constexpr std::size_t checksum_offset = 6;

// RFC 2338 §5.3.6. RFC 3768 keeps the field and gives it no meaning.
constexpr std::uint8_t no_authentication = 0;
constexpr std::uint8_t simple_text_password = 1;

// The eight octets that both versions begin with; octets 4 and 5 differ in meaning.
struct Header {
    std::uint8_t version_and_type = 0;
    Vrid vrid{};
    Priority priority{};
    std::uint8_t address_count = 0;
    std::uint16_t word = 0;  // v2: authentication type, interval in s; v3: interval in cs

    std::uint8_t version() const { return version_and_type >> 4; }

    std::uint8_t type() const { return version_and_type & 0x0f; }

    std::uint8_t authentication_type() const { return static_cast<std::uint8_t>(word >> 8); }
};

Header read_header(ByteReader& in)
{
    Header header;
    header.version_and_type = in.u8();
    header.vrid = Vrid{in.u8()};
    header.priority = Priority{in.u8()};
    header.address_count = in.u8();
    header.word = in.u16();
    in.u16();  // The checksum: verified over the whole message.
    return header;
}

// IPv6 always covers the pseudo header (RFC 9568 §5.2.8); of the IPv4 versions only 3 does.
bool covers_pseudo_header(Version version)
{
    return version == Version::v3;
}

std::uint16_t checksum(ByteView message, Version version, const Flow& flow)
{
    InternetChecksum sum;
    if (covers_pseudo_header(version)) {
        sum.add(flow.source.bytes());
        sum.add(flow.destination.bytes());
        sum.add_u16(ip_protocol);
        sum.add_u16(static_cast<std::uint16_t>(message.size()));
    }
    sum.add(message);
    return sum.value();
}

std::uint16_t encoded_word(const Advertisement& advertisement, const InstanceConfig& config)
{
    if (advertisement.version == Version::v3)
        return std::chrono::duration_cast<Centiseconds>(advertisement.interval).count() & 0x0fff;
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(advertisement.interval).count();
    const std::uint8_t type = config.password ? simple_text_password : no_authentication;
    return static_cast<std::uint16_t>(type << 8 | (seconds & 0xff));
}

Duration decoded_interval(const Header& header, Version version)
{
    if (version == Version::v3)
        return Centiseconds{static_cast<std::uint16_t>(header.word & 0x0fff)};
    return std::chrono::seconds{header.word & 0xff};
}

std::size_t message_size(const Header& header, const InstanceConfig& config)
{
    const std::size_t addresses = header.address_count * unspecified(config.family).size();
    const std::size_t authentication = config.version == Version::v2 ? Password{}.size() : 0;
    return header_size + addresses + authentication;
}

std::optional<Refusal> refuse_authentication(
    const Header& header, const InstanceConfig& config, ByteView data)
{
    const auto expected = config.password ? simple_text_password : no_authentication;
    if (header.authentication_type() != expected)
        return Refusal::wrong_authentication_type;
    if (config.password && !std::ranges::equal(*config.password, data))
        return Refusal::wrong_password;
    return std::nullopt;
}

// RFC 3768 §7.1: a version 2 router with another interval is misconfigured. Version 3 learns the
// master's interval, but 0 would make every backup take over at once.
bool interval_is_acceptable(const Header& header, const InstanceConfig& config)
{
    const Duration interval = decoded_interval(header, config.version);
    return config.version == Version::v2 ? interval == config.interval : interval > Duration{};
}

std::optional<Refusal> refuse_transport(const Packet& packet, const InstanceConfig& config)
{
    const bool unicast = !packet.flow.destination.is_multicast();
    if (unicast != config.transport.is_unicast())
        return Refusal::wrong_cast;
    if (!unicast && packet.ttl != required_ttl)
        return Refusal::wrong_ttl;
    return std::nullopt;
}

std::optional<Refusal> refuse_header(
    const Header& header, const Packet& packet, const InstanceConfig& config)
{
    if (header.version() != number(config.version))
        return Refusal::wrong_version;
    if (header.type() != advertisement_type)
        return Refusal::wrong_type;
    if (packet.payload.size() != message_size(header, config))
        return Refusal::wrong_length;
    if (checksum(packet.payload, config.version, packet.flow) != 0)
        return Refusal::wrong_checksum;
    return std::nullopt;
}

std::vector<IpAddress> read_addresses(ByteReader& in, std::uint8_t count, Family family)
{
    std::vector<IpAddress> addresses;
    addresses.reserve(count);
    for (int i = 0; i < count; ++i)
        if (const auto address = IpAddress::from_bytes(in.take(unspecified(family).size())))
            addresses.push_back(*address);
    return addresses;
}

}  // namespace

std::string_view to_string(Refusal refusal)
{
    switch (refusal) {
        case Refusal::truncated: return "truncated";
        case Refusal::unknown_vrid: return "unknown virtual router id";
        case Refusal::wrong_cast: return "unicast and multicast mixed";
        case Refusal::wrong_ttl: return "TTL is not 255";
        case Refusal::wrong_version: return "wrong version";
        case Refusal::wrong_type: return "not an advertisement";
        case Refusal::wrong_length: return "wrong length";
        case Refusal::wrong_checksum: return "wrong checksum";
        case Refusal::wrong_authentication_type: return "wrong authentication type";
        case Refusal::wrong_password: return "wrong password";
        case Refusal::wrong_interval: return "wrong advertisement interval";
        case Refusal::unknown_source: return "source is not a configured peer";
    }
    return "unknown";
}

Bytes encode(const Advertisement& advertisement, const InstanceConfig& config, const Flow& flow)
{
    ByteWriter out;
    out.u8(static_cast<std::uint8_t>(number(advertisement.version) << 4 | advertisement_type));
    out.u8(static_cast<std::uint8_t>(advertisement.vrid));
    out.u8(static_cast<std::uint8_t>(advertisement.priority));
    out.u8(static_cast<std::uint8_t>(advertisement.addresses.size()));
    out.u16(encoded_word(advertisement, config));
    out.u16(0);  // The checksum, once the rest is there.
    for (const IpAddress& address : advertisement.addresses)
        out.append(address.bytes());
    if (advertisement.version == Version::v2)
        out.append(config.password.value_or(Password{}));
    out.set_u16(checksum_offset, checksum(out.view(), advertisement.version, flow));
    return std::move(out).take();
}

Result<Vrid, Refusal> claimed_vrid(const Packet& packet)
{
    ByteReader in{packet.payload};
    const Header header = read_header(in);
    if (!in.ok())
        return Refusal::truncated;
    return header.vrid;
}

Result<Advertisement, Refusal> decode(const Packet& packet, const InstanceConfig& config)
{
    ByteReader in{packet.payload};
    const Header header = read_header(in);
    if (!in.ok())
        return Refusal::truncated;
    if (header.vrid != config.vrid)
        return Refusal::unknown_vrid;
    if (const auto refusal = refuse_transport(packet, config))
        return *refusal;
    if (const auto refusal = refuse_header(header, packet, config))
        return *refusal;

    auto addresses = read_addresses(in, header.address_count, config.family);
    if (config.version == Version::v2)
        if (const auto refusal = refuse_authentication(header, config, in.take(in.remaining())))
            return *refusal;
    if (!interval_is_acceptable(header, config))
        return Refusal::wrong_interval;
    if (config.transport.only_from_peers && !is_peer(config.transport, packet.flow.source))
        return Refusal::unknown_source;
    return Advertisement{
        config.version,
        header.vrid,
        header.priority,
        decoded_interval(header, config.version),
        std::move(addresses)};
}

}  // namespace lbd::vrrp
