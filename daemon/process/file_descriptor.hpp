#pragma once

#include <utility>

#include <unistd.h>

namespace lbd::process {

// Owns a file descriptor.
class FileDescriptor {
public:
    FileDescriptor() = default;

    explicit FileDescriptor(int descriptor) : descriptor_{descriptor} {}

    ~FileDescriptor() { reset(); }

    FileDescriptor(FileDescriptor&& other) noexcept
        : descriptor_{std::exchange(other.descriptor_, none)}
    {
    }

    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        if (this != &other) {
            reset();
            descriptor_ = std::exchange(other.descriptor_, none);
        }
        return *this;
    }

    int get() const { return descriptor_; }

    int release() { return std::exchange(descriptor_, none); }

    explicit operator bool() const { return descriptor_ != none; }

    void reset()
    {
        if (descriptor_ != none)
            close(std::exchange(descriptor_, none));
    }

private:
    static constexpr int none = -1;
    int descriptor_ = none;
};

}  // namespace lbd::process
