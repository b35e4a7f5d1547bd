#pragma once

#include "daemon/base/script_command.hpp"
#include "daemon/script_config.hpp"
#include "parser/line.hpp"

#include <optional>
#include <string>
#include <vector>

// The arguments of keywords that name a program to run.
namespace lbd::parser {

// USER [GROUP], if they are there. What the host does not have is told and kept: keepalived -t does
// not look either.
daemon::Account take_account(Line&);

// USER [GROUP] where keepalived -t does look: what the host does not have is refused.
std::optional<daemon::Account> take_known_account(Line&);

// COMMAND. If it is quoted, it is split into the program and its arguments; one that is not quoted
// has none. Nothing: there is no command, which has been said.
std::optional<std::vector<std::string>> take_command(Line&);

// COMMAND [USER [GROUP]]
std::optional<ScriptCommand> take_script(Line&);

template <auto... members, class Target>
void set_script(Target& target, Line& line)
{
    if (auto script = take_script(line))
        (target.*....*members) = std::move(*script);
}

}  // namespace lbd::parser
