#pragma once

#include "parser/reading/schema.hpp"
#include "vrrp/instance_config.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace lbd::parser {

// The options of use_vmac.
struct VirtualMacDraft {
    vrrp::VirtualMac mac;
    bool lacks_last_octet = false;  // of the address: the identifier goes there
};

// The options of use_ipvlan.
struct IpvlanDraft {
    vrrp::Ipvlan ipvlan;
    bool has_mode = false;
};

// auth_hmac: all of its blocks together.
struct HmacDraft {
    bool is_given = false;
    std::vector<vrrp::HmacKey> keys;
    std::optional<vrrp::HmacKeyId> active_key;
    Range active_key_at;
    std::optional<Duration> time_window;
    vrrp::AntiReplay anti_replay = vrrp::AntiReplay::time;
    vrrp::HmacMode mode = vrrp::HmacMode::enforce;
};

// What a vrrp_instance says besides its addresses, advertisements and trackers. Nothing: it does
// not say it, so that global_defs may.
struct FeatureDraft {
    std::optional<VirtualMacDraft> vmac;
    std::optional<IpvlanDraft> ipvlan;
    vrrp::LinkSettings links;  // without these two

    vrrp::Notification notification;  // without these two
    std::optional<bool> sends_mail;
    std::optional<bool> tells_priority_changes;

    std::optional<bool> is_strict;
    std::optional<bool> skips_address_check;
    std::optional<bool> owner_ignores_adverts;
    std::optional<bool> accepts;
    std::optional<vrrp::Priority> highest_rival;

    std::optional<Duration> extra_period;  // `garp_extra_if`
    bool extra_on_all_links = false;

    std::optional<vrrp::UnicastChecksum> unicast_checksum;
    bool needs_peers = false;  // `unicast_fault_no_peer`
    std::optional<bool> has_v2_checksum;
    std::optional<std::uint32_t> receive_buffer;

    HmacDraft hmac;
};

Schema<VirtualMacDraft> virtual_mac_schema();
Schema<IpvlanDraft> ipvlan_schema();
Schema<HmacDraft> hmac_schema();

// The words behind use_vmac and use_ipvlan.
void read_options(VirtualMacDraft&, Line&);
void read_options(IpvlanDraft&, Line&);

}  // namespace lbd::parser
