#pragma once

#include "daemon/base/script_command.hpp"
#include "parser/reading/line.hpp"

#include <optional>
#include <string>

// The arguments of keywords that name a program to run. They must be the first that are taken of
// their line: they are read as they stand in it, with quotes and escapes.
namespace lbd::parser {

// COMMAND [USER [GROUP]]. A quoted command is split into the program and its arguments; one that is
// not quoted has none. Nothing: there is no command, which has been said.
std::optional<ScriptCommand> take_script(Line&);

// The same without an account, which the caller takes. The caller notes the program, too, when all
// of it is known.
std::optional<ScriptCommand> take_program(Line&);

// COMMAND alone: one that is not quoted has the rest of the line as its arguments. Here, too, the
// caller notes the program.
std::optional<ScriptCommand> take_command(Line&);

// What the line names is to be run, instead of what a line of its keyword has named before.
void note_program(const Line&, const ScriptCommand&, Range at);

// One word without its quotes and escapes.
std::optional<std::string> take_unescaped(Line&);

template <auto... members, class Target>
void set_script(Target& target, Line& line)
{
    if (auto script = take_script(line))
        (target.*....*members) = std::move(*script);
}

}  // namespace lbd::parser
