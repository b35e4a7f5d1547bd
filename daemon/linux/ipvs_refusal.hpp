#pragma once

#include "checkers/reconcile.hpp"

#include <optional>
#include <system_error>

// What to make of the kernel's answers to IPVS operations.
namespace lbd::os {

// The operation that makes up for a refusal, if there is one: what already exists is edited, and a
// destination that is to be edited but has vanished is added.
std::optional<checkers::IpvsOperation> correction(
    const checkers::IpvsOperation&, const std::error_code& answer);

// What the answer means for who asked. To remove what is not there is a success. Other errors
// equal the same std::errc as before but speak of services, not of files and processes.
std::error_code outcome(const checkers::IpvsOperation&, const std::error_code& answer);

}  // namespace lbd::os
