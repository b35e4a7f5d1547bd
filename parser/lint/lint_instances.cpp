#include "parser/lint/lint_config.hpp"
#include "vrrp/holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace lbd::parser {
namespace {

using vrrp::InstanceConfig;
using vrrp::PlacedAddress;

// A network in which a link has an address.
struct Network {
    std::string link;
    IpAddress address;  // the first of it
    std::uint8_t prefix_length = 0;

    friend auto operator<=>(const Network&, const Network&) = default;
};

IpAddress first_of_network(const IpAddress& address, std::uint8_t prefix_length)
{
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < address.size(); ++i) {
        const int network_bits = std::clamp(prefix_length - static_cast<int>(i) * 8, 0, 8);
        bytes[i] = static_cast<std::uint8_t>(address.bytes()[i] & ~(0xff >> network_bits));
    }
    return IpAddress::from_bytes(ByteView{bytes}.first(address.size())).value_or(address);
}

// What this host has without lbd: an address that it holds as master tells nothing.
class Host {
public:
    Host(const std::vector<HostAddress>& all, const std::set<IpAddress>& virtual_addresses)
    {
        for (const HostAddress& each : all) {
            if (virtual_addresses.contains(each.address))
                continue;
            addresses_.insert(each.address);
            if (each.prefix_length < each.address.bits())
                networks_.insert(
                    {each.link,
                     first_of_network(each.address, each.prefix_length),
                     each.prefix_length});
        }
    }

    bool has(const IpAddress& address) const { return addresses_.contains(address); }

    // The length of the shortest prefix of a network of the link that has this address in it.
    std::optional<std::uint8_t> prefix_length(
        const std::string& link, const IpAddress& address) const
    {
        std::optional<std::uint8_t> least;
        for (const Network& network : networks_)
            if (network.link == link &&
                network.address == first_of_network(address, network.prefix_length))
                least = std::min(least.value_or(128), network.prefix_length);
        return least;
    }

private:
    std::set<IpAddress> addresses_;
    std::set<Network> networks_;
};

class InstanceLints {
public:
    InstanceLints(const RootDraft& root, Context& context) : root_{root}, context_{context} {}

    void run(const std::vector<HostAddress>& host_addresses)
    {
        const auto& instances = root_.config.instances;
        look_for_shared_addresses();
        if (host_addresses.empty())
            return;
        std::set<IpAddress> virtual_addresses;
        for (const InstanceConfig& instance : instances)
            for (const PlacedAddress& placed : placed_addresses(instance))
                virtual_addresses.insert(placed.address.address);
        const Host host{host_addresses, virtual_addresses};
        for (std::size_t i = 0; i < instances.size(); ++i) {
            look_at_peers(i, host);
            look_at_prefixes(i, host);
        }
    }

private:
    // Instances that change their state together may share what they like.
    void look_for_shared_addresses()
    {
        const std::map<std::string_view, std::size_t> groups = groups_by_member();
        const auto are_together = [&](std::size_t one, std::size_t other) {
            const auto& instances = root_.config.instances;
            const auto group = groups.find(instances[one].name);
            const auto same = groups.find(instances[other].name);
            return group != groups.end() && same != groups.end() && group->second == same->second;
        };
        std::map<std::pair<std::string, IpAddress>, std::size_t> holders;
        for (std::size_t i = 0; i < root_.config.instances.size(); ++i)
            for (const PlacedAddress& placed : placed_addresses(root_.config.instances[i])) {
                const auto [first, is_new] =
                    holders.emplace(std::pair{placed.link, placed.address.address}, i);
                if (!is_new && first->second != i && !are_together(first->second, i))
                    report_shared(placed, i, first->second);
            }
    }

    // An instance is in one group at most.
    std::map<std::string_view, std::size_t> groups_by_member() const
    {
        std::map<std::string_view, std::size_t> groups;
        for (std::size_t i = 0; i < root_.config.sync_groups.size(); ++i)
            for (const std::string& member : root_.config.sync_groups[i].members)
                groups.emplace(member, i);
        return groups;
    }

