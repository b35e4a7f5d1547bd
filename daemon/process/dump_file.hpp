#pragma once

#include <string_view>
#include <system_error>

namespace lbd::process {

inline constexpr const char* dump_file_path = "/run/lbd/dump.txt";

// Replaces the dump as a whole, readable for root only. Whoever follows the file sees the old text
// or the new one.
std::error_code write_dump_file(std::string_view text);

}  // namespace lbd::process
