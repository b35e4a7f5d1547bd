#pragma once

#include "daemon/base/host_address.hpp"
#include "daemon/base/host_file.hpp"
#include "parser/config.hpp"
#include "parser/reading/effective.hpp"
#include "parser/reports/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// Text -> values: reads a configuration with everything that it includes, and complains of all that
// is wrong with it in one go.
namespace lbd::parser {

struct LoadOptions {
    // What `@ID` lines are compared with, and what `${_INSTANCE}` stands for.
    std::string config_id = {};

    // What `${_ENV NAME}` stands for; empty: the environment of this process.
    std::function<std::optional<std::string>(std::string_view)> environment = {};

    // What `${_RANDOM}` begins with; nothing: something else each time.
    std::optional<std::uint32_t> random_seed = {};

    // Whether the host has this interface; empty: do not ask.
    std::function<bool(std::string_view)> link_exists = {};

    // The same of a user and of a group.
    std::function<bool(std::string_view)> user_exists = {};
    std::function<bool(std::string_view)> group_exists = {};

    // Whether it has this interface, and multicast is not for it; empty: do not ask.
    std::function<bool(std::string_view)> link_lacks_multicast = {};

    // How many CPUs the host has; 0: do not ask.
    std::uint32_t cpu_count = 0;

    // The text of the files that a pattern stands for, among them those of iproute2, in which names
    // of routing tables and the like are given numbers; empty: the files of this host.
    std::function<std::string(const std::string& pattern)> name_files = {};

    // What addresses the host has; empty: do not ask.
    HostAddresses host_addresses = {};

    // What it says of the programs that are to be run.
    HostFiles host_files = {};

    // How many lines may be made, and texts put in, because of definitions and generators.
    std::size_t most_steps = 3'000'000;

    // Every include is as strict as includea.
    bool strict_includes = false;

    // Whether what holds is wanted as lines, too.
    bool keeps_effective = false;

    // False: include lines are left out, and no file is looked at. `${_ENV}`, `${_PWD}` and,
    // without a seed, `${_RANDOM}` still come from outside the text.
    bool follows_includes = true;
};

struct Loaded {
    // What the file says, without the lines that have errors.
    Config config;
    Diagnostics diagnostics;

    // What holds of it: nothing, unless it was asked for.
    std::optional<EffectiveLine> effective = {};

    bool is_missing = false;      // there was no file to read
    bool include_failed = false;  // with a keyword that does not tolerate it
};

// Reads the files that a name stands for, which may be a pattern with wildcards and braces.
Loaded load(const std::string& file_pattern, const LoadOptions& = {});

// Reads a text as if it were a file of that name.
Loaded load_text(std::string name, std::string text, const LoadOptions& = {});

// The exit status of `lbd -t`, as keepalived's: 0 nothing to complain of, 5 there is, 6 no file or
// an include that failed. What only lbd complains of does not count.
int test_exit_code(const Loaded&);

}  // namespace lbd::parser
