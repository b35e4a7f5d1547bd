#pragma once

#include "daemon/base/file_descriptor.hpp"

#include <cstddef>
#include <system_error>

#include <sys/socket.h>

namespace lbd::os {

template <class Value>
std::error_code set_option(int descriptor, int level, int name, const Value& value)
{
    if (::setsockopt(descriptor, level, name, &value, sizeof value) != 0)
        return last_error();
    return {};
}

// Asks for a receive buffer of that many bytes, beyond the limit of the system if we may, and
// returns what the kernel granted. It accounts for its own bookkeeping with the same again, hence
// the result is twice what was asked for, socket(7).
inline std::size_t set_receive_buffer(int descriptor, int bytes)
{
    if (set_option(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, bytes))
        set_option(descriptor, SOL_SOCKET, SO_RCVBUF, bytes);
    int granted = 0;
    socklen_t size = sizeof granted;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &granted, &size) != 0 || granted < 0)
        return 0;
    return static_cast<std::size_t>(granted);
}

// The same for the send buffer.
inline std::size_t set_send_buffer(int descriptor, int bytes)
{
    if (set_option(descriptor, SOL_SOCKET, SO_SNDBUFFORCE, bytes))
        set_option(descriptor, SOL_SOCKET, SO_SNDBUF, bytes);
    int granted = 0;
    socklen_t size = sizeof granted;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &granted, &size) != 0 || granted < 0)
        return 0;
    return static_cast<std::size_t>(granted);
}

}  // namespace lbd::os
