#pragma once

#include "daemon/base/file_descriptor.hpp"

#include <string>

#include <sys/types.h>

namespace lbd::process {

// A pid file that is locked as long as its process lives, so that a second daemon finds out. The
// file is removed when its owner goes.
class PidFile {
public:
    // Throws std::runtime_error if another process has it, std::system_error if it cannot be made.
    PidFile(std::string path, pid_t);
    ~PidFile();

    // Another pid, after a fork: the lock belongs to the open file, not to the process.
    void write(pid_t);

    PidFile(PidFile&&) noexcept = default;
    PidFile& operator=(PidFile&&) noexcept = default;

private:
    std::string path_;
    FileDescriptor file_;
};

}  // namespace lbd::process
