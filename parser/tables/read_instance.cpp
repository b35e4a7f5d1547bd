#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/root_draft.hpp"
#include "parser/reading/block_name.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

// By what a packet for a virtual router can be told from one for another with the same identifier
// on the same link: the group that it is sent to, or the two ends of its way.
std::vector<RouterWay> ways(const vrrp::InstanceConfig& instance)
{
    const auto& transport = instance.transport;
    if (!transport.is_unicast())
        return {{transport.group, {}}};
    std::vector<RouterWay> all;
    for (const IpAddress& peer : transport.peers)
        all.emplace_back(transport.source.value_or(IpAddress{}), peer);
    return all;
}

// What is left out takes no place that another one may have.
bool is_first_of_its_identifier(
    RootDraft& root, const vrrp::InstanceConfig& instance, Range at, Reports& reports)
{
    const auto place = [&](const RouterWay& way) {
        return RouterPlace{instance.link, instance.family, instance.vrid, way};
    };
    const std::vector<RouterWay> all = ways(instance);
    for (const RouterWay& way : all)
        if (const auto taken = root.routers.find(place(way)); taken != root.routers.end()) {
            reports
                .error(
                    at,
                    fmt::format(
                        "{} is left out: {} has a virtual router {} already",
                        instance.name,
                        instance.link.empty() ? "this host" : instance.link,
                        number(instance.vrid)))
                .note("it was given here", taken->second)
                .named(Lint::vrid_used_twice);
            return false;
        }
    for (const RouterWay& way : all)
        root.routers.emplace(place(way), at);
    return true;
}

// The virtual MAC or ipvlan of an instance.
void note_own_link(const RootDraft& root, const vrrp::InstanceConfig& instance, const Line& head)
{
    const auto& own = instance.link_settings.own;
    if (!own)
        return;
    const std::string name = std::visit([](const auto& each) { return each.name; }, *own);
    head.context().links.make(
        name.empty()
            ? fmt::format("{}.{}", root.global.config.vrrp.mac_prefix, number(instance.vrid))
            : name);
}

// False: it is left out, which has been said.
bool take_instance(RootDraft& root, Line& head)
{
    const Word* name = take_new_block_name(head, "an instance", root.names);
    InstanceDraft draft;
    draft.name = name ? name->text() : "";
    read_block(instance_schema(), draft, head);  // also to tell what else is wrong
    if (!name)
        return false;
    auto& references = root.cross_references.instances.emplace_back(
        InstanceReferences{draft.name, name->range(), std::move(draft.tracked), draft.given});
    const Range vrid_at = draft.given.vrid.value_or(head.keyword().range());
    auto instance = settle(std::move(draft), root.global, head);
    if (!instance || !is_first_of_its_identifier(root, *instance, vrid_at, head.reports()))
        return false;
    note_own_link(root, *instance, head);
    references.index = root.config.instances.size();
    root.config.instances.push_back(std::move(*instance));
    root.instance_blocks.push_back(head.id());
    return true;
}

}  // namespace

void read_instance(RootDraft& root, Line& head)
{
    if (!take_instance(root, head))
        head.leave_out();
}

}  // namespace lbd::parser
