#include "parser/choice.hpp"
#include "parser/readers.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace lbd::parser {
namespace {

std::string lower(std::string_view word)
{
    std::string text{word};
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// The number of leading ones, if only zeros follow.
std::optional<std::uint8_t> mask_length(const IpAddress& mask)
{
    std::uint8_t length = 0;
    bool ended = false;
    for (const std::uint8_t byte : mask.bytes()) {
        for (int bit = 7; bit >= 0; --bit) {
            const bool is_set = (byte >> bit & 1) != 0;
            if (is_set && ended)
                return std::nullopt;
            ended = ended || !is_set;
            length = static_cast<std::uint8_t>(length + (is_set ? 1 : 0));
        }
    }
    return length;
}

std::optional<std::uint8_t> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<std::uint8_t>(c - 'A' + 10);
    return std::nullopt;
}

}  // namespace

Reading<std::string> read_scheduler(std::string_view word)
{
    constexpr std::array<std::string_view, 14> schedulers{
        "rr",
        "wrr",
        "lc",
        "wlc",
        "lblc",
        "lblcr",
        "sh",
        "mh",
        "dh",
        "fo",
        "ovf",
        "sed",
        "nq",
        "twos"};
    if (std::ranges::find(schedulers, word) != schedulers.end())
        return Reading<std::string>{boost::system::in_place_value, word};
    return Refusal{fmt::format("expected a scheduler, one of {}", fmt::join(schedulers, ", "))};
}

Reading<checkers::Protocol> read_protocol(std::string_view word)
{
    using checkers::Protocol;
    constexpr Words<Protocol, 3> words{
        {{"tcp", Protocol::tcp}, {"udp", Protocol::udp}, {"sctp", Protocol::sctp}}};
    if (const auto protocol = read_choice(lower(word), words))
        return *protocol;
    return Refusal{"expected one of TCP, UDP, SCTP"};
}

Reading<checkers::ForwardingMethod> read_forwarding_method(std::string_view word)
{
    using checkers::ForwardingMethod;
    constexpr Words<ForwardingMethod, 3> words{
        {{"NAT", ForwardingMethod::nat},
         {"DR", ForwardingMethod::direct_routing},
         {"TUN", ForwardingMethod::tunnel}}};
    return read_choice(word, words);
}

Reading<checkers::TunnelType> read_tunnel_type(std::string_view word)
{
    using checkers::TunnelType;
    constexpr Words<TunnelType, 3> words{
        {{"ipip", TunnelType::ipip}, {"gue", TunnelType::gue}, {"gre", TunnelType::gre}}};
    return read_choice(word, words);
}

Reading<Family> read_family(std::string_view word)
{
    return read_choice(word, Words<Family, 2>{{{"inet", Family::ipv4}, {"inet6", Family::ipv6}}});
}

Reading<std::uint8_t> read_granularity(std::string_view word)
{
    if (const auto mask = IpAddress::parse(word); mask && mask->is_v4())
        if (const auto length = mask_length(*mask); length && *length > 0)
            return *length;
    if (const auto length = read_digits(word, 128); length && *length > 0)
        return static_cast<std::uint8_t>(*length);
    return Refusal{"expected a network mask without gaps, or a number of bits from 1 to 128"};
}

Reading<checkers::HttpProtocol> read_http_protocol(std::string_view word)
{
    using checkers::HttpProtocol;
    constexpr Words<HttpProtocol, 4> words{
        {{"1.0", HttpProtocol::http_1_0},
         {"1.0C", HttpProtocol::http_1_0_close},
         {"1.0c", HttpProtocol::http_1_0_close},
         {"1.1", HttpProtocol::http_1_1}}};
    return read_choice(word, words);
}

Reading<checkers::StatusRange> read_status_range(std::string_view word)
{
    const std::size_t dash = word.find('-');
    const auto first = read_digits(word.substr(0, dash), 599);
    const auto last =
        dash == std::string_view::npos ? first : read_digits(word.substr(dash + 1), 599);
    if (!first || !last || *first < 100 || *last < *first)
        return Refusal{"expected a status code from 100 to 599, or two of them as in 200-299"};
    return checkers::StatusRange{
        static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)};
}

Reading<checkers::Md5Digest> read_digest(std::string_view word)
{
    checkers::Md5Digest digest{};
    const Refusal refusal{"expected an MD5 digest of 32 hexadecimal digits"};
    if (word.size() != digest.size() * 2)
        return refusal;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = hex_digit(word[2 * i]);
        const auto low = hex_digit(word[2 * i + 1]);
        if (!high || !low)
            return refusal;
        digest[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return digest;
}

}  // namespace lbd::parser
