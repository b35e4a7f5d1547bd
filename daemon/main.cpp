#include "daemon/assignments.hpp"
#include "daemon/checker_process.hpp"
#include "daemon/difference.hpp"
#include "daemon/file_pattern.hpp"
#include "daemon/options.hpp"
#include "daemon/process/child.hpp"
#include "daemon/process/detach.hpp"
#include "daemon/process/log.hpp"
#include "daemon/process/pid_file.hpp"
#include "daemon/process/signals.hpp"
#include "daemon/process/supervisor.hpp"
#include "daemon/process/terminal.hpp"
#include "daemon/vrrp_process.hpp"
#include "parser/language/lint.hpp"
#include "parser/load.hpp"
#include "parser/reports/diagnostics_json.hpp"
#include "parser/show/show.hpp"
#include "parser/tables/keywords_json.hpp"

#include <boost/asio/io_context.hpp>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

#include <syslog.h>
#include <unistd.h>

namespace lbd {
namespace {

constexpr int failure = 1;
constexpr int refused_configuration = 5;
constexpr int no_configuration = 6;

void show(const parser::Diagnostics& diagnostics)
{
    const bool are_colored = process::shows_colors(STDERR_FILENO);
    std::cerr << render(diagnostics, are_colored ? parser::Colors::ansi : parser::Colors::none);
}

void write_file(const std::string& path, const std::string& text)
{
    std::ofstream file{path};
    file << text;
    file.close();
    if (!file)
        throw std::system_error{errno, std::system_category(), path};
}

// What -t says goes to stderr, what it says for programs to stdout, and either to a file if one was
// named.
int test_configuration(const daemon::Options& options)
{
    const parser::Loaded loaded = daemon::load_configuration(options);
    const bool is_for_people = options.format == daemon::Format::text;
    if (!options.test_output.empty())
        write_file(
            options.test_output,
            is_for_people ? render(loaded.diagnostics) : as_json(loaded.diagnostics));
    else if (is_for_people)
        show(loaded.diagnostics);
    else
        std::cout << as_json(loaded.diagnostics);
    return parser::test_exit_code(loaded);
}

// The status to exit with instead of comparing. Of an old file with errors, what holds is compared,
// as a daemon runs with that; a new one would be refused by a reload.
int objection(const parser::Loaded& loaded, bool is_new)
{
    if (loaded.is_missing || loaded.include_failed)
        return no_configuration;
    return is_new && loaded.diagnostics.has_errors ? refused_configuration : 0;
}

int compare(const daemon::Options& options)
{
    std::vector<parser::Config> configs;
    for (const std::string& file : options.compared) {
        daemon::Options of_one = options;
        of_one.file = file;
        parser::Loaded loaded = daemon::load_configuration(of_one);
        if (loaded.is_missing || loaded.include_failed || loaded.diagnostics.has_errors)
            show(loaded.diagnostics);
        const bool is_new = !configs.empty();
        if (const int status = objection(loaded, is_new)) {
            std::cerr << "lbd: " << file
                      << (is_new ? ": a reload would refuse it\n"
                                 : ": no daemon would start with it\n");
            return status;
        }
        configs.push_back(std::move(loaded.config));
    }
    const auto changes = daemon::changes(configs[0], configs[1]);
    std::cout << (options.format == daemon::Format::text ? render(changes) : as_json(changes));
    return 0;
}

// What holds goes to stdout, what is wrong to stderr.
int show_configuration(const daemon::Options& options)
{
    const parser::Loaded loaded = daemon::load_configuration(options);
    show(loaded.diagnostics);
    if (loaded.effective && !loaded.is_missing) {
        const auto secrets =
            options.shows_secrets ? parser::Secrets::shown : parser::Secrets::hidden;
        parser::show(std::cout, *loaded.effective, secrets);
    }
    return parser::test_exit_code(loaded);
}

// Without a terminal there is nobody to see what was left out of the configuration: it is logged,
// too.
void report(daemon::Journal& journal, const daemon::Options& options, const parser::Loaded& loaded)
{
    for (const std::string& option : options.not_built)
        journal.write(daemon::Severity::warning, "option " + option + ": not built yet");
    daemon::report(journal, loaded.diagnostics);
    if (options.dumps_configuration)
        daemon::report(journal, loaded.config);
}

// The status to exit with instead of running; 0: none.
int refusal(const daemon::Options& options, const parser::Loaded& loaded)
{
    if (loaded.is_missing || loaded.include_failed)
        return no_configuration;
    return options.refuses_errors && loaded.diagnostics.has_errors ? refused_configuration : 0;
}

// A daemon has no directory of its own from which a relative name could be taken at a reload. The
// one in which it is started may be gone: it is asked for only if there is such a name.
daemon::Options with_absolute_names(daemon::Options options)
{
    if (!options.file.empty() && !daemon::is_absolute_pattern(options.file))
        options.file =
            daemon::absolute_pattern(options.file, std::filesystem::current_path().native());
    for (std::string* name :
         {&options.log.file, &options.pid_file, &options.vrrp_pid_file, &options.checkers_pid_file})
        if (!name->empty())
            *name = std::filesystem::absolute(*name);
    return options;
}

int run_daemon(const daemon::Options& options)
{
    process::block_daemon_signals();
    process::heed_children();
    // First of all: what a large configuration needs of memory would be needed twice after a fork.
    process::Detachment detachment =
        options.stays_in_foreground ? process::Detachment{} : process::Detachment::detach();
    parser::Loaded loaded = daemon::load_configuration(options);
    const int refused = refusal(options, loaded);
    // To whoever starts it, unless the log says it there, too.
    if (refused != 0 || !options.log.to_console)
        show(loaded.diagnostics);
    if (refused != 0)
        return refused;

    const process::PidFile pid_file{options.pid_file, getpid()};
    process::Log log{options.log, "lbd"};
    report(log, options, loaded);
    detachment.leave_terminal();

    boost::asio::io_context io{1};
    process::Supervisor supervisor{
        io,
        log,
        options,
        std::move(detachment),
        {.load = [&] { return daemon::reload(log, options); },
         .tell_changes = [&](const auto& from,
                             const auto& to) { daemon::report_changes(log, from, to); }}};
    return supervisor.run(daemon::assignments(options, std::move(loaded.config)));
}

int explain(const std::string& id)
{
    const parser::Explanation explanation = parser::explain_lint(id);
    if (explanation.is_known)
        std::cout << explanation.text;
    else
        std::cerr << "lbd: " << explanation.text;
    return explanation.is_known ? 0 : failure;
}

int run(const daemon::Options& options)
{
    if (options.lists_keywords) {
        std::cout << parser::keywords_as_json(parser::tables());
        return 0;
    }
    if (!options.compared.empty())
        return compare(options);
    if (options.explained)
        return explain(*options.explained);
    if (options.shows_configuration)
        return show_configuration(options);
    return options.tests_configuration ? test_configuration(options)
                                       : run_daemon(with_absolute_names(options));
}

// The last words of a child reach somebody also if it has no log yet and no terminal any more.
int run_child(const char* name, int (*run)(process::Inheritance))
{
    try {
        return run(process::take_inheritance());
    } catch (const std::exception& error) {
        openlog(name, LOG_PID, LOG_DAEMON);
        syslog(LOG_ERR, "%s", error.what());
        std::cerr << name << ": " << error.what() << '\n';
        return failure;
    }
}

int start(int argc, const char* const* argv)
{
    // Executed by the parent: see process::Child.
    const std::string_view title = argc == 1 ? argv[0] : "";
    if (title == "lbd: vrrp")
        return run_child("lbd-vrrp", daemon::run_vrrp_process);
    if (title == "lbd: checkers")
        return run_child("lbd-checkers", daemon::run_checker_process);

    const auto parsed = daemon::parse_options(argc, argv);
    if (const auto* options = std::get_if<daemon::Options>(&parsed))
        return run(*options);
    const auto& answer = std::get<daemon::Exit>(parsed);
    (answer.status == 0 ? std::cout : std::cerr) << answer.text;
    return answer.status;
}

// Half an answer must not look like a whole one.
void finish_output()
{
    std::cout.flush();
    if (!std::cout)
        throw std::system_error{
            errno == 0 ? EIO : errno, std::system_category(), "standard output"};
}

}  // namespace
}  // namespace lbd

int main(int argc, char** argv)
{
    try {
        const int status = lbd::start(argc, argv);
        lbd::finish_output();
        return status;
    } catch (const std::exception& error) {
        std::cerr << "lbd: " << error.what() << '\n';
        return lbd::failure;
    }
}
