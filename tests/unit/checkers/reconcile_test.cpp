#include "checkers/reconcile.hpp"

#include "tests/unit/checkers/printers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace lbd::checkers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Endpoint at(std::uint8_t last_byte)
{
    return {IpAddress{std::array<std::uint8_t, 4>{10, 0, 0, last_byte}}, 80};
}

const ServiceKey web = VirtualEndpoint{Protocol::tcp, at(100)};
const ServiceKey mail = VirtualEndpoint{Protocol::tcp, at(101)};
const Scheduling round_robin{.scheduler = "rr"};
const Scheduling least_connections{.scheduler = "lc"};

Destination weighing(std::uint32_t weight)
{
    return {.weight = weight};
}

TEST(Reconcile, OfEqualTablesIsNothing)
{
    const ServiceTable table{{web, {round_robin, {{at(1), weighing(1)}}}}, {mail, {}}};
    EXPECT_THAT(reconcile(table, table), IsEmpty());
}

TEST(Reconcile, AddsAServiceBeforeItsDestinations)
{
    EXPECT_THAT(
        reconcile({{web, {round_robin, {{at(1), weighing(1)}, {at(2), weighing(2)}}}}}, {}),
        ElementsAre(
            IpvsOperation{AddService{web, round_robin}},
            IpvsOperation{AddDestination{web, at(1), weighing(1)}},
            IpvsOperation{AddDestination{web, at(2), weighing(2)}}));
}

TEST(Reconcile, AddsBeforeItRemovesSoThatAServiceIsNeverWithoutServers)
{
    EXPECT_THAT(
        reconcile(
            {{web, {round_robin, {{at(2), weighing(1)}}}}},
            {{web, {round_robin, {{at(1), weighing(1)}}}}}),
        ElementsAre(
            IpvsOperation{AddDestination{web, at(2), weighing(1)}},
            IpvsOperation{RemoveDestination{web, at(1)}}));
}

TEST(Reconcile, EditsWhatIsThereButDifferent)
{
    EXPECT_THAT(
        reconcile(
            {{web, {round_robin, {{at(1), weighing(1)}}}}},
            {{web, {least_connections, {{at(1), weighing(0)}}}}}),
        ElementsAre(
            IpvsOperation{EditService{web, round_robin}},
            IpvsOperation{EditDestination{web, at(1), weighing(1)}}));
}

TEST(Reconcile, RemovesAServiceWithOneOperationWhateverItHas)
{
    EXPECT_THAT(
        reconcile({}, {{web, {round_robin, {{at(1), weighing(1)}, {at(2), weighing(1)}}}}}),
        ElementsAre(IpvsOperation{RemoveService{web}}));
}

TEST(ServiceTable, NamesServicesAsAnAdministratorDoes)
{
    const auto v6 = IpAddress::parse("2001:db8::1").value();
    EXPECT_EQ(to_string(web), "TCP 10.0.0.100:80");
    EXPECT_EQ(
        to_string(ServiceKey{VirtualEndpoint{Protocol::udp, {v6, 53}}}), "UDP [2001:db8::1]:53");
    EXPECT_EQ(to_string(ServiceKey{VirtualEndpoint{Protocol::sctp, at(1)}}), "SCTP 10.0.0.1:80");
    EXPECT_EQ(to_string(ServiceKey{FirewallMark{Family::ipv4, 7}}), "FWM 7");
    EXPECT_EQ(to_string(ServiceKey{FirewallMark{Family::ipv6, 7}}), "FWM 7 (IPv6)");
    EXPECT_EQ(family(ServiceKey{VirtualEndpoint{Protocol::udp, {v6, 53}}}), Family::ipv6);
    EXPECT_EQ(family(ServiceKey{FirewallMark{Family::ipv6, 7}}), Family::ipv6);
}

}  // namespace
}  // namespace lbd::checkers
