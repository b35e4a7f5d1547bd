#pragma once

#include "daemon/options.hpp"
#include "daemon/ports.hpp"
#include "daemon/process/supervisor.hpp"
#include "parser/load.hpp"

#include <optional>

// From configuration files to what the children are told.
namespace lbd::daemon {

// Of the file that the options name, or the first default file that exists.
parser::Loaded load_configuration(const Options&);

process::Assignments assignments(const Options&, parser::Config);

// Reads the configuration again, and logs what is wrong with it. Nothing if it has errors: half a
// file is not taken.
std::optional<process::Assignments> reload(Journal&, const Options&);

// Logs what a reload has changed, in the words of `lbd --diff`.
void report_changes(Journal&, const process::Assignments& from, const process::Assignments& to);

void report(Journal&, const parser::Diagnostics&);
void report(Journal&, const parser::Config&);

}  // namespace lbd::daemon
