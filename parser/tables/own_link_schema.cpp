#include "parser/drafts/feature_draft.hpp"

#include <algorithm>
#include <array>
#include <charconv>

// use_vmac and use_ipvlan: the interface that an instance makes for itself.
namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;

struct Mac {
    vrrp::HardwareAddress octets{};
    std::size_t count = 0;
};

// Octets of one or two hexadecimal digits, with colons between.
std::optional<Mac> parse_mac(std::string_view word)
{
    Mac mac;
    while (mac.count < mac.octets.size()) {
        const std::string_view digits = word.substr(0, word.find(':'));
        const char* const behind = digits.data() + digits.size();
        const auto [end, error] = std::from_chars(digits.data(), behind, mac.octets[mac.count], 16);
        if (error != std::errc{} || end != behind || digits.size() > 2)
            return std::nullopt;
        ++mac.count;
        if (digits.size() == word.size())
            return mac;
        word.remove_prefix(digits.size() + 1);
    }
    return std::nullopt;
}

Reading<Mac> read_mac(std::string_view word)
{
    constexpr std::array<std::uint8_t, 4> of_routers{0x00, 0x00, 0x5e, 0x00};
    const auto mac = parse_mac(word);
    if (!mac || mac->count < 5)
        return Refusal{"expected a MAC address of 6 octets, or of 5 before the identifier"};
    if ((mac->octets[0] & 1) != 0)
        return Refusal{"expected the MAC address of one interface, not of a group"};
    const bool is_of_routers =
        std::equal(of_routers.begin(), of_routers.end(), mac->octets.begin()) &&
        (mac->octets[4] == 1 || mac->octets[4] == 2);
    if (is_of_routers)
        return Refusal{"this is a MAC address of virtual routers, which they have without asking"};
    return *mac;
}

Reading<std::string> read_new_link(std::string_view word)
{
    const bool is_possible = word.find_first_of("/:") == std::string_view::npos &&
                             word.find_first_not_of('.') != std::string_view::npos;
    if (!is_possible)
        return Refusal{"expected a name for an interface, without '/' and ':'"};
    return read_link(word);
}

void read_own_name(std::string& name, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto value = word ? line.accept(*word, read_new_link) : std::nullopt;
    if (value && !name.empty())
        line.refuse(*word, fmt::format("the interface is called {} already", name));
    else if (value)
        name = *value;
}

void read_mac_name(VirtualMacDraft& draft, Line& line)
{
    read_own_name(draft.mac.name, line);
}

void read_own_mac(VirtualMacDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto mac = word ? line.accept(*word, read_mac) : std::nullopt;
    if (!mac)
        return;
    if (draft.mac.address) {
        line.refuse(*word, "a MAC address is given already");
        return;
    }
    draft.mac.address = mac->octets;
    draft.lacks_last_octet = mac->count == 5;
}

void read_ipvlan_name(IpvlanDraft& draft, Line& line)
{
    read_own_name(draft.ipvlan.name, line);
}

void read_ipvlan_address(IpvlanDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto value = word ? line.accept(*word, read_prefixed_address) : std::nullopt;
    if (!value)
        return;
    if (draft.ipvlan.address) {
        line.refuse(*word, "an address is given already");
        return;
    }
    draft.ipvlan.address = value->address;
    draft.ipvlan.prefix_length = value->length;
}

template <vrrp::IpvlanMode mode>
void read_mode(IpvlanDraft& draft, Line& line)
{
    if (draft.has_mode)
        line.refuse(fmt::format(
            "expected one of bridge, private, vepa; {} is one too many", line.row->name));
    else
        draft.ipvlan.mode = mode;
    draft.has_mode = true;
}

// clang-format off
constexpr Row<VirtualMacDraft> mac_rows[] = {
    {{"name", value, "IFNAME", "<= 15 chars", "PREFIX.VRID",
      "Interface name; allows reserved words as names", first_wins}, read_mac_name, planned},
    {{"(mac)", value, "xx:xx:xx:xx:xx[:xx]", "unicast", "RFC address",
      "Custom MAC; 5 octets take VRID as sixth", first_wins}, read_own_mac, planned},
    {{"netlink_notify_msg", flag, "", "", "off",
      "Force kernel notification of parent promiscuity"},
     set_true<&VirtualMacDraft::mac, &vrrp::VirtualMac::announces_promiscuity>, planned},
    {{"group", value, "NAME|NUMBER", "iproute2 group file", "group of parent", "Interface group"},
     set<read_text, &VirtualMacDraft::mac, &vrrp::VirtualMac::group>, planned},
};

constexpr Row<IpvlanDraft> ipvlan_rows[] = {
    {{"name", value, "IFNAME", "<= 15 chars", "PREFIX.VRID", "Interface name",
      first_wins}, read_ipvlan_name,
     planned},
    {{"(address)", value, "IP[/LEN]", "", "none", "Address configured on the ipvlan",
      first_wins},
     read_ipvlan_address, planned},
    {{"bridge", flag, "", "", "on", "ipvlan bridge flag"}, read_mode<vrrp::IpvlanMode::bridge>,
     planned},
    {{"private", flag, "", "", "off", "ipvlan private flag"},
     read_mode<vrrp::IpvlanMode::isolated>, planned},
    {{"vepa", flag, "", "", "off", "ipvlan vepa flag"}, read_mode<vrrp::IpvlanMode::vepa>,
     planned},
    {{"group", value, "NAME|NUMBER", "iproute2 group file", "group of parent", "Interface group"},
     set<read_text, &IpvlanDraft::ipvlan, &vrrp::Ipvlan::group>, planned},
};

// clang-format on

std::string_view kind_beside_mac(std::string_view word)
{
    return word.find(':') != std::string_view::npos ? "(mac)" : "name";
}

std::string_view kind_beside_ipvlan(std::string_view word)
{
    const bool is_address =
        word.find_first_of("/:") != std::string_view::npos || IpAddress::parse(word);
    return is_address ? "(address)" : "name";
}

// A word that is no keyword is what it looks like.
template <class Draft>
void read_words(
    const Schema<Draft>& schema,
    Draft& draft,
    Line& line,
    std::string_view (*kind)(std::string_view word))
{
    const Keyword* const row_of_line = line.row;
    while (const Word* word = line.peek()) {
        const Row<Draft>* row = schema.find(word->text());
        if (row)
            line.next();
        else
            row = schema.find(kind(word->text()));
        line.row = &row->keyword;
        begin_option(line, *word);
        row->read(draft, line);
        end_option(line);
    }
    line.row = row_of_line;
}

}  // namespace

Schema<VirtualMacDraft> virtual_mac_schema()
{
    return {{mac_rows}};
}

Schema<IpvlanDraft> ipvlan_schema()
{
    return {{ipvlan_rows}};
}

void read_options(VirtualMacDraft& draft, Line& line)
{
    read_words(virtual_mac_schema(), draft, line, kind_beside_mac);
}

void read_options(IpvlanDraft& draft, Line& line)
{
    read_words(ipvlan_schema(), draft, line, kind_beside_ipvlan);
}

}  // namespace lbd::parser
