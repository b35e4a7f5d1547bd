#pragma once

#include "parser/host/program_inspection.hpp"

#include <string>
#include <vector>

namespace lbd::parser {

// Finds what the first word of a command stands for, as execvp() does for whoever runs it: a path,
// or a name, which is looked for in the directories of PATH. No shell reads the word.
class ProgramSearch {
public:
    explicit ProgramSearch(const HostFiles& host) : host_{host}, inspection_{host} {}

    struct Result {
        ProgramInspection::Findings findings{};
        bool is_keepalived_s = false;      // keepalived -t, too, complains of the obstacle
        std::vector<std::string> notes{};  // that explain it
    };

    Result find(const std::string& program, const Runner&);

private:
    Result find_by_name(const std::string& name, const Runner&);
    Result find_by_path(const std::string& path, const Runner&);

    const HostFiles& host_;
    ProgramInspection inspection_;
};

}  // namespace lbd::parser
