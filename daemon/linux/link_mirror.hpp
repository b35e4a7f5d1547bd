#pragma once

#include "daemon/linux/link_changes.hpp"
#include "vrrp/links.hpp"

#include <map>
#include <vector>

namespace lbd::os {

// Our picture of the kernel's links and addresses: a complete list, kept current by changes.
// Addresses are in the kernel's order, which decides from which one we speak.
class LinkMirror {
public:
    // From a list, links before their addresses and these in their order.
    explicit LinkMirror(const std::vector<LinkChange>& list = {});

    // True if links() is not what it was.
    bool apply(const LinkChange&);

    vrrp::Links links() const;

private:
    struct MirroredLink {
        vrrp::Link link;  // without addresses
        std::vector<KernelAddress> ipv4;
        std::vector<KernelAddress> ipv6;
    };

    std::vector<KernelAddress>* addresses(vrrp::LinkIndex, Family);
    bool see(const LinkSeen&);
    bool see(const AddressSeen&);
    bool forget(const AddressGone&);

    std::map<vrrp::LinkIndex, MirroredLink> links_;
};

}  // namespace lbd::os
