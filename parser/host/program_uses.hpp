#pragma once

#include "daemon/base/host_file.hpp"
#include "daemon/base/script_command.hpp"
#include "daemon/script_config.hpp"
#include "parser/syntax/syntax.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

class Reports;

// Whether keepalived -t looks at a program.
enum class ProgramRole : std::uint8_t { other, tracked };

// The programs that are to be run, and where the configuration says so. Each is looked at once when
// all has been read, and told once, however many lines name it.
class ProgramUses {
public:
    // A keyword in a block.
    struct Place {
        DirectiveId block{};
        std::string_view keyword;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    // Instead of what the keyword has named before in this block.
    void note(const Place&, const ScriptCommand&, Range, ProgramRole = ProgramRole::other);

    // The blocks from this one up to the other have no effect.
    void leave_out(DirectiveId block, DirectiveId end);

    void report(Reports&, const HostFiles&, const daemon::ScriptConfig&) const;

    struct Use {
        Range at;
        ProgramRole role = ProgramRole::other;
    };

private:
    struct Program {
        std::string name;   // or its path; empty: none that is run
        std::string user;   // empty: whoever is usual
        std::string group;  // empty: that of the user

        friend auto operator<=>(const Program&, const Program&) = default;
    };

    struct Note {
        Program program;
        Use use;
    };

    std::map<Program, std::vector<Use>> by_program() const;

    std::map<Place, Note> notes_;
};

}  // namespace lbd::parser
