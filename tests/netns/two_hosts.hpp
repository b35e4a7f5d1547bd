#pragma once

#include "daemon/base/bytes.hpp"
#include "daemon/base/file_descriptor.hpp"
#include "daemon/base/ip_address.hpp"
#include "vrrp/links.hpp"
#include "vrrp/types.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// Two hosts made of network namespaces, and a cable between them. Needs root.
namespace lbd::test {

// A network namespace that ends with this object, as soon as nobody is inside.
class NetworkNamespace {
public:
    NetworkNamespace();

    // From now on the calling thread and what it starts are inside.
    void enter() const;

    std::string path() const;

private:
    FileDescriptor descriptor_;
};

// The thread is in another namespace while this lives.
class Visit {
public:
    explicit Visit(const NetworkNamespace&);
    ~Visit();

    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

private:
    FileDescriptor home_;
};

// Runs a shell command, which must succeed, and returns what it printed.
std::string run(const std::string& command);

void write_setting(const std::string& path_below_proc_sys, const std::string& value);

// Looks until the condition holds. False: it did not within the limit, which is generous.
bool eventually(
    const std::function<bool()>& condition, std::chrono::seconds limit = std::chrono::seconds{20});

vrrp::LinkIndex link_index(const std::string& name);
vrrp::HardwareAddress hardware_address(const std::string& name);
IpAddress address(const std::string& text);

// A host's end of the cable, below its IP: sends and hears complete frames.
class Tap {
public:
    // In the namespace of the caller.
    explicit Tap(const std::string& link);

    void send(ByteView frame) const;

    // The first frame that fits, within a generous time.
    std::optional<Bytes> hear(const std::function<bool(ByteView)>& fits) const;

private:
    FileDescriptor socket_;
    int link_;
};

// An Ethernet frame with an IP packet of protocol 112 in it.
struct Advert {
    IpAddress source;
    IpAddress destination;
    vrrp::HardwareAddress to{};  // zeros: the group address that belongs to `destination`
    std::uint8_t ttl = 255;
    Bytes payload{0x31, 1, 100, 0, 0, 100, 0, 0};
    Bytes options = {};  // of the IPv4 header
    Bytes padding = {};  // behind the packet
};

Bytes frame(const Advert&);

// The test's thread is on host "here", with link "v0"; at the other end is "v1" of host "there".
// Both have addresses of 10.0.0.0/24 and fd00::/64 that end in 1 and 2.
class TwoHosts : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    void connect();

    std::optional<NetworkNamespace> here_;
    std::optional<NetworkNamespace> there_;

private:
    FileDescriptor home_;
};

}  // namespace lbd::test
