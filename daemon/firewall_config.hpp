#pragma once

#include <cstdint>
#include <string>

// What keeps packets away from virtual addresses that do not accept them, and IGMP on the right
// link.
namespace lbd::daemon {

struct NftablesConfig {
    std::string table;  // empty: nftables are not used
    std::int32_t priority = -1;
    bool goes_by_index = false;  // of links, instead of by their names
    bool counts = false;         // also what is marked for IPVS

    friend bool operator==(const NftablesConfig&, const NftablesConfig&) = default;
};

struct IpsetNames {
    std::string addresses_v4 = "keepalived";
    std::string addresses_v6 = "keepalived6";
    std::string link_local = "keepalived_if6";
    std::string igmp = "keepalived_igmp";
    std::string mld = "keepalived_mld";
    std::string neighbors = "keepalived_nd";

    friend bool operator==(const IpsetNames&, const IpsetNames&) = default;
};

struct IptablesConfig {
    std::string input;   // chain; empty: iptables are not used
    std::string output;  // empty: only the other one
    bool uses_sets = true;
    IpsetNames sets;

    friend bool operator==(const IptablesConfig&, const IptablesConfig&) = default;
};

struct FirewallConfig {
    NftablesConfig nftables;
    IptablesConfig iptables;

    friend bool operator==(const FirewallConfig&, const FirewallConfig&) = default;
};

}  // namespace lbd::daemon
