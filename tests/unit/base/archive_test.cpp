#include "daemon/base/archive.hpp"

#include "checkers/virtual_server.hpp"
#include "tests/unit/support/literals.hpp"
#include "tests/unit/support/print.hpp"
#include "vrrp/instance_config.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace lbd {
namespace {

using namespace std::chrono_literals;
using test::ip;

vrrp::InstanceConfig instance()
{
    vrrp::InstanceConfig config;
    config.name = "VI_1";
    config.link = "eth0";
    config.vrid = vrrp::Vrid{51};
    config.password = vrrp::Password{'s', 'e', 'c', 'r', 'e', 't'};
    config.transport.source = ip("10.0.0.1");
    config.transport.group = ip("224.0.0.18");
    config.transport.peers = {ip("10.0.0.2"), ip("10.0.0.3")};
    config.addresses = {
        {.address = ip("10.0.0.100"), .prefix_length = 24, .broadcast = ip("10.0.0.255")},
        {.address = ip("10.0.0.101"), .link = "eth1", .label = "eth1:web"}};
    config.excluded = {{.address = ip("2001:db8::1"), .prefix_length = 64}};
    config.address_lifetime = 4s;
    config.hmac = {{vrrp::HmacKey{vrrp::HmacKeyId{1}, "secret"}}, vrrp::HmacKeyId{1}};
    config.link_settings.own = vrrp::Ipvlan{"ip0", ip("10.0.0.5"), 24};
    config.notification.scripts.any = ScriptCommand{{"/bin/x", "a b"}, "root"};
    return config;
}

checkers::VirtualServer service()
{
    using namespace checkers;
    HttpProbe http;
    http.connection.target = {ip("192.0.2.1"), 80};
    http.connection.bind_link = LinkName{"eth0"};
    http.urls.resize(2);
    http.urls[0].statuses.clear();
    http.urls[1].path = "/alive";
    http.urls[1].digest = Md5Digest{1, 2, 3};
    RealServer first;
    first.endpoint = http.connection.target;
    first.checks = {{http, {}}, {TcpProbe{http.connection}, {}}};
    RealServer second;
    second.inhibit_on_failure = true;

    VirtualServer server;
    server.key = FirewallMark{Family::ipv6, 7};
    server.scheduling.scheduler = "mh";
    server.sorry_server = SorryServer{{ip("192.0.2.9"), 8080}, {}, true};
    server.servers = {first, second};
    return server;
}

template <class T>
void expect_to_return_as_it_was(const T& value)
{
    const auto read = from_archive<T>(to_archive(value));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, value);
}

TEST(Archive, ReturnsPlainValuesAsTheyWere)
{
    expect_to_return_as_it_was(42);
    expect_to_return_as_it_was(true);
    expect_to_return_as_it_was(std::string{});
    expect_to_return_as_it_was(std::string("a\0b", 3));
    expect_to_return_as_it_was(std::vector<int>{});
    expect_to_return_as_it_was(std::vector<std::string>{"one", "", "three"});
    expect_to_return_as_it_was(std::optional<int>{});
    expect_to_return_as_it_was(std::optional<int>{7});
    expect_to_return_as_it_was(std::optional<std::string>{"text"});
    expect_to_return_as_it_was(std::variant<int, std::string>{"text"});
    expect_to_return_as_it_was(std::variant<int, char>{'c'});
    expect_to_return_as_it_was(Time{1h});
    expect_to_return_as_it_was(ip("2001:db8::1"));
}

TEST(Archive, FollowsUniquePointers)
{
    using Pointer = std::unique_ptr<std::string>;
    const auto read = from_archive<Pointer>(to_archive(std::make_unique<std::string>("there")));
    ASSERT_TRUE(read && *read);
    EXPECT_EQ(**read, "there");
    EXPECT_EQ(from_archive<Pointer>(to_archive(Pointer{})).value(), nullptr);
}

TEST(Archive, ReturnsConfigurationsAsTheyWere)
{
    expect_to_return_as_it_was(vrrp::InstanceConfig{});
    expect_to_return_as_it_was(instance());
    expect_to_return_as_it_was(checkers::VirtualServer{});
    expect_to_return_as_it_was(service());
    expect_to_return_as_it_was(std::vector{instance(), vrrp::InstanceConfig{}, instance()});
}

