#pragma once

#include "daemon/base/script_command.hpp"

#include <optional>

namespace lbd::vrrp {

// The programs that are run when an instance or a sync group enters a state.
struct StateScripts {
    std::optional<ScriptCommand> master{};
    std::optional<ScriptCommand> backup{};
    std::optional<ScriptCommand> fault{};
    std::optional<ScriptCommand> stop{};
    std::optional<ScriptCommand> any{};  // `notify`: with what has changed as arguments

    friend bool operator==(const StateScripts&, const StateScripts&) = default;
};

}  // namespace lbd::vrrp
