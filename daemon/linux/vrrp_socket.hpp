#pragma once

#include "daemon/base/file_descriptor.hpp"
#include "daemon/base/ip_address.hpp"
#include "daemon/base/result.hpp"
#include "vrrp/links.hpp"

#include <cstddef>
#include <set>
#include <system_error>

namespace lbd::os {

// IANA's number for VRRP.
inline constexpr int protocol_vrrp = 112;

// A raw socket that hears VRRP packets of one family, on one link or, as any_link, on all of them.
// It only receives.
class VrrpSocket {
public:
    static Result<VrrpSocket, std::error_code> open(vrrp::LinkIndex, Family);

    // Makes the socket a member of these groups on its link and of no other; returns those that
    // the kernel refuses. To be asked again for the same is nothing.
    std::set<IpAddress> join_only(const std::set<IpAddress>& groups);

    int descriptor() const { return descriptor_.number(); }

    vrrp::LinkIndex link() const { return link_; }

    Family family() const { return family_; }

    // More packets than ever wait in the socket at the same time.
    std::size_t capacity() const { return capacity_; }

private:
    VrrpSocket(FileDescriptor descriptor, vrrp::LinkIndex link, Family family)
        : descriptor_{std::move(descriptor)}, link_{link}, family_{family}
    {
    }

    std::error_code configure();
    std::error_code set_membership(const IpAddress& group, bool member);

    FileDescriptor descriptor_;
    vrrp::LinkIndex link_;
    Family family_;
    std::size_t capacity_ = 0;
    std::set<IpAddress> groups_;
};

}  // namespace lbd::os
