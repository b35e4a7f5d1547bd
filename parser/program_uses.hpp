#pragma once

#include "daemon/base/host_file.hpp"
#include "daemon/base/script_command.hpp"
#include "daemon/script_config.hpp"
#include "parser/source.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lbd::parser {

class Reports;

// Whether keepalived -t looks at a program.
enum class ProgramRole : std::uint8_t { other, tracked };

// The programs that are to be run, and where the configuration says so. Each is looked at once when
// all has been read, and told once, however many lines name it.
class ProgramUses {
public:
    // Only a program that is given with its whole path can be found.
    void note(const ScriptCommand&, Range, ProgramRole = ProgramRole::other);

    void report(Reports&, const HostFiles&, const daemon::ScriptConfig&) const;

    struct Use {
        Range at;
        ProgramRole role = ProgramRole::other;
    };

private:
    struct Program {
        std::string path;
        std::string user;   // empty: whoever is usual
        std::string group;  // empty: that of the user

        friend auto operator<=>(const Program&, const Program&) = default;
    };

    std::map<Program, std::vector<Use>> uses_;
};

}  // namespace lbd::parser
