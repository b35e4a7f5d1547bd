#pragma once

#include "parser/load.hpp"
#include "tests/unit/parser/show/shown_again.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

// What the tests of the parser share.
namespace lbd::parser {

// Whatever a test reads can be shown and read again.
inline Loaded parse(std::string text, const LoadOptions& options = {})
{
    constexpr std::size_t most = 100'000;  // characters; with more, tests look at time and memory
    if (text.size() > most)
        return load_text("test.conf", std::move(text), options);
    SCOPED_TRACE(text);
    Loaded loaded = load_text("test.conf", std::move(text), asking_what_holds(options));
    expect_same_when_shown(loaded, options);
    return loaded;
}

// Each diagnostic in one line: "3:5 error: message".
inline std::vector<std::string> complaints(const Diagnostics& diagnostics)
{
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : diagnostics.list)
        lines.push_back(fmt::format(
            "{}{}: {}",
            diagnostic.place
                ? fmt::format("{}:{} ", diagnostic.place->line, diagnostic.place->column)
                : "",
            diagnostic.severity == Severity::error ? "error" : "warning",
            diagnostic.message));
    return lines;
}

inline std::vector<std::string> complaints(const Loaded& loaded)
{
    return complaints(loaded.diagnostics);
}

// An instance that nothing is wrong with, and lines more of it.
inline std::string instance_text(std::string_view lines)
{
    return fmt::format(
        "vrrp_instance V {{\n"
        "interface eth0\n"
        "virtual_router_id 7\n"
        "virtual_ipaddress {{\n"
        "10.0.0.1/24\n"
        "}}\n"
        "{}\n"
        "}}\n",
        lines);
}

// The same for a service with a server.
inline std::string service_text(std::string_view lines)
{
    return fmt::format(
        "virtual_server 10.0.0.1 80 {{\n"
        "lb_algo rr\n"
        "lb_kind NAT\n"
        "protocol TCP\n"
        "real_server 10.0.0.2 80 {{\n"
        "}}\n"
        "{}\n"
        "}}\n",
        lines);
}

inline std::string server_text(std::string_view lines)
{
    return fmt::format(
        "virtual_server 10.0.0.1 80 {{\n"
        "lb_algo rr\n"
        "lb_kind NAT\n"
        "protocol TCP\n"
        "real_server 10.0.0.2 80 {{\n"
        "{}\n"
        "}}\n"
        "}}\n",
        lines);
}

// The only instance of a text that has one.
inline vrrp::InstanceConfig instance_of(const Loaded& loaded)
{
    return loaded.config.instances.at(0);
}

inline checkers::VirtualServer service_of(const Loaded& loaded)
{
    return loaded.config.virtual_servers.at(0);
}

inline checkers::RealServer server_of(const Loaded& loaded)
{
    return service_of(loaded).servers.at(0);
}

inline IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value();
}

inline vrrp::VirtualAddress virtual_address(std::string_view text, std::uint8_t prefix_length)
{
    vrrp::VirtualAddress result;
    result.address = address(text);
    result.prefix_length = prefix_length;
    return result;
}

// A text with one instance, and what has been said of it.
struct Read {
    explicit Read(const std::string& text)
        : loaded{parse(text)},
          said{complaints(loaded)},
          config{loaded.config.instances.empty() ? vrrp::InstanceConfig{} : instance_of(loaded)}
    {
    }

    Loaded loaded;
    std::vector<std::string> said;
    vrrp::InstanceConfig config;
};

// An instance of this name.
inline std::string instance(const std::string& name, int vrid)
{
    return fmt::format(
        "vrrp_instance {} {{\ninterface eth0\nvirtual_router_id {}\n"
        "virtual_ipaddress {{\n10.0.0.{}\n}}\n}}\n",
        name,
        vrid,
        vrid);
}

inline std::vector<std::string> names(const Loaded& loaded)
{
    std::vector<std::string> result;
    for (const auto& each : loaded.config.instances)
        result.push_back(each.name);
    return result;
}

// A directory that is gone when the test is over.
class TemporaryDirectory {
public:
    TemporaryDirectory()
    {
        std::string name = (std::filesystem::temp_directory_path() / "lbd-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    ~TemporaryDirectory() { std::filesystem::remove_all(path_); }

    std::string path(const std::string& name) const { return (path_ / name).string(); }

    std::string write(const std::string& name, std::string_view text) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name} << text;
        return path(name);
    }

private:
    std::filesystem::path path_;
};

}  // namespace lbd::parser
