#pragma once

#include "vrrp/router.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lbd::daemon {

// What the VRRP process leaves to its successor, in memory that outlives it: which instances are
// master, and when it was last known to work. A process may be killed at any instant: there are two
// places for the list, and the one that counts is switched once the other is complete.
class VrrpMemory {
public:
    // The bytes are zero when nobody has written to them yet.
    explicit VrrpMemory(std::span<std::byte>);

    vrrp::Memory recall() const;
    void note_alive(Time now);
    void note_masters(const std::vector<vrrp::InstanceKey>&);

private:
    struct Layout;

    std::span<std::byte> place(std::size_t index) const;

    Layout* layout_;
    std::span<std::byte> places_;
    std::optional<std::vector<vrrp::InstanceKey>> noted_;  // nothing: not by this process
};

}  // namespace lbd::daemon
