#pragma once

#include "daemon/base/host_file.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace lbd::parser {

// Files of a host that does not exist. It has the users root, alice (1000) and bob (1001), and a
// group staff (50), to which the last two belong besides their own, alice's.
class HostTree {
public:
    HostTree()
    {
        for (const char* path : {"/", "/usr", "/usr/bin"})
            add(path, directory());
        add("/tmp", directory(01777));
    }

    static HostFile directory(std::uint32_t mode = 0755, std::uint32_t owner = 0)
    {
        return {FileKind::directory, mode, owner, owner, {}};
    }

    static HostFile program(std::uint32_t mode = 0755, std::uint32_t owner = 0)
    {
        return {FileKind::file, mode, owner, owner, {}};
    }

    static HostFile link(std::string target)
    {
        return {FileKind::link, 0777, 0, 0, std::move(target)};
    }

    HostTree& add(const std::string& path, HostFile file)
    {
        files_[path] = std::move(file);
        return *this;
    }

    // How often each path has been looked at.
    const std::map<std::string, int>& looks() const { return looks_; }

    // It must not outlive the tree.
    HostFiles ask()
    {
        return {
            [this](const std::string& path) {
                ++looks_[path];
                const auto found = files_.find(path);
                return found == files_.end() ? HostFile{.kind = FileKind::absent} : found->second;
            },
            [](const std::string& user, const std::string& group) {
                std::optional<HostAccount> account;
                if (user == "root")
                    account = HostAccount{};
                else if (user == "alice" || user == "bob")
                    account = HostAccount{user == "bob" ? 1001U : 1000U, 1000, {50}};
                if (account && group == "staff")
                    account->group = 50;
                return account;
            },
            name,
            name,
            {"/usr/local/bin", "/usr/bin"},
            "/tmp"};
    }

private:
    static std::string name(std::uint32_t id)
    {
        switch (id) {
            case 0: return "root";
            case 50: return "staff";
            case 1000: return "alice";
            case 1001: return "bob";
            default: return fmt::to_string(id);
        }
    }

    std::map<std::string, HostFile> files_;
    std::map<std::string, int> looks_;
};

}  // namespace lbd::parser
