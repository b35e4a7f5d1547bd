#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/linux/netlink.hpp"

// IPVS operations in the words of its generic netlink family, linux/ip_vs.h.
namespace lbd::os {

// The number that the kernel gave to the family "IPVS".
enum class GenericFamily : int {};

// Asks for that number. By that the kernel loads the module.
NetlinkRequest encode_family_request();

NetlinkRequest encode(const checkers::IpvsOperation&, GenericFamily);

// Asks for all services, and for the destinations of one: both with a dump.
NetlinkRequest encode_service_list(GenericFamily);
NetlinkRequest encode_destination_list(const checkers::ServiceKey&, GenericFamily);

}  // namespace lbd::os
