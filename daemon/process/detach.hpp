#pragma once

#include "daemon/base/file_descriptor.hpp"

namespace lbd::process {

// Becomes a daemon: the caller goes on in a new session, while the process that the user started
// waits until the daemon says that it is ready or that it is not, and exits accordingly.
class Detachment {
public:
    // Does not return in the process that the user started. What goes wrong from here on can still
    // be said on the terminal.
    static Detachment detach();

    // A process that stays in the foreground, nobody is waiting for it.
    Detachment() = default;

    // From here on the terminal is left alone.
    void leave_terminal();

    void ready();

    // It may become so, but nobody should wait for it any longer.
    void not_ready();

private:
    explicit Detachment(FileDescriptor starter) : starter_{std::move(starter)} {}

    void tell(char);

    FileDescriptor starter_;
};

}  // namespace lbd::process