struct Defaults {
    std::optional<int> number = 7;
    std::vector<int> numbers{1, 2, 3};
    std::string text = "default";

    friend bool operator==(const Defaults&, const Defaults&) = default;
};

TEST(Archive, ReturnsNothingWhereTheDefaultIsSomething)
{
    expect_to_return_as_it_was(Defaults{std::nullopt, {}, ""});
}

template <class T>
void expect_every_truncation_to_be_refused(const T& value)
{
    const auto archive = to_archive(value);
    for (std::size_t length = 0; length < archive.size(); ++length) {
        // A copy of just that length, so that the address sanitizer sees every step too far.
        const std::vector<std::byte> shorter(
            archive.begin(), archive.begin() + std::ptrdiff_t(length));
        EXPECT_FALSE(from_archive<T>(shorter)) << "length " << length;
    }
}

TEST(Archive, IsRefusedAtEveryShorterLength)
{
    expect_every_truncation_to_be_refused(instance());
    expect_every_truncation_to_be_refused(service());
    expect_every_truncation_to_be_refused(std::vector{instance(), instance()});
    expect_every_truncation_to_be_refused(std::optional<std::string>{"text"});
    expect_every_truncation_to_be_refused(std::make_unique<int>(7));
}

// A process may be killed while it writes. Reading what it left must be harmless: nothing comes of
// it, or a value that can be looked at, printed and compared.
template <class T>
void expect_damage_to_be_harmless(const T& value)
{
    const auto archive = to_archive(value);
    for (std::size_t bit = 0; bit < 8 * archive.size(); ++bit) {
        auto damaged = archive;
        damaged[bit / 8] ^= std::byte{1} << bit % 8;
        if (const auto read = from_archive<T>(damaged)) {
            EXPECT_EQ(*read, *read);
            EXPECT_EQ(from_archive<T>(to_archive(*read)), read);
        }
    }
}

TEST(Archive, IsHarmlessWhenDamaged)
{
    expect_damage_to_be_harmless(instance());
    expect_damage_to_be_harmless(service());
    expect_damage_to_be_harmless(std::vector<std::optional<bool>>{true, {}, false});
}

TEST(Archive, IsHarmlessWhenItIsNoiseOfAnyLength)
{
    std::mt19937 random{1};
    for (std::size_t length = 0; length < 2000; ++length) {
        std::vector<std::byte> noise(length);
        for (std::byte& byte : noise)
            byte = std::byte(random() % 3 == 0 ? random() : 0);
        from_archive<vrrp::InstanceConfig>(noise);
        from_archive<std::vector<checkers::VirtualServer>>(noise);
    }
}

TEST(Archive, RefusesALengthThatItCannotHave)
{
    const auto huge = to_archive(std::size_t{1} << 60);
    EXPECT_FALSE(from_archive<std::string>(huge));
    EXPECT_FALSE(from_archive<std::vector<int>>(huge));
    EXPECT_FALSE(from_archive<std::vector<std::string>>(huge));
}

TEST(Archive, RefusesAnAlternativeThatTheVariantDoesNotHave)
{
    using Value = std::variant<int, std::string>;
    EXPECT_FALSE(from_archive<Value>(to_archive(std::array<std::size_t, 2>{2, 0})));
}

TEST(Archive, ReadsSeveralValuesOneAfterTheOther)
{
    ArchiveWriter out;
    out.write(1);
    out.write(std::string{"two"});
    const auto bytes = std::move(out).take();
    ArchiveReader in{bytes};
    EXPECT_EQ(in.read<int>(), 1);
    EXPECT_EQ(in.read<std::string>(), "two");
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.read<int>(), 0) << "past the end";
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.read<std::string>(), "");
    EXPECT_FALSE(in.ok()) << "for good";
}

struct Script {
    std::string path{};

    friend bool operator==(const Script&, const Script&) = default;
};

TEST(Archive, KeepsWhatFewObjectsHave)
{
    Rare<Script> given;
    given.edit().path = "/bin/true";
    Rare<Script> emptied;
    emptied.edit();

    EXPECT_EQ(from_archive<Rare<Script>>(to_archive(given)), given);
    EXPECT_EQ(from_archive<Rare<Script>>(to_archive(emptied)), Rare<Script>{});
    EXPECT_EQ(to_archive(emptied).size(), 1u);
}

}  // namespace
}  // namespace lbd
