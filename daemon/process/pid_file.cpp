#include "daemon/process/pid_file.hpp"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace lbd::process {
namespace {

FileDescriptor open_locked(const std::string& path)
{
    FileDescriptor file{open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)};
    if (!file.is_open())
        throw std::system_error{errno, std::system_category(), "pid file " + path};

    struct flock whole {};

    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    // A lock of the open file, not of the process: it must survive our forking away.
    if (fcntl(file.number(), F_OFD_SETLK, &whole) != 0)
        throw std::runtime_error{"already running: " + path + " is locked by another process"};
    return file;
}

}  // namespace

PidFile::PidFile(std::string path, pid_t pid) : path_{std::move(path)}, file_{open_locked(path_)}
{
    write(pid);
}

void PidFile::write(pid_t pid)
{
    const std::string text = std::to_string(pid) + "\n";
    if (ftruncate(file_.number(), 0) != 0 ||
        pwrite(file_.number(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        throw std::system_error{errno, std::system_category(), "pid file " + path_};
}

PidFile::~PidFile()
{
    if (file_.is_open())
        unlink(path_.c_str());
}

}  // namespace lbd::process
