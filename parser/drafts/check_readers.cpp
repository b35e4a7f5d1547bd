#include "parser/drafts/check_draft.hpp"
#include "parser/reading/choice.hpp"
#include "parser/reading/readers.hpp"

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
    return refuse_choice("expected a scheduler, one of", word, schedulers);
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

Reading<checkers::DnsType> read_dns_type(std::string_view word)
{
    using checkers::DnsType;
    constexpr Words<DnsType, 9> words{
        {{"a", DnsType::a},
         {"ns", DnsType::ns},
         {"cname", DnsType::cname},
         {"soa", DnsType::soa},
         {"mx", DnsType::mx},
         {"txt", DnsType::txt},
         {"aaaa", DnsType::aaaa},
         {"rrsig", DnsType::rrsig},
         {"dnskey", DnsType::dnskey}}};
    if (const auto type = read_choice(lower(word), words))
        return *type;
    return Refusal{"expected one of A, NS, CNAME, SOA, MX, TXT, AAAA, RRSIG, DNSKEY"};
}

// RFC 1035 §3.1
Reading<std::string> read_dns_name(std::string_view word)
{
    constexpr std::size_t longest_label = 63;
    constexpr std::size_t longest_name = 253;
    if (word.ends_with('.'))
        word.remove_suffix(1);
    const Refusal refusal{fmt::format(
        "expected a domain name of at most {} characters, {} between dots",
        longest_name,
        longest_label)};
    if (word.size() > longest_name)
        return refusal;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t size = std::min(word.find('.', at), word.size()) - at;
        if (size == 0 || size > longest_label)
            return refusal;
        at += size + 1;
    }
    if (word.ends_with('.'))
        return refusal;
    return Reading<std::string>{boost::system::in_place_value, word};
}

Reading<checkers::RegexOption> read_regex_option(std::string_view word)
{
    using checkers::RegexOption;
    constexpr Words<RegexOption, 24> words{
        {{"allow_empty_class", RegexOption::allow_empty_class},
         {"alt_bsux", RegexOption::alt_bsux},
         {"auto_callout", RegexOption::auto_callout},
         {"caseless", RegexOption::caseless},
         {"dollar_endonly", RegexOption::dollar_endonly},
         {"dotall", RegexOption::dotall},
         {"dupnames", RegexOption::dupnames},
         {"extended", RegexOption::extended},
         {"firstline", RegexOption::firstline},
         {"match_unset_backref", RegexOption::match_unset_backref},
         {"multiline", RegexOption::multiline},
         {"never_ucp", RegexOption::never_ucp},
         {"never_utf", RegexOption::never_utf},
         {"no_auto_capture", RegexOption::no_auto_capture},
         {"no_auto_possess", RegexOption::no_auto_possess},
         {"no_dotstar_anchor", RegexOption::no_dotstar_anchor},
         {"no_start_optimize", RegexOption::no_start_optimize},
         {"ucp", RegexOption::ucp},
         {"ungreedy", RegexOption::ungreedy},
         {"utf", RegexOption::utf},
         {"never_backslash_c", RegexOption::never_backslash_c},
         {"alt_circumflex", RegexOption::alt_circumflex},
         {"alt_verbnames", RegexOption::alt_verbnames},
         {"use_offset_limit", RegexOption::use_offset_limit}}};
    return read_choice(word, words);
}

}  // namespace lbd::parser
