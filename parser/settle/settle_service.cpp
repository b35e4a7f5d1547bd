#include "parser/drafts/service_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace lbd::parser {
namespace {

using checkers::Forwarding;
using checkers::Protocol;

constexpr std::array<const char*, 3> sorry_server_keywords{
    "sorry_server", "sorry_server_inhibit", "sorry_server_lvs_method"};

// Clients may connect to any port of some address.
bool has_every_port(const ServiceDraft& draft)
{
    return draft.group ? draft.group->has_every_port : !draft.mark && draft.endpoint.port == 0;
}

// Goes through one service, setting by setting, once its servers are known.
class Settlement {
public:
    Settlement(ServiceDraft& draft, const Line& head)
        : draft_{draft}, head_{head}, reports_{head.reports()}, service_{draft.service}
    {
    }

    void run()
    {
        settle_family();
        settle_key();
        settle_scheduler();
        settle_forwarding();
        settle_persistence();
        settle_sorry_server();
        settle_extras();
    }

private:
    Range where(std::string_view keyword) const { return head_.where(keyword); }

    Range head_place() const { return head_.keyword().range(); }

    // Tunnels lead from any family to any other: all servers of a firewall mark together tell which
    // one it marks, if they agree.
    void settle_family()
    {
        if (draft_.family)
            return;
        const auto& sorry = draft_.sorry_server;
        if (sorry && sorry_server_forwarding().method != checkers::ForwardingMethod::tunnel) {
            draft_.family = sorry->endpoint.address.family();
            return;
        }
        const Family first = service_.servers.front().endpoint.address.family();
        const bool agree =
            (!sorry || sorry->endpoint.address.family() == first) &&
            std::ranges::all_of(service_.servers, [&](const checkers::RealServer& server) {
                return server.endpoint.address.family() == first;
            });
        draft_.family = agree ? first : Family::ipv4;
    }

    // Of a service that has one.
    Forwarding sorry_server_forwarding() const
    {
        const Forwarding common = draft_.forwarding.value_or(Forwarding{});
        return draft_.sorry_server_forwarding.value_or(
            draft_.sorry_server->usual_forwarding.value_or(common));
    }

    void settle_key()
    {
        const Family family = *draft_.family;
        if (is_marked(draft_)) {
            service_.key = checkers::FirewallMark{family, draft_.mark.value_or(0)};
            if (draft_.protocol)
                reports_.warning(
                    where("protocol"), "a firewall mark has no protocol; it is left out");
            head_.drop_setting("protocol");
            return;
        }
        if (!draft_.protocol && !draft_.is_protocol_refused)
            reports_.warning(head_place(), "there is no protocol; UDP is used");
        if (draft_.group)
            draft_.endpoint.address = unspecified(family);
        service_.key =
            checkers::VirtualEndpoint{draft_.protocol.value_or(Protocol::udp), draft_.endpoint};
    }

    void settle_scheduler()
    {
        auto& scheduling = service_.scheduling;
        if (!draft_.scheduler && !draft_.is_scheduler_refused)
            reports_.warning(head_place(), "there is no lb_algo; wlc is used");
        scheduling.scheduler = draft_.scheduler.value_or(scheduling.scheduler);
        scheduling.scheduler_flags = draft_.any_flags;
        if (draft_.is_hashed && scheduling.scheduler != "sh" && scheduling.scheduler != "mh") {
            reports_.error(where("hashed"), "this needs lb_algo sh or mh; it is left out");
            head_.drop_setting("hashed");
        } else if (draft_.is_hashed) {
            reports_.remark(where("hashed"), "hashed has no effect");
        }
        settle_flags("sh", draft_.sh_flags, "sh-port", "sh-fallback");
        settle_flags("mh", draft_.mh_flags, "mh-port", "mh-fallback");
        const bool takes_one_packet =
            is_marked(draft_) || draft_.protocol.value_or(Protocol::udp) == Protocol::udp;
        if (scheduling.one_packet && !takes_one_packet) {
            reports_.warning(
                Lint::ops_without_udp,
                where("ops"),
                "ops needs UDP or a firewall mark; it is left out");
            scheduling.one_packet = false;
            head_.drop_setting("ops");
        }
    }

    void settle_flags(
        std::string_view scheduler,
        std::uint8_t flags,
        std::string_view port,
        std::string_view fallback)
    {
        if (flags == 0)
            return;
        auto& scheduling = service_.scheduling;
        if (scheduling.scheduler == scheduler) {
            scheduling.scheduler_flags |= flags;
            return;
        }
        reports_.error(
            where((flags & 2) != 0 ? port : fallback),
            fmt::format("this needs lb_algo {}; it is left out", scheduler));
        head_.drop_setting(port);
        head_.drop_setting(fallback);
    }

