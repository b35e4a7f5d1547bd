#pragma once

#include "daemon/base/file_descriptor.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace lbd::process {

// Memory that outlives the process that writes it: what a child leaves to its successor. Pages that
// nobody has touched cost nothing.
class SharedMemory {
public:
    // By the parent.
    explicit SharedMemory(std::size_t size);

    // By a child, of what it has inherited.
    explicit SharedMemory(FileDescriptor inherited);

    ~SharedMemory();
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;

    std::span<std::byte> bytes() const { return bytes_; }

    int descriptor() const { return file_.number(); }

private:
    void map();

    FileDescriptor file_;
    std::span<std::byte> bytes_;
};

// An anonymous file with the settings of a child, replaced as a whole before the child is told.
class SettingsFile {
public:
    SettingsFile();

    explicit SettingsFile(FileDescriptor inherited) : file_{std::move(inherited)} {}

    void replace(std::span<const std::byte>);
    std::vector<std::byte> read() const;

    int descriptor() const { return file_.number(); }

private:
    FileDescriptor file_;
};

}  // namespace lbd::process
