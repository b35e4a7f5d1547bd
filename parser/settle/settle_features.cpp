#include "parser/drafts/instance_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

using std::chrono::seconds;

// Of an ipvlan without an address, as they would have to be written.
std::vector<std::string> words_of(const vrrp::Ipvlan& ipvlan)
{
    using enum vrrp::IpvlanMode;
    std::vector<std::string> words{
        ipvlan.mode == bridge ? "bridge"
        : ipvlan.mode == vepa ? "vepa"
                              : "private"};
    if (!ipvlan.name.empty())
        words.insert(words.end(), {"name", ipvlan.name});
    if (!ipvlan.group.empty())
        words.insert(words.end(), {"group", ipvlan.group});
    return words;
}

// Goes through one instance, concern by concern.
class FeatureSettlement {
public:
    FeatureSettlement(
        const InstanceDraft& draft,
        const GlobalDraft& global,
        const Line& head,
        vrrp::InstanceConfig& config)
        : draft_{draft},
          features_{draft.features},
          global_{global},
          defaults_{global.config.vrrp.defaults},
          head_{head},
          reports_{head.reports()},
          config_{config},
          is_owner_{config.priority == vrrp::owner}
    {
    }

    void run()
    {
        settle_conduct();
        settle_unicast();
        settle_own_link();
        settle_link_settings();
        settle_notification();
        settle_hmac();
        if (config_.conduct.is_strict)
            settle_strictness(draft_, head_, config_);
    }

private:
    Range where(std::string_view keyword) const { return head_.where(keyword); }

    void settle_conduct()
    {
        vrrp::Conduct& conduct = config_.conduct;
        conduct.answers_lower_priority =
            !draft_.lower_prio_no_advert.value_or(global_.lower_prio_no_advert);
        conduct.advertises_before_yielding =
            draft_.higher_prio_send_advert.value_or(global_.higher_prio_send_advert);
        conduct.skips_address_check =
            features_.skips_address_check.value_or(defaults_.skips_address_check);
        conduct.owner_ignores_adverts = features_.owner_ignores_adverts.value_or(
            defaults_.owner_ignores_adverts || conduct.is_strict);
        conduct.accepts = is_owner_ || features_.accepts.value_or(!conduct.is_strict);
        conduct.highest_rival = features_.highest_rival;
        if (is_owner_ && features_.accepts == false)
            reports_.remark(where("no_accept"), "no_accept has no effect with priority 255");
        if (conduct.highest_rival && config_.preemption.enabled)
            reports_.remark(rival_place(), "this has an effect only together with nopreempt");
    }

    Range rival_place() const
    {
        const Range place = where("timer_expired_backup");
        return place == head_.keyword().range() ? where("thread_timer_expired") : place;
    }

    void settle_unicast()
    {
        vrrp::Transport& transport = config_.transport;
        transport.needs_peers = features_.needs_peers;
        transport.unicast_checksum =
            features_.unicast_checksum.value_or(transport.unicast_checksum);
        transport.has_v2_checksum = features_.has_v2_checksum.value_or(defaults_.has_v2_checksum);
        transport.receive_buffer = features_.receive_buffer;
        // Of those given again, the first holds.
        std::set<IpAddress> left{transport.peers.begin(), transport.peers.end()};
        for (const PeerDraft& peer : draft_.peers)
            if (left.erase(peer.address) == 1 && (peer.min_ttl || peer.max_ttl))
                settle_ttl(peer);
    }

    void settle_ttl(const PeerDraft& peer)
    {
        vrrp::Transport& transport = config_.transport;
        vrrp::PeerTtl limits{peer.address};
        limits.min = peer.min_ttl.value_or(limits.min);
        limits.max = peer.max_ttl.value_or(limits.max);
        if (limits.min > limits.max)
            reports_.warning(
                peer.at,
                fmt::format(
                    "min_ttl {} is above max_ttl {}: nothing that this peer sends will do",
                    limits.min,
                    limits.max));
        transport.ttl_limits.push_back(limits);
        transport.only_from_peers = true;  // there are no limits for others
    }

    void settle_own_link()
    {
        auto& own = config_.link_settings.own;
        config_.link_settings = features_.links;
        if (features_.vmac && config_.link.empty())
            reports_.error(where("use_vmac"), "a virtual MAC needs an interface; it is left out");
        else if (features_.vmac)
            own = settled(*features_.vmac);
        else if (features_.ipvlan && config_.link.empty())
            reports_.error(where("use_ipvlan"), "an ipvlan needs an interface; it is left out");
        else if (features_.ipvlan)
            own = settled(features_.ipvlan->ipvlan);
        if (features_.vmac && features_.links.promotes_secondaries) {
            reports_.warning(
                where("promote_secondaries"), "a virtual MAC has this anyway; it is left out");
            config_.link_settings.promotes_secondaries = false;
            head_.drop_setting("promote_secondaries");
        }
        if (!own)
            for (const char* keyword : {"use_vmac", "use_ipvlan"})
                head_.drop_setting(keyword);
    }

