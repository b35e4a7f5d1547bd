#pragma once

#include "daemon/base/host_file.hpp"

namespace lbd::os {

// As it is at the moment of each question; PATH and the working directory as they are now.
HostFiles host_files();

}  // namespace lbd::os
