#include "daemon/assignments.hpp"
#include "daemon/checker_process.hpp"
#include "daemon/options.hpp"
#include "daemon/process/child.hpp"
#include "daemon/process/detach.hpp"
#include "daemon/process/log.hpp"
#include "daemon/process/pid_file.hpp"
#include "daemon/process/supervisor.hpp"
#include "daemon/vrrp_process.hpp"
#include "parser/load.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

namespace lbd {
namespace {

constexpr int failure = 1;
constexpr int no_configuration = 6;

// What -t says goes to stderr, or to a file if one was named.
int test_configuration(const daemon::Options& options)
{
    const parser::Loaded loaded = daemon::load_configuration(options);
    const std::string findings = render(loaded.diagnostics);
    if (options.test_output.empty())
        std::cerr << findings;
    else
        std::ofstream{options.test_output} << findings;
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

int run_daemon(const daemon::Options& options)
{
    const parser::Loaded loaded = daemon::load_configuration(options);
    const bool is_usable = !loaded.is_missing && !loaded.include_failed;
    // To whoever starts it, unless the log says it there, too.
    if (!is_usable || !options.log.to_console)
        std::cerr << render(loaded.diagnostics);
    if (!is_usable)
        return no_configuration;

    process::PidFile pid_file{options.pid_file, getpid()};
    process::Detachment detachment =
        options.stays_in_foreground ? process::Detachment{} : process::Detachment::detach();
    pid_file.write(getpid());
    process::Log log{options.log, "lbd"};
    report(log, options, loaded);

    boost::asio::io_context io{1};
    process::Supervisor supervisor{
        io, log, options, std::move(detachment), [&] { return daemon::reload(log, options); }};
    return supervisor.run(daemon::assignments(options, loaded.config));
}

int run(const daemon::Options& options)
{
    umask(022);
    return options.tests_configuration ? test_configuration(options) : run_daemon(options);
}

int start(int argc, const char* const* argv)
{
    // Executed by the parent: see process::Child.
    const std::string_view title = argc == 1 ? argv[0] : "";
    if (title == "lbd: vrrp")
        return daemon::run_vrrp_process(process::take_inheritance());
    if (title == "lbd: checkers")
        return daemon::run_checker_process(process::take_inheritance());

    const auto parsed = daemon::parse_options(argc, argv);
    if (const auto* options = std::get_if<daemon::Options>(&parsed))
        return run(*options);
    const auto& answer = std::get<daemon::Exit>(parsed);
    (answer.status == 0 ? std::cout : std::cerr) << answer.text;
    return answer.status;
}

}  // namespace
}  // namespace lbd

int main(int argc, char** argv)
{
    try {
        return lbd::start(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "lbd: " << error.what() << '\n';
        return lbd::failure;
    }
}
