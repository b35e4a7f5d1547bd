#include "daemon/base/checksum.hpp"
#include "vrrp/advertisement.hpp"
#include "vrrp/router.hpp"

#include <cassert>
#include <numeric>

// Arbitrary bytes as packets: into decode(), and one after the other into a router. What must hold
// whatever arrives is asserted; the sanitizers see to the rest.
namespace lbd::vrrp {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr LinkIndex eth0{2};
constexpr LinkIndex eth1{3};

IpAddress ip(std::string_view text)
{
    return IpAddress::parse(text).value();
}

InstanceConfig instance(Version version, Family family, std::string link)
{
    const bool v4 = family == Family::ipv4;
    InstanceConfig config;
    config.link = std::move(link);
    config.vrid = Vrid{51};
    config.version = version;
    config.family = family;
    config.transport.group = v4 ? ip("224.0.0.18") : ip("ff02::12");
    config.addresses = {{.address = v4 ? ip("10.0.0.100") : ip("fe80::100"), .broadcast = {}}};
    return config;
}

std::vector<InstanceConfig> all_kinds()
{
    InstanceConfig v2 = instance(Version::v2, Family::ipv4, "eth0");
    InstanceConfig with_password = instance(Version::v2, Family::ipv4, "eth1");
    with_password.password = Password{'s', 'e', 'c', 'r', 'e', 't'};
    InstanceConfig v3 = instance(Version::v3, Family::ipv4, "eth0");
    v3.vrid = Vrid{52};
    v3.preemption.delay = seconds{5};
    InstanceConfig v6 = instance(Version::v3, Family::ipv6, "eth0");
    v6.interval = milliseconds{10};
    InstanceConfig unicast = instance(Version::v3, Family::ipv4, "eth0");
    unicast.transport.peers = {ip("10.0.0.2")};
    InstanceConfig routed = unicast;
    routed.link.clear();
    routed.transport.source = ip("10.0.0.1");
    routed.transport.only_from_peers = true;
    return {v2, with_password, v3, v6, unicast, routed};
}

Links host_links()
{
    Links links;
    for (const auto& [index, name] : {std::pair{eth0, "eth0"}, std::pair{eth1, "eth1"}}) {
        links[index].name = name;
        links[index].up = true;
        links[index].addresses = {{ip("10.0.0.1"), 24}, {ip("fe80::1"), 64}};
    }
    return links;
}

// Without this hardly anything would get past the checksum.
void seal(Packet& packet)
{
    Bytes& message = packet.payload;
    if (message.size() < 8)
        return;
    message[6] = message[7] = 0;
    InternetChecksum sum;
    if (message[0] >> 4 == 3) {
        sum.add(packet.flow.source.bytes());
        sum.add(packet.flow.destination.bytes());
        sum.add_u16(112);
        sum.add_u16(static_cast<std::uint16_t>(message.size()));
    }
    sum.add(message);
    message[6] = static_cast<std::uint8_t>(sum.value() >> 8);
    message[7] = static_cast<std::uint8_t>(sum.value() & 0xff);
}

// An octet of ways, one of TTL where it is not 255, one of length, and the message.
Packet read_packet(ByteReader& in)
{
    const std::uint8_t ways = in.u8();
    const bool v4 = ways & 0x01;
    const bool multicast = ways & 0x02;
    Packet packet;
    packet.link = ways & 0x04 ? eth0 : eth1;
    packet.ttl = ways & 0x08 ? 255 : in.u8();
    const bool is_peer = ways & 0x10;
    packet.flow.source = v4 ? ip(is_peer ? "10.0.0.2" : "10.0.0.0") : ip("fe80::2");
    packet.flow.destination =
        v4 ? ip(multicast ? "224.0.0.18" : "10.0.0.1") : ip(multicast ? "ff02::12" : "fe80::1");
    const ByteView message = in.take(std::min<std::size_t>(in.u8(), in.remaining()));
    packet.payload.assign(message.begin(), message.end());
    if (ways & 0x20)
        seal(packet);
    return packet;
}

void check_decode(const Packet& packet, const InstanceConfig& config)
{
    const auto decoded = decode(packet, config);
    if (!decoded) {
        assert(to_string(decoded.error()) != "unknown");
        return;
    }
    assert(decoded->vrid == config.vrid && decoded->version == config.version);
    assert(decoded->interval > Duration{} && decoded->interval <= seconds{255});
    assert(decoded->addresses.size() == packet.payload[3]);
    // What was understood of it is all that there is in it, but for bits without a meaning.
    Packet again = packet;
    again.payload = encode(*decoded, config, packet.flow);
    assert(again.payload.size() == packet.payload.size());
    assert(*decode(again, config) == *decoded);
}

void check_states(const Router& router, Time now)
{
    const auto next = router.next_deadline();
    assert(!next || *next > now);
    for (const Instance& instance : router.instances()) {
        if (const auto* master = std::get_if<Master>(&instance.state))
            assert(master->advertise_at <= now + instance.config.interval);
        if (const auto* backup = std::get_if<Backup>(&instance.state))
            assert(backup->master_down_at <= now + 4 * longest_v3_interval);
    }
}

// What we send, a peer of the same configuration accepts.
void check_sent(const Outcome& outcome)
{
    static const std::vector<InstanceConfig> kinds = all_kinds();
    for (const Packet& packet : outcome.packets)
        assert(std::ranges::any_of(kinds, [&](InstanceConfig config) {
            config.transport.only_from_peers = false;
            return decode(packet, config).has_value();
        }));
}

std::uint64_t counted(const Router& router)
{
    const RefusalCounts& strays = router.packets_for_nobody();
    std::uint64_t packets = std::accumulate(strays.begin(), strays.end(), std::uint64_t{});
    for (const auto& [id, config, placed, standing, state, counters, leaving] : router.instances())
        packets = std::accumulate(
            counters.refused.begin(), counters.refused.end(), packets + counters.received);
    return packets;
}

std::vector<State> states(const Router& router)
{
    std::vector<State> states;
    for (const Instance& instance : router.instances())
        states.push_back(instance.state);
    return states;
}

void check(ByteReader in)
{
    static const std::vector<InstanceConfig> kinds = all_kinds();
    Router router{kinds};
    Time now{seconds{3600}};
    router.start(host_links(), now);
    while (in.remaining() > 0) {
        now += in.u8() * milliseconds{20};
        const Packet packet = read_packet(in);
        for (const InstanceConfig& config : kinds)
            check_decode(packet, config);
        const auto before = states(router);
        const auto packets_before = counted(router);
        const Outcome outcome = router.received(packet, now);
        assert(counted(router) == packets_before + 1);
        assert(outcome.refused.empty() || states(router) == before);
        check_sent(outcome);
        check_sent(router.deadline_passed(now));
        check_states(router, now);
    }
}

}  // namespace
}  // namespace lbd::vrrp

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    lbd::vrrp::check(lbd::ByteReader{{data, size}});
    return 0;
}
