#include "parser/drafts/instance_draft.hpp"

#include <fmt/format.h>

#include <string_view>
#include <variant>
#include <vector>

namespace lbd::parser {
namespace {

// A setting that strict mode does not allow.
struct Deviation {
    bool is_there = false;
    std::string_view keyword;
    std::string_view rule = {};  // empty: it is not allowed at all
    bool is_partial = false;     // the rest of its line or block holds
};

vrrp::VirtualMac* virtual_mac(vrrp::InstanceConfig& config)
{
    auto& own = config.link_settings.own;
    return own ? std::get_if<vrrp::VirtualMac>(&*own) : nullptr;
}

bool sends_from_parent_without_need(const vrrp::InstanceConfig& config)
{
    return config.link_settings.sends_from_parent && !config.transport.is_unicast();
}

std::vector<Deviation> deviations(const InstanceDraft& draft, vrrp::InstanceConfig& config)
{
    const bool is_v2 = config.version == vrrp::Version::v2;
    const bool is_owner = config.priority == vrrp::owner;
    const vrrp::VirtualMac* mac = virtual_mac(config);
    const auto repeat = draft.announcement.lower_priority_repeat;
    const auto second_burst = draft.announcement.lower_priority_delay;
    return {
        {config.password || config.header_key, "authentication"},
        {config.hmac && config.hmac->mode != vrrp::HmacMode::enforce,
         "auth_hmac",
         "allows no mode of auth_hmac but enforce",
         true},
        {config.preemption.delay > Duration{}, "preempt_delay"},
        {config.down_timer_adverts != 3, "down_timer_adverts", "waits for 3 advertisements"},
        {repeat.value_or(0) != 0, "garp_lower_prio_repeat"},
        {second_burst.value_or(Duration{}) != Duration{}, "garp_lower_prio_delay"},
        {draft.lower_prio_no_advert == false, "lower_prio_no_advert", "needs lower_prio_no_advert"},
        {config.conduct.advertises_before_yielding, "higher_prio_send_advert"},
        {sends_from_parent_without_need(config), "vmac_xmit_base"},
        {mac && mac->address, "use_vmac", "allows no MAC address of one's own", true},
        {draft.features.accepts == true && is_v2 && !is_owner, "accept"},
        {draft.features.owner_ignores_adverts == false && is_owner,
         "owner_ignore_adverts",
         "has an owner ignore advertisements"},
    };
}

void report_deviations(const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
{
    for (const auto& [is_there, keyword, rule, is_partial] : deviations(draft, config)) {
        if (!is_there)
            continue;
        head.reports().warning(
            head.where(keyword),
            rule.empty() ? fmt::format("strict mode does not allow {}; it is left out", keyword)
                         : fmt::format("strict mode {}", rule));
        if (!is_partial)
            head.drop_setting(keyword);
    }
    if (config.transport.is_unicast() && !config.link.empty())
        head.reports().remark(
            head.where("unicast_peer"),
            "in strict mode keepalived from 2.4.0 on has no unicast where the interface has "
            "multicast: such a router and this one do not hear each other");
}

}  // namespace

void settle_strictness(const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
{
    report_deviations(draft, head, config);
    const bool is_owner = config.priority == vrrp::owner;
    config.password.reset();
    config.header_key.reset();
    config.preemption.delay = {};
    config.down_timer_adverts = 3;
    config.announcement.lower_priority_repeat = 0;
    config.announcement.lower_priority_delay = {};
    vrrp::Conduct& conduct = config.conduct;
    conduct.answers_lower_priority = false;
    conduct.advertises_before_yielding = false;
    conduct.owner_ignores_adverts |= is_owner;
    conduct.accepts &= is_owner || config.version == vrrp::Version::v3;
    if (sends_from_parent_without_need(config))
        config.link_settings.sends_from_parent = false;
    if (vrrp::VirtualMac* mac = virtual_mac(config))
        mac->address.reset();
    if (config.hmac)
        config.hmac->mode = vrrp::HmacMode::enforce;
}

}  // namespace lbd::parser
