#include "daemon/process/terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace lbd::process {
namespace {

std::string_view environment(const char* name)
{
    const char* text = std::getenv(name);
    return text ? text : "";
}

}  // namespace

bool shows_colors(int descriptor)
{
    // https://no-color.org: any text but the empty one.
    const std::string_view terminal = environment("TERM");
    return isatty(descriptor) == 1 && environment("NO_COLOR").empty() && !terminal.empty() &&
           terminal != "dumb";
}

}  // namespace lbd::process
