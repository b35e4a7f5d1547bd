#pragma once

#include "daemon/base/script_command.hpp"
#include "parser/line.hpp"

#include <optional>

// The arguments of keywords that name a program to run.
namespace lbd::parser {

// COMMAND [USER [GROUP]]. A quoted command is split into the program and its arguments; one that is
// not quoted has none. Nothing: there is no command, which has been said.
std::optional<ScriptCommand> take_script(Line&);

template <auto... members, class Target>
void set_script(Target& target, Line& line)
{
    if (auto script = take_script(line))
        (target.*....*members) = std::move(*script);
}

}  // namespace lbd::parser
