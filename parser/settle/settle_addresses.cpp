#include "parser/settle/settle_addresses.hpp"

#include "parser/reading/consequence.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

// How many addresses an advertisement carries: the count is one octet, and the packet must fit into
// a frame of 1500 octets.
std::size_t most_advertised(Family family)
{
    constexpr std::size_t frame = 1500;
    constexpr std::size_t ipv6_and_vrrp_headers = 40 + 8;
    return family == Family::ipv4 ? 255 : (frame - ipv6_and_vrrp_headers) / 16;
}

// Why nobody can be reached by an address; empty: somebody may.
std::string_view flaw_of(const vrrp::VirtualAddress& given)
{
    const IpAddress& address = given.address;
    if (address.is_unspecified())
        return "is the address of no host: the kernel gives it to no interface";
    if (address == IpAddress{std::array<std::uint8_t, 4>{255, 255, 255, 255}})
        return "stands for all hosts of a network: no client can connect to it";
    // Networks of one or two hosts need no addresses for these.
    if (address.is_v4() && given.prefix_length <= 30 && given.prefix_length > 0) {
        if (address == with_host_bits(given, true))
            return "stands for all hosts of its network: no client can connect to it";
        if (address == with_host_bits(given, false))
            return "stands for its network, not for a host: clients may not be able to connect";
    }
    if (address.is_multicast() && !given.attributes.joins_group)
        return address.is_v4()
                   ? "is a multicast group: no client can connect to it"
                   : "is a multicast group: the kernel gives it to an interface only with autojoin";
    if (address.is_loopback() && given.link != "lo")
        return address.is_v4() ? "stands for each client itself: none can connect to it"
                               : "is a loopback address: the kernel gives it to lo only";
    return {};
}

class AddressSettlement {
public:
    AddressSettlement(const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
        : draft_{draft}, head_{head}, config_{config}
    {
    }

    bool run()
    {
        for (const AddressDraft& draft : draft_.addresses) {
            warn_if_unusable(draft);
            if (has_family(draft) && is_possible(draft))
                advertise(draft);
            else
                head_.drop_entry(draft.id);
        }
        const bool are_some_moved = !config_.excluded.empty();
        for (const AddressDraft& draft : draft_.excluded) {
            warn_if_unusable(draft);
            if (!is_possible(draft))
                head_.drop_entry(draft.id);
            else
                exclude(draft, are_some_moved);
        }
        const bool has_what_is_needed = has_address_to_advertise();
        if (has_what_is_needed && config_.addresses.empty() && !draft_.may_be_without_addresses)
            warn_of_lack(
                head_,
                Lint::no_virtual_address,
                {"virtual_ipaddress"},
                fmt::format("{} has no virtual address to advertise", draft_.name));
        return has_what_is_needed;
    }

private:
    // RFC 5798 §5.2.5: the count is at least 1. In version 2 it says nothing of the kind.
    bool has_address_to_advertise() const
    {
        const bool is_strict = config_.conduct.is_strict;
        const bool is_v3 = config_.version == vrrp::Version::v3;
        const bool is_needed = is_strict || (is_v3 && !draft_.may_be_without_addresses);
        if (!is_needed || !config_.addresses.empty())
            return true;
        report_lack(
            head_,
            {"virtual_ipaddress"},
            fmt::format(
                "{} is left out: {} wants a virtual address to advertise",
                draft_.name,
                is_strict ? "strict mode" : "version 3"));
        return false;
    }

    void warn_if_unusable(const AddressDraft& draft)
    {
        const std::string_view flaw = flaw_of(draft.address);
        if (!flaw.empty())
            head_.reports().lint(
                Lint::unusable_virtual_address,
                draft.at,
                fmt::format("{} {}", draft.address.address.to_string(), flaw));
    }

    bool has_family(const AddressDraft& draft) const
    {
        if (draft.address.address.family() == config_.family)
            return true;
        head_.reports()
            .error(draft.at, "this address is of another family than the first; it is left out")
            .named(Lint::mixed_families)
            .note("virtual_ipaddress_excluded may hold addresses of the other family");
        return false;
    }

    // The same for each way to say it: otherwise a reload that says it in another way would move
    // the address. Unless the instance has an interface of its own, which `dev` is not.
    std::string_view link_of(const AddressDraft& draft) const
    {
        const std::string& link = draft.address.link;
        const bool has_own_link = draft_.features.vmac || draft_.features.ipvlan;
        return link == config_.link && !has_own_link ? std::string_view{} : link;
    }

    vrrp::VirtualAddress resolved(const AddressDraft& draft) const
    {
        vrrp::VirtualAddress address = draft.address;
        address.link = link_of(draft);
        return address;
    }

    bool is_possible(const AddressDraft& draft)
    {
        // Without either, the instance is left out as a whole.
        const bool has_no_link_itself = config_.link.empty() && config_.transport.is_unicast();
        if (draft.address.link.empty() && has_no_link_itself) {
            head_.reports().error(
                draft.at, "without an interface of the instance an address needs a dev");
            return false;
        }
        const auto [first, is_new] =
            seen_.emplace(std::pair{draft.address.address, link_of(draft)}, draft.at);
        if (!is_new)
            head_.reports()
                .lint(
                    Lint::address_given_twice,
                    draft.at,
                    "this address is given twice; keepalived before 2.3.3 advertises it twice, and "
                    "refuses advertisements that have it once")
                .note("it was given here", first->second);
        return is_new;
    }

    void advertise(const AddressDraft& draft)
    {
        if (config_.addresses.size() < most_advertised(config_.family)) {
            config_.addresses.push_back(resolved(draft));
            return;
        }
        if (config_.excluded.empty())
            head_.reports().warning(
                draft.at,
                fmt::format(
                    "an advertisement holds {} addresses; this one and those that follow are held, "
                    "but not advertised",
                    most_advertised(config_.family)));
        exclude(draft, true);
    }

    // Those that there was no room for precede the others.
    void exclude(const AddressDraft& draft, bool is_moved)
    {
        config_.excluded.push_back(resolved(draft));
        if (is_moved)
            head_.move(draft.id, "virtual_ipaddress_excluded");
    }

    const InstanceDraft& draft_;
    const Line& head_;
    vrrp::InstanceConfig& config_;
    std::map<std::pair<IpAddress, std::string_view>, Range> seen_;
};

}  // namespace

bool settle_addresses(const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
{
    return AddressSettlement{draft, head, config}.run();
}

void note_links(const InstanceDraft& draft, const Line& head, const vrrp::InstanceConfig& config)
{
    LinkUses& links = head.context().links;
    links.note(draft.link, draft.given.link.value_or(head.where("interface")));
    for (const auto* addresses : {&draft.addresses, &draft.excluded})
        for (const AddressDraft& address : *addresses)
            links.note(address.address.link, address.link_at);
    links.note(config.link_settings.vrf, head.where("vrf"));
    links.note(config.link_settings.ipvs_sync, head.where("lvs_sync_daemon_interface"));
    for (const Mention& link : draft.routing.links)
        links.note(link.name, link.at);
}

}  // namespace lbd::parser
