#include "parser/instance_draft.hpp"

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
    return {
        {config.wants_master != is_owner, "state", "lets the owner start as MASTER alone"},
        {config.password.has_value(), "authentication"},
        {config.hmac && config.hmac->mode != vrrp::HmacMode::enforce,
         "auth_hmac",
         "allows no mode of auth_hmac but enforce"},
        {config.preemption.delay > Duration{}, "preempt_delay"},
        {config.down_timer_adverts != 3, "down_timer_adverts", "waits for 3 advertisements"},
        {repeat.value_or(0) != 0, "garp_lower_prio_repeat"},
        {draft.lower_prio_no_advert == false, "lower_prio_no_advert", "needs lower_prio_no_advert"},
        {config.conduct.advertises_before_yielding, "higher_prio_send_advert"},
        {sends_from_parent_without_need(config), "vmac_xmit_base"},
        {mac && mac->address, "use_vmac", "allows no MAC address of one's own"},
        {draft.may_be_without_addresses && config.addresses.empty(), "no_virtual_ipaddress"},
        {draft.features.accepts == true && is_v2 && !is_owner, "accept"},
        {draft.features.owner_ignores_adverts == false && is_owner,
         "owner_ignore_adverts",
         "has an owner ignore advertisements"},
    };
}

}  // namespace

void settle_strictness(const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
{
    for (const auto& [is_there, keyword, rule] : deviations(draft, config))
        if (is_there)
            head.reports().warning(
                head.where(keyword),
                rule.empty() ? fmt::format("strict mode does not allow {}", keyword)
                             : fmt::format("strict mode {}", rule));
    // What is built goes on as the file says, because strict mode is not.
    vrrp::Conduct& conduct = config.conduct;
    const bool is_owner = config.priority == vrrp::owner;
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
