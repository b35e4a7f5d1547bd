#include "parser/lint/lint_config.hpp"
#include "vrrp/holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <variant>

namespace lbd::parser {
namespace {

using vrrp::InstanceConfig;
using vrrp::PlacedAddress;

// The addresses that this host has, or gets from what the file says.
std::set<IpAddress> known_addresses(const RootDraft& root, const std::vector<HostAddress>& of_host)
{
    std::set<IpAddress> known;
    for (const HostAddress& each : of_host)
        known.insert(each.address);
    for (const vrrp::StaticAddress& each : root.config.statics.addresses)
        known.insert(each.address.address);
    for (const InstanceConfig& instance : root.config.instances) {
        for (const PlacedAddress& placed : placed_addresses(instance))
            known.insert(placed.address.address);
        const auto& own = instance.link_settings.own;
        const auto* ipvlan = own ? std::get_if<vrrp::Ipvlan>(&*own) : nullptr;
        if (ipvlan && ipvlan->address)
            known.insert(*ipvlan->address);
    }
    return known;
}

// From where, and over what, an instance advertises.
class TransportLints {
public:
    TransportLints(const RootDraft& root, Context& context, const HostFacts& host)
        : root_{root}, context_{context}, host_{host}
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < root_.config.instances.size(); ++i) {
            look_for_virtual_source(i);
            look_at_link(i);
        }
        // Without any address the host has not answered.
        if (host_.addresses.empty() || root_.global.links_may_be_missing)
            return;
        const std::set<IpAddress> known = known_addresses(root_, host_.addresses);
        for (std::size_t i = 0; i < root_.config.instances.size(); ++i)
            look_for_missing_source(i, known);
    }

private:
    void look_for_virtual_source(std::size_t index)
    {
        const InstanceConfig& instance = root_.config.instances[index];
        const auto& source = instance.transport.source;
        if (!source || instance.priority == vrrp::owner)
            return;
        const auto placed = placed_addresses(instance);
        const bool is_virtual = std::ranges::any_of(
            placed, [&](const PlacedAddress& each) { return each.address.address == *source; });
        if (!is_virtual)
            return;
        context_.reports.lint(
            Lint::source_is_virtual_address,
            place_of_source(index, *source),
            fmt::format(
                "{} is a virtual address of {}, which waits for it for ever unless it is master",
                source->to_string(),
                instance.name));
    }

    void look_for_missing_source(std::size_t index, const std::set<IpAddress>& known)
    {
        const InstanceConfig& instance = root_.config.instances[index];
        const auto& source = instance.transport.source;
        if (!source || known.contains(*source))
            return;
        // It may come together with the link, whose absence has been told.
        if (!instance.link.empty() && host_.has_link && !host_.has_link(instance.link))
            return;
        context_.reports.lint(
            Lint::missing_source_address,
            place_of_source(index, *source),
            fmt::format(
                "no interface of this host has {}: without it {} sends no advertisement",
                source->to_string(),
                instance.name));
    }

    void look_at_link(std::size_t index)
    {
        const InstanceConfig& instance = root_.config.instances[index];
        if (instance.transport.is_unicast() || instance.link.empty() || !host_.lacks_multicast ||
            !host_.lacks_multicast(instance.link))
            return;
        context_.reports.warning(
            Lint::interface_without_multicast,
            place_of_link(index),
            fmt::format(
                "{} carries no multicast, and {} has no unicast_peer to advertise to",
                instance.link,
                instance.name));
    }

    Range place_of_source(std::size_t index, const IpAddress& source) const
    {
        for (const char* keyword : {"unicast_src_ip", "mcast_src_ip"}) {
            const AddressLines lines = lines_by_address(context_, block(index), keyword);
            if (const auto line = lines.find(source); line != lines.end())
                return line->second.at;
        }
        return place_of(context_, block(index));
    }

    Range place_of_link(std::size_t index) const
    {
        const std::string_view link = root_.config.instances[index].link;
        for (const DirectiveId line : Block{context_.tree, block(index)}) {
            const auto words = context_.tree.words_of(line);
            if (begins_with(context_.tree, line, "interface") && words.back().text() == link)
                return words.back().range();
        }
        return place_of(context_, block(index));
    }

    DirectiveId block(std::size_t index) const { return root_.instance_blocks[index]; }

    const RootDraft& root_;
    Context& context_;
    const HostFacts& host_;
};

}  // namespace

void lint_transport(const RootDraft& root, Context& context, const HostFacts& host)
{
    TransportLints{root, context, host}.run();
}

}  // namespace lbd::parser
