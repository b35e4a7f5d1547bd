#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/routing_words.hpp"
#include "parser/text/foreign_signs.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::AddressAttributes;

// A mistake after which it is better to have no address than this one.
void drop(AddressDraft& draft, Line& line, const Word& word, const Refusal& why)
{
    draft.is_refused = true;
    auto report = line.refuse(word, fmt::format("{}; the address is left out", why.message));
    if (!why.note.empty())
        report.note(why.note);
}

void read_device(AddressDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word) {
        draft.is_refused = true;
        return;
    }
    const auto link = read_link(word->text());
    if (!link)
        return drop(draft, line, *word, link.error());
    if (draft.has_link)
        return drop(draft, line, *word, {"dev is given twice"});
    draft.has_link = true;
    draft.link_at = word->range();
    draft.address.link = *link;
}

void read_address_scope(AddressDraft& draft, Line& line)
{
    const Range at = line.current().range();
    const auto scope = line.take(read_scope);
    if (scope && draft.address.address.is_v6()) {
        line.reports().warning(at, "IPv6 addresses have no scope of their own; it is left out");
        line.drop_option();
    } else if (scope) {
        draft.address.scope = *scope;
    }
}

void read_broadcast(AddressDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (draft.address.address.is_v6())
        return drop(draft, line, *word, {"IPv6 has no broadcast addresses"});
    if (word->text() == "+" || word->text() == "-") {
        if (draft.address.prefix_length > 30)
            line.refuse(*word, "a network this small has no broadcast address; it is left out");
        else
            draft.address.broadcast = with_host_bits(draft.address, word->text() == "+");
        return;
    }
    const auto address = read_address(word->text());
    if (!address || address->is_v6())
        return drop(draft, line, *word, {"expected an IPv4 address, + or -"});
    draft.address.broadcast = *address;
}

void read_label(AddressDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (draft.address.address.is_v6()) {
        line.reports().warning(word->range(), "IPv6 addresses have no label; it is left out");
        line.drop_option();
    } else if (word->text().size() > LinkName::longest) {
        drop(draft, line, *word, {"a label has at most 15 characters"});
    } else {
        draft.address.label = word->text();
    }
}

void read_peer(AddressDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto peer = word ? line.accept(*word, read_address) : std::nullopt;
    if (!peer)
        return;
    if (draft.address.attributes.peer)
        line.refuse(*word, "peer is given twice; the first one holds");
    else if (peer->family() != draft.address.address.family())
        line.refuse(*word, "expected a peer of the address's own family; it is left out");
    else
        draft.address.attributes.peer = *peer;
}

// A keyword that stands alone; `only_v6` tells whether IPv4 has nothing of the kind.
template <auto member, bool value, bool only_v6 = false>
void set_attribute(AddressDraft& draft, Line& line)
{
    if (!only_v6 || draft.address.address.is_v6()) {
        draft.address.attributes.*member = value;
        return;
    }
    line.reports().remark(
        line.current().range(), fmt::format("{} is for IPv6 only; it is left out", line.row->name));
    line.drop_option();
}

void read_preferred_lifetime(AddressDraft& draft, Line& line)
{
    auto& lifetime = draft.address.attributes.preferred_lifetime;
    const bool is_endless = line.take_word("forever");
    const auto seconds = is_endless ? std::nullopt : line.take(read_whole_seconds<0, 4294967295>);
    if (is_endless)
        lifetime.reset();
    else if (seconds)
        lifetime = *seconds;
    draft.says_lifetime |= is_endless || seconds;
}

// clang-format off
constexpr Row<AddressDraft> rows[] = {
    {{"(address)", value, "IP[/PREFIXLEN] first word of the entry", "IPv4 0-32, IPv6 0-128",
      "/32, /128", "Address to install"}, accept},
    {{"dev", value, "IFNAME", "existing unless dynamic_interfaces",
      "instance interface; default_interface for static", "Interface receiving the address",
      only_once},
     read_device},
    {{"scope", value, "NAME|NUMBER", "global, site, link, host, nowhere or 0-255", "global",
      "Address scope"}, read_address_scope},
    {{"broadcast", value, "IPv4 | + | -", "", "none",
      "Broadcast address; + sets host bits, - clears them"}, read_broadcast},
    {{"brd", value, "IPv4 | + | -", "", "none", "Alias of broadcast", last_wins, "broadcast"},
     read_broadcast},
    {{"label", value, "LABEL", "<= 15 bytes", "none", "Address label"}, read_label},
    {{"peer", value, "IP", "same family", "none", "Point-to-point peer address",
      first_wins},
     read_peer, planned},
    {{"home", flag, "", "", "off", "IFA_F_HOMEADDRESS"},
     set_attribute<&AddressAttributes::is_home, true, true>, planned},
    {{"-nodad", flag, "", "", "DAD suppressed",
      "Do not set IFA_F_NODAD, so run duplicate detection"},
     set_attribute<&AddressAttributes::detects_duplicates, true, true>, planned},
    {{"mngtmpaddr", flag, "", "", "off", "IFA_F_MANAGETEMPADDR"},
     set_attribute<&AddressAttributes::manages_temporary, true, true>, planned},
    {{"noprefixroute", flag, "", "", "off", "IFA_F_NOPREFIXROUTE"},
     set_attribute<&AddressAttributes::has_prefix_route, false>, planned},
    {{"autojoin", flag, "", "", "off", "IFA_F_MCAUTOJOIN"},
     set_attribute<&AddressAttributes::joins_group, true>, planned},
    {{"no_track", flag, "", "", "tracked", "Interface loss does not affect the instance"},
     set_attribute<&AddressAttributes::is_tracked, false>, planned},
    {{"preferred_lft", value, "SECONDS|forever", "0-4294967295", "forever; 0 for IPv6 /128",
      "Preferred lifetime"}, read_preferred_lifetime, planned},
};

