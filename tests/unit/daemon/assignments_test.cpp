#include "daemon/assignments.hpp"

#include "daemon/difference.hpp"
#include "parser/load.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace lbd::daemon {
namespace {

using testing::StrEq;

struct WrittenJournal : Journal {
    void write(Severity, std::string_view text) override { lines.append(text).append("\n"); }

    std::string lines;
};

parser::Config config(const std::string& text)
{
    return parser::load_text("test.conf", text).config;
}

std::string logged(
    const std::string& from, const std::string& to, const Options& options = Options{})
{
    WrittenJournal journal;
    report_changes(journal, assignments(options, config(from)), assignments(options, config(to)));
    return journal.lines;
}

const std::string instance =
    "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
const std::string service =
    "virtual_server 192.0.2.1 80 {\nlb_algo rr\nlb_kind NAT\nprotocol TCP\nreal_server 10.0.0.2 80 "
    "{\n}\n}\n";
const std::string script = "vrrp_script chk {\nscript /bin/true\n}\n";

TEST(Assignments, AreToldOfAReloadInTheWordsOfTheComparison)
{
    const std::string all = instance + service + script + "global_defs {\nrouter_id left\n}\n";
    for (const std::string& other : {std::string{}, instance, service, instance + script}) {
        EXPECT_THAT(logged(all, other), StrEq(render(changes(config(all), config(other)))));
        EXPECT_THAT(logged(other, all), StrEq(render(changes(config(other), config(all)))));
    }
    EXPECT_EQ(
        logged(instance + service, instance + service + script),
        "vrrp_script chk is added; it is not built yet and has no effect\n");
}

TEST(Assignments, OfAReloadThatChangesNothingAreToldSo)
{
    EXPECT_EQ(logged(instance + script, instance + script), "the reload has changed nothing\n");
}

TEST(Assignments, OfAChildThatIsNotRunAreNotToldAnything)
{
    Options options;
    EXPECT_EQ(
        logged(instance, instance + service, options),
        "virtual_server TCP 192.0.2.1:80 is added\n");
    options.runs_checkers = false;
    EXPECT_EQ(logged(instance, instance + service, options), "the reload has changed nothing\n");
}

}  // namespace
}  // namespace lbd::daemon
