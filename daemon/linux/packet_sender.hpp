#pragma once

#include "daemon/base/file_descriptor.hpp"
#include "daemon/base/ip_address.hpp"
#include "daemon/base/result.hpp"
#include "vrrp/packet.hpp"

#include <system_error>

namespace lbd::os {

// A raw socket that sends VRRP packets of one family on any link. It hears nothing.
class PacketSender {
public:
    static Result<PacketSender, std::error_code> open(Family);

    // From flow.source, which must be an address of this host. The payload goes out as it is: its
    // checksum is in it.
    std::error_code send(const vrrp::Packet&) const;

private:
    PacketSender(FileDescriptor descriptor, Family family)
        : descriptor_{std::move(descriptor)}, family_{family}
    {
    }

    std::error_code configure() const;

    FileDescriptor descriptor_;
    Family family_;
};

// A socket that sends complete Ethernet frames. It hears nothing.
class FrameSender {
public:
    static Result<FrameSender, std::error_code> open();

    std::error_code send(const vrrp::Frame&) const;

private:
    explicit FrameSender(FileDescriptor descriptor) : descriptor_{std::move(descriptor)} {}

    FileDescriptor descriptor_;
};

}  // namespace lbd::os