    void report_shared(const PlacedAddress& placed, std::size_t index, std::size_t first)
    {
        const IpAddress& address = placed.address.address;
        context_.reports
            .lint(
                Lint::address_in_two_instances,
                entry(index, address).at,
                fmt::format(
                    "{} is an address of {} already: two routers have it when they disagree",
                    address.to_string(),
                    root_.config.instances[first].name))
            .note("it was given here", entry(first, address).at);
    }

    void look_at_peers(std::size_t index, const Host& host)
    {
        const auto& transport = root_.config.instances[index].transport;
        // The file may be that of another router.
        if (transport.source && !host.has(*transport.source))
            return;
        if (std::ranges::none_of(
                transport.peers, [&](const IpAddress& peer) { return host.has(peer); }))
            return;
        for (const auto& [peer, line] : entries_by_address(context_, block(index), "unicast_peer"))
            if (host.has(peer))
                context_.reports.lint(
                    Lint::own_address_as_peer,
                    line.at,
                    fmt::format(
                        "{} is an address of this host, which would advertise to itself",
                        peer.to_string()));
    }

    void look_at_prefixes(std::size_t index, const Host& host)
    {
        bool is_reported = false;  // that there is none: mostly, no address of an instance has one
        for (const PlacedAddress& placed : placed_addresses(root_.config.instances[index])) {
            const auto& [address, prefix_length] =
                std::tie(placed.address.address, placed.address.prefix_length);
            if (is_reported && prefix_length == address.bits())
                continue;
            const auto usual = host.prefix_length(placed.link, address);
            if (usual && prefix_length < *usual)
                report_prefix(placed, index, *usual);
            else if (usual && prefix_length == address.bits())
                is_reported = report_missing_prefix(placed, index, *usual);
        }
    }

    // False: it is not missing.
    bool report_missing_prefix(const PlacedAddress& placed, std::size_t index, std::uint8_t usual)
    {
        const AddressLine line = entry(index, placed.address.address);
        const auto words = context_.tree.words_of(line.id);
        if (words.empty() || words.front().text().find('/') != std::string_view::npos)
            return false;
        context_.reports.lint(
            Lint::address_without_prefix,
            line.at,
            fmt::format(
                "without a prefix length this is a /{}; the network of {} has {} bits",
                placed.address.prefix_length,
                placed.link,
                usual));
        return true;
    }

    void report_prefix(const PlacedAddress& placed, std::size_t index, std::uint8_t usual)
    {
        const AddressLine line = entry(index, placed.address.address);
        for (const Word& word : context_.tree.words_of(line.id))
            if (word.text() == "noprefixroute")
                return;
        context_.reports.lint(
            Lint::prefix_wider_than_link,
            line.at,
            fmt::format(
                "the network of {} has a prefix of {} bits: with {} here, a master looks for hosts "
                "beyond it on the link",
                placed.link,
                usual,
                placed.address.prefix_length));
    }

    DirectiveId block(std::size_t index) const { return root_.instance_blocks[index]; }

    // The line of a virtual address. Whoever has one finding of an instance may have many.
    AddressLine entry(std::size_t index, const IpAddress& address)
    {
        const auto [known, is_new] = entries_.try_emplace(index);
        AddressLines& lines = known->second;
        if (is_new)
            for (const char* list : {"virtual_ipaddress", "virtual_ipaddress_excluded"})
                lines.merge(entries_by_address(context_, block(index), list));
        const auto line = lines.find(address);
        return line != lines.end() ? line->second
                                   : AddressLine{block(index), place_of(context_, block(index))};
    }

    const RootDraft& root_;
    Context& context_;
    std::map<std::size_t, AddressLines> entries_;
};

}  // namespace

void lint_instances(
    const RootDraft& root, Context& context, const std::vector<HostAddress>& host_addresses)
{
    InstanceLints{root, context}.run(host_addresses);
}

}  // namespace lbd::parser
