#pragma once

#include <string_view>

// What the kernel says of its links at this moment, to whoever looks at a configuration.
namespace lbd::os {

// Exactly of this name: what could be the label of an address is the name of none.
bool has_link(std::string_view name);

// Without IFF_MULTICAST. False if there is no such link, or the kernel does not say.
bool lacks_multicast(std::string_view name);

}  // namespace lbd::os
