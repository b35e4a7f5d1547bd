#include "tests/netns/two_hosts.hpp"

#include "daemon/base/checksum.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace lbd::test {
namespace {

FileDescriptor open_current()
{
    return FileDescriptor{::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)};
}

void enter(const FileDescriptor& wanted)
{
    if (::setns(wanted.number(), CLONE_NEWNET) != 0)
        throw std::system_error{last_error(), "setns"};
}

vrrp::HardwareAddress group_hardware_address(const IpAddress& group)
{
    const ByteView bytes = group.bytes();
    if (group.is_v6())
        return {0x33, 0x33, bytes[12], bytes[13], bytes[14], bytes[15]};
    return {0x01, 0x00, 0x5e, static_cast<std::uint8_t>(bytes[1] & 0x7f), bytes[2], bytes[3]};
}

constexpr std::uint8_t protocol_vrrp = 112;

Bytes ipv4_packet(const Advert& advert)
{
    const std::size_t header_length = 20 + advert.options.size();
    ByteWriter out;
    out.u8(static_cast<std::uint8_t>(0x40 | header_length / 4));
    out.u8(0xc0);
    out.u16(static_cast<std::uint16_t>(header_length + advert.payload.size()));
    out.u16(1);
    out.u16(0);
    out.u8(advert.ttl);
    out.u8(protocol_vrrp);
    out.u16(0);
    out.append(advert.source.bytes());
    out.append(advert.destination.bytes());
    out.append(advert.options);
    InternetChecksum checksum;
    checksum.add(out.view());
    out.set_u16(10, checksum.value());
    out.append(advert.payload);
    return std::move(out).take();
}

Bytes ipv6_packet(const Advert& advert)
{
    ByteWriter out;
    out.append(Bytes{0x6c, 0, 0, 0});
    out.u16(static_cast<std::uint16_t>(advert.payload.size()));
    out.u8(protocol_vrrp);
    out.u8(advert.ttl);
    out.append(advert.source.bytes());
    out.append(advert.destination.bytes());
    out.append(advert.payload);
    return std::move(out).take();
}

}  // namespace

NetworkNamespace::NetworkNamespace()
{
    const auto home = open_current();
    if (::unshare(CLONE_NEWNET) != 0)
        throw std::system_error{last_error(), "unshare"};
    descriptor_ = open_current();
    test::enter(home);
}

void NetworkNamespace::enter() const
{
    test::enter(descriptor_);
}

std::string NetworkNamespace::path() const
{
    return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(descriptor_.number());
}

Visit::Visit(const NetworkNamespace& place) : home_{open_current()}
{
    place.enter();
}

Visit::~Visit()
{
    test::enter(home_);
}

std::string run(const std::string& command)
{
    FILE* const output = ::popen(("{ " + command + "; } 2>&1").c_str(), "r");
    std::string text;
    std::array<char, 4096> some{};
    while (const auto size = std::fread(some.data(), 1, some.size(), output))
        text.append(some.data(), size);
    if (::pclose(output) != 0)
        throw std::runtime_error{command + ": " + text};
    return text;
}

void write_setting(const std::string& path_below_proc_sys, const std::string& value)
{
    std::ofstream file{"/proc/sys/" + path_below_proc_sys};
    file << value << std::flush;
    if (!file)
        throw std::runtime_error{"cannot set " + path_below_proc_sys};
}

bool eventually(const std::function<bool()>& condition, std::chrono::seconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return true;
}

vrrp::LinkIndex link_index(const std::string& name)
{
    return vrrp::LinkIndex{static_cast<int>(::if_nametoindex(name.c_str()))};
}

vrrp::HardwareAddress hardware_address(const std::string& name)
{
    const FileDescriptor socket{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ifreq request{};
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    if (::ioctl(socket.number(), SIOCGIFHWADDR, &request) != 0)
        throw std::system_error{last_error(), name};
    vrrp::HardwareAddress found{};
    std::copy_n(request.ifr_hwaddr.sa_data, found.size(), found.begin());
    return found;
}

IpAddress address(const std::string& text)
{
    return IpAddress::parse(text).value();
}

Tap::Tap(const std::string& link)
    : socket_{::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_ALL))},
      link_{static_cast<int>(link_index(link))}
{
    sockaddr_ll place{};
    place.sll_family = AF_PACKET;
    place.sll_protocol = htons(ETH_P_ALL);
    place.sll_ifindex = link_;
    if (::bind(socket_.number(), reinterpret_cast<sockaddr*>(&place), sizeof place) != 0)
        throw std::system_error{last_error(), "tap on " + link};
}

void Tap::send(ByteView frame) const
{
    if (::send(socket_.number(), frame.data(), frame.size(), 0) < 0)
        throw std::system_error{last_error(), "tap"};
}

std::optional<Bytes> Tap::hear(const std::function<bool(ByteView)>& fits) const
{
    std::optional<Bytes> heard;
    eventually([&] {
        std::array<std::uint8_t, 9000> buffer{};
        sockaddr_ll from{};
        socklen_t size = sizeof from;
        for (;;) {
            const auto length = ::recvfrom(
                socket_.number(),
                buffer.data(),
                buffer.size(),
                MSG_DONTWAIT,
                reinterpret_cast<sockaddr*>(&from),
                &size);
            if (length < 0)
                return false;
            const auto frame = ByteView{buffer}.first(static_cast<std::size_t>(length));
            if (from.sll_pkttype == PACKET_OUTGOING || !fits(frame))
                continue;
            heard = Bytes{frame.begin(), frame.end()};
            return true;
        }
    });
    return heard;
}

Bytes frame(const Advert& advert)
{
    const bool v4 = advert.destination.is_v4();
    ByteWriter out;
    out.append(
        advert.to == vrrp::HardwareAddress{} ? group_hardware_address(advert.destination)
                                             : advert.to);
    out.append(vrrp::HardwareAddress{0x02, 0, 0, 0, 0, 0x77});
    out.u16(v4 ? ETHERTYPE_IP : ETHERTYPE_IPV6);
    out.append(v4 ? ipv4_packet(advert) : ipv6_packet(advert));
    out.append(advert.padding);
    return std::move(out).take();
}

void TwoHosts::SetUp()
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "needs root";
    home_ = open_current();
    // Where IPv6 is a module, the first socket loads it.
    const FileDescriptor ipv6{::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    try {
        here_.emplace();
        there_.emplace();
    } catch (const std::system_error& refused) {
        GTEST_SKIP() << "no network namespaces here: " << refused.what();
    }
    here_->enter();
    connect();
}

void TwoHosts::connect()
{
    run("ip link set lo up");
    run("ip link add v0 type veth peer name v1 netns " + there_->path());
    run("ip link set v0 addrgenmode none");
    run("ip addr add 10.0.0.1/24 dev v0 && ip -6 addr add fd00::1/64 dev v0 nodad");
    run("ip -6 addr add fe80::1/64 dev v0 nodad && ip link set v0 up");
    const Visit visit{*there_};
    run("ip link set v1 addrgenmode none");
    run("ip addr add 10.0.0.2/24 dev v1 && ip -6 addr add fd00::2/64 dev v1 nodad");
    run("ip -6 addr add fe80::2/64 dev v1 nodad && ip link set lo up && ip link set v1 up");
}

void TwoHosts::TearDown()
{
    if (home_.is_open())
        enter(home_);
}

}  // namespace lbd::test
