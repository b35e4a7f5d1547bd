#include "daemon/changes.hpp"
#include "daemon/comparison.hpp"
#include "daemon/planned_changes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace lbd::daemon {
namespace {

using checkers::Check;
using checkers::Connection;
using checkers::Destination;
using checkers::Forwarding;
using checkers::HttpProbe;
using checkers::HttpProtocol;
using checkers::HttpUrl;
using checkers::RealServer;
using checkers::SorryServer;
using checkers::TcpProbe;
using checkers::VirtualServer;

std::string text(const Forwarding& forwarding)
{
    using enum checkers::ForwardingMethod;
    using enum checkers::TunnelType;
    using enum checkers::TunnelChecksum;
    if (forwarding.method != tunnel)
        return forwarding.method == nat ? "NAT" : "DR";
    if (forwarding.tunnel == ipip)
        return "TUN";
    return fmt::format(
        "TUN {}{}{}",
        forwarding.tunnel == gue ? "gue" : "gre",
        forwarding.tunnel == gue ? fmt::format(" port {}", forwarding.tunnel_port) : "",
        forwarding.tunnel_checksum == full     ? " csum"
        : forwarding.tunnel_checksum == remote ? " remcsum"
                                               : "");
}

std::vector<Setting> settings(const Destination& destination)
{
    return {
        {"weight", std::to_string(destination.weight)},
        {"lvs_method", text(destination.forwarding)},
        {"uthreshold", std::to_string(destination.upper_threshold)},
        {"lthreshold", std::to_string(destination.lower_threshold)},
    };
}

// As the file has it: a netmask of IPv4, a number of bits of IPv6.
std::string granularity(const VirtualServer& service)
{
    const unsigned bits = service.scheduling.persistence_prefix;
    if (bits == 0 || family(service.key) == Family::ipv6)
        return bits == 0 ? "" : std::to_string(bits);
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - bits);
    return fmt::format("{}.{}.{}.{}", mask >> 24, mask >> 16 & 0xff, mask >> 8 & 0xff, mask & 0xff);
}

std::vector<Setting> settings(const VirtualServer& service)
{
    const auto flag = [&](int bit) {
        return on_or_off((service.scheduling.scheduler_flags >> bit & 1) != 0);
    };
    const auto& scheduling = service.scheduling;
    return {
        {"lb_algo", scheduling.scheduler},
        {"flag-1", flag(0)},
        {"flag-2", flag(1)},
        {"flag-3", flag(2)},
        {"ops", on_or_off(scheduling.one_packet)},
        {"persistence_timeout", exact(scheduling.persistence)},
        {"persistence_granularity", granularity(service)},
        {"persistence_engine", scheduling.persistence_engine},
        {"quorum", std::to_string(service.quorum)},
        {"hysteresis", std::to_string(service.hysteresis)},
    };
}

std::vector<Setting> settings(const Connection& connection)
{
    return {
        {"bindto", connection.bind_address ? connection.bind_address->to_string() : ""},
        {"bind_port", std::to_string(connection.bind_port)},
        {"bind_if", std::string{connection.bind_link.view()}},
        {"fwmark", std::to_string(connection.mark)},
        {"connect_timeout", exact(connection.timeout)},
    };
}

std::vector<Setting> settings(const checkers::CheckPolicy& policy)
{
    return {
        {"delay_loop", exact(policy.interval)},
        {"delay_before_retry", exact(policy.retry_delay)},
        {"warmup", exact(policy.warmup)},
        {"retry", std::to_string(policy.retries)},
        {"alpha", on_or_off(policy.starts_down)},
        {"log_all_failures", on_or_off(policy.logs_every_failure)},
        {"fast_recovery", on_or_off(policy.recovers_fast)},
    };
}

std::string text(HttpProtocol protocol)
{
    return protocol == HttpProtocol::http_1_1   ? "1.1"
           : protocol == HttpProtocol::http_1_0 ? "1.0"
                                                : "1.0C";
}

std::string statuses(const HttpUrl& url)
{
    std::vector<std::string> ranges;
    for (const auto& [first, last] : url.statuses)
        ranges.push_back(first == last ? std::to_string(first) : fmt::format("{}-{}", first, last));
    return fmt::format("{}", fmt::join(ranges, " "));
}

std::vector<Setting> settings(const HttpUrl& url)
{
    return {
        {"virtualhost", url.virtual_host},
        {"status_code", statuses(url)},
        {"digest", url.digest ? fmt::format("{:02x}", fmt::join(*url.digest, "")) : ""},
    };
}

