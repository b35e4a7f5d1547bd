#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/linux/ipvs.hpp"
#include "tests/netns/two_hosts.hpp"

#include <string>

namespace lbd::test {

inline bool everything(const checkers::ServiceKey&)
{
    return true;
}

// A host whose kernel has IPVS, with nothing in it.
class IpvsInTheKernel : public TwoHosts {
protected:
    void SetUp() override
    {
        TwoHosts::SetUp();
        if (IsSkipped())
            return;
        if (const auto table = ipvs_.emplace().read(everything); !table)
            GTEST_SKIP() << "no IPVS in this kernel: " << table.error().message();
    }

    // Refusals of what makes the kernel's table this one.
    std::vector<daemon::IpvsRefusal> make(const checkers::ServiceTable& desired)
    {
        return ipvs_->apply(checkers::reconcile(desired, table()));
    }

    checkers::ServiceTable table() { return ipvs_->read(everything).value(); }

    std::optional<os::Ipvs> ipvs_;
};

inline checkers::ServiceKey tcp(const std::string& where, std::uint16_t port = 80)
{
    return checkers::VirtualEndpoint{checkers::Protocol::tcp, {address(where), port}};
}

inline const checkers::ServiceKey web = tcp("192.0.2.1");

inline checkers::Endpoint server(std::uint32_t number)
{
    const auto octet = [&](int shift) { return static_cast<std::uint8_t>(number >> shift); };
    return {
        IpAddress{std::array{
            std::uint8_t{172}, static_cast<std::uint8_t>(16 + octet(16)), octet(8), octet(0)}},
        8080};
}

inline std::string errors(const std::vector<daemon::IpvsRefusal>& refusals)
{
    std::string text;
    for (const auto& each : refusals)
        text += std::to_string(each.operation.index()) + ": " + each.error.message() + "\n";
    return text;
}

}  // namespace lbd::test
