#pragma once

#include "daemon/base/time.hpp"
#include "vrrp/state.hpp"

#include <vector>

// The state machine of one virtual router: RFC 9568 §6.4, with the hand-over of a stopping master
// as a state of its own. Pure: values in, values out.
namespace lbd::vrrp {

struct Step {
    State state;
    std::vector<Message> messages = {};

    friend bool operator==(const Step&, const Step&) = default;
};

Step step(const Self&, const State&, const Event&, Time now);

// A master that goes on after an interruption which nobody has noticed: what is due to be told or
// renewed is due at once, and there is nothing new to announce.
Master resumed_master(const Self&, Time now);

// The state under other settings or another priority, without a transition: deadlines move by as
// much as the intervals they were computed from.
State adjusted(const State&, const Self& before, const Self& after, Time now);

}  // namespace lbd::vrrp
