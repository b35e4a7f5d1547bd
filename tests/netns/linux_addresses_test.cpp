#include "daemon/linux/host_addresses.hpp"
#include "daemon/linux/netlink_attributes.hpp"
#include "tests/netns/kernel_host.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include <linux/rtnetlink.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

namespace lbd::test {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using vrrp::AddAddress;
using vrrp::RemoveAddress;

class AddressesOfTheKernel : public KernelHost {
protected:
    // What the kernel says to these operations, in their order.
    std::vector<std::error_code> performed(std::vector<vrrp::AddressOperation> operations)
    {
        results_.clear();
        kernel_->apply(operations);
        EXPECT_TRUE(eventually_shows([&] { return results_.size() == operations.size(); }));
        std::vector<std::error_code> errors;
        for (std::size_t i = 0; i < results_.size(); ++i) {
            EXPECT_EQ(results_[i].operation, operations[i]);
            errors.push_back(results_[i].error);
        }
        return errors;
    }

    // Each second until the condition holds.
    void renew_until(
        const std::vector<vrrp::AddressOperation>& renewed, const std::function<bool()>& condition)
    {
        results_.clear();
        std::size_t awaited = 0;
        auto renew_at = std::chrono::steady_clock::now() + 1s;
        EXPECT_TRUE(eventually_shows([&] {
            if (std::chrono::steady_clock::now() > renew_at) {
                kernel_->apply(renewed);
                awaited += renewed.size();
                renew_at += 1s;
            }
            return condition();
        }));
        EXPECT_TRUE(eventually_shows([&] { return results_.size() == awaited; }));
    }

    AddAddress addition(const std::string& text, std::uint8_t prefix_length) const
    {
        return {link_, placed(text, prefix_length)};
    }

