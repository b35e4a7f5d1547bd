#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/script_command.hpp"
#include "daemon/base/time.hpp"
#include "vrrp/state_scripts.hpp"
#include "vrrp/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What an instance may have besides addresses and advertisements, by concern.
namespace lbd::vrrp {

// `use_vmac`: a macvlan of the instance's own, which has the MAC address of the virtual router.
struct VirtualMac {
    std::string name{};                        // empty: made of `vmac_prefix` and the identifier
    std::optional<HardwareAddress> address{};  // none: that of RFC 9568 §7.3
    std::string group{};                       // of interfaces, name or number; empty: the parent's
    bool announces_promiscuity = false;        // `netlink_notify_msg`: of the parent

    friend bool operator==(const VirtualMac&, const VirtualMac&) = default;
};

enum class IpvlanMode : std::uint8_t { bridge, isolated, vepa };

// `use_ipvlan`: an interface of the instance's own, which shares the parent's MAC address.
struct Ipvlan {
    std::string name{};                  // as that of a virtual MAC
    std::optional<IpAddress> address{};  // its own, and the source unless the file gives another
    std::uint8_t prefix_length = 0;
    IpvlanMode mode = IpvlanMode::bridge;
    std::string group{};

    friend bool operator==(const Ipvlan&, const Ipvlan&) = default;
};

// The links below and around an instance.
struct LinkSettings {
    std::optional<std::variant<VirtualMac, Ipvlan>> own{};
    bool has_macs_for_addresses = false;  // `use_vmac_addr`: of other links
    bool sends_from_parent = false;       // `vmac_xmit_base`
    std::string vrf{};                    // of an instance without an interface
    bool promotes_secondaries = false;    // the kernel setting
    bool polls_carrier = false;           // `linkbeat_use_polling`
    std::string ipvs_sync{};              // `lvs_sync_daemon_interface`

    // `garp_extra_if`: gratuitous ARP on the parents of virtual MACs, for switches that forget
    // them, or on all links with addresses of the instance; 0: none.
    Duration extra_period{};
    bool extra_on_all_links = false;

    friend bool operator==(const LinkSettings&, const LinkSettings&) = default;
};

// Who is told of what happens to an instance.
struct Notification {
    StateScripts scripts{};
    std::optional<ScriptCommand> deleted{};               // by a reload
    std::optional<ScriptCommand> lower_priority_heard{};  // `notify_master_rx_lower_pri`
    bool tells_deletion = false;                          // not FAULT: `notify_deleted`
    bool sends_mail = false;
    bool tells_priority_changes = false;

    friend bool operator==(const Notification&, const Notification&) = default;
};

// How an instance gets on with other routers and with hosts.
struct Conduct {
    bool answers_lower_priority = true;       // not `lower_prio_no_advert`
    bool advertises_before_yielding = false;  // `higher_prio_send_advert`
    bool is_strict = false;                   // `strict_mode`: nothing that the RFCs do not have
    bool skips_address_check = false;         // of what the known master advertises
    bool owner_ignores_adverts = false;
    bool accepts = true;  // packets to virtual addresses that are not its own: `accept`

    // `timer_expired_backup`: a master that is late steps back if another router, of at most this
    // priority, must have taken over. None: it goes on.
    std::optional<Priority> highest_rival{};

    friend bool operator==(const Conduct&, const Conduct&) = default;
};

enum class HmacKeyId : std::uint8_t {};  // 1 to 255

struct HmacKey {
    HmacKeyId id{};
    std::string secret{};  // 32 to 64 octets

    friend bool operator==(const HmacKey&, const HmacKey&) = default;
};

// What tells a new advertisement from a recorded one: its time, or only that it is later.
enum class AntiReplay : std::uint8_t { time, monotonic };

// Which advertisements are signed and which are believed, while routers learn it one by one.
enum class HmacMode : std::uint8_t { enforce, permissive, receive_only };

// `auth_hmac`: draft-cassen-vrrp-auth-hmac.
struct HmacAuthentication {
    std::vector<HmacKey> keys{};
    HmacKeyId active_key{};  // signs; any of them is believed
    AntiReplay anti_replay = AntiReplay::time;
    Duration time_window{};  // by which clocks may differ
    HmacMode mode = HmacMode::enforce;

    friend bool operator==(const HmacAuthentication&, const HmacAuthentication&) = default;
};

}  // namespace lbd::vrrp
