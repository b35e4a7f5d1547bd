#include "daemon/assignments.hpp"

#include "daemon/base/archive.hpp"
#include "daemon/difference.hpp"
#include "daemon/dump.hpp"
#include "daemon/linux/host_addresses.hpp"
#include "daemon/linux/host_files.hpp"
#include "daemon/linux/host_links.hpp"
#include "daemon/settings.hpp"
#include "parser/source/files.hpp"
#include "parser/source/source.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <system_error>
#include <utility>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace lbd::daemon {
namespace {

constexpr const char* own_default_file = "/etc/lbd/lbd.conf";
constexpr const char* keepalived_default_file = "/etc/keepalived/keepalived.conf";

std::string file_to_load(const Options& options)
{
    if (!options.file.empty())
        return options.file;
    return std::filesystem::exists(own_default_file) ? own_default_file : keepalived_default_file;
}

std::string short_host_name()
{
    std::array<char, 256> name{};
    gethostname(name.data(), name.size() - 1);
    const std::string host = name.data();
    return host.substr(0, host.find('.'));
}

bool user_exists(std::string_view name)
{
    return getpwnam(std::string{name}.c_str()) != nullptr;
}

bool group_exists(std::string_view name)
{
    return getgrnam(std::string{name}.c_str()) != nullptr;
}

// The answer may come over a network, and many lines name the same.
std::function<bool(std::string_view)> asked_once(bool (*ask)(std::string_view))
{
    return
        [ask, answers = std::map<std::string, bool, std::less<>>{}](std::string_view name) mutable {
            const auto known = answers.find(name);
            return known != answers.end() ? known->second
                                          : answers.emplace(name, ask(name)).first->second;
        };
}

void write_lines(Journal& journal, Severity severity, const std::string& text)
{
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        journal.write(severity, line);
}

// Whether it is a pipe such as `<(lbd --show-config)`, and may be read: what looks at a
// configuration and ends has time for it.
bool is_pipe_to_read(const std::string& file, const Options& options)
{
    std::error_code error;
    const bool ends =
        options.tests_configuration || options.shows_configuration || !options.compared.empty();
    return ends && std::filesystem::is_fifo(file, error);
}

parser::Loaded load_pipe(const std::string& file, const parser::LoadOptions& how)
{
    std::size_t room = parser::Sources{}.room();
    const auto pipe = parser::open_file(file, parser::Pipes::awaited);
    auto text = pipe ? parser::read_text(*pipe, room) : pipe.error();
    if (text)
        return parser::load_text(file, std::move(*text), how);
    parser::Loaded failed;
    failed.is_missing = true;
    failed.diagnostics.has_errors = true;
    failed.diagnostics.fails_test = true;
    failed.diagnostics.list.push_back(
        {.message = file + ": " + std::string{explain(text.error())}, .place = {}, .notes = {}});
    return failed;
}

// What a process that is not there has been told.
template <class Settings>
Settings settings(const std::optional<std::vector<std::byte>>& archive)
{
    return archive ? from_archive<Settings>(*archive).value_or(Settings{}) : Settings{};
}

// Without what is the same in the other ones, which can be very much.
parser::Config configuration(
    const process::Assignments& assigned, const process::Assignments& other)
{
    parser::Config config;
    if (assigned.others != other.others)
        config = settings<parser::Config>(assigned.others);
    if (assigned.vrrp != other.vrrp)
        config.instances = settings<VrrpSettings>(assigned.vrrp).instances;
    if (assigned.checkers != other.checkers)
        config.virtual_servers = settings<CheckerSettings>(assigned.checkers).virtual_servers;
    return config;
}

}  // namespace

parser::Loaded load_configuration(const Options& options)
{
    parser::LoadOptions how;
    how.config_id = options.config_id.empty() ? short_host_name() : options.config_id;
    how.link_exists = asked_once(os::has_link);
    how.link_lacks_multicast = asked_once(os::lacks_multicast);
    how.user_exists = asked_once(user_exists);
    how.group_exists = asked_once(group_exists);
    how.cpu_count = static_cast<std::uint32_t>(std::max(sysconf(_SC_NPROCESSORS_ONLN), 0L));
    how.strict_includes = options.strict_includes;
    how.host_addresses = os::host_addresses;
    how.keeps_effective = options.shows_configuration;
    how.host_files = os::host_files();
    const std::string file = file_to_load(options);
    return is_pipe_to_read(file, options) ? load_pipe(file, how) : parser::load(file, how);
}

process::Assignments assignments(const Options& options, parser::Config config)
{
    process::Assignments assigned;
    if (options.runs_vrrp && (options.runs_everything || !config.instances.empty())) {
        VrrpSettings settings{options.log, options.releases_addresses, std::move(config.instances)};
        // Addresses that are to stay after the end must not be dropped by the kernel.
        if (!options.releases_addresses)
            for (vrrp::InstanceConfig& instance : settings.instances)
                instance.address_lifetime = {};
        assigned.vrrp = to_archive(settings);
    }
    if (options.runs_checkers && (options.runs_everything || !config.virtual_servers.empty()))
        assigned.checkers = to_archive(CheckerSettings{
            options.log, options.releases_services, std::move(config.virtual_servers)});
    config.instances.clear();
    config.virtual_servers.clear();
    assigned.others = to_archive(config);
    return assigned;
}

std::optional<process::Assignments> reload(Journal& journal, const Options& options)
{
    parser::Loaded loaded = load_configuration(options);
    report(journal, loaded.diagnostics);
    if (loaded.is_missing || loaded.include_failed || loaded.diagnostics.has_errors)
        return std::nullopt;
    return assignments(options, std::move(loaded.config));
}

void report_changes(
    Journal& journal, const process::Assignments& from, const process::Assignments& to)
{
    constexpr std::size_t most_lines = 200;
    const std::vector<Change> all = changes(configuration(from, to), configuration(to, from));
    if (all.empty())
        journal.write(Severity::info, "the reload has changed nothing");
    for (std::size_t i = 0; i < std::min(all.size(), most_lines); ++i)
        journal.write(Severity::info, describe(all[i]));
    if (all.size() > most_lines)
        journal.write(
            Severity::info, std::to_string(all.size() - most_lines) + " more changes, not shown");
}

void report(Journal& journal, const parser::Diagnostics& diagnostics)
{
    for (const parser::Diagnostic& diagnostic : diagnostics.list) {
        const bool is_error = diagnostic.severity == parser::Severity::error;
        std::string text = render(diagnostic);
        if (!diagnostic.place)  // it begins with the severity, and so does the journal's line
            text.erase(0, name(diagnostic.severity).size() + 2);
        write_lines(journal, is_error ? Severity::error : Severity::warning, text);
    }
    if (diagnostics.omitted != parser::Omitted{})
        journal.write(
            diagnostics.omitted.errors > 0 ? Severity::error : Severity::warning,
            "configuration: " + render(diagnostics.omitted));
}

void report(Journal& journal, const parser::Config& config)
{
    if (!config.global.router_id.empty())
        journal.write(Severity::info, "router_id " + config.global.router_id);
    for (const vrrp::InstanceConfig& instance : config.instances)
        write_lines(journal, Severity::info, dump(instance));
    for (const checkers::VirtualServer& service : config.virtual_servers)
        write_lines(journal, Severity::info, dump(service));
}

}  // namespace lbd::daemon
