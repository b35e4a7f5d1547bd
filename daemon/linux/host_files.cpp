#include "daemon/linux/host_files.hpp"

#include <climits>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lbd::os {
namespace {

FileKind kind_of(mode_t mode)
{
    if (S_ISREG(mode))
        return FileKind::file;
    if (S_ISDIR(mode))
        return FileKind::directory;
    return S_ISLNK(mode) ? FileKind::link : FileKind::other;
}

HostFile look(const std::string& path)
{
    struct stat status {};

    if (lstat(path.c_str(), &status) != 0)
        return {.kind = errno == ENOENT || errno == ENOTDIR ? FileKind::absent : FileKind::unknown};
    HostFile file{kind_of(status.st_mode), status.st_mode & 07777U, status.st_uid, status.st_gid};
    if (file.kind == FileKind::link) {
        std::array<char, PATH_MAX> target{};
        const ssize_t length = readlink(path.c_str(), target.data(), target.size());
        if (length <= 0)
            return {};
        file.target.assign(target.data(), static_cast<std::size_t>(length));
    }
    return file;
}

std::vector<std::uint32_t> groups_of(const std::string& user, gid_t first)
{
    std::array<gid_t, 64> groups{};
    int count = static_cast<int>(groups.size());
    // If there are more, these are the first of them.
    getgrouplist(user.c_str(), first, groups.data(), &count);
    const auto known = std::min(static_cast<std::size_t>(std::max(count, 0)), groups.size());
    return {groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(known)};
}

std::optional<HostAccount> account(const std::string& user, const std::string& group)
{
    const passwd* entry = getpwnam(user.c_str());
    if (!entry)
        return std::nullopt;
    HostAccount result{entry->pw_uid, entry->pw_gid};
    result.other_groups = groups_of(user, entry->pw_gid);
    if (group.empty())
        return result;
    const struct group* given = getgrnam(group.c_str());
    if (!given)
        return std::nullopt;
    result.group = given->gr_gid;
    return result;
}

std::string user_name(std::uint32_t id)
{
    const passwd* entry = getpwuid(id);
    return entry ? entry->pw_name : std::to_string(id);
}

std::string group_name(std::uint32_t id)
{
    const struct group* entry = getgrgid(id);
    return entry ? entry->gr_name : std::to_string(id);
}

std::string working_directory()
{
    std::error_code error;
    return std::filesystem::current_path(error).string();
}

// An empty name, and one without a slash at its beginning, leads from the working directory.
std::vector<std::string> program_directories()
{
    // What execvp() takes in the place of a PATH that is not there.
    constexpr const char* usual = "/bin:/usr/bin";
    const char* path = std::getenv("PATH");
    std::vector<std::string> directories;
    std::istringstream names{std::string{path ? path : usual} + ':'};
    for (std::string name; std::getline(names, name, ':');)
        directories.push_back(
            name.starts_with('/') ? name : working_directory() + (name.empty() ? "" : "/") + name);
    return directories;
}

}  // namespace

HostFiles host_files()
{
    return {look, account, user_name, group_name, program_directories(), working_directory()};
}

}  // namespace lbd::os
