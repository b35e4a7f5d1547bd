#pragma once

#include "daemon/base/file_descriptor.hpp"

namespace lbd::process {

// Leaves the terminal: the caller goes on in a new session, while the process that the user started
// waits until the daemon says that it is ready, or has failed, and exits accordingly.
class Detachment {
public:
    // Does not return in the process that the user started.
    static Detachment detach();

    // A process that stays in the foreground, nobody is waiting for it.
    Detachment() = default;

    void ready();

private:
    explicit Detachment(FileDescriptor starter) : starter_{std::move(starter)} {}

    FileDescriptor starter_;
};

}  // namespace lbd::process
