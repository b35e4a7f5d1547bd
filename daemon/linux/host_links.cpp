#include "daemon/linux/host_links.hpp"

#include "daemon/base/file_descriptor.hpp"

#include <string>

#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace lbd::os {

bool has_link(std::string_view name)
{
    // The kernel looks at what is in front of a colon only.
    return name.find(':') == std::string_view::npos &&
           if_nametoindex(std::string{name}.c_str()) != 0;
}

bool lacks_multicast(std::string_view name)
{
    const FileDescriptor socket{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ifreq request{};
    if (!socket.is_open() || name.size() >= sizeof request.ifr_name || !has_link(name))
        return false;
    name.copy(request.ifr_name, name.size());
    return ioctl(socket.number(), SIOCGIFFLAGS, &request) == 0 &&
           (request.ifr_flags & IFF_MULTICAST) == 0;
}

}  // namespace lbd::os
