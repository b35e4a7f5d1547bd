#pragma once

#include "parser/drafts/feature_draft.hpp"
#include "parser/drafts/given_places.hpp"
#include "parser/drafts/global_draft.hpp"
#include "parser/drafts/routing_draft.hpp"
#include "parser/drafts/tracking_draft.hpp"
#include "parser/reading/schema.hpp"
#include "vrrp/instance_config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lbd::parser {

// A line of virtual_ipaddress.
struct AddressDraft {
    vrrp::VirtualAddress address;
    Range at;
    LineKey id = nullptr;
    bool has_link = false;
    Range link_at{};
    bool says_lifetime = false;  // `preferred_lft`
    bool is_refused = false;     // a mistake that leaves no address
    std::optional<Mention> track_group;
};

enum class AuthenticationType : std::uint8_t { none, password, header };

// `auth_type` and `auth_pass`.
struct AuthenticationDraft {
    AuthenticationType type = AuthenticationType::none;
    bool is_refused = false;  // the type; it has been said
    std::optional<vrrp::Password> password;
    SeenKeywords seen;  // in the blocks that have said so
};

struct PeerDraft {
    IpAddress address;
    Range at;
    LineKey id = nullptr;
    std::optional<std::uint8_t> min_ttl{};
    std::optional<std::uint8_t> max_ttl{};
};

// A vrrp_instance as far as its lines say it.
struct InstanceDraft {
    std::string name;
    std::string link;
    std::optional<vrrp::Vrid> vrid;
    std::optional<vrrp::Version> version;
    std::optional<vrrp::Priority> priority;
    std::optional<bool> wants_master;
    bool is_ipv6 = false;  // `native_ipv6`
    Duration interval = std::chrono::seconds{1};
    std::optional<std::uint32_t> down_timer_adverts;
    vrrp::Preemption preemption;
    AuthenticationDraft authentication;
    AnnouncementDraft announcement;
    std::optional<AddressLifetime> address_lifetime;
    std::optional<bool> lower_prio_no_advert;
    std::optional<bool> higher_prio_send_advert;

    std::vector<AddressDraft> addresses;
    std::vector<AddressDraft> excluded;
    RoutingDraft routing;
    bool may_be_without_addresses = false;  // `no_virtual_ipaddress`

    std::optional<IpAddress> source;
    std::optional<IpAddress> group;
    std::vector<PeerDraft> peers;
    std::optional<std::uint8_t> unicast_ttl;
    bool check_unicast_src = false;
    bool mentions_unicast = false;  // some keyword that only unicast needs

    vrrp::InstanceTracking tracking;  // without its lists
    TrackingDraft tracked;
    GivenPlaces given;
    FeatureDraft features;
};

Schema<InstanceDraft> instance_schema();

// That of the first address that it mentions, in the order in which they decide. Nothing: there is
// none.
std::optional<Family> mentioned_family(const InstanceDraft&);

// The part of it that is about virtual MACs, notification and routes.
std::span<const Row<InstanceDraft>> instance_feature_rows();

std::span<const Row<InstanceDraft>> instance_tracking_rows();

Schema<AuthenticationDraft> authentication_schema();
Schema<AddressDraft> address_schema();
Schema<AddressDraft> static_address_schema();
Schema<PeerDraft> peer_schema();

// An IPv4 address with all bits of its host part set, or none.
IpAddress with_host_bits(const vrrp::VirtualAddress&, bool are_set);

// The lines of virtual_ipaddress, virtual_ipaddress_excluded and static_ipaddress.
void read_addresses(
    std::vector<AddressDraft>&, const Line& head, const Schema<AddressDraft>& = address_schema());

// Of an instance whose version is known.
void settle_authentication(const InstanceDraft&, const Line& head, vrrp::InstanceConfig&);

// The part of it that comes of FeatureDraft, and of defaults for it.
void settle_features(
    const InstanceDraft&, const GlobalDraft&, const Line& head, vrrp::InstanceConfig&);

// What becomes of a complete instance in strict mode; what it does not allow is reported.
void settle_strictness(const InstanceDraft&, const Line& head, vrrp::InstanceConfig&);

// The complete instance; what contradicts itself is reported and settled. Nothing: it cannot be.
std::optional<vrrp::InstanceConfig> settle(InstanceDraft, const GlobalDraft&, const Line& head);

}  // namespace lbd::parser
