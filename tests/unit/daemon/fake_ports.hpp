#pragma once

#include "daemon/base/match.hpp"
#include "daemon/ports.hpp"
#include "tests/unit/vrrp/router_samples.hpp"

#include <fmt/format.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

// Ports that do what a test tells them, and write down in one list what is asked of them.
namespace lbd::daemon {

using namespace vrrp;

using Deeds = std::vector<std::string>;

class FakeKernel : public Kernel {
public:
    explicit FakeKernel(Deeds& deeds) : deeds_{deeds} {}

    Links truth = host_links();
    bool answers_at_once = true;
    bool shows_at_once = true;  // false: as IPv6 does with new addresses, after the answer
    std::error_code refuses{};

    const Links& links() const override { return mirror_; }

    bool refresh() override { return std::exchange(mirror_, truth) != truth; }

    void apply(std::vector<AddressOperation> operations) override
    {
        for (AddressOperation& operation : operations) {
            const bool adds = std::holds_alternative<AddAddress>(operation);
            const auto& placed = match(
                operation, [](const auto& each) -> const PlacedAddress& { return each.placed; });
            deeds_.push_back(fmt::format(
                "{} {} on {}",
                adds ? "add" : "remove",
                placed.address.address.to_string(),
                placed.link));
            ordered_.push_back(std::move(operation));
        }
        if (answers_at_once)
            answer();
    }

    std::vector<AddressResult> completed() override { return std::exchange(results_, {}); }

    // Performs what was ordered, or refuses it.
    void answer()
    {
        for (AddressOperation& operation : std::exchange(ordered_, {})) {
            if (!refuses)
                match(operation, [&](const auto& each) { perform(each); });
            results_.push_back({std::move(operation), refuses});
        }
    }

    // Lets new addresses be seen that have been added.
    void show()
    {
        for (const AddAddress& each : std::exchange(unseen_, {}))
            install(each);
    }

    void lose(const IpAddress& address, LinkIndex link = eth0)
    {
        std::erase_if(
            truth.at(link).addresses, [&](const auto& each) { return each.address == address; });
    }

    bool has(const IpAddress& address, LinkIndex link = eth0) const
    {
        return std::ranges::count(truth.at(link).addresses, address, &LinkAddress::address) > 0;
    }

private:
    void perform(const AddAddress& add)
    {
        if (shows_at_once)
            install(add);
        else
            unseen_.push_back(add);
    }

    void install(const AddAddress& add)
    {
        const VirtualAddress& address = add.placed.address;
        if (truth.contains(add.link) && !has(address.address, add.link))
            truth.at(add.link).addresses.push_back({address.address, address.prefix_length});
    }

    void perform(const RemoveAddress& remove) { lose(remove.placed.address.address, remove.link); }

    Deeds& deeds_;
    Links mirror_ = truth;
    std::vector<AddressOperation> ordered_;
    std::vector<AddAddress> unseen_;
    std::vector<AddressResult> results_;
};

class FakeWire : public Wire {
public:
    explicit FakeWire(Deeds& deeds) : deeds_{deeds} {}

    std::deque<Packet> arrived;
    std::set<Subscription> subscribed;
    std::set<Subscription> refuses;
    std::error_code error{};
    bool tells_of_subscriptions = false;

    std::set<Subscription> subscribe(const std::set<Subscription>& wanted) override
    {
        if (tells_of_subscriptions)
            deeds_.push_back("subscribe");
        subscribed = wanted;
        std::set<Subscription> refused;
        std::ranges::set_intersection(wanted, refuses, std::inserter(refused, refused.end()));
        return refused;
    }

    std::optional<Packet> receive() override
    {
        if (arrived.empty())
            return std::nullopt;
        Packet packet = std::move(arrived.front());
        arrived.pop_front();
        return packet;
    }

    std::error_code send(const Packet& packet) override
    {
        deeds_.push_back(fmt::format(
            "advertise {} to {}", packet.payload.at(2), packet.flow.destination.to_string()));
        return error;
    }

    std::error_code send(const Frame& frame) override
    {
        const ByteView bytes{frame.bytes};
        const bool is_arp = bytes[12] == 0x08;
        const auto address =
            IpAddress::from_bytes(is_arp ? bytes.subspan(38, 4) : bytes.subspan(62, 16));
        deeds_.push_back(fmt::format("announce {} on {}", address->to_string(), int(frame.link)));
        return error;
    }

private:
    Deeds& deeds_;
};

class FakeJournal : public Journal {
public:
    std::vector<std::string> lines;

    void write(Severity severity, std::string_view line) override
    {
        lines.push_back(
            fmt::format("{}: {}", severity == Severity::warning ? "warning" : "info", line));
    }
};

struct FakePorts {
    Deeds deeds;
    FakeKernel kernel{deeds};
    FakeWire wire{deeds};
    FakeJournal journal;

    // What was done since the last call.
    Deeds done() { return std::exchange(deeds, {}); }

    std::vector<std::string> logged() { return std::exchange(journal.lines, {}); }
};

// `repeat` times the same.
inline Deeds times(std::size_t repeat, const std::string& deed)
{
    return Deeds(repeat, deed);
}

inline Deeds operator+(Deeds some, const Deeds& more)
{
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

}  // namespace lbd::daemon
