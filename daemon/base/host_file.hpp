#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lbd {

enum class FileKind : std::uint8_t {
    unknown,  // it cannot be looked at
    absent,
    file,
    directory,
    link,
    other,
};

// What stands at a path of this host. A link is not followed.
struct HostFile {
    FileKind kind = FileKind::unknown;
    std::uint32_t mode = 0;  // the permission bits, with the sticky one
    std::uint32_t owner = 0;
    std::uint32_t group = 0;
    std::string target{};  // of a link

    friend bool operator==(const HostFile&, const HostFile&) = default;
};

// An account of this host.
struct HostAccount {
    std::uint32_t user = 0;
    std::uint32_t group = 0;
    std::vector<std::uint32_t> other_groups{};

    friend bool operator==(const HostAccount&, const HostAccount&) = default;
};

// What this host says of its files, and of those who have rights to them.
struct HostFiles {
    std::function<HostFile(const std::string& path)> look;  // empty: do not ask

    // Nothing: there is none of this name. Without a group it has that of the user.
    std::function<std::optional<HostAccount>(const std::string& user, const std::string& group)>
        account;

    std::function<std::string(std::uint32_t)> user_name;
    std::function<std::string(std::uint32_t)> group_name;

    // PATH: where a program is looked for that is given by its name alone; empty: do not look.
    std::vector<std::string> program_directories{};
    // From where a path leads that does not begin with a slash; empty: likewise.
    std::string working_directory{};
};

}  // namespace lbd
