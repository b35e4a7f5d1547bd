#include "parser/drafts/root_draft.hpp"
#include "parser/tables/link_blocks.hpp"

#include <utility>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::AnnouncementLimit;
using vrrp::CarrierProbe;
using vrrp::Debounce;

constexpr auto limit = &AnnouncementLimitDraft::limit;

constexpr auto read_gap = read_seconds<0, 4'294'967'295>;
constexpr auto read_delay = read_seconds<0, 255'000'000>;

void add_link(AnnouncementLimitDraft& draft, Line& line, const Word& word)
{
    if (!line.accept(word, read_link))
        return;
    draft.links.push_back({word, line.key()});
    line.keep();
}

void read_group_link(AnnouncementLimitDraft& draft, Line& line)
{
    if (const Word* word = line.next_or_complain())
        add_link(draft, line, *word);
}

void read_group_links(AnnouncementLimitDraft& draft, Line& head)
{
    bool are_any = false;
    read_entries(head, [&](Line& line) {
        are_any = true;
        add_link(draft, line, line.keyword());
        while (const Word* word = line.next())
            add_link(draft, line, *word);
    });
    if (!are_any)
        head.reports().warning(head.keyword().range(), "the list is empty");
}

// IFNAME DOWN [UP]; the first word is where the entry stands.
void read_delays(Debounce& delays, Line& line)
{
    const auto link = line.accept(line.keyword(), read_link);
    const auto down = line.take(read_delay);
    if (!link || !down)
        return;
    delays.link = *link;
    delays.down = *down;
    if (line.has_rest())
        set<read_delay, &Debounce::up>(delays, line);
}

void read_poll(CarrierPollDraft& draft, Line& line)
{
    if (const auto link = line.accept(line.keyword(), read_link))
        draft.poll.link = *link;
}

template <CarrierProbe probe>
void set_probe(CarrierPollDraft& draft, Line& line)
{
    if (draft.has_probe)
        line.refuse(
            fmt::format("expected one of MII, ETHTOOL, IOCTL; {} is one too many", line.row->name));
    else
        draft.poll.probe = probe;
    draft.has_probe = true;
}

// clang-format off
constexpr Row<AnnouncementLimitDraft> group_rows[] = {
    {{"garp_interval", value, "SECONDS decimal", "0-4294.967295", "unset",
      "Minimum gap between ARP frames in the group"},
     set<read_gap, limit, &AnnouncementLimit::arp_interval>, planned},
    {{"gna_interval", value, "SECONDS decimal", "0-4294.967295", "unset",
      "Minimum gap between NA frames in the group"},
     set<read_gap, limit, &AnnouncementLimit::na_interval>, planned},
    {{"interface", value, "IFNAME", "existing, not a VMAC", "", "Single interface of the group",
      accumulates}, read_group_link, planned},
    {{"interfaces", list, "{ IFNAME... }", "existing, not VMACs", "",
      "Interfaces sharing the limit", accumulates}, read_group_links, planned},
};

constexpr Row<Debounce> delay_rows[] = {
    {{"(interface)", value, "IFNAME DOWN [UP]", "0-255; seconds each, decimals",
      "UP 0", "Debounce times of one interface"}, read_delays, planned},
};

constexpr Row<CarrierPollDraft> poll_rows[] = {
    {{"(interface)", value, "IFNAME first word", "existing, not VMAC", "required",
      "Interface polled"}, read_poll, planned},
    {{"MII", flag, "", "", "automatic", "Use MII BMSR register"}, set_probe<CarrierProbe::mii>,
     planned},
    {{"ETHTOOL", flag, "", "", "automatic", "Use ETHTOOL_GLINK"},
     set_probe<CarrierProbe::ethtool>, planned},
    {{"IOCTL", flag, "", "", "automatic", "Use SIOCGIFFLAGS"}, set_probe<CarrierProbe::flags>,
     planned},
};

// clang-format on

// The links of a group that are in no other.
std::vector<std::string> take_links(
    RootDraft& root, const Line& head, std::span<const LimitedLink> given)
{
    std::vector<std::string> links;
    for (const auto& [word, line] : given) {
        std::string link{word.text()};
        const auto [place, is_new] = root.limited_links.emplace(link, word.range());
        if (!is_new) {
            head.reports()
                .error(word.range(), fmt::format("{} is in a garp_group already", link))
                .note("it was given here", place->second);
            leave_out(head.context(), line, {link});
            continue;
        }
        head.context().links.note(link, word.range());
        links.push_back(std::move(link));
    }
    return links;
}

// What stands behind a line of a list that has it as its link replaces what came before.
template <class Entry>
void put(std::vector<Entry>& entries, PlacesByLink& places, Entry entry, const Line& line)
{
    line.keep();
    const auto [earlier, is_new] = places.emplace(entry.link, entries.size());
    if (is_new) {
        entries.push_back(std::move(entry));
        return;
    }
    line.reports().remark(
        line.keyword().range(), fmt::format("{} is given again; this one holds", entry.link));
    line.supersede();
    entries[earlier->second] = std::move(entry);
}

}  // namespace

Schema<AnnouncementLimitDraft> garp_group_schema()
{
    return {{group_rows}};
}

Schema<Debounce> link_delay_schema()
{
    return {{delay_rows}};
}

Schema<CarrierPollDraft> carrier_poll_schema()
{
    return {{poll_rows}};
}

void read_garp_group(RootDraft& root, Line& head)
{
    AnnouncementLimitDraft draft;
    read_block(garp_group_schema(), draft, head);
    if (!draft.limit.arp_interval && !draft.limit.na_interval) {
        head.reports().error(
            head.keyword().range(),
            "a garp_group needs a garp_interval or a gna_interval; it is left out");
        return head.leave_out();
    }
    draft.limit.links = take_links(root, head, draft.links);
    if (!draft.limit.links.empty()) {
        root.config.links.announcement_limits.push_back(std::move(draft.limit));
        return;
    }
    head.reports().remark(
        head.keyword().range(), "a garp_group without an interface; it is left out");
    head.leave_out();
}

void read_link_delays(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        Debounce delays;
        read_delays(delays, line);
        if (delays.link.empty())
            return;
        if (line.has_rest())
            line.reports().remark(line.rest(), "ignored: an interface has two delays");
        line.context().links.note(delays.link, line.keyword().range());
        put(root.config.links.debounces, root.debounced_links, std::move(delays), line);
    });
}

void read_carrier_polls(RootDraft& root, Line& head)
{
    read_entries(head, [&](Line& line) {
        CarrierPollDraft draft;
        read_poll(draft, line);
        read_options(carrier_poll_schema(), draft, line);
        if (draft.poll.link.empty())
            return;
        line.context().links.note(draft.poll.link, line.keyword().range());
        put(root.config.links.carrier_polls, root.polled_links, std::move(draft.poll), line);
    });
}

}  // namespace lbd::parser
