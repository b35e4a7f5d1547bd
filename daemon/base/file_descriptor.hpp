#pragma once

#include <cerrno>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace lbd {

// The error that the last system call left behind.
inline std::error_code last_error()
{
    return {errno, std::system_category()};
}

// The one owner of an open file.
class FileDescriptor {
public:
    FileDescriptor() = default;

    // An invalid number, as a failed system call returns it, is no open file.
    explicit FileDescriptor(int number) : number_{number} {}

    FileDescriptor(FileDescriptor&& other) noexcept : number_{std::exchange(other.number_, closed)}
    {
    }

    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }

    ~FileDescriptor()
    {
        if (is_open())
            ::close(number_);
    }

    bool is_open() const { return number_ != closed; }

    int number() const { return number_; }

    // Leaves it to somebody else to close it.
    int release() { return std::exchange(number_, closed); }

private:
    static constexpr int closed = -1;

    int number_ = closed;
};

}  // namespace lbd
