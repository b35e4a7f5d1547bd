#include "checkers/service_group.hpp"
#include "daemon/base/archive.hpp"

#include <gtest/gtest.h>

namespace lbd::checkers {
namespace {

// One check of each kind.
ServerExtras sample()
{
    HttpProbe http;
    http.urls.push_back({.path = "/"});
    http.urls[0].extras.edit().pattern.options = {RegexOption::caseless};
    UdpProbe udp;
    udp.reply = {{0xa0}, {0xf0}};
    ScriptProbe script;
    script.command.words = {"/bin/ask", "a"};
    FileProbe file;
    file.weight = -7;
    ServerExtras extras;
    for (const PlannedProbe& probe : std::initializer_list<PlannedProbe>{
             TlsProbe{http},
             SmtpProbe{},
             PingProbe{},
             udp,
             DnsProbe{},
             script,
             file,
             BfdProbe{"upstream"}})
        extras.checks.push_back({probe, {}});
    extras.sends_mail = false;
    return extras;
}

TEST(Extras, TravelBetweenProcesses)
{
    GroupedService grouped;
    grouped.group = "front";
    grouped.service.extras.edit().quorum_up.words = {"/bin/up"};
    grouped.service.servers.resize(2);
    grouped.service.servers[1].extras.edit() = sample();
    EXPECT_EQ(from_archive<GroupedService>(to_archive(grouped)), grouped);
}

TEST(Extras, TakeAPointerWhereThereAreNone)
{
    EXPECT_EQ(sizeof(RealServer::extras), sizeof(void*));
    EXPECT_EQ(sizeof(VirtualServer::extras), sizeof(void*));
    EXPECT_EQ(sizeof(HttpUrl::extras), sizeof(void*));
}

}  // namespace
}  // namespace lbd::checkers
