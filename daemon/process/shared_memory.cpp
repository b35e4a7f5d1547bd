#include "daemon/process/shared_memory.hpp"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>
#include <sys/stat.h>

namespace lbd::process {
namespace {

[[noreturn]] void throw_last_error(const char* what)
{
    throw std::system_error{errno, std::system_category(), what};
}

FileDescriptor anonymous_file(const char* name)
{
    FileDescriptor file{memfd_create(name, MFD_CLOEXEC)};
    if (!file.is_open())
        throw_last_error("memfd_create");
    return file;
}

void resize(int file, std::size_t size)
{
    if (ftruncate(file, static_cast<off_t>(size)) != 0)
        throw_last_error("ftruncate");
}

std::size_t size_of(int file)
{
    struct stat status {};

    if (fstat(file, &status) != 0)
        throw_last_error("fstat");
    return static_cast<std::size_t>(status.st_size);
}

}  // namespace

SharedMemory::SharedMemory(std::size_t size) : file_{anonymous_file("lbd-memory")}
{
    resize(file_.number(), size);
    map();
}

SharedMemory::SharedMemory(FileDescriptor inherited) : file_{std::move(inherited)}
{
    map();
}

SharedMemory::~SharedMemory()
{
    munmap(bytes_.data(), bytes_.size());
}

void SharedMemory::map()
{
    const std::size_t size = size_of(file_.number());
    void* const start = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0);
    if (start == MAP_FAILED)
        throw_last_error("mmap");
    bytes_ = {static_cast<std::byte*>(start), size};
}

SettingsFile::SettingsFile() : file_{anonymous_file("lbd-settings")} {}

void SettingsFile::replace(std::span<const std::byte> bytes)
{
    resize(file_.number(), 0);
    for (off_t offset = 0; !bytes.empty();) {
        const ssize_t written = pwrite(file_.number(), bytes.data(), bytes.size(), offset);
        if (written < 0)
            throw_last_error("pwrite");
        offset += written;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

std::vector<std::byte> SettingsFile::read() const
{
    std::vector<std::byte> bytes(size_of(file_.number()));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = pread(
            file_.number(),
            bytes.data() + filled,
            bytes.size() - filled,
            static_cast<off_t>(filled));
        if (count <= 0)
            throw_last_error("pread");
        filled += static_cast<std::size_t>(count);
    }
    return bytes;
}

}  // namespace lbd::process
