#pragma once

#include "daemon/base/script_command.hpp"
#include "daemon/script_config.hpp"
#include "parser/reading/line.hpp"

#include <optional>
#include <string>

// As whom scripts are run.
namespace lbd::parser {

// USER [GROUP], if they are there. What the host does not have is told and kept: keepalived -t does
// not look either.
daemon::Account take_account(Line&);

// USER [GROUP] where keepalived -t does look: what the host does not have is refused.
std::optional<daemon::Account> take_known_account(Line&);

// The same of those who run the scripts that name nobody.
std::optional<daemon::Account> take_script_user(Line&);

// The same as the first of an account that a command has already.
void complain_of_account(Line&, const ScriptCommand&, const Word* user_at, const Word* group_at);

// GROUP or :GROUP
std::string_view group_name(std::string_view word);

// Why there is nobody as whom to run a script that names no user. Empty: there is somebody.
// Settings of global_defs that have to do with it are read before all that asks.
std::string missing_account(const Context&);

// Whether a script has nobody to run it, which is reported at the word: the line is refused.
bool lacks_account(Line&, const Word& at, const ScriptCommand&);

}  // namespace lbd::parser
