#include "parser/source/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lbd::parser {
namespace {

std::optional<FileError> objection(const struct stat& status, Pipes pipes)
{
    if (S_ISFIFO(status.st_mode) && pipes == Pipes::awaited)
        return std::nullopt;
    if (!S_ISREG(status.st_mode))
        return FileError::not_regular;
    if ((status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0)
        return FileError::executable;
    return std::nullopt;
}

Result<struct stat, FileError> status_of(const FileDescriptor& file)
{
    struct stat status {};

    if (!file.is_open())
        return errno == ENOENT || errno == ENOTDIR ? FileError::missing : FileError::unreadable;
    if (fstat(file.number(), &status) != 0)
        return FileError::unreadable;
    return status;
}

FileDescriptor opened(const std::string& path, int how)
{
    return FileDescriptor{open(path.c_str(), how | O_CLOEXEC)};
}

// False: the writer of a pipe has been awaited in vain.
bool await_writer(int descriptor, std::chrono::milliseconds patience)
{
    pollfd waiting{descriptor, POLLIN, 0};
    int count = -1;
    do
        count = poll(&waiting, 1, static_cast<int>(patience.count()));
    while (count < 0 && errno == EINTR);
    return count > 0;
}

}  // namespace

std::string explain(FileError error)
{
    switch (error) {
        case FileError::missing: return "there is no such file";
        case FileError::not_regular: return "it is not a regular file";
        case FileError::executable: return "it is executable";
        case FileError::unreadable: return "it cannot be read";
        case FileError::too_large: return "it is too large";
        case FileError::silent_pipe:
            return fmt::format(
                "nobody has written into the pipe for {} seconds", usual_patience.count());
    }
    return "unknown";
}

Result<OpenFile, FileError> open_file(const std::string& path, Pipes pipes)
{
    const FileDescriptor place = opened(path, O_PATH);
    const auto seen = status_of(place);
    if (!seen)
        return seen.error();
    if (const auto error = objection(*seen, pipes))
        return *error;
    constexpr int how = O_RDONLY | O_NOCTTY | O_NONBLOCK;
    FileDescriptor file = opened(fmt::format("/proc/self/fd/{}", place.number()), how);
    if (!file.is_open() && errno == ENOENT)  // there is no /proc
        file = opened(path, how);
    const auto status = status_of(file);
    if (!status)
        return FileError::unreadable;
    if (const auto error = objection(*status, pipes))
        return *error;
    return OpenFile{
        std::move(file),
        {status->st_dev, status->st_ino},
        static_cast<std::size_t>(status->st_size),
        S_ISFIFO(status->st_mode),
        (status->st_mode & (S_IRWXG | S_IRWXO)) != 0};
}

// Reads to the end, whatever size the file was said to have.
Result<std::string, FileError> read_text(
    const OpenFile& file, std::size_t& room, std::chrono::milliseconds patience)
{
    if (file.size > room)
        return FileError::too_large;
    std::string text(file.size + 1, '\0');
    std::size_t size = 0;
    while (size <= room) {
        if (size == text.size())
            text.resize(size * 2);
        if (file.is_pipe && !await_writer(file.descriptor.number(), patience))
            return FileError::silent_pipe;
        const ssize_t count =
            read(file.descriptor.number(), text.data() + size, text.size() - size);
        if (count == 0) {
            room -= size;
            text.resize(size);
            return text;
        }
        if (count < 0 && errno != EINTR && !(errno == EAGAIN && file.is_pipe))
            return FileError::unreadable;
        size += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    room = 0;
    return FileError::too_large;
}

Result<FileText, FileError> read_file(const std::string& path, std::size_t size_limit)
{
    const auto file = open_file(path);
    if (!file)
        return file.error();
    auto text = read_text(*file, size_limit);
    if (!text)
        return text.error();
    return FileText{std::move(*text), file->is_open_to_others};
}

}  // namespace lbd::parser
