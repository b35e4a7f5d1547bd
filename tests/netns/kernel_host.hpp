#pragma once

#include "daemon/linux/kernel.hpp"
#include "tests/netns/two_hosts.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>

namespace lbd::test {

// Host "here" with a view of its links.
class KernelHost : public TwoHosts {
protected:
    void SetUp() override
    {
        TwoHosts::SetUp();
        if (IsSkipped())
            return;
        // The addresses of the cable have settled.
        ASSERT_TRUE(eventually(
            [] { return run("ip link show v0").find("state UP") != std::string::npos; }));
        link_ = link_index("v0");
        look();
    }

    void TearDown() override
    {
        kernel_.reset();
        TwoHosts::TearDown();
    }

    void look(int receive_buffer = os::NetlinkSocket::ample_receive_buffer)
    {
        kernel_.emplace(
            context_, [this] { ++ready_; }, receive_buffer);
    }

    // Waits for wake-ups and takes in what they bring, as the daemon does.
    bool eventually_shows(const std::function<bool()>& condition)
    {
        return eventually([&] {
            context_.restart();
            context_.poll();
            take_in();
            return condition();
        });
    }

    void take_in()
    {
        for (auto& result : kernel_->completed())
            results_.push_back(std::move(result));
        if (kernel_->refresh())
            ++changes_;
    }

    const vrrp::Link& link() const { return kernel_->links().at(link_); }

    bool has(const std::string& text, std::uint8_t prefix_length) const
    {
        return vrrp::has_address(link(), address(text), prefix_length);
    }

    // What a fresh look finds is the truth.
    vrrp::Links truth()
    {
        boost::asio::io_context context;
        return os::Kernel{context, [] {}}.links();
    }

    boost::asio::io_context context_;
    int ready_ = 0;
    int changes_ = 0;
    vrrp::LinkIndex link_ = vrrp::any_link;
    std::optional<os::Kernel> kernel_;
    std::vector<daemon::AddressResult> results_;
};

inline vrrp::PlacedAddress placed(const std::string& text, std::uint8_t prefix_length)
{
    vrrp::PlacedAddress placed;
    placed.link = "v0";
    placed.address.address = address(text);
    placed.address.prefix_length = prefix_length;
    return placed;
}

}  // namespace lbd::test
