#include "vrrp/instance_config.hpp"

#include <algorithm>

namespace lbd::vrrp {

Duration default_address_lifetime(const InstanceConfig& config)
{
    using std::chrono::seconds;
    // The skew time of the lowest priority is all but an interval, or all but a second in version 2.
    const Duration skew = config.version == Version::v3 ? config.interval : seconds{1};
    const Duration take_over = config.down_timer_adverts * config.interval + skew;
    return std::max(std::chrono::ceil<seconds>(take_over), seconds{2});
}

}  // namespace lbd::vrrp
