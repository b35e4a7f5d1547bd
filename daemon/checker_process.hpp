#pragma once

#include "daemon/process/child.hpp"

namespace lbd::daemon {

// The process that checks servers and programs IPVS, until its parent lets it go; the exit status.
int run_checker_process(process::Inheritance);

}  // namespace lbd::daemon
