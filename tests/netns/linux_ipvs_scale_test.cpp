#include "tests/netns/ipvs_host.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <iostream>

namespace lbd::test {
namespace {

using namespace checkers;
using testing::IsEmpty;

class Stopwatch {
public:
    double lap()
    {
        const auto before = std::exchange(begin_, std::chrono::steady_clock::now());
        return std::chrono::duration<double>(begin_ - before).count();
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

class IpvsAtScale : public IpvsInTheKernel, public testing::WithParamInterface<std::uint32_t> {};

TEST_P(IpvsAtScale, ProgramsReadsAndClearsTheTable)
{
    const std::uint32_t services = GetParam() / 10;
    ServiceTable desired;
    for (std::uint32_t i = 0; i < services; ++i) {
        const VirtualEndpoint key{Protocol::tcp, {server(i << 8).address, 80}};
        Service& service = desired[key];
        for (std::uint32_t j = 0; j < 10; ++j)
            service.destinations[server(1 + i * 10 + j)] = {};
    }
    run("modprobe -q ip_vs_wlc || true");  // Loading it is not what is measured.
    Stopwatch watch;
    EXPECT_EQ(errors(ipvs_->apply(reconcile(desired, {}))), "");
    const double programmed = watch.lap();
    const bool is_equal = table() == desired;
    const double read = watch.lap();
    const auto none = ipvs_->read([](const ServiceKey&) { return false; });
    const double listed = watch.lap();
    EXPECT_THAT(none.value(), IsEmpty());
    EXPECT_TRUE(is_equal);
    watch.lap();
    EXPECT_EQ(errors(ipvs_->apply(reconcile({}, desired))), "");
    const double cleared = watch.lap();
    EXPECT_THAT(table(), IsEmpty());
    std::cout << GetParam() << " destinations: programmed in " << programmed << " s, read in "
              << read << " s, those of others in " << listed << " s, cleared in " << cleared
              << " s\n";
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, IpvsAtScale, testing::Values(1'000, 10'000, 40'000), testing::PrintToStringParamName());

}  // namespace
}  // namespace lbd::test
