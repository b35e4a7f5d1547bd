#pragma once

#include "daemon/linux/ipvs_requests.hpp"
#include "daemon/linux/netlink.hpp"
#include "daemon/ports.hpp"

#include <optional>
#include <vector>

namespace lbd::os {

// The kernel's IPVS by generic netlink. As long as the kernel has none, everything is refused with
// std::errc::no_such_file_or_directory; each call tries again, by which the kernel loads its
// module.
class Ipvs : public daemon::Ipvs {
public:
    // Entries that we have no words for are left out: an unknown family or forwarding method.
    Result<checkers::ServiceTable, std::error_code> read(const IsOurs&) override;

    // To add what exists edits it, to edit a destination that has vanished adds it, and to remove
    // what is not there is a success.
    std::vector<daemon::IpvsRefusal> apply(std::span<const checkers::IpvsOperation>) override;

private:
    std::error_code find_family();
    std::error_code read_destinations(const checkers::ServiceKey&, checkers::Service&);
    void apply_batch(
        std::span<const checkers::IpvsOperation>, std::vector<daemon::IpvsRefusal>& refusals);
    std::vector<std::error_code> request(std::span<const checkers::IpvsOperation>);

    NetlinkSocket socket_{NETLINK_GENERIC};
    std::optional<GenericFamily> family_;
    std::vector<std::pair<checkers::Endpoint, checkers::Destination>> rows_;  // of one service
};

}  // namespace lbd::os
