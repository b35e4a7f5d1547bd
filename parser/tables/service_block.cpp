#include "parser/drafts/service_draft.hpp"
#include "parser/reading/consequence.hpp"

#include <utility>

// virtual_server and real_server blocks as wholes.
namespace lbd::parser {
namespace {

using checkers::Endpoint;
using checkers::Forwarding;

ServerDraft begin(const ServiceDraft& service, const std::optional<Endpoint>& given)
{
    ServerDraft draft;
    draft.given = given.value_or(Endpoint{});
    draft.is_left_out = !given || service.is_head_refused;
    draft.service_port = service.endpoint.port;
    draft.service_interval = service.checks.interval.value_or(checkers::CheckPolicy{}.interval);
    draft.service_virtual_host = service.checks.virtual_host;
    draft.checks = service.checks;
    draft.server.destination.weight = service.weight;
    draft.server.destination.forwarding = service.forwarding.value_or(Forwarding{});
    draft.server.inhibit_on_failure = service.inhibit_on_failure;
    return draft;
}

// The head of a virtual_server: ADDRESS [PORT] or fwmark MARK. False: refused.
bool read_head(ServiceDraft& draft, Line& head)
{
    const Word* first = head.peek();
    if (first && first->text() == "fwmark") {
        head.next();
        draft.mark = head.take(read_number<std::uint32_t, 1, 4294967295>);
        return draft.mark.has_value();
    }
    const auto endpoint = read_endpoint(head);
    if (!endpoint)
        return false;
    draft.endpoint = *endpoint;
    draft.family = endpoint->address.family();
    draft.has_family_of_its_own = true;
    return true;
}

std::size_t server_count(const Line& head)
{
    const auto is_server = [&](DirectiveId id) {
        const auto words = head.context().tree.words_of(id);
        return !words.empty() && words.front().text() == "real_server";
    };
    std::size_t count = 0;
    for (const DirectiveId id : head.block())
        count += is_server(id) ? 1U : 0U;
    return count;
}

// False: it has been refused.
bool read_lines(ServiceDraft& draft, const GlobalDraft& global, const Line& head)
{
    draft.checks.logs_every_failure = global.logs_every_failure;
    draft.service.servers.reserve(server_count(head));
    read_block(service_schema(), draft, head);
    if (draft.service.servers.empty()) {
        report_lack(head, {"real_server"}, "the service is left out: it has no real_server");
        return false;
    }
    settle(draft, head);
    return true;
}

}  // namespace

std::optional<Endpoint> read_endpoint(Line& line)
{
    const auto address = take_address(line);
    if (!address)
        return std::nullopt;
    if (!line.peek())
        return Endpoint{*address, 0};
    // 0 is as good as no port.
    const auto port = line.take(read_number<std::uint16_t, 0, 65535>);
    return port ? std::optional{Endpoint{*address, *port}} : std::nullopt;
}

std::optional<std::string> take_only_word(Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    if (const Word* other = line.peek()) {
        line.refuse(*other, "there can be only one word; write several in quotes");
        line.skip_rest();
        return std::nullopt;
    }
    return std::string{word->text()};
}

void read_server(ServiceDraft& service, Line& head)
{
    const auto given = read_endpoint(head);
    if (!given)
        tell_left_out(head);
    ServerDraft draft = begin(service, given);
    read_block(server_schema(), draft, head);  // also to tell what else is wrong
    if (!given)
        return head.leave_out();
    settle_server(service, std::move(draft), head);
}

std::optional<checkers::VirtualServer> read_service(const GlobalDraft& global, Line& head)
{
    ServiceDraft draft;
    if (!read_head(draft, head)) {
        tell_left_out(head);
        draft.is_head_refused = true;
        read_block(service_schema(), draft, head);  // to tell what else is wrong
        return std::nullopt;
    }
    if (!read_lines(draft, global, head))
        return std::nullopt;
    return std::move(draft.service);
}

std::optional<checkers::GroupedService> read_grouped_service(
    const GlobalDraft& global, const GroupsByName& groups, Line& head)
{
    ServiceDraft draft;
    if (!read_group_head(draft, groups, head)) {
        draft.is_head_refused = true;
        read_block(service_schema(), draft, head);  // the same
        return std::nullopt;
    }
    if (!read_lines(draft, global, head))
        return std::nullopt;
    settle_quorum(head, draft.service);
    return checkers::GroupedService{draft.group->name, std::move(draft.service)};
}

}  // namespace lbd::parser