    static std::string shown() { return run("ip -d addr show dev v0"); }
};

const std::vector<std::error_code> one_success(1);

TEST_F(AddressesOfTheKernel, AreAddedAsTheyAreWanted)
{
    auto wanted = addition("10.0.9.100", 24);
    wanted.placed.address.broadcast = address("10.0.9.255");
    wanted.placed.address.label = "v0:vip";
    wanted.placed.address.scope = 253;
    EXPECT_EQ(performed({wanted}), one_success);
    EXPECT_TRUE(has("10.0.9.100", 24)) << "as soon as it is completed, in IPv4";
    EXPECT_THAT(shown(), HasSubstr("inet 10.0.9.100/24 brd 10.0.9.255 scope link"));
    EXPECT_THAT(shown(), HasSubstr("v0:vip"));
    EXPECT_THAT(shown(), HasSubstr("valid_lft forever preferred_lft forever"));

    EXPECT_EQ(performed({addition("10.0.0.101", 32)}), one_success);
    EXPECT_THAT(shown(), HasSubstr("inet 10.0.0.101/32 scope global"));
}

TEST_F(AddressesOfTheKernel, AreListedWithTheirNetworks)
{
    auto labeled = addition("10.0.9.100", 28);
    labeled.placed.address.label = "v0:vip";
    performed({labeled});
    const auto listed = os::host_addresses();
    EXPECT_THAT(listed, Contains(HostAddress{"v0", address("10.0.0.1"), 24}));
    EXPECT_THAT(listed, Contains(HostAddress{"v0", address("fd00::1"), 64}));
    EXPECT_THAT(listed, Contains(HostAddress{"v0", address("10.0.9.100"), 28}));
}

TEST_F(AddressesOfTheKernel, AreAddedForIpv6WithoutWaiting)
{
    EXPECT_EQ(performed({addition("fd00::100", 128), addition("fd00::101", 64)}).size(), 2);
    std::string text;  // The kernel still has work of its own to do with them, for a moment.
    EXPECT_TRUE(eventually([&] {
        text = shown();
        return text.find("tentative") == std::string::npos;
    }));
    EXPECT_THAT(text, HasSubstr("inet6 fd00::100/128 scope global nodad deprecated"));
    EXPECT_THAT(text, HasSubstr("inet6 fd00::101/64 scope global nodad"));
    EXPECT_THAT(text, HasSubstr("valid_lft forever preferred_lft 0sec"));
}

// The IFA_PROTO of each address, where the kernel tells it.
std::map<IpAddress, std::optional<std::uint8_t>> protocols()
{
    std::map<IpAddress, std::optional<std::uint8_t>> protocols;
    os::NetlinkSocket socket{NETLINK_ROUTE};
    os::NetlinkRequest request{RTM_GETADDR};
    request.put_header(ifaddrmsg{});
    const auto error = socket.dump(request, [&](nlmsghdr& message) {
        const auto attributes = os::attributes_of<IFA_MAX, ifaddrmsg>(message).value();
        const auto where = IpAddress::from_bytes(os::bytes_of(attributes[IFA_ADDRESS])).value();
        protocols[where] = os::value_of<std::uint8_t>(attributes[IFA_PROTO]);
    });
    EXPECT_EQ(error, std::error_code{});
    return protocols;
}

TEST_F(AddressesOfTheKernel, SayWhoPutThemThere)
{
    EXPECT_EQ(performed({addition("10.0.0.100", 32), addition("fd00::100", 128)}).size(), 2);
    const auto found = protocols();
    if (!found.at(address("::1")))
        GTEST_SKIP() << "this kernel does not know: it is older than 5.18";
    EXPECT_EQ(found.at(address("10.0.0.100")), 18);
    EXPECT_EQ(found.at(address("fd00::100")), 18);
}

TEST_F(AddressesOfTheKernel, AreRemoved)
{
    EXPECT_EQ(performed({addition("10.0.0.100", 24), addition("fd00::100", 128)}).size(), 2);
    EXPECT_EQ(
        performed(
            {RemoveAddress{link_, placed("10.0.0.100", 24)},
             RemoveAddress{link_, placed("fd00::100", 128)}}),
        std::vector<std::error_code>(2));
    EXPECT_FALSE(has("10.0.0.100", 24));
    EXPECT_FALSE(has("fd00::100", 128));
}

TEST_F(AddressesOfTheKernel, CountAsRemovedIfTheyAreNotThere)
{
    const vrrp::LinkIndex nowhere{4711};
    EXPECT_EQ(
        performed(
            {RemoveAddress{link_, placed("10.0.0.100", 24)},
             RemoveAddress{link_, placed("fd00::100", 128)},
             RemoveAddress{nowhere, placed("10.0.0.100", 24)},
             RemoveAddress{nowhere, placed("fd00::100", 128)}}),
        std::vector<std::error_code>(4));
}

TEST_F(AddressesOfTheKernel, AreRefusedOneByOne)
{
    const vrrp::LinkIndex nowhere{4711};
    const auto errors = performed(
        {AddAddress{nowhere, placed("10.0.0.100", 24)},
         addition("10.0.0.101", 24),
         addition("10.0.0.102", 77),
         AddAddress{nowhere, placed("fd00::100", 128)},
         addition("ff02::1", 128),
         addition("fd00::102", 128)});
    EXPECT_EQ(errors[0], std::errc::no_such_device);
    EXPECT_EQ(errors[1], std::error_code{});
    EXPECT_EQ(errors[2], std::errc::invalid_argument);
    EXPECT_EQ(errors[3], std::errc::no_such_device);
    EXPECT_TRUE(errors[4]);
    EXPECT_EQ(errors[5], std::error_code{});
    EXPECT_TRUE(has("10.0.0.101", 24));
    EXPECT_TRUE(eventually_shows([&] { return has("fd00::102", 128); }));
}

TEST_F(AddressesOfTheKernel, ComeByTheHundredAndGoAgain)
{
    std::vector<vrrp::AddressOperation> additions;
    std::vector<vrrp::AddressOperation> removals;
    for (int i = 0; i < 2000; ++i) {
        const std::string text = "10.5." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        additions.push_back(addition(text, 32));
        removals.push_back(RemoveAddress{link_, placed(text, 32)});
    }
    EXPECT_EQ(performed(additions), std::vector<std::error_code>(additions.size()));
    EXPECT_EQ(link().addresses.size(), 2003);
    EXPECT_EQ(performed(removals), std::vector<std::error_code>(removals.size()));
    EXPECT_EQ(link().addresses.size(), 3);
}

// What `ip monitor address` has told since it was started.
class AddressMonitor {
public:
    AddressMonitor() : file_{::memfd_create("monitor", MFD_CLOEXEC)}, process_{::fork()}
    {
        if (process_ != 0)
            return;
        ::dup2(file_.number(), STDOUT_FILENO);
        ::execlp("ip", "ip", "monitor", "address", nullptr);
        ::_exit(127);
    }

