#pragma once

#include "daemon/base/time.hpp"
#include "vrrp/state.hpp"

namespace lbd::vrrp {

// The state under other settings or another priority, without a transition: deadlines move by as
// much as the intervals they were computed from.
State adjusted(const State&, const Self& before, const Self& after, Time now);

}  // namespace lbd::vrrp
