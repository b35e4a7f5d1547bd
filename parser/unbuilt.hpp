#pragma once

#include "parser/keyword.hpp"

#include <vector>

// The tables of what is known but not built yet. A table moves away from here, to those of its
// domain, when its function is built.
namespace lbd::parser {

void add_routing_tables(std::vector<Table>&);
void add_check_tables(std::vector<Table>&);

}  // namespace lbd::parser
