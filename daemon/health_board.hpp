#pragma once

#include "checkers/health.hpp"
#include "checkers/virtual_server.hpp"
#include "daemon/roster.hpp"
#include "daemon/watch_list.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lbd::daemon {

// The opinions of a process in memory that outlives it. A process that takes its place with the
// same configuration goes on with them; with another one it at least knows what it has to clean
// up. Every opinion is one word, written at once, so that a process may be killed at any moment.
class HealthBoard {
public:
    // An empty board remembers nothing, and so does one that is too small.
    explicit HealthBoard(std::span<std::byte> memory);

    // Takes up the opinions that were remembered under this fingerprint of the configuration.
    // False if the board knows something else or nothing; then nothing has changed.
    bool take_up(std::uint64_t fingerprint, WatchList&, Roster&) const;

    // The services that may be in the kernel because of a predecessor, whatever it had for a
    // configuration.
    std::vector<checkers::ServiceKey> services() const;

    // Forgets everything and remembers this.
    void remember(std::uint64_t fingerprint, const WatchList&, const Roster&);
    void remember(const std::vector<checkers::ServiceKey>&);
    void remember(WatchId, const checkers::Health&);
    void remember(ServiceId, bool quorum);
    void forget();

private:
    struct Layout {
        std::uint64_t watches = 0;
        std::uint64_t services = 0;

        std::size_t first_quorum() const;
        std::size_t key_archive() const;
    };

    bool has_room_for(const Layout&) const;
    Layout layout() const;
    std::uint64_t read(std::size_t word) const;
    void write(std::size_t word, std::uint64_t value);

    std::span<std::uint64_t> words_;
    Layout layout_;
    bool in_use_ = false;
};

}  // namespace lbd::daemon
