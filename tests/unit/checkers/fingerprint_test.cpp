#include "daemon/base/fingerprint.hpp"

#include "checkers/virtual_server.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>

namespace lbd::checkers {
namespace {

VirtualServer sample()
{
    VirtualServer config;
    config.key = FirewallMark{Family::ipv6, 7};
    config.sorry_server.emplace();
    HttpProbe http;
    http.urls.push_back({.path = "/", .virtual_host = "example.org", .digest = Md5Digest{1, 2}});
    http.connection.bind_link = LinkName{"eth0"};
    RealServer server;
    server.checks = {{TcpProbe{}, {}}, {http, {}}};
    config.servers = {server, server};
    return config;
}

TEST(Fingerprint, OfEqualValuesIsEqualWhateverLiesBetweenTheirMembers)
{
    alignas(Connection) std::array<unsigned char, sizeof(Connection)> first;
    alignas(Connection) std::array<unsigned char, sizeof(Connection)> second;
    first.fill(0xaa);
    second.fill(0x55);
    const auto* one = new (first.data()) Connection;
    const auto* other = new (second.data()) Connection;
    EXPECT_EQ(fingerprint(*one), fingerprint(*other));
    EXPECT_EQ(fingerprint(sample()), fingerprint(sample()));
}

TEST(Fingerprint, ChangesWithEveryPartOfAConfiguration)
{
    const auto original = fingerprint(sample());
    const auto changed = [](auto change) {
        VirtualServer config = sample();
        change(config);
        return fingerprint(config);
    };
    EXPECT_NE(original, changed([](auto& it) { it.key = FirewallMark{Family::ipv4, 7}; }));
    EXPECT_NE(original, changed([](auto& it) { it.key = VirtualEndpoint{}; }));
    EXPECT_NE(original, changed([](auto& it) { it.quorum = 2; }));
    EXPECT_NE(original, changed([](auto& it) { it.sorry_server.reset(); }));
    EXPECT_NE(original, changed([](auto& it) { it.servers.pop_back(); }));
    EXPECT_NE(original, changed([](auto& it) { it.scheduling.scheduler = "rr"; }));
    EXPECT_NE(original, changed([](auto& it) {
                  it.servers[1].checks[1].policy.interval += Duration{1};
              }));
    EXPECT_NE(original, changed([](auto& it) {
                  std::get<HttpProbe>(it.servers[0].checks[1].probe).urls[0].path = "/x";
              }));
    EXPECT_NE(original, changed([](auto& it) { it.extras.edit().notifies_at_end = true; }));
    EXPECT_EQ(original, changed([](auto& it) { it.servers[0].extras.edit() = {}; }));
    EXPECT_NE(original, changed([](auto& it) {
                  it.servers[0].extras.edit().checks.push_back({PingProbe{}, {}});
              }));
    EXPECT_NE(original, changed([](auto& it) {
                  connection(it.servers[0].checks[0].probe).target.port = 1;
              }));
}

TEST(Fingerprint, TellsSequencesApartThatJoinToTheSame)
{
    using Lists = std::vector<std::vector<int>>;
    EXPECT_NE(fingerprint(Lists{{1}, {2}}), fingerprint(Lists{{1, 2}, {}}));
    EXPECT_NE(fingerprint(std::vector<int>{}), fingerprint(std::vector<int>{0}));
}

}  // namespace
}  // namespace lbd::checkers
