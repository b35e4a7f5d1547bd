#include "daemon/process/dump_file.hpp"

#include "daemon/base/file_descriptor.hpp"

#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lbd::process {
namespace {

std::error_code write_all(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = write(file, text.data(), text.size());
        if (written < 0)
            return last_error();
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

std::error_code write_dump_file(std::string_view text)
{
    const std::string path = dump_file_path;
    const std::string fresh = path + ".new";
    mkdir(path.substr(0, path.rfind('/')).c_str(), 0755);
    unlink(fresh.c_str());
    const FileDescriptor file{
        open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!file.is_open())
        return last_error();
    auto error = write_all(file.number(), text);
    if (!error && rename(fresh.c_str(), path.c_str()) != 0)
        error = last_error();
    if (error)
        unlink(fresh.c_str());
    return error;
}

}  // namespace lbd::process
