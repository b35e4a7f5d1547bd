#include "parser/drafts/service_draft.hpp"
#include "parser/reading/address_range.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

using checkers::AddressRange;
using checkers::GroupMark;
using checkers::ServiceGroup;
using enum Shape;
using enum Repetition;

void read_member(ServiceGroup& group, Line& line)
{
    const Word& word = line.keyword();
    auto range = line.accept(word, read_address_range);
    if (range && line.peek()) {
        const auto port = line.take(read_number<std::uint16_t, 0, 65535>);
        if (!port)
            return;
        range->port = *port;
    }
    if (!range)
        return;
    if (is_vast(*range))
        line.reports().remark(
            word.range(), "these are more than 65536 addresses, and each is a service of its own");
    if (word.text().find('-') != std::string_view::npos &&
        word.text().find('/') != std::string_view::npos)
        line.reports().remark(
            word.range(), "the end of the range holds; the prefix length says nothing more");
    group.addresses.push_back(*range);
}

void read_mark(ServiceGroup& group, Line& line)
{
    // 0 is what packets have that nobody has marked: the kernel knows no service by it.
    const auto mark = line.take(read_number<std::uint32_t, 1, 4294967295>);
    if (!mark)
        return;
    GroupMark member{*mark, std::nullopt};
    if (line.peek()) {
        member.family = line.take(read_family);
        if (!member.family)
            return;
    }
    group.marks.push_back(member);
}

// clang-format off
constexpr Row<ServiceGroup> rows[] = {
    {{"(address)", value, "IP[-END][/LEN] [PORT]",
      "END = last octet/hextet or full address; LEN 1-32/1-128 with empty host bits; PORT "
      "1-65535", "port 0", "Address, range or subnet member", accumulates}, read_member},
    {{"fwmark", value, "MARK [inet|inet6]", "1-4294967295", "family of the service",
      "Firewall mark member", accumulates}, read_mark},
};

// clang-format on

bool has_family(const ServiceGroup& group, Family family)
{
    return std::ranges::any_of(
               group.addresses,
               [&](const AddressRange& range) { return range.first.family() == family; }) ||
           std::ranges::any_of(
               group.marks, [&](const GroupMark& mark) { return mark.family == family; });
}

bool has_both_families(const GroupFacts& group)
{
    return group.has_ipv4 && group.has_ipv6;
}

}  // namespace

Schema<ServiceGroup> service_group_schema()
{
    return {{rows}};
}

std::optional<ServiceGroup> read_service_group(std::string_view name, const Line& head)
{
    ServiceGroup group;
    group.name = name;
    const auto schema = service_group_schema();
    read_entries(head, [&](Line& line) {
        const bool is_mark = line.keyword().text() == "fwmark";
        const auto* row = schema.find(is_mark ? "fwmark" : "(address)");
        line.row = &row->keyword;
        row->read(group, line);
        if (line.has_rest() && !line.is_refused())
            line.reports().remark(line.rest(), "ignored: a member takes no more words");
    });
    const bool has_plain_mark =
        std::ranges::any_of(group.marks, [](const GroupMark& mark) { return !mark.family; });
    const bool is_empty = group.addresses.empty() && group.marks.empty();
    if (!is_empty && !(has_plain_mark && has_both_families(facts_of(group))))
        return group;
    head.reports().error(
        head.keyword().range(),
        is_empty ? "the group is left out: it has no member"
                 : "the group is left out: among addresses of both families a fwmark needs one");
    return std::nullopt;
}

GroupFacts facts_of(const ServiceGroup& group)
{
    const auto has_port = [&](std::uint16_t port) {
        return [port](const AddressRange& range) { return range.port == port; };
    };
    GroupFacts facts;
    facts.name = group.name;
    facts.has_addresses = !group.addresses.empty();
    facts.has_ipv4 = has_family(group, Family::ipv4);
    facts.has_ipv6 = has_family(group, Family::ipv6);
    facts.has_every_port = std::ranges::any_of(group.addresses, has_port(0));
    if (facts.has_addresses &&
        std::ranges::all_of(group.addresses, has_port(group.addresses.front().port)))
        facts.only_port = group.addresses.front().port;
    return facts;
}

bool read_group_head(ServiceDraft& draft, const GroupsByName& groups, Line& head)
{
    static constexpr Keyword keyword{
        "virtual_server group", block, "NAME { ... }", "", "", "A service for each member"};
    const Word* word = head.next();
    head.context().planned.note(keyword, word->range(), head.reports());
    head.is_planned = true;
    const auto name = take_reference(head, {"virtual_server_group"});
    if (!name)
        return false;
    const auto found = groups.find(name->name);
    if (found == groups.end())
        return false;  // it has been complained of
    const GroupFacts& group = found->second;
    draft.group = &group;
    if (has_both_families(group)) {
        head.reports().error(
            head.keyword().range(),
            "the service is left out: its group has members of both address families");
        return false;
    }
    draft.has_family_of_its_own = group.has_ipv4 || group.has_ipv6;
    if (draft.has_family_of_its_own)
        draft.family = group.has_ipv6 ? Family::ipv6 : Family::ipv4;
    return true;
}

}  // namespace lbd::parser
