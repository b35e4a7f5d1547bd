#include "daemon/linux/host_links.hpp"

#include <string>

#include <net/if.h>

namespace lbd::os {

bool has_link(std::string_view name)
{
    // The kernel looks at what is in front of a colon only.
    return name.find(':') == std::string_view::npos &&
           if_nametoindex(std::string{name}.c_str()) != 0;
}

}  // namespace lbd::os
