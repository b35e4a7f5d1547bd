#include "parser/reading/readers.hpp"

#include "parser/language/suggestion.hpp"
#include "parser/reading/choice.hpp"
#include "parser/source/numbers.hpp"
#include "parser/text/lines.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

// A refusal can be made of a string, too, so a value must be called one.
Reading<std::string> text(std::string_view word)
{
    return Reading<std::string>{boost::system::in_place_value, word};
}

}  // namespace

Refusal refuse_choice(
    std::string_view expected, std::string_view word, std::span<const std::string_view> names)
{
    Refusal refusal{fmt::format("{} {}", expected, fmt::join(names, ", "))};
    const std::string_view near = nearest(word, names);
    // Among numbers none is like another, and one letter is too little to go by.
    const bool is_number = !word.empty() && word.front() >= '0' && word.front() <= '9';
    if (!near.empty() && !is_number &&
        edit_distance(word, near) < std::min(word.size(), near.size()))
        refusal.note = fmt::format("did you mean '{}'?", near);
    return refusal;
}

std::optional<std::int64_t> read_signed_digits(std::string_view word)
{
    const bool is_negative = word.starts_with('-');
    const bool has_sign = is_negative || word.starts_with('+');
    const auto value = read_digits(word.substr(has_sign ? 1 : 0), 1ULL << 62);
    if (!value)
        return std::nullopt;
    const auto magnitude = static_cast<std::int64_t>(*value);
    return is_negative ? -magnitude : magnitude;
}

