#pragma once

#include "daemon/base/host_file.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

// Who runs a program. What the host does not know has no rights that could be told.
struct Runner {
    std::string name;
    std::optional<HostAccount> account{};

    bool is_root() const { return account && account->user == 0; }
};

// Looks at a program and at every directory on the way to it, through links, each of them once.
class ProgramInspection {
public:
    explicit ProgramInspection(const HostFiles& host) : host_{host} {}

    struct Findings {
        std::string obstacle;        // why it cannot be run; empty: it can, or it cannot be told
        bool is_no_program = false;  // for nobody: there is none, or it is something else

        std::string opening;       // who else could change it; empty: nobody, or it cannot be told
        bool is_open_now = false;  // false: only when the program is not there
    };

    // The path is absolute.
    Findings inspect(const std::string& path, const Runner&);

private:
    struct Step {
        std::string path;
        HostFile file;
    };

    // The way of the kernel: directories, and what is at the end.
    struct Way {
        std::vector<Step> steps;
        std::optional<Step> gap{};  // what is not there, or cannot be looked at
    };

    Way way_to(std::string_view path);
    const HostFile& look(const std::string& path);
    std::string obstacle(const std::string& path, const Way&, const Runner&) const;
    std::string opening(const Step&, const Runner&) const;

    // Empty: nobody but root and whoever runs it.
    std::string who_may_change(const HostFile&, const Runner&) const;
    std::string rights(const Step&) const;

    const HostFiles& host_;
    std::map<std::string, HostFile> known_;
};

}  // namespace lbd::parser
