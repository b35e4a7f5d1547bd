#pragma once

#include "daemon/changes.hpp"
#include "parser/config.hpp"

#include <string>
#include <vector>

// `lbd --diff`: all that is different between two configurations.
namespace lbd::daemon {

std::vector<Change> changes(const parser::Config& from, const parser::Config& to);

// For people, a line each.
std::string render(const std::vector<Change>&);

// An array of objects, a line each.
std::string as_json(const std::vector<Change>&);

}  // namespace lbd::daemon
