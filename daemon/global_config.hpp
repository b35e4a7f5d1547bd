#pragma once

#include <string>

namespace lbd::daemon {

// What global_defs says and no instance or service has taken up as its default.
struct GlobalConfig {
    std::string router_id;  // empty: the host name

    friend bool operator==(const GlobalConfig&, const GlobalConfig&) = default;
};

}  // namespace lbd::daemon
