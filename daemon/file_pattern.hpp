#pragma once

#include <string>
#include <string_view>

namespace lbd::daemon {

// Whether it finds the same files in any directory.
bool is_absolute_pattern(const std::string&);

// A pattern for the same files that still holds in another directory than this one: what of it does
// not begin with '/' does now.
std::string absolute_pattern(const std::string& pattern, std::string_view directory);

}  // namespace lbd::daemon
