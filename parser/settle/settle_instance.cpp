#include "parser/drafts/instance_draft.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/settle/settle_addresses.hpp"
#include "parser/settle/settled_instance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace lbd::parser {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration longest_v3_interval = milliseconds{40'950};

// The family that everything in an instance must have: the file says it nowhere, so the first
// address that it mentions does.
Family deduce_family(const InstanceDraft& draft)
{
    return draft.is_ipv6 ? Family::ipv6 : mentioned_family(draft).value_or(Family::ipv4);
}

Duration rounded(Duration span, Duration unit)
{
    return std::max((span + unit / 2) / unit, Duration::rep{1}) * unit;
}

// Goes through one instance, setting by setting, in the order in which one depends on another.
class Settlement {
public:
    Settlement(InstanceDraft draft, const GlobalDraft& global, const Line& head)
        : draft_{std::move(draft)}, global_{global}, head_{head}, reports_{head.reports()}
    {
    }

    std::optional<vrrp::InstanceConfig> run()
    {
        config_.name = draft_.name;
        config_.link = draft_.link;
        config_.family = deduce_family(draft_);
        config_.tracking = draft_.tracking;
        config_.conduct.is_strict = draft_.features.is_strict.value_or(global_.is_strict);
        settle_version();
        settle_priority();
        settle_state();
        settle_interval();
        settle_preemption();
        settle_authentication(draft_, head_, config_);
        settle_transport();
        settle_announcement();
        const bool has_addresses = settle_addresses(draft_, head_, config_);
        config_.routing = std::move(draft_.routing.routing);
        const bool is_possible = has_identity() && has_addresses;
        settle_features(draft_, global_, head_, config_);
        note_links(draft_, head_, config_);
        settle_address_lifetime();
        if (head_.context().effective)
            tell_what_holds(draft_, config_, head_);
        return is_possible ? std::optional{std::move(config_)} : std::nullopt;
    }

private:
    Range where(std::string_view keyword) const { return head_.where(keyword); }

    void settle_version()
    {
        config_.version = draft_.version.value_or(global_.version);
        if (config_.family == Family::ipv6) {
            if (draft_.version == vrrp::Version::v2)
                reports_.remark(
                    head_.where_first("version"), "IPv6 needs version 3, which is used");
            config_.version = vrrp::Version::v3;
        }
    }

    void settle_priority()
    {
        const bool says_master = draft_.wants_master == true;
        if (!draft_.priority && says_master)
            reports_
                .lint(
                    Lint::owner_by_default,
                    where("state"),
                    "state MASTER without a priority makes this router the owner of its addresses, "
                    "with priority 255")
                .note("give a priority from 1 to 254 if it is not the owner");
        config_.priority = draft_.priority.value_or(says_master ? vrrp::owner : vrrp::ordinary);
    }

    void settle_state()
    {
        const bool is_owner = config_.priority == vrrp::owner;
        config_.wants_master = draft_.wants_master.value_or(is_owner);
        if (!config_.conduct.is_strict || config_.wants_master == is_owner)
            return;
        reports_.warning(
            where("state"),
            fmt::format(
                "strict mode starts as MASTER with priority 255 only; {} is used",
                is_owner ? "MASTER" : "BACKUP"));
        config_.wants_master = is_owner;
        head_.drop_setting("state");
    }

    void settle_interval()
    {
        const bool is_v2 = config_.version == vrrp::Version::v2;
        config_.interval =
            rounded(draft_.interval, is_v2 ? Duration{seconds{1}} : milliseconds{10});
        if (!is_v2)
            config_.interval = std::min(config_.interval, longest_v3_interval);
        if (config_.interval != draft_.interval)
            reports_.warning(
                where("advert_int"),
                fmt::format(
                    "version {} counts in {}; {} s is used",
                    number(config_.version),
                    is_v2 ? "whole seconds" : "hundredths of a second, up to 40.95 s",
                    in_seconds(config_.interval)));
        config_.down_timer_adverts = draft_.down_timer_adverts.value_or(global_.down_timer_adverts);
    }

    void settle_preemption()
    {
        auto& preemption = config_.preemption = draft_.preemption;
        const bool is_owner = config_.priority == vrrp::owner;
        const bool starts_as_master = config_.wants_master;
        const std::string_view cause = draft_.wants_master == true && starts_as_master
                                           ? "together with state MASTER"
                                           : "with priority 255";
        if (!preemption.enabled && (starts_as_master || is_owner)) {
            reports_.warning(
                Lint::nopreempt_without_effect,
                where("nopreempt"),
                fmt::format("nopreempt has no effect {}", cause));
            preemption.enabled = true;
        }
        if (preemption.delay > Duration{} && (!preemption.enabled || starts_as_master)) {
            reports_.warning(
                Lint::preempt_delay_without_effect,
                where("preempt_delay"),
                fmt::format(
                    "preempt_delay has no effect {}",
                    starts_as_master ? cause : "together with nopreempt"));
            preemption.delay = {};
        }
    }

