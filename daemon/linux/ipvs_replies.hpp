#pragma once

#include "checkers/service_table.hpp"
#include "daemon/linux/ipvs_requests.hpp"

#include <optional>
#include <utility>

#include <linux/netlink.h>

// What the kernel says of IPVS, as values. Nothing where we have no words for it: an unknown family
// or forwarding method is not ours.
namespace lbd::os {

std::optional<GenericFamily> decode_family(nlmsghdr&);

std::optional<std::pair<checkers::ServiceKey, checkers::Scheduling>> decode_service(nlmsghdr&);

// `family` is that of the service, for kernels that list no family for a destination.
std::optional<std::pair<checkers::Endpoint, checkers::Destination>> decode_destination(
    nlmsghdr&, Family family);

}  // namespace lbd::os