std::string title(const Check& check)
{
    return fmt::format(
        "{} check of {}", kind(check.probe), to_string(connection(check.probe).target));
}

// So that those that are equal stand at the same place, and thousands are compared at once.
std::vector<HttpUrl> by_path(std::vector<HttpUrl> urls)
{
    std::ranges::stable_sort(urls, {}, &HttpUrl::path);
    return urls;
}

void compare_urls(
    Comparison& comparison, const Path& path, const HttpProbe& from, const HttpProbe& to)
{
    comparison.compare(
        path, {{"http_protocol", text(from.protocol)}}, {{"http_protocol", text(to.protocol)}});
    comparison.compare(
        from.urls,
        to.urls,
        [](const HttpUrl& url) { return url.path; },
        [&](const HttpUrl& url) { return path / ("url " + url.path); },
        [&](const Path& item, const HttpUrl& one, const HttpUrl& other) {
            comparison.compare(item, settings(one), settings(other));
            comparison.add_planned(item, planned_changes(one, other));
        });
    // They are steps, one after the other.
    if (from.urls != to.urls && std::ranges::is_permutation(by_path(from.urls), by_path(to.urls)))
        comparison.add(path, "order of urls");
}

void compare_checks(Comparison& comparison, const Path& path, const Check& from, const Check& to)
{
    comparison.compare(path, settings(connection(from.probe)), settings(connection(to.probe)));
    comparison.compare(path, settings(from.policy), settings(to.policy));
    const auto* http = std::get_if<HttpProbe>(&from.probe);
    if (http)
        compare_urls(comparison, path, *http, std::get<HttpProbe>(to.probe));
}

void compare_servers(
    Comparison& comparison, const Path& path, const RealServer& from, const RealServer& to)
{
    comparison.compare(path, settings(from.destination), settings(to.destination));
    comparison.compare(
        path,
        {{"inhibit_on_failure", on_or_off(from.inhibit_on_failure)}},
        {{"inhibit_on_failure", on_or_off(to.inhibit_on_failure)}});
    comparison.compare(
        from.checks,
        to.checks,
        [](const Check& check) { return title(check); },
        [&](const Check& check) { return path / title(check); },
        [&](const Path& item, const Check& one, const Check& other) {
            compare_checks(comparison, item, one, other);
        });
    comparison.add_planned(path, planned_changes(from, to));
}

std::vector<SorryServer> as_list(const std::optional<SorryServer>& server)
{
    return server ? std::vector{*server} : std::vector<SorryServer>{};
}

void compare_sorry_servers(
    Comparison& comparison, const Path& path, const VirtualServer& from, const VirtualServer& to)
{
    comparison.compare(
        as_list(from.sorry_server),
        as_list(to.sorry_server),
        [](const SorryServer& server) { return to_string(server.endpoint); },
        [&](const SorryServer& server) {
            return path / ("sorry_server " + to_string(server.endpoint));
        },
        [&](const Path& item, const SorryServer& one, const SorryServer& other) {
            comparison.compare(item, settings(one.destination), settings(other.destination));
            comparison.compare(
                item,
                {{"sorry_server_inhibit", on_or_off(one.inhibit)}},
                {{"sorry_server_inhibit", on_or_off(other.inhibit)}});
        });
}

void compare_services(
    Comparison& comparison, const Path& path, const VirtualServer& from, const VirtualServer& to)
{
    comparison.compare(path, settings(from), settings(to));
    compare_sorry_servers(comparison, path, from, to);
    comparison.compare(
        from.servers,
        to.servers,
        [](const RealServer& server) { return to_string(server.endpoint); },
        [&](const RealServer& server) {
            return path / ("real_server " + to_string(server.endpoint));
        },
        [&](const Path& item, const RealServer& one, const RealServer& other) {
            compare_servers(comparison, item, one, other);
        });
    comparison.add_planned(path, planned_changes(from, to));
}

}  // namespace

std::vector<Change> changes(
    const std::vector<VirtualServer>& from, const std::vector<VirtualServer>& to)
{
    Comparison comparison;
    comparison.compare(
        from,
        to,
        [](const VirtualServer& service) { return to_string(service.key); },
        [](const VirtualServer& service) {
            return Path{"virtual_server " + to_string(service.key)};
        },
        [&](const Path& path, const VirtualServer& one, const VirtualServer& other) {
            compare_services(comparison, path, one, other);
        });
    return std::move(comparison).take();
}

}  // namespace lbd::daemon
