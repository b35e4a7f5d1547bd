#pragma once

#include "checkers/check.hpp"
#include "checkers/service_table.hpp"
#include "daemon/base/ip_address.hpp"
#include "daemon/base/link_name.hpp"
#include "daemon/base/result.hpp"
#include "daemon/base/time.hpp"
#include "parser/reading/line.hpp"
#include "parser/source/numbers.hpp"
#include "vrrp/types.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// One word -> one value.
namespace lbd::parser {

template <class Value>
using Reading = Result<Value, Refusal>;

// A plus sign in front of a number says nothing that it does not say itself.
inline std::string_view without_plus(std::string_view word)
{
    return word.substr(word.starts_with('+') ? 1 : 0);
}

template <class Value, std::uint64_t min, std::uint64_t max>
Reading<Value> read_number(std::string_view word)
{
    const auto value = read_digits(without_plus(word), max);
    if (!value || *value < min)
        return Refusal{fmt::format("expected a number from {} to {}", min, max)};
    return static_cast<Value>(*value);
}

// The same behind a sign, if there is one.
std::optional<std::int64_t> read_signed_digits(std::string_view);

template <class Value, std::int64_t min, std::int64_t max>
Reading<Value> read_integer(std::string_view word)
{
    const auto value = read_signed_digits(word);
    if (!value || *value < min || *value > max)
        return Refusal{fmt::format("expected a number from {} to {}", min, max)};
    return static_cast<Value>(*value);
}

// Seconds without decimals.
template <std::uint64_t min, std::uint64_t max>
Reading<Duration> read_whole_seconds(std::string_view word)
{
    const auto value = read_digits(without_plus(word), max);
    if (!value || *value < min)
        return Refusal{fmt::format("expected whole seconds, from {} to {}", min, max)};
    return std::chrono::seconds{*value};
}

// Seconds, rounded to six decimals.
std::optional<Duration> read_decimal(std::string_view);

// "0.000001", as it may stand in a file.
std::string seconds_text(std::chrono::microseconds);

// The limits are in microseconds.
template <std::int64_t min, std::int64_t max>
Reading<Duration> read_seconds(std::string_view word)
{
    using std::chrono::microseconds;
    const auto value = read_decimal(without_plus(word));
    if (!value || *value < microseconds{min} || *value > microseconds{max})
        return Refusal{fmt::format(
            "expected seconds, from {} to {}",
            seconds_text(microseconds{min}),
            seconds_text(microseconds{max}))};
    return *value;
}

// The longest time that can be given where keepalived knows hardly a limit: some 136 years, to
// which an instant can be added without overflow.
inline constexpr std::int64_t longest_microseconds = 4'294'967'295'000'000;

Reading<bool> read_bool(std::string_view);
Reading<std::string> read_text(std::string_view);

// A text that must fit somewhere.
Reading<std::string> read_short_text(std::string_view, std::size_t longest);

template <std::size_t longest>
Reading<std::string> read_name(std::string_view word)
{
    return read_short_text(word, longest);
}

// Of a file or directory. Nobody looks whether it is there.
Reading<std::string> read_path(std::string_view);

// An address, or what can be the name of a host. Nobody looks it up.
Reading<std::string> read_host(std::string_view);
Reading<IpAddress> read_address(std::string_view);

// ADDRESS[/LENGTH]; all of its bits without a length.
struct PrefixedAddress {
    IpAddress address;
    std::uint8_t length = 0;
};

Reading<PrefixedAddress> read_prefixed_address(std::string_view);

// An address where keepalived passes over a prefix length behind it, and we do, too, but say so.
std::optional<IpAddress> accept_address(Line&, const Word&, Substitute = nullptr);
std::optional<IpAddress> take_address(Line&, Substitute = nullptr);

Reading<IpAddress> read_multicast_v4(std::string_view);

// Link-local scope, ff02::/16: nothing else is VRRP's business.
Reading<IpAddress> read_multicast_v6(std::string_view);
Reading<IpAddress> read_multicast(std::string_view);
Reading<std::string> read_link(std::string_view);
Reading<LinkName> read_link_name(std::string_view);
Reading<std::uint8_t> read_scope(std::string_view);

// "MASTER" is true.
Reading<bool> read_state(std::string_view);
Reading<vrrp::Version> read_version(std::string_view);

Reading<std::string> read_scheduler(std::string_view);
Reading<checkers::Protocol> read_protocol(std::string_view);
Reading<checkers::ForwardingMethod> read_forwarding_method(std::string_view);
Reading<checkers::TunnelType> read_tunnel_type(std::string_view);
Reading<Family> read_family(std::string_view);

// A contiguous network mask, or a number of bits: how much of a client's address counts.
Reading<std::uint8_t> read_granularity(std::string_view);

Reading<checkers::HttpProtocol> read_http_protocol(std::string_view);
Reading<checkers::StatusRange> read_status_range(std::string_view);
Reading<checkers::Md5Digest> read_digest(std::string_view);

}  // namespace lbd::parser
