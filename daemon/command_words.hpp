#pragma once

#include <string>
#include <vector>

namespace lbd::daemon {

// An optional argument is one only if it is glued to its option: `-tFILE`, `--config-test=FILE`.
// Otherwise `-t FILE` would overwrite the configuration that somebody wants to test. CLI11 takes
// the next word, too, unless it is an option: this one, which means nothing.
inline constexpr const char* end_of_option = "--end-of-option";

// The words of a command line, the last one first, as CLI11 wants them, with an end of option where
// an argument could have been glued.
std::vector<std::string> reversed_words(int argc, const char* const* argv);

}  // namespace lbd::daemon
