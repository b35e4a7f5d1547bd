#pragma once

#include "daemon/ports.hpp"

#include <string>
#include <system_error>
#include <vector>

// What the two children ask of the kernel about themselves before anything else. Some of it may be
// refused, in a container for example: they work on without, and say what they have to do without.
namespace lbd::daemon {

struct RefusedRequest {
    std::string what;
    std::error_code error;
};

// Of the VRRP process: never delayed by the work of others, nor by memory that was paged out.
std::vector<RefusedRequest> prepare_vrrp_process();

// Of the checker process: as many files as it has probes in flight.
std::vector<RefusedRequest> prepare_checker_process(std::size_t probes_in_flight);

// As many of these probes as there may be files for.
std::size_t affordable_probes(std::size_t wanted);

// Of a thread that the VRRP process depends on.
std::vector<RefusedRequest> prepare_vrrp_thread(int thread);

void report(Journal&, const std::vector<RefusedRequest>&);

}  // namespace lbd::daemon