std::string seconds_text(std::chrono::microseconds span)
{
    std::string text = fmt::format("{}.{:06}", span.count() / 1'000'000, span.count() % 1'000'000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

std::optional<Duration> read_decimal(std::string_view word)
{
    constexpr std::uint64_t most_seconds = 9'000'000'000;  // in nanoseconds, near the largest
    const std::size_t point = word.find('.');
    const auto whole = point == 0 ? 0 : read_digits(word.substr(0, point), most_seconds);
    if (!whole)
        return std::nullopt;
    Duration value = std::chrono::seconds{*whole};
    if (point == std::string_view::npos)
        return value;
    const std::string_view decimals = word.substr(point + 1);
    const bool are_digits =
        std::ranges::all_of(decimals, [](char c) { return c >= '0' && c <= '9'; });
    if (!are_digits || word.size() == 1)
        return std::nullopt;
    std::chrono::microseconds unit{100'000};
    for (const char digit : decimals.substr(0, 6)) {
        value += (digit - '0') * unit;
        unit /= 10;
    }
    if (decimals.size() > 6 && decimals[6] >= '5')
        value += std::chrono::microseconds{1};
    return value;
}

Reading<bool> read_bool(std::string_view word)
{
    constexpr Words<bool, 6> words{
        {{"on", true},
         {"true", true},
         {"yes", true},
         {"off", false},
         {"false", false},
         {"no", false}}};
    return read_choice(word, words);
}

Reading<std::string> read_text(std::string_view word)
{
    return text(word);
}

Reading<std::string> read_short_text(std::string_view word, std::size_t longest)
{
    if (word.empty() || word.size() > longest)
        return Refusal{fmt::format("expected a name of 1 to {} characters", longest)};
    return text(word);
}

Reading<std::string> read_path(std::string_view word)
{
    if (word.empty())
        return Refusal{"expected the name of a file"};
    return text(word);
}

Reading<std::string> read_host(std::string_view word)
{
    if (IpAddress::parse(word))
        return text(word);
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const bool is_name = std::ranges::all_of(word, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
    // A name of digits and dots only would be an address with a mistake in it.
    if (!is_name || std::ranges::none_of(word, is_letter))
        return Refusal{"expected an IP address or the name of a host"};
    return text(word);
}

Reading<IpAddress> read_address(std::string_view word)
{
    if (const auto address = IpAddress::parse(word))
        return *address;
    if (word.ends_with(',') || word.ends_with(';'))
        return Refusal{"expected an IP address, with nothing behind it"};
    if (word.starts_with('[') && word.ends_with(']'))
        return Refusal{"expected an IP address, without brackets"};
    if (word.starts_with('['))
        return Refusal{
            "expected an IP address alone, without brackets; a port is a word of its own"};
    if (std::ranges::count(word, ':') == 1)
        return Refusal{"expected an IP address alone; a port is a word of its own"};
    return Refusal{"expected an IP address"};
}

Reading<PrefixedAddress> read_prefixed_address(std::string_view word)
{
    const std::size_t slash = word.find('/');
    const auto address = read_address(word.substr(0, slash));
    if (!address)
        return address.error();
    if (slash == std::string_view::npos)
        return PrefixedAddress{*address, address->bits()};
    const auto length = read_digits(word.substr(slash + 1), address->bits());
    if (!length)
        return Refusal{
            fmt::format("expected a prefix length from 0 to {} behind the slash", address->bits())};
    return PrefixedAddress{*address, static_cast<std::uint8_t>(*length)};
}

std::optional<IpAddress> accept_address(Line& line, const Word& word, Substitute substitute)
{
    const std::size_t slash = word.text().find('/');
    if (slash == std::string_view::npos || !IpAddress::parse(word.text().substr(0, slash)))
        return line.accept(word, read_address, substitute);
    const Offset begin = std::min(word.at + static_cast<Offset>(slash), word.range().end);
    line.reports().remark(
        Range{begin, word.range().end}, "a prefix length has no meaning here; it is ignored");
    line.hold(word, std::string{word.text().substr(0, slash)});
    return IpAddress::parse(word.text().substr(0, slash));
}

std::optional<IpAddress> take_address(Line& line, Substitute substitute)
{
    const Word* word = line.next_or_complain(substitute);
    return word ? accept_address(line, *word, substitute) : std::nullopt;
}

Reading<IpAddress> read_multicast_v4(std::string_view word)
{
    const auto address = IpAddress::parse(word);
    if (address && address->is_v4() && address->is_multicast())
        return *address;
    return Refusal{"expected an IPv4 multicast address"};
}

Reading<IpAddress> read_multicast_v6(std::string_view word)
{
    const auto address = IpAddress::parse(word);
    if (address && address->is_v6() && address->bytes()[0] == 0xff && address->bytes()[1] == 0x02)
        return *address;
    return Refusal{"expected a link-local IPv6 multicast address, in ff02::/16"};
}

Reading<IpAddress> read_multicast(std::string_view word)
{
    if (auto v4 = read_multicast_v4(word))
        return v4;
    if (auto v6 = read_multicast_v6(word))
        return v6;
    return Refusal{"expected a multicast address, in 224.0.0.0/4 or ff02::/16"};
}

Reading<std::string> read_link(std::string_view word)
{
    // The kernel takes nearly any of these, but nobody names an interface so.
    for (const std::string_view sign :
         {"=", "'", "\"", "`", ";",  ",",      "\\",     "/",      "@",      "$",
          "%", "<", ">",  " ", "\t", "\u201c", "\u201d", "\u201e", "\u2018", "\u2019"})
        if (word.find(sign) != std::string_view::npos)
            return Refusal{fmt::format(
                "expected the name of an interface, which has no {} in it",
                is_blank(sign.front()) ? "blank" : fmt::format("'{}'", sign))};
    if (word.empty() || word.size() > LinkName::longest)
        return Refusal{fmt::format(
            "expected the name of an interface, of 1 to {} characters", LinkName::longest)};
    return text(word);
}

Reading<LinkName> read_link_name(std::string_view word)
{
    const auto name = read_link(word);
    if (!name)
        return name.error();
    return LinkName{*name};
}

Reading<std::uint8_t> read_scope(std::string_view word)
{
    // The numbers are those of rtnetlink.
    constexpr Words<std::uint8_t, 5> words{
        {{"global", 0}, {"site", 200}, {"link", 253}, {"host", 254}, {"nowhere", 255}}};
    if (const auto number = read_any_base(word, 255))
        return static_cast<std::uint8_t>(*number);
    return read_choice(word, words);
}

Reading<bool> read_state(std::string_view word)
{
    return read_choice(word, Words<bool, 2>{{{"MASTER", true}, {"BACKUP", false}}});
}

Reading<vrrp::Version> read_version(std::string_view word)
{
    using vrrp::Version;
    return read_choice(word, Words<Version, 2>{{{"2", Version::v2}, {"3", Version::v3}}});
}

}  // namespace lbd::parser
