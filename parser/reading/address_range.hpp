#pragma once

#include "checkers/service_group.hpp"
#include "parser/reading/readers.hpp"

#include <string_view>

namespace lbd::parser {

// ADDRESS, ADDRESS-END or ADDRESS/LENGTH, where END is an address or the last number of one.
Reading<checkers::AddressRange> read_address_range(std::string_view word);

// More than 65536 addresses: hardly meant where each is a service of the kernel.
bool is_vast(const checkers::AddressRange&);

}  // namespace lbd::parser