    ~AddressMonitor()
    {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }

    AddressMonitor(const AddressMonitor&) = delete;
    AddressMonitor& operator=(const AddressMonitor&) = delete;

    std::string text() const
    {
        std::ifstream file{"/proc/self/fd/" + std::to_string(file_.number())};
        return (std::stringstream{} << file.rdbuf()).str();
    }

private:
    FileDescriptor file_;
    pid_t process_;
};

// Whether it has begun to listen.
bool hears(const AddressMonitor& monitor)
{
    run("ip addr add 10.7.7.7/32 dev v0; ip addr del 10.7.7.7/32 dev v0");
    return !monitor.text().empty();
}

// The kernel itself drops an address that nobody renews, and does not touch one that is renewed.
TEST_F(AddressesOfTheKernel, LastAsLongAsTheyAreRenewed)
{
    const AddressMonitor monitor;
    ASSERT_TRUE(eventually([&] { return hears(monitor); }));
    std::vector<vrrp::AddressOperation> all;
    std::vector<vrrp::AddressOperation> renewed;
    for (const std::string text : {"10.0.0.100", "10.0.0.200", "fd00::100", "fd00::200"}) {
        auto wanted = addition(text, address(text).bits());
        wanted.placed.lifetime = 4s;
        all.push_back(wanted);
        if (text.ends_with("200"))
            renewed.push_back(wanted);
    }
    EXPECT_EQ(performed(all), std::vector<std::error_code>(4));
    EXPECT_THAT(shown(), testing::ContainsRegex("valid_lft [234]sec preferred_lft [234]sec"));
    EXPECT_THAT(shown(), testing::ContainsRegex("valid_lft [234]sec preferred_lft 0sec"));
    const auto begin = std::chrono::steady_clock::now();
    const auto age = [&] { return std::chrono::steady_clock::now() - begin; };

    renew_until(renewed, [&] { return !has("10.0.0.100", 32) && !has("fd00::100", 128); });
    EXPECT_GT(age(), 2s);
    EXPECT_LT(age(), 8s);
    while (age() < 9s) {
        std::this_thread::sleep_for(1s);
        EXPECT_EQ(performed(renewed), std::vector<std::error_code>(2));
    }
    EXPECT_TRUE(has("10.0.0.200", 32) && has("fd00::200", 128));
    EXPECT_THAT(monitor.text(), HasSubstr("Deleted"));
    EXPECT_THAT(
        monitor.text(), Not(testing::ContainsRegex("Deleted[^\n]*(10\\.0\\.0\\.200|fd00::200)")));
}

TEST_F(AddressesOfTheKernel, LastForeverOnceTheyAreRenewedWithoutALifetime)
{
    vrrp::AddAddress wanted = addition("10.0.0.200", 32);
    wanted.placed.lifetime = 4s;
    EXPECT_EQ(performed({wanted}), std::vector<std::error_code>(1));
    EXPECT_THAT(shown(), testing::ContainsRegex("valid_lft [234]sec"));

    wanted.placed.lifetime = {};
    EXPECT_EQ(performed({wanted}), std::vector<std::error_code>(1));
    EXPECT_THAT(shown(), Not(testing::ContainsRegex("valid_lft [0-9]sec")));
}

TEST_F(AddressesOfTheKernel, AreFinishedBeforeTheirThreadEnds)
{
    std::vector<vrrp::AddressOperation> operations;
    for (int i = 0; i < 250; ++i)
        operations.push_back(addition("10.5.0." + std::to_string(i), 32));
    kernel_->apply(operations);
    kernel_.reset();
    look();
    EXPECT_EQ(link().addresses.size(), 253);
}

TEST_F(AddressesOfTheKernel, AreAppliedByAThreadOfTheirOwn)
{
    EXPECT_NE(kernel_->worker_thread(), ::gettid());
    EXPECT_GT(kernel_->worker_thread(), 0);
}

}  // namespace
}  // namespace lbd::test
