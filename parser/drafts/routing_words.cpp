#include "parser/drafts/routing_words.hpp"

#include "parser/language/suggestion.hpp"
#include "parser/source/numbers.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

bool clear_host_bits(vrrp::Network& network)
{
    std::array<std::uint8_t, 16> bytes{};
    const ByteView before = network.address.bytes();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const int bits = std::clamp(network.prefix_length - static_cast<int>(i) * 8, 0, 8);
        bytes[i] = static_cast<std::uint8_t>(before[i] & ~(0xff >> bits));
    }
    const auto cleared = IpAddress::from_bytes({bytes.data(), before.size()});
    const bool has_some = cleared != network.address;
    network.address = *cleared;
    return has_some;
}

std::string_view name_of(Family family)
{
    return family == Family::ipv4 ? "IPv4" : "IPv6";
}

}  // namespace

std::optional<std::uint32_t> accept_name(
    Line& line, const Word& word, NameTable table, std::string_view name, std::uint32_t least)
{
    RouteNames& names = line.context().route_names;
    auto number = read_any_base(name, greatest(table));
    if (!number)
        number = names.number(table, name);
    if (number && *number >= least && *number <= greatest(table))
        return static_cast<std::uint32_t>(*number);
    auto report = line.refuse(
        word,
        fmt::format(
            "expected a number from {} to {}, or a name out of {}",
            least,
            greatest(table),
            file_name(table)));
    if (number || !report.is_kept())
        return std::nullopt;
    if (const std::string near = names.nearest_name(table, name); !near.empty())
        report.note(fmt::format("did you mean '{}'?", near));
    return std::nullopt;
}

std::optional<std::uint32_t> take_name(Line& line, NameTable table, std::uint32_t least)
{
    const Word* word = line.next_or_complain();
    return word ? accept_name(line, *word, table, word->text(), least) : std::nullopt;
}

std::optional<vrrp::Network> accept_network(
    std::optional<Family>& family, Line& line, const Word& word)
{
    const auto given = line.accept(word, read_prefixed_address);
    if (!given || !agree(family, given->address.family(), line, word))
        return std::nullopt;
    vrrp::Network network{given->address, given->length};
    if (clear_host_bits(network)) {
        const std::string text =
            fmt::format("{}/{}", network.address.to_string(), network.prefix_length);
        line.reports().remark(
            word.range(),
            fmt::format("the network is {}; what its address has beyond that is left out", text));
        line.hold(word, text);
    }
    return network;
}

std::optional<IpAddress> take_address_of(std::optional<Family>& family, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto address = word ? line.accept(*word, read_address) : std::nullopt;
    return address && agree(family, address->family(), line, *word) ? address : std::nullopt;
}

bool agree(std::optional<Family>& family, Family other, Line& line, const Word& word)
{
    if (family.value_or(other) == other) {
        family = other;
        return true;
    }
    line.refuse(
        word,
        fmt::format(
            "this is {}, but what stands before it is {}", name_of(other), name_of(*family)));
    return false;
}

bool is_everything(std::string_view word)
{
    return word == "default" || word == "any" || word == "all";
}

std::optional<vrrp::Realms> take_realms(Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    const std::size_t slash = word->text().find('/');
    const auto accept = [&](std::string_view name) {
        return accept_name(line, *word, NameTable::realms, name);
    };
    vrrp::Realms realms;
    if (slash != std::string_view::npos) {
        const auto source = accept(word->text().substr(0, slash));
        if (!source)
            return std::nullopt;
        realms.source = static_cast<std::uint16_t>(*source);
    }
    const auto destination = accept(word->text().substr(slash + 1));
    if (!destination)
        return std::nullopt;
    realms.destination = static_cast<std::uint16_t>(*destination);
    return realms;
}

void refuse_unknown(Line& line, const Word& word, const Table& table)
{
    line.skip_rest();
    auto report = line.refuse(word, fmt::format("unknown word '{}'", word.text()));
    if (!report.is_kept())
        return;
    if (const auto note = suggestion(word.text(), table))
        report.note(*note);
}

}  // namespace lbd::parser