    vrrp::VirtualMac settled(const VirtualMacDraft& draft) const
    {
        vrrp::VirtualMac mac = draft.mac;
        if (mac.address && draft.lacks_last_octet && draft_.vrid)
            mac.address->back() = static_cast<std::uint8_t>(*draft_.vrid);
        return mac;
    }

    vrrp::Ipvlan settled(vrrp::Ipvlan ipvlan) const
    {
        if (ipvlan.address && ipvlan.address->family() != config_.family) {
            reports_.error(
                where("use_ipvlan"),
                fmt::format(
                    "{} is of another family than the instance; it is left out",
                    ipvlan.address->to_string()));
            ipvlan.address.reset();
            ipvlan.prefix_length = 0;
            head_.hold("use_ipvlan", words_of(ipvlan));
        } else if (!ipvlan.address && config_.family == Family::ipv4) {
            reports_.error(where("use_ipvlan"), "an ipvlan needs an IPv4 address of its own");
        }
        return ipvlan;
    }

    void settle_link_settings()
    {
        vrrp::LinkSettings& links = config_.link_settings;
        const bool is_from_own = links.own && !links.sends_from_parent;
        if (is_from_own && config_.transport.is_unicast()) {
            reports_.warning(
                where(features_.vmac ? "use_vmac" : "use_ipvlan"),
                "unicast needs vmac_xmit_base; it is taken as given");
            links.sends_from_parent = true;
            head_.hold("vmac_xmit_base", {});
        }
        if (links.sends_from_parent && !links.own) {
            reports_.error(where("vmac_xmit_base"), "vmac_xmit_base needs use_vmac or use_ipvlan");
            links.sends_from_parent = false;
            head_.drop_setting("vmac_xmit_base");
        }
        if (!links.vrf.empty() && !config_.link.empty()) {
            reports_.error(
                where("vrf"), "an instance with an interface is in its VRF; it is left out");
            links.vrf.clear();
            head_.drop_setting("vrf");
        }
        const vrrp::ExtraAnnouncement& usual = defaults_.extra_announcement;
        links.extra_period = features_.extra_period.value_or(usual.interval);
        links.extra_on_all_links =
            features_.extra_period ? features_.extra_on_all_links : usual.for_all;
    }

    void settle_notification()
    {
        config_.notification = features_.notification;
        config_.notification.sends_mail =
            features_.sends_mail.value_or(daemon::tells_of_routers(global_.config.mail));
        config_.notification.tells_priority_changes =
            features_.tells_priority_changes.value_or(defaults_.tells_priority_changes);
    }

    void settle_hmac()
    {
        const HmacDraft& draft = features_.hmac;
        if (!draft.is_given || !has_keys(draft))
            return head_.drop_setting("auth_hmac");
        if (config_.password)
            reports_.warning(
                where("authentication"), "authentication and auth_hmac exclude each other");
        const Duration usual = std::clamp<Duration>(
            3 * std::chrono::floor<seconds>(config_.interval), seconds{5}, seconds{300});
        config_.hmac = vrrp::HmacAuthentication{
            draft.keys,
            *draft.active_key,
            draft.anti_replay,
            draft.time_window.value_or(usual),
            draft.mode};
    }

    bool has_keys(const HmacDraft& draft) const
    {
        const bool has_active =
            draft.active_key &&
            std::ranges::find(draft.keys, *draft.active_key, &vrrp::HmacKey::id) !=
                draft.keys.end();
        if (!draft.active_key)
            reports_.error(where("auth_hmac"), "auth_hmac without an active_key; it is left out");
        else if (!has_active)
            reports_.error(
                draft.active_key_at, "there is no such key in auth_hmac, which is left out");
        return has_active;
    }

    const InstanceDraft& draft_;
    const FeatureDraft& features_;
    const GlobalDraft& global_;
    const vrrp::InstanceDefaults& defaults_;
    const Line& head_;
    Reports& reports_;
    vrrp::InstanceConfig& config_;
    bool is_owner_;
};

}  // namespace

void settle_features(
    const InstanceDraft& draft,
    const GlobalDraft& global,
    const Line& head,
    vrrp::InstanceConfig& config)
{
    FeatureSettlement{draft, global, head, config}.run();
}

}  // namespace lbd::parser
