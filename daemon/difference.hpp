#pragma once

#include "daemon/changes.hpp"
#include "parser/config.hpp"

#include <string>
#include <vector>

// All that is different between two configurations: for `lbd --diff`, and for the log of a reload.
namespace lbd::daemon {

// Nothing of them confuses a terminal, whatever bytes the configurations hold.
std::vector<Change> changes(const parser::Config& from, const parser::Config& to);

// For people, a line each.
std::string render(const std::vector<Change>&);

// An array of objects, a line each.
std::string as_json(const std::vector<Change>&);

}  // namespace lbd::daemon