    void settle_transport()
    {
        auto& transport = config_.transport;
        transport.group = config_.family == Family::ipv4 ? global_.group_v4 : global_.group_v6;
        if (draft_.group && has_family(*draft_.group, where("mcast_dst_ip")))
            transport.group = *draft_.group;
        if (draft_.source && has_family(*draft_.source, source_place()))
            transport.source = *draft_.source;
        for (const PeerDraft& peer : draft_.peers)
            settle_peer(peer);
        if (transport.is_unicast())
            transport.unicast_ttl = draft_.unicast_ttl.value_or(transport.unicast_ttl);
        else if (draft_.mentions_unicast)
            warn_of_lack(
                head_,
                Lint::unicast_without_peers,
                {"unicast_peer"},
                fmt::format("{} has unicast settings but no peer: it uses multicast", draft_.name));
        transport.only_from_peers =
            transport.is_unicast() && (draft_.check_unicast_src || global_.check_unicast_src);
    }

    Range source_place() const
    {
        const Range place = where("unicast_src_ip");
        return place == head_.keyword().range() ? where("mcast_src_ip") : place;
    }

    bool has_family(const IpAddress& address, Range at) const
    {
        if (address.family() == config_.family)
            return true;
        reports_
            .error(
                at,
                fmt::format(
                    "{} is of another family than the other addresses of {}; it is left out",
                    address.to_string(),
                    draft_.name))
            .named(Lint::mixed_families);
        return false;
    }

    void settle_peer(const PeerDraft& peer)
    {
        auto& transport = config_.transport;
        if (!has_family(peer.address, peer.at))
            return;
        if (transport.source == peer.address)
            reports_.lint(
                Lint::own_address_as_peer, peer.at, "a router is not its own peer; it is left out");
        else if (!peers_.insert(peer.address).second)
            reports_.remark(peer.at, "this peer is given twice");
        else
            transport.peers.push_back(peer.address);
    }

    void settle_announcement()
    {
        const AnnouncementDraft& own = draft_.announcement;
        const AnnouncementDraft& common = global_.announcement;
        const auto choose = [](const auto& first, const auto& second, auto third) {
            return first.value_or(second.value_or(third));
        };
        const bool least = global_.announces_least;
        auto& result = config_.announcement;
        const Duration usual_delay = common.delay.value_or(least ? Duration{} : result.delay);
        const std::uint32_t usual_repeat = common.repeat.value_or(least ? 1U : result.repeat);
        result.delay = own.delay.value_or(usual_delay);
        result.repeat = own.repeat.value_or(usual_repeat);
        result.refresh = choose(own.refresh, common.refresh, result.refresh);
        result.refresh_repeat =
            choose(own.refresh_repeat, common.refresh_repeat, result.refresh_repeat);
        // What the instance itself says of becoming master is not about these.
        result.lower_priority_delay =
            choose(own.lower_priority_delay, common.lower_priority_delay, usual_delay);
        result.lower_priority_repeat =
            choose(own.lower_priority_repeat, common.lower_priority_repeat, usual_repeat);
    }

    // What an instance cannot be without.
    bool has_identity()
    {
        if (draft_.vrid)
            config_.vrid = *draft_.vrid;
        else
            leave_out("virtual_router_id", "it has no valid virtual_router_id");
        const auto& transport = config_.transport;
        const bool needs_link = !transport.is_unicast() || !transport.source;
        if (config_.link.empty() && needs_link)
            leave_out("interface", "it has no interface");
        return draft_.vrid && !(config_.link.empty() && needs_link);
    }

    void leave_out(std::string_view lacking, std::string_view reason)
    {
        report_lack(head_, {lacking}, fmt::format("{} is left out: {}", draft_.name, reason));
    }

    void settle_address_lifetime()
    {
        const AddressLifetime lifetime = draft_.address_lifetime.value_or(global_.address_lifetime);
        config_.address_lifetime =
            lifetime.is_automatic ? vrrp::default_address_lifetime(config_) : lifetime.duration;
    }

    InstanceDraft draft_;
    const GlobalDraft& global_;
    const Line& head_;
    Reports& reports_;
    vrrp::InstanceConfig config_;
    std::set<IpAddress> peers_;
};

}  // namespace

std::optional<Family> mentioned_family(const InstanceDraft& draft)
{
    if (!draft.addresses.empty())
        return draft.addresses.front().address.address.family();
    if (draft.source)
        return draft.source->family();
    if (!draft.peers.empty())
        return draft.peers.front().address.family();
    return draft.group ? std::optional{draft.group->family()} : std::nullopt;
}

std::optional<vrrp::InstanceConfig> settle(
    InstanceDraft draft, const GlobalDraft& global, const Line& head)
{
    return Settlement{std::move(draft), global, head}.run();
}

}  // namespace lbd::parser
