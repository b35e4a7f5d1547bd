#include "parser/settle/settled_instance.hpp"

#include <fmt/format.h>

namespace lbd::parser {
namespace {

void tell_peers(
    const std::vector<PeerDraft>& given, const std::vector<IpAddress>& taken, const Line& head)
{
    auto next = taken.begin();
    for (const PeerDraft& peer : given) {
        if (next != taken.end() && *next == peer.address)
            ++next;
        else
            head.drop_entry(peer.id);
    }
}

void tell_transport(
    const InstanceDraft& draft, const vrrp::InstanceConfig& config, const Line& head)
{
    const auto& transport = config.transport;
    if (draft.group && draft.group != transport.group)
        head.drop_setting("mcast_dst_ip");
    if (draft.source && !transport.source)
        for (const char* keyword : {"mcast_src_ip", "unicast_src_ip"})
            head.drop_setting(keyword);
    tell_peers(draft.peers, transport.peers, head);
    if (!transport.is_unicast())
        for (const char* keyword : {"unicast_peer", "unicast_ttl", "check_unicast_src"})
            head.drop_setting(keyword);
}

}  // namespace

void tell_what_holds(
    const InstanceDraft& draft, const vrrp::InstanceConfig& config, const Line& head)
{
    if (draft.version && draft.version != config.version)
        head.hold("version", {std::to_string(number(config.version))});
    if (draft.interval != config.interval)
        head.hold("advert_int", {fmt::to_string(in_seconds(config.interval))});
    if (draft.preemption.enabled != config.preemption.enabled)
        head.drop_setting("nopreempt");
    if (draft.preemption.delay != config.preemption.delay)
        head.drop_setting("preempt_delay");
    if (!config.password && !config.header_key)
        head.drop_setting("authentication");
    tell_transport(draft, config, head);
}

}  // namespace lbd::parser
