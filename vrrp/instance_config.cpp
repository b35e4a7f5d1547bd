#include "vrrp/instance_config.hpp"

#include <algorithm>

namespace lbd::vrrp {

bool is_same_router(const InstanceConfig& one, const InstanceConfig& other)
{
    return one.vrid == other.vrid && one.family == other.family && one.link == other.link &&
           one.transport.is_unicast() == other.transport.is_unicast() &&
           (!one.transport.is_unicast() || one.transport.source == other.transport.source);
}

bool is_peer(const Transport& transport, const IpAddress& address)
{
    return std::ranges::find(transport.peers, address) != transport.peers.end();
}

bool advertises(const InstanceConfig& config, const std::vector<IpAddress>& addresses)
{
    return addresses.size() == config.addresses.size() &&
           std::ranges::all_of(config.addresses, [&](const VirtualAddress& ours) {
               return std::ranges::find(addresses, ours.address) != addresses.end();
           });
}

Duration default_address_lifetime(const InstanceConfig& config)
{
    using std::chrono::seconds;
    // The skew time of the lowest priority is all but an interval, or all but a second in
    // version 2.
    const Duration skew = config.version == Version::v3 ? config.interval : seconds{1};
    const Duration take_over = config.down_timer_adverts * config.interval + skew;
    return std::max(std::chrono::ceil<seconds>(take_over), seconds{2});
}

}  // namespace lbd::vrrp