constexpr Row<AddressDraft> virtual_rows[] = {
    {{"use_vmac", flag, "", "", "off", "Put the address on its own VMAC"},
     set_attribute<&AddressAttributes::has_vmac, true>, planned},
};

constexpr Row<AddressDraft> static_rows[] = {
    {{"track_group", value, "NAME", "existing track_group", "none",
      "Loss of the address faults the group's instances"}, mention_track_group, planned},
};

// clang-format on

// A network mask in place of a prefix length; empty: it is none.
std::string prefix_note(const IpAddress& address, std::string_view mask)
{
    const auto length = IpAddress::parse(mask) ? read_granularity(mask) : Refusal{};
    return length && address.is_v4() ? fmt::format("write /{}, the length of this mask", *length)
                                     : "";
}

void refuse_prefix(Line& line, const Word& word, const IpAddress& address)
{
    const std::size_t slash = word.text().find('/');
    auto report = line.refuse_part(
        word,
        slash,
        fmt::format(
            "expected a prefix length from 0 to {0} behind the slash; {0} is used",
            address.bits()));
    if (std::string note = prefix_note(address, word.text().substr(slash + 1)); !note.empty())
        report.note(std::move(note));
    else if (const auto sign = sign_note(word.text()))
        report.note(*sign);
}

// ADDRESS[/PREFIX]. False: it is no address.
bool read_prefixed_address(AddressDraft& draft, Line& line, const Word& word)
{
    const std::size_t slash = word.text().find('/');
    const auto address = read_address(word.text().substr(0, slash));
    if (!address) {
        line.refuse(word, address.error().message);
        return false;
    }
    draft.address.address = *address;
    draft.address.prefix_length = address->bits();
    if (slash == std::string_view::npos)
        return true;
    const auto length = read_digits(word.text().substr(slash + 1), address->bits());
    if (length) {
        draft.address.prefix_length = static_cast<std::uint8_t>(*length);
    } else {
        refuse_prefix(line, word, *address);
        line.hold(word, fmt::format("{}/{}", word.text().substr(0, slash), address->bits()));
    }
    return true;
}

void settle_attributes(AddressDraft& draft, Line& line)
{
    vrrp::VirtualAddress& address = draft.address;
    const Range at = line.keyword().range();
    const bool is_host = address.prefix_length == address.address.bits();
    // With a lifetime of 0 no connection begins with it unless it is told to.
    if (!draft.says_lifetime && address.address.is_v6() && is_host)
        address.attributes.preferred_lifetime = Duration{};
    if (!address.attributes.peer)
        return;
    if (!is_host)
        line.reports().warning(at, "an address with a peer has no prefix; its length is left out");
    if (address.broadcast)
        line.reports().warning(at, "an address with a peer has no broadcast; it is left out");
    address.prefix_length = address.address.bits();
    address.broadcast.reset();
    line.hold(line.keyword(), address.address.to_string());
    line.drop_option("broadcast");
}

}  // namespace

IpAddress with_host_bits(const vrrp::VirtualAddress& address, bool are_set)
{
    std::array<std::uint8_t, 4> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int network_bits = std::clamp(address.prefix_length - static_cast<int>(i) * 8, 0, 8);
        const int host_mask = 0xff >> network_bits;
        const int byte = address.address.bytes()[i];
        bytes[i] = static_cast<std::uint8_t>(are_set ? byte | host_mask : byte & ~host_mask);
    }
    return IpAddress{bytes};
}

Schema<AddressDraft> address_schema()
{
    return {{rows, virtual_rows}};
}

Schema<AddressDraft> static_address_schema()
{
    return {{rows, static_rows}};
}

void read_addresses(
    std::vector<AddressDraft>& addresses, const Line& head, const Schema<AddressDraft>& schema)
{
    read_entries(head, [&](Line& line) {
        AddressDraft draft;
        draft.at = line.keyword().range();
        draft.id = line.key();
        if (!read_prefixed_address(draft, line, line.keyword()))
            return;
        read_options(schema, draft, line);
        settle_attributes(draft, line);
        if (draft.is_refused)
            return;
        line.keep();
        addresses.push_back(std::move(draft));
    });
}

}  // namespace lbd::parser