    void settle_forwarding()
    {
        if (!draft_.forwarding && !draft_.is_forwarding_refused)
            reports_.warning(head_place(), "there is no lb_kind; NAT is used");
    }

    void settle_persistence()
    {
        auto& scheduling = service_.scheduling;
        settle_granularity();
        if (!draft_.persistence && scheduling.persistence_prefix != 0)
            draft_.persistence = default_persistence;
        scheduling.persistence = draft_.persistence.value_or(Duration{});
        // An engine tells calls apart that come from one client.
        if (scheduling.one_packet && scheduling.persistence != Duration{} &&
            scheduling.persistence_engine.empty())
            reports_.lint(
                Lint::ops_with_persistence,
                where("ops"),
                "persistence decides which server gets the packets of a client, not ops");
        // The kernel has no other way to keep the ports of one client together.
        if (has_every_port(draft_) && scheduling.persistence == Duration{}) {
            reports_.warning(
                head_place(), "a service without a port must be persistent; 360 s is used");
            scheduling.persistence = default_persistence;
            head_.hold("persistence_timeout", {"360"});
        }
    }

    void settle_granularity()
    {
        std::uint8_t& prefix = service_.scheduling.persistence_prefix;
        const std::uint8_t all = draft_.family == Family::ipv6 ? 128 : 32;
        if (prefix > all) {
            reports_.error(
                where("persistence_granularity"), "an IPv4 address has no more than 32 bits");
            head_.hold("persistence_granularity", {"32"});
        }
        if (prefix >= all) {
            draft_.persistence = draft_.persistence.value_or(default_persistence);
            prefix = 0;
        }
    }

    void settle_sorry_server()
    {
        if (!draft_.sorry_server) {
            complain_of_missing("sorry_server_inhibit", draft_.inhibits_sorry_server);
            complain_of_missing(
                "sorry_server_lvs_method", draft_.sorry_server_forwarding.has_value());
            return;
        }
        const checkers::Endpoint& endpoint = draft_.sorry_server->endpoint;
        const Range at = draft_.sorry_server->at;
        checkers::SorryServer server;
        server.inhibit = draft_.inhibits_sorry_server;
        const Forwarding common = draft_.forwarding.value_or(Forwarding{});
        server.destination.forwarding = sorry_server_forwarding();
        const bool is_tunnel =
            server.destination.forwarding.method == checkers::ForwardingMethod::tunnel;
        if (endpoint.address.family() != draft_.family && !is_tunnel) {
            reports_.error(at, "the sorry server is of another address family; it is left out");
            for (const char* keyword : sorry_server_keywords)
                head_.drop_setting(keyword);
            return;
        }
        server.endpoint = endpoint;
        server.endpoint.port =
            server_port(draft_, endpoint, server.destination.forwarding, at, reports_);
        if (endpoint.port != 0 && endpoint.port != server.endpoint.port)
            hold_sorry_server(server.endpoint);
        tell_below(server, common);
        service_.sorry_server = server;
    }

    // keepalived wants these below their sorry_server, which may have been given again.
    void tell_below(const checkers::SorryServer& server, const Forwarding& common) const
    {
        const Forwarding& own = server.destination.forwarding;
        for (const char* keyword : {"sorry_server_inhibit", "sorry_server_lvs_method"})
            head_.drop_setting(keyword);
        if (server.inhibit)
            head_.hold("sorry_server_inhibit", {});
        if (draft_.sorry_server_forwarding || own != common)
            head_.hold("sorry_server_lvs_method", words_of(own));
    }

    void settle_extras()
    {
        auto& extras = draft_.extras;
        if (extras.rests_without_address && is_marked(draft_)) {
            reports_.warning(
                where("ha_suspend"), "a firewall mark has no address to look for; it is left out");
            extras.rests_without_address = false;
            head_.drop_setting("ha_suspend");
        }
        if (extras != checkers::ServiceExtras{})
            service_.extras.edit() = std::move(extras);
    }

    void complain_of_missing(std::string_view keyword, bool is_given)
    {
        if (is_given)
            reports_.error(where(keyword), "there is no sorry_server for this");
        head_.drop_setting(keyword);
    }

    void hold_sorry_server(const checkers::Endpoint& endpoint) const
    {
        std::vector<std::string> words{endpoint.address.to_string()};
        if (endpoint.port != 0)
            words.push_back(std::to_string(endpoint.port));
        head_.hold("sorry_server", std::move(words));
    }

    ServiceDraft& draft_;
    const Line& head_;
    Reports& reports_;
    checkers::VirtualServer& service_;
};

}  // namespace

bool is_marked(const ServiceDraft& draft)
{
    return draft.mark || (draft.group && !draft.group->has_addresses);
}

void settle(ServiceDraft& draft, const Line& head)
{
    Settlement{draft, head}.run();
}

}  // namespace lbd::parser
