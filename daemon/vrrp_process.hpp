#pragma once

#include "daemon/process/child.hpp"

namespace lbd::daemon {

// The process that runs VRRP, until its parent lets it go; the exit status.
int run_vrrp_process(process::Inheritance);

}  // namespace lbd::daemon
