#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The command line: keepalived's, so that nobody has to change a script.
namespace lbd::daemon {

struct LogOptions {
    bool to_console = false;
    bool to_syslog = true;
    int facility = 0;     // a LOG_* constant of syslog.h; 0: daemon
    unsigned detail = 0;  // how often -D was given
    std::string file;     // empty: none
};

// What the findings of a test, and the changes between two files, are written for.
enum class Format : std::uint8_t { text, json };

struct Options {
    std::string file;  // a glob; empty: the first default file that exists
    bool runs_vrrp = true;
    bool runs_checkers = true;
    bool runs_everything = false;  // --all: a process also where nothing is configured for it
    bool stays_in_foreground = false;
    bool restarts_children = true;
    bool refuses_errors = false;   // --strict: a line that would be left out forbids the start
    bool strict_includes = false;  // -e: an include that finds nothing forbids the start
    bool dumps_configuration = false;
    bool releases_addresses = true;  // at stop; not -V
    bool releases_services = true;   // at stop; not -I
    std::string config_id;           // empty: the host name up to its first dot
    LogOptions log;
    std::string pid_file = "/run/lbd.pid";
    std::string vrrp_pid_file = "/run/lbd-vrrp.pid";
    std::string checkers_pid_file = "/run/lbd-checkers.pid";
    bool tests_configuration = false;
    Format format = Format::text;
    std::string test_output;  // where the findings of -t go; empty: stderr, stdout for JSON
    // The finding to explain, empty for all of them; nothing: that was not asked.
    std::optional<std::string> explained;
    bool lists_keywords = false;         // nothing runs: the language is printed
    std::vector<std::string> compared;   // --diff: the old file and the new one; nothing runs
    bool shows_configuration = false;    // nothing runs: what holds is printed
    bool shows_secrets = false;          // passwords, too
    std::vector<std::string> not_built;  // options that keepalived has and lbd does not have yet
};

// Nothing is to be run: print the text, if any, and exit with the status.
struct Exit {
    int status = 0;
    std::string text;
};

std::variant<Options, Exit> parse_options(int argc, const char* const* argv);

}  // namespace lbd::daemon
