#include "daemon/options.hpp"

#include "daemon/command_words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <initializer_list>
#include <map>

#include <syslog.h>

namespace lbd::daemon {
namespace {

constexpr int bad_option = 1;

std::optional<int> facility(const std::string& name)
{
    static const std::map<std::string, int> by_name{
        {"daemon", LOG_DAEMON},
        {"user", LOG_USER},
        {"local0", LOG_LOCAL0},
        {"local1", LOG_LOCAL1},
        {"local2", LOG_LOCAL2},
        {"local3", LOG_LOCAL3},
        {"local4", LOG_LOCAL4},
        {"local5", LOG_LOCAL5},
        {"local6", LOG_LOCAL6},
        {"local7", LOG_LOCAL7}};
    const bool is_digit = name.size() == 1 && name[0] >= '0' && name[0] <= '7';
    const auto found = by_name.find(is_digit ? "local" + name : name);
    return found == by_name.end() ? std::nullopt : std::optional{found->second};
}

// The number of the signal by which a running daemon is asked for something.
std::optional<int> signal_number(const std::string& name)
{
    static const std::map<std::string, int> by_name{
        {"STOP", SIGTERM},
        {"RELOAD", SIGHUP},
        {"DATA", SIGUSR1},
        {"STATS", SIGUSR2},
        {"STATS_CLEAR", SIGRTMAX - 1},
        {"JSON", SIGRTMIN + 2}};
    const auto found = by_name.find(name);
    return found == by_name.end() ? std::nullopt : std::optional{found->second};
}

// The strings that CLI11 fills and that mean something else than their text.
struct Texts {
    std::string facility;
    std::string signal;
    std::string format;
    std::string explained;
    std::string network_namespace;
    bool version = false;
};

// An empty name is a mistake of a script, which does not mean the default file.
std::string complaint_of_name(const std::string& name)
{
    return name.empty() ? "the name of the file is empty" : "";
}

void add_what_runs(CLI::App& app, Options& options)
{
    app.add_option("-f,--use-file", options.file, "Configuration file; may be a glob")
        ->check(complaint_of_name)
        ->type_name("GLOB");
    app.add_flag(
        "-P,--vrrp", [&](auto) { options.runs_checkers = false; }, "Run VRRP only");
    app.add_flag(
        "-C,--check", [&](auto) { options.runs_vrrp = false; }, "Run the checkers only");
    app.add_flag(
        "--all",
        options.runs_everything,
        "Run every process, also where nothing is configured for it");
    app.add_flag(
        "--strict",
        options.refuses_errors,
        "Do not start if the configuration has errors, instead of leaving out their lines");
    app.add_flag(
        "-e,--all-config", options.strict_includes, "Do not start if an include finds nothing");
    app.add_flag("-n,--dont-fork", options.stays_in_foreground, "Stay in the foreground");
    app.add_flag(
        "-R,--dont-respawn",
        [&](auto) { options.restarts_children = false; },
        "Exit when a child process dies");
    app.add_flag(
        "-V,--dont-release-vrrp",
        [&](auto) { options.releases_addresses = false; },
        "Leave the addresses in place at stop");
    app.add_flag(
        "-I,--dont-release-ipvs",
        [&](auto) { options.releases_services = false; },
        "Leave the IPVS table in place at stop");
    app.add_option("-i,--config-id", options.config_id, "Identifier for @ID lines")
        ->type_name("ID");
}

void add_files(CLI::App& app, Options& options)
{
    app.add_option("-p,--pid", options.pid_file, "Pid file of the parent")->type_name("FILE");
    app.add_option("-r,--vrrp_pid", options.vrrp_pid_file, "Pid file of the VRRP process")
        ->type_name("FILE");
    app.add_option(
           "-c,--checkers_pid", options.checkers_pid_file, "Pid file of the checker process")
        ->type_name("FILE");
}

void add_logging(CLI::App& app, Options& options, Texts& texts)
{
    app.add_flag("-l,--log-console", options.log.to_console, "Log to stderr, too");
    app.add_flag(
        "-D,--log-detail",
        [&](auto count) { options.log.detail = static_cast<unsigned>(count); },
        "Log more");
    app.add_option("-S,--log-facility", texts.facility, "Syslog facility")
        ->type_name("0-7|local0-7|user|daemon");
    app.add_option("-g,--log-file", options.log.file, "Log to a file, too")
        ->expected(0, 1)
        ->default_str("/var/log/lbd.log")
        ->type_name("[FILE]");
    app.add_flag(
        "-G,--no-syslog", [&](auto) { options.log.to_syslog = false; }, "Do not log to syslog");
    app.add_flag(
        "--flush-log-file", [](auto) {}, "Flush the log file after each line; lbd always does");
    app.add_flag("-d,--dump-conf", options.dumps_configuration, "Log the configuration at start");
}

void add_questions(CLI::App& app, Options& options, Texts& texts)
{
    auto* test =
        app.add_option("-t,--config-test", options.test_output, "Check the configuration and exit");
    test->expected(0, 1)->type_name("[FILE]");
    auto* explain = app.add_option(
        "--explain", texts.explained, "Explain what -t finds by its name, or list all names");
    explain->expected(0, 1)->type_name("[ID]");
    app.parse_complete_callback([test, explain, &options, &texts] {
        options.tests_configuration = !test->empty();
        if (!texts.format.empty() && test->empty() && options.compared.empty())
            throw CLI::RequiresError{"--format", "-t or --diff"};
        if (!explain->empty())
            options.explained = texts.explained;
    });
    app.add_option("--diff", options.compared, "Print what a reload from OLD to NEW would change")
        ->expected(2)
        ->check(complaint_of_name)
        ->type_name("OLD NEW");
    app.add_option("--format", texts.format, "What -t and --diff write: text for people, or JSON")
        ->check(CLI::IsMember({"text", "json"}).description(""))
        ->type_name("text|json");
    app.add_option("--signum", texts.signal, "Print the number of the signal for a request")
        ->type_name("STOP|RELOAD|DATA|STATS|STATS_CLEAR|JSON");
    auto* show = app.add_flag(
        "--show-config",
        options.shows_configuration,
        "Print the configuration as it is understood and exit");
    app.add_flag("--show-secrets", options.shows_secrets, "Print passwords and keys with it, too")
        ->needs(show);
    app.add_flag(
        "--keywords", options.lists_keywords, "Print all keywords of the configuration as JSON");
    app.add_flag("-v,--version", texts.version, "Print the version and exit");
}

// Of two questions only one would be answered, and an explanation has no other format. keepalived
// answers --version and --signum whatever else is asked, and so does lbd.
void refuse_contradictions(CLI::App& app)
{
    const auto exclude = [&](const char* name, std::initializer_list<const char*> others) {
        for (const char* other : others)
            app.get_option(name)->excludes(app.get_option(other));
    };
    exclude("--diff", {"--use-file", "--config-test", "--show-config", "--keywords", "--explain"});
    exclude("--show-config", {"--config-test", "--keywords", "--explain"});
    exclude("--keywords", {"--config-test", "--explain"});
    exclude("--explain", {"--format"});
}

// What keepalived understands besides. A script that passes one of these must not break, and must
// not believe that it does something either.
void add_not_built(CLI::App& app, Options& options, Texts& texts)
{
    const std::string group = "Known to keepalived, not built yet";
    const auto flag = [&](const std::string& names) {
        app.add_flag(names, [&options, names](auto) { options.not_built.push_back(names); })
            ->group(group);
    };
    const auto option = [&](const std::string& names) {
        app.add_option(
               names,
               [&options, names](const auto&) {
                   options.not_built.push_back(names);
                   return true;
               })
            ->group(group);
    };
    for (const char* names :
         {"-B,--no_bfd",
          "-X,--release-vips",
          "-a,--address-monitoring",
          "-x,--snmp",
          "-m,--core-dump",
          "--ignore-sigint"})
        flag(names);
    for (const char* names :
         {"-b,--bfd_pid", "-u,--umask", "-A,--snmp-agent-socket", "-M,--core-dump-pattern"})
        option(names);
    app.get_option("--core-dump-pattern")->expected(0, 1)->type_name("[PATTERN]");
    app.add_flag(end_of_option)->group("");
    app.add_option("-s,--namespace", texts.network_namespace)->group(group);
}

// Of options that do not exist and of words that belong to none.
std::string unexpected(const std::vector<std::string>& words)
{
    return fmt::format(
        "lbd: {} {}\nTry lbd --help.\n",
        words[0].starts_with('-') ? "unknown option" : "unexpected argument",
        words[0]);
}

std::variant<Options, Exit> answer(Options options, const Texts& texts)
{
    if (texts.version)
        return Exit{0, "lbd " LBD_VERSION "\n"};
    if (!texts.signal.empty()) {
        const auto number = signal_number(texts.signal);
        return number ? Exit{0, std::to_string(*number) + "\n"}
                      : Exit{bad_option, "lbd: unknown signal " + texts.signal + "\n"};
    }
    // In another namespace than the one meant it would manage the addresses of others.
    if (!texts.network_namespace.empty())
        return Exit{
            bad_option, "lbd: --namespace is not built yet: use ip netns exec NAME lbd ...\n"};
    if (!texts.facility.empty()) {
        const auto number = facility(texts.facility);
        if (!number)
            return Exit{bad_option, "lbd: unknown log facility " + texts.facility + "\n"};
        options.log.facility = *number;
    }
    if (texts.format == "json")
        options.format = Format::json;
    return options;
}

}  // namespace

std::variant<Options, Exit> parse_options(int argc, const char* const* argv)
{
    Options options;
    Texts texts;
    CLI::App app{"Keeps a Linux Virtual Server cluster alive: VRRP, health checks, IPVS.", "lbd"};
    add_what_runs(app, options);
    add_files(app, options);
    add_logging(app, options, texts);
    add_questions(app, options, texts);
    refuse_contradictions(app);
    add_not_built(app, options, texts);
    try {
        app.parse(reversed_words(argc, argv));
    } catch (const CLI::CallForHelp&) {
        return Exit{0, app.help()};
    } catch (const CLI::ExtrasError&) {
        return Exit{bad_option, unexpected(app.remaining())};
    } catch (const CLI::ParseError& error) {
        return Exit{bad_option, std::string{"lbd: "} + error.what() + "\nTry lbd --help.\n"};
    }
    return answer(std::move(options), texts);
}

}  // namespace lbd::daemon
